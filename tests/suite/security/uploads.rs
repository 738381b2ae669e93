//! Files and forms that are not what they should be: each is answered with a
//! sentence that names it, and nothing that was right is lost.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use motcua::urls;

use crate::support::app::{TestApp, blocking};
use crate::support::builders::{COPY, Dossier, pdf, pdf_bytes};
use crate::support::citizen::Citizen;
use crate::support::people::File;
use crate::support::staff::signed_result;

const PAPER: &str = "giay_to_tuy_than";

/// A file of the cases from the field, or one made like them.
macro_rules! case {
    ($name:literal) => {
        include_bytes!(concat!("../../fixtures/files/", $name)).as_slice()
    };
}

/// A draft that has one good file, so that something could be lost.
async fn begun(house: &TestApp) -> (Citizen, Dossier) {
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    citizen.attaches(&dossier, PAPER, pdf("Căn cước.pdf")).await;
    (citizen, dossier)
}

fn bad_files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("trong.pdf", Vec::new()),
        ("chuong-trinh.pdf", b"MZ\x90\x00\x03\x00\x00\x00".to_vec()),
        ("linux.pdf", b"\x7fELF\x02\x01\x01\x00".to_vec()),
        ("mat-khau.pdf", case!("pdf-user-password.pdf").to_vec()),
        ("tu-chay.pdf", case!("pdf-javascript.pdf").to_vec()),
        ("hong.pdf", case!("pdf/damaged.pdf").to_vec()),
        ("lon.png", case!("png-30000x30000.png").to_vec()),
        ("anh.jpg", case!("webp-named.jpg").to_vec()),
        ("anh.avif", case!("avif.avif").to_vec()),
        ("cut.jpg", case!("jpg-cut-after-thumbnail.jpg").to_vec()),
        (
            "cat-cut.pdf",
            b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n".to_vec(),
        ),
        (
            "trang.pdf",
            b"<!DOCTYPE html><script>alert(1)</script>".to_vec(),
        ),
        (
            "anh.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
        ),
        (
            "nen.zip",
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(),
        ),
        ("la.pdf", b"just some words".to_vec()),
    ]
}

