-- Feiten voor cijfers, zonder identiteit; geld; wachtrij; invoer.
CREATE TABLE fact (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  case_mark BLOB,
  person_mark BLOB,
  mark BLOB,
  table_code TEXT,
  municipality_code TEXT,
  code TEXT,
  code2 TEXT,
  amount INTEGER,
  flag INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_by_kind ON fact (kind, day, case_mark);
CREATE INDEX fact_by_case ON fact (case_mark, kind, day);
CREATE INDEX fact_flow ON fact (kind, table_code, code, day) WHERE kind IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD');
CREATE TABLE money_line (
  year INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  side TEXT NOT NULL,             -- KOSTEN, INKOMSTEN
  position INTEGER NOT NULL,
  budget INTEGER,                 -- null: not known
  realised INTEGER,
  PRIMARY KEY (year, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_run (
  digest TEXT PRIMARY KEY NOT NULL,
  at_ms INTEGER NOT NULL,
  facts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE job (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  argument TEXT NOT NULL,
  due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  failed TEXT,
  done_ms INTEGER
) STRICT;
CREATE INDEX job_due ON job (done_ms, due_ms);
CREATE TABLE number_series (
  series TEXT PRIMARY KEY NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
