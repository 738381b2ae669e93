//! Filling in: what was typed is kept, right or wrong, and what is wrong is said.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, CORRECTION, answers, pdf};
use crate::support::mailbox::CITIZEN;
use crate::support::page::TEMPLATE_SYNTAX;

#[actix_web::test]
async fn what_cannot_be_is_said_at_its_field_and_kept() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    for (typed, at) in [
        (("nop_ngay_sinh", "31/02/1988"), "nop_ngay_sinh"),
        (("nop_ngay_sinh", "hôm qua"), "nop_ngay_sinh"),
        (("nop_ngay_sinh", "12/03/1990"), "nop_so_dinh_danh"),
        (("nop_gioi_tinh", "nam"), "nop_so_dinh_danh"),
        (("nop_so_dinh_danh", "09618800123"), "nop_so_dinh_danh"),
        (("nop_so_dinh_danh", "999188001234"), "nop_so_dinh_danh"),
        (("nop_ho_ten", ""), "nop_ho_ten"),
        (("nop_ngay_cap", "10/06/1950"), "nop_ngay_cap"),
        (("nop_noi_cap", "noi_khac"), "nop_noi_cap"),
    ] {
        let page = citizen.opens_page(&dossier, "nguoi-nop").await;
        let kept = page
            .form_at("form[data-test=page]")
            .holds(typed.0)
            .to_owned();
        let again = citizen.fills_in_page(&page, &[typed]).await;
        let form = again.form_at("form[data-test=page]");
        if at == "nop_so_dinh_danh" && typed.1 == "999188001234" {
            assert_eq!(again.status, 200, "an unknown province is only asked about");
        } else {
            assert_eq!(again.status, 422, "{typed:?}");
            assert_eq!(
                again.complaints().len(),
                1,
                "{typed:?}: {:?}",
                again.complaints()
            );
            let linked = again.links(".govuk-error-summary__list a");
            assert_eq!(linked, [format!("#{at}")], "{typed:?}");
            if typed.0 != "nop_noi_cap" {
                assert_eq!(form.holds(typed.0), typed.1, "what was typed is kept");
            }
        }
        // Put right again for the next.
        let page = citizen.opens_page(&dossier, "nguoi-nop").await;
        citizen.fills_in_page(&page, &[(typed.0, &kept)]).await;
    }
}

#[actix_web::test]
async fn hostile_words_are_only_words() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let hostile = format!("<script>alert(1)</script>'; DROP TABLE dossiers;--{TEMPLATE_SYNTAX}");
    let dossier = citizen.starts(COPY).await;
    let mut typed = answers(COPY);
    let worded = [
        "ten_van_bang",
        "vb_noi_sinh",
        "ly_do",
        "nop_dia_chi",
        "hoi_dong_thi",
    ];
    typed.retain(|(name, _)| !worded.contains(name));
    typed.extend(worded.map(|name| (name, hostile.as_str())));
    citizen.fills_in(&dossier, &typed).await;
    citizen
        .attaches(&dossier, "giay_to_tuy_than", pdf("a.pdf"))
        .await;
    for (key, field) in [
        ("nguoi-nop", "nop_ho_ten"),
        ("so-goc", "so_hieu"),
        ("ban-sao", "so_luong"),
    ] {
        let page = citizen.opens_page(&dossier, key).await;
        let kept = page.form_at("form[data-test=page]").holds(field).to_owned();
        let again = citizen.fills_in_page(&page, &[(field, &hostile)]).await;
        assert_eq!(again.status, 422, "{field}");
        assert_eq!(
            again.form_at("form[data-test=page]").holds(field),
            hostile,
            "{field}"
        );
        let page = citizen.opens_page(&dossier, key).await;
        citizen.fills_in_page(&page, &[(field, &kept)]).await;
    }
    let check = citizen.checks(&dossier).await;
    citizen.submits(&dossier).await;
    desk.accepts(&dossier).await;
    for page in [
        check,
        citizen.sees(&dossier).await,
        desk.sees(&dossier).await,
    ] {
        assert!(
            page.text().contains(&hostile),
            "{}: as it was typed",
            page.path
        );
        assert!(
            !page.html.contains("<script>alert"),
            "{}: as words",
            page.path
        );
    }
    for mail in house.mails_to(CITIZEN).await {
        assert!(!mail.message.html.contains("<script>"));
    }
    house.is_in_order().await;
}

