//! Anyone: browse and search the published procedures.
//!
//! The catalogue of a day is put together once and kept until a version is
//! published or the day is over; what it costs a visitor is one count.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use chrono::NaiveDate;

use super::dossiers::{self, Group};
use super::sessions::Signed;
use super::{App, Error, actors, offering, published, setting};
use crate::db::Conn;
use crate::db::procedures;
use crate::domain::ids::ProcedureId;
use crate::domain::permissions::Actor;
use crate::domain::procedure::filter::area_code;
use crate::domain::procedure::search::{Index, Synonyms};
use crate::domain::procedure::{Audience, FeeClass, Filter, Level, Version, plain_name};
use crate::domain::text::{self, Bilingual};

/// Everything published, as it stands on one day.
#[derive(Debug)]
pub struct Catalogue {
    day: NaiveDate,
    /// How many versions there were when it was put together.
    published: i64,
    /// Each procedure in the state of the day: those that can be filed here, then
    /// those described, then those no longer offered.
    versions: Vec<Arc<Version>>,
    /// How many of them are offered.
    offered: usize,
    /// Every name that is or was used, and whose it is.
    names: HashMap<String, Arc<Version>>,
    /// The areas by their codes in addresses.
    areas: BTreeMap<String, Bilingual>,
    index: Index,
}

/// What somebody wants to see of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// What they call it.
    pub words: String,
    /// How it is narrowed down, beside the area.
    pub filter: Filter,
    /// The code of the area; one that nobody offers counts as none.
    pub area: String,
    /// Which page of the list, beginning with 1.
    pub page: usize,
}

/// A page of the list.
#[derive(Debug)]
pub struct Listing {
    /// The procedures on this page.
    pub shown: Vec<Arc<Version>>,
    /// How many there are on all pages.
    pub found: usize,
    /// How many there would be without the filter.
    pub unfiltered: usize,
    /// This page, beginning with 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// What can be chosen, and how much each choice would leave.
    pub choices: Choices,
    /// The day of the list.
    pub day: NaiveDate,
}

/// How many procedures each choice would leave, the other choices standing.
#[derive(Debug, Default)]
pub struct Choices {
    /// By audience.
    pub audiences: Vec<(Audience, usize)>,
    /// By area: its code and name.
    pub areas: Vec<(String, Bilingual, usize)>,
    /// By level.
    pub levels: Vec<(Level, usize)>,
    /// By fee.
    pub fees: Vec<(FeeClass, usize)>,
    /// By working days at most.
    pub days: Vec<(u32, usize)>,
}

/// One procedure, for somebody.
pub struct View {
    /// As it stands today.
    pub version: Arc<Version>,
    /// What took its place, if it is no longer offered.
    pub replacement: Option<Arc<Version>>,
    /// The visitor's own drafts and open dossiers of it.
    pub mine: Vec<dossiers::Entry>,
    /// Whether the visitor is an officer, who files nothing.
    pub officer: bool,
    /// What day it is.
    pub today: NaiveDate,
}

/// What a name leads to.
pub enum Named {
    /// The procedure of this very name.
    Here(Box<View>),
    /// A former name, a code, another way of writing it: the procedure's alias.
    Moved(String),
}

/// Procedures on one page of the list.
const PER_PAGE: usize = 20;
/// Own dossiers shown beside a procedure.
const MOST_OWN: usize = 5;
/// The longest query that is read, in characters.
const LONGEST_QUERY: usize = 200;
/// The choices of “settled within”, in working days.
const DAYS: [u32; 4] = [1, 5, 15, 25];

/// What the public pages are made from. While it stays the same, so do they.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Of which day.
    day: NaiveDate,
    /// Publications by this node.
    own: u64,
    /// Versions in the database, whoever published them.
    published: i64,
}

impl Edition {
    /// Whether it is still today's, and nothing was published here since. What other
    /// nodes have published only [`edition`] knows.
    pub fn may_stand(&self, app: &App) -> bool {
        self.day == app.clock.now().date() && self.own == app.publications.load(Ordering::SeqCst)
    }
}

/// The present edition, from the database.
pub fn edition(app: &App) -> Result<Edition, Error> {
    let own = app.publications.load(Ordering::SeqCst);
    Ok(Edition {
        day: app.clock.now().date(),
        own,
        published: app.db.read(procedures::count_versions)?,
    })
}

