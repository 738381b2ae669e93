//! The way of a dossier, step by step.

use super::*;

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
    let dossier = house.does(DESK, dossier, hand_over());
    assert_eq!(dossier.status, Status::Processing);
    let dossier = house.does(HEAD, dossier, assign());
    assert_eq!(
        dossier.holder.as_ref().unwrap().assignee,
        Some(officer(WORKER))
    );
    house.now = at("2026-11-19 15:00");
    let dossier = house.does(WORKER, dossier, proposal());
    let dossier = house.does(HEAD, dossier, approve());
    let dossier = house.does(DIRECTOR, dossier, sign());
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
        identity: "096088001234".into(),
        paper: Some(IdentityPaper::Card),
        authorisation: None,
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

/// The head's word on what the caseworker wants to ask for.
fn confirm() -> Command {
    Command::ConfirmSupplement {
        leader_override: None,
    }
}

#[test]
fn after_acceptance_a_supplement_needs_the_word_of_the_head() {
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
    assert_eq!(
        house.tries(WORKER, dossier.clone(), confirm()).unwrap_err(),
        Refused::OwnProposal
    );
    assert!(matches!(
        house.tries(WORKER, dossier.clone(), proposal()),
        Err(Refused::ProposalWaits { .. })
    ));
    let dossier = house.does(HEAD, dossier, confirm());
    assert_eq!(dossier.status, Status::AwaitingSupplement);
}

#[test]
fn after_acceptance_a_supplement_stops_the_clock_once() {
    let mut house = House::at("2026-11-16 09:12");
    let dossier = at_work(&house);
    house.now = at("2026-11-17 15:00");
    let dossier = house.does(WORKER, dossier, Command::ProposeSupplement(wanted()));
    let dossier = house.does(HEAD, dossier, confirm());
    assert_eq!(
        dossier.open_supplement().unwrap().last_day,
        day("2026-12-01")
    );
    assert!(matches!(
        dossier.due(&house.calendar),
        Some(Due::Standing { .. })
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
        Some(Due::At(at("2026-11-24 16:12")))
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
    let skipped = house.tries(DIRECTOR, dossier.clone(), sign());
    let expected = Refused::StepCannotBeSkipped {
        act: Act::Sign,
        step: "work".into(),
        needed: Act::Propose,
    };
    assert_eq!(skipped.unwrap_err(), expected);
    let dossier = house.does(HEAD, dossier, proposal());
    assert!(matches!(
        house.tries(HEAD, dossier, approve()),
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
        with(&|issue| issue.number = 0),
        Err(Refused::ResultNumberMissing)
    );
    for dated in [day("2026-11-15"), day("2026-11-17")] {
        assert_eq!(
            with(&|issue| issue.dated = dated),
            Err(Refused::ResultDate {
                dated,
                signed_on: day("2026-11-16")
            })
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
    house.does(FILER, dossier, online);
}

#[test]
fn what_is_issued_is_what_was_signed() {
    let mut house = House::at("2026-11-16 09:00");
    let reply = Command::Propose(Proposal {
        kind: ResultKind::WrittenReply,
        findings: "Không có trong sổ gốc.".into(),
        draft: None,
    });
    let dossier = house.does(WORKER, at_work(&house), reply);
    let dossier = house.does(HEAD, dossier, approve());
    house.now = at("2026-11-17 10:00");
    let dossier = house.does(DIRECTOR, dossier, sign());
    house.now = at("2026-11-18 10:00");
    let mut early = issue(house.now);
    early.dated = day("2026-11-16");
    assert_eq!(
        house
            .tries(CLERK, dossier.clone(), Command::Issue(early))
            .unwrap_err(),
        Refused::ResultDate {
            dated: day("2026-11-16"),
            signed_on: day("2026-11-17")
        },
        "not before it was signed, though after acceptance"
    );
    let dossier = house.does(CLERK, dossier, Command::Issue(issue(house.now)));
    let result = dossier.result.unwrap();
    let signature = dossier.signature.unwrap();
    assert_eq!(result.kind, ResultKind::WrittenReply);
    assert_eq!(result.signer, signature.by.name);
    assert_eq!(signature.at, at("2026-11-17 10:00"));
}

#[test]
fn whoever_takes_the_result_is_known() {
    let house = House::at("2026-11-16 09:00");
    let dossier = issued(&house);
    let given = |receiver: &str, identity: &str, paper, authorisation| {
        let delivery = Delivery::Counter {
            receiver: receiver.into(),
            identity: identity.into(),
            paper: Some(paper),
            authorisation,
        };
        let delivered = house.tries(DESK, dossier.clone(), Command::Deliver(delivery));
        delivered.map(|_| ())
    };
    let card = IdentityPaper::Card;
    for (receiver, identity) in [
        ("X", "1"),
        ("Nguyễn Văn An", "1"),
        ("Nguyễn Văn An", "096…"),
        ("", "096088001234"),
        ("N1", "096088001234"),
        ("Nguyễn Văn An", "096988001234"),
    ] {
        assert_eq!(
            given(receiver, identity, card, None),
            Err(Refused::ReceiverMissing),
            "{receiver}, {identity}"
        );
    }
    for own in ["Nguyễn Văn An", "NGUYỄN VĂN AN", "  nguyễn  văn an "] {
        assert_eq!(given(own, "096088001234", card, None), Ok(()), "{own}");
    }
    assert_eq!(
        given("Nguyễn Văn An", "C1234567", IdentityPaper::Passport, None),
        Ok(())
    );
    let paper = |dated| Authorisation {
        what: "Giấy ủy quyền".into(),
        number: "12/2026".into(),
        dated: day(dated),
    };
    for other in ["Nguyễn Văn Ân", "Trần Thị Bưởi"] {
        assert_eq!(
            given(other, "096188001235", card, None),
            Err(Refused::AuthorisationMissing)
        );
        assert_eq!(
            given(other, "096188001235", card, Some(paper("2026-11-17"))),
            Err(Refused::AuthorisationMissing),
            "not dated tomorrow"
        );
        assert_eq!(
            given(other, "096188001235", card, Some(paper("2026-11-10"))),
            Ok(())
        );
    }
}

#[test]
fn what_went_by_post_has_a_number() {
    let house = House::at("2026-11-16 09:00");
    let dossier = issued(&house);
    for (number, expected) in [
        ("", false),
        ("X", false),
        ("ABCDEF", false),
        ("EB 123 456 789 VN", true),
        ("eb123456789vn", true),
    ] {
        let post = Command::Deliver(Delivery::Postal {
            postal_code: number.into(),
        });
        let sent = house.tries(DESK, dossier.clone(), post);
        assert_eq!(sent.is_ok(), expected, "{number}");
    }
}

#[test]
fn names_are_compared_as_people_compare_them() {
    use motcua::domain::dossier::result::same_name;
    for (one, other) in [
        ("Hòa", "HOÀ"),
        ("Thúy", "Thuý"),
        ("H’Hen Niê", "H'Hen  Niê"),
        ("Trần-Lê An", "Trần Lê An"),
    ] {
        assert!(same_name(one, other), "{one} {other}");
    }
    for (one, other) in [("An", "Ân"), ("Hoa", "Hòa"), ("", ""), ("Lê An", "An Lê")] {
        assert!(!same_name(one, other), "{one} {other}");
    }
}