#[actix_web::test]
async fn names_are_composed_and_bounded() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let page = citizen.opens_page(&dossier, "nguoi-nop").await;
    // "Nguyễn Thị Lụa", each accent a letter of its own, as some keyboards send it.
    let apart = "Nguye\u{302}\u{303}n Thi\u{323} Lu\u{323}a";
    citizen.fills_in_page(&page, &[("nop_ho_ten", apart)]).await;
    let check = citizen.checks(&dossier).await;
    assert!(check.text().contains("Nguyễn Thị Lụa"), "{}", check.text());
    for odd in [
        "N".repeat(300),
        "Nguyễn\u{202E}Lụa".to_owned(),
        "A\nB".to_owned(),
    ] {
        let page = citizen.opens_page(&dossier, "nguoi-nop").await;
        let again = citizen.fills_in_page(&page, &[("nop_ho_ten", &odd)]).await;
        assert!(
            !again.text().contains('\u{202E}'),
            "no marks that turn the text around"
        );
        assert!(
            again.status == 422 || again.status == 200,
            "{odd:?}: {}",
            again.status
        );
    }
    let page = citizen.opens_page(&dossier, "ban-sao").await;
    let long = "x".repeat(301);
    let again = citizen.fills_in_page(&page, &[("ly_do", &long)]).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.text_of("textarea[name=ly_do]"), long, "never cut");
}

#[actix_web::test]
async fn a_field_sent_twice_is_no_fault_of_ours() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let page = citizen.opens_page(&dossier, "ban-sao").await;
    let twice = [
        ("so_luong", "2"),
        ("so_luong", "3"),
        ("_version", "1"),
        ("_version", "x"),
    ];
    let form = page.form_at("form[data-test=page]");
    let landed = citizen.sends_form(&form, &twice, Vec::new()).await;
    assert!(
        landed.status == 200 || landed.status == 422,
        "{}",
        landed.status
    );
    let radio = citizen.opens_page(&dossier, "nhan-ket-qua").await;
    let both = [("kq_hinh_thuc", "trung_tam"), ("kq_hinh_thuc", "buu_chinh")];
    let form = radio.form_at("form[data-test=page]");
    let landed = citizen.sends_form(&form, &both, Vec::new()).await;
    assert!(
        landed.status == 200 || landed.status == 422,
        "{}",
        landed.status
    );
}

#[actix_web::test]
async fn an_old_window_overwrites_nothing() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let old = citizen.opens_page(&dossier, "ban-sao").await;
    let page = citizen.opens_page(&dossier, "ban-sao").await;
    citizen
        .fills_in_page(&page, &[("so_luong", "4"), ("ly_do", "Mất bản chính")])
        .await;
    let late = citizen
        .fills_in_page(&old, &[("so_luong", "2"), ("ly_do", "Mất bản chính")])
        .await;
    assert_eq!(late.status, 409, "the same question answered differently");
    assert_eq!(late.complaints().len(), 1, "{:?}", late.complaints());
    assert!(
        late.complaints().concat().contains('4'),
        "says what the other window kept"
    );
    assert_eq!(
        late.form_at("form[data-test=page]").holds("so_luong"),
        "2",
        "and keeps this"
    );
    let decided = citizen.fills_in_page(&late, &[("so_luong", "2")]).await;
    assert_eq!(decided.status, 200, "sent again, it counts");
    let page = citizen.opens_page(&dossier, "ban-sao").await;
    assert_eq!(page.form_at("form[data-test=page]").holds("so_luong"), "2");
}

#[actix_web::test]
async fn what_was_checked_is_what_is_submitted() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let form = citizen
        .checks(&dossier)
        .await
        .form(&urls::submission(&dossier));
    let page = citizen.opens_page(&dossier, "ban-sao").await;
    citizen.fills_in_page(&page, &[("so_luong", "5")]).await;
    let ticked = [("cam_doan", "co"), ("dong_y_dlcn", "co")];
    let late = citizen.sends_form(&form, &ticked, Vec::new()).await;
    assert_eq!(late.status, 409);
    assert!(late.shows("changed"));
    citizen.submits(&dossier).await;
}

