//! What the lifecycle refuses, as sentences that say what to do.

use super::error::Refusal;
use crate::domain::dossier::Refused;
use crate::domain::time::Moment;

/// The sentence for this refusal: `refused-<tag>` in `refused.ftl`.
pub(super) fn sentence(refused: &Refused) -> Refusal {
    let said = Refusal::new(&format!("refused-{}", refused.code()));
    let said = who_and_when(said, refused);
    match refused {
        Refused::AlreadyDecided { status, .. } => said.with("status", status.code()),
        Refused::WrongStatus { act, status, .. } => {
            said.with("act", act.code()).with("status", status.code())
        }
        Refused::StepCannotBeSkipped { act, needed, .. } => {
            said.with("act", act.code()).with("needed", needed.code())
        }
        Refused::OwnWork { by } => said.with("by", by),
        Refused::ReasonTooShort { least, has } => said.with("least", least).with("has", has),
        Refused::SecondSupplement { at, .. } | Refused::SecondApology { at } => {
            said.with("at", moment(*at))
        }
        Refused::AlreadyExtended { last_day }
        | Refused::Lapsed { last_day }
        | Refused::NotLapsed { last_day } => said.with("day", last_day.format("%d/%m/%Y")),
        Refused::SupplementIncomplete { missing } => said.with("count", missing.len()),
        Refused::NotAskedFor { fields } => said.with("count", fields.len()),
        Refused::FeeAlreadyPaid { receipt_number } => said.with("receipt", receipt_number),
        Refused::ResultDate { dated, signed_on } => said
            .with("day", dated.format("%d/%m/%Y"))
            .with("signed", signed_on.format("%d/%m/%Y")),
        Refused::LateReasonMissing { due } => said.with("due", moment(*due)),
        Refused::BadPromise { promised } => said.with("promised", moment(*promised)),
        Refused::ExtensionTooLong { most, had } => said
            .with("hours", hours(*most))
            .with("left", hours(most.saturating_sub(*had))),
        Refused::NoStandIn { act } => said.with("act", act.code()),
        Refused::BadCorrection { at } => said.with("at", moment(*at)),
        Refused::ProposalWaits { .. }
        | Refused::AlreadySigned { .. }
        | Refused::BasisMissing
        | Refused::ItemsMissing
        | Refused::ItemTwice { .. }
        | Refused::OverrideNeedsLeader
        | Refused::NeedsConfirmation
        | Refused::NoProposal
        | Refused::FeeNotPaid
        | Refused::FeeMissing
        | Refused::ReceiptMissing
        | Refused::CodeMissing
        | Refused::FindingsMissing
        | Refused::NotAnEarlierStep
        | Refused::ResultMissing
        | Refused::ResultNumberMissing
        | Refused::ReceiverMissing
        | Refused::AuthorisationMissing
        | Refused::OnlyRequesterOnline
        | Refused::NotSigned
        | Refused::NotLate
        | Refused::EvidenceMissing
        | Refused::NoCorrection
        | Refused::OwnProposal
        | Refused::NothingToDo
        | Refused::NoSuchStep { .. }
        | Refused::Calendar => said,
    }
}

/// Who was there before, where somebody was.
fn who_and_when(said: Refusal, refused: &Refused) -> Refusal {
    if let Refused::AlreadyDecided { by, at, .. }
    | Refused::WrongStatus { by, at, .. }
    | Refused::ProposalWaits { by, at }
    | Refused::AlreadySigned { by, at } = refused
    {
        said.with("by", by).with("at", moment(*at))
    } else {
        said
    }
}

/// Read the same in every language.
fn moment(at: Moment) -> String {
    at.format("%H:%M %d/%m/%Y").to_string()
}

fn hours(minutes: u32) -> u32 {
    minutes / 60
}
