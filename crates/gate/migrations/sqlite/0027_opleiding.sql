-- What employees were trained in (L41). Nothing of a case stands here; a line that was wrong is ended and stays.
CREATE TABLE schooling (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  topic TEXT NOT NULL,
  ground TEXT NOT NULL,
  day TEXT NOT NULL,                -- from which day it counts
  valid_to TEXT,                    -- to and including which day
  proof TEXT NOT NULL,              -- where, and what shows it; or why the function does not need it
  at_ms INTEGER NOT NULL,
  made_by BLOB NOT NULL REFERENCES account (id),
  ended_ms INTEGER,
  ended_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX schooling_by_account ON schooling (account_id, day, id);
CREATE UNIQUE INDEX schooling_once ON schooling (account_id, topic, day) WHERE ended_ms IS NULL;
