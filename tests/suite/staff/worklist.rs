//! Lists and search: in order, page by page, nothing left out and nothing twice.

use std::collections::BTreeSet;

use motcua::db::worklist::{self, Which};
use motcua::db::{dossiers, settings};
use motcua::domain::dossier::Status;
use motcua::urls;

use crate::support::app::{TestApp, blocking};
use crate::support::builders::{COPY, CORRECTION};
use crate::support::page::Page;
use crate::support::staff::{Staff, signed_result};

/// The dossiers of a list, as its page leads to them.
fn listed(page: &Page) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let links = page.links("main a").into_iter();
    links
        .filter_map(|link| link.strip_prefix("/can-bo/ho-so/").map(str::to_owned))
        .filter(|id| seen.insert(id.clone()))
        .collect()
}

/// The whole list, page after page.
async fn whole(officer: &Staff, path: &str) -> Vec<String> {
    let mut page = officer.opens(path).await;
    let mut all = listed(&page);
    while let Some(next) = page.attribute("a[rel='next']", "href") {
        page = officer.opens(&next).await;
        all.extend(listed(&page));
    }
    all
}

#[actix_web::test]
async fn a_long_list_is_read_page_by_page_and_each_stands_in_it_once() {
    let house = TestApp::spawn_town().await;
    let mut filed = Vec::new();
    for _ in 0..3 {
        filed.extend(house.given_many_submitted(20).await);
        house.clock.moves_minutes(7);
    }
    let desk = house.desk().await;
    let first = desk.opens("/can-bo").await;
    assert_eq!(listed(&first).len(), 25);
    assert_eq!(first.says("count-cua-toi"), "60");
    assert_eq!(first.says("count-don-vi"), "60");
    let all = whole(&desk, "/can-bo").await;
    let mut expected: Vec<String> = filed.iter().map(ToString::to_string).collect();
    expected.sort();
    assert_eq!(all, expected, "the one that came first is due first");
    assert_eq!(whole(&desk, "/can-bo?muc=don-vi").await, expected);
    house.closes().await;
}

#[actix_web::test]
async fn what_waits_for_one_officer_is_nobody_elses() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let ours = house.given_a_draft(&citizen, COPY).await;
    citizen.submits(&ours).await;
    let head = ["/can-bo".to_owned(), "/can-bo?muc=don-vi".to_owned()];
    for path in &head {
        assert_eq!(whole(&office.desk, path).await, [ours.to_string()]);
        assert!(whole(&office.caseworker, path).await.is_empty());
    }
    office.desk.accepts(&ours).await;
    office.desk.hands_over(&ours).await;
    assert!(whole(&office.desk, "/can-bo").await.is_empty());
    let caseworkers = whole(&office.caseworker, "/can-bo").await;
    let heads = whole(&office.head, "/can-bo").await;
    assert_eq!([caseworkers, heads].concat(), [ours.to_string()]);
    office.caseworker.proposes(&ours).await;
    assert_eq!(whole(&office.head, "/can-bo").await, [ours.to_string()]);
    assert!(whole(&office.caseworker, "/can-bo").await.is_empty());
    house.closes().await;
}

#[actix_web::test]
async fn it_is_counted_so_far_and_no_further() {
    let house = TestApp::spawn_town().await;
    house.given_many_submitted(5).await;
    let db = house.opens_database();
    blocking(move || {
        let registered = Which::With(Vec::new(), vec![Status::Registered]);
        for (most, counted) in [(3, 3), (5, 5), (100, 5)] {
            let found = db.read(|conn| worklist::count(conn, &registered, most));
            assert_eq!(found.unwrap(), counted, "up to {most}");
        }
    })
    .await;
    house.closes().await;
}

