//! Whatever comes from outside, the rules that read it hold: a thousand odd texts
//! in each run, millions with `make fuzz`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use motcua::domain::document::{FileKind, Inspection, display_name, kept_name};
use motcua::domain::dossier::{DossierCode, LookupCode};
use motcua::domain::form::PageStatus;
use motcua::domain::form::answers::RawAnswers;
use motcua::domain::form::condition::{self, Expr, Order};
use motcua::domain::form::reading::{self, Context};
use motcua::domain::form::validation::{check, page_after, task_list, validate_all};
use motcua::domain::form::visibility::visible;
use motcua::domain::ids::CountedChance;
use motcua::domain::person::{Email, IdentityNumber, PersonName, Phone};
use motcua::domain::place::Places;
use motcua::domain::procedure::source::{self, Shared};
use motcua::domain::procedure::{Version, search};
use motcua::domain::text;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::catalogue;

static PLACES: LazyLock<Places> = LazyLock::new(catalogue::places);
static SHARED: LazyLock<Shared> = LazyLock::new(catalogue::shared);
static CATALOGUE: LazyLock<Vec<Version>> =
    LazyLock::new(|| catalogue::catalogue().into_values().collect());

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn context() -> Context<'static> {
    Context {
        today: today(),
        places: &PLACES,
    }
}

