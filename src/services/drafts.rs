//! A citizen fills in: begin, write page by page, throw away.
//!
//! A draft keeps what was typed, right or wrong; nothing is validated away.

mod desk;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::acting::{placing_of_draft, visible};
use super::documents;
use super::error::Refusal;
use super::offering::lacks_account;
use super::sessions::Signed;
use super::setting;
use super::{App, Error, actors, audit};
use crate::db::{Conn, dossiers, organisations, procedures, requests};
use crate::domain::account::{Account, MemberRole};
use crate::domain::dossier::{Act, Channel, Dossier, NewDossier};
use crate::domain::form::merge::{self, Clash, Known, PageAnswers};
use crate::domain::form::{Page, RawAnswers};
use crate::domain::ids::{DossierId, OrganisationId, VersionId};
use crate::domain::organisation::Membership;
use crate::domain::permissions::{self, Action, Actor, Subject};
use crate::domain::procedure::Version;
use crate::domain::time::Moment;
pub(super) use desk::desk;
use desk::draft;
pub use desk::{Desk, Draft, Paper};

/// A draft's answers together, in bytes: more than any form of ours can ask for.
const LARGEST_ANSWERS: usize = 1024 * 1024;
/// Drafts of one procedure that one person may have at once.
const MOST_DRAFTS: usize = 50;
/// How many dossiers of one filer are looked through.
pub(super) const MOST_DOSSIERS: i64 = 2_000;

/// What can be begun, and what was begun before.
pub struct Offer {
    /// The procedure as it is in force today.
    pub version: Arc<Version>,
    /// The person's drafts of it, the latest change first.
    pub drafts: Vec<Dossier>,
    /// Organisations they may file for.
    pub organisations: Vec<Membership>,
}

/// Somebody wants to begin.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// Alias or national code of the procedure.
    pub procedure: String,
    /// For which organisation, if for one.
    pub organisation: Option<OrganisationId>,
    /// Although there is a draft already.
    pub another: bool,
    /// The request key of the form.
    pub key: String,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    /// This is the draft.
    Draft(DossierId),
    /// There are drafts of this procedure: the person should look at them first.
    Offered,
}

/// A page was sent.
#[derive(Debug, Clone, Default)]
pub struct PageSent {
    /// Which page.
    pub page: String,
    /// Its fields as they came.
    pub fields: Vec<(String, String)>,
    /// What the page knew of the draft.
    pub known: Known,
    /// A row of a table to take out: table and number.
    pub without_row: Option<(String, usize)>,
}

impl PageSent {
    /// The answers by key. A row taken out is taken out of what this page showed,
    /// whatever became of the table elsewhere.
    fn answers(&self, page: &Page) -> PageAnswers {
        let mut fields = PageAnswers::new();
        for (key, value) in &self.fields {
            fields.entry(key.clone()).or_default().push(value.clone());
        }
        let mut answers = RawAnswers::from(fields);
        if let Some((table, row)) = &self.without_row
            && let Some(table) = page.fields.iter().find(|field| field.key == *table)
        {
            answers.remove_row(table, *row);
        }
        answers.into()
    }
}

/// What became of a page.
pub struct PageSaved {
    /// The draft as it is kept now.
    pub draft: Draft,
    /// Questions whose answer came from another place.
    pub took: BTreeMap<String, PageAnswers>,
    /// Questions answered differently in two places, not overwritten.
    pub clashes: Vec<Clash>,
}

/// What the procedure asks of this person before they begin.
pub fn offer(app: &App, signed: &Signed, procedure: &str) -> Result<Offer, Error> {
    let today = app.clock.now().date();
    app.db.read(|conn| {
        let (_, version) = in_force(app, conn, procedure)?;
        if !version.can_be_filed(today) || lacks_account(&app.config, &version) {
            return Err(not_offered());
        }
        Ok(Offer {
            drafts: drafts_of(conn, signed, &version.code)?,
            organisations: filing_for(signed),
            version,
        })
    })
}

