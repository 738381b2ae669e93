//! The catalogue as it is kept: published files become versions, each once.

use sha2::{Digest, Sha256};

use super::{App, Error, published};
use crate::db::procedures::{self, Stored};
use crate::domain::ids::{ProcedureId, VersionId};
use crate::domain::procedure::Version;
use crate::domain::procedure::source::{self, Shared, SourceError};

/// Takes over every published procedure whose content is not known yet. Open
/// dossiers keep the version they were begun with.
pub fn import(app: &App) -> Result<(), Error> {
    let versions = read(app).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|error| format!("data/{error}")).collect();
        Error::Internal(lines.join("; "))
    })?;
    for version in versions {
        keep(app, &version)?;
    }
    Ok(())
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

fn keep(app: &App, version: &Version) -> Result<(), Error> {
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
        procedures::add_version(conn, &stored, &digest, now)?;
        Ok::<_, Error>(())
    })
}

/// `blocks/nguoi-nop.toml` → `nguoi-nop`.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".toml").unwrap_or(name).to_owned()
}
