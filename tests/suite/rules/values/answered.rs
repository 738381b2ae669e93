//! Answers that must fit each other, the procedure and the day.

use motcua::domain::form::answers::RawAnswers;
use motcua::domain::form::reading::Context;
use motcua::domain::form::validation::check;
use motcua::domain::form::{FieldKind, FormSchema};
use motcua::domain::person::Passport;

use super::{CATALOGUE, PLACES, filled, filled_on, form, today, wrong};
use crate::support::builders::{COPY, CORRECTION, TRANSFER};

#[test]
fn the_document_that_is_chosen_decides_what_its_number_may_be() {
    let files = |kind, number| {
        let typed = [
            ("nop_loai_giay_to", kind),
            ("nop_so_dinh_danh", number),
            ("nop_ngay_sinh", "1990"),
            ("nop_gioi_tinh", "nam"),
        ];
        wrong(COPY, &typed, "nop_so_dinh_danh")
    };
    for passport in [
        "512345678",
        "C1234567",
        "c 1234567",
        "E12345678",
        "12345",
        "AB-123.456",
    ] {
        assert_eq!(files("ho_chieu", passport), None, "{passport}");
    }
    assert_eq!(files("cccd", "512345678"), Some("identity-format"));
    assert_eq!(files("cccd", "C1234567"), Some("identity-format"));
    assert_eq!(
        files("ho_chieu", "096188001234"),
        Some("passport-is-identity")
    );
    assert_eq!(files("ho_chieu", "ABCDEFG"), Some("passport-format"));
    assert_eq!(
        files("cccd", "096188001234"),
        Some("identity-year"),
        "1988, not 1990"
    );
    assert_eq!(files("cccd", "096190001234"), Some("identity-sex"));
    assert_eq!(files("cccd", "096090001234"), None);
    assert_eq!(Passport::parse("512345678").unwrap().as_str(), "512345678");
}

#[test]
fn every_identity_document_is_asked_for_by_kind_and_typed_with_letters() {
    for version in CATALOGUE.values() {
        for field in version.form.fields() {
            if let FieldKind::IdentityDocument { of } = &field.kind {
                let of = of.as_ref().and_then(|of| version.form.field(of));
                let codes = of.map(|of| of.options().iter().map(|o| o.code.as_str()).collect());
                assert_eq!(codes, Some(vec!["cccd", "ho_chieu"]), "{}", field.key);
                assert_eq!(field.kind.control(), "identity_document");
            }
        }
    }
}

#[test]
fn a_version_that_does_not_ask_for_the_kind_is_still_read() {
    let mut kept = serde_json::to_value(form(COPY)).unwrap();
    forget(&mut kept);
    let old: FormSchema = serde_json::from_value(kept).unwrap();
    let judged = |number: &str| {
        let mut raw = RawAnswers::default();
        raw.set("nop_so_dinh_danh", vec![number.to_owned()]);
        let context = Context {
            today: today(),
            places: &PLACES,
        };
        let checked = check(&old, &raw, context);
        checked.errors.of("nop_so_dinh_danh").map(|e| e.fault.code)
    };
    assert_eq!(judged("096188001234"), None);
    assert_eq!(judged("C1234567"), None);
    assert_eq!(judged("O96188001234"), Some("identity-letter"));
    assert_eq!(judged("512345678"), Some("identity-format"));
}

