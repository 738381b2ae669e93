//! Letters: how they are written, and what becomes of them at servers in every
//! mood.

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};
use mail_parser::{MessageParser, MimeHeaders};
use motcua::domain::ids::{CountedChance, MailId};
use motcua::domain::text::Language;
use motcua::domain::time::Moment;
use motcua::mail::{Address, Mailer, Message, SendError, next_attempt_after};

fn moment() -> Moment {
    NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(8, 5, 9)
        .unwrap()
}

fn letter() -> Message {
    Message {
        id: MailId::new(&CountedChance::default(), moment()),
        written_at: moment(),
        to: Address::named("Nguyễn Thị Ánh Nguyệt", "nguyet@example.vn"),
        from: Address::named("Sở Giáo dục và Đào tạo", "khong-tra-loi@so.example.vn"),
        reply_to: Some(Address::bare("motcua@so.example.vn")),
        subject: "Hồ sơ 000.00.05.H12-261123-0007: đã được tiếp nhận, hẹn trả kết quả ngày 24/11"
            .into(),
        text: "Kính gửi Bà,\n\nHồ sơ đã được tiếp nhận.\n.\n.. hết\nFrom đây\n".into(),
        html: "<p lang=\"vi\">Hồ sơ đã được tiếp nhận.</p>".into(),
        language: Language::Vi,
    }
}

#[test]
fn a_letter_reads_as_it_was_written() {
    let raw = letter().formatted().unwrap();
    let read = MessageParser::default().parse(&raw).unwrap();
    assert_eq!(read.subject(), Some(letter().subject.as_str()));
    let from = read.from().and_then(|list| list.first()).unwrap();
    assert_eq!(from.name(), Some("Sở Giáo dục và Đào tạo"));
    assert_eq!(from.address(), Some("khong-tra-loi@so.example.vn"));
    let to = read.to().and_then(|list| list.first()).unwrap();
    assert_eq!(to.name(), Some("Nguyễn Thị Ánh Nguyệt"));
    let reply_to = read.reply_to().and_then(|list| list.first()).unwrap();
    assert_eq!(reply_to.address(), Some("motcua@so.example.vn"));
    let id = letter().id.to_string();
    assert_eq!(
        read.message_id(),
        Some(format!("{id}@so.example.vn").as_str())
    );
    assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-23T01:05:09Z");
    assert_eq!(
        read.body_text(0).unwrap().replace("\r\n", "\n"),
        letter().text
    );
    assert_eq!(read.body_html(0).unwrap(), letter().html);
    assert!(
        read.content_type()
            .is_some_and(|kind| kind.subtype() == Some("alternative"))
    );
    let header = |name: &'static str| read.header_raw(name).map(str::trim);
    assert_eq!(header("Auto-Submitted"), Some("auto-generated"));
    assert_eq!(header("Content-Language"), Some("vi"));
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    assert_eq!(letter().formatted().unwrap(), letter().formatted().unwrap());
}

#[test]
fn on_the_wire_all_is_ascii_in_short_lines() {
    let long = "Đường dây hỗ trợ ".repeat(400);
    for text in [
        long.clone(),
        "x".repeat(5000),
        format!("{}\r\n.\r\n{long}", "y".repeat(2000)),
    ] {
        let html = format!("<p>{text}</p>");
        let message = Message {
            subject: long.clone(),
            text: text.clone(),
            html,
            ..letter()
        };
        let raw = message.formatted().unwrap();
        assert!(raw.is_ascii());
        for line in raw.split(|byte| *byte == b'\n') {
            assert!(line.len() <= 998, "{} characters in a line", line.len());
            assert!(
                line.is_empty() || line == b"--" || line.ends_with(b"\r"),
                "a bare line feed"
            );
        }
        let read = MessageParser::default().parse(&raw).unwrap();
        assert_eq!(read.body_text(0).unwrap(), text);
        assert!(long.starts_with(read.subject().unwrap()));
    }
}

