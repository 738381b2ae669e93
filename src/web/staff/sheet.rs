//! The frame of every act: its page, sending it, and the page again: with what
//! is wrong, or with who was faster. What was typed is never lost.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

use super::input::LONGEST;
use super::parts::{self, Head, Material};
use crate::domain::dossier::{Act, Dossier};
use crate::domain::ids::DossierId;
use crate::domain::permissions::{self, Action, Actor, Subject};
use crate::services::casefile::{self, Casefile};
use crate::services::error::{Conflict, Problems, Refusal};
use crate::services::{self, App, Press, named_files};
use crate::templates::Page;
use crate::urls;
use crate::web::error::{Error, Result, message};
use crate::web::extract::actor::Staff;
use crate::web::form::{Fields, FormError, FormState};
use crate::web::{Visit, call};

/// The form of one act.
#[derive(Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "templates say `sheet.form.values`"
)]
pub(super) struct Form {
    /// The act's key, which names its fields and words.
    act: &'static str,
    action: String,
    multipart: bool,
    key: String,
    version: i32,
    form: FormState,
    material: Material,
}

impl Form {
    pub(super) fn new(
        visit: &Visit,
        file: &Casefile,
        act: Act,
        state: Option<FormState>,
    ) -> Option<Self> {
        Some(Self {
            act: act.code(),
            action: parts::path(act, &file.dossier)?,
            multipart: parts::has_file(act),
            key: visit.request_key(),
            version: file.dossier.version,
            form: state.unwrap_or_else(|| parts::fresh(file, act, visit.language())),
            material: Material::new(visit, file, act),
        })
    }
}

/// The page of one act.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "templates say `sheet.action`")]
struct Sheet {
    head: Head,
    act: &'static str,
    sheet: Option<Form>,
    errors: Vec<FormError>,
    notice: Option<Notice>,
    /// What was typed into a form that can no longer be sent.
    kept: Vec<String>,
}

impl Page for Sheet {
    const TEMPLATE: &'static str = "staff/act.html";
}

/// Why it was not done.
#[derive(Debug, Default, Serialize)]
pub(super) struct Notice {
    title: String,
    text: String,
}

/// The page of `act` for this dossier.
pub(super) async fn show(staff: &Staff, id: DossierId, act: Act) -> Result {
    let file = casefile(staff, id).await?;
    if !file.acts.contains(&act) {
        require(staff, &file, act)?;
        // Theirs, but not now: the dossier's page says what is.
        return Ok(staff.see_other(&urls::staff_dossier(id)));
    }
    let page = Sheet {
        head: Head::new(staff, &file),
        act: act.code(),
        sheet: Form::new(staff, &file, act, None),
        errors: Vec::new(),
        notice: None,
        kept: Vec::new(),
    };
    Ok(staff.form_page(&page))
}

/// A form of an act as it was sent, with what a first look found wrong.
pub(super) struct Sent {
    pub(super) act: Act,
    pub(super) fields: Fields,
    pub(super) problems: Problems,
}

impl Sent {
    pub(super) fn new(act: Act, fields: Fields) -> Self {
        let mut problems = Problems::default();
        for (name, value) in fields.pairs() {
            if value.chars().count() > LONGEST {
                problems.add(name, "staff-too-long");
            }
        }
        Self {
            act,
            fields,
            problems,
        }
    }

    /// Does it, and goes back to the dossier; or shows the page again.
    pub(super) async fn perform(
        self,
        staff: &Staff,
        id: DossierId,
        work: impl FnOnce(&App, &Actor, &Press) -> std::result::Result<Dossier, services::Error>
        + Send
        + 'static,
    ) -> Result {
        if !self.problems.0.is_empty() {
            let problems = self.problems.clone();
            return self.with_problems(staff, id, &problems).await;
        }
        let press = Press {
            version: self.fields.version(),
            key: self.fields.request_key().to_owned(),
        };
        let actor = staff.actor();
        match call(staff.app(), move |app| work(app, &actor, &press)).await {
            Ok(dossier) => {
                let told = format!("told-{}", self.act.code());
                let code = dossier.shown_code().to_owned();
                let to = urls::staff_dossier(id);
                Ok(staff.see_other_telling(&to, &told, &[("code", code)]))
            }
            Err(Error::Service(services::Error::Invalid(problems))) => {
                self.with_problems(staff, id, &problems).await
            }
            Err(Error::Service(services::Error::Refused(refusal))) => {
                self.refused(staff, id, &refusal).await
            }
            Err(Error::Service(services::Error::Conflict(conflict))) => {
                self.too_late(staff, id, conflict).await
            }
            Err(error) => {
                self.gives_up_its_files(staff, id, None).await?;
                Err(error)
            }
        }
    }

    /// An act that cannot be done leaves no file behind. One that can be put right
    /// keeps it for the form.
    async fn gives_up_its_files(
        &self,
        staff: &Staff,
        id: DossierId,
        file: Option<&Casefile>,
    ) -> Result<()> {
        let possible = file.is_some_and(|file| file.acts.contains(&self.act));
        if possible || !parts::has_file(self.act) {
            return Ok(());
        }
        let signed = staff.signed.clone();
        call(staff.app(), move |app| {
            named_files::forget_unused(app, &signed, id)
        })
        .await
    }

    /// A file that is none is not offered again.
    fn forgets_unknown_files(&mut self, problems: &Problems) {
        for problem in &problems.0 {
            if problem.message == named_files::UNKNOWN {
                let (named, name) = (
                    format!("{}_id", problem.field),
                    format!("{}_name", problem.field),
                );
                let pairs = &mut self.fields.0;
                pairs.retain(|(key, _)| *key != named && *key != name);
            }
        }
    }

