//! Every path as every role: the table of who gets what stands in the snapshot
//! beside this file, the rules that no table may break stand here. A new path is
//! in the table by being in [`urls::TABLE`]; read its line before it is accepted.

use std::fmt::Write as _;

use insta::assert_snapshot;
use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, pdf};
use crate::support::citizen::Citizen;
use crate::support::page::Form;
use crate::support::people::Visitor;
use crate::support::staff::Staff;

/// Everybody, in the order of the columns, with the name of the column.
const ROLES: [(&str, &str); 13] = [
    ("", "visitor"),
    ("cong-dan", "owner"),
    ("van-thu-truong", "other citizen"),
    ("giao-vu-truong", "school clerk"),
    ("mot-cua", "desk"),
    ("chuyen-vien", "caseworker"),
    ("chuyen-vien-thpt", "other unit"),
    ("truong-phong", "head"),
    ("lanh-dao-so", "director"),
    ("van-thu", "clerk"),
    ("quan-ly-thu-tuc", "catalogue"),
    ("quan-tri", "administrator"),
    ("kiem-toan", "auditor"),
];

/// Where the paths of one's own dossiers begin.
const OF_REQUESTER: &str = "/ho-so";
/// Where the paths of the office begin.
const OF_OFFICE: &str = "/can-bo";
/// Paths that do something by being opened: not part of a table that is read.
const NOT_OPENED: [&str; 1] = ["language"];
/// What has no page of its own, and whom its form is for.
const ONLY_SENT: [(&str, &[&str]); 3] = [
    ("document_removal", &["owner"]),
    ("supplement_extension", &["owner"]),
    ("comparison", &["desk", "caseworker", "head", "director"]),
];
/// Forms with files.
const WITH_FILES: [&str; 7] = [
    "documents",
    "supplement",
    "proposal",
    "issue",
    "stand_in",
    "extension",
    "correction",
];

struct Somebody {
    role: &'static str,
    browser: Visitor,
    /// A token of a form of theirs.
    token: String,
}

impl Somebody {
    fn is(&self, roles: &[&str]) -> bool {
        roles.contains(&self.role)
    }

    async fn posts(&self, name: &str, path: &str) -> u16 {
        let form = Form {
            action: path.to_owned(),
            multipart: WITH_FILES.contains(&name),
            pairs: vec![("_csrf".to_owned(), self.token.clone())],
            ..Form::default()
        };
        self.browser.sends_form(&form, &[], Vec::new()).await.status
    }
}

#[actix_web::test]
async fn the_requesters_paths_as_every_role() {
    assert_snapshot!(
        table(
            |pattern| pattern.starts_with(OF_REQUESTER),
            ["draft", "in work"]
        )
        .await
    );
}

#[actix_web::test]
async fn the_offices_paths_as_every_role() {
    assert_snapshot!(
        table(
            |pattern| pattern.starts_with(OF_OFFICE),
            ["registered", "in work"]
        )
        .await
    );
}

#[actix_web::test]
async fn all_other_paths_as_every_role() {
    let other =
        |pattern: &str| !pattern.starts_with(OF_REQUESTER) && !pattern.starts_with(OF_OFFICE);
    assert_snapshot!(table(other, ["", ""]).await);
}

/// Who gets what at these paths, where they are of a dossier in these two states.
async fn table(wanted: impl Fn(&str) -> bool, states: [&str; 2]) -> String {
    let house = TestApp::spawn_town().await;
    let (owner, desk) = (house.citizen().await, house.desk().await);
    let dossiers = [
        given(&house, &owner, &desk, states[0]).await,
        given(&house, &owner, &desk, states[1]).await,
    ];
    let before = [
        owner.sees(&dossiers[0]).await.path,
        owner.sees(&dossiers[1]).await.path,
    ];
    let mut everybody = Vec::new();
    for (who, role) in ROLES {
        everybody.push(knocks(&house, who, role).await);
    }
    let mut table = String::new();
    for (number, (_, role)) in ROLES.iter().enumerate() {
        let _ = writeln!(table, "{:>2} {role}", number + 1);
    }
    let paths = urls::TABLE.iter().filter(|(_, pattern)| wanted(pattern));
    for (name, pattern) in paths.filter(|(name, _)| !NOT_OPENED.contains(name)) {
        let of_dossier = pattern.contains("/ho-so/{id}");
        let last = usize::from(of_dossier);
        for number in 0..=last {
            let path = filled(
                pattern,
                &dossiers[number],
                &file(&owner, &dossiers[number]).await,
            );
            let statuses = statuses(&everybody, name, &path, number == last).await;
            let state = if of_dossier { states[number] } else { "" };
            let _ = writeln!(table, "{name:<32} {state:<10} {statuses}");
        }
    }
    let after = [
        owner.sees(&dossiers[0]).await.path,
        owner.sees(&dossiers[1]).await.path,
    ];
    assert_eq!(after, before, "nothing has happened");
    house.is_in_order().await;
    table
}

