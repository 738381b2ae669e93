//! What happened to each dossier, in order; never changed afterwards.

use diesel::prelude::*;

use super::schema::events;
use super::types::{from_json, stored, to_json};
use super::{Conn, Error, seals};
use crate::domain::dossier::Recorded;
use crate::domain::dossier::event::Capacity;
use crate::domain::ids::{DossierId, EventId};
use crate::domain::seal::{Columns, Kind, Seal};

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
    let row = Row {
        id: id.to_string(),
        dossier_id: dossier.to_string(),
        seq,
        happened_at: stored(recorded.at),
        actor_id: recorded.by.account.map(|id| id.to_string()),
        actor_name: recorded.by.name.clone(),
        actor_role: role.to_owned(),
        kind: recorded.event.code().to_owned(),
        body: to_json("events.body", recorded)?,
    };
    diesel::insert_into(events::table)
        .values(&row)
        .execute(conn)?;
    seals::put(&row.dossier_id, recorded.at, row.seal());
    Ok(seq)
}

/// The seals that the rows of these dossiers demand, each with its chain.
pub(super) fn sealed(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    let rows: Vec<Row> = events::table
        .filter(events::dossier_id.eq_any(chains))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.dossier_id.clone(), row.seal()))
        .collect())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
struct Row {
    id: String,
    dossier_id: String,
    seq: i32,
    happened_at: chrono::NaiveDateTime,
    actor_id: Option<String>,
    actor_name: String,
    actor_role: String,
    kind: String,
    body: String,
}

impl Row {
    fn seal(&self) -> Seal {
        Columns::default()
            .text(&self.dossier_id)
            .number(self.seq.into())
            .moment(self.happened_at)
            .maybe(self.actor_id.as_deref())
            .text(&self.actor_name)
            .text(&self.actor_role)
            .text(&self.kind)
            .text(&self.body)
            .seal(Kind::Event, &self.id)
    }
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
