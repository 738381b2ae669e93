CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL REFERENCES dossiers (id),
  purpose TEXT NOT NULL,
  component TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  copy_kind INTEGER NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  storage_key TEXT NOT NULL UNIQUE,
  scan TEXT NOT NULL,
  uploaded_by TEXT,
  uploaded_at TIMESTAMP NOT NULL,
  submitted_at TIMESTAMP,
  removed_at TIMESTAMP,
  compared_at TIMESTAMP,
  compared_by TEXT NOT NULL
);
CREATE INDEX documents_by_dossier ON documents (dossier_id, uploaded_at);
