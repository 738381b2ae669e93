//! Reference lists: provinces, communes, countries, peoples, schools; and the
//! units of the Department. All are data with dates of validity; a dossier
//! keeps code and label, so an old one still reads as it was written.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::text::{self, Bilingual};

/// When an entry of a list may be chosen: both days included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Validity {
    /// First day; none = always was.
    pub from: Option<NaiveDate>,
    /// Last day; none = until further notice.
    pub to: Option<NaiveDate>,
}

impl Validity {
    /// Whether the entry may be chosen on `day`.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// One of the 34 provinces and cities since 1/7/2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Two digits of the statistics office.
    pub code: String,
    /// With its kind: `Tỉnh Cà Mau`.
    pub name: String,
    /// Since and until when.
    pub valid: Validity,
}

/// A commune, ward or special zone: the level below the province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Five digits of the statistics office.
    pub code: String,
    /// Code of its province.
    pub province: String,
    /// With its kind: `Xã Đất Mũi`.
    pub name: String,
    /// Since and until when.
    pub valid: Validity,
}

/// A school that can be chosen. Its code carries no meaning (V-SCHOOL).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// From the administrator's list.
    pub code: String,
    /// As people call it.
    pub name: String,
    /// `cong_lap`, `tu_thuc`, `chuyen`, `dtnt`, `gdtx`.
    pub kind: String,
    /// Levels taught: `thpt`, `thcs`, …
    pub level: String,
    /// Code of its province.
    pub province: String,
    /// Since and until when.
    pub valid: Validity,
    /// Only there to try the portal out.
    pub sample: bool,
}

/// A unit of the Department that dossiers pass through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// `mot-cua`, `quan-ly-chat-luong`, …
    pub code: String,
    /// Whole name.
    pub name: Bilingual,
    /// Short name, for tables.
    pub short: Bilingual,
    /// The office has not confirmed the name yet.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// A choice as pages list it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is stored.
    pub code: String,
    /// What is read.
    pub label: Bilingual,
}

impl Province {
    fn choice(&self) -> Choice {
        choice(self.code.clone(), self.name.clone())
    }
}

impl Commune {
    fn choice(&self) -> Choice {
        choice(self.code.clone(), self.name.clone())
    }
}

impl School {
    fn choice(&self) -> Choice {
        choice(self.code.clone(), self.name.clone())
    }
}

/// A line of a list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct ListError {
    /// Name of the file.
    pub file: String,
    /// Line, the first is 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// The texts of the lists' files.
#[derive(Debug, Clone, Copy)]
pub struct ListFiles<'a> {
    /// `places/provinces.csv`
    pub provinces: &'a str,
    /// `places/communes.csv`
    pub communes: &'a str,
    /// `places/countries.csv`
    pub countries: &'a str,
    /// `places/ethnic_groups.csv`
    pub ethnic_groups: &'a str,
    /// `places/schools.csv`
    pub schools: &'a str,
    /// `units.toml`
    pub units: &'a str,
}

/// All reference lists, ready for look-ups, each in the order it is shown in.
#[derive(Debug, Clone, Default)]
pub struct Places {
    provinces: Vec<Province>,
    communes: HashMap<String, Commune>,
    communes_of: BTreeMap<String, Vec<String>>,
    countries: Vec<Choice>,
    ethnic_groups: Vec<Choice>,
    schools: Vec<School>,
    units: Vec<Unit>,
}

