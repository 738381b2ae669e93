//! `motcua deadline` gives the vectors of domain.md §2.5.

use super::{run, said};

/// The first line: the moment.
fn due(folder: &std::path::Path, arguments: &[&str]) -> String {
    let mut all = vec!["deadline"];
    all.extend_from_slice(arguments);
    let output = run(folder, &all, "");
    assert!(output.status.success(), "{}", said(&output.stderr));
    said(&output.stdout).lines().next().unwrap().to_owned()
}

#[test]
fn every_vector() {
    let folder = tempfile::tempdir().unwrap();
    for (name, from, limit, expected) in [
        ("check", "2026-11-16T09:00", "8h", "2026-11-17T09:00"),
        (
            "check, at night",
            "2026-11-16T20:00",
            "8h",
            "2026-11-17T17:00",
        ),
        (
            "check, on a holiday",
            "2026-04-30T09:00",
            "8h",
            "2026-05-04T17:00",
        ),
        (
            "same day",
            "2026-11-16T15:00",
            "same-day",
            "2026-11-16T17:00",
        ),
        (
            "after the cut-off",
            "2026-11-16T15:01",
            "same-day",
            "2026-11-17T17:00",
        ),
        (
            "before Tết",
            "2026-02-13T15:30",
            "same-day",
            "2026-02-23T17:00",
        ),
        (
            "swapped Saturday",
            "2026-08-22T14:00",
            "same-day",
            "2026-08-22T17:00",
        ),
        ("40 hours", "2026-11-16T09:12", "40h", "2026-11-23T09:12"),
        (
            "40 hours over Tết",
            "2026-02-12T10:00",
            "40h",
            "2026-02-26T10:00",
        ),
        (
            "40 hours over 2/9",
            "2026-08-27T08:00",
            "40h",
            "2026-09-08T08:00",
        ),
    ] {
        let answer = due(folder.path(), &["--from", from, "--limit", limit]);
        assert_eq!(answer, expected, "{name}");
    }
}

#[test]
fn a_pause_and_a_further_holiday_move_it() {
    let folder = tempfile::tempdir().unwrap();
    let pause = "2026-11-17T15:00..2026-11-19T10:00";
    let asked = [
        "--from",
        "2026-11-16T09:12",
        "--limit",
        "40h",
        "--pause",
        pause,
    ];
    assert_eq!(due(folder.path(), &asked), "2026-11-24T16:12");
    let mut with_holiday = asked.to_vec();
    with_holiday.extend(["--holiday", "2026-11-24"]);
    assert_eq!(due(folder.path(), &with_holiday), "2026-11-25T16:12");
    let standing = [
        "--from",
        "2026-11-16T09:12",
        "--limit",
        "40h",
        "--pause",
        "2026-11-17T15:00..",
    ];
    assert_eq!(
        due(folder.path(), &standing),
        "standing since 2026-11-17T15:00, 28 h 12 min left"
    );
}

#[test]
fn the_reasons_stand_below() {
    let folder = tempfile::tempdir().unwrap();
    let asked = ["deadline", "--from", "2026-08-27T08:00", "--limit", "40h"];
    let output = said(&run(folder.path(), &asked, "").stdout);
    assert!(
        output.contains("day off   Wed 02/09/2026 Quốc khánh"),
        "{output}"
    );
    assert!(output.contains("counted   Thu 27/08/2026"), "{output}");
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in [
        ["--from", "2026-02-30T09:00", "--limit", "8h"],
        ["--from", "yesterday", "--limit", "8h"],
        ["--from", "2026-11-16T09:00", "--limit", "soon"],
    ] {
        let mut all = vec!["deadline"];
        all.extend(wrong);
        let output = run(folder.path(), &all, "");
        assert!(!output.status.success(), "{wrong:?}");
        assert!(!said(&output.stderr).trim().is_empty(), "{wrong:?}");
    }
}
