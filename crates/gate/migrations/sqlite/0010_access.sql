-- Toegang voor een tijd: vervanging met datums, noodtoegang bij acuut gevaar, en de vraag om toegang.
CREATE TABLE stand_in (
  id BLOB PRIMARY KEY NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  for_id BLOB NOT NULL REFERENCES account (id),      -- wie wordt vervangen
  account_id BLOB NOT NULL REFERENCES account (id),
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,          -- the first moment after the last day, or when it was ended
  named_by BLOB NOT NULL REFERENCES account (id),
  named_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX stand_in_by_case ON stand_in (case_id, until_ms);
CREATE INDEX stand_in_by_account ON stand_in (account_id, until_ms);
-- Each with a dossier of its own: the text of one for whom no case is found must be sealed too.
CREATE TABLE emergency_access (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  case_id BLOB REFERENCES case_file (id),   -- none when nothing fits what was typed
  number BLOB NOT NULL,            -- as typed
  family_name BLOB NOT NULL,       -- as typed
  danger BLOB NOT NULL,            -- what is going on
  endangered BLOB NOT NULL,        -- who is in danger
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  judgement TEXT,
  note BLOB,
  judged_ms INTEGER,
  judged_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX emergency_access_by_case ON emergency_access (case_id, until_ms);
CREATE INDEX emergency_access_by_account ON emergency_access (account_id, from_ms);
CREATE INDEX emergency_access_by_judgement ON emergency_access (judgement, from_ms);
CREATE TABLE access_request (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  typed BLOB NOT NULL,             -- number or name, as typed
  task BLOB NOT NULL,
  reason BLOB NOT NULL,
  asked_ms INTEGER NOT NULL,
  due_on TEXT NOT NULL
) STRICT;
CREATE INDEX access_request_by_account ON access_request (account_id, asked_ms);
CREATE INDEX access_request_by_term ON access_request (due_on);
-- For each case that fits one line, and for none of them one line too: the same work whether or not there is a case.
CREATE TABLE access_request_case (
  id BLOB PRIMARY KEY NOT NULL,
  request_id BLOB NOT NULL REFERENCES access_request (id),
  case_id BLOB REFERENCES case_file (id),
  status TEXT NOT NULL,
  note BLOB,                       -- why it was refused
  decided_by BLOB REFERENCES account (id),
  decided_ms INTEGER
) STRICT;
CREATE INDEX access_request_case_by_case ON access_request_case (case_id, status);
CREATE INDEX access_request_case_by_request ON access_request_case (request_id);
