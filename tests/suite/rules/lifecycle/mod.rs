//! The dossier's life: T1 to T18 of domain.md §2.3 and what must always hold.

mod early;
mod later;
mod random;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use motcua::domain::deadline::reminder::Reminder;
use motcua::domain::deadline::{Due, Limit, Verdict};
use motcua::domain::dossier::{
    Act, Authorisation, CorrectionClaim, Delivery, Dossier, Event, Extension, Grounds,
    IdentityPaper, Issue, Item, LateReason, Lateness, Officer, PaymentMethod, Proposal, Recorded,
    Refused, ResultKind, Stage, Status, StopCause, Target, Wanted, evolve, next_act,
};
use motcua::domain::dossier::{Command, Outcome};
use motcua::domain::form::{RawAnswers, ValidAnswers};
use motcua::domain::ids::DocumentId;
use motcua::domain::procedure::Payable;
use proptest::prelude::*;

use super::given::{
    CLERK, DESK, DIRECTOR, FEES, FILER, HEAD, House, WORKER, account, at, day, draft, filing,
    person,
};

const WHY: &str = "Lý do đủ dài và cụ thể để ghi vào hồ sơ.";

fn code() -> motcua::domain::dossier::DossierCode {
    "H12.05-261116-0001".parse().unwrap()
}

fn document() -> DocumentId {
    uuid::Uuid::from_u128(77).into()
}

fn grounds() -> Grounds {
    Grounds {
        reason: WHY.into(),
        basis: "TT 10/2026/TT-BGDĐT".into(),
        right_authority: None,
    }
}

fn wanted() -> Wanted {
    let item = Item {
        target: Target::Field("truong".into()),
        reason: "sai".into(),
        comment: "Ghi đúng tên trường trên văn bằng.".into(),
    };
    Wanted {
        items: vec![item],
        basis: "TT 10/2026/TT-BGDĐT".into(),
    }
}

fn ask() -> Command {
    Command::RequestSupplement {
        wanted: wanted(),
        leader_override: None,
    }
}

fn ask_by_override() -> Command {
    Command::RequestSupplement {
        wanted: wanted(),
        leader_override: Some(WHY.into()),
    }
}

fn provide(dossier: &Dossier) -> Command {
    let mut typed = dossier.answers.clone();
    typed.set("truong", vec!["THPT Hồ Thị Kỷ".into()]);
    let answered = vec![Target::Field("truong".into())];
    Command::ProvideSupplement {
        typed,
        answers: Box::new(ValidAnswers::default()),
        answered,
    }
}

fn officer(number: u128) -> Officer {
    Officer {
        account: account(number),
        name: format!("Người {number}"),
    }
}

fn issue(now: chrono::NaiveDateTime) -> Issue {
    Issue {
        number: 12,
        symbol: "QĐ-SGDĐT".into(),
        continues: false,
        dated: now.date(),
        document: Some(document()),
    }
}

fn lateness() -> Lateness {
    Lateness {
        code: LateReason::Overload,
        words: WHY.into(),
    }
}

fn submitted(house: &House) -> Dossier {
    house.does(FILER, draft(house.now), Command::Submit(filing(house.now)))
}

fn accepted(house: &House) -> Dossier {
    house.does(DESK, submitted(house), Command::Accept { code: code() })
}

/// With the caseworker.
fn at_work(house: &House) -> Dossier {
    let dossier = house.does(DESK, accepted(house), hand_over());
    house.does(HEAD, dossier, assign())
}

fn hand_over() -> Command {
    Command::HandOver {
        note: String::new(),
    }
}

fn assign() -> Command {
    Command::Assign {
        officer: officer(WORKER),
        note: String::new(),
    }
}

fn approve() -> Command {
    Command::Approve {
        note: String::new(),
    }
}

fn sign() -> Command {
    Command::Sign {
        note: String::new(),
    }
}

fn proposal() -> Command {
    let findings = "Có trong sổ gốc.".into();
    Command::Propose(Proposal {
        kind: ResultKind::Granted,
        findings,
        draft: None,
    })
}

fn with_signer(house: &House) -> Dossier {
    let dossier = house.does(WORKER, at_work(house), proposal());
    house.does(HEAD, dossier, approve())
}

fn signed(house: &House) -> Dossier {
    house.does(DIRECTOR, with_signer(house), sign())
}

fn issued(house: &House) -> Dossier {
    house.does(CLERK, signed(house), Command::Issue(issue(house.now)))
}
