//! One draft in two windows, with a script that saves while somebody types.

use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, CORRECTION, Dossier};
use crate::support::citizen::Citizen;
use crate::support::page::{Form, Page};

/// A page in a window: what it would send, as the script keeps it.
struct Window<'w> {
    citizen: &'w Citizen,
    form: Form,
}

impl<'w> Window<'w> {
    async fn opens(citizen: &'w Citizen, dossier: &Dossier, page: &str) -> Self {
        let page = citizen.opens_page(dossier, page).await;
        Self {
            citizen,
            form: page.form_at("form[data-test=page]"),
        }
    }

    fn types(&mut self, name: &str, value: &str) {
        self.form.pairs.retain(|(known, _)| known != name);
        self.form.pairs.push((name.to_owned(), value.to_owned()));
    }

    fn known(&self) -> serde_json::Map<String, Value> {
        serde_json::from_str(self.form.holds("_opened")).unwrap()
    }

    /// Saves by itself: what the answer says.
    async fn saves_itself(&self, more: &[(&str, &str)]) -> Value {
        let mut values = more.to_vec();
        values.push(("_autosave", "1"));
        let answer = self
            .citizen
            .sends_form(&self.form, &values, Vec::new())
            .await;
        assert_eq!(answer.status, 200, "{}", answer.html);
        serde_json::from_str(&answer.html).unwrap()
    }

    /// The same, and the page learns of it as the script teaches it.
    async fn saves(&mut self) -> Value {
        let said = self.saves_itself(&[]).await;
        let (mut known, sent) = (self.known(), self.form.pairs.clone());
        let disputed = said["clashes"].as_array().unwrap().clone();
        for (name, value) in sent.iter().filter(|(name, _)| !name.starts_with('_')) {
            if said["took"].get(name).is_none() && disputed.iter().all(|one| one["field"] != **name)
            {
                known.insert(name.clone(), serde_json::json!([value]));
            }
        }
        for (_, answers) in said["took"].as_object().unwrap() {
            for (name, values) in answers.as_object().unwrap() {
                self.types(name, values[0].as_str().unwrap());
                known.insert(name.clone(), values.clone());
            }
        }
        self.types("_opened", &serde_json::to_string(&known).unwrap());
        said
    }

    async fn presses(&self, button: (&str, &str)) -> Page {
        self.citizen
            .sends_form(&self.form, &[button], Vec::new())
            .await
    }
}

async fn kept(citizen: &Citizen, dossier: &Dossier, names: [&str; 2]) -> [String; 2] {
    let page = citizen.opens_page(dossier, "ban-sao").await;
    let form = page.form_at("form[data-test=page]");
    names.map(|name| form.holds(name).to_owned())
}

#[actix_web::test]
async fn two_windows_that_save_themselves_lose_nothing() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let mut first = Window::opens(&citizen, &dossier, "ban-sao").await;
    let mut second = Window::opens(&citizen, &dossier, "ban-sao").await;
    first.types("so_luong", "7");
    first.saves().await;
    second.types("ly_do", "Mất bản chính");
    // Before, the second window learnt the draft's number here, and nothing else.
    let said = second.saves().await;
    assert_eq!(said["took"]["so_luong"]["so_luong"][0], "7", "{said}");
    let landed = second.presses(("_action", "next")).await;
    assert_eq!(landed.status, 200, "{:?}", landed.complaints());
    let both = kept(&citizen, &dossier, ["so_luong", "ly_do"]).await;
    assert_eq!(both, ["7", "Mất bản chính"]);

    // A window whose script has not taken over what changed elsewhere loses nothing either.
    let mut old = Window::opens(&citizen, &dossier, "ban-sao").await;
    first.types("so_luong", "8");
    first.saves().await;
    old.types("ly_do", "Mất bản chính khi chuyển nhà");
    old.saves_itself(&[]).await;
    old.presses(("_action", "next")).await;
    let both = kept(&citizen, &dossier, ["so_luong", "ly_do"]).await;
    assert_eq!(both, ["8", "Mất bản chính khi chuyển nhà"]);
}

#[actix_web::test]
async fn choosing_from_a_list_overwrites_nothing_of_another_window() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let mut first = Window::opens(&citizen, &dossier, "lien-he").await;
    let mut second = Window::opens(&citizen, &dossier, "lien-he").await;
    first.types("nop_dia_chi", "Số 9, đường Trần Phú");
    first.saves().await;
    second.types("nop_tinh", "91");
    let said = second.saves_itself(&[("_choose", "nop_tinh")]).await;
    let communes = said["lists"]["nop_xa"].as_array().unwrap();
    assert!(communes.len() > 5, "the communes of the province: {said}");
    second.presses(("_action", "list")).await;
    let page = citizen.opens_page(&dossier, "lien-he").await;
    let form = page.form_at("form[data-test=page]");
    assert_eq!(form.holds("nop_dia_chi"), "Số 9, đường Trần Phú");
    assert_eq!(form.holds("nop_tinh"), "91");
}

