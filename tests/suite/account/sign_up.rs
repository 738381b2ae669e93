//! Opening an account.

use super::PASSWORD;
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::{Person, Visitor};

const LAN: &str = "lan.nguyen@gmail.com";

#[actix_web::test]
async fn a_newcomer_signs_up_confirms_signs_in_and_out() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let page = visitor.signs_up("Nguyễn Thị Lan", LAN).await;
    assert!(page.shows("signed-up"));
    assert_eq!(
        house.subjects_to(LAN).await,
        ["Xác nhận địa chỉ thư điện tử của ông/bà"]
    );

    let confirmed = visitor.confirms_by(&house.last_mail_to(LAN).await).await;
    assert_eq!(confirmed.path, "/dang-nhap");
    assert!(confirmed.shows("flash"));

    let lan = Person::sign_in(visitor, LAN, PASSWORD).await;
    let own = lan.opens("/tai-khoan").await;
    assert_eq!(own.signed_in_as().as_deref(), Some("Nguyễn Thị Lan"));
    assert!(!own.shows("unconfirmed"));

    let out = lan.sends(&own, "/dang-xuat", &[]).await;
    assert_eq!(out.signed_in_as(), None);
    assert_eq!(lan.opens("/tai-khoan").await.path, "/dang-nhap");
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_known_address_gets_the_same_page_and_its_owner_a_warning() {
    let house = TestApp::spawn().await;
    let fresh = house.visitor().signs_up("Nguyễn Thị Lan", LAN).await;
    let known = house.visitor().signs_up("Người Nào Khác", LAN).await;
    assert_eq!(known.status, fresh.status);
    assert_eq!(known.text(), fresh.text());
    assert_eq!(
        house.subjects_to(LAN).await,
        [
            "Xác nhận địa chỉ thư điện tử của ông/bà",
            "Địa chỉ thư điện tử này đã có tài khoản"
        ]
    );
    let warning = house.last_mail_to(LAN).await.message;
    assert!(!warning.text.contains("Người Nào Khác"));

    // The account is still the first one's.
    let lan = Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let own = lan.opens("/tai-khoan").await;
    assert_eq!(own.signed_in_as().as_deref(), Some("Nguyễn Thị Lan"));
}

#[actix_web::test]
async fn a_likely_mistake_in_the_address_is_asked_about_once() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let asked = visitor
        .signs_up("Nguyễn Thị Lan", "Lan.Nguyen@Gmial.com")
        .await;
    assert_eq!(asked.status, 422);
    assert!(asked.shows("email-suggestion"));
    assert!(asked.text().contains("lan.nguyen@gmail.com"));

    // A wrong password beside the choice: the choice is kept.
    let choice = [("email_choice", "suggested"), ("password", "ngắn")];
    let again = visitor.sends(&asked, "/dang-ky", &choice).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.count(".govuk-error-summary__list li"), 1);
    let done = visitor
        .sends(&again, "/dang-ky", &[("password", PASSWORD)])
        .await;
    assert!(done.shows("signed-up"), "{}", done.text());
    assert_eq!(house.mails_to("lan.nguyen@gmail.com").await.len(), 1);
}

#[actix_web::test]
async fn who_declines_the_suggestion_keeps_what_they_typed() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let asked = visitor.signs_up("Trần Văn Tư", "TU@gmial.com").await;
    let choice = [("email_choice", "typed"), ("password", PASSWORD)];
    let done = visitor.sends(&asked, "/dang-ky", &choice).await;
    assert!(done.shows("signed-up"), "{}", done.text());
    assert_eq!(house.mails_to("tu@gmial.com").await.len(), 1);
}

#[actix_web::test]
async fn weak_passwords_are_refused_and_everything_else_is_kept() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    for weak in ["ngắn quá", "1234567890", "lan.nguyen1", "nguyenthilan88"] {
        let page = visitor.opens("/dang-ky").await;
        let values = [
            ("kind", "person"),
            ("full_name", "Nguyễn Thị Lan"),
            ("email", LAN),
            ("password", weak),
        ];
        let again = visitor.sends(&page, "/dang-ky", &values).await;
        assert_eq!(again.status, 422, "{weak}");
        assert_eq!(
            again.attribute("#full_name", "value").as_deref(),
            Some("Nguyễn Thị Lan")
        );
        assert!(!again.html.contains(weak), "passwords are not sent back");
    }
    assert!(house.mails_to(LAN).await.is_empty());
}

#[actix_web::test]
async fn a_password_is_the_same_on_every_keyboard() {
    use unicode_normalization::UnicodeNormalization;
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    visitor.signs_up("Nguyễn Thị Lan", LAN).await;
    let apart: String = PASSWORD.nfd().collect();
    assert_ne!(apart, PASSWORD);
    Person::sign_in(visitor, LAN, &apart).await;
}

