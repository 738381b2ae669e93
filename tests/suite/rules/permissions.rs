//! The access policy: domain.md §2.8, N04.

use std::collections::{BTreeMap, BTreeSet};

use motcua::domain::account::{
    BadPassword, MemberRole, Role, Substitution, check_password, lockout_seconds,
};
use motcua::domain::dossier::{Act, Command, Dossier, Officer, Proposal, ResultKind, Status};
use motcua::domain::ids::OrganisationId;
use motcua::domain::permissions::{
    Action, Actor, Citizen, Denied, Post, Staff, Subject, allows, summary,
};
use proptest::prelude::*;

use super::given::{
    CLERK, DESK, DIRECTOR, FILER, HEAD, House, WORKER, account, day, draft, filing,
};

const UNIT: &str = "quan-ly-chat-luong";

fn citizen(number: u128) -> Actor {
    member(number, BTreeMap::new())
}

fn member(number: u128, organisations: BTreeMap<OrganisationId, MemberRole>) -> Actor {
    Actor::Citizen(Citizen {
        account: account(number),
        name: "An".into(),
        organisations,
    })
}

fn post(number: u128, roles: &[Role], unit: &str) -> Post {
    let roles: BTreeSet<Role> = roles.iter().copied().collect();
    Post {
        account: account(number),
        name: format!("Người {number}"),
        roles,
        unit: unit.into(),
    }
}

fn staff(number: u128, role: Role, unit: &str) -> Actor {
    Actor::Staff(Staff {
        post: post(number, &[role], unit),
        standing_in: vec![],
    })
}

fn may(actor: &Actor, act: Act, dossier: &Dossier) -> Result<(), Denied> {
    allows(actor, Action::Do(act), &Subject::Dossier(dossier))
}

fn sees(actor: &Actor, dossier: &Dossier) -> bool {
    allows(actor, Action::ViewDossier, &Subject::Dossier(dossier)).is_ok()
}

/// One dossier at each place of its life.
fn dossiers() -> Vec<Dossier> {
    let house = House::at("2026-11-16 09:00");
    let note = String::new();
    let mut all = vec![draft(house.now)];
    let mut next = |who, command| {
        let last: &Dossier = all.last().unwrap();
        let dossier = house.does(who, last.clone(), command);
        all.push(dossier);
    };
    next(FILER, Command::Submit(filing(house.now)));
    next(
        DESK,
        Command::Accept {
            code: "H12.05-261116-0001".parse().unwrap(),
        },
    );
    next(DESK, Command::HandOver { note: note.clone() });
    let worker = Officer {
        account: account(WORKER),
        name: "Người 3".into(),
    };
    next(
        HEAD,
        Command::Assign {
            officer: worker,
            note: note.clone(),
        },
    );
    let findings = "Có trong sổ gốc.".into();
    next(
        WORKER,
        Command::Propose(Proposal {
            kind: ResultKind::Granted,
            findings,
            draft: None,
        }),
    );
    next(HEAD, Command::Approve { note: note.clone() });
    next(DIRECTOR, Command::Sign { note });
    all
}

#[test]
fn everybody_has_their_own_step_and_no_other() {
    let all = dossiers();
    let people = [
        (DESK, Role::OneStop, "mot-cua"),
        (WORKER, Role::Caseworker, UNIT),
        (HEAD, Role::HeadOfUnit, UNIT),
        (DIRECTOR, Role::Director, "lanh-dao-so"),
        (CLERK, Role::Clerk, "van-phong"),
    ];
    // The act that ends the step, by the place in the list, and who may do it.
    let steps = [
        (1, Act::Accept, DESK),
        (2, Act::HandOver, DESK),
        (3, Act::Assign, HEAD),
        (4, Act::Propose, WORKER),
        (5, Act::Approve, HEAD),
        (6, Act::Sign, DIRECTOR),
        (7, Act::Issue, CLERK),
    ];
    for (place, act, whose) in steps {
        for (number, role, unit) in people {
            let allowed = may(&staff(number, role, unit), act, &all[place]);
            assert_eq!(
                allowed.is_ok(),
                number == whose,
                "{act:?} by {role:?}: {allowed:?}"
            );
        }
    }
}

#[test]
fn another_unit_sees_nothing() {
    let all = dossiers();
    let stranger = staff(90, Role::Caseworker, "giao-duc-trung-hoc");
    let colleague = staff(91, Role::Caseworker, UNIT);
    for dossier in &all {
        assert!(!sees(&stranger, dossier));
        assert_eq!(may(&stranger, Act::Propose, dossier), Err(Denied::Hidden));
    }
    assert!(sees(&colleague, &all[4]));
    assert_eq!(
        may(&colleague, Act::Propose, &all[4]),
        Err(Denied::Forbidden),
        "it is another's"
    );
    assert_eq!(
        may(&colleague, Act::Assign, &all[4]),
        Ok(()),
        "but may be taken over"
    );
}

