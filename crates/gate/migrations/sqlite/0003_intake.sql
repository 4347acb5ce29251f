-- Aanmelding, personen, doeltoets en triage.
CREATE TABLE referral_draft (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  channel TEXT NOT NULL,
  body BLOB NOT NULL,             -- the form as typed, sealed
  updated_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX referral_draft_by_account ON referral_draft (account_id, updated_ms);
CREATE TABLE person (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  mark BLOB NOT NULL,             -- the key under which facts count this person, without identity
  family_name TEXT NOT NULL,
  given_names TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  born_on TEXT,
  municipality_code TEXT,
  place BLOB,                     -- address or whereabouts, sealed
  first_processed_on TEXT NOT NULL
) STRICT;
CREATE INDEX person_by_dossier ON person (dossier_id);
CREATE INDEX person_by_name ON person (folded_name, born_on);
CREATE TABLE person_relation (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  related_id BLOB NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL
) STRICT;
CREATE INDEX person_relation_by_person ON person_relation (person_id);
CREATE TABLE referral (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  status TEXT NOT NULL,           -- casus_status
  referrer_id BLOB NOT NULL REFERENCES account (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  subject_id BLOB REFERENCES person (id),
  registered_ms INTEGER NOT NULL,
  declared_by TEXT NOT NULL,      -- declaration of correctness (L04)
  body BLOB,                      -- the form as submitted, sealed
  decided_ms INTEGER,
  outcome TEXT,
  answer BLOB,                    -- what the referrer is told, sealed
  erase_by TEXT,                  -- at the latest, when not admitted (L43)
  case_id BLOB,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX referral_queue ON referral (status, registered_ms, id);
CREATE INDEX referral_by_referrer ON referral (referrer_id, registered_ms);
CREATE TABLE fit_test (
  id BLOB PRIMARY KEY NOT NULL,
  referral_id BLOB NOT NULL REFERENCES referral (id),
  dossier_id BLOB NOT NULL,
  judge_id BLOB NOT NULL REFERENCES account (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  judged_ms INTEGER NOT NULL,
  met_a INTEGER NOT NULL, met_b INTEGER NOT NULL, met_c INTEGER NOT NULL, met_d INTEGER NOT NULL,
  reason_a BLOB, reason_b BLOB, reason_c BLOB, reason_d BLOB
) STRICT;
CREATE INDEX fit_test_by_referral ON fit_test (referral_id, judged_ms);
CREATE TABLE triage_decision (
  id BLOB PRIMARY KEY NOT NULL,
  referral_id BLOB NOT NULL REFERENCES referral (id),
  dossier_id BLOB NOT NULL,
  outcome TEXT NOT NULL,
  urgency TEXT NOT NULL,
  motivation BLOB,
  dissent BLOB,
  table_id BLOB REFERENCES house_table (id),
  director_id BLOB REFERENCES account (id),
  lead_organisation_id BLOB REFERENCES organisation (id),
  decided_by BLOB NOT NULL REFERENCES account (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  decided_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX triage_decision_by_referral ON triage_decision (referral_id);
