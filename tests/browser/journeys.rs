//! The main job by browser: a stranger becomes a citizen, files P1 (domain.md
//! §1.2), the office settles it, the result is in their hands.

use std::path::PathBuf;

use crate::browser::{DESK, Device, NARROW, PHONE, Person, ZOOMED};
use crate::portal::Portal;

/// Somebody who has never been here.
const EMAIL: &str = "phuong.trinh@vi-du.vn";
const NAME: &str = "Trịnh Thị Mỹ Phượng";
const PASSWORD: &str = "bờ kè sông Gành Hào 88";

const COPY: &str = "cap-ban-sao-van-bang";

/// How the result comes to the citizen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Return {
    Online,
    Counter,
}

#[tokio::test]
async fn the_whole_way_by_keyboard_alone() {
    let by_key = Device {
        mouse: false,
        ..DESK
    };
    goes(by_key, by_key, Return::Online).await;
}

#[tokio::test]
async fn the_whole_way_without_scripts() {
    let plain = |device: Device| Device {
        scripts: false,
        ..device
    };
    goes(plain(PHONE), plain(DESK), Return::Counter).await;
}

#[tokio::test]
async fn the_whole_way_on_320_pixels() {
    goes(NARROW, NARROW, Return::Online).await;
}

#[tokio::test]
async fn the_whole_way_zoomed_to_400_percent() {
    goes(ZOOMED, ZOOMED, Return::Counter).await;
}

async fn goes(citizen: Device, office: Device, how: Return) {
    let portal = Portal::opens().await;
    let citizen = Person::at(&portal, citizen).await;
    walk(&portal, &citizen, office, how).await;
    citizen.leaves().await;
}

/// The whole way. With scripts, each page that comes is searched for barriers.
async fn walk(portal: &Portal, citizen: &Person, office: Device, how: Return) {
    signs_up(portal, citizen).await;
    let id = files(portal, citizen, how).await;
    let desk = Person::signed_in(portal, office, "mot-cua").await;
    opens_from_the_worklist(&desk, &id).await;
    does(&desk, "accept").await;
    let code = desk.text("[data-test='code']").await;
    assert!(code.starts_with("000.00.05.H12-"), "{code}");
    does(&desk, "hand-over").await;
    is_settled(portal, office, &id).await;
    match how {
        Return::Online => takes_online(portal, citizen, &id).await,
        Return::Counter => hands_over_the_counter(&desk, &id).await,
    }
    desk.leaves().await;
    citizen.opens(&format!("/ho-so/{id}")).await;
    assert!(citizen.has("[data-test='status-10']").await, "returned");
    let goodbye = portal
        .mail(EMAIL, &format!("Đã trả kết quả hồ sơ {code}"))
        .await;
    assert!(goodbye.text.contains(NAME), "{}", goodbye.text);
    looks_up(portal, citizen, &code).await;
}

async fn signs_up(portal: &Portal, citizen: &Person) {
    citizen.opens("/").await;
    checks(citizen).await;
    citizen.scripts_are_as_wished().await;
    citizen.presses("[data-test='sign-up']").await;
    checks(citizen).await;
    citizen.ticks("kind", "person").await;
    citizen.fills("full_name", NAME).await;
    citizen.fills("email", EMAIL).await;
    citizen.fills("password", PASSWORD).await;
    citizen
        .presses("form[action='/dang-ky'] button[type=submit]")
        .await;
    citizen.sees("[data-test='signed-up']").await;
    checks(citizen).await;
    let mail = portal.mail(EMAIL, "Xác nhận").await;
    let link = mail.link("/xac-nhan/");
    citizen.opens(&link).await;
    citizen
        .presses(&format!("form[action='{link}'] button[type=submit]"))
        .await;
    checks(citizen).await;
    citizen.signs_in(EMAIL, PASSWORD).await;
    checks(citizen).await;
}

/// Finds P1, fills in every page, attaches the identity card, submits. The id of
/// the dossier.
async fn files(portal: &Portal, citizen: &Person, how: Return) -> String {
    citizen.presses(".app-menu a[href='/thu-tuc']").await;
    citizen.fills("q", "mat bang cap 3").await;
    citizen.presses("main form[role=search] button").await;
    checks(citizen).await;
    citizen
        .presses(&format!("main a[href='/thu-tuc/{COPY}']"))
        .await;
    checks(citizen).await;
    citizen.presses("main .govuk-button--start").await;
    checks(citizen).await;
    if citizen.path().await == "/ho-so/moi" {
        citizen.presses("main form[action='/ho-so'] button").await;
    }
    let path = citizen.path().await;
    let id = path.split('/').nth(2).expect("an id").to_owned();
    checks(citizen).await;
    citizen.presses(".govuk-task-list a").await;
    answers_about_the_diploma(citizen).await;
    answers_about_the_filer(citizen, how).await;
    brings_papers(portal, citizen, &id).await;
    submits(citizen, &id).await;
    id
}

