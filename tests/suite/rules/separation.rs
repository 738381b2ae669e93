//! Nobody signs what they worked on: random people with random roles, who stand in for
//! each other at random, do random things to one dossier.

use std::cell::Cell;
use std::collections::BTreeSet;

use motcua::domain::account::{BadSubstitution, Role, Substitution};
use motcua::domain::dossier::{
    Act, Command, Dossier, Event, Officer, Proposal, Recorded, ResultKind, apply,
};
use motcua::domain::ids::AccountId;
use motcua::domain::permissions::{
    Action, Actor, Post, Staff, Subject, allows, may_stand_in, summary,
};
use motcua::domain::procedure::process::{Process, StepKind};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::given::{FILER, House, account, day, draft, filing};

const UNIT: &str = "quan-ly-chat-luong";
const WHY: &str = "Lý do đủ dài và cụ thể để ghi vào hồ sơ.";
const ROLES: [Role; 5] = [
    Role::OneStop,
    Role::Caseworker,
    Role::HeadOfUnit,
    Role::Director,
    Role::Clerk,
];

fn post(number: u128, roles: &[Role]) -> Post {
    Post {
        account: account(number),
        name: format!("Người {number}"),
        roles: roles.iter().copied().collect(),
        unit: UNIT.into(),
    }
}

/// A house whose steps are all in one unit, so that roles are all that keeps people apart.
fn house() -> House {
    let mut house = House::at("2026-11-16 09:00");
    let mut steps = house.process.steps().to_vec();
    for step in &mut steps {
        UNIT.clone_into(&mut step.unit);
    }
    house.process = Process::new(steps).unwrap();
    house
}

/// What somebody tries: mostly what the step waits for.
fn command(which: u8, whom: u128, house: &House, dossier: &Dossier) -> Command {
    let note = String::new();
    let kind = dossier
        .step
        .and_then(|place| house.process.step(place))
        .map_or(StepKind::Receive, |step| step.kind);
    let step = match kind {
        StepKind::Receive => Command::HandOver { note },
        StepKind::Assign => Command::Assign {
            officer: Officer {
                account: account(whom),
                name: format!("Người {whom}"),
            },
            note,
        },
        StepKind::Work => Command::Propose(Proposal {
            kind: ResultKind::Granted,
            findings: "Có trong sổ gốc.".into(),
            draft: None,
        }),
        StepKind::Review => Command::Approve { note },
        StepKind::Sign | StepKind::Issue | StepKind::Return => Command::Sign { note },
    };
    match which {
        0..=6 => step,
        7 => Command::StandIn {
            command: Box::new(step),
            reason: WHY.into(),
            evidence: Some(uuid::Uuid::from_u128(77).into()),
        },
        8 => Command::SendBack {
            step: 2,
            reason: WHY.into(),
        },
        _ => Command::Assign {
            officer: Officer {
                account: account(whom),
                name: format!("Người {whom}"),
            },
            note: String::new(),
        },
    }
}

/// Who proposed, approved and signed, as the history tells it.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever else happens is none of the three hands"
)]
fn hands(history: &[Recorded], house: &House) -> [BTreeSet<AccountId>; 3] {
    let mut hands: [BTreeSet<AccountId>; 3] = Default::default();
    for recorded in history {
        let which = match &recorded.event {
            Event::HandedOver {
                proposal: Some(_), ..
            } => 0,
            Event::HandedOver { handover, .. }
                if house.process.step(handover.from_step).unwrap().kind == StepKind::Review =>
            {
                1
            }
            Event::Signed { .. } => 2,
            _ => continue,
        };
        hands[which].extend(recorded.by.account);
        hands[which].extend(recorded.by.standing_in_account);
    }
    hands
}