/// The procedures that can be filed here today.
pub fn online(app: &App) -> Result<Vec<Arc<Version>>, Error> {
    let catalogue = today(app)?;
    let can_be_filed = |version: &&Arc<Version>| version.can_be_filed(catalogue.day);
    Ok(catalogue
        .versions
        .iter()
        .filter(can_be_filed)
        .cloned()
        .collect())
}

/// Every procedure that is offered today, online or not.
pub fn offered(app: &App) -> Result<Vec<Arc<Version>>, Error> {
    let catalogue = today(app)?;
    Ok(catalogue
        .versions
        .iter()
        .take(catalogue.offered)
        .cloned()
        .collect())
}

/// A page of the catalogue, as somebody wants it. What is no longer offered is
/// found when it is looked for, after everything else.
pub fn list(app: &App, wanted: &Wanted) -> Result<Listing, Error> {
    let catalogue = today(app)?;
    let words: String = wanted.words.chars().take(LONGEST_QUERY).collect();
    let meant = catalogue.meant(&words);
    let area = catalogue.areas.get(&wanted.area);
    let filter = Filter {
        area: area.map(|area| area.vi.clone()),
        ..wanted.filter.clone()
    };
    let found: Vec<&Arc<Version>> = meant
        .iter()
        .filter(|version| filter.fits(version))
        .collect();
    let left = |filter: &Filter| meant.iter().filter(|version| filter.fits(version)).count();
    let pages = found.len().div_ceil(PER_PAGE).max(1);
    let page = wanted.page.clamp(1, pages);
    let shown = found.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    Ok(Listing {
        shown: shown.map(|version| Arc::clone(version)).collect(),
        found: found.len(),
        unfiltered: meant.len(),
        page,
        pages,
        choices: choices(&filter, &catalogue.areas, left),
        day: catalogue.day,
    })
}

/// The procedure with this name, and what the visitor has of it.
pub fn view(app: &App, signed: Option<&Signed>, name: &str) -> Result<Named, Error> {
    let catalogue = today(app)?;
    let version = catalogue.named(name).ok_or(Error::NotFound)?;
    if version.alias != name {
        return Ok(Named::Moved(version.alias.clone()));
    }
    let replacement = version
        .closed
        .as_ref()
        .filter(|closed| closed.on <= catalogue.day)
        .and_then(|closed| catalogue.named(closed.replaced_by.as_deref()?));
    let actor = signed.map_or(Actor::Visitor, actors::of);
    let mine = match (&actor, signed) {
        (Actor::Citizen(_), Some(signed)) => own(app, signed, &version)?,
        _ => Vec::new(),
    };
    Ok(Named::Here(Box::new(View {
        replacement,
        mine,
        officer: matches!(actor, Actor::Staff(_)),
        today: catalogue.day,
        version,
    })))
}

/// The catalogue as it stands today.
fn today(app: &App) -> Result<Arc<Catalogue>, Error> {
    let day = app.clock.now().date();
    app.db.read(|conn| {
        let published = procedures::count_versions(conn)?;
        let known = app
            .catalogue
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(known) = known.filter(|known| known.day == day && known.published == published)
        {
            return Ok(known);
        }
        let fresh = Arc::new(Catalogue::of(app, conn, day, published)?);
        let mut kept = app
            .catalogue
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::clone(&fresh));
        Ok(fresh)
    })
}

