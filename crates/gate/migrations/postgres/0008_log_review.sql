-- Logcontrole: de maandelijkse controle van het log door de FG.
CREATE INDEX audit_event_by_time ON audit_event (at_ms, seq);
CREATE INDEX person_by_birth ON person (born_on);
CREATE TABLE log_review (
  month TEXT COLLATE "C" PRIMARY KEY NOT NULL,    -- 2025-03
  opened_ms BIGINT NOT NULL,
  opened_by UUID NOT NULL REFERENCES account (id),
  log_size BIGINT NOT NULL,          -- lines of the whole log when it was opened
  lines BIGINT NOT NULL,             -- lines of this month that somebody caused
  signed_ms BIGINT,
  signed_by UUID REFERENCES account (id)
);
CREATE TABLE log_task (
  id UUID PRIMARY KEY NOT NULL,
  month TEXT COLLATE "C" NOT NULL REFERENCES log_review (month),
  signal TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,               -- the first line it is about
  account_id UUID NOT NULL REFERENCES account (id),
  day TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  judgement TEXT COLLATE "C",
  note BYTEA,                          -- sealed with a key of the house: it is about an employee, not about a case
  judged_ms BIGINT,
  judged_by UUID REFERENCES account (id)
);
CREATE INDEX log_task_by_month ON log_task (month, seq, id);
