//! The dossier's life: T1 to T18 of domain.md §2.3 and what must always hold.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use motcua::domain::deadline::{Due, Limit, Verdict};
use motcua::domain::dossier::{
    Act, CorrectionClaim, Delivery, Dossier, Event, Grounds, Issue, Item, LateReason, Lateness,
    Officer, PaymentMethod, Proposal, Recorded, Refused, ResultKind, Stage, Status, StopCause,
    Target, Wanted, evolve, next_act,
};
use motcua::domain::dossier::{Command, Outcome};
use motcua::domain::form::{RawAnswers, ValidAnswers};
use motcua::domain::ids::DocumentId;
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
        kind: ResultKind::Granted,
        number: "12".into(),
        symbol: "QĐ-SGDĐT".into(),
        dated: now.date(),
        signer: "Người 5".into(),
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
    let dossier = house.does(
        DESK,
        accepted(house),
        Command::HandOver {
            note: String::new(),
        },
    );
    house.does(
        HEAD,
        dossier,
        Command::Assign {
            officer: officer(WORKER),
            note: String::new(),
        },
    )
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
    house.does(
        HEAD,
        dossier,
        Command::Approve {
            note: String::new(),
        },
    )
}

fn signed(house: &House) -> Dossier {
    house.does(
        DIRECTOR,
        with_signer(house),
        Command::Sign {
            note: String::new(),
        },
    )
}

fn issued(house: &House) -> Dossier {
    house.does(CLERK, signed(house), Command::Issue(issue(house.now)))
}

#[test]
fn the_straight_way_from_draft_to_returned() {
    let mut house = House::at("2026-11-16 09:12");
    let dossier = submitted(&house);
    assert_eq!(dossier.status, Status::Registered);
    assert_eq!(dossier.check.as_ref().unwrap().due, at("2026-11-17 09:12"));
    let dossier = house.does(DESK, dossier, Command::Accept { code: code() });
    assert_eq!(dossier.status, Status::Accepted);
    assert_eq!(dossier.code(), Some(&code()));
    assert_eq!(dossier.promised(), Some(at("2026-11-23 09:12")));
    let dossier = house.does(
        DESK,
        dossier,
        Command::HandOver {
            note: "Gấp".into()
        },
    );
    assert_eq!(dossier.status, Status::Processing);
    let dossier = house.does(
        HEAD,
        dossier,
        Command::Assign {
            officer: officer(WORKER),
            note: String::new(),
        },
    );
    assert_eq!(
        dossier.holder.as_ref().unwrap().assignee,
        Some(officer(WORKER))
    );
    house.now = at("2026-11-19 15:00");
    let dossier = house.does(WORKER, dossier, proposal());
    let dossier = house.does(
        HEAD,
        dossier,
        Command::Approve {
            note: String::new(),
        },
    );
    let dossier = house.does(
        DIRECTOR,
        dossier,
        Command::Sign {
            note: String::new(),
        },
    );
    let outcome = house
        .tries(CLERK, dossier, Command::Issue(issue(house.now)))
        .unwrap();
    assert!(matches!(
        &outcome.events[..],
        [Event::ResultIssued {
            verdict: Verdict::Early,
            ..
        }]
    ));
    let dossier = outcome.dossier;
    assert_eq!(
        (dossier.status, dossier.ended_at),
        (Status::Finished, Some(house.now))
    );
    house.now = at("2026-12-24 15:00");
    let counter = Delivery::Counter {
        receiver: "Nguyễn Văn An".into(),
        identity: "096…".into(),
    };
    let dossier = house.does(DESK, dossier, Command::Deliver(counter));
    assert_eq!(dossier.status, Status::Returned);
    assert_eq!(
        dossier.verdict(house.now, &house.calendar),
        Some(Verdict::Early),
        "9 ends the clock"
    );

    let rows: Vec<(usize, usize)> = dossier
        .handovers
        .iter()
        .map(|row| (row.from_step, row.to_step))
        .collect();
    assert_eq!(rows, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]);
    assert_eq!(
        dossier.handovers[2].timing,
        Some(Verdict::Late),
        "the step was late, R11"
    );
}