#[test]
fn a_draft_is_known_to_its_filer_alone() {
    let draft = &dossiers()[0];
    assert!(sees(&citizen(FILER), draft));
    for role in Role::ALL {
        assert!(!sees(&staff(50, role, "mot-cua"), draft), "{role:?}");
    }
}

#[test]
fn nobody_handles_their_own_dossier() {
    for dossier in &dossiers()[1..] {
        for role in Role::ALL {
            for unit in ["mot-cua", UNIT, "lanh-dao-so", "van-phong"] {
                let filer = staff(FILER, role, unit);
                for act in Act::ALL {
                    assert!(may(&filer, act, dossier).is_err(), "{role:?} {act:?}");
                }
            }
        }
    }
}

#[test]
fn who_worked_on_it_neither_reviews_nor_signs() {
    let all = dossiers();
    let both = Actor::Staff(Staff {
        post: post(WORKER, &[Role::Caseworker, Role::HeadOfUnit], UNIT),
        standing_in: vec![],
    });
    assert_eq!(may(&both, Act::Approve, &all[5]), Err(Denied::Forbidden));
    let substitution = Substitution::new(
        account(HEAD),
        account(WORKER),
        day("2026-11-01"),
        day("2026-11-30"),
    )
    .unwrap();
    let head = post(HEAD, &[Role::HeadOfUnit], UNIT);
    let substitute = Staff::on(
        day("2026-11-16"),
        post(WORKER, &[Role::Caseworker], UNIT),
        vec![(substitution, head)],
    );
    assert_eq!(
        may(&Actor::Staff(substitute), Act::Approve, &all[5]),
        Err(Denied::Forbidden)
    );
}

#[test]
fn a_substitute_acts_in_the_window_and_is_written_down() {
    let all = dossiers();
    let (from, until) = (day("2026-11-16"), day("2026-11-18"));
    let substitution = Substitution::new(account(HEAD), account(92), from, until).unwrap();
    let on = |today: &str| {
        let absent = post(HEAD, &[Role::HeadOfUnit], UNIT);
        let own = post(92, &[Role::Caseworker], "giao-duc-trung-hoc");
        Actor::Staff(Staff::on(
            day(today),
            own,
            vec![(substitution.clone(), absent)],
        ))
    };
    for (today, allowed) in [
        ("2026-11-15", false),
        ("2026-11-16", true),
        ("2026-11-18", true),
        ("2026-11-19", false),
    ] {
        assert_eq!(
            may(&on(today), Act::Approve, &all[5]).is_ok(),
            allowed,
            "{today}"
        );
    }
    let summary = summary(&on("2026-11-16"), Act::Approve, &all[5]).unwrap();
    assert_eq!(summary.account, Some(account(92)));
    assert_eq!(summary.standing_in_for.as_deref(), Some("Người 4"));
    assert!(summary.is_leader());
    assert!(Substitution::new(account(1), account(1), from, until).is_err());
    assert!(Substitution::new(account(1), account(2), until, from).is_err());
}

#[test]
fn a_schools_dossier_belongs_to_the_school() {
    let school: OrganisationId = uuid::Uuid::from_u128(900).into();
    let mut dossier = dossiers().remove(0);
    dossier.organisation = Some(school);
    let with = |number, role| member(number, BTreeMap::from([(school, role)]));
    assert!(
        !sees(&citizen(FILER), &dossier),
        "the clerk has left the school"
    );
    assert!(sees(&with(60, MemberRole::Reader), &dossier));
    assert_eq!(
        may(&with(60, MemberRole::Reader), Act::Submit, &dossier),
        Err(Denied::Forbidden)
    );
    for role in [MemberRole::Filer, MemberRole::Owner] {
        assert_eq!(may(&with(61, role), Act::Submit, &dossier), Ok(()));
    }
    let subject = Subject::Organisation(school);
    assert_eq!(
        allows(
            &with(61, MemberRole::Filer),
            Action::ManageOrganisation,
            &subject
        ),
        Err(Denied::Forbidden)
    );
    assert_eq!(
        allows(
            &with(61, MemberRole::Owner),
            Action::ManageOrganisation,
            &subject
        ),
        Ok(())
    );
    assert_eq!(
        allows(&citizen(FILER), Action::ViewOrganisation, &subject),
        Err(Denied::Hidden)
    );
}