async fn given(house: &TestApp, owner: &Citizen, desk: &Staff, state: &str) -> Dossier {
    match state {
        "registered" => house.given_a_submitted_dossier(owner, COPY).await,
        "in work" => house.given_a_dossier_in_work(owner, desk, COPY).await,
        _ => {
            let draft = owner.starts(COPY).await;
            owner
                .attaches(&draft, "giay_to_tuy_than", pdf("a.pdf"))
                .await;
            draft
        }
    }
}

/// The id of its first file.
async fn file(owner: &Citizen, dossier: &Dossier) -> String {
    let draft = owner.opens(&urls::documents(dossier)).await;
    let links = draft.links("[data-test=file] a");
    let link = links.first().expect("a file");
    link.rsplit('/').next().expect("an id").to_owned()
}

async fn knocks(house: &TestApp, who: &str, role: &'static str) -> Somebody {
    let browser = if who.is_empty() {
        house.visitor()
    } else {
        house.signed_in(who).await.browser
    };
    let page = if who.is_empty() {
        browser.opens(&urls::sign_in()).await.form(&urls::sign_in())
    } else {
        let page = browser.opens(&urls::account_password()).await;
        page.form(&urls::account_password())
    };
    Somebody {
        role,
        token: page.holds("_csrf").to_owned(),
        browser,
    }
}

fn filled(pattern: &str, dossier: &Dossier, file: &str) -> String {
    let id = if pattern.contains("/ho-so/{id}") {
        dossier.0.as_str()
    } else {
        "01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa"
    };
    let values = [
        ("{id}", id),
        ("{document}", file),
        ("{page}", "van-bang"),
        ("{code}", COPY),
        ("{token}", "khong-con-dung-duoc"),
        ("{path}", "khong-co.css"),
    ];
    let mut path = pattern.to_owned();
    for (name, value) in values {
        path = path.replace(name, value);
    }
    // Whatever else is in a path is an id of nothing.
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, "01a1e215-2900-7bbb-8bbb-bbbbbbbbbbbb");
    }
    path
}

async fn statuses(everybody: &[Somebody], name: &str, path: &str, sends: bool) -> String {
    let (mut line, mut refused) = (String::new(), Vec::new());
    for one in everybody {
        let opened = one.browser.status_of(path).await;
        breaks_no_rule(one, path, opened);
        let _ = write!(line, "{opened:>4}");
        if matches!(opened, 403 | 404) || (one.role == "visitor" && opened == 303) {
            refused.push((one, opened));
        }
    }
    let only_sent = ONLY_SENT.iter().find(|(known, _)| *known == name);
    // Where nobody gets anything, nothing is there to be sent.
    if sends && (refused.len() < everybody.len() || only_sent.is_some()) {
        for (one, opened) in refused {
            if !only_sent.is_some_and(|(_, roles)| one.is(roles)) {
                is_refused(one, name, path, opened).await;
            }
        }
    }
    line
}

/// Who may not open the page may not send its form either. Who may is not asked to
/// here, because then something would happen.
async fn is_refused(one: &Somebody, name: &str, path: &str, opened: u16) {
    let sent = one.posts(name, path).await;
    let expected: &[u16] = match (one.role, opened) {
        ("visitor", _) => &[401, 404, 405],
        (_, 403) => &[403],
        _ if ONLY_SENT.iter().any(|(known, _)| *known == name) => &[403, 404, 405],
        _ => &[404, 405],
    };
    let who = one.role;
    assert!(
        expected.contains(&sent),
        "{path} as {who}: {opened}, sent: {sent}"
    );
}

/// What holds whatever the table says.
fn breaks_no_rule(one: &Somebody, path: &str, opened: u16) {
    let who = one.role;
    assert!(opened < 500, "{path} as {who}: {opened}");
    let citizens = ["owner", "other citizen", "school clerk"];
    let hidden = if path.starts_with("/ho-so") || path.starts_with("/thong-bao") {
        !one.is(&citizens) || (path.starts_with("/ho-so/01") && !one.is(&["owner"]))
    } else if path.starts_with("/can-bo") {
        one.is(&citizens)
    } else if path.starts_with("/quan-tri") {
        !one.is(&["administrator"])
    } else {
        return;
    };
    if one.is(&["visitor"]) {
        assert!(
            matches!(opened, 303 | 404 | 405),
            "{path} as {who}: {opened}"
        );
    } else if hidden {
        assert!(matches!(opened, 404 | 405), "{path} as {who}: {opened}");
    }
}
