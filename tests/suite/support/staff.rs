//! An officer, doing what the dossier's page and the pages of its acts offer.

use std::ops::Deref;

use motcua::urls;

use super::builders::{Dossier, pdf_bytes};
use super::page::Page;
use super::people::{File, Person};

/// A legal basis as officers cite it.
pub const BASIS: &str = "Điều 5 Thông tư số 10/2026/TT-BGDĐT";
/// A reason that is long enough to be one.
pub const REASON: &str = "Sổ gốc của khóa thi này không do Sở lưu giữ.";

/// Somebody of the office.
#[derive(Clone)]
pub struct Staff(pub Person);

impl Deref for Staff {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

/// The book that results of the tests are entered in, with the number proposed.
pub const SYMBOL: (&str, &str) = ("symbol", "BS-SGDĐT");

/// What an officer types into the form of an act.
pub type Typed<'a> = &'a [(&'a str, &'a str)];

impl Staff {
    /// The dossier as the office sees it.
    pub async fn sees(&self, dossier: &Dossier) -> Page {
        self.opens(&urls::staff_dossier(dossier)).await
    }

    /// Opens the page of an act and sends its form, whatever comes of it.
    pub async fn tries(&self, act: &str, typed: Typed<'_>, files: Vec<File>) -> Page {
        let page = self.opens(act).await;
        assert_eq!(page.path, act, "the act can be done: {}", page.text());
        self.sends_form(&page.form(act), typed, files).await
    }

    /// Does it: it comes back to the dossier.
    async fn does(&self, dossier: &Dossier, act: &str, typed: Typed<'_>, files: Vec<File>) -> Page {
        let landed = self.tries(act, typed, files).await;
        let (said, at) = (landed.complaints(), landed.says("notice"));
        assert_eq!(landed.status, 200, "{act}: {said:?} {at}");
        assert_eq!(
            landed.path,
            urls::staff_dossier(dossier),
            "{act}: {said:?} {at}"
        );
        landed
    }

    /// T2; the dossier's code.
    pub async fn accepts(&self, dossier: &Dossier) -> String {
        let act = urls::acceptance(dossier);
        let landed = self.does(dossier, &act, &[], Vec::new()).await;
        landed.says("code")
    }

