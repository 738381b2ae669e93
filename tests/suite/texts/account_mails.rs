//! Every mail about an account, in both languages, as it is read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use motcua::domain::notification::Message;
use motcua::domain::text::Language;
use motcua::domain::time::Moment;
use motcua::services::mails::{AccountMail, Content, SecondFactorNews};
use motcua::templates::{RenderedMail, Templates};
use scraper::Html;

const TOKEN: &str = "Wq3kXc0zTn5u";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Every mail that services can send, with its name in the snapshots.
fn samples() -> Vec<(String, AccountMail<'static>)> {
    let until = at("2026-11-19T09:00:00");
    let token = TOKEN;
    let mut all = vec![
        AccountMail::Confirmation { token, until },
        AccountMail::Known {},
        AccountMail::Recovery { token, until },
        AccountMail::PasswordChanged { changed_at: until },
        AccountMail::SignInLocked {},
        AccountMail::EmailChange { token, until },
        AccountMail::EmailChanged {
            token,
            until,
            changed_at: at("2026-11-16T09:00:00"),
        },
    ];
    all.extend(SecondFactorNews::ALL.map(|what| AccountMail::SecondFactor {
        what,
        happened_at: until,
        left: 9,
    }));
    all.extend(
        ["reader", "filer", "owner"].map(|role| AccountMail::MemberInvitation {
            token,
            until,
            organisation: "Trường THPT “Hồ Thị Kỷ” & Con",
            inviter: "Trần Văn Khởi",
            role,
        }),
    );
    all.push(AccountMail::StaffInvitation {
        token,
        until,
        inviter: "Tô Hoàng Nam",
        email: "anh@so.example.vn",
        roles: vec!["mot_cua", "thu_phi"],
    });
    let decisions = [
        "staff_changed",
        "staff_locked",
        "staff_unlocked",
        "staff_second_factor_reset",
    ];
    all.extend(decisions.map(|what| AccountMail::StaffAccountChanged {
        what,
        by: "Tô Hoàng Nam",
        at: until,
        roles: vec!["chuyen_vien"],
    }));
    all.into_iter()
        .map(|mail| (format!("{mail:?}"), mail))
        .collect()
}

/// Whether the reader's address is not known to be theirs: then no word in the
/// mail was typed by a stranger.
fn goes_to_unproved_address(mail: &AccountMail<'_>) -> bool {
    matches!(
        mail,
        AccountMail::Confirmation { .. } | AccountMail::EmailChange { .. }
    )
}

fn written(language: Language) -> Vec<(String, AccountMail<'static>, RenderedMail)> {
    let templates = Templates::load().unwrap();
    samples()
        .into_iter()
        .map(|(name, mail)| {
            let content = Content {
                name: if goes_to_unproved_address(&mail) {
                    ""
                } else {
                    "Nguyễn Thị “Ánh”"
                },
                mail: &mail,
            };
            let rendered = templates
                .render_mail(language, mail.code(), &content)
                .unwrap_or_else(|error| panic!("{name}: {error:?}"));
            (name, mail, rendered)
        })
        .collect()
}

fn snapshot(language: Language) -> String {
    let mut all = String::new();
    for (name, _, mail) in written(language) {
        let _ = write!(
            all,
            "######## {name}\n{}\n\n{}\n\n",
            mail.subject,
            mail.text.trim_end()
        );
    }
    all
}

#[test]
fn account_mails_in_vietnamese() {
    insta::assert_snapshot!("account_mails_vi", snapshot(Language::Vi));
}

#[test]
fn account_mails_in_english() {
    insta::assert_snapshot!("account_mails_en", snapshot(Language::En));
}

#[test]
fn every_kind_that_is_sent_has_its_templates_and_no_folder_is_idle() {
    let sampled: BTreeSet<&str> = samples().iter().map(|(_, mail)| mail.code()).collect();
    let known: BTreeSet<&str> = AccountMail::CODES.iter().copied().collect();
    assert_eq!(sampled, known, "every kind has a sample here");

    let sent: BTreeSet<String> = Message::ALL
        .iter()
        .map(|message| message.code())
        .chain(known)
        .map(str::to_owned)
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/emails");
    let folders: BTreeSet<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(sent, folders);
    for kind in sent {
        for part in ["subject.txt", "body.txt", "body.html"] {
            assert!(folder.join(&kind).join(part).is_file(), "{kind}/{part}");
        }
    }
}

#[test]
fn text_and_html_say_the_same() {
    for language in Language::ALL {
        for (name, _, mail) in written(language) {
            let html: String = Html::parse_document(&mail.html)
                .root_element()
                .text()
                .collect();
            let html = html.split_whitespace().collect::<Vec<_>>().join(" ");
            for said in mail.text.lines().map(|line| line.trim_end_matches(':')) {
                let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(
                    said == "--" || html.contains(&said),
                    "{name} {language:?}: HTML lacks “{said}”"
                );
            }
        }
    }
}

#[test]
fn a_link_is_whole_in_both_bodies_and_in_no_subject() {
    for language in Language::ALL {
        for (name, _, mail) in written(language)
            .iter()
            .filter(|(name, ..)| name.contains(TOKEN))
        {
            let link = mail
                .text
                .lines()
                .find(|line| line.starts_with("http") && line.ends_with(TOKEN))
                .unwrap_or_else(|| panic!("{name}: a link on a line of its own"));
            assert!(mail.html.contains(&format!("href=\"{link}\"")), "{name}");
            assert!(!mail.subject.contains(TOKEN), "{name}");
        }
    }
}

#[test]
fn a_subject_is_short_and_names_nobody() {
    for language in Language::ALL {
        for (name, _, mail) in written(language) {
            for personal in ["Ánh", "Khởi", "Hồ Thị Kỷ", "@"] {
                assert!(!mail.subject.contains(personal), "{name}: {}", mail.subject);
            }
            assert!(
                mail.subject.chars().count() <= 60,
                "{name}: {}",
                mail.subject
            );
        }
    }
}
