//! One officer stands in for another while that one is away (domain.md §2.8): the
//! one-stop task goes to the reserve in one action, with dates.

use chrono::NaiveDate;
use serde::Serialize;

use super::error::{Problems, Refusal};
use super::sessions::Signed;
use super::{App, Error, actors, audit};
use crate::db::substitutions::{self, Kept};
use crate::db::{self, Conn, accounts};
use crate::domain::account::{Account, AccountKind, AccountStatus, BadSubstitution, Substitution};
use crate::domain::ids::{AccountId, SubstitutionId};
use crate::domain::permissions::{self, Action, Post, Staff, Subject};

/// A substitution as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: SubstitutionId,
    /// Name of the officer who stands in.
    pub substitute: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Whether it is in force today.
    pub active: bool,
}

/// The posts of those for whom this officer stands in today. Who is locked gives
/// nobody anything.
pub(super) fn standing_in(
    app: &App,
    conn: &mut Conn,
    account: &Account,
) -> Result<Vec<Post>, db::Error> {
    if account.kind != AccountKind::Staff {
        return Ok(Vec::new());
    }
    let today = app.clock.now().date();
    let mut pairs = Vec::new();
    for substitution in substitutions::active_for(conn, account.id, today)? {
        let absent = accounts::find(conn, substitution.absent)?;
        if absent.status == AccountStatus::Active {
            pairs.push((substitution, actors::post(&absent)));
        }
    }
    Ok(Staff::on(today, actors::post(account), pairs).standing_in)
}

/// Those who stand in for this officer today: they are told what the officer is.
pub(super) fn of_absent_today(
    app: &App,
    conn: &mut Conn,
    absent: AccountId,
) -> Result<Vec<AccountId>, db::Error> {
    let today = app.clock.now().date();
    Ok(substitutions::of_absent(conn, absent, today)?
        .into_iter()
        .filter(|kept| kept.substitution.is_active_on(today))
        .map(|kept| kept.substitution.substitute)
        .collect())
}

/// Who stands in for `absent`, today and later.
pub fn list(app: &App, signed: &Signed, absent: AccountId) -> Result<Vec<Shown>, Error> {
    may_manage(signed, absent)?;
    app.db.read(|conn| list_in(app, conn, absent))
}

pub(super) fn list_in(app: &App, conn: &mut Conn, absent: AccountId) -> Result<Vec<Shown>, Error> {
    let today = app.clock.now().date();
    let mut shown = Vec::new();
    for kept in substitutions::of_absent(conn, absent, today)? {
        shown.push(Shown {
            id: kept.id,
            substitute: accounts::find(conn, kept.substitution.substitute)?.full_name,
            active: kept.substitution.is_active_on(today),
            from: kept.substitution.from,
            until: kept.substitution.until,
        });
    }
    Ok(shown)
}

/// Officers who may stand in for `absent`, by name.
pub fn candidates(app: &App, signed: &Signed, absent: AccountId) -> Result<Vec<Post>, Error> {
    may_manage(signed, absent)?;
    app.db.read(|conn| candidates_in(conn, absent))
}

pub(super) fn candidates_in(conn: &mut Conn, absent: AccountId) -> Result<Vec<Post>, Error> {
    let away = actors::post(&accounts::find(conn, absent)?);
    let mut found: Vec<Post> = accounts::staff(conn)?
        .iter()
        .filter(|account| account.status == AccountStatus::Active && account.id != absent)
        .map(actors::post)
        .filter(|post| permissions::may_stand_in(&away, post, &[]).is_ok())
        .collect();
    found.sort_by_cached_key(|post| crate::domain::text::alphabet_key(&post.name));
    Ok(found)
}

/// What is typed to name a substitute.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Who stands in.
    pub substitute: AccountId,
    /// The first day, today or later.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

#[derive(Serialize)]
struct Noted {
    substitute: String,
    from: NaiveDate,
    until: NaiveDate,
}

impl Noted {
    fn of(substitution: &Substitution) -> Self {
        Self {
            substitute: substitution.substitute.to_string(),
            from: substitution.from,
            until: substitution.until,
        }
    }
}