    /// T3.
    pub async fn refuses(&self, dossier: &Dossier, reason: &str) -> Page {
        let typed = [
            ("reason", reason),
            ("basis", BASIS),
            ("right_authority", "Trường THPT nơi bạn tốt nghiệp"),
        ];
        let act = urls::refusal(dossier);
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// T4: these parts (`g-` a paper, `t-` an answer), each with its remark.
    pub async fn asks_for_supplement(&self, dossier: &Dossier, parts: Typed<'_>) -> Page {
        let act = urls::supplement_request(dossier);
        self.asks(dossier, &act, parts).await
    }

    /// Before T10: the officer proposes what the head then confirms.
    pub async fn proposes_supplement(&self, dossier: &Dossier, parts: Typed<'_>) -> Page {
        let act = urls::supplement_proposal(dossier);
        self.asks(dossier, &act, parts).await
    }

    async fn asks(&self, dossier: &Dossier, act: &str, parts: Typed<'_>) -> Page {
        let typed = wanted(parts);
        let typed: Vec<(&str, &str)> = typed
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.does(dossier, act, &typed, Vec::new()).await
    }

    /// T10.
    pub async fn confirms_supplement(&self, dossier: &Dossier) -> Page {
        let act = urls::supplement_decision(dossier);
        self.does(dossier, &act, &[("decision", "yes")], Vec::new())
            .await
    }

    /// The head does not confirm.
    pub async fn declines_supplement(&self, dossier: &Dossier) -> Page {
        let act = urls::supplement_decision(dossier);
        let typed = [("decision", "no"), ("reason", REASON)];
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// T12.
    pub async fn stops_what_lapsed(&self, dossier: &Dossier) -> Page {
        self.does(dossier, &urls::lapse(dossier), &[], Vec::new())
            .await
    }

    /// T6.
    pub async fn asks_for_the_fee(&self, dossier: &Dossier) -> Page {
        self.does(dossier, &urls::fee_demand(dossier), &[], Vec::new())
            .await
    }

    /// T7.
    pub async fn records_payment(&self, dossier: &Dossier, receipt: &str) -> Page {
        let typed = [("receipt_number", receipt), ("method", "cash")];
        let act = urls::payment_record(dossier);
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// T8.
    pub async fn hands_over(&self, dossier: &Dossier) -> Page {
        self.does(dossier, &urls::handover(dossier), &[], Vec::new())
            .await
    }

    /// Names the officer; the first that is offered.
    pub async fn assigns(&self, dossier: &Dossier) -> Page {
        let act = urls::assignment(dossier);
        let page = self.opens(&act).await;
        let form = page.form(&act);
        let officers = form.offers("officer");
        let officer = (*officers.first().expect("an officer")).to_owned();
        self.does(dossier, &act, &[("officer", &officer)], Vec::new())
            .await
    }

    /// T9: the work is done.
    pub async fn proposes(&self, dossier: &Dossier) -> Page {
        let typed = [
            ("kind", "granted"),
            (
                "findings",
                "Thông tin khớp với sổ gốc, đủ điều kiện cấp bản sao.",
            ),
        ];
        let draft = File::new("file", "Dự thảo bản sao.pdf", pdf_bytes("draft"));
        let act = urls::proposal(dossier);
        self.does(dossier, &act, &typed, vec![draft]).await
    }

    /// T9: the head passes it on.
    pub async fn approves(&self, dossier: &Dossier) -> Page {
        self.does(dossier, &urls::review(dossier), &[], Vec::new())
            .await
    }

    /// T9: the director signs.
    pub async fn signs(&self, dossier: &Dossier) -> Page {
        self.does(dossier, &urls::signature(dossier), &[], Vec::new())
            .await
    }

    /// T9: back to an earlier step; the first that is offered.
    pub async fn sends_back(&self, dossier: &Dossier, reason: &str) -> Page {
        let act = urls::step_return(dossier);
        let page = self.opens(&act).await;
        let form = page.form(&act);
        let step = (*form.offers("step").first().expect("a step")).to_owned();
        let typed = [("step", step.as_str()), ("reason", reason)];
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// T13, with this file as the signed result.
    pub async fn issues(&self, dossier: &Dossier, file: File) -> Page {
        let act = urls::issue(dossier);
        self.does(dossier, &act, &[SYMBOL], vec![file]).await
    }

    /// T14, over the counter.
    pub async fn returns(&self, dossier: &Dossier) -> Page {
        let typed = [("how", "counter"), ("identity", "096188001234")];
        let act = urls::delivery(dossier);
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// T15.
    pub async fn stops(&self, dossier: &Dossier, reason: &str) -> Page {
        let typed = [("reason", reason), ("basis", BASIS)];
        let act = urls::stop(dossier);
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// T17.
    pub async fn gives_back(&self, dossier: &Dossier) -> Page {
        let act = urls::withdrawal_decision(dossier);
        self.does(dossier, &act, &[("decision", "yes")], Vec::new())
            .await
    }

    /// Mẫu 04: sorry, and a new date.
    pub async fn apologises(&self, dossier: &Dossier, day: &str, time: &str) -> Page {
        let typed = [
            ("code", "1"),
            ("reason", REASON),
            ("day", day),
            ("time", time),
        ];
        let act = urls::appointment(dossier);
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// More time by law.
    pub async fn extends(&self, dossier: &Dossier, days: &str, reason: &str) -> Page {
        let typed = [("days", days), ("reason", reason), ("basis", BASIS)];
        let act = urls::extension(dossier);
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// Why it is late, for form II.07a.
    pub async fn explains_lateness(&self, dossier: &Dossier) -> Page {
        let typed = [("code", "1"), ("reason", REASON)];
        let act = urls::lateness(dossier);
        self.does(dossier, &act, &typed, Vec::new()).await
    }

    /// When it was really ready, with a proof.
    pub async fn corrects(&self, dossier: &Dossier, typed: Typed<'_>) -> Page {
        let proof = File::new("evidence", "Biên nhận có ký.pdf", pdf_bytes("receipt"));
        let act = urls::correction(dossier);
        self.does(dossier, &act, typed, vec![proof]).await
    }

    /// What the holder of the step should have done, with a proof.
    pub async fn stands_in(&self, dossier: &Dossier, typed: Typed<'_>) -> Page {
        let mut all = vec![("reason", REASON)];
        all.extend(typed);
        let evidence = File::new("evidence", "Biên bản bàn giao.pdf", pdf_bytes("evidence"));
        let act = urls::stand_in(dossier);
        self.does(dossier, &act, &all, vec![evidence]).await
    }
}

/// The signed result as the clerk uploads it.
pub fn signed_result() -> File {
    File::new(
        "file",
        "Bản sao văn bằng (bản quét).pdf",
        pdf_bytes("signed"),
    )
}

/// The fields of a supplement request for these parts.
pub fn wanted(parts: Typed<'_>) -> Vec<(String, String)> {
    let mut typed = vec![("basis".to_owned(), BASIS.to_owned())];
    for (part, remark) in parts {
        typed.push((format!("item-{part}"), "1".to_owned()));
        typed.push((format!("why-{part}"), "missing".to_owned()));
        typed.push((format!("comment-{part}"), (*remark).to_owned()));
    }
    typed
}
