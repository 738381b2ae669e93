//! Anyone with code and secret: where is it? Shows status and promise, and of the
//! name only its letters' beginnings (domain.md §2.11).

use super::{App, Error, attempts, setting};
use crate::db::dossiers;
use crate::domain::dossier::{Dossier, DossierCode, LookupCode, Secret, Status};
use crate::domain::text::Language;
use crate::domain::time::Moment;

/// What a look-up shows.
#[derive(Debug, Clone)]
pub struct Found {
    /// Dossier code, or look-up code until there is one.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Whose request it is, masked.
    pub applicant: String,
    /// Where it stands.
    pub status: Status,
    /// When it was submitted.
    pub submitted_at: Option<Moment>,
    /// Until when the desk answers, or the result is promised.
    pub promised: Option<Moment>,
}

/// Looks a dossier up. A code that does not exist and a wrong secret are answered
/// alike, and several wrong tries make the code and the caller's address wait.
pub fn look_up(
    app: &App,
    code: &str,
    secret: &str,
    address: &str,
    language: Language,
) -> Result<Found, Error> {
    let code = code.trim();
    let folded: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let scopes = [
        format!("tracking:{}", folded.to_uppercase()),
        attempts::from_network("tracking", address),
    ];
    attempts::count(app, &scopes)?;
    let found = app.db.read(|conn| {
        let dossier = match (code.parse::<LookupCode>(), code.parse::<DossierCode>()) {
            (Ok(code), _) => dossiers::find_by_lookup_code(conn, code.as_str())?,
            (_, Ok(code)) => dossiers::find_by_code(conn, code.as_str())?,
            _ => None,
        };
        let Some(dossier) = dossier else {
            return Ok::<_, Error>(None);
        };
        let title = setting::load(app, conn, &dossier)?
            .version
            .short_title
            .get(language)
            .to_owned();
        Ok(Some((dossier, title)))
    })?;
    let said = secret.trim().to_owned();
    let fitting = found.filter(|(dossier, _)| {
        let kept = dossier.filing.as_ref().map(|filing| &filing.secret);
        let said = Secret::try_from(said.clone());
        matches!((kept, said), (Some(kept), Ok(said)) if kept.matches(&said))
    });
    if let Some((dossier, procedure)) = fitting {
        app.db
            .write(|conn| attempts::succeeded(app, conn, &scopes))?;
        return Ok(shown(&dossier, procedure));
    }
    Err(super::error::Problems::one("ma", "public-tracking-not-found").into())
}

fn shown(dossier: &Dossier, procedure: String) -> Found {
    let applicant = dossier
        .filing
        .as_ref()
        .map(|filing| filing.applicant.as_str());
    Found {
        code: super::journal::shown_code(dossier).to_owned(),
        procedure,
        applicant: masked(applicant.unwrap_or_default()),
        status: dossier.status,
        submitted_at: dossier.submitted_at,
        promised: dossier
            .promised()
            .or(dossier.check.as_ref().map(|check| check.due)),
    }
}

/// `Nguyễn Văn An` → `N*** V*** A***`.
fn masked(name: &str) -> String {
    let initials = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    initials
        .map(|initial| format!("{initial}***"))
        .collect::<Vec<_>>()
        .join(" ")
}