#[test]
fn no_name_and_no_subject_can_add_a_header() {
    for bad in [
        "x\r\nBcc: victim@example.vn",
        "x\nBcc: victim@example.vn",
        "x\rBcc: victim@example.vn",
        "x\u{2028}Bcc: victim@example.vn",
        "x\r\n\r\nBcc: victim@example.vn",
        "ệ\r\nBcc: victim@example.vn\0\u{202e}",
        "\"x\" <victim@example.vn>,",
    ] {
        let message = Message {
            subject: bad.into(),
            to: Address::named(bad, "nguyet@example.vn"),
            from: Address::named(bad, "khong-tra-loi@so.example.vn"),
            reply_to: Some(Address::named(bad, "motcua@so.example.vn")),
            ..letter()
        };
        let raw = message.formatted().unwrap();
        let read = MessageParser::default().parse(&raw).unwrap();
        assert!(read.bcc().is_none(), "{}", String::from_utf8_lossy(&raw));
        let to: Vec<_> = read
            .to()
            .unwrap()
            .iter()
            .filter_map(|one| one.address())
            .collect();
        assert_eq!(to, ["nguyet@example.vn"]);
        assert_eq!(read.body_html(0).unwrap(), letter().html);
        assert!(!read.subject().unwrap().contains(char::is_control));
    }
}

#[test]
fn an_address_that_is_none_is_refused_for_good() {
    let (mailer, mailbox) = Mailer::memory();
    for bad in [
        "",
        "nobody",
        "a@b\r\nBcc: c@d.vn",
        "a@b.vn>\r\nRCPT TO:<c@d.vn",
        "a b@c.vn",
        "@",
    ] {
        let message = Message {
            to: Address::bare(bad),
            ..letter()
        };
        assert!(
            matches!(mailer.send(&message), Err(SendError::Permanent(_))),
            "{bad:?}"
        );
    }
    assert!(mailbox.letters().is_empty());
}

#[test]
fn the_mailbox_of_tests_keeps_letters_and_fails_when_told() {
    let (mailer, mailbox) = Mailer::memory();
    mailer.send(&letter()).unwrap();
    let trouble = SendError::Temporary("no".into());
    mailbox.fails_with(Some(trouble.clone()));
    assert_eq!(mailer.send(&letter()), Err(trouble));
    mailbox.fails_with(None);
    mailer.send(&letter()).unwrap();
    let letters = mailbox.letters();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].message, letter());
    assert_eq!(letters[0].raw, letters[1].raw);
}

#[test]
fn the_folder_receives_whole_files_and_each_letter_once() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::directory(&folder.path().join("mail")).unwrap();
    mailer.check().unwrap();
    mailer.send(&letter()).unwrap();
    mailer.send(&letter()).unwrap();
    let files: Vec<_> = std::fs::read_dir(folder.path().join("mail"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files, [format!("20261123T080509-{}.eml", letter().id)]);
    let raw = std::fs::read(folder.path().join("mail").join(&files[0])).unwrap();
    let read = MessageParser::default().parse(&raw).unwrap();
    assert_eq!(read.subject(), Some(letter().subject.as_str()));
    assert_eq!(
        read.body_text(0).unwrap().replace("\r\n", "\n"),
        letter().text
    );
    // people look into these files without a mail program
    assert!(
        String::from_utf8(raw)
            .unwrap()
            .contains("Hồ sơ đã được tiếp nhận.")
    );
}

#[test]
fn a_folder_that_is_gone_is_a_passing_trouble() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::directory(&folder.path().join("mail")).unwrap();
    std::fs::remove_dir(folder.path().join("mail")).unwrap();
    assert!(matches!(
        mailer.send(&letter()),
        Err(SendError::Temporary(_))
    ));
    assert!(mailer.check().is_err());
}

#[test]
fn delays_grow_and_end() {
    let delays: Vec<TimeDelta> = (1..=9)
        .map(|attempt| next_attempt_after(attempt).unwrap())
        .collect();
    assert_eq!(delays[..5], [1, 5, 15, 60, 240].map(TimeDelta::minutes));
    assert!(delays.is_sorted());
    assert_eq!(next_attempt_after(10), None);
    assert_eq!(next_attempt_after(u32::MAX), None);
    assert_eq!(
        next_attempt_after(0),
        next_attempt_after(1),
        "a careless count is no surprise"
    );
}

