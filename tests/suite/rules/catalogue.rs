//! The published data is whole, and broken data says where and why.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use motcua::domain::place::{ListFiles, Places};
use motcua::domain::procedure::source::{self, Shared, SourceError};
use motcua::domain::procedure::{Level, Version};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn read(path: &str) -> String {
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

/// Every published procedure, by alias.
pub(super) fn catalogue() -> BTreeMap<String, Version> {
    let shared = shared();
    let read = |(name, text): (String, String)| {
        let file = format!("{name}.toml");
        let version = source::parse(&file, &text, &shared);
        let version = version.unwrap_or_else(|errors| panic!("{}", list(&errors)));
        assert_eq!(version.alias, name, "the file is named after the alias");
        (name, version)
    };
    folder("procedures").into_iter().map(read).collect()
}

fn list(errors: &[SourceError]) -> String {
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_shipped_procedure_is_whole() {
    let catalogue = catalogue();
    let online = catalogue
        .values()
        .filter(|version| version.level == Level::Online);
    let codes: Vec<&str> = online.map(|version| version.code.as_str()).collect();
    assert_eq!(codes, ["1.005092", "2.001914", "2.002478", "1.004889"]);
}