async fn answers_about_the_diploma(citizen: &Person) {
    citizen.chooses("loai_van_bang", "thpt").await;
    citizen
        .fills("ten_van_bang", "Bằng tốt nghiệp trung học phổ thông")
        .await;
    citizen.chooses("co_quan_cap", "so_ca_mau").await;
    citizen.chooses_the(3, "truong").await;
    citizen.fills("nam_tot_nghiep", "2006").await;
    next(citizen).await;
    citizen.fills("vb_ho_ten", NAME).await;
    citizen.fills("vb_ngay_sinh", "31/02/1988").await;
    citizen.ticks("vb_gioi_tinh", "nu").await;
    next(citizen).await;
    let title = citizen.driver.title().await.unwrap();
    assert!(title.starts_with("Lỗi:"), "{title}");
    citizen
        .sees(".govuk-error-summary a[href='#vb_ngay_sinh']")
        .await;
    citizen.fills("vb_ngay_sinh", "12/3/1988").await;
    next(citizen).await;
    citizen.fills("so_hieu", "a 0123456").await;
    next(citizen).await;
    citizen.fills("so_luong", "2").await;
    next(citizen).await;
}

async fn answers_about_the_filer(citizen: &Person, how: Return) {
    citizen.ticks("nop_loai", "ca_nhan").await;
    citizen.fills("nop_ngay_sinh", "12/03/1988").await;
    citizen.ticks("nop_gioi_tinh", "nu").await;
    citizen.fills("nop_so_dinh_danh", "0961 8800 5678").await;
    citizen.fills("nop_ngay_cap", "10/06/2021").await;
    citizen.chooses("nop_noi_cap", "cuc_canh_sat").await;
    next(citizen).await;
    citizen.fills("nop_dien_thoai", "0912 345 678").await;
    citizen.chooses("nop_tinh", "96").await;
    if !citizen.has("body.js-enabled").await {
        citizen.presses("[data-choose='nop_tinh']").await;
    }
    citizen.chooses("nop_xa", "32002").await;
    citizen.fills("nop_dia_chi", "Số 12, khóm 3").await;
    next(citizen).await;
    citizen.ticks("la_chu_ho_so", "co").await;
    next(citizen).await;
    match how {
        Return::Online => citizen.ticks("kq_hinh_thuc", "truc_tuyen").await,
        Return::Counter => {
            citizen.ticks("kq_hinh_thuc", "trung_tam").await;
            citizen.chooses_the(2, "kq_trung_tam").await;
        }
    }
    next(citizen).await;
}

/// Saves the page and goes on.
async fn next(citizen: &Person) {
    checks(citizen).await;
    citizen.presses("main .govuk-button[value='next']").await;
}

async fn brings_papers(portal: &Portal, citizen: &Person, id: &str) {
    assert_eq!(citizen.path().await, format!("/ho-so/{id}/giay-to"));
    let wrong = laid(portal, "căn cước.pdf", b"MZ\x90\x00 a program");
    uploads(citizen, &wrong).await;
    citizen.sees("[data-test='file-refused']").await;
    checks(citizen).await;
    let card = laid(portal, "Căn cước công dân.pdf", &pdf("Căn cước"));
    uploads(citizen, &card).await;
    let kept = citizen.text("[data-test='file']").await;
    assert!(kept.contains("Căn cước công dân.pdf"), "{kept}");
    checks(citizen).await;
}

async fn uploads(citizen: &Person, file: &std::path::Path) {
    let paper = "section[data-test='paper-giay_to_tuy_than']";
    citizen
        .attaches(&format!("{paper} input[type=file]"), file)
        .await;
    citizen
        .presses(&format!("{paper} form[enctype] button.govuk-button"))
        .await;
    // A script put this page in place of the other, which nobody hears.
    if citizen.has("body.js-enabled").await {
        let unheard = "return document.activeElement === document.body";
        let unheard = citizen.driver.execute(unheard, vec![]).await.unwrap();
        assert_eq!(unheard.json(), false, "reading begins somewhere");
    }
}

async fn submits(citizen: &Person, id: &str) {
    citizen
        .presses(&format!("main .govuk-button[href='/ho-so/{id}/nop']"))
        .await;
    checks(citizen).await;
    citizen.presses("[data-test='submit']").await;
    checks(citizen).await;
    citizen.sees(".govuk-error-summary").await;
    citizen.ticks("cam_doan", "co").await;
    citizen.ticks("dong_y_dlcn", "co").await;
    citizen.presses("[data-test='submit']").await;
    assert_eq!(citizen.path().await, format!("/ho-so/{id}/bien-nhan"));
    checks(citizen).await;
}

