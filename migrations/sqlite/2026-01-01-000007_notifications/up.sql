CREATE TABLE notifications (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  dossier_id TEXT REFERENCES dossiers (id),
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  read_at TIMESTAMP
);
CREATE INDEX notifications_by_account ON notifications (account_id, created_at);
CREATE INDEX notifications_unread ON notifications (account_id) WHERE read_at IS NULL;

CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  unique_key TEXT NOT NULL UNIQUE,
  account_id TEXT,
  dossier_id TEXT,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at TIMESTAMP NOT NULL,
  lease TEXT NOT NULL,
  last_error TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  finished_at TIMESTAMP
);
CREATE INDEX outbox_waiting ON outbox (state, next_attempt_at, id);
CREATE INDEX outbox_by_dossier ON outbox (dossier_id, created_at);
