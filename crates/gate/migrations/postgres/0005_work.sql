-- Overleg, plan, informatie, IC en contact.
CREATE TABLE meeting (
  id UUID PRIMARY KEY NOT NULL,
  table_id UUID NOT NULL REFERENCES house_table (id),
  kind TEXT COLLATE "C" NOT NULL,
  mdo_kind TEXT COLLATE "C",
  place TEXT COLLATE "C" NOT NULL,
  starts_ms BIGINT NOT NULL,
  ends_ms BIGINT NOT NULL,
  chair_id UUID NOT NULL REFERENCES account (id),
  secretary_id UUID REFERENCES account (id),
  closed_ms BIGINT
);
CREATE INDEX meeting_by_start ON meeting (starts_ms, id);
CREATE TABLE discussion (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  meeting_id UUID NOT NULL REFERENCES meeting (id),
  case_id UUID NOT NULL REFERENCES case_file (id),
  position BIGINT NOT NULL,
  sort TEXT COLLATE "C" NOT NULL,             -- nieuw, voortgang, crisis, afschalen, overzetten, IC-voorbereiding
  question BYTEA NOT NULL,
  planned_minutes BIGINT NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  started_ms BIGINT,             -- the first start
  since_ms BIGINT,               -- since when the clock runs, while it runs
  seconds BIGINT NOT NULL DEFAULT 0, -- realised before that
  stopped_ms BIGINT,             -- the end
  judgement BYTEA,
  decision BYTEA,
  dissent BYTEA,
  next_on TEXT COLLATE "C",
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX discussion_by_meeting ON discussion (meeting_id, position);
CREATE UNIQUE INDEX discussion_once ON discussion (meeting_id, case_id);
CREATE INDEX discussion_by_case ON discussion (case_id, started_ms);
CREATE TABLE discussion_invitee (
  discussion_id UUID NOT NULL REFERENCES discussion (id),
  account_id UUID NOT NULL REFERENCES account (id),
  PRIMARY KEY (discussion_id, account_id)
);
CREATE INDEX discussion_invitee_by_account ON discussion_invitee (account_id);
-- Who sat at the table. Apart from the invitations, because presence gives no right to see anything.
CREATE TABLE discussion_attendance (
  discussion_id UUID NOT NULL REFERENCES discussion (id),
  account_id UUID NOT NULL REFERENCES account (id),
  attendance TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (discussion_id, account_id)
);
CREATE TABLE goal (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  mark UUID NOT NULL,
  code TEXT COLLATE "C" NOT NULL,             -- V1, Z1, P1, S1
  domain TEXT COLLATE "C" NOT NULL,
  description BYTEA NOT NULL,
  baseline BYTEA NOT NULL,         -- hoe het nu is
  measure_on TEXT COLLATE "C",
  owner_id UUID NOT NULL REFERENCES organisation (id),
  status TEXT COLLATE "C" NOT NULL,
  status_on TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX goal_by_case ON goal (case_id, code);
CREATE TABLE goal_measurement (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  goal_id UUID NOT NULL REFERENCES goal (id),
  on_day TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  note BYTEA NOT NULL,
  by_id UUID NOT NULL REFERENCES account (id)
);
CREATE INDEX goal_measurement_by_goal ON goal_measurement (goal_id, on_day, id);
CREATE TABLE intervention (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  mark UUID NOT NULL,
  goal_id UUID REFERENCES goal (id),
  kind TEXT COLLATE "C" NOT NULL,
  frame TEXT COLLATE "C" NOT NULL,
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  description BYTEA NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  started_on TEXT COLLATE "C",
  ended_on TEXT COLLATE "C",
  note BYTEA,                      -- waarom gestopt
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX intervention_by_case ON intervention (case_id);
CREATE TABLE agreement (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  discussion_id UUID REFERENCES discussion (id),
  goal_id UUID REFERENCES goal (id),
  description BYTEA NOT NULL,
  owner_id UUID NOT NULL REFERENCES account (id),
  due_on TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  made_on TEXT COLLATE "C" NOT NULL,
  settled_ms BIGINT,
  note BYTEA,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX agreement_by_case ON agreement (case_id, due_on);
CREATE INDEX agreement_by_owner ON agreement (owner_id, status, due_on);
CREATE TABLE plan (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  version BIGINT NOT NULL,
  adopted_in UUID REFERENCES discussion (id),
  adopted_ms BIGINT NOT NULL,
  adopted_by UUID NOT NULL REFERENCES account (id),
  question BYTEA NOT NULL,
  analysis BYTEA NOT NULL,
  wish BYTEA,
  wish_missing BYTEA,              -- waarom niet bekend is wat de betrokkene wil
  referral_aim BYTEA,              -- aanmelddoel, unchanged
  evaluate_on TEXT COLLATE "C"
);
CREATE UNIQUE INDEX plan_by_case ON plan (case_id, version);
CREATE TABLE info_item (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  source_id UUID NOT NULL REFERENCES organisation (id),
  author_id UUID NOT NULL REFERENCES account (id),
  category TEXT COLLATE "C" NOT NULL,
  legal_basis TEXT COLLATE "C" NOT NULL,
  goal_id UUID REFERENCES goal (id),
  purpose BYTEA NOT NULL,
  necessity BYTEA NOT NULL,
  conditions BYTEA,                -- what the deliverer sets for passing it on (L22)
  secrecy TEXT COLLATE "C",                   -- the duty of secrecy the deliverer is under (L21)
  secrecy_ground TEXT COLLATE "C",
  consent_on TEXT COLLATE "C",
  police_article TEXT COLLATE "C",
  title BYTEA NOT NULL,
  text BYTEA NOT NULL,
  nature TEXT COLLATE "C" NOT NULL,           -- feit of duiding
  fact_on TEXT COLLATE "C",
  to_everyone BOOLEAN NOT NULL,
  to_director BOOLEAN NOT NULL,
  valid_until TEXT COLLATE "C" NOT NULL,
  first_processed_on TEXT COLLATE "C" NOT NULL,
  shared_ms BIGINT NOT NULL,
  withdrawn_ms BIGINT
);
CREATE INDEX info_item_by_case ON info_item (case_id, shared_ms);
CREATE TABLE info_recipient (
  item_id UUID NOT NULL REFERENCES info_item (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (item_id, organisation_id)
);
CREATE TABLE ic_discussion (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  held_on TEXT COLLATE "C" NOT NULL,
  tried BYTEA NOT NULL,
  blocked BYTEA NOT NULL,
  asked BYTEA NOT NULL,            -- welk besluit nodig is
  asked_of BYTEA NOT NULL,         -- van wie
  decision TEXT COLLATE "C" NOT NULL,
  result BYTEA,
  requested_by UUID NOT NULL REFERENCES account (id)
);
CREATE INDEX ic_discussion_by_case ON ic_discussion (case_id, held_on);
CREATE TABLE ic_bottleneck (
  ic_id UUID NOT NULL REFERENCES ic_discussion (id),
  kind TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (ic_id, kind)
);
CREATE TABLE contact_moment (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  direction TEXT COLLATE "C" NOT NULL,
  mode TEXT COLLATE "C" NOT NULL,
  on_day TEXT COLLATE "C" NOT NULL,
  by_id UUID NOT NULL REFERENCES account (id),
  summary BYTEA NOT NULL,
  informed BOOLEAN NOT NULL       -- AVG 13 (L52)
);
CREATE INDEX contact_moment_by_case ON contact_moment (case_id, on_day);
