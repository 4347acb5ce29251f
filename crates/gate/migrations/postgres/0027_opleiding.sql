-- What employees were trained in (L41). Nothing of a case stands here; a line that was wrong is ended and stays.
CREATE TABLE schooling (
  id UUID PRIMARY KEY NOT NULL,
  account_id UUID NOT NULL REFERENCES account (id),
  topic TEXT COLLATE "C" NOT NULL,
  ground TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,                -- from which day it counts
  valid_to TEXT COLLATE "C",                    -- to and including which day
  proof TEXT NOT NULL,              -- where, and what shows it; or why the function does not need it
  at_ms BIGINT NOT NULL,
  made_by UUID NOT NULL REFERENCES account (id),
  ended_ms BIGINT,
  ended_by UUID REFERENCES account (id)
);
CREATE INDEX schooling_by_account ON schooling (account_id, day, id);
CREATE UNIQUE INDEX schooling_once ON schooling (account_id, topic, day) WHERE ended_ms IS NULL;
