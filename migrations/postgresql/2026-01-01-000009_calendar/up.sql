CREATE TABLE holidays (
  day DATE NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  source TEXT NOT NULL
);

CREATE TABLE working_days (
  day DATE NOT NULL PRIMARY KEY,
  source TEXT NOT NULL
);