async fn opens_from_the_worklist(officer: &Person, id: &str) {
    if officer.path().await != "/can-bo" {
        officer.presses(".app-menu a[href='/can-bo']").await;
    }
    checks(officer).await;
    officer
        .presses(&format!(
            "[data-test='worklist'] a[href='/can-bo/ho-so/{id}']"
        ))
        .await;
    checks(officer).await;
}

/// Presses the main button of the dossier's page, which is this act's.
async fn does(officer: &Person, act: &str) {
    officer.presses(&format!("[data-test='do-{act}']")).await;
    officer.sees("[data-test='flash']").await;
    checks(officer).await;
}

/// Register, review, signature, number and seal.
async fn is_settled(portal: &Portal, office: Device, id: &str) {
    let caseworker = Person::signed_in(portal, office, "chuyen-vien").await;
    opens_from_the_worklist(&caseworker, id).await;
    caseworker.ticks("kind", "granted").await;
    caseworker
        .fills(
            "findings",
            "Có trong sổ gốc năm 2006, đúng họ tên và ngày sinh.",
        )
        .await;
    does(&caseworker, "propose").await;
    caseworker.leaves().await;
    for (who, act) in [("truong-phong", "approve"), ("lanh-dao-so", "sign")] {
        let leader = Person::signed_in(portal, office, who).await;
        opens_from_the_worklist(&leader, id).await;
        does(&leader, act).await;
        leader.leaves().await;
    }
    let clerk = Person::signed_in(portal, office, "van-thu").await;
    opens_from_the_worklist(&clerk, id).await;
    let copy = laid(portal, "Bản sao đã ký.pdf", &pdf("Bản sao"));
    clerk.attaches("input[type=file][name='file']", &copy).await;
    does(&clerk, "issue").await;
    clerk.leaves().await;
}

/// Whoever opens the signed file online has been given the result (T14).
async fn takes_online(portal: &Portal, citizen: &Person, id: &str) {
    let mail = portal.mail(EMAIL, "đã có kết quả").await;
    citizen.opens(&mail.link("/ho-so/")).await;
    citizen.presses("[data-test='main-act']").await;
    assert_eq!(citizen.path().await, format!("/ho-so/{id}/ket-qua"));
    checks(citizen).await;
    citizen.hits("[data-test='download']").await;
    for _ in 0..100 {
        citizen.opens(&format!("/ho-so/{id}/ket-qua")).await;
        if citizen.has("[data-test='delivered']").await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the download is not recorded as the return of the result");
}

async fn hands_over_the_counter(desk: &Person, id: &str) {
    opens_from_the_worklist(desk, id).await;
    desk.ticks("how", "counter").await;
    desk.fills("receiver", NAME).await;
    desk.fills("identity", "096188005678").await;
    does(desk, "deliver").await;
}

/// Anyone with code and secret sees where it stands, and no more of the name than
/// its beginnings.
async fn looks_up(portal: &Portal, citizen: &Person, code: &str) {
    let receipt = portal.mail(EMAIL, "Đã nhận hồ sơ").await;
    let secret = receipt
        .text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()))
        .find(|word| word.len() == 4 && !word.starts_with("20"))
        .expect("a secret of four digits");
    citizen.presses(".app-menu a[href='/tra-cuu']").await;
    checks(citizen).await;
    citizen.fills("ma", code).await;
    citizen.fills("bi-mat", secret).await;
    citizen
        .presses("form[action='/tra-cuu'] button[type=submit]")
        .await;
    let shown = citizen.text("[data-test='tracked']").await;
    assert!(shown.contains(code) && !shown.contains(NAME), "{shown}");
    checks(citizen).await;
}

/// With scripts, axe-core looks at the page; it needs them.
async fn checks(person: &Person) {
    if person.has("body.js-enabled").await {
        person.finds_no_barrier().await;
    }
}

/// A file on the person's own disk.
fn laid(portal: &Portal, name: &str, bytes: &[u8]) -> PathBuf {
    let file = portal.folder().join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

/// A small PDF with one line on one page.
fn pdf(line: &str) -> Vec<u8> {
    let text = format!("BT /F1 12 Tf 20 100 Td ({line}) Tj ET");
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n\
         4 0 obj<</Length {}>>stream\n{text}\nendstream endobj\n\
         trailer<</Root 1 0 R/Size 5>>\n%%EOF\n",
        text.len()
    )
    .into_bytes()
}