/// A text of any kind: letters, signs, digits, or what is seldom seen.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,40}",
        "[0-9/.,: -]{0,16}",
        "[A-Za-z0-9@._ -]{0,40}",
        "\\PC{0,20}",
        "[\u{0}-\u{1f}\u{200b}-\u{202e}\u{feff}\u{301}\u{300}a-zđĐ]{0,20}",
        select(vec![
            "co",
            "khong",
            "khac",
            "1",
            "-1",
            "99999999999999999999",
            ""
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn a_day_is_read_as_it_is_written(
        (day, month, year) in (1_u32..=31, 1_u32..=12, 1900_i32..=2100),
        sign in select(vec!["/", "-", ".", " ", " / "]),
        wide in any::<bool>(),
    ) {
        let typed = if wide {
            format!("{day:02}{sign}{month:02}{sign}{year}")
        } else {
            format!("{day}{sign}{month}{sign}{year}")
        };
        let read = reading::date(&typed, today()).ok();
        prop_assert_eq!(read, NaiveDate::from_ymd_opt(year, month, day), "{}", typed);
    }

    #[test]
    fn no_text_is_another_day_when_it_is_read_again(typed in anything()) {
        if let Ok(day) = reading::date(&typed, today()) {
            let shown = day.format("%d/%m/%Y").to_string();
            prop_assert_eq!(reading::date(&shown, today()), Ok(day), "{}", typed);
        }
    }

    #[test]
    fn a_condition_reads_as_it_says_itself(expr in expressions()) {
        let said = expr.to_string();
        prop_assert_eq!(condition::parse(&said), Ok(expr), "{}", said);
    }

    #[test]
    fn any_soup_is_a_condition_that_holds_or_not_or_none_at_all(soup in conditions()) {
        if let Ok(expr) = condition::parse(&soup) {
            let answers = |name: &str| vec![name.to_owned(), "5".to_owned()];
            let holds = expr.holds(&answers);
            if let Ok(again) = condition::parse(&expr.to_string()) {
                prop_assert_eq!(again.holds(&answers), holds, "{}", soup);
            }
            for name in expr.names() {
                prop_assert!(soup.contains(name), "{} is not in {}", name, soup);
            }
        }
    }

    #[test]
    fn answers_are_kept_as_typed_and_judged_by_what_is_asked(
        which in any::<Index>(),
        sent in prop::collection::vec((any::<Index>(), any::<u8>(), anything()), 0..60),
    ) {
        let asking = CATALOGUE.iter().filter(|version| version.form.fields().next().is_some());
        let form = &which.get(&asking.collect::<Vec<_>>()).form;
        let fields: Vec<_> = form.fields().collect();
        let pairs: Vec<(String, String)> = sent
            .iter()
            .map(|(field, way, typed)| (key(&field.get(&fields).key, *way, typed), typed.clone()))
            .collect();
        let mut raw = RawAnswers::default();
        for page in &form.pages {
            raw.save_page(form, page, pairs.clone());
        }
        let kept = serde_json::to_string(&raw).unwrap();
        let loaded: RawAnswers = serde_json::from_str(&kept).unwrap();
        prop_assert_eq!(&loaded, &raw, "it survives saving");
        for (key, values) in raw.iter().filter(|(key, _)| !key.starts_with('@')) {
            for value in values {
                prop_assert!(pairs.iter().any(|(_, typed)| typed == value), "{} is typed", key);
            }
        }
        let checked = check(form, &raw, context());
        let seen = visible(form, &raw);
        for (key, _) in checked.answers.iter() {
            prop_assert!(seen.has(key), "{} is hidden", key);
        }
        prop_assert_eq!(validate_all(form, &raw, context()).is_ok(), checked.errors.is_empty());
    }

    #[test]
    fn the_page_to_go_on_with_is_the_one_the_task_list_offers(
        which in any::<Index>(),
        sent in prop::collection::vec((any::<Index>(), anything()), 0..30),
        saved in prop::collection::vec(any::<bool>(), 20),
        waits in prop::collection::vec(any::<bool>(), 20),
    ) {
        let asking = CATALOGUE.iter().filter(|version| version.form.fields().next().is_some());
        let mut form = which.get(&asking.collect::<Vec<_>>()).form.clone();
        let keys: Vec<String> = form.pages.iter().map(|page| page.key.clone()).collect();
        for ((page, before), waits) in form.pages.iter_mut().skip(1).zip(keys).zip(waits) {
            page.after.extend(waits.then_some(before));
        }
        let form = &form;
        let fields: Vec<_> = form.fields().collect();
        let pairs = sent.iter().map(|(field, typed)| (field.get(&fields).key.clone(), typed.clone()));
        let pairs: Vec<(String, String)> = pairs.collect();
        let mut raw = RawAnswers::default();
        for (page, _) in form.pages.iter().zip(saved).filter(|(_, saved)| *saved) {
            raw.save_page(form, page, pairs.clone());
        }
        let checked = check(form, &raw, context());
        let tasks = task_list(form, &raw, &checked);
        for page in &form.pages {
            let later = tasks.iter().skip_while(|(known, _)| known.key != page.key).skip(1);
            let mut open = later.filter(|(_, status)| *status != PageStatus::CannotStart);
            let offered = open.next().map(|(page, _)| &page.key);
            let next = page_after(form, &raw, &page.key, &checked);
            prop_assert_eq!(next.map(|page| &page.key), offered, "after {}", page.key);
        }
    }

    #[test]
    fn a_code_is_itself_however_it_is_typed(
        seed in 0_u32..1_000_000,
        spaces in prop::collection::vec(any::<Index>(), 0..4),
        lower in any::<bool>(),
        typed in anything(),
    ) {
        let code = DossierCode::new("000.00.05.H12", today(), seed.max(1)).unwrap();
        let chance = CountedChance::default();
        let lookup = LookupCode::new(&chance, today());
        for (written, is) in [
            (code.to_string(), code.to_string()),
            (lookup.to_string(), lookup.to_string()),
        ] {
            let mut signs: Vec<char> = written.chars().collect();
            for place in &spaces {
                signs.insert(place.index(signs.len()), ' ');
            }
            let noisy: String = signs.iter().collect();
            let noisy = if lower { noisy.to_lowercase() } else { noisy };
            let read = noisy.parse::<DossierCode>().map(|code| code.to_string());
            let read = read.or_else(|_| noisy.parse::<LookupCode>().map(|code| code.to_string()));
            prop_assert_eq!(read, Ok(is), "{}", noisy);
        }
        if let Ok(code) = typed.parse::<DossierCode>() {
            prop_assert_eq!(code.as_str().parse(), Ok(code.clone()));
            prop_assert!(code.as_str().is_ascii(), "{}", code);
        }
        if let Ok(code) = typed.parse::<LookupCode>() {
            prop_assert_eq!(code.as_str().parse(), Ok(code.clone()));
        }
    }

    #[test]
    fn a_file_is_the_same_wherever_it_is_cut(
        head in select(HEADS.to_vec()),
        middle in prop::collection::vec(pieces(), 0..6),
        tail in select(TAILS.to_vec()),
        cuts in prop::collection::vec(1_usize..900, 0..40),
    ) {
        let bytes = [head, &middle.concat(), tail].concat();
        let mut whole = Inspection::new();
        whole.feed(&bytes);
        let mut cut = Inspection::new();
        let mut rest = &bytes[..];
        for size in cuts {
            let (piece, after) = rest.split_at(size.min(rest.len()));
            cut.feed(piece);
            rest = after;
        }
        cut.feed(rest);
        prop_assert_eq!(cut.size(), bytes.len() as u64);
        let said = whole.finish();
        prop_assert_eq!(cut.finish(), said.clone());
        if said == Ok(FileKind::Pdf) {
            let lead = &bytes[..bytes.len().min(1029)];
            prop_assert!(lead.windows(5).any(|part| part == b"%PDF-"));
        }
    }

    #[test]
    fn a_files_name_is_harmless_and_stays_so(sent in prop_oneof![anything(), ".{0,400}"]) {
        let name = display_name(&sent);
        prop_assert!(!name.is_empty() && name.len() <= 255, "{:?}", name);
        prop_assert!(!name.contains(['/', '\\', '"', '<', '>', ':', '|', '?', '*']), "{:?}", name);
        prop_assert!(!name.chars().any(char::is_control), "{:?}", name);
        prop_assert_eq!(display_name(&name), name);
        for kind in FileKind::ALL {
            let kept = kept_name(&sent, kind);
            prop_assert!(kept.len() <= 255, "{:?}", kept);
            let ends = kind.endings().iter().any(|ending| {
                kept.to_lowercase().ends_with(&format!(".{ending}"))
            });
            prop_assert!(ends, "{:?}", kept);
            prop_assert_eq!(display_name(&kept), kept.clone());
            prop_assert_eq!(kept_name(&kept, kind), kept);
        }
    }

    #[test]
    fn what_is_taken_of_people_is_clean_and_taken_again(typed in anything()) {
        if let Ok(email) = Email::parse(&typed) {
            prop_assert!(!email.as_str().contains(|c: char| c.is_whitespace() || c.is_control()));
            prop_assert_eq!(Email::parse(email.as_str()).ok(), Some(email.clone()));
        }
        if let Ok(name) = PersonName::parse(&typed) {
            prop_assert!(!name.as_str().chars().any(char::is_control), "{:?}", name.as_str());
            prop_assert_eq!(PersonName::parse(name.as_str()).ok(), Some(name.clone()));
        }
        if let Ok(number) = IdentityNumber::parse(&typed) {
            prop_assert_eq!(number.as_str().len(), 12);
            prop_assert!(number.as_str().bytes().all(|digit| digit.is_ascii_digit()));
        }
        if let Ok(phone) = Phone::parse(&typed) {
            prop_assert_eq!(Phone::parse(phone.as_str()).ok(), Some(phone.clone()));
        }
    }

    #[test]
    fn a_search_ends_and_finds_what_is_there(query in anything()) {
        static INDEX: LazyLock<search::Index> = LazyLock::new(|| {
            search::Index::new(CATALOGUE.iter(), &search::Synonyms::new(std::iter::empty()))
        });
        let found = INDEX.search(&query);
        prop_assert!(found.iter().all(|place| *place < CATALOGUE.len()));
        let folded = text::fold(&query);
        prop_assert_eq!(text::fold(&folded), folded.clone());
        let line = text::line(&query);
        prop_assert_eq!(text::line(&line), line.clone());
        let lines = text::lines(&query);
        prop_assert_eq!(text::lines(&lines), lines.clone());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn a_broken_procedure_says_where(
        which in any::<Index>(),
        breaks in prop::collection::vec((any::<Index>(), 0_usize..30, garbage()), 1..4),
    ) {
        let aliases: Vec<&String> = CATALOGUE.iter().map(|version| &version.alias).collect();
        let alias = which.get(&aliases);
        let mut file = catalogue::read(&format!("procedures/{alias}.toml"));
        for (place, length, with) in breaks {
            let from = file.floor_char_boundary(place.index(file.len()));
            let to = file.floor_char_boundary((from + length).min(file.len()));
            file.replace_range(from..to, &with);
        }
        let lines = file.lines().count();
        match source::parse("vo.toml", &file, &SHARED) {
            Ok(version) => {
                let kept = serde_json::to_string(&version).unwrap();
                let again: Version = serde_json::from_str(&kept).unwrap();
                prop_assert_eq!(serde_json::to_string(&again).unwrap(), kept);
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    // Or in the block that speaks of what is not there any more.
                    let in_a_block = error.file.starts_with("blocks/");
                    let lines = if in_a_block {
                        catalogue::read(&error.file).lines().count()
                    } else {
                        lines
                    };
                    prop_assert!(in_a_block || error.file == "vo.toml", "{}", error);
                    prop_assert!((1..=lines + 1).contains(&error.line), "{}", error);
                    prop_assert!(!error.reason.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_kept_version_that_is_not_one_is_refused(
        which in any::<Index>(),
        place in any::<Index>(),
        with in garbage(),
    ) {
        let mut body = serde_json::to_string(which.get(&CATALOGUE)).unwrap();
        let from = body.floor_char_boundary(place.index(body.len()));
        body.insert_str(from, &with);
        if let Ok(version) = serde_json::from_str::<Version>(&body) {
            let raw = RawAnswers::prefill(&version.form, &BTreeMap::new(), &[]);
            check(&version.form, &raw, context());
        }
    }
}

/// A key that belongs to this field, or nearly.
fn key(field: &str, way: u8, typed: &str) -> String {
    match way % 8 {
        0 => format!("{field}.khac"),
        1 => format!("{field}.0.{typed}"),
        2 => format!("{field}.99999999999999999999.truong_sua"),
        3 => format!("{field}.{}.gia_tri_cu", way / 8),
        4 => typed.to_owned(),
        _ => field.to_owned(),
    }
}

fn names() -> impl Strategy<Value = String> {
    select(vec!["la_chu_ho_so", "so_luong", "@kenh", "loai"]).prop_map(str::to_owned)
}

/// Conditions as the parser gives them: several parts where there are parts.
fn expressions() -> impl Strategy<Value = Expr> {
    let order = select(vec![
        Order::Less,
        Order::LessOrEqual,
        Order::Greater,
        Order::GreaterOrEqual,
    ]);
    let leaf = prop_oneof![
        names().prop_map(Expr::Filled),
        (names(), prop::collection::vec("[a-z_0-9]{1,8}", 1..4))
            .prop_map(|(name, wanted)| Expr::In(name, wanted)),
        (names(), order, -5_i64..5_000)
            .prop_map(|(name, order, bound)| Expr::Compare(name, order, bound)),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Expr::Any),
            inner.prop_map(|part| Expr::Not(Box::new(part))),
        ]
    })
}

/// Words of conditions in any order.
fn conditions() -> impl Strategy<Value = String> {
    let words = select(vec![
        "(",
        ")",
        "and",
        "or",
        "not",
        "in",
        "[",
        "]",
        ",",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "filled(",
        "\"a\"",
        "\"",
        "a",
        "@kenh",
        "b.c",
        "5",
        "-5",
        "99999999999999999999",
        "ă",
        "\0",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.join(" "))
}

const HEADS: [&[u8]; 9] = [
    b"%PDF-1.7\n",
    include_bytes!("../../fixtures/files/jpg-cut-after-thumbnail.jpg"),
    include_bytes!("../../fixtures/files/png-named.jpg"),
    b"\x89PNG\r\n\x1A\n",
    b"\xFF\xD8\xFF\xE0",
    b"PK\x03\x04",
    b"MZ\x90",
    b"<!doctype html>",
    b"",
];

const TAILS: [&[u8]; 5] = [
    b"\n%%EOF\n",
    b"\x00\x00\x00\x00IEND\xAE\x42\x60\x82",
    b"\xFF\xD9",
    b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    b"",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..600),
        select(vec![
            &b"/Encrypt 5 0 R"[..],
            b"vbaProject.bin",
            b"word/document.xml",
            b"<script>",
            b"trailer<</Encrypt",
            b"%%EOF",
            b"\n12 0 obj\n",
            b"\xFF\xE1\x00\x08\xFF\xD9\xFF\xD9ab",
            b"\xFF\xDA\x00\x02",
            b"PK\x03\x04",
        ])
        .prop_map(<[u8]>::to_vec),
    ]
}

fn garbage() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,12}",
        select(vec![
            "\"",
            "'''",
            "[",
            "]]",
            "=",
            "\n",
            "\n[[x]]\n",
            "{",
            "}",
            "-1",
            "1e999",
            "true",
            "\0",
            "\u{feff}",
            "when = \"((((((((((((((((((((a\"",
            "99999999999999999999",
        ])
        .prop_map(str::to_owned),
    ]
}
