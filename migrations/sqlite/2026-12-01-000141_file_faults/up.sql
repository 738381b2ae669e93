-- Files found damaged in store, until they are whole again.
CREATE TABLE file_faults (
  document_id TEXT NOT NULL PRIMARY KEY,
  dossier_id TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('missing', 'size', 'digest')),
  expected_size BIGINT NOT NULL,
  seen_size BIGINT NOT NULL,
  found_at TIMESTAMP NOT NULL,
  cleared_at TIMESTAMP
);
CREATE INDEX file_faults_open ON file_faults (dossier_id) WHERE cleared_at IS NULL;
