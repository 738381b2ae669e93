//! What each person was told, beside the mail.

use diesel::backend::Backend;
use diesel::expression::ValidGrouping;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::BigInt;

use super::schema::notifications;
use super::types::{moment, parsed, stored};
use super::{Conn, Error};
use crate::domain::ids::{AccountId, DossierId, NotificationId};
use crate::domain::time::Moment;

/// Something a person was told.
#[derive(Debug, Clone)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// Who was told.
    pub account: AccountId,
    /// About which dossier.
    pub dossier: Option<DossierId>,
    /// Which message, such as `accepted`.
    pub kind: String,
    /// Values the message names, as JSON.
    pub body: String,
    /// When.
    pub created_at: Moment,
    /// When they read it.
    pub read_at: Option<Moment>,
}

/// Keeps a new notification.
pub fn insert(conn: &mut Conn, notification: &Notification) -> Result<(), Error> {
    diesel::insert_into(notifications::table)
        .values((
            notifications::id.eq(notification.id.to_string()),
            notifications::account_id.eq(notification.account.to_string()),
            notifications::dossier_id.eq(notification.dossier.map(|id| id.to_string())),
            notifications::kind.eq(&notification.kind),
            notifications::body.eq(&notification.body),
            notifications::created_at.eq(stored(notification.created_at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The newest `most` notifications of one person.
pub fn of_account(
    conn: &mut Conn,
    account: AccountId,
    most: i64,
) -> Result<Vec<Notification>, Error> {
    notifications::table
        .filter(notifications::account_id.eq(account.to_string()))
        .order((notifications::created_at.desc(), notifications::id.desc()))
        .limit(most)
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// How many the account of the row has not read, counted up to 100: a column of
/// queries that read `accounts`.
#[derive(Debug, Clone, Copy, QueryId, ValidGrouping)]
pub(super) struct Unread;

impl Expression for Unread {
    type SqlType = BigInt;
}

impl<QS> AppearsOnTable<QS> for Unread {}

impl<QS> SelectableExpression<QS> for Unread {}

impl<DB: Backend> QueryFragment<DB> for Unread {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "(SELECT COUNT(*) FROM (SELECT 1 FROM notifications \
             WHERE notifications.account_id = accounts.id \
             AND notifications.read_at IS NULL LIMIT 100) AS unread)",
        );
        Ok(())
    }
}

/// Notes that this person has read everything up to now.
pub fn read_all(conn: &mut Conn, account: AccountId, now: Moment) -> Result<(), Error> {
    diesel::update(
        notifications::table
            .filter(notifications::account_id.eq(account.to_string()))
            .filter(notifications::read_at.is_null()),
    )
    .set(notifications::read_at.eq(Some(stored(now))))
    .execute(conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = notifications)]
struct Row {
    id: String,
    account_id: String,
    dossier_id: Option<String>,
    kind: String,
    body: String,
    created_at: chrono::NaiveDateTime,
    read_at: Option<chrono::NaiveDateTime>,
}

impl Row {
    fn into_domain(self) -> Result<Notification, Error> {
        let dossier = self
            .dossier_id
            .map(|id| parsed("notifications.dossier_id", &id));
        Ok(Notification {
            id: parsed("notifications.id", &self.id)?,
            account: parsed("notifications.account_id", &self.account_id)?,
            dossier: dossier.transpose()?,
            kind: self.kind,
            body: self.body,
            created_at: moment(self.created_at),
            read_at: self.read_at.map(moment),
        })
    }
}
