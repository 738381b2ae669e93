//! A school and those who act for it: its dossiers are the school's (B08).

use super::link_in;
use crate::support::app::TestApp;
use crate::support::people::Person;

const KHOI: &str = "khoi.tran@gmail.com";
const DUYEN: &str = "duyen.le@gmail.com";
const LIST: &str = "/tai-khoan/to-chuc";

/// A school with its first owner; the path of its members.
async fn school(house: &TestApp) -> (Person, String) {
    let khoi = house.citizen_called("Trần Văn Khởi", KHOI).await;
    let page = khoi.opens(LIST).await;
    let founded = khoi.sends(&page, LIST, &[("school_code", "mau-002")]).await;
    assert!(founded.shows("members"), "{}", founded.text());
    let path = founded.path.clone();
    (khoi, path)
}

/// Invites `email`; the path of the invitation.
async fn invites(
    house: &TestApp,
    owner: &Person,
    members: &str,
    email: &str,
    role: &str,
) -> String {
    let page = owner.opens(members).await;
    let values = [("email", email), ("role", role)];
    let sent = owner.sends(&page, members, &values).await;
    assert!(sent.shows("invited"), "{}", sent.text());
    link_in(&house.last_mail_to(email).await, "/loi-moi/")
}

#[actix_web::test]
async fn an_owner_invites_a_member_changes_the_role_and_removes_them() {
    let house = TestApp::spawn().await;
    let (khoi, members) = school(&house).await;
    let link = invites(&house, &khoi, &members, DUYEN, "filer").await;
    let letter = house.last_mail_to(DUYEN).await.message;
    assert!(letter.text.contains("THPT Hồ Thị Kỷ"));
    assert!(!letter.subject.contains("Khởi"));

    assert!(house.visitor().opens(&link).await.shows("sign-in-first"));
    let duyen = house.newcomer("Lê Thị Mỹ Duyên", DUYEN).await;
    let joined = duyen.presses(&link).await;
    assert_eq!(joined.path, members);
    assert_eq!(joined.count("[data-test='member']"), 2);
    assert!(!joined.shows("unconfirmed"), "the link came to the address");
    assert!(house.visitor().opens(&link).await.shows("link-over-used"));

    let page = khoi.opens(&members).await;
    let role = page
        .actions()
        .into_iter()
        .rfind(|action| {
            action.starts_with(&members) && !action.ends_with("/xoa") && *action != members
        })
        .unwrap();
    let changed = khoi.sends(&page, &role, &[("role", "reader")]).await;
    assert!(changed.shows("flash"));
    assert!(duyen.opens(LIST).await.text().contains("Người xem"));

    let removed = khoi.sends(&changed, &format!("{role}/xoa"), &[]).await;
    assert_eq!(removed.count("[data-test='member']"), 1);
    assert_eq!(duyen.opens(&members).await.status, 404);
}

#[actix_web::test]
async fn only_the_invited_address_can_accept() {
    let house = TestApp::spawn().await;
    let (khoi, members) = school(&house).await;
    let link = invites(&house, &khoi, &members, DUYEN, "owner").await;
    let other = house.newcomer("Người Khác", "nguoi.khac@gmail.com").await;
    let page = other.opens(&link).await;
    assert!(page.shows("other-address"));
    let mut pairs = page.form("/dang-xuat").pairs;
    pairs.push(("x".to_owned(), "y".to_owned()));
    let forced = other.client().post(other.at(&link)).form(&pairs).send();
    assert_eq!(forced.await.unwrap().status(), 409);
    assert_eq!(other.opens(&members).await.status, 404);
}

#[actix_web::test]
async fn an_invitation_is_taken_back() {
    let house = TestApp::spawn().await;
    let (khoi, members) = school(&house).await;
    let link = invites(&house, &khoi, &members, DUYEN, "filer").await;
    let page = khoi.opens(&members).await;
    let back = page
        .actions()
        .into_iter()
        .find(|action| action.contains("/loi-moi/"))
        .unwrap();
    let after = khoi.sends(&page, &back, &[]).await;
    assert!(!after.shows("invited"));
    assert!(
        house
            .visitor()
            .opens(&link)
            .await
            .shows("link-over-unknown")
    );
}

#[actix_web::test]
async fn the_last_owner_stays() {
    let house = TestApp::spawn().await;
    let (khoi, members) = school(&house).await;
    let page = khoi.opens(&members).await;
    assert!(page.shows("last-owner"));
    let own = |action: &String| action.starts_with(&format!("{members}/"));
    assert!(!page.actions().iter().any(own), "no way to leave");

    // Two owners: both may go, but not both at once. The page of the first is old.
    let link = invites(&house, &khoi, &members, DUYEN, "owner").await;
    let duyen = house.newcomer("Lê Thị Mỹ Duyên", DUYEN).await;
    duyen.presses(&link).await;
    let of_khoi = khoi.opens(&members).await;
    let of_duyen = duyen.opens(&members).await;
    let leaves: Vec<String> = of_khoi
        .actions()
        .into_iter()
        .filter(|action| own(action) && action.ends_with("/xoa"))
        .collect();
    assert_eq!(leaves.len(), 2);
    let left = duyen.sends(&of_duyen, &leaves[0], &[]).await;
    assert_eq!(left.status, 200, "{}", left.text());
    let stayed = if left.path == members { &duyen } else { &khoi };
    let page = if left.path == members {
        &of_duyen
    } else {
        &of_khoi
    };
    let refused = stayed.sends(page, &leaves[1], &[]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("ít nhất một người quản lý"));
    let role = leaves[1].trim_end_matches("/xoa").to_owned();
    let refused = stayed.sends(page, &role, &[("role", "reader")]).await;
    assert_eq!(refused.status, 409);
}

#[actix_web::test]
async fn a_dossier_of_the_school_stays_when_the_clerk_leaves() {
    let house = TestApp::spawn().await;
    let (khoi, members) = school(&house).await;
    let link = invites(&house, &khoi, &members, DUYEN, "filer").await;
    let duyen = house.newcomer("Lê Thị Mỹ Duyên", DUYEN).await;
    duyen.presses(&link).await;

    let start = duyen.opens("/ho-so/moi?thu-tuc=cap-ban-sao-van-bang").await;
    let school = start
        .attribute("input[name='to_chuc']:not([value='-'])", "value")
        .unwrap_or_else(|| panic!("a choice of whom it is for: {}", start.html));
    let draft = duyen.sends(&start, "/ho-so", &[("to_chuc", &school)]).await;
    assert_eq!(draft.status, 200, "{}", draft.text());
    assert_eq!(khoi.opens(&draft.path).await.status, 200);

    let page = duyen.opens(&members).await;
    let leave = page
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/xoa"))
        .unwrap();
    let left = duyen.sends(&page, &leave, &[]).await;
    assert_eq!(left.path, LIST);
    assert_eq!(duyen.opens(&draft.path).await.status, 404);
    assert_eq!(khoi.opens(&draft.path).await.status, 200);
}

#[actix_web::test]
async fn who_has_not_confirmed_their_address_holds_no_school() {
    let house = TestApp::spawn().await;
    let khoi = house.newcomer("Trần Văn Khởi", KHOI).await;
    let page = khoi.opens(LIST).await;
    let wanted = [("school_code", "mau-002")];
    let refused = khoi.sends(&page, LIST, &wanted).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("xác nhận địa chỉ thư điện tử"));
    khoi.confirms_by(&house.last_mail_to(KHOI).await).await;
    let founded = khoi.sends(&refused, LIST, &wanted).await;
    assert!(founded.shows("members"), "{}", founded.text());
}