impl Places {
    /// Reads all lists; every wrong line is reported.
    pub fn load(files: ListFiles<'_>) -> Result<Self, Vec<ListError>> {
        let mut errors = Vec::new();
        let mut provinces = rows("provinces.csv", files.provinces, 4, &mut errors, province);
        provinces.sort_by_cached_key(|one| (one.code != HOME, text::alphabet_key(bare(&one.name))));
        let communes = rows("communes.csv", files.communes, 5, &mut errors, commune);
        let countries = rows("countries.csv", files.countries, 3, &mut errors, |row| {
            Some(Choice {
                code: row.cell(0),
                label: Bilingual {
                    vi: row.cell(1),
                    en: row.cell(2),
                },
            })
        });
        let ethnic_groups = rows(
            "ethnic_groups.csv",
            files.ethnic_groups,
            2,
            &mut errors,
            |row| Some(choice(row.cell(0), row.cell(1))),
        );
        let mut schools = rows("schools.csv", files.schools, 9, &mut errors, school);
        schools.sort_by_cached_key(|school| text::alphabet_key(&school.name));
        let units = units("units.toml", files.units, &mut errors);
        let mut communes_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for commune in &communes {
            communes_of
                .entry(commune.province.clone())
                .or_default()
                .push(commune.code.clone());
            if !provinces.iter().any(|one| one.code == commune.province) {
                let reason = format!("{}: no province {}", commune.code, commune.province);
                errors.push(ListError {
                    file: "communes.csv".to_owned(),
                    line: 0,
                    reason,
                });
            }
        }
        let communes: HashMap<_, _> = communes.into_iter().map(|c| (c.code.clone(), c)).collect();
        for codes in communes_of.values_mut() {
            codes.sort_by_cached_key(|code| {
                communes
                    .get(code)
                    .map(|commune| text::alphabet_key(bare(&commune.name)))
            });
        }
        if errors.is_empty() {
            Ok(Self {
                provinces,
                communes,
                communes_of,
                countries,
                ethnic_groups,
                schools,
                units,
            })
        } else {
            Err(errors)
        }
    }

    /// The province with this code, whether still valid or not.
    pub fn province(&self, code: &str) -> Option<&Province> {
        self.provinces.iter().find(|province| province.code == code)
    }

    /// The commune with this code, whether still valid or not.
    pub fn commune(&self, code: &str) -> Option<&Commune> {
        self.communes.get(code)
    }

    /// The school with this code.
    pub fn school(&self, code: &str) -> Option<&School> {
        self.schools.iter().find(|school| school.code == code)
    }

    /// The unit with this code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// All units, in the order of the file.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Provinces to choose from on `day`: Cà Mau (96) first, then by the alphabet.
    pub fn province_choices(&self, day: NaiveDate) -> Vec<Choice> {
        let valid = self.provinces.iter().filter(|one| one.valid.holds(day));
        valid.map(Province::choice).collect()
    }

    /// Communes of a province to choose from on `day`, by the alphabet.
    pub fn commune_choices(&self, province: &str, day: NaiveDate) -> Vec<Choice> {
        let codes = self
            .communes_of
            .get(province)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let valid = codes.iter().filter_map(|code| self.communes.get(code));
        let valid = valid.filter(|commune| commune.valid.holds(day));
        valid.map(Commune::choice).collect()
    }

    /// Schools to choose from on `day`, by the alphabet.
    pub fn school_choices(&self, day: NaiveDate) -> Vec<Choice> {
        let valid = self.schools.iter().filter(|one| one.valid.holds(day));
        valid.map(School::choice).collect()
    }

    /// The province with this code, if it can be chosen on `day`.
    pub fn province_choice(&self, code: &str, day: NaiveDate) -> Option<Choice> {
        let found = self.province(code)?;
        found.valid.holds(day).then(|| found.choice())
    }

    /// The commune with this code, if it can be chosen on `day` in this province.
    pub fn commune_choice(&self, province: &str, code: &str, day: NaiveDate) -> Option<Choice> {
        let found = self.commune(code)?;
        let fits = found.province == province && found.valid.holds(day);
        fits.then(|| found.choice())
    }

    /// The school with this code, if it can be chosen on `day`.
    pub fn school_choice(&self, code: &str, day: NaiveDate) -> Option<Choice> {
        let found = self.school(code)?;
        found.valid.holds(day).then(|| found.choice())
    }

