//! What may happen beside the straight way.

use super::*;

#[test]
fn a_fee_before_acceptance_comes_first() {
    let mut house = House::at("2026-11-16 09:00");
    house.rules.fee = Some(Payable::BeforeAcceptance);
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
fn where_nothing_is_due_no_fee_can_be_asked_for() {
    let house = House::at("2026-11-16 09:00");
    let pay = Command::RequestPayment {
        amount: 250_000,
        purpose: "Phí".into(),
    };
    for dossier in [submitted(&house), at_work(&house)] {
        assert!(house.tries(DESK, dossier, pay.clone()).is_err());
    }
}

#[test]
fn a_fee_later_stops_the_clock() {
    let mut house = House::at("2026-11-16 09:00");
    house.rules.fee = Some(Payable::AtReturn);
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
    assert_eq!(
        house.tries(DIRECTOR, dossier, decline).unwrap_err(),
        Refused::NotSigned,
        "with the signer is not signed"
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
    for too_far in ["2026-12-01 09:01", "2027-11-23 09:00"] {
        assert_eq!(
            house
                .tries(HEAD, dossier.clone(), sorry(too_far, None))
                .unwrap_err(),
            Refused::PromiseTooFar {
                latest: at("2026-12-01 09:00")
            },
            "no further away than the procedure may take"
        );
    }
    let dossier = house.does(HEAD, dossier, sorry("2026-11-26 17:00", None));
    assert_eq!(dossier.promised(), Some(at("2026-11-26 17:00")));
    assert_eq!(
        dossier.due(&house.calendar),
        Some(Due::At(at("2026-11-23 09:00")))
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

fn more(minutes: u32) -> Extension {
    Extension {
        minutes,
        reason: WHY.into(),
        basis: "Điều 18 Nghị định số 23/2015/NĐ-CP".into(),
        letter: None,
    }
}

#[test]
fn the_law_allows_so_much_more_time_and_no_more() {
    let mut house = House::at("2026-11-16 09:00");
    house.rules.limit = Limit::same_day();
    house.rules.longest_extension = 960;
    let longer = |minutes| Command::ExtendLimit(more(minutes));
    let dossier = accepted(&house);
    assert_eq!(dossier.promised(), Some(at("2026-11-16 17:00")));
    let dossier = house.does(HEAD, dossier, longer(480));
    let dossier = house.does(HEAD, dossier, longer(480));
    assert_eq!(dossier.promised(), Some(at("2026-11-18 17:00")));
    for minutes in [0, 1, u32::MAX] {
        assert_eq!(
            house
                .tries(HEAD, dossier.clone(), longer(minutes))
                .unwrap_err(),
            Refused::ExtensionTooLong {
                most: 960,
                had: 960
            }
        );
    }
}

#[test]
fn more_time_is_decided_by_the_head_with_its_basis_and_before_it_is_due() {
    let mut house = House::at("2026-11-16 09:00");
    house.rules.longest_extension = 960;
    let dossier = at_work(&house);
    let refused = |house: &House, who, extension: Extension| {
        let wants = Command::ExtendLimit(extension);
        house.tries(who, dossier.clone(), wants).unwrap_err()
    };
    for who in [WORKER, DESK, CLERK] {
        assert_eq!(refused(&house, who, more(480)), Refused::NeedsConfirmation);
    }
    let without = Extension {
        basis: " ".into(),
        ..more(480)
    };
    assert_eq!(refused(&house, HEAD, without), Refused::BasisMissing);
    house.rules.extension_letter = true;
    assert_eq!(refused(&house, HEAD, more(480)), Refused::LetterMissing);
    let with_letter = Extension {
        letter: Some(document()),
        ..more(480)
    };
    let due = at("2026-11-23 09:00");
    house.now = at("2026-11-23 08:59");
    let wants = Command::ExtendLimit(with_letter.clone());
    house.does(HEAD, dossier.clone(), wants);
    for now in ["2026-11-23 09:00", "2026-11-23 09:01", "2027-01-05 09:00"] {
        house.now = at(now);
        assert_eq!(
            refused(&house, HEAD, with_letter.clone()),
            Refused::AlreadyDue { due },
            "{now}"
        );
        let person = person(HEAD);
        let offered = next_act(&dossier, &house.context(&person));
        assert!(!offered.allows(Act::ExtendLimit), "{now}");
    }
}

#[test]
fn a_year_without_holidays_is_promised_nothing() {
    let mut house = House::at("2028-12-28 09:00");
    let dossier = submitted(&house);
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), Command::Accept { code: code() })
            .unwrap_err(),
        Refused::YearUnknown { year: 2029 }
    );
    house
        .calendar
        .add_toml("[[holiday]]\ndate = \"2029-01-01\"\nname = \"Tết Dương lịch\"\nkind = \"le\"\nstatus = \"du_kien\"\nsource = \"Bộ luật Lao động\"\n")
        .unwrap();
    let dossier = house.does(DESK, dossier, Command::Accept { code: code() });
    assert_eq!(dossier.promised(), Some(at("2029-01-05 09:00")));
}

#[test]
fn a_calendar_that_changes_too_late_changes_nothing() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = at_work(&house);
    house
        .calendar
        .add_toml("[[holiday]]\ndate = \"2026-11-18\"\nname = \"Bão\"\nkind = \"dot_xuat\"\nstatus = \"chinh_thuc\"\nsource = \"CV 5\"\n")
        .unwrap();
    house.now = at("2026-11-23 09:01");
    assert_eq!(
        dossier.verdict(house.now, &house.calendar),
        Some(Verdict::Overdue),
        "late, whatever day was free"
    );
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), Command::Reschedule)
            .unwrap_err(),
        Refused::NothingToDo
    );
    // A day that is worked after all makes nobody late who kept the promise.
    let mut house = House::at("2026-08-27 08:00");
    let dossier = at_work(&house);
    assert_eq!(dossier.promised(), Some(at("2026-09-08 08:00")));
    for day in ["2026-08-31", "2026-09-01", "2026-09-02"] {
        house.calendar.remove(day.parse().unwrap());
    }
    house.now = at("2026-09-07 09:00");
    assert!(
        house
            .tries(DESK, dossier.clone(), Command::Reschedule)
            .is_err()
    );
    assert_eq!(
        dossier.verdict(house.now, &house.calendar),
        Some(Verdict::Within)
    );
}