#[test]
fn after_acceptance_a_supplement_stops_the_clock_once() {
    let mut house = House::at("2026-11-16 09:12");
    let dossier = at_work(&house);
    house.now = at("2026-11-17 15:00");
    assert_eq!(
        house.tries(WORKER, dossier.clone(), ask()).unwrap_err(),
        Refused::NeedsConfirmation
    );
    let dossier = house.does(WORKER, dossier, Command::ProposeSupplement(wanted()));
    assert_eq!(
        dossier.status,
        Status::Processing,
        "the clock runs until the head confirms"
    );
    let confirm = Command::ConfirmSupplement {
        leader_override: None,
    };
    assert_eq!(
        house
            .tries(WORKER, dossier.clone(), confirm.clone())
            .unwrap_err(),
        Refused::OwnProposal
    );
    assert!(matches!(
        house.tries(WORKER, dossier.clone(), proposal()),
        Err(Refused::ProposalWaits { .. })
    ));
    let dossier = house.does(HEAD, dossier, confirm);
    assert_eq!(dossier.status, Status::AwaitingSupplement);
    assert_eq!(
        dossier.open_supplement().unwrap().last_day,
        day("2026-12-01")
    );
    assert!(matches!(
        dossier.due(&house.calendar),
        Some(Ok(Due::Standing { .. }))
    ));

    house.now = at("2026-11-19 10:00");
    let nothing = Command::ProvideSupplement {
        typed: dossier.answers.clone(),
        answers: Box::new(ValidAnswers::default()),
        answered: vec![],
    };
    assert!(matches!(
        house.tries(FILER, dossier.clone(), nothing),
        Err(Refused::SupplementIncomplete { .. })
    ));
    let dossier = house.does(FILER, dossier.clone(), provide(&dossier));
    assert_eq!(dossier.status, Status::Processing);
    assert_eq!(
        dossier.promised(),
        Some(at("2026-11-24 16:12")),
        "the vector of §2.5"
    );
    assert_eq!(
        dossier.due(&house.calendar),
        Some(Ok(Due::At(at("2026-11-24 16:12"))))
    );
    assert_eq!(dossier.answers.first("truong"), "THPT Hồ Thị Kỷ");

    assert!(matches!(
        house.tries(HEAD, dossier.clone(), ask()),
        Err(Refused::SecondSupplement {
            stage: Stage::AfterAcceptance,
            ..
        })
    ));
    assert!(!dossier.counts_as_late());
    let dossier = house.does(HEAD, dossier, ask_by_override());
    assert!(dossier.counts_as_late());
}

#[test]
fn before_acceptance_the_check_begins_anew() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = house.does(DESK, submitted(&house), ask());
    assert_eq!(dossier.check.as_ref().unwrap().answered_at, Some(house.now));
    house.now = at("2026-11-18 09:00");
    let dossier = house.does(FILER, dossier.clone(), provide(&dossier));
    assert_eq!(dossier.status, Status::Registered);
    let check = dossier.check.as_ref().unwrap();
    assert_eq!(
        (check.due, check.answered_at),
        (at("2026-11-19 09:00"), None)
    );
    assert!(matches!(
        house.tries(DESK, dossier.clone(), ask()),
        Err(Refused::SecondSupplement { .. })
    ));
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), ask_by_override())
            .unwrap_err(),
        Refused::OverrideNeedsLeader
    );
    let dossier = house.does(DESK, dossier, Command::Accept { code: code() });
    assert_eq!(
        dossier.promised(),
        Some(at("2026-11-25 09:00")),
        "what came before does not count"
    );
}

#[test]
fn only_what_was_asked_for_may_change() {
    let house = House::at("2026-11-16 09:00");
    let dossier = house.does(DESK, submitted(&house), ask());
    let mut typed = dossier.answers.clone();
    typed.set("nop_ho_ten", vec!["Người khác".into()]);
    let answered = vec![Target::Field("truong".into())];
    let sly = Command::ProvideSupplement {
        typed,
        answers: Box::new(ValidAnswers::default()),
        answered,
    };
    let fields = vec!["nop_ho_ten".to_owned()];
    assert_eq!(
        house.tries(FILER, dossier, sly).unwrap_err(),
        Refused::NotAskedFor { fields }
    );
}

