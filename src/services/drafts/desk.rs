//! What the pages of a draft show: itself, and the files brought for it.

use std::ops::Deref;
use std::sync::Arc;

use super::super::documents::{self, Document};
use super::super::{App, Error, setting};
use crate::db::{Conn, organisations};
use crate::domain::dossier::{Act, Dossier};
use crate::domain::form::validation::{self, Checked};
use crate::domain::form::{Page, PageStatus, reading};
use crate::domain::permissions::{self, Action, Actor, Subject};
use crate::domain::procedure::{Component, ComponentNeed, Version};
use crate::domain::time::Moment;

/// A draft, with what the pages of its form show.
pub struct Draft {
    /// The dossier.
    pub dossier: Dossier,
    /// Its procedure.
    pub version: Arc<Version>,
    /// The name of the organisation it belongs to.
    pub organisation: Option<String>,
    /// Whether the person may write in it; readers of an organisation may not.
    pub may_write: bool,
    /// What time it is.
    pub now: Moment,
}

/// A draft, and its files.
pub struct Desk {
    /// The draft.
    pub draft: Draft,
    /// Its files.
    pub documents: Vec<Document>,
}

/// One of the papers, and the files brought for it.
pub struct Paper<'d> {
    /// Which.
    pub component: &'d Component,
    /// Whether it must be brought.
    pub need: ComponentNeed,
    /// What was brought.
    pub files: Vec<&'d Document>,
}

impl Deref for Desk {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.draft
    }
}

impl Draft {
    /// What reading the answers needs.
    pub fn context<'a>(&self, app: &'a App) -> reading::Context<'a> {
        reading::Context {
            today: self.now.date(),
            places: &app.places,
        }
    }

    /// What is understood, wrong, or worth a question.
    pub fn checked(&self, app: &App) -> Checked {
        validation::check(&self.version.form, &self.dossier.answers, self.context(app))
    }

    /// Every page that is asked, with how far it is by what was [`checked`].
    ///
    /// [`checked`]: Draft::checked
    pub fn tasks(&self, checked: &Checked) -> Vec<(&Page, PageStatus)> {
        validation::task_list(&self.version.form, &self.dossier.answers, checked)
    }

    /// The page to go on with after this one, if any is left.
    pub fn page_after(&self, checked: &Checked, key: &str) -> Option<&Page> {
        let (form, answers) = (&self.version.form, &self.dossier.answers);
        validation::page_after(form, answers, key, checked)
    }
}

impl Desk {
    /// The papers of this dossier, with the files brought for each.
    pub fn papers(&self) -> Vec<Paper<'_>> {
        let needed = self.version.components_for(&self.dossier.answers);
        needed
            .into_iter()
            .map(|(component, need)| Paper {
                component,
                need,
                files: self
                    .documents
                    .iter()
                    .filter(|file| file.component == component.key && file.removed_at.is_none())
                    .collect(),
            })
            .collect()
    }
}

impl Paper<'_> {
    /// Whether it must be brought and was not.
    pub fn is_missing(&self) -> bool {
        self.need == ComponentNeed::Required && self.files.is_empty()
    }

    /// Whether there is anything to bring.
    pub fn is_asked(&self) -> bool {
        matches!(self.need, ComponentNeed::Required | ComponentNeed::Optional)
    }
}

/// The draft of this dossier, for somebody who may see it.
pub(super) fn draft(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    dossier: Dossier,
) -> Result<Draft, Error> {
    let organisation = match dossier.organisation {
        Some(id) => Some(organisations::find(conn, id)?.name),
        None => None,
    };
    let edit = Action::Do(Act::EditDraft);
    Ok(Draft {
        version: setting::version(app, conn, dossier.procedure)?,
        organisation,
        may_write: permissions::allows(actor, edit, &Subject::Dossier(&dossier)).is_ok(),
        now: app.clock.now(),
        dossier,
    })
}

/// The same with its files.
pub(in super::super) fn desk(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    dossier: Dossier,
) -> Result<Desk, Error> {
    let documents = documents::of_filer(conn, &dossier)?;
    Ok(Desk {
        draft: draft(app, conn, actor, dossier)?,
        documents,
    })
}
