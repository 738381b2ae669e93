//! Updates that are planned once. Diesel's own are planned anew each time they run,
//! because their columns might differ; those of one place in the code never do.

use diesel::query_builder::{AsChangeset, AstPass, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};

use super::Conn;
use super::connection::MultiBackend;

/// Changes the rows of `table` that `which` names; returns how many. The same
/// columns must be changed each time, so `changes` may leave none out.
pub(super) fn update<C, W>(
    conn: &mut Conn,
    table: &'static str,
    changes: C,
    which: W,
) -> QueryResult<usize>
where
    C: AsChangeset,
    C::Changeset: QueryFragment<MultiBackend>,
    W: QueryFragment<MultiBackend>,
{
    let changes = changes.as_changeset();
    Update {
        table,
        changes,
        which,
    }
    .execute(conn)
}

struct Update<C, W> {
    table: &'static str,
    changes: C,
    which: W,
}

impl<C, W> QueryFragment<MultiBackend> for Update<C, W>
where
    C: QueryFragment<MultiBackend>,
    W: QueryFragment<MultiBackend>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("UPDATE ");
        out.push_identifier(self.table)?;
        out.push_sql(" SET ");
        self.changes.walk_ast(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.which.walk_ast(out.reborrow())
    }
}

/// Its plan is found by its words.
impl<C, W> QueryId for Update<C, W> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C, W> RunQueryDsl<Conn> for Update<C, W> {}
