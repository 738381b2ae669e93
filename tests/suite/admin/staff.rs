//! Officers are invited, changed, locked and let in again.

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::Person;

const NEW: &str = "/quan-tri/can-bo/moi";
const HUE: [(&str, &str); 4] = [
    ("email", "hue@so.example.vn"),
    ("full_name", "Nguyễn Thị Huệ"),
    ("roles", "mot_cua"),
    ("unit", "mot-cua"),
];

/// The path of the officer with this name.
async fn officer(admin: &Person, name: &str) -> String {
    let list = admin.opens("/quan-tri/can-bo").await;
    let names: Vec<String> = list.links("[data-test='officer'] a");
    for path in names {
        if admin.opens(&path).await.text_of("h1") == name {
            return path;
        }
    }
    panic!("no officer is called {name}");
}

/// The link in the newest mail to this address.
async fn link(house: &TestApp, address: &str) -> String {
    let mails = house.mails_to(address).await;
    let text = &mails.last().expect("a mail").message.text;
    let link = text
        .lines()
        .find(|line| line.contains("/dat-lai-mat-khau/"));
    link.expect("a link").trim().to_owned()
}

async fn sets(admin: &Person, path: &str, status: &str) -> Page {
    let page = admin.opens(path).await;
    let action = format!("{path}/trang-thai");
    admin.sends(&page, &action, &[("status", status)]).await
}

#[actix_web::test]
async fn an_invited_officer_chooses_a_password_and_works() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    let page = admin.opens(NEW).await;
    let landed = admin.sends(&page, NEW, &HUE).await;
    assert_eq!(landed.status, 200);
    assert!(landed.shows("standing-invited"), "{}", landed.text());
    let mails = house.mails_to("hue@so.example.vn").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].message.text.contains("Cán bộ một cửa"));
    assert!(mails[0].message.html.contains("/dat-lai-mat-khau/"));

    let hue = house.visitor();
    let link = link(&house, "hue@so.example.vn").await;
    let action = link
        .strip_prefix(&house.address)
        .expect("of this house")
        .to_owned();
    let form = hue.opens(&link).await;
    let password = [("password", "mưa đầu mùa trên sông")];
    let inside = hue.sends(&form, &action, &password).await;
    assert_eq!((inside.status, inside.path.as_str()), (200, "/can-bo"));
    assert_eq!(hue.opens(&link).await.status, 410, "a link is good once");

    let page = admin.opens(&landed.path).await;
    assert!(!page.shows("standing-invited"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    let page = admin.opens(NEW).await;
    let wrong = [
        ("email", "không phải thư"),
        ("full_name", "Nguyễn Thị Huệ"),
        ("roles", "vua"),
        ("unit", "mot-cua"),
    ];
    let again = admin.sends(&page, NEW, &wrong).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.links(".govuk-error-summary a"), ["#email", "#roles"]);
    assert!(again.html.contains("không phải thư"));
    let taken = [HUE[1], HUE[2], HUE[3], ("email", "CONG-DAN@vi-du.vn")];
    let again = admin.sends(&page, NEW, &taken).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.links(".govuk-error-summary a"), ["#email"]);
    let homeless = [HUE[0], HUE[1], HUE[2], ("unit", "")];
    let again = admin.sends(&page, NEW, &homeless).await;
    assert_eq!(again.links(".govuk-error-summary a"), ["#unit"]);
    assert_eq!(house.mails_to("hue@so.example.vn").await.len(), 0);
}

#[actix_web::test]
async fn a_new_invitation_makes_the_old_link_worthless() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    let page = admin.opens(NEW).await;
    let landed = admin.sends(&page, NEW, &HUE).await;
    let first = link(&house, "hue@so.example.vn").await;
    let again = format!("{}/loi-moi", landed.path);
    let sent = admin.sends(&landed, &again, &[]).await;
    assert!(sent.shows("flash"), "{}", sent.text());
    let second = link(&house, "hue@so.example.vn").await;
    assert_ne!(first, second);
    assert_eq!(house.visitor().opens(&first).await.status, 404);
    assert_eq!(house.visitor().opens(&second).await.status, 200);
}

