-- Logcontrole: de maandelijkse controle van het log door de FG.
CREATE INDEX audit_event_by_time ON audit_event (at_ms, seq);
CREATE INDEX person_by_birth ON person (born_on);
CREATE TABLE log_review (
  month TEXT PRIMARY KEY NOT NULL,    -- 2025-03
  opened_ms INTEGER NOT NULL,
  opened_by BLOB NOT NULL REFERENCES account (id),
  log_size INTEGER NOT NULL,          -- lines of the whole log when it was opened
  lines INTEGER NOT NULL,             -- lines of this month that somebody caused
  signed_ms INTEGER,
  signed_by BLOB REFERENCES account (id)
) STRICT;
CREATE TABLE log_task (
  id BLOB PRIMARY KEY NOT NULL,
  month TEXT NOT NULL REFERENCES log_review (month),
  signal TEXT NOT NULL,
  seq INTEGER NOT NULL,               -- the first line it is about
  account_id BLOB NOT NULL REFERENCES account (id),
  day TEXT NOT NULL,
  number INTEGER NOT NULL,
  judgement TEXT,
  note BLOB,                          -- sealed with a key of the house: it is about an employee, not about a case
  judged_ms INTEGER,
  judged_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX log_task_by_month ON log_task (month, seq, id);
