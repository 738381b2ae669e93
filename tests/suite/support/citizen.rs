//! A citizen, doing what the pages offer, as a browser without scripts would.

use std::ops::Deref;

use motcua::urls;

use super::builders::{Answers, Dossier};
use super::page::{Form, Page};
use super::people::{File, Person};

/// Somebody who files, for themselves or for a school.
#[derive(Clone)]
pub struct Citizen(pub Person);

impl Deref for Citizen {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

impl Citizen {
    /// Begins a draft for themselves.
    pub async fn starts(&self, procedure: &str) -> Dossier {
        self.begins(procedure, &[]).await
    }

    /// Begins a draft for the organisation they belong to.
    pub async fn starts_for_the_school(&self, procedure: &str) -> Dossier {
        let form = self.start_form(procedure).await;
        let offered = form.offers("to_chuc");
        let school = offered.into_iter().find(|id| *id != "-").expect("a school");
        self.begins(procedure, &[("to_chuc", school)]).await
    }

    async fn start_form(&self, procedure: &str) -> Form {
        let path = urls::with_query(&urls::dossier_new(), &[("thu-tuc", procedure)]);
        self.opens(&path).await.form(&urls::dossiers())
    }

    async fn begins(&self, procedure: &str, values: &[(&str, &str)]) -> Dossier {
        let form = self.start_form(procedure).await;
        let landed = self.sends_form(&form, values, Vec::new()).await;
        let id = landed
            .path
            .strip_prefix("/ho-so/")
            .and_then(|rest| rest.strip_suffix("/ke-khai"));
        let id = id.unwrap_or_else(|| panic!("a draft, not {}: {}", landed.path, landed.text()));
        Dossier(id.to_owned())
    }

    /// Goes through the pages of the form from the first to the last, giving each
    /// question its answer where there is one. Ends at the papers.
    pub async fn fills_in(&self, dossier: &Dossier, answers: Answers<'_>) -> Page {
        let list = self.opens(&urls::draft(dossier)).await;
        let first = list.links("[data-test=tasks] a");
        let mut page = self.opens(first.first().expect("a page")).await;
        let pages = format!("{}/", urls::draft(dossier));
        while page.path.starts_with(&pages) {
            let here = page.path.clone();
            page = self.fills_in_page(&page, answers).await;
            assert_eq!(page.status, 200, "{here}: {:?}", page.complaints());
            assert_ne!(page.path, here, "a page further");
        }
        page
    }

    /// One page of the form, opened before.
    pub async fn fills_in_page(&self, page: &Page, answers: Answers<'_>) -> Page {
        let mut form = page.form_at("form[data-test=page]");
        let here = |form: &Form| -> Vec<(String, String)> {
            let asked = answers
                .iter()
                .filter(|(name, _)| form.fields.contains(*name));
            asked
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect()
        };
        // A list that depends on another answer is loaded first, by its button.
        if let Some(button) = form.offers("_choose").first().map(|one| (*one).to_owned()) {
            let mut values = here(&form);
            values.push(("_choose".to_owned(), button));
            let loaded = self.sends_form(&form, &pairs(&values), Vec::new()).await;
            form = loaded.form_at("form[data-test=page]");
        }
        let mut values = here(&form);
        values.push(("_action".to_owned(), "next".to_owned()));
        self.sends_form(&form, &pairs(&values), Vec::new()).await
    }

    /// Opens one page of the form by its key.
    pub async fn opens_page(&self, dossier: &Dossier, key: &str) -> Page {
        self.opens(&urls::draft_page(dossier, key)).await
    }

    /// Brings a file for one of the papers.
    pub async fn attaches(&self, dossier: &Dossier, paper: &str, file: File) -> Page {
        let landed = self.tries_to_attach(dossier, paper, file).await;
        assert_eq!(landed.status, 200, "{paper}: {:?}", landed.complaints());
        assert!(
            landed.count(&format!("#giay-to-{paper} [data-test=file]")) > 0,
            "{paper} is kept"
        );
        landed
    }

    /// Brings a file, whatever comes of it.
    pub async fn tries_to_attach(&self, dossier: &Dossier, paper: &str, file: File) -> Page {
        let page = self.opens(&urls::documents(dossier)).await;
        let form = page.form_at(&format!("#giay-to-{paper} form[enctype]"));
        self.sends_form(&form, &[], vec![file]).await
    }

    /// Opens the page where everything is checked.
    pub async fn checks(&self, dossier: &Dossier) -> Page {
        self.opens(&urls::submission(dossier)).await
    }

    /// Ticks every declaration and submits; the receipt.
    pub async fn submits(&self, dossier: &Dossier) -> Page {
        let receipt = self.tries_to_submit(dossier).await;
        assert_eq!(receipt.status, 200, "submitted: {:?}", receipt.complaints());
        assert!(receipt.shows("receipt"), "a receipt, not {}", receipt.path);
        receipt
    }

    /// Ticks every declaration and submits, whatever comes of it.
    pub async fn tries_to_submit(&self, dossier: &Dossier) -> Page {
        let page = self.checks(dossier).await;
        let form = page.form(&urls::submission(dossier));
        let ticked: Vec<(&str, &str)> = form.boxes.iter().map(pair).collect();
        self.sends_form(&form, &ticked, Vec::new()).await
    }

    /// Takes the dossier back.
    pub async fn withdraws(&self, dossier: &Dossier, reason: &str) -> Page {
        let page = self.opens(&urls::withdrawal(dossier)).await;
        let landed = self
            .sends(&page, &urls::withdrawal(dossier), &[("ly_do", reason)])
            .await;
        assert_eq!(landed.path, urls::dossier(dossier), "{}", landed.text());
        landed
    }

    /// Hands in what was asked for; the dossier's page.
    pub async fn provides_supplement(
        &self,
        dossier: &Dossier,
        answers: Answers<'_>,
        files: Vec<File>,
    ) -> Page {
        let landed = self.tries_to_provide(dossier, answers, files).await;
        assert_eq!(landed.status, 200, "provided: {:?}", landed.complaints());
        assert_eq!(landed.path, urls::dossier(dossier), "{}", landed.text());
        landed
    }

    /// Hands in what was asked for, whatever comes of it.
    pub async fn tries_to_provide(
        &self,
        dossier: &Dossier,
        answers: Answers<'_>,
        files: Vec<File>,
    ) -> Page {
        let page = self.opens(&urls::supplement(dossier)).await;
        let mut values = answers.to_vec();
        values.push(("_action", "send"));
        self.sends_form(&page.form(&urls::supplement(dossier)), &values, files)
            .await
    }

    /// Takes more time for the supplement.
    pub async fn takes_more_time(&self, dossier: &Dossier) -> Page {
        let page = self.opens(&urls::supplement(dossier)).await;
        self.sends(&page, &urls::supplement_extension(dossier), &[])
            .await
    }

    /// The dossier's own page.
    pub async fn sees(&self, dossier: &Dossier) -> Page {
        self.opens(&urls::dossier(dossier)).await
    }
}

fn pair(pair: &(String, String)) -> (&str, &str) {
    (pair.0.as_str(), pair.1.as_str())
}

fn pairs(values: &[(String, String)]) -> Vec<(&str, &str)> {
    values.iter().map(pair).collect()
}
