//! People who file and people who settle, clicking through the pages with real
//! forms and real files. Where the house is away they come back and press again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use motcua::services::seed;
use motcua::urls;

use crate::client::{Answer, Client, File};
use crate::form::{self, Form};
use crate::ledger::{Brought, Ledger, digest};
use crate::pace::Tally;

/// P1: copies of diplomas from the register.
pub(crate) const COPY: &str = "cap-ban-sao-van-bang";
/// Its one paper.
const PAPER: &str = "giay_to_tuy_than";

/// What its form asks besides what the account knows.
const ANSWERS: [(&str, &str); 16] = [
    ("la_chu_ho_so", "co"),
    ("kq_hinh_thuc", "trung_tam"),
    ("kq_trung_tam", "ca_mau"),
    ("loai_van_bang", "thpt"),
    ("ten_van_bang", "Bằng tốt nghiệp trung học phổ thông"),
    ("co_quan_cap", "so_ca_mau"),
    ("truong", "mau-002"),
    ("nam_tot_nghiep", "2006"),
    ("vb_ho_ten", "Nguyễn Thị Lụa"),
    ("vb_ngay_sinh", "12/03/1988"),
    ("vb_gioi_tinh", "nu"),
    ("vb_noi_sinh", "Cà Mau"),
    ("so_hieu", "A 0123456"),
    ("so_vao_so", "1234/THPT"),
    ("so_luong", "2"),
    ("ly_do", "Bản chính bị thất lạc"),
];

/// Why somebody gave up.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct GaveUp(String);

/// How patient people are.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    /// For how long they try the same thing.
    pub(crate) at_most: Duration,
    /// How long they wait before they try again.
    pub(crate) between: Duration,
}

/// Somebody with a browser and a password.
pub(crate) struct Person<'a> {
    client: Client,
    email: String,
    patience: Patience,
    tally: &'a Tally,
}

impl<'a> Person<'a> {
    /// Somebody of the town, not yet signed in.
    pub(crate) fn new(nodes: &[String], who: &str, patience: Patience, tally: &'a Tally) -> Self {
        Self {
            client: Client::new(nodes),
            email: format!("{who}@vi-du.vn"),
            patience,
            tally,
        }
    }