#[actix_web::test]
async fn what_two_windows_answer_differently_is_asked_about() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let mut first = Window::opens(&citizen, &dossier, "ban-sao").await;
    let mut second = Window::opens(&citizen, &dossier, "ban-sao").await;
    first.types("ly_do", "Mất bản chính");
    first.saves().await;
    second.types("ly_do", "Nộp hồ sơ du học");
    for _ in 0..2 {
        let said = second.saves().await;
        let clash = &said["clashes"][0];
        assert_eq!(clash["field"], "ly_do", "asked until it is decided: {said}");
        assert!(
            clash["sentence"]
                .as_str()
                .unwrap()
                .contains("Mất bản chính"),
            "{said}"
        );
    }
    let [kept_now] = [kept(&citizen, &dossier, ["ly_do", "so_luong"]).await[0].clone()];
    assert_eq!(kept_now, "Mất bản chính", "nothing is overwritten");
    // By the button: both stand on the page, and each can be chosen.
    let asked = second.presses(("_action", "next")).await;
    assert_eq!(asked.status, 409);
    let form = asked.form_at("form[data-test=page]");
    assert_eq!(form.holds("ly_do"), "Nộp hồ sơ du học");
    assert!(asked.complaints().concat().contains("Mất bản chính"));
    assert!(
        !asked.html.contains("data-autosave="),
        "nothing is decided by itself"
    );
    assert_eq!(form.offers("_theirs"), ["ly_do"]);
    citizen
        .sends_form(&form, &[("_theirs", "ly_do")], Vec::new())
        .await;
    assert_eq!(
        kept(&citizen, &dossier, ["ly_do", "so_luong"]).await[0],
        "Mất bản chính"
    );
    citizen
        .sends_form(&form, &[("_action", "next")], Vec::new())
        .await;
    assert_eq!(
        kept(&citizen, &dossier, ["ly_do", "so_luong"]).await[0],
        "Nộp hồ sơ du học"
    );
}

#[actix_web::test]
async fn an_answer_that_was_lost_on_its_way_makes_no_stranger() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let mut window = Window::opens(&citizen, &dossier, "ban-sao").await;
    window.types("ly_do", "Mất");
    window.saves_itself(&[]).await;
    window.types("ly_do", "Mất bản chính");
    let said = window.saves_itself(&[]).await;
    assert_eq!(said["clashes"].as_array().unwrap().len(), 1, "{said}");
    let unheard = r#"{"ly_do":["Mất"]}"#;
    let said = window.saves_itself(&[("_unheard", unheard)]).await;
    assert_eq!(said["clashes"].as_array().unwrap().len(), 0, "{said}");
    assert_eq!(
        kept(&citizen, &dossier, ["ly_do", "so_luong"]).await[0],
        "Mất bản chính"
    );
}

#[actix_web::test]
async fn rows_that_two_windows_add_are_both_kept() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, CORRECTION).await;
    let mut first = Window::opens(&citizen, &dossier, "noi-dung-sua").await;
    let mut second = Window::opens(&citizen, &dossier, "noi-dung-sua").await;
    let row = |window: &mut Window<'_>, item: &str, old: &str, new: &str| {
        window.types("noi_dung_sua.1.truong_sua", item);
        window.types("noi_dung_sua.1.gia_tri_cu", old);
        window.types("noi_dung_sua.1.gia_tri_moi", new);
    };
    row(&mut first, "noi_sinh", "Cà Mau", "Bạc Liêu");
    first.presses(("_action", "list")).await;
    row(&mut second, "dan_toc", "Kinh", "Khmer");
    let said = second.saves_itself(&[]).await;
    assert_eq!(
        said["clashes"][0]["table"], true,
        "rows wait for the button: {said}"
    );
    second.presses(("_action", "list")).await;
    let page = citizen.opens_page(&dossier, "noi-dung-sua").await;
    let form = page.form_at("form[data-test=page]");
    assert_eq!(form.holds("noi_dung_sua.1.gia_tri_moi"), "Bạc Liêu");
    assert_eq!(form.holds("noi_dung_sua.2.gia_tri_moi"), "Khmer");
}
