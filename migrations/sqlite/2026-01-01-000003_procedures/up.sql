CREATE TABLE procedures (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  alias TEXT NOT NULL UNIQUE,
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE procedure_versions (
  id TEXT NOT NULL PRIMARY KEY,
  procedure_id TEXT NOT NULL REFERENCES procedures (id),
  number INTEGER NOT NULL,
  effective_from DATE NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  published_at TIMESTAMP NOT NULL,
  UNIQUE (procedure_id, number),
  UNIQUE (procedure_id, digest)
);
