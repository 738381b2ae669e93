//! Anyone with code and secret: where is it? Shows status and promise, and of the
//! name only its letters' beginnings (domain.md §2.11).

mod tries;

use chrono::NaiveDate;

use super::{App, Error, setting};
use crate::db::dossiers;
use crate::domain::deadline::WorkingCalendar;
use crate::domain::dossier::{Dossier, DossierCode, Late, LookupCode, Secret, Status};
use crate::domain::text::{self, Language};
use crate::domain::time::Moment;

/// The longest thing that is looked up as a code.
const LONGEST_CODE: usize = 60;

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
    /// Until when the office does what comes next.
    pub until: Option<Moment>,
    /// The last day on which the filer can do what comes next.
    pub last_day: Option<NaiveDate>,
    /// What the office is late with, if it is.
    pub late: Option<Late>,
}

/// Looks a dossier up. A code that does not exist and a wrong secret are answered
/// alike, and five wrong tries make the dossier wait, each time twice as long (F02).
///
/// A try is counted before its secret is looked at and given back when it was right,
/// so that many at once are not more than five.
pub fn look_up(
    app: &App,
    code: &str,
    secret: &str,
    address: &str,
    language: Language,
) -> Result<Found, Error> {
    let code = Code::read(code);
    let found = app.db.read(|conn| {
        let dossier = match &code {
            Code::Lookup(code) => dossiers::find_by_lookup_code(conn, code.as_str())?,
            Code::Dossier(code) => dossiers::find_by_code(conn, code.as_str())?,
            Code::Neither(_) => None,
        };
        let Some(dossier) = dossier else {
            return Ok::<_, Error>(None);
        };
        let setting = setting::load(app, conn, &dossier)?;
        let procedure = setting.version.short_title.get(language).to_owned();
        Ok(Some((dossier, procedure, setting.calendar)))
    })?;
    let dossier = found.as_ref().map(|(dossier, ..)| dossier.id);
    let tries = tries::Scopes::new(app, dossier, code.typed(), address);
    tries.take(app)?;
    let said = text::line(secret).parse::<Secret>().ok();
    let fitting = found.filter(|(dossier, ..)| {
        let kept = dossier.filing.as_ref().map(|filing| &filing.secret);
        matches!((kept, &said), (Some(kept), Some(said)) if kept.matches(said))
    });
    match fitting {
        Some((dossier, procedure, calendar)) => {
            tries.give_back(app)?;
            Ok(shown(&dossier, procedure, &calendar, app.clock.now()))
        }
        None => Err(super::error::Problems::one("ma", "public-tracking-not-found").into()),
    }
}

/// What somebody typed as a code: forgiving about case, spaces, dashes, accents
/// and full-width digits.
enum Code {
    Lookup(LookupCode),
    Dossier(DossierCode),
    Neither(String),
}

impl Code {
    fn read(typed: &str) -> Self {
        let typed: String = text::fold(typed).chars().take(LONGEST_CODE).collect();
        match (typed.parse(), typed.parse()) {
            (Ok(code), _) => Self::Lookup(code),
            (_, Ok(code)) => Self::Dossier(code),
            (Err(_), Err(_)) => Self::Neither(typed),
        }
    }

    /// The same for every way of writing the same code.
    fn typed(&self) -> &str {
        match self {
            Self::Lookup(code) => code.as_str(),
            Self::Dossier(code) => code.as_str(),
            Self::Neither(typed) => typed,
        }
    }
}

fn shown(dossier: &Dossier, procedure: String, calendar: &WorkingCalendar, now: Moment) -> Found {
    let applicant = dossier
        .filing
        .as_ref()
        .map(|filing| filing.applicant.as_str());
    let until = match dossier.status {
        Status::Registered => dossier.check.as_ref().map(|check| check.due),
        Status::Accepted | Status::Processing => dossier.promised(),
        Status::WithdrawalRequested => dossier.withdrawal.as_ref().and_then(|asked| asked.due),
        Status::Draft
        | Status::Refused
        | Status::AwaitingSupplement
        | Status::AwaitingPayment
        | Status::Stopped
        | Status::Finished
        | Status::Returned => None,
    };
    Found {
        code: dossier.shown_code().to_owned(),
        procedure,
        applicant: masked(applicant.unwrap_or_default()),
        status: dossier.status,
        submitted_at: dossier.submitted_at,
        until,
        last_day: dossier
            .open_supplement()
            .map(|request| request.last_day)
            .or_else(|| dossier.pay_until(calendar)),
        // Why is written to the requester, not to whoever has the code.
        late: dossier.late(now, calendar).map(|late| Late {
            words: None,
            ..late
        }),
    }
}

/// `Nguyễn Văn An` → `Ng*** V** A**`: never a whole word of the name.
fn masked(name: &str) -> String {
    let masked = |(place, word): (usize, &str)| {
        let letters = word.chars().count();
        let shown = if place == 0 { 2 } else { 1 };
        let shown: String = word.chars().take(shown.min(letters - 1)).collect();
        format!("{shown}{}", if place == 0 { "***" } else { "**" })
    };
    let words = name.split_whitespace().enumerate().map(masked);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn no_word_of_a_name_is_whole() {
        assert_eq!(masked("Nguyễn Văn An"), "Ng*** V** A**");
        assert_eq!(masked("Lê Ý"), "L*** **");
        assert_eq!(masked("  "), "");
    }
}
