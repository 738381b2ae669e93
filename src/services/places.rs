//! The lists that forms choose from: provinces, communes, schools, countries,
//! peoples, and the office's own units. Loaded once.

use super::{App, Error, published};
use crate::domain::place::{ListFiles, Places};

/// The lists as they are published with the program.
pub(super) fn load() -> Result<Places, Error> {
    let file = |path: &str| {
        published::file(path).ok_or_else(|| Error::Internal(format!("data/{path} is missing")))
    };
    let files = ListFiles {
        provinces: &file("places/provinces.csv")?,
        communes: &file("places/communes.csv")?,
        countries: &file("places/countries.csv")?,
        ethnic_groups: &file("places/ethnic_groups.csv")?,
        schools: &file("places/schools.csv")?,
        units: &file("units.toml")?,
    };
    Places::load(files).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Error::Internal(format!("data: {}", lines.join("; ")))
    })
}

/// The lists.
pub fn lists(app: &App) -> &Places {
    &app.places
}