/// Which role may do what in the house; what is not here nobody may.
const MATRIX: &[(Action, &[Role])] = &[
    (
        Action::ViewReports,
        &[Role::Director, Role::Reporter, Role::Auditor],
    ),
    (Action::ViewQueue, &[Role::Director]),
    (Action::AnswerFeedback, &[Role::FeedbackOfficer]),
    (Action::ManageCatalogue, &[Role::CatalogueManager]),
    (Action::ManageStaff, &[Role::Administrator]),
    (Action::ManageSubstitution, &[Role::Administrator]),
    (Action::ManageCalendar, &[Role::Administrator]),
    (Action::ManageDirectory, &[Role::Administrator]),
    (Action::ManageSettings, &[Role::Administrator]),
    (Action::ManageOutbox, &[Role::Administrator]),
    (Action::ReadAudit, &[Role::Auditor]),
    (Action::StartDraft, &[]),
    (Action::ViewDossier, &[]),
    (Action::ViewCasework, &[]),
    (Action::ViewDocument, &[]),
    (Action::AttachDocument, &[]),
    (Action::ManageOwnAccount, &[]),
    (Action::ViewOrganisation, &[]),
    (Action::ManageOrganisation, &[]),
    (Action::RunTimetable, &[]),
];

#[test]
fn the_matrix_of_the_house() {
    for action in Action::PLAIN {
        let row = MATRIX.iter().find(|row| row.0 == action);
        let (_, roles) = row.unwrap_or_else(|| panic!("{action:?} is missing from the matrix"));
        for role in Role::ALL {
            let allowed = allows(&staff(50, role, "mot-cua"), action, &Subject::House).is_ok();
            assert_eq!(allowed, roles.contains(&role), "{action:?} by {role:?}");
        }
        let citizens = matches!(action, Action::StartDraft);
        assert_eq!(
            allows(&citizen(FILER), action, &Subject::House).is_ok(),
            citizens,
            "{action:?}"
        );
        assert!(
            allows(&Actor::Visitor, action, &Subject::House).is_err(),
            "{action:?}"
        );
    }
}

#[test]
fn a_unit_sees_its_own_queue() {
    let own_queue = Subject::Unit(UNIT);
    assert!(
        allows(
            &staff(50, Role::Caseworker, UNIT),
            Action::ViewQueue,
            &own_queue
        )
        .is_ok()
    );
    assert!(
        allows(
            &staff(50, Role::Caseworker, "van-phong"),
            Action::ViewQueue,
            &own_queue
        )
        .is_err()
    );
    assert!(
        allows(
            &staff(50, Role::Auditor, UNIT),
            Action::ViewQueue,
            &own_queue
        )
        .is_err()
    );
}

proptest! {
    #[test]
    fn no_citizen_reaches_anothers_dossier(number in 2_u128..1000, which in 0_usize..8, act in 0_usize..34) {
        let dossier = &dossiers()[which];
        let other = citizen(number);
        prop_assert_eq!(may(&other, Act::ALL[act], dossier), Err(Denied::Hidden));
        for action in [Action::ViewDossier, Action::ViewCasework, Action::ViewDocument, Action::AttachDocument] {
            prop_assert_eq!(allows(&other, action, &Subject::Dossier(dossier)), Err(Denied::Hidden));
        }
    }

    /// Whoever may act is written down, and the other way round.
    #[test]
    fn who_may_act_has_a_name(number in 2_u128..8, role in 0_usize..12, unit in 0_usize..4, which in 0_usize..8, act in 0_usize..34) {
        let dossier = &dossiers()[which];
        let unit = ["mot-cua", UNIT, "lanh-dao-so", "van-phong"][unit];
        let actor = staff(number, Role::ALL[role], unit);
        if may(&actor, Act::ALL[act], dossier).is_ok() {
            prop_assert!(summary(&actor, Act::ALL[act], dossier).is_some());
            prop_assert!(dossier.status != Status::Draft);
        }
    }
}

#[test]
fn passwords_are_long_and_not_ones_own_name() {
    let check = |password: &str| check_password(password, "an.nguyen@example.vn", "Nguyễn Văn An");
    assert_eq!(check("ngắn quá"), Err(BadPassword::TooShort));
    assert_eq!(check("mười ký tự"), Ok(()));
    assert_eq!(check(&"a".repeat(128)), Ok(()));
    assert_eq!(check(&"ữ".repeat(129)), Err(BadPassword::TooLong));
    assert_eq!(check("An.Nguyen2026!"), Err(BadPassword::OwnName));
    assert_eq!(check("NGUYEN VAN AN 1"), Err(BadPassword::OwnName));
    assert_eq!(check("con mèo leo cây cau"), Ok(()));
}

#[test]
fn guessing_waits_longer_each_time() {
    let waits: Vec<u64> = (0..12)
        .map(|failures| lockout_seconds(failures, 5, 30, 3600))
        .collect();
    assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920]);
    assert_eq!(lockout_seconds(u32::MAX, 5, 30, 3600), 3600);
}
