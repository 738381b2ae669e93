//! Who stands in for me while I am away; reading the same form for the
//! administrator.

use actix_web::web::Path;
use chrono::NaiveDate;
use serde::Serialize;

use super::input;
use crate::domain::account::Role;
use crate::domain::ids::{AccountId, SubstitutionId};
use crate::domain::permissions::Post;
use crate::services;
use crate::services::error::Problems;
use crate::services::staff;
use crate::services::substitutions::{self, Shown as Kept, Wanted};
use crate::templates::Page;
use crate::urls;
use crate::web::account::Shown;
use crate::web::error::{Error, message};
use crate::web::extract::actor::{Account, Staff};
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;
use crate::web::{Result, Visit, call};

/// A substitution in a list.
#[derive(Serialize)]
pub(in crate::web) struct Row {
    id: String,
    substitute: String,
    from: NaiveDate,
    until: NaiveDate,
    active: bool,
}

impl From<Kept> for Row {
    fn from(kept: Kept) -> Self {
        Self {
            id: kept.id.to_string(),
            substitute: kept.substitute,
            from: kept.from,
            until: kept.until,
            active: kept.active,
        }
    }
}

/// Somebody who can stand in.
#[derive(Serialize)]
pub(in crate::web) struct Choice {
    value: String,
    text: String,
}

impl Choice {
    /// By name, with role and unit: two officers may have the same name.
    pub(in crate::web) fn all(visit: &Visit, posts: Vec<Post>) -> Vec<Self> {
        let units = staff::units(visit.app());
        let one = |post: Post| {
            let roles = post.roles.iter();
            let role = |role: &Role| visit.text(&format!("role-{}", role.code()), &[]);
            let roles = roles.map(role).collect::<Vec<_>>().join(", ");
            let unit = units.iter().find(|(code, _)| *code == post.unit);
            let unit = unit.map(|(_, name)| name.get(visit.language()).to_owned());
            let parts = [Some(roles).filter(|roles| !roles.is_empty()), unit];
            let about = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
            Self {
                value: post.account.to_string(),
                text: if about.is_empty() {
                    post.name
                } else {
                    format!("{} ({about})", post.name)
                },
            }
        };
        posts.into_iter().map(one).collect()
    }
}

#[derive(Serialize)]
struct Own {
    #[serde(flatten)]
    shown: Shown,
    notice: Option<String>,
    standing_in: Vec<String>,
    substitutions: Vec<Row>,
    candidates: Vec<Choice>,
}

impl Page for Own {
    const TEMPLATE: &'static str = "staff/substitutions.html";
}

impl Own {
    async fn of(staff: &Staff, shown: Shown, notice: Option<String>) -> Result<Self> {
        let signed = staff.signed.clone();
        let posts = staff.signed.standing_in.iter();
        let standing_in = posts.map(|post| post.name.clone()).collect();
        let (kept, candidates) = call(staff.app(), move |app| {
            let me = signed.account.id;
            let kept = substitutions::list(app, &signed, me)?;
            Ok((kept, substitutions::candidates(app, &signed, me)?))
        })
        .await?;
        Ok(Self {
            shown,
            notice,
            standing_in,
            substitutions: kept.into_iter().map(Row::from).collect(),
            candidates: Choice::all(staff, candidates),
        })
    }
}

/// Who stands in for me, and for whom I do.
pub(super) async fn index(staff: Staff) -> Result {
    let page = Own::of(&staff, Shown::default(), None).await?;
    Ok(staff.form_page(&page))
}

/// What came of naming a substitute.
pub(in crate::web) enum Attempt {
    /// It is so.
    Done,
    /// Something to put right in the form.
    Wrong(Problems),
    /// The rules say no, in a sentence.
    Refused(String),
}

/// Reads the form and names the substitute.
pub(in crate::web) async fn attempt(
    account: &Account,
    absent: AccountId,
    form: &Fields,
) -> Result<Attempt> {
    let mut problems = Problems::default();
    let today = account.app().now().date();
    let substitute: Option<AccountId> = form.text("substitute").parse().ok();
    if substitute.is_none() {
        problems.add("substitute", "substitution-missing-substitute");
    }
    let from = input::day(form, "from", today, &mut problems);
    let until = input::day(form, "until", today, &mut problems);
    let (Some(substitute), []) = (substitute, problems.0.as_slice()) else {
        return Ok(Attempt::Wrong(problems));
    };
    let wanted = Wanted {
        substitute,
        from,
        until,
    };
    let signed = account.signed.clone();
    let outcome = call(account.app(), move |app| {
        substitutions::add(app, &signed, absent, &wanted)
    })
    .await;
    match outcome {
        Ok(()) => Ok(Attempt::Done),
        Err(Error::Service(services::Error::Invalid(problems))) => Ok(Attempt::Wrong(problems)),
        Err(error @ Error::Service(services::Error::Refused(_))) => Ok(Attempt::Refused(
            message(account, &error).unwrap_or_default(),
        )),
        Err(error) => Err(error),
    }
}

/// Names somebody to stand in for me.
pub(super) async fn create(staff: Staff, form: CsrfForm) -> Result {
    let me = staff.signed.account.id;
    let (problems, notice) = match attempt(&staff, me, &form).await? {
        Attempt::Done => {
            let to = urls::own_substitutions();
            return Ok(staff.see_other_telling(&to, "told-substitution-added", &[]));
        }
        Attempt::Wrong(problems) => (problems, None),
        Attempt::Refused(sentence) => (Problems::default(), Some(sentence)),
    };
    let shown = Shown::again(&staff, &form, &problems);
    let page = Own::of(&staff, shown, notice).await?;
    Ok(staff.page_again(&page))
}

/// Ends it.
pub(super) async fn delete(staff: Staff, path: Path<SubstitutionId>, _form: CsrfForm) -> Result {
    let (signed, id) = (staff.signed.clone(), path.into_inner());
    call(staff.app(), move |app| {
        substitutions::end(app, &signed, signed.account.id, id)
    })
    .await?;
    let to = urls::own_substitutions();
    Ok(staff.see_other_telling(&to, "told-substitution-ended", &[]))
}
