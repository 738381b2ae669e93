//! What happened to each dossier, in order; never changed afterwards.

use diesel::prelude::*;

use super::schema::events;
use super::types::{from_json, stored, to_json};
use super::{Conn, Error};
use crate::domain::dossier::Recorded;
use crate::domain::dossier::event::Capacity;
use crate::domain::ids::{DossierId, EventId};

/// Adds an event to the history of its dossier; returns its place in it.
pub fn append(
    conn: &mut Conn,
    id: EventId,
    dossier: DossierId,
    recorded: &Recorded,
) -> Result<i32, Error> {
    let last: Option<i32> = events::table
        .filter(events::dossier_id.eq(dossier.to_string()))
        .order(events::seq.desc())
        .select(events::seq)
        .first(conn)
        .optional()?;
    let seq = last.unwrap_or_default() + 1;
    let role = match recorded.by.capacity {
        Capacity::Filer => "filer",
        Capacity::Staff(role) => role.code(),
        Capacity::System => "system",
    };
    diesel::insert_into(events::table)
        .values((
            events::id.eq(id.to_string()),
            events::dossier_id.eq(dossier.to_string()),
            events::seq.eq(seq),
            events::happened_at.eq(stored(recorded.at)),
            events::actor_id.eq(recorded.by.account.map(|id| id.to_string())),
            events::actor_name.eq(&recorded.by.name),
            events::actor_role.eq(role),
            events::kind.eq(recorded.event.code()),
            events::body.eq(to_json("events.body", recorded)?),
        ))
        .execute(conn)?;
    Ok(seq)
}

/// The history of one dossier, oldest first.
pub fn of_dossier(conn: &mut Conn, dossier: DossierId) -> Result<Vec<Recorded>, Error> {
    events::table
        .filter(events::dossier_id.eq(dossier.to_string()))
        .order(events::seq.asc())
        .select(events::body)
        .load::<String>(conn)?
        .iter()
        .map(|body| from_json("events.body", body))
        .collect()
}
