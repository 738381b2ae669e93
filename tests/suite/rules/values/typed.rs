//! Names, numbers, telephones, addresses and days in every spelling.

use chrono::NaiveDate;
use motcua::domain::form::reading;
use motcua::domain::person::{Email, IdentityNumber, PersonName, Phone, RegisterNumber, TaxCode};
use motcua::domain::{text, typeface};

use super::{asked, today, wrong};
use crate::support::builders::{COPY, CORRECTION, RECOGNITION, TRANSFER};

#[test]
fn a_name_is_kept_with_the_letters_it_means() {
    for (typed, kept) in [
        ("Ðặng Văn Ðông", "Đặng Văn Đông"),
        ("ÐẶNG VĂN ÐÔNG", "ĐẶNG VĂN ĐÔNG"),
        ("ðặng văn ɖông", "đặng văn đông"),
        ("H‘Hen Niê", "H'Hen Niê"),
        ("H`Hen Niê", "H'Hen Niê"),
        ("H′Hen Niê", "H'Hen Niê"),
        ("H´Hen Niê", "H'Hen Niê"),
        ("HʼHen Niê", "H'Hen Niê"),
        ("H＇Hen Niê", "H'Hen Niê"),
        ("Trần – Lê An", "Trần - Lê An"),
        ("Trần—Lê An", "Trần-Lê An"),
        ("Trần‑Lê\u{a0}An", "Trần-Lê An"),
        ("Lê\u{3164}An", "Lê An"),
        ("Guðrún Jónsdóttir", "Guðrún Jónsdóttir"),
        ("Niê Kðăm", "Niê Kðăm"),
    ] {
        let name = PersonName::parse(typed).map(|name| name.to_string());
        assert_eq!(name.as_deref(), Ok(kept), "{typed}");
    }
    for blank in [
        "\u{3164}\u{3164}",
        "\u{2800}\u{2800}",
        "\u{115f}\u{ffa0}\u{1160}",
    ] {
        assert_eq!(PersonName::parse(blank).unwrap_err().code, "name-short");
        assert_eq!(
            wrong(COPY, &[("nop_ho_ten", blank)], "nop_ho_ten"),
            Some("required")
        );
    }
}

#[test]
fn a_name_is_found_without_its_signs() {
    for query in ["đặng", "dang", "dong", "ÐÔNG", "ðông"] {
        assert!(text::finds("Ðặng Văn Ðông", query), "{query}");
        assert!(text::finds("Đặng Văn Đông", query), "{query}");
    }
    for query in ["h'hen", "h’hen", "H`Hen", "nie"] {
        assert!(text::finds("H‘Hen Niê", query), "{query}");
    }
}

#[test]
fn names_are_compared_as_people_compare_them() {
    for (one, other) in [
        ("Nguyễn Thị Hòa", "NGUYỄN THỊ HOÀ"),
        ("Lê Thúy", "Lê Thuý"),
        ("Lê Thủy Tiên", "Lê Thuỷ Tiên"),
        ("H’Hen Niê", "H'Hen Niê"),
        ("Ðặng Văn Ðông", "đặng văn đông"),
        ("Trần-Lê An", "Trần – Lê An"),
    ] {
        assert_eq!(text::name_key(one), text::name_key(other), "{one}");
        let names = [
            ("la_chu_ho_so", "co"),
            ("nop_ho_ten", one),
            ("vb_ho_ten", other),
        ];
        assert_eq!(asked(COPY, &names, "vb_ho_ten"), None, "{one}");
    }
    for (one, other) in [
        ("Lê Văn Hòa", "Lê Văn Hoa"),
        ("Lê Văn Hòa", "Lê Văn Hóa"),
        ("Lê Văn Đông", "Lê Văn Dông"),
        ("Lê Văn Ân", "Lê Văn An"),
    ] {
        let names = [
            ("la_chu_ho_so", "co"),
            ("nop_ho_ten", one),
            ("vb_ho_ten", other),
        ];
        assert_eq!(
            asked(COPY, &names, "vb_ho_ten"),
            Some("different-name"),
            "{one}"
        );
    }
}