#[actix_web::test]
async fn nothing_incomplete_is_submitted() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let refused = citizen.tries_to_submit(&dossier).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.complaints().len() > 5,
        "everything that is missing, at once"
    );
    citizen.fills_in(&dossier, &answers(COPY)).await;
    let refused = citizen.tries_to_submit(&dossier).await;
    assert_eq!(
        refused.complaints().len(),
        1,
        "only the paper: {:?}",
        refused.complaints()
    );
    citizen
        .attaches(&dossier, "giay_to_tuy_than", pdf("a.pdf"))
        .await;
    let page = citizen.checks(&dossier).await;
    let silent = citizen.sends(&page, &urls::submission(&dossier), &[]).await;
    assert_eq!(silent.status, 422);
    assert_eq!(
        silent.complaints().len(),
        2,
        "two declarations: {:?}",
        silent.complaints()
    );
    citizen.submits(&dossier).await;
}

#[actix_web::test]
async fn answers_decide_which_questions_and_papers_come() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let mut typed = answers(COPY);
    typed.retain(|(name, _)| *name != "la_chu_ho_so");
    typed.extend([
        ("la_chu_ho_so", "khong"),
        ("quan_he", "uy_quyen"),
        ("chu_ho_ten", "Trần Thị Bé"),
        ("chu_ngay_sinh", "20/11/1972"),
        ("chu_gioi_tinh", "nu"),
        ("chu_so_dinh_danh", "096172001234"),
        ("uq_ngay", "02/11/2026"),
        ("uq_noi_cong_chung", "UBND phường An Xuyên"),
    ]);
    citizen.fills_in(&dossier, &typed).await;
    citizen
        .attaches(&dossier, "giay_to_tuy_than", pdf("a.pdf"))
        .await;
    let refused = citizen.tries_to_submit(&dossier).await;
    assert_eq!(
        refused.complaints().len(),
        1,
        "the authorisation: {:?}",
        refused.complaints()
    );
    citizen
        .attaches(&dossier, "giay_uy_quyen", pdf("uy-quyen.pdf"))
        .await;
    // It was for oneself after all: the other's answers and paper are left out.
    let page = citizen.opens_page(&dossier, "chu-ho-so").await;
    citizen
        .fills_in_page(&page, &[("la_chu_ho_so", "co")])
        .await;
    assert!(
        !citizen
            .checks(&dossier)
            .await
            .text()
            .contains("Trần Thị Bé")
    );
    citizen.submits(&dossier).await;
    let page = citizen.sees(&dossier).await;
    assert!(!page.text().contains("Trần Thị Bé"));
    assert_eq!(page.count("[data-test=file]"), 1, "only what is asked for");
    house.is_in_order().await;
}

#[actix_web::test]
async fn rows_are_added_and_taken_out_by_buttons() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(CORRECTION).await;
    let page = citizen.opens_page(&dossier, "noi-dung-sua").await;
    let form = page.form_at("form[data-test=page]");
    let row = [
        ("noi_dung_sua.0.truong_sua", "noi_sinh"),
        ("noi_dung_sua.0.gia_tri_cu", "Minh Hải"),
        ("noi_dung_sua.0.gia_tri_moi", "Cà Mau"),
        ("_add_row", "noi_dung_sua"),
    ];
    let page = citizen.sends_form(&form, &row, Vec::new()).await;
    assert_eq!(page.status, 200);
    let form = page.form_at("form[data-test=page]");
    assert_eq!(form.holds("noi_dung_sua.0.gia_tri_cu"), "Minh Hải");
    assert!(
        form.fields.contains("noi_dung_sua.1.gia_tri_cu"),
        "an empty row below"
    );
    let second = [
        ("noi_dung_sua.1.truong_sua", "dan_toc"),
        ("noi_dung_sua.1.gia_tri_cu", "Kinh"),
        ("noi_dung_sua.1.gia_tri_moi", "Khmer"),
        ("_remove_row", "noi_dung_sua.0"),
    ];
    let page = citizen.sends_form(&form, &second, Vec::new()).await;
    let form = page.form_at("form[data-test=page]");
    assert_eq!(
        form.holds("noi_dung_sua.0.gia_tri_cu"),
        "Kinh",
        "the second moved up"
    );
}

