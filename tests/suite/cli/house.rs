//! A new house: its catalogue, its first administrator, its start and its end.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use diesel::RunQueryDsl;
use motcua::db::{Db, Error, accounts, procedures};

use super::{motcua, run, said};

fn database(folder: &Path) -> Db {
    Db::open(
        &format!("sqlite:{}", folder.join("var/motcua.db").display()),
        2,
    )
    .unwrap()
}

const PASSWORD: &str = "mưa đầu mùa trên sông\n";

#[test]
fn an_empty_folder_becomes_a_house_with_the_catalogue_and_no_accounts() {
    let folder = tempfile::tempdir().unwrap();
    let pending = run(folder.path(), &["migrate", "--status"], "");
    assert!(said(&pending.stdout).contains("to be applied: 2026-01-01-000001_accounts"));
    let migrated = run(folder.path(), &["migrate"], "");
    assert!(said(&migrated.stdout).contains("applied: 2026-01-01-000001_accounts"));
    let again = run(folder.path(), &["migrate"], "");
    assert_eq!(said(&again.stdout).trim(), "the database is up to date");

    serves_and_stops(folder.path());
    let db = database(folder.path());
    assert!(db.read(procedures::count_versions).unwrap() >= 4);
    assert_eq!(db.read(accounts::staff).unwrap().len(), 0);
}

/// Starts it, waits for its word, tells it to stop, and sees it end well.
fn serves_and_stops(folder: &Path) {
    let mut child = motcua(folder)
        .arg("serve")
        .env("MOTCUA_LOG", "info")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("Một Cửa: ") {
        line.clear();
        assert!(
            out.read_line(&mut line).unwrap() > 0,
            "it ended before serving"
        );
    }
    let stop = std::process::Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(stop.success());
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "it does not stop"
        );
        std::thread::yield_now();
    };
    assert!(status.success(), "{status:?}");
}

#[test]
fn the_first_administrator_is_made_and_let_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = [
        "user",
        "--email",
        "nam@so.example.vn",
        "--name",
        "Tô Hoàng Nam",
    ];
    let made = run(folder.path(), &wanted, PASSWORD);
    assert!(made.status.success(), "{}", said(&made.stderr));
    let first = database(folder.path())
        .read(accounts::staff)
        .unwrap()
        .remove(0);
    assert_eq!(first.full_name, "Tô Hoàng Nam");

    let twice = run(folder.path(), &wanted, PASSWORD);
    assert!(said(&twice.stderr).contains("has an account already"));
    let easy = [
        "user",
        "--email",
        "b@so.example.vn",
        "--name",
        "Trần Văn Bé",
    ];
    let refused = run(folder.path(), &easy, "1234567890");
    assert!(
        said(&refused.stderr).contains("easy to guess"),
        "{}",
        said(&refused.stderr)
    );
    let short = run(folder.path(), &easy, "ngắn");
    assert!(said(&short.stderr).contains("at least 10 characters"));
    let nobody = ["user", "--email", "no address", "--name", "Trần Văn Bé"];
    let refused = run(folder.path(), &nobody, PASSWORD);
    assert!(said(&refused.stderr).contains("not an e-mail address"));

    let back = ["user", "--email", "nam@so.example.vn", "--reset-password"];
    let reset = run(folder.path(), &back, "nắng cuối vụ trên đồng");
    assert!(reset.status.success(), "{}", said(&reset.stderr));
    let now = database(folder.path())
        .read(accounts::staff)
        .unwrap()
        .remove(0);
    assert_ne!(now.password_hash, first.password_hash);
    let stranger = ["user", "--email", "ai@so.example.vn", "--reset-password"];
    let refused = run(folder.path(), &stranger, PASSWORD);
    assert!(said(&refused.stderr).contains("no officer has the address"));
}

#[test]
fn who_touches_the_record_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    for (email, name) in [
        ("nam@so.example.vn", "Tô Hoàng Nam"),
        ("be@so.example.vn", "Trần Văn Bé"),
    ] {
        let wanted = ["user", "--email", email, "--name", name];
        assert!(run(folder.path(), &wanted, PASSWORD).status.success());
    }
    let whole = run(folder.path(), &["audit"], "");
    assert!(whole.status.success(), "{}", said(&whole.stderr));
    let words = said(&whole.stdout);
    assert!(words.contains("the record is whole"), "{words}");
    assert!(words.contains("in 4 chains"), "{words}");

    let touched = database(folder.path()).write(|conn| {
        let sql = "UPDATE audit SET actor_name = 'nobody' WHERE object = \
                   (SELECT id FROM accounts WHERE full_name = 'Trần Văn Bé')";
        diesel::sql_query(sql).execute(conn).map_err(Error::from)
    });
    assert_eq!(touched.unwrap(), 1);
    let broken = run(folder.path(), &["audit"], "");
    assert_eq!(broken.status.code(), Some(1));
    let words = said(&broken.stdout);
    let found = "line 1 (administrator_created, by nobody) is not as it was written";
    assert!(words.contains(found), "{words}");
    assert!(said(&broken.stderr).contains("1 findings in"));
}

