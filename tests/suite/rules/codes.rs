//! The codes people write down: domain.md §2.10.

use motcua::domain::dossier::codes::{DossierCode, LookupCode, Secret};
use motcua::domain::ids::CountedChance;
use proptest::prelude::*;

use super::given::day;

#[test]
fn dossier_codes_follow_the_national_pattern() {
    let code = DossierCode::new("000.00.05.H12", day("2026-11-23"), 7).unwrap();
    assert_eq!(code.to_string(), "000.00.05.H12-261123-0007");
    let code = DossierCode::new("H12.05", day("2026-11-23"), 123_456).unwrap();
    assert_eq!(code.to_string(), "H12.05-261123-123456");
    for sloppy in [
        "h12.05-261123-0007",
        " H12.05 - 261123 - 0007 ",
        "H12.05–261123—0007",
        "H12.05_261123_0007",
    ] {
        assert_eq!(
            sloppy.parse::<DossierCode>().unwrap().as_str(),
            "H12.05-261123-0007"
        );
    }
    for wrong in [
        "",
        "H12.05",
        "H12.05-261123",
        "H12.05-261323-0007",
        "H12.05-261123-7",
        "H1-261123-0007",
        "H12/05-261123-0007",
        "H12.05-261123-0007-'",
    ] {
        assert!(wrong.parse::<DossierCode>().is_err(), "{wrong}");
    }
    assert!(DossierCode::new("H12.05", day("2026-11-23"), 0).is_err());
    assert!(DossierCode::new("H12.05", day("2026-11-23"), 1_000_000).is_err());
    assert!(DossierCode::new("x", day("2026-11-23"), 1).is_err());
}

#[test]
fn secrets_are_four_digits_that_no_log_shows() {
    let chance = CountedChance::default();
    for _ in 0..100 {
        let secret = Secret::new(&chance);
        assert!(secret.reveal().len() == 4 && secret.reveal().parse::<u32>().is_ok());
        assert!(!format!("{secret:?}").contains(secret.reveal()));
        assert!(secret.matches(&secret.reveal().parse().unwrap()));
    }
    let (one, other): (Secret, Secret) = ("0123".parse().unwrap(), "0124".parse().unwrap());
    assert!(!one.matches(&other));
    assert!(one.matches(&" 01 23 ".parse().unwrap()));
    for wrong in ["", "123", "12345", "12a4", "１２３４"] {
        assert!(wrong.parse::<Secret>().is_err(), "{wrong}");
    }
}

#[test]
fn lookup_codes_are_read_however_they_are_written() {
    let chance = CountedChance::default();
    let code = LookupCode::new(&chance, day("2026-11-23"));
    let text = code.to_string();
    assert!(text.starts_with("DK-261123-") && text.len() == 16, "{text}");
    let bare = text.replace('-', "");
    let without = text.trim_start_matches("DK-").to_owned();
    let as_letters = text.replacen("261123", "26II23", 1);
    for sloppy in [
        text.to_lowercase(),
        text.replace('-', " "),
        bare,
        without,
        as_letters,
        text.replace('-', "–"),
    ] {
        assert_eq!(sloppy.parse::<LookupCode>().as_ref(), Ok(&code), "{sloppy}");
    }
    let (mut seen, many) = (std::collections::BTreeSet::new(), 2000);
    for _ in 0..many {
        seen.insert(LookupCode::new(&chance, day("2026-11-23")));
    }
    assert!(seen.len() > many - 5, "{}", seen.len());
}

proptest! {
    /// One wrong sign, or two exchanged, and it is no code.
    #[test]
    fn a_mistake_is_noticed(skip in 0_usize..50, place in 0_usize..12, other in 0_usize..29, days in 0_i64..3000) {
        let chance = CountedChance::default();
        (0..skip).for_each(|_| { Secret::new(&chance); });
        let date = day("2026-01-01") + chrono::TimeDelta::days(days);
        let code = LookupCode::new(&chance, date);
        let signs: Vec<char> = code.as_str().replace('-', "").chars().skip(2).collect();
        let digits: Vec<char> = ('0'..='9').collect();
        let symbols: Vec<char> = "23456789ABCDEFGHJKMNPQRTVWXYZ".chars().collect();
        let mut wrong = signs.clone();
        wrong[place] = if place < 6 { digits[other % 10] } else { symbols[other] };
        if wrong != signs {
            let text: String = wrong.into_iter().collect();
            prop_assert!(text.parse::<LookupCode>().is_err(), "{} for {}", text, code);
        }
        let mut exchanged = signs.clone();
        if place < 11 {
            exchanged.swap(place, place + 1);
        }
        if exchanged != signs {
            let text: String = exchanged.into_iter().collect();
            prop_assert!(text.parse::<LookupCode>().is_err(), "{} for {}", text, code);
        }
    }

    #[test]
    fn whatever_is_typed_is_answered(text in "\\PC{0,60}") {
        let _ = (text.parse::<DossierCode>(), text.parse::<LookupCode>(), text.parse::<Secret>());
    }
}
