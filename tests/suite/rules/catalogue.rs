//! The published data is whole, and broken data says where and why.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use motcua::domain::place::{ListFiles, Places};
use motcua::domain::procedure::source::{self, Shared, SourceError};
use motcua::domain::procedure::{FeeClass, Level, PartKind, Version};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// A file of `data/`.
pub(super) fn read(path: &str) -> String {
    std::fs::read_to_string(data().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The reference lists, as shipped.
pub(super) fn places() -> Places {
    Places::load(ListFiles {
        provinces: &read("places/provinces.csv"),
        communes: &read("places/communes.csv"),
        countries: &read("places/countries.csv"),
        ethnic_groups: &read("places/ethnic_groups.csv"),
        schools: &read("places/schools.csv"),
        units: &read("units.toml"),
    })
    .unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn folder(name: &str) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(data().join(name)).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .map(|path| {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            (stem, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The shared blocks and units, as shipped.
pub(super) fn shared() -> Shared {
    Shared::new(
        folder("blocks"),
        places().units().iter().map(|unit| unit.code.clone()),
    )
}

fn shipped() -> Vec<(String, String)> {
    let files = folder("procedures").into_iter();
    files
        .map(|(name, text)| (format!("{name}.toml"), text))
        .collect()
}

/// Every published procedure, by alias.
pub(super) fn catalogue() -> BTreeMap<String, Version> {
    let versions = source::parse_all(&shipped(), &shared());
    let versions = versions.unwrap_or_else(|errors| panic!("{}", list(&errors)));
    versions
        .into_iter()
        .map(|version| (version.alias.clone(), version))
        .collect()
}

fn list(errors: &[SourceError]) -> String {
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What is wrong with the catalogue once `from` in the file of this alias reads `to`.
fn refusals(alias: &str, from: &str, to: &str) -> Vec<SourceError> {
    let mut files = shipped();
    let file = format!("{alias}.toml");
    let (_, text) = files.iter_mut().find(|(name, _)| *name == file).unwrap();
    assert!(text.contains(from), "{file} has no `{from}`");
    *text = text.replacen(from, to, 1);
    source::parse_all(&files, &shared()).expect_err("it is broken")
}

/// Breaks a file in one place; the refusal names file, line and reason.
#[track_caller]
fn refuses(alias: &str, from: &str, to: &str, line: usize, reason: &str) {
    let errors = refusals(alias, from, to);
    let file = format!("{alias}.toml");
    assert!(
        errors
            .iter()
            .any(|error| error.file == file && error.line == line && error.reason.contains(reason)),
        "{file}:{line}: {reason}\nis not among\n{}",
        list(&errors)
    );
}

/// The line on which `text` first stands in the file of this alias.
fn line_of(alias: &str, text: &str) -> usize {
    let file = read(&format!("procedures/{alias}.toml"));
    let before = file.split(text).next().unwrap();
    assert_ne!(before.len(), file.len(), "{alias} has no `{text}`");
    before.lines().count().max(1) + usize::from(before.ends_with('\n'))
}

const COPY: &str = "cap-ban-sao-van-bang";
const CORRECTION: &str = "chinh-sua-van-bang";
const FOREIGN: &str = "cong-nhan-van-bang-nuoc-ngoai";
const CONSULTING: &str = "tu-van-du-hoc";
const DISTRICT: &str = "thanh-lap-truong-thcs-cap-huyen";

#[test]
fn every_shipped_procedure_is_whole() {
    let catalogue = catalogue();
    let online = catalogue
        .values()
        .filter(|version| version.level == Level::Online);
    let codes: Vec<&str> = online.map(|version| version.code.as_str()).collect();
    assert_eq!(codes, ["1.005092", "2.001914", "2.002478", "1.004889"]);
    for (name, _) in folder("procedures") {
        assert!(catalogue.contains_key(&name), "{name}.toml has that alias");
    }
}

#[test]
fn every_row_of_the_information_catalogue_is_published() {
    let catalogue = catalogue();
    let described = catalogue
        .values()
        .filter(|version| version.level == Level::Information);
    let mut codes: Vec<&str> = described.map(|version| version.code.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            "", "", "", "1.000181", "1.001088", "1.004435", "1.004436", "1.004492", "1.005025",
            "1.005049", "1.005061", "1.005074", "1.005095", "1.005099", "1.005142", "1.006388",
            "1.012958", "2.001985", "2.002479", "2.002480", "2.002481",
        ]
    );
}

#[test]
fn what_is_not_known_is_said_to_be_so() {
    let catalogue = catalogue();
    for version in catalogue.values() {
        assert!(version.needs_confirmation(), "{}", version.alias);
        for part in &version.description.parts {
            assert!(part.is_said() || part.unconfirmed, "{}", version.alias);
        }
    }
    let consulting = &catalogue[CONSULTING];
    assert!(
        !consulting
            .description
            .part(PartKind::Papers)
            .unwrap()
            .is_said()
    );
    assert_eq!(FeeClass::of(consulting), FeeClass::Unknown);
    assert_eq!(FeeClass::of(&catalogue[COPY]), FeeClass::Free);
    assert_eq!(FeeClass::of(&catalogue[FOREIGN]), FeeClass::Charged);
}

#[test]
fn hours_add_up_to_the_limit() {
    let line = line_of(CORRECTION, "[[process]]");
    let reason = "the steps take 41 hours together, the time limit is 40 hours";
    refuses(CORRECTION, "hours = 20", "hours = 21", 1, reason);
    let reason = "exactly one step must be of kind `sign`, there are 0";
    refuses(
        CORRECTION,
        r#"kind = "sign""#,
        r#"kind = "review""#,
        line,
        reason,
    );
    let at = line_of(CORRECTION, "unit = \"van-phong\"") - 5;
    refuses(
        CORRECTION,
        "\"van-phong\"",
        "\"van-phong-x\"",
        at,
        "there is no unit",
    );
}

#[test]
fn conditions_name_what_is_asked_and_can_be_answered() {
    let from = r#"required = 'ly_do_chinh_sua = "a"'"#;
    let at = line_of(CORRECTION, from) - 4;
    let to = r#"required = 'ly_do_sua = "a"'"#;
    refuses(CORRECTION, from, to, at, "there is no field `ly_do_sua`");
    let to = r#"required = 'ly_do_chinh_sua = "z"'"#;
    let reason = "`ly_do_chinh_sua` can never be answered with `z`";
    refuses(CORRECTION, from, to, at, reason);
    let to = "required = 'ly_do_chinh_sua ='";
    refuses(CORRECTION, from, to, at, "condition `ly_do_chinh_sua =`");
    let from = r#"show_if = '@kenh = "buu_chinh"'"#;
    let at = line_of(COPY, from) - 4;
    let to = r#"show_if = '@kenh = "bo_cau"'"#;
    refuses(COPY, from, to, at, "`@kenh` is never `bo_cau`");
}

#[test]
fn components_are_complete() {
    let name = r#"key = "ban_chup_van_bang""#;
    let at = line_of(COPY, name) - 1;
    refuses(COPY, name, r#"key = """#, at, "a component needs a key");
    let twice = r#"key = "don_de_nghi""#;
    refuses(
        COPY,
        name,
        twice,
        1,
        "the component `don_de_nghi` is there twice",
    );
    let at = line_of(COPY, "generated = true") - 4;
    let from = "originals = 1\ngenerated = true";
    refuses(
        COPY,
        from,
        "generated = true",
        at,
        "how many originals or copies?",
    );
    let to = "originals = 1";
    let reason = "one component must be the application itself";
    refuses(COPY, from, to, 1, reason);
    let when = "when_note = { vi = \"Chỉ khi gửi hồ sơ qua bưu điện.\", en = \"Only when you file by post.\" }\n";
    let at = line_of(COPY, when) - 5;
    refuses(COPY, when, "", at, "say in words when it is needed");
}

#[test]
fn the_parts_that_the_law_wants_are_there() {
    refuses(
        COPY,
        r#"kind = "who""#,
        r#"kind = "not_for""#,
        1,
        "the part `who`",
    );
    let at = line_of(COPY, r#"kind = "who""#) - 1;
    let reason = "the part `ways` is there twice";
    refuses(COPY, r#"kind = "who""#, r#"kind = "ways""#, at, reason);
    // What is filed online may not wait for its parts.
    let from = "sets = 1\n";
    let to = "sets = 1\nawaited = [\"who\"]\n";
    let at = line_of(COPY, from) + 1;
    refuses(COPY, from, to, at, "the part `who` is awaited and said");
    let from = "awaited = [\"steps\", ";
    refuses(CONSULTING, from, "awaited = [", 1, "the part `steps`");
    refuses(COPY, from_line(COPY, "sets = "), "", 1, "how many sets");
}

/// The whole line that begins so, with its end.
fn from_line(alias: &str, start: &str) -> &'static str {
    let file = read(&format!("procedures/{alias}.toml"));
    let line = file.lines().find(|line| line.starts_with(start)).unwrap();
    Box::leak(format!("{line}\n").into_boxed_str())
}

#[test]
fn texts_are_in_both_languages_and_composed() {
    let from = r#"en = "Study-abroad consulting""#;
    refuses(
        CONSULTING,
        from,
        r#"en = """#,
        1,
        "needed in both languages",
    );
    let from = "tư vấn";
    let decomposed = "tu\u{31b} va\u{302}\u{301}n";
    let at = line_of(CONSULTING, from);
    refuses(CONSULTING, from, decomposed, at, "accents are not composed");
    refuses(
        CONSULTING,
        r#"audiences = ["school", "citizen"]"#,
        "audiences = []",
        1,
        "whom is it for?",
    );
    let twice = r#"synonyms = ["MO CONG TY du hoc", "#;
    let reason = "is there twice, whatever its accents";
    refuses(CONSULTING, "synonyms = [", twice, 1, reason);
}

#[test]
fn names_are_well_formed_and_belong_to_one_procedure() {
    let alias = r#"alias = "tu-van-du-hoc""#;
    let at = line_of(CONSULTING, alias);
    let bad = r#"alias = "Tư vấn""#;
    refuses(CONSULTING, alias, bad, at, "is not an alias");
    let code = r#"code = "1.005061""#;
    let at_code = line_of(CONSULTING, code);
    refuses(
        CONSULTING,
        code,
        r#"code = "1005061""#,
        at_code,
        "is not a national code",
    );
    refuses(
        CONSULTING,
        code,
        r#"code = "1.005092""#,
        at_code,
        "is a name of `cap-ban-sao-van-bang` already",
    );
    let other = r#"alias = "sao-luc-van-bang""#;
    refuses(
        CONSULTING,
        alias,
        other,
        at,
        "is a name of `cap-ban-sao-van-bang` already",
    );
    let former = "alias = \"tu-van-du-hoc\"\nformer_aliases = [\"chuyen-truong\"]";
    let reason = "`chuyen-truong` is a name of `chuyen-truong-thpt` already";
    refuses(CONSULTING, alias, former, at + 1, reason);
    refuses(
        COPY,
        "code = \"1.005092\"\n",
        "",
        1,
        "needs its national code",
    );
}

#[test]
fn a_state_of_a_procedure_is_described_once() {
    let mut files = shipped();
    let next = read("procedures/tu-van-du-hoc.toml");
    files.push(("tu-van-du-hoc@2027.toml".to_owned(), next.clone()));
    let errors = source::parse_all(&files, &shared()).unwrap_err();
    assert!(
        list(&errors).contains("is described for the same day in tu-van-du-hoc.toml:4"),
        "{}",
        list(&errors)
    );
    files.pop();
    let next = next.replace("2025-07-01", "2027-01-01");
    files.push(("tu-van-du-hoc@2027.toml".to_owned(), next));
    let versions = source::parse_all(&files, &shared()).unwrap();
    let days = versions
        .iter()
        .filter(|version| version.alias == CONSULTING);
    let days: Vec<String> = days
        .map(|version| version.effective_from.to_string())
        .collect();
    assert_eq!(days, ["2025-07-01", "2027-01-01"]);
}

#[test]
fn what_is_closed_says_why_and_leads_on() {
    let from = r#"replaced_by = "thanh-lap-truong-thcs""#;
    let at = line_of(DISTRICT, from);
    let to = r#"replaced_by = "thanh-lap-truong""#;
    refuses(
        DISTRICT,
        from,
        to,
        at,
        "there is no other procedure `thanh-lap-truong`",
    );
    let itself = r#"replaced_by = "thanh-lap-truong-thcs-cap-huyen""#;
    refuses(DISTRICT, from, itself, at, "there is no other procedure");
    let at = line_of(DISTRICT, "on = \"2025-07-01\"");
    let reason = "is not a date like 2026-04-15";
    refuses(
        DISTRICT,
        "on = \"2025-07-01\"",
        "on = \"1/7/2025\"",
        at,
        reason,
    );
    let why = from_line(DISTRICT, "reason = ");
    let nothing = "reason = { vi = \"\", en = \"\" }\n";
    refuses(DISTRICT, why, nothing, at, "why was it closed?");
}

#[test]
fn limits_dates_fees_and_unknown_keys_are_refused() {
    let at = line_of(CONSULTING, "limit = ");
    refuses(
        CONSULTING,
        r#"limit = "15d""#,
        r#"limit = "15 ngày""#,
        at,
        "a limit is written",
    );
    let at = line_of(CONSULTING, "effective_from");
    let from = r#"effective_from = "2025-07-01""#;
    refuses(
        CONSULTING,
        from,
        r#"effective_from = "2025-02-30""#,
        at,
        "is not a date",
    );
    let to = "effective_from = \"2025-07-01\"\neffective_to = \"2025-06-30\"";
    refuses(CONSULTING, from, to, at, "it ends before it begins");
    let to = "effective_from = \"2025-07-01\"\nlimmit = \"3d\"";
    refuses(CONSULTING, from, to, at + 1, "unknown field `limmit`");
    let from = "[[fee.case]]\namount = 500000";
    let to = "[[fee.case]]\nwhen = 'noi_hoc = \"lien_ket\"'\namount = 500000";
    let at = line_of(FOREIGN, "[fee]");
    refuses(
        FOREIGN,
        from,
        to,
        at,
        "the last case must count in every other case",
    );
    let from = r#"times = "so_van_bang""#;
    let reason = "is not a field with a whole number";
    refuses(FOREIGN, from, r#"times = "muc_dich""#, at, reason);
}

#[test]
fn every_fault_of_every_file_is_named_at_once() {
    let mut files = shipped();
    for (name, text) in &mut files {
        if name == "tu-van-du-hoc.toml" {
            *text = text.replace("15d", "soon").replace("1.005061", "x");
        }
        if name == "xin-hoc-lai.toml" {
            *text = text.replace("1.001088", "y");
        }
    }
    let errors = source::parse_all(&files, &shared()).unwrap_err();
    assert_eq!(errors.len(), 3, "{}", list(&errors));
}
