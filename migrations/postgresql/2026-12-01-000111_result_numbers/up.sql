-- Each number of a result once per book and year, by the database itself.
CREATE TABLE result_numbers (
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  number BIGINT NOT NULL,
  symbol TEXT NOT NULL,
  dossier_id TEXT NOT NULL UNIQUE,
  procedure_code TEXT NOT NULL,
  given_at TIMESTAMP NOT NULL,
  PRIMARY KEY (book, year, number)
);
CREATE INDEX result_numbers_by_procedure ON result_numbers (procedure_code, given_at);
CREATE INDEX result_numbers_by_time ON result_numbers (given_at);
-- What was issued before has its place in the register; of numbers given twice the
-- first, and none that is no number.
INSERT INTO result_numbers
  SELECT upper(replace(body::json #>> '{result,symbol}', ' ', '')),
         CAST(substr(body::json #>> '{result,dated}', 1, 4) AS INTEGER),
         CAST(body::json #>> '{result,number}' AS BIGINT),
         body::json #>> '{result,symbol}',
         id, procedure_code, coalesce(ended_at, updated_at)
    FROM dossiers
   WHERE status IN (9, 10)
     AND body::json #>> '{result,number}' ~ '^[1-9][0-9]{0,8}$'
   ORDER BY id
  ON CONFLICT DO NOTHING;
