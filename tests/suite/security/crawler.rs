//! Everybody, everywhere, with everything that nobody should send: no failure, no
//! value shown as it was typed, nothing of another person's.
//!
//! `CRAWL=long` goes far (hours); `CRAWL_SEED` repeats a crawl.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, answers, papers, pdf};
use crate::support::citizen::Citizen;
use crate::support::crawl::{self, Budget, Crawl, Foreign};

/// Stands in a dossier of the school's owner and nowhere else.
const MARK: &str = "Zwmark Bí Mật";
/// The name of its file.
const MARKED_FILE: &str = "zwmark-tep.pdf";

#[actix_web::test]
async fn a_visitor_and_citizens_find_no_way() {
    crawled(&["", "cong-dan", "giao-vu-truong", "van-thu-truong"]).await;
}

#[actix_web::test]
async fn the_desk_and_the_units_find_no_way() {
    crawled(&["chuyen-vien-thpt", "mot-cua", "chuyen-vien", "truong-phong"]).await;
}

#[actix_web::test]
async fn leaders_clerks_and_keepers_find_no_way() {
    crawled(&[
        "kiem-toan",
        "quan-ly-thu-tuc",
        "van-thu",
        "lanh-dao-so",
        "quan-tri",
    ])
    .await;
}

/// Whoever may see the marked dossier: its owner, and the office that settles it.
const MAY_SEE_IT: [&str; 8] = [
    "van-thu-truong",
    "mot-cua",
    "chuyen-vien",
    "truong-phong",
    "lanh-dao-so",
    "kiem-toan",
    "van-thu",
    "quan-tri",
];

async fn crawled(everybody: &[&'static str]) {
    let house = TestApp::spawn_demonstration_with(|config| {
        config.limits.sign_in_tries = 100;
        config.limits.tracking_tries = 100;
    })
    .await;
    let foreign = marked(&house).await;
    let (seed, budget) = (seed(), budget());
    eprintln!("CRAWL_SEED={seed}");
    for who in everybody {
        // What was tried too often may be tried again.
        house.clock.moves_minutes(90);
        let mut foreign = foreign.clone();
        if MAY_SEE_IT.contains(who) {
            foreign.words.clear();
        }
        let mut crawl = Crawl::of(&house, who, budget, foreign, seed).await;
        crawl.goes_everywhere(&starts()).await;
        eprintln!("{who:?}: {} requests", crawl.requests);
        assert!(crawl.requests > 200, "{who:?} went nowhere");
    }
    house.delivers_mail().await;
    crawl::holds_nothing_raw(&house.mailbox);
}

/// Where a crawl begins: the pages without values in their addresses.
fn starts() -> Vec<String> {
    let mut starts: Vec<String> = urls::TABLE
        .iter()
        .filter(|(name, pattern)| !pattern.contains('{') && *name != "sign_out")
        .map(|(_, pattern)| (*pattern).to_owned())
        .collect();
    let codes = ["thu-tuc"].map(|key| urls::with_query(&urls::dossier_new(), &[(key, COPY)]));
    starts.extend(codes);
    starts
}

/// A dossier in work of somebody who is asked about here, marked in its answers
/// and in the name of its file.
async fn marked(house: &TestApp) -> Foreign {
    let owner = house.school_owner().await;
    let dossier = owner.starts(COPY).await;
    let mut answers = answers(COPY);
    answers.retain(|(name, _)| *name != "ten_van_bang");
    answers.push(("ten_van_bang", MARK));
    owner.fills_in(&dossier, &answers).await;
    for paper in papers(COPY) {
        owner.attaches(&dossier, paper, pdf(MARKED_FILE)).await;
    }
    let file = file(&owner, &dossier).await;
    owner.submits(&dossier).await;
    let desk = house.desk().await;
    desk.accepts(&dossier).await;
    desk.hands_over(&dossier).await;
    let shown = owner.sees(&dossier).await;
    assert!(shown.html.contains(MARK), "its owner sees it");
    Foreign {
        words: vec![MARK.to_owned(), "zwmark".to_owned()],
        ids: vec![dossier.0, file],
    }
}

async fn file(owner: &Citizen, dossier: &Dossier) -> String {
    let page = owner.opens(&urls::documents(dossier)).await;
    let links = page.links("[data-test=file] a");
    let link = links.first().expect("a file");
    link.rsplit('/').next().expect("an id").to_owned()
}

#[expect(clippy::disallowed_methods, reason = "whoever runs it says how far")]
fn budget() -> Budget {
    if std::env::var("CRAWL").is_ok_and(|far| far == "long") {
        Budget::LONG
    } else {
        Budget::SHORT
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "whoever runs it may repeat a crawl"
)]
fn seed() -> u64 {
    let given = std::env::var("CRAWL_SEED").ok();
    given.map_or(20_261_126, |seed| seed.parse().expect("a number"))
}
