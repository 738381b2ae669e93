//! A whole submission, as a browser without scripts sends it: the page where it
//! begins, the pages of the form, the file, the page to check, the button.

use std::collections::BTreeMap;

use motcua::db::{Db, dossiers, procedures};
use motcua::domain::dossier::Dossier;
use motcua::domain::ids::DossierId;
use motcua::domain::procedure::Version;
use motcua::urls;

use crate::Result;
use crate::client::{Answer, Client, hidden};

/// P1: copies of diplomas.
pub(crate) const PROCEDURE: &str = "cap-ban-sao-van-bang";
/// The paper that it asks for.
const PAPER: &str = "giay_to_tuy_than";
/// What parts one field of a form with files from the next.
const BOUNDARY: &str = "----motcua-bench";

/// What somebody answers whose account knows the rest.
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

/// How a submission goes: found out once, sent as often as wanted.
#[derive(Debug, Clone)]
pub(crate) struct Recipe {
    alias: String,
    /// Each page of the form: its key, its encoded answers, the draft's version.
    pub(crate) steps: Vec<Step>,
    /// The version to be submitted, and its declarations.
    button: String,
    /// Bytes of the file; none for no file.
    file: Option<Vec<u8>>,
    /// How many requests it is.
    pub(crate) asked: Asked,
}

/// One page of the form.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    key: String,
    version: i32,
    answers: String,
}

impl Step {
    /// The same page with another answer for each version, so that each is saved.
    pub(crate) fn changed(&self, version: i32) -> Self {
        let mut other = self.clone();
        other.answers = self.answers.replace("ly_do=", &format!("ly_do={version}+"));
        other
    }

    /// Bytes of its answers.
    pub(crate) fn size(&self) -> usize {
        self.answers.len()
    }
}

/// How many requests of each kind a submission is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// Pages opened.
    pub(crate) pages: usize,
    /// Forms sent.
    pub(crate) forms: usize,
}

/// Somebody on the way through a form.
pub(crate) struct Filer {
    /// Their browser.
    pub(crate) client: Client,
    /// The token of their forms.
    token: String,
}

impl Filer {
    /// Somebody signed in by this session.
    pub(crate) fn new(address: &str, session: &str) -> Result<Self> {
        let mut client = Client::connect(address)?;
        client.carries("motcua-session", session);
        Ok(Self {
            client,
            token: String::new(),
        })
    }

    /// Opens the first page and begins a draft.
    pub(crate) fn begins(&mut self, alias: &str) -> Result<DossierId> {
        let path = urls::with_query(&urls::dossier_new(), &[("thu-tuc", alias)]);
        let page = self.client.get(&path)?.text()?;
        self.token = hidden(&page, "_csrf").ok_or("no token on the first page")?;
        let key = hidden(&page, "_key").unwrap_or_default();
        let form = encoded(&[
            ("_csrf", &self.token),
            ("_key", &key),
            ("thu_tuc", alias),
            ("them", "co"),
        ])?;
        let answer = sent_on(self.client.post(&urls::dossiers(), &form)?)?;
        let location = answer.header("location").unwrap_or_default();
        let id = location.split('/').nth(2).unwrap_or_default();
        Ok(id.parse().map_err(|_| format!("no draft: {location}"))?)
    }

    /// Sends a page of the form.
    pub(crate) fn saves(&mut self, id: DossierId, step: &Step) -> Result<()> {
        let (path, body) = self.page(id, step, step.version);
        sent_on(self.client.post(&path, &body)?)?;
        Ok(())
    }

    /// A page of the form as it is sent: path and body.
    pub(crate) fn page(&self, id: DossierId, step: &Step, version: i32) -> (String, String) {
        let body = format!("_csrf={}&_version={version}&{}", self.token, step.answers);
        (urls::draft_page(id, &step.key), body)
    }

    /// Brings a file for the paper that is asked for.
    pub(crate) fn brings(&mut self, id: DossierId, file: &[u8]) -> Result<()> {
        let request = self.with_file(id, file);
        sent_on(self.client.exchange(&request)?)?;
        Ok(())
    }

    /// Somebody who is not signed in: for the baselines, which do not ask.
    pub(crate) fn stranger(address: &str) -> Result<Self> {
        Self::new(address, "")
    }

    /// A form with a file, as it goes over the wire.
    pub(crate) fn with_file(&self, id: DossierId, file: &[u8]) -> Vec<u8> {
        self.with_file_to(&urls::documents(id), file)
    }

    /// The same, sent elsewhere.
    pub(crate) fn with_file_to(&self, path: &str, file: &[u8]) -> Vec<u8> {
        let body = multipart(&[("_csrf", &self.token), ("thanh_phan", PAPER)], file);
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.client.request("POST", path, &kind, &body)
    }

