CREATE TABLE dossiers (
  id TEXT NOT NULL PRIMARY KEY,
  status INTEGER NOT NULL,
  procedure_code TEXT NOT NULL,
  version_id TEXT NOT NULL REFERENCES procedure_versions (id),
  filer_id TEXT NOT NULL REFERENCES accounts (id),
  organisation_id TEXT REFERENCES organisations (id),
  lookup_code TEXT UNIQUE,
  code TEXT UNIQUE,
  applicant TEXT NOT NULL,
  search_text TEXT NOT NULL,
  unit TEXT NOT NULL,
  assignee_id TEXT,
  waits_unit TEXT NOT NULL,
  waits_role TEXT NOT NULL,
  waits_officer TEXT,
  step TEXT NOT NULL,
  channel INTEGER NOT NULL,
  sort_due TIMESTAMP NOT NULL,
  submitted_at TIMESTAMP,
  accepted_at TIMESTAMP,
  ended_at TIMESTAMP,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX dossiers_waiting ON dossiers (unit, status, sort_due, id);
CREATE INDEX dossiers_for_post ON dossiers (waits_role, waits_unit, waits_officer, sort_due, id);
CREATE INDEX dossiers_by_change ON dossiers (status, updated_at, id);
CREATE INDEX dossiers_by_status ON dossiers (status, sort_due, id, waits_role, waits_unit, waits_officer);
CREATE INDEX dossiers_by_filer ON dossiers (filer_id, updated_at);
CREATE INDEX dossiers_by_organisation ON dossiers (organisation_id, updated_at);

CREATE TABLE dossier_words (
  word TEXT NOT NULL,
  dossier_id TEXT NOT NULL REFERENCES dossiers (id),
  PRIMARY KEY (word, dossier_id)
) WITHOUT ROWID;

CREATE TABLE events (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossiers (id),
  seq INTEGER NOT NULL,
  happened_at TIMESTAMP NOT NULL,
  actor_id TEXT,
  actor_name TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (dossier_id, seq)
);
CREATE INDEX events_by_actor ON events (actor_id, dossier_id);

CREATE TABLE numbers (
  series TEXT NOT NULL PRIMARY KEY,
  last_number BIGINT NOT NULL
);

CREATE TABLE requests (
  request_key TEXT NOT NULL PRIMARY KEY,
  outcome TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX requests_by_time ON requests (created_at);
