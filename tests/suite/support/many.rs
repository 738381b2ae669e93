//! Many dossiers at once, made by the services that the pages call: for tests
//! that need a crowd and not its clicks.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua::domain::document::CopyKind;
use motcua::domain::form::merge::{self, Known};
use motcua::domain::ids::DossierId;
use motcua::services::documents::{Brought, Receiving};
use motcua::services::dossiers::submission::{self, Submission, Submitted};
use motcua::services::drafts::{self, PageSent, Start, Started};
use motcua::services::sessions::{self, Caller, Signed};
use motcua::services::{App, seed};

use super::app::{TestApp, blocking};
use super::builders::{COPY, Dossier, answers, papers, pdf_bytes};
use super::mailbox::CITIZEN;

impl TestApp {
    /// So many dossiers of P1, submitted by the town's citizen.
    pub async fn given_many_submitted(&self, count: usize) -> Vec<Dossier> {
        let app = self.app.clone();
        blocking(move || {
            let citizen = signed_in(&app);
            (0..count).map(|_| submitted(&app, &citizen)).collect()
        })
        .await
    }
}

/// The town's citizen, as the services know them.
pub fn signed_in(app: &App) -> Signed {
    let caller = Caller {
        address: "127.0.0.1".to_owned(),
        device: String::new(),
    };
    let begun = sessions::sign_in(app, CITIZEN, seed::PASSWORD, &caller).expect("a sign-in");
    let signed = sessions::resume(app, &begun.token).expect("a session");
    signed.expect("somebody")
}

/// A draft of P1, complete but for its submission.
pub fn drafted(app: &Arc<App>, citizen: &Signed) -> DossierId {
    let start = Start {
        procedure: COPY.to_owned(),
        another: true,
        ..Start::default()
    };
    let Ok(Started::Draft(id)) = drafts::start(app, citizen, &start) else {
        panic!("no draft was begun");
    };
    fill(app, citizen, id);
    for paper in papers(COPY) {
        let mut receiving = Receiving::new(app.clone(), citizen, id);
        let brought = Brought {
            component: (*paper).to_owned(),
            copy_kind: CopyKind::Electronic,
            name: format!("{paper}.pdf"),
        };
        receiving.begin(brought).expect("room");
        receiving.write(&pdf_bytes(paper)).expect("taken");
        receiving.finish().expect("kept");
    }
    id
}

/// A dossier of P1 that waits for the desk.
pub fn submitted(app: &Arc<App>, citizen: &Signed) -> Dossier {
    let id = drafted(app, citizen);
    let check = submission::check_answers(app, citizen, id).expect("a draft");
    let declarations = check.desk.version.declarations.iter();
    let sent = Submission {
        version: Some(check.desk.dossier.version),
        declarations: declarations.map(|one| one.key.clone()).collect(),
    };
    let outcome = submission::submit(app, citizen, id, &sent).expect("an answer");
    assert!(matches!(outcome, Submitted::Received(_)), "it is received");
    Dossier(id.to_string())
}

fn fill(app: &App, citizen: &Signed, id: DossierId) {
    let given: BTreeMap<&str, &str> = answers(COPY).into_iter().collect();
    let blank = drafts::view(app, citizen, id).expect("a draft");
    for page in &blank.version.form.pages {
        let desk = drafts::view(app, citizen, id).expect("a draft");
        let known = |key: &str| desk.dossier.answers.values(key).to_vec();
        let fields = page.fields.iter().flat_map(|field| {
            let values = match given.get(field.key.as_str()) {
                Some(value) => vec![(*value).to_owned()],
                None => known(&field.key),
            };
            values.into_iter().map(|value| (field.key.clone(), value))
        });
        let sent = PageSent {
            page: page.key.clone(),
            fields: fields.collect(),
            known: Known {
                opened: Some(merge::shown(
                    &desk.version.form,
                    page,
                    &desk.dossier.answers,
                )),
                ..Known::default()
            },
            ..PageSent::default()
        };
        drafts::save_page(app, citizen, id, &sent).expect("kept");
    }
}