    /// Countries, Việt Nam first, as the file lists them.
    pub fn country_choices(&self) -> &[Choice] {
        &self.countries
    }

    /// Peoples of Việt Nam, the most common here first, as the file lists them.
    pub fn ethnic_group_choices(&self) -> &[Choice] {
        &self.ethnic_groups
    }
}

/// The province whose Department this is.
pub const HOME: &str = "96";

/// A name without `Tỉnh`, `Xã`, …: what people sort by.
fn bare(name: &str) -> &str {
    const KINDS: [&str; 5] = ["Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu "];
    KINDS
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name)
}

fn choice(code: String, name: String) -> Choice {
    Choice {
        code,
        label: Bilingual {
            vi: name,
            en: String::new(),
        },
    }
}

/// A row of a file; a cell that is not there is empty.
struct Row<'a>(Vec<&'a str>);

impl Row<'_> {
    fn cell(&self, place: usize) -> String {
        text::line(self.0.get(place).copied().unwrap_or_default())
    }

    /// The dates in two neighbouring cells; none where one is no date.
    fn validity(&self, place: usize) -> Option<Validity> {
        let date = |cell: String| match cell.as_str() {
            "" => Some(None),
            cell => NaiveDate::parse_from_str(cell, "%Y-%m-%d").ok().map(Some),
        };
        Some(Validity {
            from: date(self.cell(place))?,
            to: date(self.cell(place + 1))?,
        })
    }
}

fn rows<T>(
    file: &str,
    csv: &str,
    columns: usize,
    errors: &mut Vec<ListError>,
    read: impl Fn(&Row<'_>) -> Option<T>,
) -> Vec<T> {
    let mut seen = std::collections::BTreeSet::new();
    let mut read_rows = Vec::new();
    for (place, line) in csv.lines().enumerate().skip(1) {
        if line.trim().is_empty() {
            continue;
        }
        let row = Row(line.split(',').collect());
        let mut wrong = |reason: String| {
            errors.push(ListError {
                file: file.to_owned(),
                line: place + 1,
                reason,
            });
        };
        if row.0.len() != columns {
            wrong(format!("{} columns instead of {columns}", row.0.len()));
        } else if row.cell(0).is_empty() || row.cell(1).is_empty() {
            wrong("a code or a name is missing".to_owned());
        } else if !seen.insert(row.cell(0)) {
            wrong(format!("the code {} is there twice", row.cell(0)));
        } else if let Some(value) = read(&row) {
            read_rows.push(value);
        } else {
            wrong("a date is not like 2025-07-01".to_owned());
        }
    }
    read_rows
}

fn province(row: &Row<'_>) -> Option<Province> {
    Some(Province {
        code: row.cell(0),
        name: row.cell(1),
        valid: row.validity(2)?,
    })
}

fn commune(row: &Row<'_>) -> Option<Commune> {
    let valid = row.validity(3)?;
    Some(Commune {
        code: row.cell(0),
        province: row.cell(1),
        name: row.cell(2),
        valid,
    })
}

fn school(row: &Row<'_>) -> Option<School> {
    Some(School {
        code: row.cell(0),
        name: row.cell(1),
        kind: row.cell(2),
        level: row.cell(3),
        province: row.cell(4),
        valid: row.validity(6)?,
        sample: row.cell(8) == "mau",
    })
}

fn units(file: &str, toml_text: &str, errors: &mut Vec<ListError>) -> Vec<Unit> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Units {
        unit: Vec<Unit>,
    }
    match toml::from_str::<Units>(toml_text) {
        Ok(units) => units.unit,
        Err(error) => {
            let before = error.span().and_then(|span| toml_text.get(..span.start));
            let line = before.map_or(0, |text| text.matches('\n').count() + 1);
            let reason = error.message().to_owned();
            errors.push(ListError {
                file: file.to_owned(),
                line,
                reason,
            });
            Vec::new()
        }
    }
}