    /// All of it.
    pub(crate) fn submits(&mut self, recipe: &Recipe) -> Result<DossierId> {
        let id = self.begins(&recipe.alias)?;
        for step in &recipe.steps {
            self.saves(id, step)?;
        }
        if let Some(file) = &recipe.file {
            self.brings(id, file)?;
        }
        let check = self.client.get(&urls::submission(id))?;
        if check.status != 200 {
            return Err(format!("the page to check: {}", check.head).into());
        }
        let body = format!("_csrf={}&{}", self.token, recipe.button);
        let answer = sent_on(self.client.post(&urls::submission(id), &body)?)?;
        if answer.header("location") == Some(&urls::receipt(id)) {
            Ok(id)
        } else {
            Err(format!("not submitted: {}", answer.head).into())
        }
    }
}

impl Recipe {
    /// Goes through the form once, looking up in the database what it asks.
    pub(crate) fn learn(
        db: &Db,
        filer: &mut Filer,
        alias: &str,
        file: Option<Vec<u8>>,
    ) -> Result<Self> {
        let id = filer.begins(alias)?;
        let version: Version = db.read(|conn| {
            let draft = dossiers::find(conn, id)?;
            let stored = procedures::find_version(conn, draft.procedure)?;
            Ok::<_, crate::Failure>(serde_json::from_str(&stored.body)?)
        })?;
        let mut steps = Vec::new();
        for page in &version.form.pages {
            let draft = db.read(|conn| dossiers::find(conn, id))?;
            let keys = page.fields.iter().map(|field| field.key.as_str());
            let step = Step {
                key: page.key.clone(),
                version: draft.version,
                answers: answers(&draft, keys)?,
            };
            filer.saves(id, &step)?;
            steps.push(step);
        }
        let draft = db.read(|conn| dossiers::find(conn, id))?;
        let number = draft.version.to_string();
        let mut button = vec![("_version", number.as_str())];
        button.extend(
            version
                .declarations
                .iter()
                .map(|one| (one.key.as_str(), "co")),
        );
        let asked = Asked {
            pages: 2,
            forms: 2 + steps.len(),
        };
        let recipe = Self {
            alias: alias.to_owned(),
            button: encoded(&button)?,
            steps,
            file,
            asked,
        };
        filer.submits(&recipe)?;
        Ok(recipe)
    }

    /// What is sent with each form, without the file.
    pub(crate) fn bodies(&self) -> Vec<Vec<u8>> {
        let token = "0".repeat(124);
        let steps = self.steps.iter().map(|step| step.answers.as_str());
        std::iter::once(self.alias.as_str())
            .chain(steps)
            .chain([self.button.as_str()])
            .map(|body| format!("_csrf={token}&_version=0&{body}").into_bytes())
            .collect()
    }

    /// The largest page of the form.
    pub(crate) fn largest_step(&self) -> Result<&Step> {
        let largest = self.steps.iter().max_by_key(|step| step.answers.len());
        Ok(largest.ok_or("a form without pages")?)
    }
}

fn answers<'k>(draft: &Dossier, keys: impl Iterator<Item = &'k str>) -> Result<String> {
    let given: BTreeMap<&str, &str> = ANSWERS.into();
    let mut pairs = Vec::new();
    for key in keys {
        if let Some(value) = given.get(key) {
            pairs.push((key, *value));
        } else {
            let known = draft.answers.values(key).iter();
            pairs.extend(known.map(|value| (key, value.as_str())));
        }
    }
    encoded(&pairs)
}

fn encoded(pairs: &[(&str, &str)]) -> Result<String> {
    Ok(serde_urlencoded::to_string(pairs)?)
}

/// The answer, if it leads on.
fn sent_on(answer: Answer) -> Result<Answer> {
    if answer.status == 303 {
        Ok(answer)
    } else {
        let page = answer.text().unwrap_or_default();
        let main = page.find("<main").and_then(|at| page.get(at..));
        Err(format!("{}{}", answer.head, main.unwrap_or_default()).into())
    }
}

/// A form with text fields and a file.
fn multipart(fields: &[(&str, &str)], file: &[u8]) -> Vec<u8> {
    let mut body = Vec::with_capacity(file.len() + 1024);
    for (name, value) in fields {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"can-cuoc.pdf\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// A PDF of one page and so many bytes, which no compression makes smaller.
pub(crate) fn pdf(bytes: usize) -> Vec<u8> {
    let length = bytes.next_multiple_of(8);
    let mut file = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n\
         4 0 obj\n<< /Length {length} >>\nstream\n"
    )
    .into_bytes();
    let end = file.len() + length;
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    while file.len() < end {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        file.extend_from_slice(&seed.to_le_bytes());
    }
    file.extend_from_slice(b"\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n");
    file
}