#[actix_web::test]
async fn a_dossier_is_found_by_what_people_say_of_it() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let draft = house.given_a_draft(&citizen, CORRECTION).await;
    let filed = house.given_a_draft(&citizen, COPY).await;
    citizen.submits(&filed).await;
    let desk = &office.desk;
    let finds = async |words: &str| {
        let query = urls::with_query("/can-bo/tim", &[("q", words)]);
        whole(desk, &query).await
    };
    for words in [
        "Nguyễn Thị Lụa",
        "nguyen thi lua",
        "LUA nguyen",
        "nguy lu",
        "0123456",
        "A 0123456",
        "01234",
        "1234/THPT",
    ] {
        assert_eq!(finds(words).await, [filed.to_string()], "{words}");
    }
    for words in [
        "Nguyễn Thị Lan",
        "9876543",
        "123456",
        draft.0.as_str(),
        "%",
        "_",
    ] {
        assert!(finds(words).await.is_empty(), "{words}");
    }
    for words in [
        "0912 345 678",
        "0912345678",
        "+84912345678",
        "+84 912-345-678",
        "0912‑345‑678",
        "0912 345",
        "5678",
        "0961 8800 1234",
        "096–188–001234",
        "1234",
        "A0123456",
        "a-0123456",
    ] {
        assert_eq!(finds(words).await, [filed.to_string()], "{words}");
    }
    for words in ["A01234567", "ðặng", "0912 345 679", "+61912345678"] {
        assert!(finds(words).await.is_empty(), "{words}");
    }
    let code = office.desk.accepts(&filed).await;
    let landed = desk
        .opens(&urls::with_query("/can-bo/tim", &[("q", &code)]))
        .await;
    assert_eq!(
        landed.path,
        format!("/can-bo/ho-so/{filed}"),
        "a whole code"
    );
    let seen = citizen.sees(&filed).await.html;
    let (_, seen) = seen.split_once("DK-").unwrap();
    let lookup = format!("DK-{}", seen.chars().take(13).collect::<String>());
    let glued: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    for spelled in [
        code.to_lowercase(),
        code.replace('-', "–"),
        code.replace(['-', '.'], " "),
        glued.to_lowercase(),
        format!("https://cong.example.vn/tra-cuu?ma={lookup}"),
        format!("/tra-cuu?ma={lookup}"),
        lookup.replace('-', ""),
        format!("https://cong.example.vn/can-bo/ho-so/{filed}"),
    ] {
        let landed = desk
            .opens(&urls::with_query("/can-bo/tim", &[("q", &spelled)]))
            .await;
        let there = format!("/can-bo/ho-so/{filed}");
        assert_eq!(landed.path, there, "{spelled}");
    }
    let draft = format!("https://cong.example.vn/can-bo/ho-so/{draft}");
    assert!(finds(&draft).await.is_empty(), "nobody's but its filer's");
    house.closes().await;
}

#[actix_web::test]
async fn what_is_found_stands_newest_first_page_by_page() {
    let house = TestApp::spawn_town().await;
    let filed = house.given_many_submitted(30).await;
    let desk = house.desk().await;
    let mut expected: Vec<String> = filed.iter().map(ToString::to_string).collect();
    expected.sort();
    expected.reverse();
    assert_eq!(whole(&desk, "/can-bo/tim?q=lua").await, expected);
    assert_eq!(
        whole(&desk, "/can-bo/tim?q=l%E1%BB%A5a+thi+nguy").await,
        expected
    );
    house.closes().await;
}

/// A result that waits to be fetched is not the next dossier for ever.
#[actix_web::test]
async fn what_comes_next_is_what_waits_for_an_act() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let finished = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.signs(&finished).await;
    office.clerk.issues(&finished, signed_result()).await;
    let gone = house
        .given_a_dossier_in_work(&citizen, &office.desk, COPY)
        .await;
    let page = office.desk.sees(&gone).await;
    assert!(
        !page.shows("following"),
        "nothing is to be done: {}",
        page.text()
    );
    let waiting = house.given_a_submitted_dossier(&citizen, COPY).await;
    let page = office.desk.sees(&gone).await;
    assert_eq!(
        page.attribute("[data-test=following]", "href").as_deref(),
        Some(urls::staff_dossier(&waiting).as_str())
    );
    house.is_in_order().await;
}

/// Words kept by an earlier program are read anew, once, and step by step.
#[actix_web::test]
async fn what_was_kept_with_other_words_is_found_by_the_new_ones() {
    let house = TestApp::spawn_town().await;
    let filed = house.given_many_submitted(3).await;
    let desk = house.desk().await;
    let db = house.opens_database();
    let (ids, now) = (filed.clone(), house.clock.now());
    blocking(move || {
        for id in &ids {
            let id = id.to_string().parse().unwrap();
            db.write(|conn| {
                let dossier = dossiers::find(conn, id)?;
                dossiers::find_by(conn, &dossier, "kept long ago")
            })
            .unwrap();
        }
        db.write(|conn| settings::save(conn, "search_words", "1:done", "test", now))
            .unwrap();
    })
    .await;
    assert!(whole(&desk, "/can-bo/tim?q=0912345678").await.is_empty());
    assert_eq!(whole(&desk, "/can-bo/tim?q=long+ago").await.len(), 3);
    for _ in 0..3 {
        house.does_task("read search words anew").await;
    }
    assert_eq!(whole(&desk, "/can-bo/tim?q=0912345678").await.len(), 3);
    assert!(whole(&desk, "/can-bo/tim?q=long+ago").await.is_empty());
    house.is_in_order().await;
}
