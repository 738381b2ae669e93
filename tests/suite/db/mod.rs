//! What the database promises: shared commits, two at once, migrations.

mod concurrency;
mod group_commit;
mod migrations;
