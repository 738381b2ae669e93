CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  email_confirmed_at TIMESTAMP,
  password_hash TEXT,
  full_name TEXT NOT NULL,
  search_text TEXT NOT NULL,
  language TEXT NOT NULL,
  profile TEXT NOT NULL,
  roles TEXT NOT NULL,
  unit TEXT,
  totp_secret TEXT,
  totp_confirmed_at TIMESTAMP,
  totp_last_step BIGINT NOT NULL,
  status TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX accounts_by_kind ON accounts (kind, email_key);

CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at TIMESTAMP NOT NULL,
  last_seen_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  second_factor_at TIMESTAMP,
  address TEXT NOT NULL,
  device TEXT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account_id, last_seen_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE tokens (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  purpose TEXT NOT NULL,
  payload TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP
);
CREATE INDEX tokens_by_account ON tokens (account_id, purpose);
CREATE INDEX tokens_by_expiry ON tokens (expires_at);

CREATE TABLE attempts (
  scope TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TIMESTAMP NOT NULL,
  locked_until TIMESTAMP
);
CREATE INDEX attempts_by_time ON attempts (last_at);

CREATE TABLE spare_codes (
  code_hash TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id)
);
CREATE INDEX spare_codes_by_account ON spare_codes (account_id);