#[test]
fn a_supplement_period_is_extended_once_and_lapses() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = house.does(DESK, submitted(&house), ask());
    assert_eq!(
        dossier.open_supplement().unwrap().last_day,
        day("2026-11-30")
    );
    let dossier = house.does(FILER, dossier, Command::ExtendSupplement);
    let last_day = day("2026-12-07");
    assert_eq!(dossier.open_supplement().unwrap().last_day, last_day);
    assert_eq!(
        house
            .tries(FILER, dossier.clone(), Command::ExtendSupplement)
            .unwrap_err(),
        Refused::AlreadyExtended { last_day }
    );
    house.now = at("2026-12-07 23:59");
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), Command::StopLapsed)
            .unwrap_err(),
        Refused::NotLapsed { last_day }
    );
    house.now = at("2026-12-08 00:00");
    house.does(FILER, dossier.clone(), provide(&dossier));
    let dossier = house.does(DESK, dossier, Command::StopLapsed);
    assert_eq!(
        dossier.ending.as_ref().unwrap().cause,
        Some(StopCause::SupplementLapsed)
    );
    assert_eq!(
        dossier.ended_at,
        Some(at("2026-11-16 09:00")),
        "R8: the time of the request"
    );
}

#[test]
fn the_second_to_decide_is_told_by_whom_and_when() {
    let mut house = House::at("2026-11-16 09:00");
    let page = submitted(&house);
    let refused = house.does(DESK, page, Command::Refuse(grounds()));
    house.now = at("2026-11-16 09:05");
    let too_late = house
        .tries(DIRECTOR, refused, Command::Accept { code: code() })
        .unwrap_err();
    let expected = Refused::AlreadyDecided {
        status: Status::Refused,
        by: "Người 2".into(),
        at: at("2026-11-16 09:00"),
    };
    assert_eq!(too_late, expected);
}

#[test]
fn a_refusal_needs_reason_and_basis() {
    let house = House::at("2026-11-16 09:00");
    let dossier = submitted(&house);
    let with = |reason: &str, basis: &str| {
        let grounds = Grounds {
            reason: reason.into(),
            basis: basis.into(),
            right_authority: None,
        };
        house.tries(DESK, dossier.clone(), Command::Refuse(grounds))
    };
    assert_eq!(
        with("Sai", "TT").unwrap_err(),
        Refused::ReasonTooShort { least: 20, has: 3 }
    );
    let padded = format!("Sai{}", " ".repeat(30));
    assert_eq!(
        with(&padded, "TT").unwrap_err(),
        Refused::ReasonTooShort { least: 20, has: 3 }
    );
    assert_eq!(with(WHY, " ").unwrap_err(), Refused::BasisMissing);
    assert!(with(WHY, "TT 10/2026").is_ok());
}

#[test]
fn no_step_is_skipped_and_nobody_judges_their_own_work() {
    let house = House::at("2026-11-16 09:00");
    let dossier = at_work(&house);
    let skipped = house.tries(
        DIRECTOR,
        dossier.clone(),
        Command::Sign {
            note: String::new(),
        },
    );
    let expected = Refused::StepCannotBeSkipped {
        act: Act::Sign,
        step: "work".into(),
        needed: Act::Propose,
    };
    assert_eq!(skipped.unwrap_err(), expected);
    let dossier = house.does(HEAD, dossier, proposal());
    assert!(matches!(
        house.tries(
            HEAD,
            dossier,
            Command::Approve {
                note: String::new()
            }
        ),
        Err(Refused::OwnWork { .. })
    ));
}

#[test]
fn a_dossier_goes_back_to_whoever_had_it() {
    let house = House::at("2026-11-16 09:00");
    let dossier = signed(&house);
    let back = Command::SendBack {
        step: 2,
        reason: WHY.into(),
    };
    let dossier = house.does(CLERK, dossier, back);
    assert_eq!(dossier.step, Some(2));
    assert_eq!(
        dossier.holder.as_ref().unwrap().assignee,
        Some(officer(WORKER))
    );
    assert_eq!(dossier.signature, None, "what changes must be signed again");
    for step in [0, 2, 3, 9] {
        let wrong = Command::SendBack {
            step,
            reason: WHY.into(),
        };
        assert_eq!(
            house.tries(WORKER, dossier.clone(), wrong).unwrap_err(),
            Refused::NotAnEarlierStep
        );
    }
}

