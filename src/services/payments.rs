//! Fees: what is due, what was paid.

use super::acting::act;
use super::intake::next_code;
use super::{App, Error, Press};
use crate::domain::dossier::{Command, Dossier, PaymentMethod, Status};
use crate::domain::ids::DossierId;
use crate::domain::permissions::Actor;

/// T6: a fee is due, as the procedure's rule computes it from the answers.
pub fn request(app: &App, actor: &Actor, id: DossierId, press: &Press) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, dossier, setting| {
        let fee = setting.version.fee_for(&dossier.answers);
        Ok(Command::RequestPayment {
            amount: fee.as_ref().map_or(0, |fee| fee.amount),
            purpose: fee.map(|fee| fee.name.vi).unwrap_or_default(),
        })
    })
}

/// T7: the fee was paid. Where it was due before acceptance, this accepts.
pub fn record(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    receipt_number: &str,
    method: PaymentMethod,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |conn, dossier, setting| {
        let waits = dossier.status == Status::AwaitingPayment && !dossier.is_accepted();
        Ok(Command::RecordPayment {
            receipt_number: receipt_number.to_owned(),
            method,
            code: waits
                .then(|| next_code(app, conn, setting.now))
                .transpose()?,
        })
    })
}