#[actix_web::test]
async fn the_wrong_office_is_named_before_anything_is_sent() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let page = citizen.opens_page(&dossier, "van-bang").await;
    assert!(!page.shows("elsewhere"));
    // Where the answer was given, and not only at the end.
    let told = citizen
        .fills_in_page(&page, &[("co_quan_cap", "so_khac")])
        .await;
    assert_eq!(told.path, page.path);
    let words = told.says("elsewhere");
    assert!(words.contains("Sở Giáo dục và Đào tạo tỉnh, thành phố đã cấp"));
    let on = told.links("[data-test=elsewhere] a");
    assert_eq!(on, [urls::draft_page(&dossier, "ghi-tren-van-bang")]);
    let other = citizen.opens_page(&dossier, "ban-sao").await;
    assert!(!other.shows("elsewhere"), "said where it was answered");
    let refused = citizen.tries_to_submit(&dossier).await;
    assert_eq!(refused.status, 422);
    assert!(refused.shows("elsewhere"), "{}", refused.text());
    // Put right, it goes on as ever.
    let page = citizen.opens_page(&dossier, "van-bang").await;
    let right = citizen
        .fills_in_page(&page, &[("co_quan_cap", "so_ca_mau")])
        .await;
    assert_ne!(right.path, page.path);
}

/// The register rule is the same for copies and corrections, and names the school.
#[actix_web::test]
async fn the_right_office_is_named_at_the_answer_for_copies_and_corrections() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    for procedure in [COPY, CORRECTION] {
        let dossier = house.given_a_draft(&citizen, procedure).await;
        for (kind, by, year, office) in [
            (
                "bo_tuc_thpt",
                "truong",
                "2008",
                "Trường đã cấp bằng: THPT Hồ Thị Kỷ",
            ),
            (
                "thpt",
                "truong",
                "2008",
                "Trường đã cấp bằng: THPT Hồ Thị Kỷ",
            ),
            (
                "thpt",
                "so_ca_mau",
                "2026",
                "Trường đã cấp bằng: THPT Hồ Thị Kỷ",
            ),
            ("thcs", "phong", "2010", "Ủy ban nhân dân xã, phường"),
            ("thpt", "so_khac", "2008", "tỉnh, thành phố đã cấp văn bằng"),
            ("thcs", "phong", "2004", ""),
            ("bo_tuc_thpt", "so_ca_mau", "2008", ""),
        ] {
            let typed = [
                ("loai_van_bang", kind),
                ("co_quan_cap", by),
                ("nam_tot_nghiep", year),
            ];
            let page = citizen.opens_page(&dossier, "van-bang").await;
            let told = citizen.fills_in_page(&page, &typed).await;
            assert_eq!(
                told.shows("elsewhere"),
                !office.is_empty(),
                "{procedure} {typed:?}"
            );
            if !office.is_empty() {
                assert!(
                    told.says("elsewhere").contains(office),
                    "{procedure} {typed:?}"
                );
            }
        }
    }
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_school_files_as_a_school() {
    let house = TestApp::spawn_town().await;
    let (clerk, owner) = (house.school_clerk().await, house.school_owner().await);
    let citizen = house.citizen().await;
    let dossier = clerk.starts_for_the_school(COPY).await;
    let mut typed = answers(COPY);
    typed.retain(|(name, _)| *name != "la_chu_ho_so");
    typed.extend([
        ("la_chu_ho_so", "khong"),
        ("quan_he", "truong"),
        ("chu_ho_ten", "Lý Thị Sô Phia"),
        ("chu_ngay_sinh", "20/11/1992"),
        ("chu_gioi_tinh", "nu"),
        ("chu_so_dinh_danh", "096192001234"),
    ]);
    clerk.fills_in(&dossier, &typed).await;
    clerk
        .attaches(&dossier, "giay_to_tuy_than", pdf("a.pdf"))
        .await;
    clerk.submits(&dossier).await;
    assert!(
        owner.sees(&dossier).await.shows("status-1"),
        "the school's, not the clerk's"
    );
    assert_eq!(citizen.opens(&urls::dossier(&dossier)).await.status, 404);
    for member in [&clerk, &owner] {
        assert_eq!(
            house.subjects_to(&member.email).await.len(),
            1,
            "{}",
            member.email
        );
    }
    owner.withdraws(&dossier, "Nộp nhầm").await;
    assert!(clerk.sees(&dossier).await.shows("status-8"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_draft_thrown_away_is_gone_with_its_files() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let page = citizen.opens(&urls::draft_discard(&dossier)).await;
    let landed = citizen
        .sends(&page, &urls::draft_discard(&dossier), &[])
        .await;
    assert_eq!(landed.path, urls::dossiers());
    assert_eq!(citizen.opens(&urls::draft(&dossier)).await.status, 404);
    assert_eq!(house.files().await, 0);
    house.is_in_order().await;
}