#[test]
fn a_result_is_issued_whole() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = signed(&house);
    let with = |change: &dyn Fn(&mut Issue)| {
        let mut issue = issue(house.now);
        change(&mut issue);
        house
            .tries(CLERK, dossier.clone(), Command::Issue(issue))
            .map(|_| ())
    };
    assert_eq!(
        with(&|issue| issue.document = None),
        Err(Refused::ResultMissing)
    );
    assert_eq!(
        with(&|issue| issue.number = " ".into()),
        Err(Refused::ResultNumberMissing)
    );
    for dated in [day("2026-11-15"), day("2026-11-17")] {
        assert_eq!(
            with(&|issue| issue.dated = dated),
            Err(Refused::ResultDate { dated })
        );
    }
    house.now = at("2026-11-24 09:00");
    let late = house
        .tries(CLERK, dossier.clone(), Command::Issue(issue(house.now)))
        .unwrap_err();
    assert_eq!(
        late,
        Refused::LateReasonMissing {
            due: at("2026-11-23 09:00")
        }
    );
    let dossier = house.does(CLERK, dossier, Command::ExplainLateness(lateness()));
    let dossier = house.does(CLERK, dossier, Command::Issue(issue(house.now)));
    assert_eq!(
        dossier.verdict(house.now, &house.calendar),
        Some(Verdict::Late)
    );

    let online = Command::Deliver(Delivery::Online);
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), online.clone())
            .unwrap_err(),
        Refused::OnlyRequesterOnline
    );
    let empty = Delivery::Counter {
        receiver: "An".into(),
        identity: String::new(),
    };
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), Command::Deliver(empty))
            .unwrap_err(),
        Refused::ReceiverMissing
    );
    house.does(FILER, dossier, online);
}

#[test]
fn a_fee_before_acceptance_comes_first() {
    let mut house = House::at("2026-11-16 09:00");
    house.rules.fee_before_acceptance = true;
    let dossier = submitted(&house);
    let accept = Command::Accept { code: code() };
    assert_eq!(
        house.tries(DESK, dossier.clone(), accept).unwrap_err(),
        Refused::FeeNotPaid
    );
    let pay = Command::RequestPayment {
        amount: 250_000,
        purpose: "Phí công nhận".into(),
    };
    let dossier = house.does(DESK, dossier, pay);
    assert_eq!(dossier.status, Status::AwaitingPayment);
    house.now = at("2026-11-18 09:00");
    let paid = |code| Command::RecordPayment {
        receipt_number: "BL-1".into(),
        method: PaymentMethod::Transfer,
        code,
    };
    assert_eq!(
        house.tries(FEES, dossier.clone(), paid(None)).unwrap_err(),
        Refused::CodeMissing
    );
    let dossier = house.does(FEES, dossier, paid(Some(code())));
    assert_eq!(dossier.status, Status::Accepted);
    assert_eq!(
        dossier.promised(),
        Some(at("2026-11-25 09:00")),
        "the clock began when it was paid"
    );
}

#[test]
fn a_fee_later_stops_the_clock() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = at_work(&house);
    let pay = Command::RequestPayment {
        amount: 250_000,
        purpose: "Phí xác minh".into(),
    };
    let dossier = house.does(DESK, dossier, pay);
    house.now = at("2026-11-17 09:00");
    let paid = Command::RecordPayment {
        receipt_number: "BL-1".into(),
        method: PaymentMethod::Cash,
        code: None,
    };
    let dossier = house.does(FEES, dossier, paid);
    assert_eq!(
        (dossier.status, dossier.promised()),
        (Status::Processing, Some(at("2026-11-24 09:00")))
    );
}

