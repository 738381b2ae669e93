//! Every mail about a dossier, in both languages and every variant, as it is
//! read: snapshots of subject and text, and what must never be in one.

use std::fmt::Write as _;

use chrono::NaiveDate;
use mail_parser::MessageParser;
use motcua::domain::ids::{MailId, SystemChance};
use motcua::domain::notification::Message;
use motcua::domain::text::Language;
use motcua::domain::time::Moment;
use motcua::mail::message::{Address, Message as Letter};
use motcua::services::dossier_mail::{Content, Item};
use motcua::templates::{RenderedMail, Templates};
use scraper::Html;

const LINK: &str = "http://127.0.0.1:8080/ho-so/0192";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// What a mail of this event knows: all that the event may have.
fn sample(message: Message, event: &'static str, language: Language) -> Content {
    let content = common(event, language);
    let reason = || Some("Sổ gốc do trường giữ từ năm 2026.".to_owned());
    let basis = || Some("Điều 5 Thông tư 10/2026/TT-BGDĐT".to_owned());
    let last_day = NaiveDate::from_ymd_opt(2026, 12, 8);
    match message {
        Message::Submitted => Content {
            code: content.lookup_code.clone(),
            secret: Some("4821".to_owned()),
            accepted: false,
            ..content
        },
        Message::Refused => Content {
            reason: reason(),
            basis: basis(),
            right_authority: Some("Trường THPT Hồ Thị Kỷ".to_owned()),
            accepted: false,
            ..content
        },
        Message::Stopped => Content {
            reason: reason(),
            basis: basis(),
            ..content
        },
        Message::SupplementRequested | Message::SupplementEnding => Content {
            basis: basis(),
            last_day,
            items: asked_for(),
            ..content
        },
        Message::PaymentRequested => Content {
            amount: Some(250_000),
            reason: Some("Phí xác minh văn bằng".to_owned()),
            last_day,
            accepted: false,
            ..content
        },
        Message::ResultIssued => Content {
            result: Some("123/BS-SGDĐT".to_owned()),
            ..content
        },
        Message::Apology | Message::Withdrawal | Message::SupplementProvided => Content {
            reason: reason(),
            previous: Some(at("2026-11-20T17:00:00")),
            provisional: true,
            ..content
        },
        Message::StaffCheckEnding => Content {
            accepted: false,
            ..content
        },
        Message::Accepted
        | Message::ResultDelivered
        | Message::StaffNew
        | Message::StaffDueSoon
        | Message::StaffOverdue => content,
    }
}

/// What every mail knows.
fn common(event: &'static str, language: Language) -> Content {
    Content {
        name: "Nguyễn Thị “Ánh” & Con".to_owned(),
        code: "000.00.16.H12-261123-0007".to_owned(),
        lookup_code: "CM-7K4P-92XD".to_owned(),
        procedure: match language {
            Language::Vi => "Cấp bản sao văn bằng, chứng chỉ từ sổ gốc".to_owned(),
            Language::En => "Copies of diplomas from the original register".to_owned(),
        },
        link: LINK.to_owned(),
        tracking_link: "http://127.0.0.1:8080/tra-cuu?ma=CM-7K4P-92XD".to_owned(),
        due: Some(at("2026-11-24T16:12:00")),
        accepted: true,
        event,
        ..Content::default()
    }
}

/// What is to be brought: with a comment and without.
fn asked_for() -> Vec<Item> {
    vec![
        Item {
            label: "Giấy ủy quyền".to_owned(),
            comment: "Trang 2 bị mờ <không đọc được>.".to_owned(),
        },
        Item {
            label: "Năm tốt nghiệp".to_owned(),
            comment: String::new(),
        },
    ]
}

/// The events a message can follow from, where it says different things of them.
fn events(message: Message) -> &'static [&'static str] {
    match message {
        Message::Accepted => &["accepted", "payment-received"],
        Message::Withdrawal => &["withdrawal-requested", "withdrawal-declined"],
        Message::Apology => &["apologised", "limit-extended", "rescheduled"],
        Message::StaffNew => &[
            "submitted",
            "supplement-proposed",
            "supplement-proposal-declined",
            "supplement-extended",
            "supplement-provided",
            "payment-received",
            "handed-over",
            "sent-back",
            "signed",
            "assigned",
            "result-issued",
            "withdrawal-requested",
            "withdrawal-declined",
            "reminded",
            "payment-lapsed",
        ],
        Message::PaymentRequested => &["payment-requested", "reminded"],
        Message::StaffOverdue | Message::StaffCheckEnding => &["reminded", "withdrawal-requested"],
        Message::Submitted
        | Message::Refused
        | Message::SupplementRequested
        | Message::SupplementProvided
        | Message::ResultIssued
        | Message::Stopped
        | Message::ResultDelivered
        | Message::SupplementEnding
        | Message::StaffDueSoon => &["reminded"],
    }
}

