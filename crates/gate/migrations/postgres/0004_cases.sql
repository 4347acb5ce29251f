-- De casus, wie betrokken is, en de projectie waaruit lijsten lezen.
CREATE TABLE case_file (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL UNIQUE,
  number TEXT COLLATE "C" NOT NULL UNIQUE,
  mark UUID NOT NULL,             -- the key under which facts count this case
  regime TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  table_id UUID NOT NULL REFERENCES house_table (id),
  municipality_code TEXT COLLATE "C" NOT NULL,
  subject_id UUID REFERENCES person (id),
  colour TEXT COLLATE "C" NOT NULL,
  hit BOOLEAN NOT NULL DEFAULT FALSE,
  director_id UUID REFERENCES account (id),
  lead_id UUID REFERENCES account (id),
  opened_ms BIGINT NOT NULL,
  closed_on TEXT COLLATE "C",
  returned_from UUID REFERENCES case_file (id),
  stuck BYTEA,                     -- waar zit het vast
  question BYTEA,                  -- de doorbraakvraag
  wish BYTEA,                      -- wat de betrokkene zelf wil
  wish_source BYTEA,               -- verteld aan, wanneer
  version BIGINT NOT NULL DEFAULT 1
);
CREATE TABLE case_involved (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  reason BYTEA NOT NULL,
  decided_by UUID NOT NULL REFERENCES account (id),
  from_ms BIGINT NOT NULL,
  until_ms BIGINT
);
CREATE INDEX case_involved_by_case ON case_involved (case_id, organisation_id);
CREATE TABLE case_member (
  case_id UUID NOT NULL REFERENCES case_file (id),
  account_id UUID NOT NULL REFERENCES account (id),
  from_ms BIGINT NOT NULL,
  until_ms BIGINT,
  PRIMARY KEY (case_id, account_id, from_ms)
);
CREATE INDEX case_member_by_account ON case_member (account_id, case_id);
-- Need-to-know as data: who may open which case. Kept by one function in the same transaction (decision 0006).
CREATE TABLE case_access (
  account_id UUID NOT NULL,
  opened_ms BIGINT NOT NULL,
  case_id UUID NOT NULL,
  PRIMARY KEY (account_id, opened_ms, case_id)
);
CREATE INDEX case_access_by_case ON case_access (case_id);
CREATE TABLE third_party (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  contact_name TEXT COLLATE "C" NOT NULL,
  expertise BYTEA NOT NULL,        -- waarom deze derde nodig is (L24)
  secrecy_signed_on TEXT COLLATE "C" NOT NULL
);
CREATE INDEX third_party_by_case ON third_party (case_id);
CREATE TABLE timeline_entry (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  on_day TEXT COLLATE "C" NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,             -- geweld, melding, zorg, wonen, justitie, contact, besluit, proces
  text BYTEA NOT NULL,
  source_id UUID REFERENCES organisation (id),
  recorded_ms BIGINT NOT NULL
);
CREATE INDEX timeline_entry_by_case ON timeline_entry (case_id, on_day, id);
CREATE TABLE scale_down (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  reason TEXT COLLATE "C" NOT NULL,
  remaining_risk TEXT COLLATE "C" NOT NULL,
  risk_reason BYTEA NOT NULL,
  receiver_kind TEXT COLLATE "C" NOT NULL,
  receiver_name TEXT COLLATE "C" NOT NULL,
  accepted_on TEXT COLLATE "C",
  return_criteria BYTEA NOT NULL,
  check_on TEXT COLLATE "C",
  subject_view BYTEA,
  referrer_informed_on TEXT COLLATE "C",
  success_factor TEXT COLLATE "C",
  decided_by UUID NOT NULL REFERENCES account (id),
  decided_ms BIGINT NOT NULL
);
CREATE INDEX scale_down_by_case ON scale_down (case_id);
CREATE TABLE inform_duty (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  state TEXT COLLATE "C" NOT NULL,            -- geinformeerd, uitgesteld
  on_day TEXT COLLATE "C" NOT NULL,
  ground TEXT COLLATE "C",
  reason BYTEA,
  review_on TEXT COLLATE "C",
  decided_by UUID NOT NULL REFERENCES account (id)
);
CREATE INDEX inform_duty_by_person ON inform_duty (person_id, on_day);
