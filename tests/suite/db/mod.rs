//! What the database promises: shared commits, two at once, migrations, mail
//! that leaves once, a house that may be killed or run out of room.

mod away;
mod concurrency;
mod crash;
mod full_disk;
mod group_commit;
mod migrations;
pub mod outbox;

use motcua::db::{Db, Error, dossiers, events};
use motcua::domain::dossier::{Event, Status};

/// How many appointments were made anew because the calendar changed.
pub fn rescheduled(db: &Db) -> usize {
    let all = [
        Status::Registered,
        Status::Accepted,
        Status::Processing,
        Status::AwaitingSupplement,
        Status::AwaitingPayment,
        Status::WithdrawalRequested,
    ];
    db.read(|conn| {
        let mut count = 0;
        for id in dossiers::ids_in(conn, &all)? {
            let history = events::of_dossier(conn, id)?;
            let moved = |event: &Event| matches!(event, Event::Rescheduled { .. });
            count += history.iter().filter(|one| moved(&one.event)).count();
        }
        Ok::<_, Error>(count)
    })
    .unwrap()
}
