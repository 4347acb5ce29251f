-- Aanmelding, personen, doeltoets en triage.
CREATE TABLE referral_draft (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  account_id UUID NOT NULL REFERENCES account (id),
  channel TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL,             -- the form as typed, sealed
  updated_ms BIGINT NOT NULL
);
CREATE INDEX referral_draft_by_account ON referral_draft (account_id, updated_ms);
CREATE TABLE person (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  mark UUID NOT NULL,             -- the key under which facts count this person, without identity
  family_name TEXT COLLATE "C" NOT NULL,
  given_names TEXT COLLATE "C" NOT NULL,
  folded_name TEXT COLLATE "C" NOT NULL,
  born_on TEXT COLLATE "C",
  municipality_code TEXT COLLATE "C",
  place BYTEA,                     -- address or whereabouts, sealed
  first_processed_on TEXT COLLATE "C" NOT NULL
);
CREATE INDEX person_by_dossier ON person (dossier_id);
CREATE INDEX person_by_name ON person (folded_name, born_on);
CREATE TABLE person_relation (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  related_id UUID NOT NULL REFERENCES person (id),
  kind TEXT COLLATE "C" NOT NULL
);
CREATE INDEX person_relation_by_person ON person_relation (person_id);
CREATE TABLE referral (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL UNIQUE,
  number TEXT COLLATE "C" NOT NULL UNIQUE,
  channel TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,           -- casus_status
  referrer_id UUID NOT NULL REFERENCES account (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  subject_id UUID REFERENCES person (id),
  registered_ms BIGINT NOT NULL,
  declared_by TEXT COLLATE "C" NOT NULL,      -- declaration of correctness (L04)
  body BYTEA,                      -- the form as submitted, sealed
  decided_ms BIGINT,
  outcome TEXT COLLATE "C",
  answer BYTEA,                    -- what the referrer is told, sealed
  erase_by TEXT COLLATE "C",                  -- at the latest, when not admitted (L43)
  case_id UUID,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX referral_queue ON referral (status, registered_ms, id);
CREATE INDEX referral_by_referrer ON referral (referrer_id, registered_ms);
CREATE TABLE fit_test (
  id UUID PRIMARY KEY NOT NULL,
  referral_id UUID NOT NULL REFERENCES referral (id),
  dossier_id UUID NOT NULL,
  judge_id UUID NOT NULL REFERENCES account (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  judged_ms BIGINT NOT NULL,
  met_a BOOLEAN NOT NULL, met_b BOOLEAN NOT NULL, met_c BOOLEAN NOT NULL, met_d BOOLEAN NOT NULL,
  reason_a BYTEA, reason_b BYTEA, reason_c BYTEA, reason_d BYTEA
);
CREATE INDEX fit_test_by_referral ON fit_test (referral_id, judged_ms);
CREATE TABLE triage_decision (
  id UUID PRIMARY KEY NOT NULL,
  referral_id UUID NOT NULL REFERENCES referral (id),
  dossier_id UUID NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  urgency TEXT COLLATE "C" NOT NULL,
  motivation BYTEA,
  dissent BYTEA,
  table_id UUID REFERENCES house_table (id),
  director_id UUID REFERENCES account (id),
  lead_organisation_id UUID REFERENCES organisation (id),
  decided_by UUID NOT NULL REFERENCES account (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  decided_ms BIGINT NOT NULL
);
CREATE INDEX triage_decision_by_referral ON triage_decision (referral_id);
