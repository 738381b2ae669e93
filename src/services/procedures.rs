//! The catalogue as it is kept: published files become versions, each once.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{App, Error, published, setting};
use crate::db::procedures::{self, Stored};
use crate::domain::ids::{ProcedureId, VersionId};
use crate::domain::procedure::description::missing_parts;
use crate::domain::procedure::source::{self, Shared, SourceError};
use crate::domain::procedure::{Level, PartKind, Version};

/// Takes over every published procedure whose content is not known yet. Open
/// dossiers keep the version they were begun with.
pub fn import(app: &App) -> Result<(), Error> {
    let versions = read(app).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|error| format!("data/{error}")).collect();
        Error::Internal(lines.join("; "))
    })?;
    for version in versions {
        publish(app, &version)?;
    }
    Ok(())
}

/// Publishes a version, unless one with the same content is there: from its first
/// day on, every page shows it. False if nothing is new.
pub fn publish(app: &App, version: &Version) -> Result<bool, Error> {
    let added = keep(app, version)?;
    if added {
        app.publications.fetch_add(1, Ordering::SeqCst);
    }
    Ok(added)
}

/// Reads and checks every published procedure; every fault is named with its
/// file, line and reason.
pub fn read(app: &App) -> Result<Vec<Version>, Vec<SourceError>> {
    let blocks = published::files("blocks")
        .into_iter()
        .map(|(path, text)| (stem(&path), text));
    let units = app.places.units().iter().map(|unit| unit.code.clone());
    let shared = Shared::new(blocks, units);
    source::parse_all(&published::files("procedures"), &shared)
}

/// How a procedure stands: its versions, and what the office still owes.
pub struct State {
    /// The version that counts today; none when the first is still to come.
    pub current: Option<Arc<Version>>,
    /// Its versions, the newest first.
    pub versions: Vec<Numbered>,
    /// Parts the law wants and the version does not have.
    pub missing: Vec<PartKind>,
    /// Parts that the office has not confirmed.
    pub unconfirmed: Vec<PartKind>,
}

/// A version with its number and days.
pub struct Numbered {
    /// Counts the versions of the procedure, beginning with 1.
    pub number: i32,
    /// First day on which it applies.
    pub from: NaiveDate,
    /// Last day; none until further notice.
    pub to: Option<NaiveDate>,
    /// Whether it counts today.
    pub current: bool,
    /// The version.
    pub version: Arc<Version>,
}

/// How every procedure stands, by code. All of it can be read on the public pages
/// too; here it is put together.
pub fn states(app: &App) -> Result<Vec<State>, Error> {
    let today = app.clock.now().date();
    app.db.read(|conn| {
        let mut states: Vec<(ProcedureId, State)> = Vec::new();
        for stored in procedures::all_versions(conn)? {
            let version = setting::version(app, conn, stored.id)?;
            if states.last().is_none_or(|(id, _)| *id != stored.procedure) {
                states.push((stored.procedure, State::empty()));
            }
            if let Some((_, state)) = states.last_mut() {
                state.add(&stored, version, today);
            }
        }
        let mut states: Vec<State> = states.into_iter().map(|(_, state)| state).collect();
        states.sort_by_cached_key(|state| {
            let shown = state.shown();
            shown.map(|version| (version.level == Level::Information, version.code.clone()))
        });
        Ok(states)
    })
}

impl State {
    fn empty() -> Self {
        Self {
            current: None,
            versions: Vec::new(),
            missing: Vec::new(),
            unconfirmed: Vec::new(),
        }
    }

    fn add(&mut self, stored: &Stored, version: Arc<Version>, today: NaiveDate) {
        let current = self.current.is_none() && version.is_effective(today);
        self.versions.push(Numbered {
            number: stored.number,
            from: version.effective_from,
            to: version.effective_to,
            current,
            version: version.clone(),
        });
        if current {
            self.missing = missing_parts(&version);
            let parts = version.description.parts.iter();
            self.unconfirmed = parts
                .filter(|part| part.unconfirmed)
                .map(|part| part.kind)
                .collect();
            self.current = Some(version);
        }
    }

    /// The version to show: the one that counts, else the newest.
    pub fn shown(&self) -> Option<&Arc<Version>> {
        let newest = self.versions.first().map(|numbered| &numbered.version);
        self.current.as_ref().or(newest)
    }
}

fn keep(app: &App, version: &Version) -> Result<bool, Error> {
    let now = app.clock.now();
    let body =
        serde_json::to_string(version).map_err(|error| Error::Internal(error.to_string()))?;
    let digest = super::secrets::hash(&format!("{:?}", Sha256::digest(body.as_bytes())));
    // A procedure without a national code is known by its alias.
    let code = Some(&version.code).filter(|code| !code.is_empty());
    let code = code.unwrap_or(&version.alias);
    let names: Vec<&str> = version.names().collect();
    app.db.write(|conn| {
        let fresh = ProcedureId::new(&*app.chance, now);
        let procedure = procedures::upsert(conn, fresh, code, &version.alias, &names, now)?;
        let stored = Stored {
            id: VersionId::new(&*app.chance, now),
            procedure,
            number: 0,
            effective_from: version.effective_from,
            body: body.clone(),
        };
        Ok::<_, Error>(procedures::add_version(conn, &stored, &digest, now)?)
    })
}

/// `blocks/nguoi-nop.toml` → `nguoi-nop`.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name).to_owned()
}