#[actix_web::test]
async fn every_bad_file_is_named_with_its_own_sentence() {
    let house = TestApp::spawn_town().await;
    let (citizen, dossier) = begun(&house).await;
    let mut sentences = Vec::new();
    for (name, bytes) in bad_files() {
        let file = File::new("tep", name, bytes);
        let page = citizen.tries_to_attach(&dossier, PAPER, file).await;
        assert_eq!(page.status, 422, "{name}");
        let sentence = page.complaints().concat();
        assert!(sentence.contains(name), "{name}: {sentence}");
        assert!(
            !sentence.contains('{'),
            "every value is filled in: {sentence}"
        );
        sentences.push(sentence.replace(name, ""));
        let kept = page.count(&format!("#giay-to-{PAPER} [data-test=file]"));
        assert_eq!(kept, 1, "{name}: what was right is kept");
    }
    assert_eq!(house.files().await, 1);
    sentences.sort();
    sentences.dedup();
    assert!(
        sentences.len() >= 12,
        "different reasons, different words: {sentences:?}"
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn good_files_beside_a_bad_one_are_kept() {
    let house = TestApp::spawn_town().await;
    let (citizen, dossier) = begun(&house).await;
    let page = citizen.opens(&urls::documents(&dossier)).await;
    let form = page.form_at(&format!("#giay-to-{PAPER} form[enctype]"));
    let files = vec![
        pdf("mat-truoc.pdf"),
        File::new("tep", "hong.pdf", b"MZ".to_vec()),
        pdf("mat-sau.pdf"),
    ];
    let again = citizen.sends_form(&form, &[], files).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.complaints().len(), 1);
    assert_eq!(
        again.count(&format!("#giay-to-{PAPER} [data-test=file]")),
        3
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn too_large_and_too_many_name_the_limit() {
    let house = TestApp::spawn_town_with(|config| {
        config.limits.file_bytes = 64 << 10;
        config.limits.files = 3;
    })
    .await;
    let (citizen, dossier) = begun(&house).await;
    let mut large = pdf_bytes("large");
    large.extend(vec![b' '; 80 << 10]);
    let large = File::new("tep", "lon.pdf", large);
    let page = citizen.tries_to_attach(&dossier, PAPER, large).await;
    assert_eq!(page.status, 413);
    let sentence = page.complaints().concat();
    assert!(
        sentence.contains("lon.pdf") && sentence.contains("64"),
        "{sentence}"
    );
    citizen.attaches(&dossier, PAPER, pdf("hai.pdf")).await;
    citizen.attaches(&dossier, PAPER, pdf("ba.pdf")).await;
    let page = citizen
        .tries_to_attach(&dossier, PAPER, pdf("bon.pdf"))
        .await;
    assert_eq!(page.status, 422);
    let sentence = page.complaints().concat();
    assert!(
        sentence.contains("bon.pdf") && sentence.contains('3'),
        "{sentence}"
    );
    assert_eq!(house.files().await, 3);
    house.is_in_order().await;
}

#[actix_web::test]
async fn odd_names_are_kept_readable_and_harmless() {
    let house = TestApp::spawn_town_with(|config| config.limits.files = 50).await;
    let (citizen, dossier) = begun(&house).await;
    let long = format!("{}.pdf", "rất dài ".repeat(40));
    let odd = [
        "Gia\u{302}\u{301}y to\u{31b}\u{300}.pdf",
        "c\"ó nháy'.pdf",
        "xuống\ndòng\r\n.pdf",
        "\u{202E}fdp.exe\u{202C}.pdf",
        long.as_str(),
        "../../../etc/passwd.pdf",
        "C:\\Users\\Lua\\can cuoc.pdf",
        "<img src=x onerror=alert(1)>.pdf",
    ];
    for name in odd {
        let page = citizen
            .tries_to_attach(&dossier, PAPER, File::new("tep", name, pdf_bytes(name)))
            .await;
        assert_eq!(page.status, 200, "{name:?}: {:?}", page.complaints());
        assert_eq!(page.count("img[src=x]"), 0, "{name:?}");
    }
    let page = citizen.opens(&urls::documents(&dossier)).await;
    let links = page.links(&format!("#giay-to-{PAPER} [data-test=file] a"));
    assert_eq!(links.len(), odd.len() + 1);
    let shown = page.text();
    for name in [
        "Giấy tờ.pdf",
        "c_ó nháy'.pdf",
        "xuống dòng.pdf",
        "can cuoc.pdf",
    ] {
        assert!(shown.contains(name), "{name}: {shown}");
    }
    assert!(
        !shown.contains('\u{202E}'),
        "no marks that turn the text around"
    );
    for link in links {
        let file = citizen.fetches(&link).await;
        assert_eq!(file.status(), 200);
        let said = file.headers()["content-disposition"]
            .to_str()
            .expect("plain ASCII");
        assert!(!said.contains("..") && !said.contains('/'), "{said}");
        assert!(said.len() < 1_500, "{said}");
    }
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_file_is_saved_and_nothing_in_it_runs() {
    let house = TestApp::spawn_town().await;
    let (citizen, dossier) = begun(&house).await;
    let page = citizen.opens(&urls::documents(&dossier)).await;
    let links = page.links(&format!("#giay-to-{PAPER} [data-test=file] a"));
    let file = citizen.fetches(&links[0]).await;
    let said = |name: &str| file.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(said("content-type"), "application/pdf");
    assert!(said("content-disposition").starts_with("attachment; "));
    assert_eq!(said("x-content-type-options"), "nosniff");
    assert_eq!(said("cache-control"), "private, no-store");
    let policy = said("content-security-policy");
    for part in ["sandbox", "default-src 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
}

#[actix_web::test]
async fn what_is_whole_is_kept_and_shown_as_what_it_is() {
    let house = TestApp::spawn_town_with(|config| config.limits.files = 50).await;
    let (citizen, dossier) = begun(&house).await;
    let files = [
        (
            "pdf-lead-newline.pdf",
            case!("pdf-lead-newline.pdf"),
            "pdf-lead-newline.pdf",
        ),
        (
            "may-in.pdf",
            case!("pdf-lead-printer-job.pdf"),
            "may-in.pdf",
        ),
        ("khong.pdf", case!("pdf-pad-3004-nul.pdf"), "khong.pdf"),
        ("duoi.pdf", case!("pdf-tail-html.pdf"), "duoi.pdf"),
        ("chu.pdf", case!("pdf-text-says-encrypt.pdf"), "chu.pdf"),
        (
            "han-che-in.pdf",
            case!("pdf-owner-password-only.pdf"),
            "han-che-in.pdf",
        ),
        ("dong.jpg", case!("jpg-motion-pixel.jpg"), "dong.jpg"),
        ("cat.png", case!("png-acropalypse.png"), "cat.png"),
        (
            "dong-trong.png",
            case!("png-tail-newline.png"),
            "dong-trong.png",
        ),
        ("png-named.jpg", case!("png-named.jpg"), "png-named.png"),
        ("jpg-named.png", case!("jpg-named.png"), "jpg-named.jpg"),
        (
            "image-1000012345",
            case!("image-1000012345"),
            "image-1000012345.jpg",
        ),
        (
            "pdf-copy.pdf (1)",
            case!("pdf-copy.pdf (1)"),
            "pdf-copy (1).pdf",
        ),
    ];
    for (name, bytes, shown) in files {
        let file = File::new("tep", name, bytes.to_vec());
        let page = citizen.tries_to_attach(&dossier, PAPER, file).await;
        assert_eq!(page.status, 200, "{name}: {:?}", page.complaints());
        assert!(page.text().contains(shown), "{name}: {}", page.text());
    }
    let page = citizen.opens(&urls::documents(&dossier)).await;
    let links = page.links(&format!("#giay-to-{PAPER} [data-test=file] a"));
    let kind = if let Some(link) = links.last() {
        let file = citizen.fetches(link).await;
        file.headers()["content-type"]
            .to_str()
            .expect("text")
            .to_owned()
    } else {
        String::new()
    };
    assert_eq!(kind, "application/pdf");
    house.is_in_order().await;
}

#[actix_web::test]
async fn without_a_reader_no_pdf_is_kept() {
    let house = TestApp::spawn_town_with(|config| config.pdf_reader = "/nowhere".into()).await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let page = citizen.opens(&urls::documents(&dossier)).await;
    let form = page.form_at(&format!("#giay-to-{PAPER} form[enctype]"));
    let page = citizen.sends_in_vain(&form, &[], vec![pdf("a.pdf")]).await;
    assert_eq!(page.status, 503, "{}", page.text());
    assert_eq!(
        house.files().await,
        0,
        "what nobody looked through is not kept"
    );
    let picture = File::new("tep", "a.jpg", case!("image-1000012345").to_vec());
    let page = citizen.tries_to_attach(&dossier, PAPER, picture).await;
    assert_eq!(page.status, 200, "{:?}", page.complaints());
    assert_eq!(house.files().await, 1);
}

#[actix_web::test]
async fn what_an_officer_opens_can_do_nothing() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let picture = File::new("tep", "a.png", case!("jpg-named.png").to_vec());
    citizen.attaches(&dossier, PAPER, picture).await;
    citizen.submits(&dossier).await;
    let desk = house.desk().await;
    let page = desk.opens(&urls::staff_dossier(&dossier)).await;
    let links = page.links("[data-test=paper-file] a");
    assert_eq!(links.len(), 2, "{links:?}");
    let mut kinds = Vec::new();
    for link in links {
        let file = desk.fetches(&link).await;
        let said = |name: &str| file.headers()[name].to_str().expect("text").to_owned();
        let policy = said("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("script"),
            "{policy}"
        );
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(said("x-content-type-options"), "nosniff");
        // No viewer of PDF opens in a sandbox; what runs in one was refused before.
        let kind = said("content-type");
        assert_eq!(policy.contains("sandbox"), kind == "image/jpeg", "{policy}");
        kinds.push(kind);
    }
    kinds.sort();
    assert_eq!(kinds, ["application/pdf", "image/jpeg"]);
}

#[actix_web::test]
async fn a_file_for_no_paper_of_this_dossier_is_not_taken() {
    let house = TestApp::spawn_town().await;
    let (citizen, dossier) = begun(&house).await;
    let page = citizen.opens(&urls::documents(&dossier)).await;
    let form = page.form_at(&format!("#giay-to-{PAPER} form[enctype]"));
    for paper in [
        "khong_co",
        "don_de_nghi",
        "ho_so_buu_dien",
        "",
        "../giay_to_tuy_than",
    ] {
        let typed = [("thanh_phan", paper)];
        let again = citizen.sends_form(&form, &typed, vec![pdf("la.pdf")]).await;
        assert_eq!(again.status, 422, "{paper}");
        assert!(again.complaints().concat().contains("la.pdf"), "{paper}");
    }
    assert_eq!(house.files().await, 1);
    house.is_in_order().await;
}

#[actix_web::test]
async fn what_is_no_form_with_files_gets_the_page_again() {
    let house = TestApp::spawn_town().await;
    let (citizen, dossier) = begun(&house).await;
    let path = urls::documents(&dossier);
    let plain = citizen.posts(&path, &[("thanh_phan", PAPER)]).await;
    assert_eq!(plain.status, 415);
    assert_eq!(plain.complaints().len(), 1);
    let bodies: [(&str, &[u8], u16); 4] = [
        ("multipart/form-data", b"--x\r\n", 415),
        ("multipart/form-data; boundary=x", b"", 400),
        (
            "multipart/form-data; boundary=x",
            b"no boundary in here",
            400,
        ),
        ("application/json", b"{}", 415),
    ];
    for (kind, body, status) in bodies {
        let answer = citizen
            .client()
            .post(citizen.at(&path))
            .header("content-type", kind)
            .body(body.to_vec())
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status().as_u16(), status, "{kind} {body:?}");
    }
    assert_eq!(house.files().await, 1);
}

#[actix_web::test]
async fn ten_thousand_fields_are_nobodys_form() {
    let house = TestApp::spawn_town().await;
    let (citizen, dossier) = begun(&house).await;
    let many: Vec<(String, String)> = (0..10_000)
        .map(|number| (format!("f{number}"), "x".to_owned()))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let page = citizen.opens_page(&dossier, "van-bang").await;
    let form = page.form_at("form[data-test=page]");
    assert_eq!(
        citizen.sends_form(&form, &many, Vec::new()).await.status,
        413
    );
    let papers = citizen.opens(&urls::documents(&dossier)).await;
    let form = papers.form_at(&format!("#giay-to-{PAPER} form[enctype]"));
    let again = citizen.sends_form(&form, &many, vec![pdf("hai.pdf")]).await;
    assert_eq!(again.status, 413);
    assert_eq!(
        again.count(&format!("#giay-to-{PAPER} [data-test=file]")),
        1,
        "the first is kept"
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_body_that_stops_half_way_leaves_nothing() {
    let house = TestApp::spawn_town().await;
    let (citizen, dossier) = begun(&house).await;
    let (address, path) = (house.address.clone(), urls::documents(&dossier));
    let host = address.trim_start_matches("http://").to_owned();
    let said = blocking(move || {
        let mut line = TcpStream::connect(&host).expect("a line");
        line.set_read_timeout(Some(Duration::from_secs(10)))
            .expect("patience");
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; \
             boundary=x\r\nContent-Length: 100000\r\n\r\n--x\r\nContent-Disposition: form-data; \
             name=\"tep\"; filename=\"nua.pdf\"\r\n\r\n%PDF-1.7 half of"
        );
        line.write_all(head.as_bytes()).expect("sent");
        line.shutdown(Shutdown::Write).expect("hung up");
        let mut said = Vec::new();
        let _ = line.read_to_end(&mut said);
        String::from_utf8_lossy(&said).into_owned()
    })
    .await;
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{said}");
    assert_eq!(house.files().await, 1);
    assert!(
        citizen
            .opens(&urls::documents(&dossier))
            .await
            .text()
            .contains("Căn cước.pdf")
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn an_officers_bad_file_is_named_with_its_limit_too() {
    let house = TestApp::spawn_town_with(|config| config.limits.file_bytes = 64 << 10).await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let caseworker = house.caseworker().await;
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let act = urls::proposal(&dossier);
    let mut large = pdf_bytes("large");
    large.extend(vec![b' '; 80 << 10]);
    let picture = case!("webp-named.jpg").to_vec();
    let running = case!("pdf-launch.pdf").to_vec();
    for (name, bytes, says) in [
        ("lon.pdf", large, "64"),
        ("anh.jpg", picture, "WebP"),
        ("ket-qua.pdf", running, "In ›"),
    ] {
        let file = File::new("file", name, bytes);
        let typed = [("findings", "Khớp với sổ gốc.")];
        let again = caseworker.tries(&act, &typed, vec![file]).await;
        assert_eq!(again.status, 422, "{name}");
        let sentence = again.complaints().concat();
        assert!(
            sentence.contains(name) && sentence.contains(says),
            "{sentence}"
        );
        assert!(!sentence.contains('{'), "{sentence}");
        assert_eq!(again.text_of("textarea[name=findings]"), "Khớp với sổ gốc.");
    }
    let fine = caseworker
        .tries(
            &act,
            &[("findings", "Khớp với sổ gốc.")],
            vec![signed_result()],
        )
        .await;
    assert_eq!(fine.path, urls::staff_dossier(&dossier), "{}", fine.text());
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_copiers_scan_is_a_signed_result_too() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    for scan in [
        case!("pdf-lead-newline.pdf"),
        case!("pdf-lead-printer-job.pdf"),
        case!("pdf-pad-3004-nul.pdf"),
        case!("pdf-tail-html.pdf"),
    ] {
        let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
        office.signs(&dossier).await;
        let file = File::new("file", "quet", scan.to_vec());
        office.clerk.issues(&dossier, file).await;
        assert!(citizen.sees(&dossier).await.shows("status-9"));
    }
    house.is_in_order().await;
}