#[expect(
    clippy::too_many_lines,
    reason = "one property, from people to verdict"
)]
#[test]
fn nobody_has_two_hands_in_one_dossier() {
    let house = house();
    let roles = proptest::collection::btree_set(0_usize..ROLES.len(), 1..4);
    let people = proptest::collection::vec(roles, 6);
    let substitutions = proptest::collection::vec((10_u128..16, 10_u128..16), 0..6);
    let steps = proptest::collection::vec((0_u8..10, 10_u128..16, 10_u128..16), 10..80);
    let (signed, barred) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(ProptestConfig::with_cases(1500));
    let strategy = (people, substitutions, steps);
    let outcome = runner.run(&strategy, |(people, substitutions, steps)| {
        let posts: Vec<Post> = people
            .iter()
            .zip(10..)
            .map(|(roles, number)| {
                let roles: Vec<Role> = roles.iter().map(|place| ROLES[*place]).collect();
                post(number, &roles)
            })
            .collect();
        let of = |number: u128| posts[usize::try_from(number - 10).unwrap()].clone();
        let today = day("2026-11-16");
        let actor = |number: u128| {
            let pairs = substitutions.iter().filter(|(absent, _)| *absent != number);
            let pairs = pairs.filter_map(|(absent, substitute)| {
                let (absent, substitute) = (account(*absent), account(*substitute));
                Substitution::new(absent, substitute, today, today).ok()
            });
            let posted = pairs.map(|one| {
                let absent = posts.iter().find(|post| post.account == one.absent);
                (one.clone(), absent.unwrap().clone())
            });
            Actor::Staff(Staff::on(today, of(number), posted.collect()))
        };
        let submit = Command::Submit(filing(house.now));
        let mut dossier = house.does(FILER, draft(house.now), submit);
        let accept = Command::Accept {
            code: "H12.05-261116-0001".parse().unwrap(),
        };
        dossier = house.does(super::given::DESK, dossier, accept);
        let mut history: Vec<Recorded> = Vec::new();
        for (which, who, whom) in steps {
            let actor = actor(who);
            let wants = command(which, whom, &house, &dossier);
            let act = wants.act();
            if allows(&actor, Action::Do(act), &Subject::Dossier(&dossier)).is_err() {
                barred.set(barred.get() + usize::from(dossier.bars(act, account(who))));
                continue;
            }
            let by = summary(&actor, act, &dossier).unwrap();
            let Ok(outcome) = apply(dossier.clone(), wants, &house.context(&by)) else {
                continue;
            };
            for event in outcome.events {
                let (at, by) = (house.now, by.clone());
                history.push(Recorded { at, by, event });
            }
            dossier = outcome.dossier;
            let [worked, approved, signers] = hands(&history, &house);
            prop_assert!(worked.is_disjoint(&approved), "works and approves");
            prop_assert!(worked.is_disjoint(&signers), "works and signs");
            prop_assert!(approved.is_disjoint(&signers), "approves and signs");
            if act == Act::Sign {
                signed.set(signed.get() + 1);
            }
        }
        Ok(())
    });
    outcome.unwrap();
    assert!(signed.get() > 50, "only {} were signed", signed.get());
    assert!(barred.get() > 50, "only {} were kept off", barred.get());
}

#[test]
fn those_who_look_after_the_others_stand_in_for_nobody() {
    for apart in [Role::Auditor, Role::Administrator] {
        let (one, other) = (
            post(10, &[apart, Role::Caseworker]),
            post(11, &[Role::Caseworker]),
        );
        assert_eq!(
            may_stand_in(&one, &other, &[]),
            Err(BadSubstitution::ApartAbsent)
        );
        assert_eq!(
            may_stand_in(&other, &one, &[]),
            Err(BadSubstitution::ApartSubstitute)
        );
        // Named before the role was given: it gives nothing any more.
        let today = day("2026-11-16");
        let named = Substitution::new(account(11), account(10), today, today).unwrap();
        assert!(
            Staff::on(today, one, vec![(named, other)])
                .standing_in
                .is_empty()
        );
    }
}

#[test]
fn nobody_stands_in_for_a_head_and_a_director() {
    let (head, director) = (post(10, &[Role::HeadOfUnit]), post(11, &[Role::Director]));
    let (worker, other) = (post(12, &[Role::Caseworker]), post(13, &[Role::HeadOfUnit]));
    let refused = Err(BadSubstitution::ApprovesAndSigns);
    assert_eq!(may_stand_in(&director, &worker, &[]), Ok(()));
    assert_eq!(may_stand_in(&head, &other, &[]), Ok(()));
    let already = [head.clone()];
    assert_eq!(may_stand_in(&director, &worker, &already), refused);
    let already = [director.clone()];
    assert_eq!(may_stand_in(&head, &worker, &already), refused);
    assert_eq!(may_stand_in(&director, &head, &[]), refused);
    assert_eq!(may_stand_in(&head, &director, &[]), refused);
}

#[test]
fn who_proposed_before_all_hands_were_kept_is_still_known() {
    let house = house();
    let submit = Command::Submit(filing(house.now));
    let mut stored = house.does(FILER, draft(house.now), submit);
    stored.workers.insert(account(12));
    let mut json = serde_json::to_value(&stored).unwrap();
    json.as_object_mut().unwrap().remove("hands");
    let read: Dossier = serde_json::from_value(json).unwrap();
    assert!(read.bars(Act::Approve, account(12)) && read.bars(Act::Sign, account(12)));
    assert!(!read.bars(Act::Propose, account(12)));
}
