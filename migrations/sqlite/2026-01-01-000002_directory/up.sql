CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  school_code TEXT UNIQUE,
  name TEXT NOT NULL,
  search_text TEXT NOT NULL,
  profile TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE organisation_members (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (organisation_id, account_id)
);
CREATE INDEX organisation_members_by_account ON organisation_members (account_id);
