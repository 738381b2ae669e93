//! The log: every test listens to it (`support/logs.rs`); here, that it can hear.

use crate::account::PASSWORD;
use crate::support::app::TestApp;
use crate::support::logs::{Heard, heard};

const LAN: &str = "lan.nguyen@gmail.com";

#[actix_web::test]
async fn the_log_of_the_whole_suite_tells_no_secret_and_nobody() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let visitor = house.visitor();
    let page = visitor.opens("/dang-nhap").await;
    let wrong = [("email", LAN), ("password", "không phải mật khẩu này")];
    visitor.sends(&page, "/dang-nhap", &wrong).await;
    let log = heard().log.clone();
    assert!(log.contains("a sign-in failed"), "{log}");
    assert!(log.contains("route=\"/dang-nhap\""), "{log}");
    for told in [LAN, PASSWORD, "mật khẩu này"] {
        assert!(!log.contains(told), "{told}");
    }
}

#[test]
fn whatever_tells_is_found() {
    let mut heard = Heard::default();
    heard.keeps_to_itself("password", "con mèo leo cây");
    heard.keeps_to_itself("email", LAN);
    heard.keeps_to_itself("so_dinh_danh", "096188001234");
    heard.keeps_to_itself("loai_van_bang", "trung-hoc-pho-thong");
    for harmless in ["route=/ho-so/{id}", "trung-hoc-pho-thong"] {
        heard.log = harmless.to_owned();
        assert_eq!(heard.told(), None);
    }
    for secret in ["con mèo leo cây", LAN, "096188001234"] {
        heard.log = format!("one\nmail to {secret} refused\ntwo");
        let told = heard.told().unwrap();
        assert!(
            told.ends_with(&format!("mail to {secret} refused")),
            "{told}"
        );
    }
}