#[actix_web::test]
async fn a_school_signs_up_once() {
    let house = TestApp::spawn().await;
    let values = |email| {
        [
            ("kind", "organisation"),
            ("school_code", "mau-002"),
            ("full_name", "Trần Văn Khởi"),
            ("email", email),
            ("password", PASSWORD),
        ]
    };
    let first = house.visitor();
    let page = first.opens("/dang-ky").await;
    let done = first
        .sends(&page, "/dang-ky", &values("khoi@truong.edu.vn"))
        .await;
    assert!(done.shows("signed-up"), "{}", done.text());
    let khoi = Person::sign_in(first, "khoi@truong.edu.vn", PASSWORD).await;
    let own = khoi.opens("/tai-khoan/to-chuc").await;
    assert!(!own.text().contains("Người quản lý"), "{}", own.text());

    // Somebody else wants it too; whoever confirms first has it.
    let third = house.visitor();
    let page = third.opens("/dang-ky").await;
    let done = third
        .sends(&page, "/dang-ky", &values("ba@truong.edu.vn"))
        .await;
    assert!(done.shows("signed-up"), "{}", done.text());
    let letter = house.last_mail_to("khoi@truong.edu.vn").await;
    khoi.confirms_by(&letter).await;
    let late = house.last_mail_to("ba@truong.edu.vn").await;
    let late = third.confirms_by(&late).await;
    assert!(late.says("flash").contains("nay đã có tài khoản trên cổng"));
    let own = khoi.opens("/tai-khoan/to-chuc").await;
    assert!(own.text().contains("Người quản lý"), "{}", own.text());

    let second = house.visitor();
    let page = second.opens("/dang-ky").await;
    let refused = second
        .sends(&page, "/dang-ky", &values("khac@truong.edu.vn"))
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("đã có tài khoản trên cổng"));
}

#[actix_web::test]
async fn strange_names_and_addresses_are_refused_with_a_sentence() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    for (name, email) in [
        ("", ""),
        ("<script>alert(1)</script>", "a@b.vn"),
        ("${7*7} <%= 7*7 %>", "khong-phai-dia-chi"),
        ("Robert'); DROP TABLE accounts;--", "x@y"),
        ("\u{202e}nguyễn", "a@@b.vn"),
    ] {
        let page = visitor.signs_up(name, email).await;
        assert_eq!(page.status, 422, "{name} {email}: {}", page.text());
        assert!(page.count(".govuk-error-summary__list li") > 0);
    }
}

const PROCEDURE: &str = "/thu-tuc/cap-ban-sao-van-bang";

/// From a procedure over the sign-in to the sign-up page; what was signed up.
async fn signs_up_from(visitor: &Visitor, back: &str) -> Page {
    let way = motcua::urls::with_query("/dang-nhap", &[("ve", back)]);
    let sign_in = visitor.opens(&way).await;
    let path = sign_in.attribute("main a[href^='/dang-ky']", "href");
    let page = visitor
        .opens(&path.expect("a way to the sign-up page"))
        .await;
    let values = [
        ("kind", "person"),
        ("full_name", "Nguyễn Thị Lan"),
        ("email", LAN),
        ("password", PASSWORD),
    ];
    let weak = [("password", "ngắn")];
    let again = visitor.sends(&page, "/dang-ky", &values[..3]).await;
    let again = visitor.sends(&again, "/dang-ky", &weak).await;
    assert_eq!(again.status, 422);
    let done = visitor.sends(&again, "/dang-ky", &values).await;
    assert!(done.shows("signed-up"), "{}", done.text());
    done
}

#[actix_web::test]
async fn whoever_signs_up_on_the_way_to_a_procedure_comes_back_to_it() {
    let house = TestApp::spawn().await;
    let lan = house.visitor();
    signs_up_from(&lan, PROCEDURE).await;

    // The link that is sent again, even after the first ran out, knows the way too.
    house.clock.moves_minutes(4 * 24 * 60);
    let page = lan.opens("/xac-nhan").await;
    lan.sends(&page, "/xac-nhan", &[("email", LAN)]).await;
    let mail = house.last_mail_to(LAN).await;
    assert!(!mail.message.text.contains(PROCEDURE));
    let sign_in = lan.confirms_by(&mail).await;
    assert_eq!(sign_in.path, "/dang-nhap");
    let values = [("email", LAN), ("password", PASSWORD)];
    let landed = lan.sends(&sign_in, "/dang-nhap", &values).await;
    assert_eq!(landed.path, PROCEDURE);
    assert_eq!(landed.signed_in_as().as_deref(), Some("Nguyễn Thị Lan"));
}

#[actix_web::test]
async fn whoever_is_signed_in_when_confirming_goes_straight_back() {
    let house = TestApp::spawn().await;
    let lan = house.visitor();
    signs_up_from(&lan, PROCEDURE).await;
    let lan = Person::sign_in(lan, LAN, PASSWORD).await;
    let landed = lan.confirms_by(&house.last_mail_to(LAN).await).await;
    assert_eq!(landed.path, PROCEDURE);
}

#[actix_web::test]
async fn no_foreign_address_and_no_link_with_a_secret_is_kept_as_a_way_back() {
    for elsewhere in [
        "https://evil.example/thu-tuc",
        "//evil.example/thu-tuc",
        "/\\evil.example",
        "/dat-lai-mat-khau/abcdef",
    ] {
        let house = TestApp::spawn().await;
        let lan = house.visitor();
        let page = lan.opens("/dang-ky").await;
        let values = [
            ("kind", "person"),
            ("full_name", "Nguyễn Thị Lan"),
            ("email", LAN),
            ("password", PASSWORD),
            ("ve", elsewhere),
        ];
        let done = lan.sends(&page, "/dang-ky", &values).await;
        assert!(done.shows("signed-up"));
        assert!(!done.html.contains(elsewhere));
        let lan = Person::sign_in(lan, LAN, PASSWORD).await;
        let landed = lan.confirms_by(&house.last_mail_to(LAN).await).await;
        assert_eq!(landed.path, "/ho-so", "{elsewhere}");
    }
}