    async fn with_problems(mut self, staff: &Staff, id: DossierId, problems: &Problems) -> Result {
        self.forgets_unknown_files(problems);
        let state = FormState::again(staff, &self.fields, problems);
        let file = casefile(staff, id).await?;
        self.gives_up_its_files(staff, id, Some(&file)).await?;
        // Whether they may comes before what is wrong with it.
        require(staff, &file, self.act)?;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(self.again(staff, &file, state, None, status))
    }

    /// The rules say no: at a field, where the field is what is wrong.
    async fn refused(self, staff: &Staff, id: DossierId, refusal: &Refusal) -> Result {
        let file = casefile(staff, id).await?;
        self.gives_up_its_files(staff, id, Some(&file)).await?;
        let text = sentence(staff, services::Error::Refused(refusal.clone()));
        if let Some(field) = field_of(&refusal.message) {
            let mut state = FormState::again(staff, &self.fields, &Problems::default());
            state.complain(field, text);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(self.again(staff, &file, state, None, status));
        }
        let state = FormState::again(staff, &self.fields, &Problems::default());
        let title = staff.text("staff-refused-title", &[]);
        let notice = Some(Notice { title, text });
        Ok(self.again(staff, &file, state, notice, StatusCode::CONFLICT))
    }

    /// Somebody was faster: who, what and when, above the new state.
    async fn too_late(self, staff: &Staff, id: DossierId, conflict: Conflict) -> Result {
        let file = casefile(staff, id).await?;
        self.gives_up_its_files(staff, id, Some(&file)).await?;
        let state = FormState::again(staff, &self.fields, &Problems::default());
        let notice = Some(Notice {
            title: staff.text("staff-conflict-title", &[]),
            text: faster(staff, &file, conflict),
        });
        Ok(self.again(staff, &file, state, notice, StatusCode::CONFLICT))
    }

    fn again(
        self,
        staff: &Staff,
        file: &Casefile,
        state: FormState,
        notice: Option<Notice>,
        status: StatusCode,
    ) -> HttpResponse {
        let possible = file.acts.contains(&self.act);
        let mut page = Sheet {
            head: Head::new(staff, file),
            act: self.act.code(),
            sheet: None,
            errors: Vec::new(),
            notice,
            kept: Vec::new(),
        };
        if possible {
            page.errors = state.errors();
            page.sheet = Form::new(staff, file, self.act, Some(state));
        } else {
            page.kept = typed(&self.fields);
            page.notice.get_or_insert_with(|| Notice {
                title: staff.text("staff-refused-title", &[]),
                text: staff.text("staff-not-now", &[]),
            });
        }
        staff.page_with(status, &page)
    }
}

/// Refuses an act that is not this officer's, whatever the dossier's state.
fn require(staff: &Staff, file: &Casefile, act: Act) -> Result<()> {
    let (actor, subject) = (staff.actor(), Subject::Dossier(&file.dossier));
    permissions::allows(&actor, Action::Do(act), &subject)
        .map_err(|denied| Error::Service(denied.into()))
}

/// The casefile, off the event loop.
pub(super) async fn casefile(staff: &Staff, id: DossierId) -> Result<Casefile> {
    let signed = staff.signed.clone();
    call(staff.app(), move |app| casefile::view(app, &signed, id)).await
}

fn sentence(visit: &Visit, error: services::Error) -> String {
    message(visit, &Error::Service(error)).unwrap_or_default()
}

fn faster(visit: &Visit, file: &Casefile, conflict: Conflict) -> String {
    let last = file.dossier.last_change.as_ref();
    let what = conflict
        .what
        .or_else(|| last.map(|last| last.event.clone()));
    let by = conflict.by.or_else(|| last.map(|last| last.by.clone()));
    let at = conflict.at.or_else(|| last.map(|last| last.at));
    let at = at.map(|at| at.format("%H:%M %d/%m/%Y").to_string());
    let what = what.unwrap_or_default();
    visit.text(
        "staff-conflict-text",
        &[
            ("by", by.unwrap_or_default()),
            ("at", at.unwrap_or_default()),
            ("what", visit.text(&format!("timeline-{what}"), &[])),
        ],
    )
}

/// The field that a refusal of the lifecycle is about, if it is about one.
fn field_of(refusal: &str) -> Option<&'static str> {
    Some(match refusal {
        "refused-reason-too-short" => "reason",
        "refused-basis-missing" => "basis",
        "refused-items-missing" | "refused-item-twice" | "refused-item-unknown" => "items",
        "refused-findings-missing" => "findings",
        "refused-not-an-earlier-step" => "step",
        "refused-result-missing" => "file",
        "refused-result-number-missing" => "number",
        "refused-result-date" => "dated",
        "refused-receiver-missing" => "receiver",
        "refused-authorisation-missing" => "authorisation",
        "refused-receipt-missing" => "receipt_number",
        "refused-fee-missing" => "amount",
        "refused-bad-promise" | "refused-promise-too-far" | "refused-bad-correction" => "day",
        "refused-letter-missing" => "letter",
        "refused-extension-too-long" => "days",
        "refused-evidence-missing" => "evidence",
        "refused-second-supplement" | "refused-second-apology" => "leader_override",
        _ => return None,
    })
}

/// Everything that was typed, to be copied.
fn typed(fields: &Fields) -> Vec<String> {
    let pairs = fields.pairs().iter();
    pairs
        .filter(|(name, value)| !name.starts_with('_') && value.trim().chars().count() > 3)
        .map(|(_, value)| value.clone())
        .collect()
}
