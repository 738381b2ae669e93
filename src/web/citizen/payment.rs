//! What is due, and how to pay it.

use actix_web::web::Path;
use serde::Serialize;

use super::Head;
use crate::config::Bank;
use crate::domain::dossier::Act;
use crate::domain::ids::DossierId;
use crate::domain::time::Moment;
use crate::services::dossiers;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::{Result, call};

#[derive(Serialize)]
struct PaymentPage {
    head: Head,
    amount: u64,
    purpose: String,
    requested_at: Moment,
    receipt_number: Option<String>,
    paid_at: Option<Moment>,
    reference: String,
    last_day: Option<chrono::NaiveDate>,
    bank: Option<BankShown>,
    may_withdraw: bool,
    desk: String,
    desk_address: String,
}

/// The account that the fee is transferred to.
#[derive(Serialize)]
struct BankShown {
    name: String,
    account: String,
    holder: String,
}

impl BankShown {
    fn new(bank: Bank<'_>) -> Self {
        Self {
            name: bank.name.to_owned(),
            account: bank.account.to_owned(),
            holder: bank.holder.to_owned(),
        }
    }
}

impl Page for PaymentPage {
    const TEMPLATE: &'static str = "citizen/payment.html";
}

/// The fee asked for; without one, the dossier.
pub(super) async fn show(actor: Citizen, id: Path<DossierId>) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let view = call(actor.app(), move |app| dossiers::view(app, &signed, id)).await?;
    let dossier = &view.desk.dossier;
    let Some(payment) = &dossier.payment else {
        return Ok(actor.see_other(&urls::dossier(id)));
    };
    let head = Head::new(&actor, &view.desk);
    let config = actor.app().config();
    Ok(actor.page(&PaymentPage {
        reference: dossier.transfer_reference(),
        head,
        amount: payment.amount,
        purpose: payment.purpose.clone(),
        requested_at: payment.requested_at,
        receipt_number: payment
            .receipt
            .as_ref()
            .map(|receipt| receipt.number.clone()),
        paid_at: payment.receipt.as_ref().map(|receipt| receipt.at),
        last_day: view.pay_until,
        bank: config.office.bank().map(BankShown::new),
        may_withdraw: view.acts.contains(&Act::RequestWithdrawal),
        desk: config.office.desk.clone(),
        desk_address: config.office.address.clone(),
    }))
}
