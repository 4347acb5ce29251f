-- Financiën, registers en de teksten van het jaarverslag. Nothing here names a person of a case.
CREATE TABLE money_total (          -- totals as the accounts state them, where rounding makes them differ from the lines
  year INTEGER NOT NULL,
  side TEXT NOT NULL,
  budget INTEGER,
  realised INTEGER,
  PRIMARY KEY (year, side)
) STRICT, WITHOUT ROWID;
CREATE TABLE money_version (        -- every state the lines of a year have had
  id BLOB PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  origin TEXT NOT NULL,             -- BESTAND, FORMULIER, OVERGENOMEN
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX money_version_by_year ON money_version (year, at_ms, id);
CREATE TABLE money_version_line (
  version_id BLOB NOT NULL REFERENCES money_version (id),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  side TEXT NOT NULL,
  position INTEGER NOT NULL,
  budget INTEGER,
  realised INTEGER,
  PRIMARY KEY (version_id, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE subsidy (
  id BLOB PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  name TEXT NOT NULL,
  applied INTEGER NOT NULL,
  granted INTEGER,                  -- null: not decided yet
  carried_over INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  ended_ms INTEGER                  -- replaced by another row, or taken away
) STRICT;
CREATE INDEX subsidy_by_year ON subsidy (year, id);
CREATE TABLE pot (                  -- a reserve or the doorbraakbudget
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  from_year INTEGER NOT NULL,
  opening INTEGER NOT NULL
) STRICT;
CREATE TABLE pot_entry (
  id BLOB PRIMARY KEY NOT NULL,
  pot_id BLOB NOT NULL REFERENCES pot (id),
  day TEXT NOT NULL,
  direction TEXT NOT NULL,
  amount INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  ended_ms INTEGER
) STRICT;
CREATE INDEX pot_entry_by_pot ON pot_entry (pot_id, day, id);
CREATE TABLE learning_entry (       -- advice, presentations, terugspoelsessies
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  ended_ms INTEGER,
  ended_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX learning_entry_by_day ON learning_entry (day, id);
CREATE TABLE training (
  id BLOB PRIMARY KEY NOT NULL,
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  others INTEGER NOT NULL,          -- people without an account, not yet counted this year
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  ended_ms INTEGER,
  ended_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX training_by_day ON training (day, id);
CREATE TABLE training_attendance (
  training_id BLOB NOT NULL REFERENCES training (id),
  account_id BLOB NOT NULL REFERENCES account (id),
  PRIMARY KEY (training_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX training_attendance_by_account ON training_attendance (account_id);
CREATE TABLE trainee (              -- the mark under which facts count an employee
  account_id BLOB PRIMARY KEY NOT NULL REFERENCES account (id),
  mark BLOB NOT NULL
) STRICT;
CREATE TABLE training_fact (        -- which facts a training gave, so that a mistake can be taken back
  fact_id BLOB PRIMARY KEY NOT NULL,
  training_id BLOB NOT NULL REFERENCES training (id)
) STRICT;
CREATE INDEX training_fact_by_training ON training_fact (training_id);
CREATE TABLE story (
  id BLOB PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  written_by BLOB NOT NULL REFERENCES account (id),
  reviewed_ms INTEGER,
  reviewed_by BLOB REFERENCES account (id),
  ended_ms INTEGER
) STRICT;
CREATE INDEX story_by_year ON story (year, id);
CREATE TABLE board_meeting (
  id BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  decisions TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  ended_ms INTEGER
) STRICT;
CREATE INDEX board_meeting_by_day ON board_meeting (day, id);
CREATE TABLE privacy_score (        -- the VNG measurement of a year; the row id is that of its fact
  id BLOB PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  day TEXT NOT NULL,
  tenths INTEGER NOT NULL,
  note TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  ended_ms INTEGER
) STRICT;
CREATE INDEX privacy_score_by_year ON privacy_score (year, id);
CREATE TABLE staff (
  id BLOB PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  name TEXT NOT NULL,
  hundredths INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  made_by BLOB REFERENCES account (id),
  ended_ms INTEGER
) STRICT;
CREATE INDEX staff_by_year ON staff (year, id);
CREATE TABLE report_text (
  id BLOB PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  chapter TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  written_ms INTEGER NOT NULL,
  written_by BLOB NOT NULL REFERENCES account (id),
  reviewed_ms INTEGER,
  reviewed_by BLOB REFERENCES account (id),
  UNIQUE (year, chapter, version)
) STRICT;
CREATE TABLE report_edition (
  id BLOB PRIMARY KEY NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,             -- why there is another; empty for the first
  opened_ms INTEGER NOT NULL,
  opened_by BLOB NOT NULL REFERENCES account (id),
  frozen_ms INTEGER,
  frozen_by BLOB REFERENCES account (id),
  digest TEXT,
  content TEXT,                     -- texts and figures as they were, the source of its PDF
  UNIQUE (year, number)
) STRICT;