/// From `from` to `until` the substitute sees and may do what `absent` does; the
/// history names both. Two for the same days are refused, because nobody would
/// know who has the work.
pub fn add(app: &App, signed: &Signed, absent: AccountId, wanted: &Wanted) -> Result<(), Error> {
    may_manage(signed, absent)?;
    let now = app.clock.now();
    let substitution = Substitution::new(absent, wanted.substitute, wanted.from, wanted.until)
        .map_err(|bad| match bad {
            BadSubstitution::Order => Problems::one("until", "substitution-order"),
            BadSubstitution::Oneself
            | BadSubstitution::ApartAbsent
            | BadSubstitution::ApartSubstitute
            | BadSubstitution::ApprovesAndSigns => unfit(bad),
        })?;
    if substitution.from < now.date() {
        return Err(Problems::one("from", "substitution-past").into());
    }
    let id = SubstitutionId::new(&*app.chance, now);
    app.db.write(|conn| {
        let (officer, substitute) = (
            accounts::find(conn, absent)?,
            accounts::find(conn, substitution.substitute)?,
        );
        let works = |account: &Account| {
            account.kind == AccountKind::Staff && account.status == AccountStatus::Active
        };
        if officer.kind != AccountKind::Staff {
            return Err(Error::NotFound);
        }
        if !works(&substitute) {
            return Err(Problems::one("substitute", "substitution-unknown").into());
        }
        let already = posts_held(conn, &substitution)?;
        permissions::may_stand_in(
            &actors::post(&officer),
            &actors::post(&substitute),
            &already,
        )
        .map_err(unfit)?;
        let others = substitutions::of_absent(conn, absent, substitution.from)?;
        if let Some(other) = others
            .iter()
            .find(|other| other.substitution.from <= substitution.until)
        {
            return Err(overlaps(conn, other)?);
        }
        let kept = Kept {
            id,
            substitution: substitution.clone(),
        };
        substitutions::insert(conn, &kept, now)?;
        note(app, conn, signed, "substitution_added", &substitution)
    })
}

/// The posts that the substitute has already from others on these days.
fn posts_held(conn: &mut Conn, wanted: &Substitution) -> Result<Vec<Post>, Error> {
    let (from, until) = (wanted.from, wanted.until);
    let mut posts = Vec::new();
    for other in substitutions::of_substitute(conn, wanted.substitute, from, until)? {
        posts.push(actors::post(&accounts::find(conn, other.absent)?));
    }
    Ok(posts)
}

/// Why this person cannot be the substitute.
fn unfit(bad: BadSubstitution) -> Problems {
    let message = match bad {
        BadSubstitution::Oneself => "substitution-oneself",
        BadSubstitution::Order => "substitution-order",
        BadSubstitution::ApartAbsent => "substitution-apart-absent",
        BadSubstitution::ApartSubstitute => "substitution-apart-substitute",
        BadSubstitution::ApprovesAndSigns => "substitution-approves-and-signs",
    };
    Problems::one("substitute", message)
}

fn overlaps(conn: &mut Conn, other: &Kept) -> Result<Error, Error> {
    let name = accounts::find(conn, other.substitution.substitute)?.full_name;
    let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    Ok(Refusal::new("substitution-overlap")
        .with("name", name)
        .with("from", day(other.substitution.from))
        .with("until", day(other.substitution.until))
        .into())
}

/// Ends a substitution: one in force ends yesterday, so that its past days still
/// say who stood in; one to come is taken away.
pub fn end(app: &App, signed: &Signed, absent: AccountId, id: SubstitutionId) -> Result<(), Error> {
    may_manage(signed, absent)?;
    let today = app.clock.now().date();
    app.db.write(|conn| {
        let kept = substitutions::find(conn, id)?;
        let substitution = kept.substitution;
        if substitution.absent != absent || substitution.until < today {
            return Err(Error::NotFound);
        }
        match today
            .pred_opt()
            .filter(|yesterday| substitution.from <= *yesterday)
        {
            Some(yesterday) => substitutions::set_last_day(conn, id, yesterday)?,
            None => substitutions::delete(conn, id)?,
        }
        note(app, conn, signed, "substitution_ended", &substitution)
    })
}

fn may_manage(signed: &Signed, absent: AccountId) -> Result<(), Error> {
    let actor = actors::of(signed);
    let action = Action::ManageSubstitution;
    Ok(permissions::allows(
        &actor,
        action,
        &Subject::Account(absent),
    )?)
}

fn note(
    app: &App,
    conn: &mut Conn,
    signed: &Signed,
    action: &str,
    substitution: &Substitution,
) -> Result<(), Error> {
    let object = substitution.absent.to_string();
    let by = audit::by(&signed.account);
    audit::note(app, conn, by, action, &object, &Noted::of(substitution))
}