#[actix_web::test]
async fn a_locked_officer_is_out_at_once_and_comes_back_when_unlocked() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    let officer_signed_in = house.signed_in("chuyen-vien").await;
    let path = officer(&admin, "Huỳnh Quốc Bảo").await;
    let locked = sets(&admin, &path, "locked").await;
    assert!(locked.shows("standing-locked"), "{}", locked.text());
    let page = officer_signed_in.opens("/can-bo").await;
    assert!(page.path.starts_with("/dang-nhap"), "{}", page.path);
    let visitor = house.visitor();
    let form = visitor.opens("/dang-nhap").await;
    let password = motcua::services::seed::PASSWORD;
    let typed = [("email", "chuyen-vien@vi-du.vn"), ("password", password)];
    assert_eq!(visitor.sends(&form, "/dang-nhap", &typed).await.status, 422);

    let unlocked = sets(&admin, &path, "active").await;
    assert!(!unlocked.shows("standing-locked"));
    let back = house.signed_in("chuyen-vien").await;
    assert_eq!(back.opens("/can-bo").await.status, 200);
    assert_eq!(house.mails_to("chuyen-vien@vi-du.vn").await.len(), 2);
    house.is_in_order().await;
}

#[actix_web::test]
async fn the_last_administrator_stays() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    let own = officer(&admin, "Tô Hoàng Nam").await;
    let page = admin.opens(&own).await;
    let lock = format!("{own}/trang-thai");
    assert!(
        !page.actions().contains(&lock),
        "no button that cannot work"
    );
    let auditor_only = [("roles", "kiem_toan")];
    let refused = admin.sends(&page, &own, &auditor_only).await;
    assert_eq!(refused.status, 409);
    assert!(refused.shows("notice"));

    // With a second administrator the first may go, but never by their own hand.
    let other = officer(&admin, "Cao Thị Bích").await;
    let page = admin.opens(&other).await;
    let both = [("roles", "kiem_toan"), ("roles", "quan_tri")];
    assert_eq!(admin.sends(&page, &other, &both).await.status, 200);
    let second = house.signed_in("kiem-toan").await;
    let locked = sets(&second, &own, "locked").await;
    assert!(locked.shows("standing-locked"), "{}", locked.text());
    assert!(
        admin
            .opens("/quan-tri")
            .await
            .path
            .starts_with("/dang-nhap")
    );
    let page = second.opens(&other).await;
    let refused = second.sends(&page, &other, &auditor_only).await;
    assert_eq!(refused.status, 409, "now the second one is the last");
}

#[actix_web::test]
async fn the_slower_of_two_administrators_is_told_by_whom_and_what() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    let other = officer(&admin, "Cao Thị Bích").await;
    let page = admin.opens(&other).await;
    let both = [("roles", "kiem_toan"), ("roles", "quan_tri")];
    admin.sends(&page, &other, &both).await;
    let second = house.signed_in("kiem-toan").await;

    let path = officer(&admin, "Trương Thị Út").await;
    let (mine, theirs) = (admin.opens(&path).await, second.opens(&path).await);
    house.clock.moves_minutes(1);
    let done = second
        .sends(&theirs, &path, &[("full_name", "Trương Thị Út Em")])
        .await;
    assert_eq!(done.status, 200);
    let late = admin
        .sends(&mine, &path, &[("full_name", "Trương Thị Út Chị")])
        .await;
    assert_eq!(late.status, 409);
    let told = late.says("notice");
    assert!(
        told.contains("Cao Thị Bích") && told.contains("09:01 16/11/2026"),
        "{told}"
    );
    assert!(
        late.html.contains("Trương Thị Út Chị"),
        "what was typed is still there"
    );
    let saved = admin.sends(&late, &path, &[]).await;
    assert_eq!(saved.status, 200, "knowing it, one may save");
    assert_eq!(saved.text_of("h1"), "Trương Thị Út Chị");
}

#[actix_web::test]
async fn that_an_officer_signs_in_is_nobodys_conflict() {
    let house = TestApp::spawn_with(|config| config.demonstration = true).await;
    let app = house.app.clone();
    crate::support::app::blocking(move || motcua::services::seed::people_only(&app))
        .await
        .unwrap();
    let admin = house.signed_in("quan-tri").await;
    let path = officer(&admin, "Trương Thị Út").await;
    let page = admin.opens(&path).await;
    let clerk = house.signed_in("van-thu").await;
    let profile = clerk.opens("/tai-khoan/thong-tin").await;
    let english = [("language", "en")];
    let saved = clerk
        .sends(&profile, "/tai-khoan/thong-tin", &english)
        .await;
    assert_eq!(saved.status, 200);
    let done = admin.sends(&page, &path, &[("unit", "lanh-dao-so")]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let mails = house.mails_to("van-thu@vi-du.vn").await;
    assert!(mails.last().unwrap().message.text.contains("Roles now: "));
}
