-- Financiën, registers en de teksten van het jaarverslag. Nothing here names a person of a case.
CREATE TABLE money_total (          -- totals as the accounts state them, where rounding makes them differ from the lines
  year BIGINT NOT NULL,
  side TEXT COLLATE "C" NOT NULL,
  budget BIGINT,
  realised BIGINT,
  PRIMARY KEY (year, side)
);
CREATE TABLE money_version (        -- every state the lines of a year have had
  id UUID PRIMARY KEY NOT NULL,
  year BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  origin TEXT COLLATE "C" NOT NULL,             -- BESTAND, FORMULIER, OVERGENOMEN
  reason TEXT COLLATE "C" NOT NULL
);
CREATE INDEX money_version_by_year ON money_version (year, at_ms, id);
CREATE TABLE money_version_line (
  version_id UUID NOT NULL REFERENCES money_version (id),
  code TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  side TEXT COLLATE "C" NOT NULL,
  position BIGINT NOT NULL,
  budget BIGINT,
  realised BIGINT,
  PRIMARY KEY (version_id, code)
);
CREATE TABLE subsidy (
  id UUID PRIMARY KEY NOT NULL,
  year BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  applied BIGINT NOT NULL,
  granted BIGINT,                  -- null: not decided yet
  carried_over BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  ended_ms BIGINT                  -- replaced by another row, or taken away
);
CREATE INDEX subsidy_by_year ON subsidy (year, id);
CREATE TABLE pot (                  -- a reserve or the doorbraakbudget
  id UUID PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  from_year BIGINT NOT NULL,
  opening BIGINT NOT NULL
);
CREATE TABLE pot_entry (
  id UUID PRIMARY KEY NOT NULL,
  pot_id UUID NOT NULL REFERENCES pot (id),
  day TEXT COLLATE "C" NOT NULL,
  direction TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  ended_ms BIGINT
);
CREATE INDEX pot_entry_by_pot ON pot_entry (pot_id, day, id);
CREATE TABLE learning_entry (       -- advice, presentations, terugspoelsessies
  id UUID PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  detail TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  ended_ms BIGINT,
  ended_by UUID REFERENCES account (id)
);
CREATE INDEX learning_entry_by_day ON learning_entry (day, id);
CREATE TABLE training (
  id UUID PRIMARY KEY NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  others BIGINT NOT NULL,          -- people without an account, not yet counted this year
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  ended_ms BIGINT,
  ended_by UUID REFERENCES account (id)
);
CREATE INDEX training_by_day ON training (day, id);
CREATE TABLE training_attendance (
  training_id UUID NOT NULL REFERENCES training (id),
  account_id UUID NOT NULL REFERENCES account (id),
  PRIMARY KEY (training_id, account_id)
);
CREATE INDEX training_attendance_by_account ON training_attendance (account_id);
CREATE TABLE trainee (              -- the mark under which facts count an employee
  account_id UUID PRIMARY KEY NOT NULL REFERENCES account (id),
  mark UUID NOT NULL
);
CREATE TABLE training_fact (        -- which facts a training gave, so that a mistake can be taken back
  fact_id UUID PRIMARY KEY NOT NULL,
  training_id UUID NOT NULL REFERENCES training (id)
);
CREATE INDEX training_fact_by_training ON training_fact (training_id);
CREATE TABLE story (
  id UUID PRIMARY KEY NOT NULL,
  year BIGINT NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  written_by UUID NOT NULL REFERENCES account (id),
  reviewed_ms BIGINT,
  reviewed_by UUID REFERENCES account (id),
  ended_ms BIGINT
);
CREATE INDEX story_by_year ON story (year, id);
CREATE TABLE board_meeting (
  id UUID PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  decisions TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  ended_ms BIGINT
);
CREATE INDEX board_meeting_by_day ON board_meeting (day, id);
CREATE TABLE privacy_score (        -- the VNG measurement of a year; the row id is that of its fact
  id UUID PRIMARY KEY NOT NULL,
  year BIGINT NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  tenths BIGINT NOT NULL,
  note TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  ended_ms BIGINT
);
CREATE INDEX privacy_score_by_year ON privacy_score (year, id);
CREATE TABLE staff (
  id UUID PRIMARY KEY NOT NULL,
  year BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  hundredths BIGINT NOT NULL,
  at_ms BIGINT NOT NULL,
  made_by UUID REFERENCES account (id),
  ended_ms BIGINT
);
CREATE INDEX staff_by_year ON staff (year, id);
CREATE TABLE report_text (
  id UUID PRIMARY KEY NOT NULL,
  year BIGINT NOT NULL,
  chapter TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  written_ms BIGINT NOT NULL,
  written_by UUID NOT NULL REFERENCES account (id),
  reviewed_ms BIGINT,
  reviewed_by UUID REFERENCES account (id),
  UNIQUE (year, chapter, version)
);
CREATE TABLE report_edition (
  id UUID PRIMARY KEY NOT NULL,
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,             -- why there is another; empty for the first
  opened_ms BIGINT NOT NULL,
  opened_by UUID NOT NULL REFERENCES account (id),
  frozen_ms BIGINT,
  frozen_by UUID REFERENCES account (id),
  digest TEXT COLLATE "C",
  content TEXT COLLATE "C",                     -- texts and figures as they were, the source of its PDF
  UNIQUE (year, number)
);
