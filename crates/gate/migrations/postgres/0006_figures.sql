-- Feiten voor cijfers, zonder identiteit; geld; wachtrij; invoer.
CREATE TABLE fact (
  id UUID PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  case_mark UUID,
  person_mark UUID,
  mark UUID,
  table_code TEXT COLLATE "C",
  municipality_code TEXT COLLATE "C",
  code TEXT COLLATE "C",
  code2 TEXT COLLATE "C",
  amount BIGINT,
  flag BOOLEAN NOT NULL
);
CREATE INDEX fact_by_kind ON fact (kind, day, case_mark);
CREATE INDEX fact_by_case ON fact (case_mark, kind, day);
CREATE INDEX fact_flow ON fact (kind, table_code, code, day) WHERE kind IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD');
CREATE TABLE money_line (
  year BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  side TEXT COLLATE "C" NOT NULL,             -- KOSTEN, INKOMSTEN
  position BIGINT NOT NULL,
  budget BIGINT,                 -- null: not known
  realised BIGINT,
  PRIMARY KEY (year, code)
);
CREATE TABLE import_run (
  digest TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  at_ms BIGINT NOT NULL,
  facts BIGINT NOT NULL
);
CREATE TABLE job (
  id UUID PRIMARY KEY NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  argument TEXT COLLATE "C" NOT NULL,
  due_ms BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  failed TEXT COLLATE "C",
  done_ms BIGINT
);
CREATE INDEX job_due ON job (done_ms, due_ms);
CREATE TABLE number_series (
  series TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  last BIGINT NOT NULL
);
