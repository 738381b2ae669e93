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
