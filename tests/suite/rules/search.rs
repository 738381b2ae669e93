//! Finding a procedure: the queries of `queries.tsv` and the promises of A02.

use motcua::domain::procedure::Version;
use motcua::domain::procedure::search::{Index, Synonyms};
use unicode_normalization::UnicodeNormalization;

use super::catalogue;

struct Shelf {
    versions: Vec<Version>,
    index: Index,
}

impl Shelf {
    fn new() -> Self {
        let versions: Vec<Version> = catalogue::catalogue().into_values().collect();
        let groups: toml::Table = toml::from_str(&catalogue::read("synonyms.toml")).unwrap();
        let groups: Vec<Vec<String>> = groups["groups"].clone().try_into().unwrap();
        let synonyms = Synonyms::new(groups.iter().map(Vec::as_slice));
        let index = Index::new(&versions, &synonyms);
        Self { versions, index }
    }

    fn finds(&self, query: &str) -> Vec<&str> {
        let places = self.index.search(query).into_iter();
        places
            .map(|place| self.versions[place].alias.as_str())
            .collect()
    }
}

fn queries() -> Vec<(&'static str, &'static str)> {
    include_str!("queries.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').expect("query, tab, alias"))
        .collect()
}

#[test]
fn the_right_procedure_is_among_the_first_three() {
    let shelf = Shelf::new();
    let queries = queries();
    assert!(queries.len() >= 50, "{}", queries.len());
    let missed: Vec<String> = queries
        .iter()
        .filter(|(query, alias)| {
            !shelf
                .finds(query)
                .iter()
                .take(3)
                .any(|found| found == alias)
        })
        .map(|(query, alias)| {
            let found = shelf.finds(query);
            format!("{query}: {alias}, not {:?}", &found[..found.len().min(4)])
        })
        .collect();
    assert!(
        missed.len() * 20 <= queries.len(),
        "{} of {}:\n{}",
        missed.len(),
        queries.len(),
        missed.join("\n")
    );
}

#[test]
fn most_queries_find_it_at_once() {
    let shelf = Shelf::new();
    let queries = queries();
    let first = queries
        .iter()
        .filter(|(query, alias)| shelf.finds(query).first() == Some(alias));
    let first = first.count();
    assert!(
        first * 10 >= queries.len() * 8,
        "{first} of {}",
        queries.len()
    );
}

#[test]
fn accents_case_and_composition_make_no_difference() {
    let shelf = Shelf::new();
    let plain = shelf.finds("bang tot nghiep");
    assert!(!plain.is_empty());
    let composed = "BẰNG TỐT NGHIỆP";
    let decomposed: String = composed.nfd().collect();
    assert_ne!(composed, decomposed);
    assert_eq!(shelf.finds(composed), plain);
    assert_eq!(shelf.finds(&decomposed), plain);
    assert_eq!(shelf.finds("điều chỉnh"), shelf.finds("dieu chinh"));
    assert_eq!(
        shelf.finds("ｃｈｕｙển　trường"),
        shelf.finds("chuyển trường")
    );
}

#[test]
fn nonsense_finds_nothing() {
    let shelf = Shelf::new();
    for query in ["", "  ", "qwzx", "!!! ???", "<script>", "'; DROP TABLE x"] {
        assert_eq!(shelf.finds(query), Vec::<&str>::new(), "{query}");
    }
}

#[test]
fn whatever_is_typed_has_an_answer() {
    let shelf = Shelf::new();
    let long = "bằng ".repeat(500);
    let joined = "chuyentruong".repeat(40);
    for query in [
        long.as_str(),
        joined.as_str(),
        "\u{202e}gnằb",
        "🎓 chuyển trường 🎓",
    ] {
        shelf.finds(query);
    }
    assert_eq!(
        shelf.finds("🎓 chuyển trường 🎓"),
        shelf.finds("chuyển trường")
    );
}