#[test]
fn a_check_says_of_each_tool_whether_it_is_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let before = run(folder.path(), &["check"], "");
    assert_eq!(before.status.code(), Some(1));
    assert!(
        said(&before.stdout).contains("FAIL  database    "),
        "{}",
        said(&before.stdout)
    );
    run(folder.path(), &["migrate"], "");
    let after = run(folder.path(), &["check"], "");
    assert!(after.status.success(), "{}", said(&after.stdout));
    assert_eq!(
        said(&after.stdout)
            .lines()
            .filter(|line| line.starts_with("ok"))
            .count(),
        6
    );
    assert!(
        said(&after.stdout).contains("no procedure with a fee is offered online"),
        "what is missing is said: {}",
        said(&after.stdout)
    );

    let output = motcua(folder.path())
        .arg("check")
        .env("MOTCUA_SMTP_URL", "smtp://127.0.0.1:9")
        .env("MOTCUA_CLAMD", "nowhere at all")
        .output()
        .unwrap();
    let told = said(&output.stdout);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told.contains("FAIL  mail") && told.contains("FAIL  virus scan"),
        "{told}"
    );
    assert!(told.contains("ok    database"), "{told}");
}

/// Bytes of a page of the database become others, as a failing disk makes them.
#[test]
fn a_damaged_database_is_not_said_to_be_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    run(
        folder.path(),
        &[
            "user",
            "--email",
            "nam@so.example.vn",
            "--name",
            "Tô Hoàng Nam",
        ],
        PASSWORD,
    );
    let file = folder.path().join("var/motcua.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let whole = run(folder.path(), &["check"], "");
    assert!(whole.status.success(), "{}", said(&whole.stdout));
    // The root of a table in the middle: its cells are no cells any more.
    let page = 4096 * (bytes.len() / 4096 / 2);
    for page in [page, page + 4096, page + 8192] {
        bytes[page..page + 200].fill(0xA5);
    }
    std::fs::write(&file, bytes).unwrap();
    let damaged = run(folder.path(), &["check"], "");
    let told = said(&damaged.stdout);
    assert_eq!(damaged.status.code(), Some(1), "{told}");
    assert!(told.contains("FAIL  database"), "{told}");
}

#[test]
fn a_storage_that_is_not_the_databases_keeps_the_house_closed_until_it_is_adopted() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let wanted = [
        "user",
        "--email",
        "nam@so.example.vn",
        "--name",
        "Tô Hoàng Nam",
    ];
    assert!(run(at, &wanted, PASSWORD).status.success());
    let fits = run(at, &["storage", "status"], "");
    assert!(said(&fits.stdout).contains("they belong together"));

    let mark = at.join("var/files/.motcua-house");
    let foreign =
        r#"{"house":"01234567-89ab-4def-8123-456789abcdef","made_at":"2026-11-16T09:00:00"}"#;
    std::fs::write(&mark, foreign).unwrap();
    for command in [
        &["serve"][..],
        &["storage", "status"],
        &["storage", "sweep", "--yes"],
    ] {
        let refused = run(at, command, "");
        assert_eq!(refused.status.code(), Some(1), "{command:?}");
        let told = said(&refused.stderr);
        assert!(told.contains("they belong to house 01234567"), "{told}");
    }
    let checked = run(at, &["check"], "");
    assert!(said(&checked.stdout).contains("FAIL  storage"));
    let asked = run(at, &["storage", "adopt"], "");
    assert!(said(&asked.stderr).contains("nothing was changed"));
    assert!(run(at, &["storage", "adopt", "--yes"], "").status.success());
    serves_and_stops(at);
}

#[test]
fn what_is_kept_is_closed_to_others_whatever_the_umask() {
    let folder = tempfile::tempdir().unwrap();
    // Made by hand, open to all.
    std::fs::create_dir_all(folder.path().join("var/files")).unwrap();
    open_to_all(&folder.path().join("var/files"));
    let program = env!("CARGO_BIN_EXE_motcua");
    let command =
        format!("umask 0000; exec {program} user --email nam@so.example.vn --name 'Tô Hoàng Nam'");
    let mut child = std::process::Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), PASSWORD.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let mut seen = 0;
    let mut folders = vec![folder.path().join("var")];
    while let Some(path) = folders.pop() {
        let meta = path.metadata().unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o777;
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
        seen += 1;
        if meta.is_dir() {
            folders.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
    }
    assert!(seen >= 4, "folder, files, mark and database: {seen}");
}

fn open_to_all(path: &Path) {
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    std::fs::set_permissions(path, open).unwrap();
}

#[test]
fn what_keeps_it_from_starting_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = motcua(folder.path())
        .arg("serve")
        .env("MOTCUA_LISTEN", &address)
        .output()
        .unwrap();
    let told = said(&output.stderr);
    assert!(
        told.contains("motcua: listen:") && told.contains(&address),
        "{told}"
    );

    std::fs::write(folder.path().join("file"), "").unwrap();
    let output = motcua(folder.path())
        .arg("serve")
        .env("MOTCUA_DATA_DIR", "file/below")
        .output()
        .unwrap();
    let told = said(&output.stderr);
    assert!(told.starts_with("motcua: data_dir: file/below:"), "{told}");
}