#[test]
fn an_old_typeface_is_asked_back_with_what_it_says() {
    for (typed, meant) in [
        ("TrÇn ThÞ Hµ", "Trần Thị Hà"),
        ("NguyÔn V¨n An", "Nguyễn Văn An"),
        ("Lª ThÞ Ph\u{ad}¬ng", "Lê Thị Phương"),
        ("§Æng V¨n §«ng", "Đặng Văn Đông"),
        ("TRÇN THÞ Hµ", "TRẦN THỊ HÀ"),
        ("Phïng Hïng", "Phùng Hùng"),
        ("Vò Hång Qu©n", "Vũ Hồng Quân"),
        ("Nguyeãn Vaên An", "Nguyễn Văn An"),
        ("Traàn Thò Haø", "Trần Thị Hà"),
        ("TRAÀN THÒ HAØ", "TRẦN THỊ HÀ"),
        ("Ñaëng Vaên Ñoâng", "Đặng Văn Đông"),
        ("Leâ Thò Phöông", "Lê Thị Phương"),
    ] {
        assert_eq!(typeface::decoded(typed).as_deref(), Some(meant), "{typed}");
        let fault = PersonName::parse(typed).unwrap_err();
        assert_eq!(fault.code, "old-typeface", "{typed}");
        assert_eq!(
            fault.args.get("suggestion").map(String::as_str),
            Some(meant)
        );
        assert_eq!(
            wrong(COPY, &[("nop_ho_ten", typed)], "nop_ho_ten"),
            Some("old-typeface")
        );
    }
}

#[test]
fn a_name_of_any_people_is_no_old_typeface() {
    for real in [
        "H'Hen Niê",
        "Ksor H'Bơ",
        "Y Bhiông",
        "Y Thĭ Ayŭn",
        "Rơ Châm Ñăm",
        "Siu H'Ñơ",
        "Niê Kđăm",
        "Thạch Sô Phia",
        "Kim Thị Sà Rươne",
        "Phú Trạm",
        "Inrasara",
        "François Müller",
        "Åse Berg",
        "Peña Nuñez",
        "José Muñoz",
        "Loïc Lê",
        "Lê Loïc",
        "Noël Martin",
        "Maël Lefèvre",
        "Zoë",
        "Jürgen Groß",
        "João Conceição",
        "Lü Na",
        "Nguyễn Hoàng Phúc",
        "Hoàng Thị Hoà",
        "Võ Thị Sáu",
        "Đào Ngọc Hoà",
        "Nguyễn Thị Thuý",
        "Tô Hoài",
        "Øystein Åsen",
        "Saïd Naïm",
        "Anaïs",
    ] {
        assert_eq!(typeface::decoded(real), None, "{real}");
        assert!(PersonName::parse(real).is_ok(), "{real}");
    }
}

#[test]
fn an_identity_number_is_digits_whatever_stands_between_them() {
    for typed in [
        "096–188–001234",
        "0 9618 8001234",
        "096.188.001.234",
        "096/188/001234",
        "096‑188‑001234",
        "０９６１８８００１２３４",
        "096\u{a0}188\u{2009}001234",
        "096_188_001234",
        "096·188·001234",
    ] {
        let number = IdentityNumber::parse(typed).map(|number| number.to_string());
        assert_eq!(number.as_deref(), Ok("096188001234"), "{typed}");
    }
    for typed in [
        "O96188001234",
        "o96188001234",
        "0961880O1234",
        "09618800I234",
        "096l88001234",
    ] {
        for kind in ["cccd", "ho_chieu"] {
            let typed = [("nop_loai_giay_to", kind), ("nop_so_dinh_danh", typed)];
            let said = if kind == "cccd" {
                "identity-letter"
            } else {
                "passport-is-identity"
            };
            assert_eq!(
                wrong(COPY, &typed, "nop_so_dinh_danh"),
                Some(said),
                "{typed:?}"
            );
        }
    }
}

