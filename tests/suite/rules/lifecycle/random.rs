//! Random histories keep the laws of the lifecycle.

use motcua::domain::dossier::lifecycle::new_dates;

use super::*;

/// A command of any kind; whether it fits is the lifecycle's business.
#[expect(clippy::too_many_lines, reason = "one match over all commands")]
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
            promised: {
                let (after, _) = new_dates(dossier, &house.context(&person(HEAD))).unwrap();
                house.calendar.add_minutes(after, 240).unwrap()
            },
            leader_override: Some(WHY.into()),
        },
        33 => Command::ExtendLimit(Extension {
            minutes: 60,
            reason: WHY.into(),
            basis: "Điều 18 Nghị định số 23/2015/NĐ-CP".into(),
            letter: None,
        }),
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
    let reminded = matches!(outcome.events.as_slice(), [Event::Reminded { .. }]);
    prop_assert_eq!(after.version, before.version + i32::from(!reminded));
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
        house.rules.fee = fee.then_some(Payable::BeforeAcceptance);
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

    /// Late stays late: whatever anybody does after the due moment, and whatever
    /// becomes of the calendar then.
    #[test]
    fn nothing_done_after_the_due_moment_changes_the_verdict(
        same_day in any::<bool>(),
        fee in any::<bool>(),
        steps in proptest::collection::vec((3_usize..40, 0_u128..7, 0_i64..3000, 0_u64..90), 1..40)
    ) {
        let mut house = House::at("2026-11-16 07:30");
        house.rules.fee = fee.then_some(Payable::AtReturn);
        if same_day {
            house.rules.limit = Limit::same_day();
        }
        let mut dossier = at_work(&house);
        let Some(Due::At(due)) = dossier.due(&house.calendar) else {
            return Err(TestCaseError::fail("it is due some time"));
        };
        house.now = due + TimeDelta::minutes(1);
        for (which, who, minutes, free) in steps {
            house.now += TimeDelta::minutes(minutes);
            if free < 30 {
                let day = house.now.date() - chrono::Days::new(free);
                let line = format!("[[holiday]]\ndate = \"{day}\"\nname = \"Bão\"\nkind = \"dot_xuat\"\nstatus = \"chinh_thuc\"\nsource = \"CV 5\"\n");
                house.calendar.add_toml(&line).ok();
            }
            let actor = person([DESK, WORKER, HEAD, DIRECTOR, CLERK, FEES, FILER][who as usize]);
            let wants = command(which, &dossier, &house);
            if let Ok(outcome) = motcua::domain::dossier::apply(dossier.clone(), wants, &house.context(&actor)) {
                dossier = outcome.dossier;
            }
            prop_assert_eq!(dossier.due(&house.calendar), Some(Due::At(due)));
            let verdict = dossier.verdict(house.now, &house.calendar);
            prop_assert!(verdict.is_some_and(Verdict::is_late), "{:?} in {:?}", verdict, dossier.status);
        }
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
