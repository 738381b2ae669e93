//! The whole timetable: name, how often, which service.

use std::time::Duration;

use crate::services::{
    App, Error, audit, deadlines, faults, housekeeping, named_files, outbox, sweep,
};

/// Something done again and again.
pub struct Task {
    /// Its name in the log.
    pub name: &'static str,
    /// Time between two runs.
    pub every: Duration,
    /// Whether it is done at the start too, or first when this time has passed.
    pub at_start: bool,
    /// The service.
    pub run: fn(&App) -> Result<(), Error>,
}

/// Letters: a server that keeps us waiting keeps nothing else waiting.
pub const MAIL: &[Task] = &[Task {
    name: "deliver mail",
    every: Duration::from_secs(1),
    at_start: true,
    run: outbox::deliver_due,
}];

/// Everything else that is done although nobody asks.
pub const HOUSE: &[Task] = &[
    Task {
        name: "remind",
        every: Duration::from_mins(1),
        at_start: true,
        run: deadlines::tick,
    },
    Task {
        name: "follow the calendar",
        every: Duration::from_secs(5),
        at_start: true,
        run: deadlines::follow_calendar,
    },
    Task {
        name: "order the record",
        every: Duration::from_secs(20),
        at_start: true,
        run: audit::place,
    },
    Task {
        name: "sign the record",
        every: Duration::from_mins(5),
        at_start: true,
        run: audit::anchor,
    },
    Task {
        name: "check the record",
        every: Duration::from_mins(20),
        at_start: true,
        run: audit::check,
    },
    Task {
        name: "clean up",
        every: Duration::from_hours(1),
        at_start: true,
        run: housekeeping::purge_what_is_over,
    },
    Task {
        name: "read search words anew",
        every: Duration::from_secs(30),
        run: housekeeping::read_words_anew,
        at_start: true,
    },
    Task {
        name: "forget files of forms given up",
        every: Duration::from_hours(1),
        at_start: true,
        run: named_files::forget_abandoned,
    },
    Task {
        name: "sweep stray files",
        every: Duration::from_hours(6),
        at_start: false,
        run: sweep::by_timetable,
    },
];

/// Reading all files takes its time, and nothing waits for it.
pub const FILES: &[Task] = &[Task {
    name: "look through the files",
    every: Duration::from_secs(10),
    at_start: false,
    run: faults::look_on,
}];

/// The whole timetable.
pub fn all() -> impl Iterator<Item = &'static Task> {
    MAIL.iter().chain(HOUSE).chain(FILES)
}