/// Every mail that can be written: with its name in the snapshots.
fn every(language: Language) -> Vec<(String, Content, RenderedMail)> {
    let templates = Templates::load().unwrap();
    let mut all = Vec::new();
    let mut write = |name: String, message: Message, content: Content| {
        let mail = templates
            .render_mail(language, message.code(), &content)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"));
        all.push((name, content, mail));
    };
    for message in Message::ALL {
        for event in events(message) {
            let content = sample(message, event, language);
            write(format!("{} {event}", message.code()), message, content);
        }
    }
    for cause in [
        "withdrawn",
        "supplement-lapsed",
        "not-eligible",
        "fee-unpaid",
    ] {
        let mut content = sample(Message::Stopped, "stopped", language);
        content.cause = Some(cause);
        write(format!("stopped {cause}"), Message::Stopped, content);
    }
    for (message, accepted) in [
        (Message::SupplementProvided, false),
        (Message::PaymentRequested, true),
        (Message::StaffOverdue, false),
        (Message::Apology, false),
    ] {
        let event = if message == Message::PaymentRequested {
            "payment-requested"
        } else {
            "reminded"
        };
        let mut content = sample(message, event, language);
        content.accepted = accepted;
        let name = format!("{} accepted={accepted}", message.code());
        write(name, message, content);
    }
    for message in Message::ALL {
        let full = sample(message, events(message)[0], language);
        let bare = Content {
            name: full.name,
            code: full.code,
            lookup_code: full.lookup_code,
            procedure: full.procedure,
            link: full.link,
            tracking_link: full.tracking_link,
            event: full.event,
            ..Content::default()
        };
        write(format!("{} with the least", message.code()), message, bare);
    }
    all
}

fn snapshot(language: Language) -> String {
    let mut written = String::new();
    for (name, _, mail) in every(language) {
        let _ = write!(
            written,
            "######## {name}\n{}\n\n{}\n\n",
            mail.subject,
            mail.text.trim_end()
        );
    }
    written
}

#[test]
fn mails_in_vietnamese() {
    insta::assert_snapshot!("mails_vi", snapshot(Language::Vi));
}

#[test]
fn mails_in_english() {
    insta::assert_snapshot!("mails_en", snapshot(Language::En));
}

#[test]
fn the_looks_of_a_mail() {
    let (_, _, mail) = every(Language::Vi)
        .into_iter()
        .find(|(name, _, _)| name.starts_with("supplement_requested"))
        .unwrap();
    insta::assert_snapshot!("mail_html", mail.html);
}

#[test]
fn text_and_html_say_the_same() {
    for language in Language::ALL {
        for (name, content, mail) in every(language) {
            let html: String = Html::parse_document(&mail.html)
                .root_element()
                .text()
                .collect();
            let html = html.split_whitespace().collect::<Vec<_>>().join(" ");
            for said in mail.text.lines().map(str::trim) {
                let said = said.trim_start_matches("- ").trim_end_matches(':');
                // A fact is one line in text and a row of two cells in HTML.
                for part in said.split(": ").filter(|_| !said.starts_with("http")) {
                    let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(
                        part == "--" || html.contains(&part),
                        "{name} {language:?}: HTML lacks “{part}”"
                    );
                }
            }
            assert!(mail.text.contains(&content.link) && mail.html.contains(&content.link));
        }
    }
}

#[test]
fn a_subject_has_the_code_and_nobodys_name() {
    for language in Language::ALL {
        for (name, content, mail) in every(language) {
            assert!(mail.subject.contains(&content.code), "{name}");
            assert!(!mail.subject.contains("Nguyễn"), "{name}");
            assert!(
                mail.subject.chars().count() <= 90,
                "{name}: {}",
                mail.subject
            );
        }
    }
}

#[test]
fn what_people_wrote_is_escaped_in_html_and_plain_in_text() {
    let (_, _, mail) = every(Language::Vi)
        .into_iter()
        .find(|(name, _, _)| name.starts_with("supplement_requested"))
        .unwrap();
    assert!(mail.html.contains("&lt;không đọc được&gt;"));
    assert!(mail.text.contains("<không đọc được>"));
    assert!(mail.text.contains("“Ánh” & Con"));
}

#[test]
fn a_mail_program_reads_what_we_wrote() {
    let (_, _, mail) = every(Language::Vi).into_iter().next().unwrap();
    let letter = Letter {
        id: MailId::new(&SystemChance::default(), at("2026-11-23T09:00:00")),
        written_at: at("2026-11-23T09:00:00"),
        to: Address::named("Nguyễn Thị Ánh", "anh@example.vn"),
        from: Address::named("Sở Giáo dục và Đào tạo tỉnh Cà Mau", "so@example.vn"),
        reply_to: None,
        subject: mail.subject.clone(),
        text: mail.text.clone(),
        html: mail.html.clone(),
        language: Language::Vi,
    };
    let bytes = letter.formatted().unwrap();
    let header = bytes
        .split(|byte| *byte == b'\n')
        .find(|line| line.starts_with(b"Subject: "))
        .unwrap();
    assert!(header.is_ascii());
    assert_eq!(
        String::from_utf8_lossy(header).trim_end(),
        "Subject: =?utf-8?b?xJDDoyBuaOG6rW4gaOG7kyBzxqE=?= CM-7K4P-92XD"
    );
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(read.subject(), Some("Đã nhận hồ sơ CM-7K4P-92XD"));
    let text = read.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), mail.text.trim_end());
    assert!(read.body_html(0).unwrap().contains("4821"));
}