#[test]
fn a_telephone_may_be_in_any_country() {
    for (typed, kept) in [
        ("+61 412 345 678", "+61412345678"),
        ("+82 10-1234-5678", "+821012345678"),
        ("+1 (212) 555-0123", "+12125550123"),
        ("0061 412 345 678", "+61412345678"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+855.12.345.678", "+85512345678"),
        ("＋61 412 345 678", "+61412345678"),
        ("0912‑345‑678", "0912345678"),
        ("0912–345–678", "0912345678"),
        ("0912·345·678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0290 3831 234", "02903831234"),
    ] {
        let phone = Phone::parse(typed).map(|phone| phone.to_string());
        assert_eq!(phone.as_deref(), Ok(kept), "{typed}");
        for alias in [COPY, CORRECTION, RECOGNITION, TRANSFER] {
            let typed = [("nop_dien_thoai", typed)];
            assert_eq!(wrong(alias, &typed, "nop_dien_thoai"), None, "{typed:?}");
        }
    }
    for typed in [
        "12345",
        "+1234567",
        "+1234567890123456",
        "+0412345678",
        "0112345678",
        "+84 12",
        "+61 4ab 345 678",
        "0912345678 / 0987654321",
        "912345678",
    ] {
        assert_eq!(
            Phone::parse(typed).unwrap_err().code,
            "phone-format",
            "{typed}"
        );
    }
}

#[test]
fn an_address_is_taken_alone_and_never_glued() {
    for typed in [
        "Email lan.nguyen@example.vn",
        "lan nguyen 1988@example.vn",
        "Lan Nguyễn <lan.nguyen@example.vn>",
        "<lan.nguyen@example.vn>",
        "lan.nguyen@example.vn (nhà)",
        "lan.nguyen@example.vn; an@example.vn",
        "email:lan.nguyen@example.vn",
        "mailto:lan.nguyen@example.vn",
        "lan.nguyen @example.vn",
        "lan@example.vn an@example.vn",
    ] {
        assert_eq!(
            Email::parse(typed).unwrap_err().code,
            "email-words",
            "{typed}"
        );
        assert_eq!(
            wrong(COPY, &[("nop_email", typed)], "nop_email"),
            Some("email-words")
        );
    }
    for (typed, kept) in [
        ("  lan.nguyen@example.vn\t", "lan.nguyen@example.vn"),
        (
            "\u{200b}Lan.Nguyen@Example.VN\u{a0}",
            "lan.nguyen@example.vn",
        ),
        ("lan–nguyen@example.vn", "lan-nguyen@example.vn"),
        ("o’brien@example.ie", "o'brien@example.ie"),
    ] {
        assert_eq!(
            Email::parse(typed).map(|e| e.to_string()).as_deref(),
            Ok(kept)
        );
    }
    for typed in ["lan@example.vn.", "lan@example.vn,"] {
        let fault = Email::parse(typed).unwrap_err();
        assert_eq!(fault.code, "email-suggestion", "{typed}");
        assert_eq!(
            fault.args.get("suggestion").map(String::as_str),
            Some("lan@example.vn")
        );
    }
}

#[test]
fn a_day_is_read_whatever_stands_between_its_numbers() {
    let day = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap();
    for typed in [
        "01–01–1980",
        "1—1—1980",
        "01‑01‑1980",
        "01−01−1980",
        "01.01.1980",
        "1 1 1980",
        "1/1/1980",
        "01⁄01⁄1980",
        "０１/０１/１９８０",
        "1 – 1 – 1980",
        "01\\01\\1980",
        "1980–01–01",
    ] {
        assert_eq!(reading::date(typed, today()), Ok(day), "{typed}");
    }
}

#[test]
fn numbers_on_papers_may_have_any_dash() {
    assert_eq!(
        RegisterNumber::parse("123/THPT–2008").unwrap().as_str(),
        "123/THPT-2008"
    );
    assert_eq!(
        TaxCode::parse("2000123456–001").unwrap().as_str(),
        "2000123456-001"
    );
}
