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
        Refused::SupplementIncomplete { missing } => said.with("count", missing.len()),
        Refused::NotAskedFor { fields } => said.with("count", fields.len()),
        Refused::FeeAlreadyPaid { receipt_number } => said.with("receipt", receipt_number),
        Refused::AlreadyExtended { .. }
        | Refused::Lapsed { .. }
        | Refused::NotLapsed { .. }
        | Refused::LateReasonMissing { .. }
        | Refused::BadCorrection { .. }
        | Refused::SecondSupplement { .. }
        | Refused::SecondApology { .. }
        | Refused::ResultDate { .. }
        | Refused::AlreadyDue { .. }
        | Refused::BadPromise { .. }
        | Refused::PromiseTooFar { .. }
        | Refused::YearUnknown { .. } => with_date(said, refused),
        Refused::ExtensionTooLong { most, had } => said
            .with("hours", hours(*most))
            .with("left", hours(most.saturating_sub(*had))),
        Refused::NoStandIn { act } => said.with("act", act.code()),
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
        | Refused::LetterMissing
        | Refused::EvidenceMissing
        | Refused::NoCorrection
        | Refused::OwnProposal
        | Refused::NothingToDo
        | Refused::NoSuchStep { .. }
        | Refused::Calendar => said,
    }
}

/// The date that a refusal is about.
fn with_date(said: Refusal, refused: &Refused) -> Refusal {
    if let Refused::LateReasonMissing { due } | Refused::AlreadyDue { due } = refused {
        said.with("due", moment(*due))
    } else if let Refused::BadPromise { promised } = refused {
        said.with("promised", moment(*promised))
    } else if let Refused::PromiseTooFar { latest } = refused {
        said.with("latest", moment(*latest))
    } else if let Refused::ResultDate { dated, signed_on } = refused {
        said.with("day", dated.format("%d/%m/%Y"))
            .with("signed", signed_on.format("%d/%m/%Y"))
    } else if let Refused::YearUnknown { year } = refused {
        said.with("year", year)
    } else if let Refused::BadCorrection { at }
    | Refused::SecondSupplement { at, .. }
    | Refused::SecondApology { at } = refused
    {
        said.with("at", moment(*at))
    } else if let Refused::AlreadyExtended { last_day }
    | Refused::Lapsed { last_day }
    | Refused::NotLapsed { last_day } = refused
    {
        said.with("day", last_day.format("%d/%m/%Y"))
    } else {
        said
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