/// How the server behaves.
#[derive(Clone, Copy)]
pub enum Mood {
    Friendly,
    /// Answers this to the command that begins so.
    Says(&'static str, &'static str),
    /// Falls silent at the command that begins so.
    HangsAt(&'static str),
    /// Hangs up once it has the whole letter, without an answer.
    DiesAfterData,
}

/// A mail server of one mood on this machine; gives back the letters it took.
pub struct Server {
    pub port: u16,
    pub took: Receiver<String>,
}

impl Server {
    pub fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (gives, took) = channel();
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                let gives = gives.clone();
                std::thread::spawn(move || converse(line, mood, &gives));
            }
        });
        Self { port, took }
    }

    pub fn mailer(&self) -> Mailer {
        let url = format!("smtp://127.0.0.1:{}", self.port);
        Mailer::smtp(&url, Duration::from_millis(400)).unwrap()
    }
}

fn converse(mut line: TcpStream, mood: Mood, gives: &Sender<String>) -> Option<()> {
    let mut reader = BufReader::new(line.try_clone().ok()?);
    if let Mood::Says("", answer) = mood {
        return line.write_all(format!("{answer}\r\n").as_bytes()).ok();
    }
    if let Mood::HangsAt("") = mood {
        return hang(&mut reader);
    }
    line.write_all(b"220 test ESMTP\r\n").ok()?;
    loop {
        let mut command = String::new();
        if reader.read_line(&mut command).ok()? == 0 {
            return None;
        }
        let answer = match (mood, command.get(..4)) {
            (Mood::Says(at, answer), _) if command.starts_with(at) => answer,
            (Mood::HangsAt(at), _) if command.starts_with(at) => return hang(&mut reader),
            (_, Some("EHLO")) => "250-test\r\n250 AUTH PLAIN",
            (_, Some("DATA")) => {
                line.write_all(b"354 go on\r\n").ok()?;
                gives.send(whole_letter(&mut reader)?).ok()?;
                match mood {
                    Mood::DiesAfterData => return line.shutdown(Shutdown::Both).ok(),
                    Mood::Says("<data>", answer) => answer,
                    Mood::Friendly | Mood::Says(..) | Mood::HangsAt(_) => "250 taken",
                }
            }
            (_, Some("QUIT")) => "221 bye",
            _ => "250 fine",
        };
        line.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    }
}

/// Listens and never answers.
fn hang(reader: &mut impl BufRead) -> Option<()> {
    std::io::copy(reader, &mut std::io::sink()).ok().map(|_| ())
}

fn whole_letter(reader: &mut impl BufRead) -> Option<String> {
    let mut whole = String::new();
    while !whole.ends_with("\r\n.\r\n") {
        if reader.read_line(&mut whole).ok()? == 0 {
            return None;
        }
    }
    let letter = whole.strip_suffix(".\r\n")?;
    Some(letter.replace("\r\n..", "\r\n."))
}

#[test]
fn a_friendly_server_takes_the_letter_whole() {
    let server = Server::start(Mood::Friendly);
    let mailer = server.mailer();
    mailer.check().unwrap();
    for _ in 0..3 {
        mailer.send(&letter()).unwrap();
        let taken = server.took.recv().unwrap();
        let sent = String::from_utf8(letter().formatted().unwrap()).unwrap();
        assert_eq!(taken.trim_end(), sent.trim_end());
    }
}

#[test]
fn a_no_to_the_letter_is_final_and_a_no_for_now_is_not() {
    for (at, answer, permanent) in [
        ("RCPT", "550 5.1.1 no such person", true),
        ("RCPT", "450 4.2.0 greylisted, come back", false),
        ("MAIL", "451 4.3.0 out of order", false),
        ("MAIL", "553 5.1.8 we do not know you", false),
        ("RCPT", "550 5.7.1 your host is on a list", false),
        ("RCPT", "552 5.2.2 mailbox full", false),
        ("<data>", "554 5.6.0 we do not like it", true),
        ("<data>", "452 4.3.1 no room", false),
        ("DATA", "421 4.3.2 going down", false),
        ("", "421 too many connections", false),
        ("", "521 we take no mail", false),
    ] {
        let server = Server::start(Mood::Says(at, answer));
        let result = server.mailer().send(&letter());
        match result {
            Err(SendError::Permanent(text)) if permanent => {
                let code = answer.split(' ').next().unwrap();
                assert!(text.contains(code), "{text}");
            }
            Err(SendError::Temporary(_) | SendError::NotNow(_)) if !permanent => {}
            other => panic!("{at} {answer}: {other:?}"),
        }
    }
}