/// Begins a draft, filled in with what the account knows.
pub fn start(app: &App, signed: &Signed, start: &Start) -> Result<Started, Error> {
    let actor = actors::of(signed);
    let subject = start
        .organisation
        .map_or(Subject::House, Subject::Organisation);
    permissions::allows(&actor, Action::StartDraft, &subject)?;
    let now = app.clock.now();
    let id = DossierId::new(&*app.chance, now);
    app.db.write(|conn| {
        let key = format!("start:{}:{}", signed.account.id, start.key);
        if !start.key.is_empty()
            && let Some(begun) = requests::find(conn, &key)?
        {
            let begun = begun.parse().map_err(|_| Error::Internal(key.clone()))?;
            return Ok(Started::Draft(begun));
        }
        let (version_id, version) = in_force(app, conn, &start.procedure)?;
        if !version.can_be_filed(now.date()) || lacks_account(&app.config, &version) {
            return Err(not_offered());
        }
        let drafts = drafts_of(conn, signed, &version.code)?;
        let same = |draft: &&Dossier| draft.organisation == start.organisation;
        if !start.another && drafts.iter().any(|draft| same(&draft)) {
            return Ok(Started::Offered);
        }
        if signed.account.email_confirmed_at.is_none()
            && !dossiers::drafts_by(conn, signed.account.id)?.is_empty()
        {
            return Err(Refusal::new("draft-confirm-first").into());
        }
        if drafts.len() >= MOST_DRAFTS {
            return Err(Refusal::new("draft-too-many")
                .with("most", MOST_DRAFTS)
                .into());
        }
        let dossier = begin(
            conn,
            signed,
            start.organisation,
            id,
            version_id,
            &version,
            now,
        )?;
        dossiers::insert(conn, &dossier, &placing_of_draft())?;
        if !start.key.is_empty() {
            requests::insert(conn, &key, &id.to_string(), now)?;
        }
        note(app, conn, &signed.account, "draft_started", id)?;
        Ok(Started::Draft(id))
    })
}

/// The draft and all that belongs to it.
pub fn view(app: &App, signed: &Signed, id: DossierId) -> Result<Desk, Error> {
    let actor = actors::of(signed);
    app.db.read(|conn| {
        let dossier = visible(conn, &actor, id)?;
        desk(app, conn, &actor, dossier)
    })
}

/// Keeps a page as it was typed. What somebody else (or the same person in
/// another window) has changed meanwhile is not overwritten.
pub fn save_page(
    app: &App,
    signed: &Signed,
    id: DossierId,
    sent: &PageSent,
) -> Result<PageSaved, Error> {
    let (actor, now) = (actors::of(signed), app.clock.now());
    app.db.write_over(|conn| {
        let mut dossier = editable(conn, &actor, id)?;
        let version = setting::version(app, conn, dossier.procedure)?;
        let form = &version.form;
        let page = form.page(&sent.page).ok_or(Error::NotFound)?;
        let fields = sent.answers(page);
        let merged = merge::merge(page, &dossier.answers, &sent.known, &fields);
        let mut answers = dossier.answers.clone();
        let pairs = merged.answers.into_iter();
        let pairs =
            pairs.flat_map(|(key, values)| values.into_iter().map(move |v| (key.clone(), v)));
        answers.save_page(form, page, pairs);
        require_bounded(&answers)?;
        // Saved twice alike, it is saved once: no version for nothing.
        if answers != dossier.answers {
            keep(conn, &mut dossier, answers, now)?;
        }
        Ok(PageSaved {
            draft: draft(app, conn, &actor, dossier)?,
            took: merged.took,
            clashes: merged.clashes,
        })
    })
}

/// Throws a draft away, with its files.
pub fn discard(app: &App, signed: &Signed, id: DossierId) -> Result<(), Error> {
    let actor = actors::of(signed);
    let keys = app.db.write(|conn| {
        let dossier = visible(conn, &actor, id)?;
        permissions::allows(
            &actor,
            Action::Do(Act::DiscardDraft),
            &Subject::Dossier(&dossier),
        )?;
        dossier
            .must_be_draft(Act::DiscardDraft)
            .map_err(|refused| super::refusals::sentence(&refused))?;
        let keys = crate::db::documents::delete_of_draft(conn, id)?;
        dossiers::delete_draft(conn, id)?;
        note(app, conn, &signed.account, "draft_discarded", id)?;
        Ok::<_, Error>(keys)
    })?;
    documents::forget(app, &keys);
    Ok(())
}

