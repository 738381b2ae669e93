CREATE TABLE audit (
  id TEXT NOT NULL PRIMARY KEY,
  chain TEXT NOT NULL,
  seq BIGINT NOT NULL,
  happened_at TIMESTAMP NOT NULL,
  actor_id TEXT,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE (chain, seq)
);
CREATE INDEX audit_by_time ON audit (happened_at, id);