#[test]
fn a_wrong_password_does_not_kill_letters() {
    let server = Server::start(Mood::Says("AUTH", "535 5.7.8 wrong"));
    let url = format!("smtp://office:secr%40t@127.0.0.1:{}", server.port);
    let mailer = Mailer::smtp(&url, Duration::from_millis(400)).unwrap();
    let error = mailer.send(&letter()).unwrap_err();
    assert!(matches!(&error, SendError::Temporary(_)), "{error:?}");
    assert!(!error.to_string().contains("secr"));
    assert!(mailer.check().is_err());
}

#[test]
fn a_server_that_hangs_is_given_up_on() {
    for at in ["", "EHLO", "MAIL", "RCPT", "DATA"] {
        let server = Server::start(Mood::HangsAt(at));
        let started = Instant::now();
        let result = server.mailer().send(&letter());
        assert!(
            matches!(result, Err(SendError::Temporary(_))),
            "{at}: {result:?}"
        );
        assert!(
            started.elapsed() < Duration::from_secs(4),
            "{at}: {:?}",
            started.elapsed()
        );
    }
}

#[test]
fn a_server_that_dies_may_have_taken_the_letter_and_is_asked_again() {
    let server = Server::start(Mood::DiesAfterData);
    let mailer = server.mailer();
    let result = mailer.send(&letter());
    assert!(matches!(result, Err(SendError::Temporary(_))), "{result:?}");
    assert!(matches!(
        mailer.send(&letter()),
        Err(SendError::Temporary(_))
    ));
    let (first, second) = (server.took.recv().unwrap(), server.took.recv().unwrap());
    assert!(first.contains(&letter().message_id()));
    assert_eq!(first, second, "a reader can see that it is the same letter");
}

#[test]
fn nobody_there_is_a_passing_trouble() {
    let mailer = Mailer::smtp("smtp://127.0.0.1:9", Duration::from_millis(400)).unwrap();
    assert!(matches!(
        mailer.send(&letter()),
        Err(SendError::Temporary(_))
    ));
}

#[test]
fn a_password_is_not_sent_in_the_clear_unasked() {
    // not this machine, so STARTTLS is a must; the server does not offer it
    let server = Server::start(Mood::Friendly);
    let url = format!(
        "smtp://office:secret@127.0.0.1:{}?tls=required",
        server.port
    );
    let mailer = Mailer::smtp(&url, Duration::from_millis(400)).unwrap();
    assert!(matches!(
        mailer.send(&letter()),
        Err(SendError::Temporary(_))
    ));
    assert!(server.took.try_recv().is_err());
}

#[test]
fn a_setting_that_names_no_server_is_refused_without_telling_the_password() {
    for bad in [
        "",
        "http://mail.example.vn",
        "smtp://",
        "smtp://office:secret@mail.example.vn:port",
        "smtp://office:secret@mail.example.vn?tls=perhaps",
        "smtp://office:secret@mail.example.vn?quietly",
    ] {
        let error = Mailer::smtp(bad, Duration::from_secs(1))
            .unwrap_err()
            .to_string();
        assert!(!error.contains("secret"), "{error}");
    }
    for good in [
        "smtp://mail.example.vn",
        "smtp://office:secret@mail.example.vn:587",
        "smtps://office:p%40ss@mail.example.vn",
        "smtp://[::1]:2525",
        "smtp://mail.example.vn:25?tls=none",
    ] {
        Mailer::smtp(good, Duration::from_secs(1)).unwrap();
    }
}
