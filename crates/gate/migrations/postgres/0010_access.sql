-- Toegang voor een tijd: vervanging met datums, noodtoegang bij acuut gevaar, en de vraag om toegang.
CREATE TABLE stand_in (
  id UUID PRIMARY KEY NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  for_id UUID NOT NULL REFERENCES account (id),      -- wie wordt vervangen
  account_id UUID NOT NULL REFERENCES account (id),
  from_ms BIGINT NOT NULL,
  until_ms BIGINT NOT NULL,          -- the first moment after the last day, or when it was ended
  named_by UUID NOT NULL REFERENCES account (id),
  named_ms BIGINT NOT NULL
);
CREATE INDEX stand_in_by_case ON stand_in (case_id, until_ms);
CREATE INDEX stand_in_by_account ON stand_in (account_id, until_ms);
-- Each with a dossier of its own: the text of one for whom no case is found must be sealed too.
CREATE TABLE emergency_access (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  account_id UUID NOT NULL REFERENCES account (id),
  case_id UUID REFERENCES case_file (id),   -- none when nothing fits what was typed
  number BYTEA NOT NULL,            -- as typed
  family_name BYTEA NOT NULL,       -- as typed
  danger BYTEA NOT NULL,            -- what is going on
  endangered BYTEA NOT NULL,        -- who is in danger
  from_ms BIGINT NOT NULL,
  until_ms BIGINT NOT NULL,
  judgement TEXT COLLATE "C",
  note BYTEA,
  judged_ms BIGINT,
  judged_by UUID REFERENCES account (id)
);
CREATE INDEX emergency_access_by_case ON emergency_access (case_id, until_ms);
CREATE INDEX emergency_access_by_account ON emergency_access (account_id, from_ms);
CREATE INDEX emergency_access_by_judgement ON emergency_access (judgement, from_ms);
CREATE TABLE access_request (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  account_id UUID NOT NULL REFERENCES account (id),
  typed BYTEA NOT NULL,             -- number or name, as typed
  task BYTEA NOT NULL,
  reason BYTEA NOT NULL,
  asked_ms BIGINT NOT NULL,
  due_on TEXT COLLATE "C" NOT NULL
);
CREATE INDEX access_request_by_account ON access_request (account_id, asked_ms);
CREATE INDEX access_request_by_term ON access_request (due_on);
-- For each case that fits one line, and for none of them one line too: the same work whether or not there is a case.
CREATE TABLE access_request_case (
  id UUID PRIMARY KEY NOT NULL,
  request_id UUID NOT NULL REFERENCES access_request (id),
  case_id UUID REFERENCES case_file (id),
  status TEXT COLLATE "C" NOT NULL,
  note BYTEA,                       -- why it was refused
  decided_by UUID REFERENCES account (id),
  decided_ms BIGINT
);
CREATE INDEX access_request_case_by_case ON access_request_case (case_id, status);
CREATE INDEX access_request_case_by_request ON access_request_case (request_id);