#[test]
fn withdrawal_before_acceptance_is_at_once_and_after_it_is_decided() {
    let mut house = House::at("2026-11-16 09:00");
    let ask = Command::RequestWithdrawal {
        reason: Some("  ".into()),
    };
    let outcome = house.tries(FILER, submitted(&house), ask.clone()).unwrap();
    assert_eq!(
        (outcome.dossier.status, outcome.events.len()),
        (Status::Stopped, 2)
    );

    let dossier = house.does(FILER, at_work(&house), ask.clone());
    assert_eq!(dossier.status, Status::WithdrawalRequested);
    let decline = Command::DeclineWithdrawal { reason: WHY.into() };
    assert_eq!(
        house
            .tries(HEAD, dossier.clone(), decline.clone())
            .unwrap_err(),
        Refused::NotSigned
    );
    house.now = at("2026-11-16 16:00");
    let dossier = house.does(DESK, dossier, Command::ConfirmWithdrawal);
    assert_eq!(
        (dossier.status, dossier.ended_at),
        (Status::Stopped, Some(at("2026-11-16 09:00")))
    );

    let dossier = house.does(FILER, with_signer(&house), ask.clone());
    house.now = at("2026-11-17 16:00");
    let dossier = house.does(DIRECTOR, dossier, decline);
    assert_eq!(
        (dossier.status, dossier.promised()),
        (Status::Processing, Some(at("2026-11-24 16:00")))
    );
    assert!(matches!(
        house.tries(FILER, signed(&house), ask),
        Err(Refused::AlreadySigned { .. })
    ));
}

#[test]
fn one_apology_and_the_dossier_stays_late() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = at_work(&house);
    house.now = at("2026-11-24 09:00");
    let sorry = |promised: &str, leader_override: Option<&str>| Command::Apologise {
        lateness: lateness(),
        promised: at(promised),
        leader_override: leader_override.map(str::to_owned),
    };
    for wrong in [
        "2026-11-23 10:00",
        "2026-11-24 09:00",
        "2026-11-25 12:00",
        "2026-11-28 09:00",
    ] {
        assert!(
            matches!(
                house.tries(HEAD, dossier.clone(), sorry(wrong, None)),
                Err(Refused::BadPromise { .. })
            ),
            "{wrong}"
        );
    }
    let dossier = house.does(HEAD, dossier, sorry("2026-11-26 17:00", None));
    assert_eq!(dossier.promised(), Some(at("2026-11-26 17:00")));
    assert_eq!(
        dossier.due(&house.calendar),
        Some(Ok(Due::At(at("2026-11-23 09:00"))))
    );
    assert_eq!(
        dossier.verdict(house.now, &house.calendar),
        Some(Verdict::Overdue)
    );
    let again = sorry("2026-11-27 17:00", None);
    assert_eq!(
        house.tries(DIRECTOR, dossier.clone(), again).unwrap_err(),
        Refused::SecondApology { at: house.now }
    );
    let by_head = sorry("2026-11-27 17:00", Some(WHY));
    assert_eq!(
        house.tries(HEAD, dossier.clone(), by_head).unwrap_err(),
        Refused::OverrideNeedsLeader
    );
    house.does(DIRECTOR, dossier, sorry("2026-11-27 17:00", Some(WHY)));
}

#[test]
fn the_law_allows_so_much_more_time_and_no_more() {
    let mut house = House::at("2026-11-16 09:00");
    house.rules.limit = Limit::same_day();
    house.rules.longest_extension = 960;
    let more = |minutes| Command::ExtendLimit {
        minutes,
        reason: WHY.into(),
    };
    let dossier = accepted(&house);
    assert_eq!(dossier.promised(), Some(at("2026-11-16 17:00")));
    let dossier = house.does(DESK, dossier, more(480));
    let dossier = house.does(DESK, dossier, more(480));
    assert_eq!(dossier.promised(), Some(at("2026-11-18 17:00")));
    for minutes in [0, 1, u32::MAX] {
        assert_eq!(
            house
                .tries(DESK, dossier.clone(), more(minutes))
                .unwrap_err(),
            Refused::ExtensionTooLong {
                most: 960,
                had: 960
            }
        );
    }
}

