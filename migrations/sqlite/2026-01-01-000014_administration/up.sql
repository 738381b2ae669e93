CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  updated_at TIMESTAMP NOT NULL
);

CREATE TABLE substitutions (
  id TEXT NOT NULL PRIMARY KEY,
  absent_id TEXT NOT NULL REFERENCES accounts (id),
  substitute_id TEXT NOT NULL REFERENCES accounts (id),
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX substitutions_by_substitute ON substitutions (substitute_id, last_day);
CREATE INDEX substitutions_by_absent ON substitutions (absent_id, last_day);