impl Catalogue {
    fn of(app: &App, conn: &mut Conn, day: NaiveDate, published: i64) -> Result<Self, Error> {
        let mut histories: BTreeMap<ProcedureId, Vec<(i32, Arc<Version>)>> = BTreeMap::new();
        for stored in procedures::all_versions(conn)? {
            let version = setting::version(app, conn, stored.id)?;
            let history = histories.entry(stored.procedure).or_default();
            history.push((stored.number, version));
        }
        let mut names = HashMap::new();
        let mut versions: Vec<Arc<Version>> = Vec::new();
        let mut former = Vec::new();
        for history in histories.values() {
            let Some(current) = state_of(history, day) else {
                continue;
            };
            let current = offering::as_offered(app, current);
            for name in current.names() {
                names.insert(name.to_owned(), Arc::clone(&current));
            }
            former.extend(
                history
                    .iter()
                    .map(|(_, old)| (Arc::clone(old), Arc::clone(&current))),
            );
            if current.effective_from <= day {
                versions.push(current);
            }
        }
        for (old, current) in former {
            for name in old.names() {
                let leads = || Arc::clone(&current);
                names.entry(name.to_owned()).or_insert_with(leads);
            }
        }
        versions.sort_by_cached_key(|version| {
            let over = version.ended(day).is_some();
            let described = version.level == Level::Information;
            (over, described, text::alphabet_key(&version.short_title.vi))
        });
        Ok(Self {
            offered: versions
                .iter()
                .filter(|version| version.ended(day).is_none())
                .count(),
            areas: versions
                .iter()
                .map(|version| (area_code(version), version.area.clone()))
                .collect(),
            index: Index::new(versions.iter().map(AsRef::as_ref), &synonyms()?),
            day,
            published,
            versions,
            names,
        })
    }

    fn named(&self, name: &str) -> Option<Arc<Version>> {
        self.names.get(&plain_name(name)).cloned()
    }

    /// What these words mean, the likeliest first; without words all that is offered.
    fn meant(&self, words: &str) -> Vec<Arc<Version>> {
        if text::words(words).is_empty() {
            return self.versions.iter().take(self.offered).cloned().collect();
        }
        let mut places = self.index.search(words);
        places.sort_by_key(|place| *place >= self.offered);
        let found = places
            .into_iter()
            .filter_map(|place| self.versions.get(place));
        found.cloned().collect()
    }
}

/// The state of a procedure on `day`: the one in force since most recently, the
/// last published of several; before its first day, the first to come.
fn state_of(history: &[(i32, Arc<Version>)], day: NaiveDate) -> Option<Arc<Version>> {
    let begun = history
        .iter()
        .filter(|(_, version)| version.effective_from <= day);
    let current = begun.max_by_key(|(number, version)| (version.effective_from, *number));
    let to_come = || {
        history
            .iter()
            .min_by_key(|(_, version)| version.effective_from)
    };
    current
        .or_else(to_come)
        .map(|(_, version)| Arc::clone(version))
}

fn own(app: &App, signed: &Signed, version: &Version) -> Result<Vec<dossiers::Entry>, Error> {
    let mut mine = dossiers::mine(app, signed, "", Group::All)?;
    mine.retain(|entry| {
        !entry.dossier.status.is_end() && version.answers_to(&entry.dossier.procedure_code)
    });
    mine.truncate(MOST_OWN);
    Ok(mine)
}

fn choices(
    filter: &Filter,
    areas: &BTreeMap<String, Bilingual>,
    count: impl Fn(&Filter) -> usize,
) -> Choices {
    let with = |change: &dyn Fn(&mut Filter)| {
        let mut changed = filter.clone();
        change(&mut changed);
        count(&changed)
    };
    Choices {
        audiences: Audience::ALL
            .map(|one| (one, with(&|filter| filter.audience = Some(one))))
            .to_vec(),
        areas: areas
            .iter()
            .map(|(code, name)| {
                let left = with(&|filter| filter.area = Some(name.vi.clone()));
                (code.clone(), name.clone(), left)
            })
            .collect(),
        levels: [Level::Online, Level::Information]
            .map(|one| (one, with(&|filter| filter.level = Some(one))))
            .to_vec(),
        fees: FeeClass::ALL
            .map(|one| (one, with(&|filter| filter.fee = Some(one))))
            .to_vec(),
        days: DAYS
            .map(|one| (one, with(&|filter| filter.days = Some(one))))
            .to_vec(),
    }
}

/// The words that mean the same, as published with the program.
fn synonyms() -> Result<Synonyms, Error> {
    #[derive(serde::Deserialize)]
    struct File {
        groups: Vec<Vec<String>>,
    }
    let text = published::file("synonyms.toml").unwrap_or_default();
    let file: File = toml::from_str(&text)
        .map_err(|error| Error::Internal(format!("data/synonyms.toml: {error}")))?;
    Ok(Synonyms::new(file.groups.iter().map(Vec::as_slice)))
}