#[test]
fn a_changed_calendar_changes_the_appointment() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = at_work(&house);
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), Command::Reschedule)
            .unwrap_err(),
        Refused::NothingToDo
    );
    house
        .calendar
        .add_toml("[[holiday]]\ndate = \"2026-11-18\"\nname = \"Bão\"\nkind = \"dot_xuat\"\nstatus = \"chinh_thuc\"\nsource = \"CV 5\"\n")
        .unwrap();
    let outcome = house.tries(DESK, dossier, Command::Reschedule).unwrap();
    let (previous, due) = (at("2026-11-23 09:00"), at("2026-11-24 09:00"));
    assert_eq!(outcome.events, [Event::Rescheduled { previous, due }]);
    assert_eq!(
        house
            .tries(DESK, outcome.dossier, Command::Reschedule)
            .unwrap_err(),
        Refused::NothingToDo
    );
}

#[test]
fn a_leader_stands_in_with_reason_and_proof() {
    let house = House::at("2026-11-16 09:00");
    let dossier = at_work(&house);
    let stand_in = |command: Command, evidence| Command::StandIn {
        command: Box::new(command),
        reason: WHY.into(),
        evidence,
    };
    let proof = Some(document());
    let refused = |who, command| house.tries(who, dossier.clone(), command).unwrap_err();
    assert_eq!(
        refused(DIRECTOR, stand_in(proposal(), None)),
        Refused::EvidenceMissing
    );
    assert_eq!(
        refused(WORKER, stand_in(proposal(), proof)),
        Refused::OverrideNeedsLeader
    );
    let stop = stand_in(Command::Stop(grounds()), proof);
    assert_eq!(
        refused(DIRECTOR, stop),
        Refused::NoStandIn { act: Act::Stop }
    );
    let skip = stand_in(
        Command::Sign {
            note: String::new(),
        },
        proof,
    );
    assert!(matches!(
        refused(DIRECTOR, skip),
        Refused::StepCannotBeSkipped { .. }
    ));
    let outcome = house
        .tries(DIRECTOR, dossier.clone(), stand_in(proposal(), proof))
        .unwrap();
    assert!(matches!(
        outcome.events[..],
        [Event::StoodIn { .. }, Event::HandedOver { .. }]
    ));
    let dossier = house.does(
        HEAD,
        outcome.dossier,
        Command::Approve {
            note: String::new(),
        },
    );
    let sign = Command::Sign {
        note: String::new(),
    };
    assert!(matches!(
        house.tries(DIRECTOR, dossier, sign),
        Err(Refused::OwnWork { .. })
    ));
}

#[test]
fn a_mistake_is_corrected_beside_the_history() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = signed(&house);
    house.now = at("2026-11-24 09:00");
    let dossier = house.does(CLERK, dossier, Command::ExplainLateness(lateness()));
    let dossier = house.does(CLERK, dossier, Command::Issue(issue(house.now)));
    let reason = Lateness {
        code: LateReason::NotUpdated,
        words: WHY.into(),
    };
    let claim = |actual: &str| {
        let claim = CorrectionClaim {
            actual_end: at(actual),
            evidence: document(),
            reason: reason.clone(),
        };
        Command::ProposeCorrection(claim)
    };
    for wrong in ["2026-11-16 08:00", "2026-11-24 09:00"] {
        assert!(matches!(
            house.tries(CLERK, dossier.clone(), claim(wrong)),
            Err(Refused::BadCorrection { .. })
        ));
    }
    let dossier = house.does(CLERK, dossier, claim("2026-11-20 15:00"));
    let decide = Command::DecideCorrection {
        place: 0,
        approved: true,
        remark: String::new(),
    };
    assert_eq!(
        house
            .tries(CLERK, dossier.clone(), decide.clone())
            .unwrap_err(),
        Refused::OwnProposal
    );
    let dossier = house.does(DIRECTOR, dossier, decide.clone());
    assert_eq!(
        house.tries(DIRECTOR, dossier.clone(), decide).unwrap_err(),
        Refused::NoCorrection
    );
    assert_eq!(
        dossier.ended_at,
        Some(house.now),
        "the record stays as it was"
    );
}