/// The draft, for somebody who may write in it.
pub(super) fn editable(conn: &mut Conn, actor: &Actor, id: DossierId) -> Result<Dossier, Error> {
    let dossier = visible(conn, actor, id)?;
    permissions::allows(
        actor,
        Action::Do(Act::EditDraft),
        &Subject::Dossier(&dossier),
    )?;
    dossier
        .must_be_draft(Act::EditDraft)
        .map_err(|refused| super::refusals::sentence(&refused))?;
    Ok(dossier)
}

/// The version of this procedure that is in force today.
pub(super) fn in_force(
    app: &App,
    conn: &mut Conn,
    name: &str,
) -> Result<(VersionId, Arc<Version>), Error> {
    let today = app.clock.now().date();
    let mut found: Option<(VersionId, Arc<Version>)> = None;
    for id in procedures::version_ids(conn)? {
        let version = setting::version(app, conn, id)?;
        let named = version.answers_to(name) || (!name.is_empty() && version.code == name);
        let newer = found
            .as_ref()
            .is_none_or(|(_, known)| known.effective_from < version.effective_from);
        if named && version.is_effective(today) && newer {
            found = Some((id, version));
        }
    }
    found.ok_or(Error::NotFound)
}

fn keep(
    conn: &mut Conn,
    dossier: &mut Dossier,
    answers: RawAnswers,
    now: Moment,
) -> Result<(), Error> {
    let read = dossier.version;
    dossier
        .write(answers, now)
        .map_err(|refused| super::refusals::sentence(&refused))?;
    Ok(dossiers::save(conn, dossier, read, &placing_of_draft())?)
}

fn begin(
    conn: &mut Conn,
    signed: &Signed,
    organisation: Option<OrganisationId>,
    id: DossierId,
    version_id: VersionId,
    version: &Version,
    now: Moment,
) -> Result<Dossier, Error> {
    let mut profile = profile(&signed.account);
    if let Some(organisation) = organisation {
        let organisation = organisations::find(conn, organisation)?;
        profile.insert("nop_loai".to_owned(), "to_chuc".to_owned());
        profile.insert("nop_to_chuc".to_owned(), organisation.name.clone());
        if let Some(code) = &organisation.school_code {
            profile.insert("nop_ma_truong".to_owned(), code.clone());
        }
        profile.extend(organisation.profile);
    }
    let mut dossier = Dossier::draft(
        NewDossier {
            id,
            procedure_code: version.code.clone(),
            procedure: version_id,
            filer: signed.account.id,
            organisation,
            channel: Channel::Online,
            language: signed.account.language,
        },
        now,
    );
    dossier.answers = RawAnswers::prefill(&version.form, &profile, FACTS_ONLINE);
    Ok(dossier)
}

/// What is known of a dossier that is filed here, before anything is answered.
pub const FACTS_ONLINE: &[(&str, &str)] = &[("@kenh", "truc_tuyen")];

/// What the account knows of its holder, by the keys of block A.
fn profile(account: &Account) -> BTreeMap<String, String> {
    let mut profile = account.profile.clone();
    let mut fill = |key: &str, value: &str| {
        profile
            .entry(key.to_owned())
            .or_insert_with(|| value.to_owned());
    };
    fill("nop_ho_ten", &account.full_name);
    fill("nop_email", &account.email);
    profile
}

fn drafts_of(conn: &mut Conn, signed: &Signed, code: &str) -> Result<Vec<Dossier>, Error> {
    let organisations: Vec<OrganisationId> = filing_for(signed)
        .iter()
        .map(|membership| membership.organisation)
        .collect();
    let filer = signed.account.id;
    Ok(dossiers::drafts(
        conn,
        filer,
        &organisations,
        code,
        MOST_DOSSIERS,
    )?)
}

fn filing_for(signed: &Signed) -> Vec<Membership> {
    let memberships = signed.memberships.iter();
    memberships
        .filter(|membership| membership.role >= MemberRole::Filer)
        .cloned()
        .collect()
}

fn require_bounded(answers: &RawAnswers) -> Result<(), Error> {
    let bytes: usize = answers
        .iter()
        .map(|(key, values)| key.len() + values.iter().map(String::len).sum::<usize>())
        .sum();
    if bytes > LARGEST_ANSWERS {
        return Err(Refusal::new("draft-too-large").into());
    }
    Ok(())
}

fn not_offered() -> Error {
    Refusal::new("draft-not-offered").into()
}

fn note(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    action: &str,
    id: DossierId,
) -> Result<(), Error> {
    audit::note(app, conn, audit::by(account), action, &id.to_string(), &())
}