    /// The same person, whose doings are counted there from now on.
    pub(crate) fn counted_in(self, tally: &Tally) -> Person<'_> {
        Person {
            client: self.client,
            email: self.email,
            patience: self.patience,
            tally,
        }
    }

    /// A dossier of P1 from its first page to its receipt.
    pub(crate) fn files(
        &mut self,
        file: Vec<u8>,
        name: &str,
        ledger: &Ledger,
    ) -> Result<String, GaveUp> {
        self.is_signed_in()?;
        let id = self.begins()?;
        self.fills_in(&id)?;
        let brought = self.brings(&id, file, name)?;
        self.submits(&id, brought, ledger)?;
        self.page("page", &urls::receipt(&id))?;
        Ok(id)
    }

    /// A new draft. Whoever has begun another one meanwhile, in another window, is
    /// shown it first, and says that they want one more.
    fn begins(&mut self) -> Result<String, GaveUp> {
        let start = urls::with_query(&urls::dossier_new(), &[("thu-tuc", COPY)]);
        let mut to = String::new();
        for _ in 0..2 {
            let form = self.form(&start, |form| form.action == urls::dossiers())?;
            to = self.sends("step", &urls::dossiers(), &form.with(&[]))?;
            let draft = to
                .strip_prefix("/ho-so/")
                .and_then(|rest| rest.strip_suffix("/ke-khai"));
            if let Some(id) = draft {
                return Ok(id.to_owned());
            }
        }
        Err(GaveUp(format!("no draft at {to}")))
    }

    fn fills_in(&mut self, id: &str) -> Result<(), GaveUp> {
        let list = self.page("page", &urls::draft(id))?;
        let mut at = form::link_after(&list, "data-test=\"tasks\"")
            .ok_or_else(|| GaveUp("no first page".to_owned()))?;
        let pages = format!("{}/", urls::draft(id));
        while at.starts_with(&pages) {
            let mut form = self.form(&at, |form| form.test == "page")?;
            if let Some((_, button)) = form.buttons.iter().find(|(name, _)| name == "_choose") {
                let mut values = asked(&form);
                let button = button.clone();
                values.push(("_choose", &button));
                let pairs = form.with(&values);
                let to = self.sends("step", &at, &pairs)?;
                let again = to.split('#').next().unwrap_or_default();
                form = self.form(again, |form| form.test == "page")?;
            }
            let mut values = asked(&form);
            values.push(("_action", "next"));
            let pairs = form.with(&values);
            at = self.sends("step", &at, &pairs)?;
        }
        Ok(())
    }

    /// Whoever heard no answer looks whether the file is there before they bring
    /// it once more.
    fn brings(&mut self, id: &str, file: Vec<u8>, name: &str) -> Result<Brought, GaveUp> {
        let path = urls::documents(id);
        let brought = Brought {
            name: name.to_owned(),
            sha256: digest(&file),
        };
        let file = File {
            field: "tep".to_owned(),
            name: name.to_owned(),
            bytes: Arc::new(file),
        };
        let begun = Instant::now();
        loop {
            let html = self.page("page", &path)?;
            if html.contains(name) {
                return Ok(brought);
            }
            let forms = form::forms(&html);
            let form = forms
                .iter()
                .find(|form| form.holds("thanh_phan", PAPER))
                .ok_or_else(|| GaveUp(format!("{path}: nowhere to bring it")))?;
            let sent = Instant::now();
            let answer = self.client.upload(&form.action, &form.pairs, &file);
            match answer {
                Ok(answer) if answer.status == 303 => {
                    self.tally.took("upload", sent);
                    return Ok(brought);
                }
                answer => self.waits("upload", &path, begun, answer)?,
            }
        }
    }

    fn submits(&mut self, id: &str, brought: Brought, ledger: &Ledger) -> Result<(), GaveUp> {
        let path = urls::submission(id);
        let form = self.form(&path, |form| form.action == path)?;
        let mut pairs = form.with(&[]);
        pairs.extend(form.boxes.clone());
        let to = self.sends("submission", &path, &pairs)?;
        if !to.starts_with(&urls::dossier(id)) {
            return Err(GaveUp(format!("submitted, and sent to {to}")));
        }
        ledger.submitted(id, brought);
        Ok(())
    }

    /// The desk accepts what waits, if anything does.
    pub(crate) fn accepts_one(&mut self, ledger: &Ledger) -> Result<(), GaveUp> {
        self.is_signed_in()?;
        self.page("staff page", &urls::worklist())?;
        let Some(id) = ledger.next_waiting() else {
            return Ok(());
        };
        self.page("staff page", &urls::staff_dossier(&id))?;
        let path = urls::acceptance(&id);
        let form = self.form(&path, |form| form.action == path)?;
        self.sends("acceptance", &path, &form.with(&[]))?;
        ledger.accepted(&id);
        Ok(())
    }

    pub(crate) fn is_signed_in(&mut self) -> Result<(), GaveUp> {
        if self.client.has_session() {
            return Ok(());
        }
        let form = self.form(&urls::sign_in(), |form| form.action == urls::sign_in())?;
        let email = self.email.clone();
        let pairs = form.with(&[("email", &email), ("password", seed::PASSWORD)]);
        self.sends("sign-in", &urls::sign_in(), &pairs).map(drop)
    }

    fn form(&mut self, path: &str, fits: impl Fn(&Form) -> bool) -> Result<Form, GaveUp> {
        let html = self.page("page", path)?;
        let found = form::forms(&html).into_iter().find(fits);
        found.ok_or_else(|| GaveUp(format!("{path}: no such form: {}", start(&html))))
    }

    fn page(&mut self, kind: &'static str, path: &str) -> Result<String, GaveUp> {
        let begun = Instant::now();
        loop {
            let sent = Instant::now();
            match self.client.get(path) {
                Ok(answer) if answer.status == 200 => {
                    self.tally.took(kind, sent);
                    return Ok(answer.html());
                }
                answer => self.waits(kind, path, begun, answer)?,
            }
        }
    }

    /// Sends a form until it is taken; where it leads. The same form each time: its
    /// key makes it one press.
    fn sends(
        &mut self,
        kind: &'static str,
        path: &str,
        pairs: &[(String, String)],
    ) -> Result<String, GaveUp> {
        let begun = Instant::now();
        loop {
            let sent = Instant::now();
            match self.client.post(path, pairs) {
                Ok(Answer {
                    status: 303,
                    location: Some(to),
                    ..
                }) => {
                    self.tally.took(kind, sent);
                    return Ok(to);
                }
                answer => self.waits(kind, path, begun, answer)?,
            }
        }
    }

    /// It was not taken: once more in a while, or given up. Only a house that is
    /// away or too full is tried again.
    fn waits(
        &mut self,
        kind: &'static str,
        path: &str,
        begun: Instant,
        answer: std::io::Result<Answer>,
    ) -> Result<(), GaveUp> {
        let said = match answer {
            Ok(answer) if matches!(answer.status, 503 | 429) => {
                self.tally.refused(kind);
                format!("{}: {}", answer.status, start(&answer.html()))
            }
            Ok(answer) => {
                let to = answer.location.clone().unwrap_or_default();
                let why = start(&answer.html());
                return Err(GaveUp(format!("{path}: {} {to} {why}", answer.status)));
            }
            Err(error) => {
                self.tally.failed(kind);
                error.to_string()
            }
        };
        if begun.elapsed() > self.patience.at_most {
            return Err(GaveUp(format!("{path}: {said}")));
        }
        std::thread::sleep(self.patience.between);
        Ok(())
    }
}

/// What this page of the form asks.
fn asked(form: &Form) -> Vec<(&'static str, &'static str)> {
    let asked = ANSWERS.into_iter();
    asked
        .filter(|(name, _)| form.names.iter().any(|known| known == name))
        .collect()
}

/// The heading and what follows, for whoever reads why.
fn start(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let text = main
        .split('<')
        .filter_map(|piece| Some(piece.split_once('>')?.1.trim()));
    let text: Vec<&str> = text.filter(|text| !text.is_empty()).collect();
    text.join(" ").chars().take(500).collect()
}

/// A PDF of about so many bytes; no two numbers give the same.
pub(crate) fn pdf(number: u64, size: usize) -> Vec<u8> {
    let mut bytes = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Number {number} >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
    )
    .into_bytes();
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    bytes.push(b'%');
    while bytes.len() + 64 < size {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        // Letters only: nothing in it that is looked for.
        bytes.extend(state.to_le_bytes().map(|byte| b'a' + byte % 26));
    }
    bytes.extend(b"\ntrailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n");
    bytes
}