#[test]
fn a_stored_dossier_is_the_same_dossier() {
    let house = House::at("2026-11-16 09:00");
    let stopped = house.does(
        FILER,
        submitted(&house),
        Command::RequestWithdrawal { reason: None },
    );
    let asked = house.does(HEAD, at_work(&house), ask());
    for dossier in [
        draft(house.now),
        submitted(&house),
        stopped,
        asked,
        issued(&house),
    ] {
        let text = serde_json::to_string(&dossier).unwrap();
        assert_eq!(serde_json::from_str::<Dossier>(&text).unwrap(), dossier);
    }
    let outcome = house.tries(HEAD, at_work(&house), ask()).unwrap();
    for event in outcome.events {
        let text = serde_json::to_string(&event).unwrap();
        assert!(
            text.contains("\"event\":\"supplement_requested\""),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
    }
}

/// A command of any kind; whether it fits is the lifecycle's business.
fn command(which: usize, dossier: &Dossier, house: &House) -> Command {
    let note = String::new();
    let now = house.now;
    match which {
        0 => Command::Submit(filing(now)),
        1 => Command::Accept { code: code() },
        2 => Command::Refuse(grounds()),
        3 => ask(),
        4 => ask_by_override(),
        5 => Command::ProposeSupplement(wanted()),
        6 => Command::ConfirmSupplement {
            leader_override: None,
        },
        7 => Command::ConfirmSupplement {
            leader_override: Some(WHY.into()),
        },
        8 => Command::DeclineSupplement { reason: WHY.into() },
        9 => Command::ExtendSupplement,
        10 => provide(dossier),
        11 => Command::RequestPayment {
            amount: 1000,
            purpose: "Phí".into(),
        },
        12 => Command::RecordPayment {
            receipt_number: "1".into(),
            method: PaymentMethod::Cash,
            code: Some(code()),
        },
        13 | 14 => Command::HandOver { note },
        15 | 16 => Command::Assign {
            officer: officer(WORKER),
            note,
        },
        17 | 18 => proposal(),
        19 | 20 => Command::Approve { note },
        21 | 22 => Command::Sign { note },
        23 => Command::SendBack {
            step: 2,
            reason: WHY.into(),
        },
        24 | 25 => Command::Issue(issue(now)),
        26 => Command::Deliver(Delivery::Postal {
            postal_code: "RR1VN".into(),
        }),
        27 => Command::RequestWithdrawal { reason: None },
        28 => Command::ConfirmWithdrawal,
        29 => Command::DeclineWithdrawal { reason: WHY.into() },
        30 => Command::StopLapsed,
        31 => Command::Stop(grounds()),
        32 => Command::Apologise {
            lateness: lateness(),
            promised: house
                .calendar
                .add_minutes(now + TimeDelta::days(300), 60)
                .unwrap(),
            leader_override: Some(WHY.into()),
        },
        33 => Command::ExtendLimit {
            minutes: 60,
            reason: WHY.into(),
        },
        34 => Command::ExplainLateness(lateness()),
        35 => Command::ProposeCorrection(CorrectionClaim {
            actual_end: now - TimeDelta::hours(30),
            evidence: document(),
            reason: lateness(),
        }),
        36 => Command::DecideCorrection {
            place: 0,
            approved: true,
            remark: String::new(),
        },
        37 => Command::Reschedule,
        38 => Command::StandIn {
            command: Box::new(proposal()),
            reason: WHY.into(),
            evidence: Some(document()),
        },
        _ => {
            let due =
                motcua::domain::deadline::reminder::due_reminders(dossier, now, &house.calendar);
            match due.first() {
                Some(reminder) => Command::Remind(*reminder),
                None => Command::Reschedule,
            }
        }
    }
}

fn check_invariants(before: &Dossier, outcome: &Outcome) -> Result<(), TestCaseError> {
    let after = &outcome.dossier;
    prop_assert!(!outcome.events.is_empty(), "something happened");
    prop_assert_eq!(after.version, before.version + 1);
    if before.status.is_end() {
        prop_assert_eq!(after.status, before.status, "nothing leaves an end");
        prop_assert_eq!(after.ended_at, before.ended_at);
    }
    let open = after
        .suspensions
        .iter()
        .filter(|stop| stop.is_open())
        .count();
    prop_assert_eq!(
        open,
        usize::from(after.status.stands()),
        "{:?}",
        after.status
    );
    let after_acceptance = after
        .supplements
        .iter()
        .filter(|one| one.stage == Stage::AfterAcceptance)
        .skip(1);
    prop_assert!(
        after_acceptance
            .into_iter()
            .all(|one| one.leader_override.is_some())
    );
    prop_assert_eq!(after.step.is_some(), after.is_accepted());
    let ended = after.status.is_end() || after.status == Status::Finished;
    prop_assert_eq!(after.ended_at.is_some(), ended);
    prop_assert_eq!(
        after.status == Status::Finished || after.status == Status::Returned,
        after.result.is_some()
    );
    prop_assert_eq!(after.is_accepted(), after.promised().is_some());
    prop_assert!(
        after.result.is_none() || after.signature.is_some(),
        "issued, so signed"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Random people do random things at random times.
    #[test]
    fn whatever_is_tried_the_rules_hold(
        fee in any::<bool>(),
        same_day in any::<bool>(),
        steps in proptest::collection::vec((0_usize..40, 0_u128..7, 0_i64..3000), 1..60)
    ) {
        let mut house = House::at("2026-11-16 07:30");
        house.rules.fee_before_acceptance = fee;
        if same_day {
            house.rules.limit = Limit::same_day();
        }
        let start = house.does(FILER, draft(house.now), Command::Submit(filing(house.now)));
        let mut dossier = start.clone();
        let mut history: Vec<Recorded> = Vec::new();
        for (which, who, minutes) in steps {
            house.now += TimeDelta::minutes(minutes);
            let actor = person([DESK, WORKER, HEAD, DIRECTOR, CLERK, FEES, FILER][who as usize]);
            let context = house.context(&actor);
            let wants = command(which, &dossier, &house);
            let act = wants.act();
            let offered = next_act(&dossier, &context);
            if dossier.status.is_end() {
                prop_assert_eq!(offered.main, None);
            } else {
                prop_assert!(offered.main.is_some(), "somebody always knows what comes next");
            }
            let Ok(outcome) = motcua::domain::dossier::apply(dossier.clone(), wants, &context) else {
                continue;
            };
            check_invariants(&dossier, &outcome)?;
            if act != Act::Remind && act != Act::Reschedule {
                prop_assert!(offered.allows(act), "{:?} worked in {:?} but was not offered: {:?}", act, dossier.status, offered);
            }
            let record = |event: &Event| Recorded { at: house.now, by: actor.clone(), event: event.clone() };
            history.extend(outcome.events.iter().map(record));
            dossier = outcome.dossier;
        }
        // Replaying the history gives the same dossier, but for what it does not
        // tell: the answers, and the number of changes.
        let mut replayed = history.iter().fold(start, evolve);
        replayed.version = dossier.version;
        replayed.answers = dossier.answers.clone();
        replayed.filing = dossier.filing.clone();
        prop_assert_eq!(replayed, dossier);
    }

    #[test]
    fn in_a_draft_only_the_filer_does_anything(which in 1_usize..40, who in 2_u128..8) {
        let house = House::at("2026-11-16 07:30");
        let dossier = draft(house.now);
        let wants = command(which, &dossier, &house);
        prop_assert!(house.tries(who, dossier, wants).is_err());
    }
}

#[test]
fn a_draft_keeps_what_was_typed_and_a_submitted_dossier_does_not_change() {
    let house = House::at("2026-11-16 07:30");
    let mut dossier = submitted(&house);
    let typed = RawAnswers::from(BTreeMap::from([(
        "truong".to_owned(),
        vec!["x".to_owned()],
    )]));
    assert!(matches!(
        dossier.write(typed.clone(), house.now),
        Err(Refused::WrongStatus { .. })
    ));
    assert_eq!(dossier.answers.first("truong"), "THPT Cà Mau");
    let mut dossier = draft(house.now);
    dossier.write(typed, house.now).unwrap();
    assert_eq!((dossier.answers.first("truong"), dossier.version), ("x", 2));
}