/// Takes out of a kept form what versions of earlier do not have.
fn forget(kept: &mut serde_json::Value) {
    match kept {
        serde_json::Value::Object(map) => {
            for newer in ["of", "before", "after", "min", "max"] {
                let table = map.contains_key("columns");
                let kind = map.get("type").and_then(|kind| kind.as_str());
                if matches!(
                    kind,
                    Some("identity_document" | "school_year" | "checkboxes")
                ) && !table
                {
                    map.remove(newer);
                }
            }
            map.values_mut().for_each(forget);
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(forget),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

#[test]
fn the_year_alone_is_enough_where_old_papers_give_no_more() {
    for key in ["nop_ngay_sinh", "chu_ngay_sinh", "vb_ngay_sinh"] {
        let typed = [
            ("la_chu_ho_so", "khong"),
            ("quan_he", "uy_quyen"),
            (key, "1955"),
        ];
        assert_eq!(wrong(COPY, &typed, key), None, "{key}");
        let typed = [
            ("la_chu_ho_so", "khong"),
            ("quan_he", "uy_quyen"),
            (key, "2031"),
        ];
        assert_eq!(wrong(COPY, &typed, key), Some("year-range"), "{key}");
    }
}

/// One row of P2's table, and what is wrong with its cells.
fn corrected(what: &str, old: &str, new: &str) -> [Option<&'static str>; 2] {
    let typed = [
        ("noi_dung_sua.0.truong_sua", what),
        ("noi_dung_sua.0.gia_tri_cu", old),
        ("noi_dung_sua.0.gia_tri_moi", new),
    ];
    ["gia_tri_cu", "gia_tri_moi"]
        .map(|column| wrong(CORRECTION, &typed, &format!("noi_dung_sua.0.{column}")))
}

#[test]
fn a_correction_changes_something() {
    for (what, old, new) in [
        ("ngay_sinh", "1/2/1990", "01/02/1990"),
        ("ngay_sinh", "01–02–1990", "1.2.1990"),
        ("ngay_sinh", "1990", "1990"),
        ("ho_ten", "Ðặng Văn Ðông", "Đặng Văn Đông"),
        ("ho_ten", "H’Hen Niê", "H'Hen Niê"),
        ("ho_ten", "NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("gioi_tinh", "Nam", "nam"),
        ("noi_sinh", "Bạc Liêu", "Bạc  Liêu"),
    ] {
        assert_eq!(
            corrected(what, old, new),
            [None, Some("same-value")],
            "{old} → {new}"
        );
    }
    for (what, old, new) in [
        ("ngay_sinh", "1/2/1990", "2/1/1990"),
        ("ngay_sinh", "1955", "1956"),
        ("ngay_sinh", "1955", "01/02/1955"),
        ("ngay_sinh", "01–02–1955", "1955"),
        ("ho_ten", "Nguyễn Văn An", "Nguyễn Văn Ân"),
    ] {
        assert_eq!(corrected(what, old, new), [None, None], "{old} → {new}");
    }
    assert_eq!(
        corrected("ngay_sinh", "1855", "1955"),
        [Some("year-range"), None]
    );
    assert_eq!(
        corrected("ho_ten", "TrÇn ThÞ Hµ", "Trần Thị Hà"),
        [Some("old-typeface"), None]
    );
}

#[test]
fn nobody_dies_before_the_year_of_birth() {
    let died = |born: &str, died: &str| {
        let typed = [
            ("la_chu_ho_so", "khong"),
            ("quan_he", "than_nhan"),
            ("chu_ngay_sinh", born),
            ("ngay_chu_chet", died),
        ];
        wrong(COPY, &typed, "ngay_chu_chet")
    };
    assert_eq!(died("1990", "15/03/1980"), Some("date-order"));
    assert_eq!(died("1990", "1980"), Some("date-order"));
    assert_eq!(died("15/03/1990", "1980"), Some("date-order"));
    assert_eq!(died("1990", "15/03/1990"), None, "an infant");
    assert_eq!(died("15/03/1950", "1990"), None);
    let issued = [("nop_ngay_sinh", "1990"), ("nop_ngay_cap", "12/04/1985")];
    assert_eq!(wrong(COPY, &issued, "nop_ngay_cap"), Some("date-order"));
}

#[test]
fn a_transfer_has_four_electives_of_nine() {
    let subjects = [
        "dia_li",
        "gdktpl",
        "vat_li",
        "hoa_hoc",
        "sinh_hoc",
        "cong_nghe",
        "tin_hoc",
        "am_nhac",
        "mi_thuat",
    ];
    for count in 1..=9 {
        let typed: Vec<_> = subjects
            .iter()
            .take(count)
            .map(|one| ("mon_lua_chon", *one))
            .collect();
        let said = (count != 4).then_some("choices-exactly");
        assert_eq!(wrong(TRANSFER, &typed, "mon_lua_chon"), said, "{count}");
    }
    assert_eq!(
        wrong(TRANSFER, &[], "mon_lua_chon"),
        Some("required-choice")
    );
}

#[test]
fn a_transfer_is_of_a_school_year_around_the_day_of_filing() {
    let on = |day: &str, year: &str| {
        let checked = filled_on(day.parse().unwrap(), TRANSFER, &[("nam_hoc", year)]);
        checked.errors.of("nam_hoc").map(|error| error.fault.code)
    };
    for year in ["2019-2020", "2031-2032", "2024-2025", "2027–2028"] {
        assert_eq!(on("2026-12-01", year), Some("school-year-range"), "{year}");
    }
    for year in [
        "2026-2027",
        "2026–2027",
        "2025-2026",
        "2026/2027",
        "2026 2027",
    ] {
        assert_eq!(on("2026-12-01", year), None, "{year}");
    }
    assert_eq!(on("2031-07-15", "2031-2032"), None);
    assert_eq!(on("2031-07-15", "2030-2031"), None);
    assert_eq!(on("2031-05-15", "2031-2032"), Some("school-year-range"));
}

#[test]
fn an_entrance_mark_has_no_fixed_step() {
    for (typed, said) in [
        ("38,4", None),
        ("32,75", None),
        ("41.35", None),
        ("50", None),
        ("51,5", None),
        ("384", Some("score-range")),
        ("38,456", Some("score-format")),
    ] {
        assert_eq!(
            wrong(TRANSFER, &[("diem_ts10", typed)], "diem_ts10"),
            said,
            "{typed}"
        );
    }
}

#[test]
fn a_parent_files_as_a_parent_and_relatives_are_asked_of_the_dead_alone() {
    let right = form(COPY).field("quan_he").unwrap().options();
    let first = right.first().unwrap();
    assert_eq!(first.code, "cha_me");
    assert!(first.label.vi.starts_with("Cha, mẹ hoặc người giám hộ"));
    let lists = |words: &str| {
        ["con,", "vợ", "chồng", "anh", "ruột"]
            .iter()
            .any(|w| words.contains(w))
    };
    assert!(
        right.iter().all(|option| !lists(&option.label.vi)),
        "no list of relatives yet"
    );
    for (by, comes) in [("cha_me", false), ("dai_dien", false), ("than_nhan", true)] {
        let checked = filled(COPY, &[("la_chu_ho_so", "khong"), ("quan_he", by)]);
        assert_eq!(checked.answers.asks("than_nhan_la"), comes, "{by}");
        assert_eq!(checked.answers.asks("ngay_chu_chet"), comes, "{by}");
    }
}