#[test]
fn a_fee_that_nobody_pays_comes_to_an_end() {
    let mut house = House::at("2026-11-16 09:00");
    house.rules.fee = Some(Payable::BeforeAcceptance);
    house.rules.payment_days = 3;
    let pay = Command::RequestPayment {
        amount: 250_000,
        purpose: "Phí công nhận".into(),
    };
    let dossier = house.does(DESK, submitted(&house), pay);
    let last_day = day("2026-11-19");
    let reminders = |dossier: &Dossier, house: &House| {
        motcua::domain::deadline::reminder::due_reminders(dossier, house.now, &house.calendar)
    };
    assert_eq!(reminders(&dossier, &house), []);
    house.now = at("2026-11-17 07:30");
    assert_eq!(
        reminders(&dossier, &house),
        [Reminder::PaymentEnding { last_day }]
    );
    house.now = at("2026-11-19 23:59");
    assert_eq!(
        house
            .tries(DESK, dossier.clone(), Command::StopLapsed)
            .unwrap_err(),
        Refused::NotLapsed { last_day }
    );
    house.now = at("2026-11-20 00:00");
    assert_eq!(
        reminders(&dossier, &house),
        [Reminder::PaymentLapsed { last_day }]
    );
    let actor = person(DESK);
    let next = next_act(&dossier, &house.context(&actor));
    assert_eq!(next.main, Some(Act::StopLapsed));
    assert!(next.allows(Act::RecordPayment) && next.allows(Act::RequestWithdrawal));
    let stopped = house.does(DESK, dossier.clone(), Command::StopLapsed);
    let ending = stopped.ending.unwrap();
    assert_eq!(
        (stopped.status, ending.cause),
        (Status::Stopped, Some(StopCause::FeeUnpaid))
    );
    assert!(ending.grounds.reason.contains("19/11/2026"));
    let withdrawn = house.does(FILER, dossier, Command::RequestWithdrawal { reason: None });
    assert_eq!(withdrawn.status, Status::Stopped);
}

