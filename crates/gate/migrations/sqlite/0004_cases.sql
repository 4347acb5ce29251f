-- De casus, wie betrokken is, en de projectie waaruit lijsten lezen.
CREATE TABLE case_file (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  mark BLOB NOT NULL,             -- the key under which facts count this case
  regime TEXT NOT NULL,
  status TEXT NOT NULL,
  channel TEXT NOT NULL,
  table_id BLOB NOT NULL REFERENCES house_table (id),
  municipality_code TEXT NOT NULL,
  subject_id BLOB REFERENCES person (id),
  colour TEXT NOT NULL,
  hit INTEGER NOT NULL DEFAULT 0,
  director_id BLOB REFERENCES account (id),
  lead_id BLOB REFERENCES account (id),
  opened_ms INTEGER NOT NULL,
  closed_on TEXT,
  returned_from BLOB REFERENCES case_file (id),
  stuck BLOB,                     -- waar zit het vast
  question BLOB,                  -- de doorbraakvraag
  wish BLOB,                      -- wat de betrokkene zelf wil
  wish_source BLOB,               -- verteld aan, wanneer
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE case_involved (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  reason BLOB NOT NULL,
  decided_by BLOB NOT NULL REFERENCES account (id),
  from_ms INTEGER NOT NULL,
  until_ms INTEGER
) STRICT;
CREATE INDEX case_involved_by_case ON case_involved (case_id, organisation_id);
CREATE TABLE case_member (
  case_id BLOB NOT NULL REFERENCES case_file (id),
  account_id BLOB NOT NULL REFERENCES account (id),
  from_ms INTEGER NOT NULL,
  until_ms INTEGER,
  PRIMARY KEY (case_id, account_id, from_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_member_by_account ON case_member (account_id, case_id);
-- Need-to-know as data: who may open which case. Kept by one function in the same transaction (decision 0006).
CREATE TABLE case_access (
  account_id BLOB NOT NULL,
  opened_ms INTEGER NOT NULL,
  case_id BLOB NOT NULL,
  PRIMARY KEY (account_id, opened_ms, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_access_by_case ON case_access (case_id);
CREATE TABLE third_party (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  contact_name TEXT NOT NULL,
  expertise BLOB NOT NULL,        -- waarom deze derde nodig is (L24)
  secrecy_signed_on TEXT NOT NULL
) STRICT;
CREATE INDEX third_party_by_case ON third_party (case_id);
CREATE TABLE timeline_entry (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  on_day TEXT NOT NULL,
  sort TEXT NOT NULL,             -- geweld, melding, zorg, wonen, justitie, contact, besluit, proces
  text BLOB NOT NULL,
  source_id BLOB REFERENCES organisation (id),
  recorded_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX timeline_entry_by_case ON timeline_entry (case_id, on_day, id);
CREATE TABLE scale_down (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  reason TEXT NOT NULL,
  remaining_risk TEXT NOT NULL,
  risk_reason BLOB NOT NULL,
  receiver_kind TEXT NOT NULL,
  receiver_name TEXT NOT NULL,
  accepted_on TEXT,
  return_criteria BLOB NOT NULL,
  check_on TEXT,
  subject_view BLOB,
  referrer_informed_on TEXT,
  success_factor TEXT,
  decided_by BLOB NOT NULL REFERENCES account (id),
  decided_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX scale_down_by_case ON scale_down (case_id);
CREATE TABLE inform_duty (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  state TEXT NOT NULL,            -- geinformeerd, uitgesteld
  on_day TEXT NOT NULL,
  ground TEXT,
  reason BLOB,
  review_on TEXT,
  decided_by BLOB NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX inform_duty_by_person ON inform_duty (person_id, on_day);
