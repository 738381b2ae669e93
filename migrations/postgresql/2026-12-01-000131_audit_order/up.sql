ALTER TABLE audit ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
ALTER TABLE audit ADD COLUMN seals TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_by_actor ON audit (actor_id, id);
CREATE TABLE audit_order (
  place BIGINT NOT NULL PRIMARY KEY,
  line_id TEXT NOT NULL UNIQUE,
  chain TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE TABLE audit_waiting (
  line_id TEXT NOT NULL PRIMARY KEY
);
INSERT INTO audit_waiting (line_id) SELECT id FROM audit;
CREATE TABLE audit_roots (
  size BIGINT NOT NULL,
  made_at TIMESTAMP NOT NULL,
  peaks TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (size, made_at)
);
