//! What the house itself remembers, such as the key that signs its forms.

use diesel::prelude::*;

use super::schema::settings;
use super::types::stored;
use super::{Conn, Error};
use crate::domain::time::Moment;

/// The value of `name`, if it was ever set.
pub fn find(conn: &mut Conn, name: &str) -> Result<Option<String>, Error> {
    Ok(settings::table
        .find(name)
        .select(settings::value)
        .first(conn)
        .optional()?)
}

/// Sets `name`, and says where the value comes from.
pub fn save(
    conn: &mut Conn,
    name: &str,
    value: &str,
    source: &str,
    now: Moment,
) -> Result<(), Error> {
    let values = (
        settings::value.eq(value),
        settings::source.eq(source),
        settings::updated_at.eq(stored(now)),
    );
    if diesel::update(settings::table.find(name))
        .set(values)
        .execute(conn)?
        == 0
    {
        diesel::insert_into(settings::table)
            .values((settings::name.eq(name), values))
            .execute(conn)?;
    }
    Ok(())
}