#[test]
fn the_desk_has_eight_hours_for_a_withdrawal_and_is_reminded() {
    let mut house = House::at("2026-11-16 09:00");
    let ask = Command::RequestWithdrawal { reason: None };
    let dossier = house.does(FILER, at_work(&house), ask);
    let due = at("2026-11-17 09:00");
    let reminders = |house: &House| {
        motcua::domain::deadline::reminder::due_reminders(&dossier, house.now, &house.calendar)
    };
    assert_eq!(reminders(&house), []);
    house.now = at("2026-11-17 07:00");
    assert_eq!(reminders(&house), [Reminder::WithdrawalEnding { due }]);
    house.now = at("2026-11-17 09:01");
    assert_eq!(reminders(&house), [Reminder::WithdrawalLapsed { due }]);
}

#[test]
fn the_index_counts_every_supplement_request() {
    let mut house = House::at("2026-11-16 09:00");
    let asked = house.does(DESK, submitted(&house), ask());
    assert!(!asked.counts_as_late());
    let provided = provide(&asked);
    let registered = house.does(FILER, asked, provided);
    let accepted = house.does(DESK, registered, Command::Accept { code: code() });
    let dossier = house.does(DESK, accepted, hand_over());
    let dossier = house.does(HEAD, dossier, assign());
    let dossier = house.does(HEAD, dossier, ask());
    assert!(dossier.counts_as_late(), "one before and one after are two");
    house.now = at("2026-11-16 15:00");
    let verdicts = (
        dossier.verdict(house.now, &house.calendar),
        dossier.indexed_verdict(house.now, &house.calendar),
    );
    assert_eq!(verdicts, (Some(Verdict::Within), Some(Verdict::Overdue)));
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
    let skip = stand_in(sign(), proof);
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
    let dossier = house.does(HEAD, outcome.dossier, approve());
    assert!(matches!(
        house.tries(DIRECTOR, dossier, sign()),
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

/// Counted twice: as recorded, where nothing changes, and as corrected.
#[test]
fn late_by_the_record_and_in_time_by_its_corrections() {
    let ended = |late: bool| {
        let mut house = House::at("2026-11-16 09:00");
        let dossier = signed(&house);
        if !late {
            house.now = at("2026-11-18 09:00");
            return (
                house.does(CLERK, dossier, Command::Issue(issue(house.now))),
                house,
            );
        }
        house.now = at("2026-11-24 09:00");
        let dossier = house.does(CLERK, dossier, Command::ExplainLateness(lateness()));
        let dossier = house.does(CLERK, dossier, Command::Issue(issue(house.now)));
        let claim = CorrectionClaim {
            actual_end: at("2026-11-20 10:00"),
            evidence: document(),
            reason: lateness(),
        };
        let dossier = house.does(CLERK, dossier, Command::ProposeCorrection(claim));
        let agreed = Command::DecideCorrection {
            place: 0,
            approved: true,
            remark: String::new(),
        };
        (house.does(DIRECTOR, dossier, agreed), house)
    };
    let (in_time, late) = (ended(false), ended(true));
    let all: Vec<_> = std::iter::repeat_n(&late, 23)
        .chain(std::iter::repeat_n(&in_time, 650))
        .collect();
    let count = |verdict: &dyn Fn(&Dossier, &House) -> Option<Verdict>| {
        let good = |(dossier, house): &&&(Dossier, House)| {
            verdict(dossier, house).is_some_and(|verdict| !verdict.is_late())
        };
        all.iter().filter(good).count()
    };
    assert_eq!(
        count(&|dossier, house| dossier.verdict(house.now, &house.calendar)),
        650
    );
    let corrected = count(&|dossier, house| dossier.corrected_verdict(house.now, &house.calendar));
    assert_eq!(corrected, 673);
}
