-- Overleg, plan, informatie, IC en contact.
CREATE TABLE meeting (
  id BLOB PRIMARY KEY NOT NULL,
  table_id BLOB NOT NULL REFERENCES house_table (id),
  kind TEXT NOT NULL,
  mdo_kind TEXT,
  place TEXT NOT NULL,
  starts_ms INTEGER NOT NULL,
  ends_ms INTEGER NOT NULL,
  chair_id BLOB NOT NULL REFERENCES account (id),
  secretary_id BLOB REFERENCES account (id),
  closed_ms INTEGER
) STRICT;
CREATE INDEX meeting_by_start ON meeting (starts_ms, id);
CREATE TABLE discussion (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  meeting_id BLOB NOT NULL REFERENCES meeting (id),
  case_id BLOB NOT NULL REFERENCES case_file (id),
  position INTEGER NOT NULL,
  sort TEXT NOT NULL,             -- nieuw, voortgang, crisis, afschalen, overzetten, IC-voorbereiding
  question BLOB NOT NULL,
  planned_minutes INTEGER NOT NULL,
  status TEXT NOT NULL,
  started_ms INTEGER,             -- the first start
  since_ms INTEGER,               -- since when the clock runs, while it runs
  seconds INTEGER NOT NULL DEFAULT 0, -- realised before that
  stopped_ms INTEGER,             -- the end
  judgement BLOB,
  decision BLOB,
  dissent BLOB,
  next_on TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX discussion_by_meeting ON discussion (meeting_id, position);
CREATE UNIQUE INDEX discussion_once ON discussion (meeting_id, case_id);
CREATE INDEX discussion_by_case ON discussion (case_id, started_ms);
CREATE TABLE discussion_invitee (
  discussion_id BLOB NOT NULL REFERENCES discussion (id),
  account_id BLOB NOT NULL REFERENCES account (id),
  PRIMARY KEY (discussion_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX discussion_invitee_by_account ON discussion_invitee (account_id);
-- Who sat at the table. Apart from the invitations, because presence gives no right to see anything.
CREATE TABLE discussion_attendance (
  discussion_id BLOB NOT NULL REFERENCES discussion (id),
  account_id BLOB NOT NULL REFERENCES account (id),
  attendance TEXT NOT NULL,
  PRIMARY KEY (discussion_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE goal (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  mark BLOB NOT NULL,
  code TEXT NOT NULL,             -- V1, Z1, P1, S1
  domain TEXT NOT NULL,
  description BLOB NOT NULL,
  baseline BLOB NOT NULL,         -- hoe het nu is
  measure_on TEXT,
  owner_id BLOB NOT NULL REFERENCES organisation (id),
  status TEXT NOT NULL,
  status_on TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX goal_by_case ON goal (case_id, code);
CREATE TABLE goal_measurement (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  goal_id BLOB NOT NULL REFERENCES goal (id),
  on_day TEXT NOT NULL,
  status TEXT NOT NULL,
  note BLOB NOT NULL,
  by_id BLOB NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX goal_measurement_by_goal ON goal_measurement (goal_id, on_day, id);
CREATE TABLE intervention (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  mark BLOB NOT NULL,
  goal_id BLOB REFERENCES goal (id),
  kind TEXT NOT NULL,
  frame TEXT NOT NULL,
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  description BLOB NOT NULL,
  status TEXT NOT NULL,
  started_on TEXT,
  ended_on TEXT,
  note BLOB,                      -- waarom gestopt
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX intervention_by_case ON intervention (case_id);
CREATE TABLE agreement (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  discussion_id BLOB REFERENCES discussion (id),
  goal_id BLOB REFERENCES goal (id),
  description BLOB NOT NULL,
  owner_id BLOB NOT NULL REFERENCES account (id),
  due_on TEXT NOT NULL,
  status TEXT NOT NULL,
  made_on TEXT NOT NULL,
  settled_ms INTEGER,
  note BLOB,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX agreement_by_case ON agreement (case_id, due_on);
CREATE INDEX agreement_by_owner ON agreement (owner_id, status, due_on);
CREATE TABLE plan (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  version INTEGER NOT NULL,
  adopted_in BLOB REFERENCES discussion (id),
  adopted_ms INTEGER NOT NULL,
  adopted_by BLOB NOT NULL REFERENCES account (id),
  question BLOB NOT NULL,
  analysis BLOB NOT NULL,
  wish BLOB,
  wish_missing BLOB,              -- waarom niet bekend is wat de betrokkene wil
  referral_aim BLOB,              -- aanmelddoel, unchanged
  evaluate_on TEXT
) STRICT;
CREATE UNIQUE INDEX plan_by_case ON plan (case_id, version);
CREATE TABLE info_item (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  source_id BLOB NOT NULL REFERENCES organisation (id),
  author_id BLOB NOT NULL REFERENCES account (id),
  category TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  goal_id BLOB REFERENCES goal (id),
  purpose BLOB NOT NULL,
  necessity BLOB NOT NULL,
  conditions BLOB,                -- what the deliverer sets for passing it on (L22)
  secrecy TEXT,                   -- the duty of secrecy the deliverer is under (L21)
  secrecy_ground TEXT,
  consent_on TEXT,
  police_article TEXT,
  title BLOB NOT NULL,
  text BLOB NOT NULL,
  nature TEXT NOT NULL,           -- feit of duiding
  fact_on TEXT,
  to_everyone INTEGER NOT NULL,
  to_director INTEGER NOT NULL,
  valid_until TEXT NOT NULL,
  first_processed_on TEXT NOT NULL,
  shared_ms INTEGER NOT NULL,
  withdrawn_ms INTEGER
) STRICT;
CREATE INDEX info_item_by_case ON info_item (case_id, shared_ms);
CREATE TABLE info_recipient (
  item_id BLOB NOT NULL REFERENCES info_item (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (item_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE ic_discussion (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  held_on TEXT NOT NULL,
  tried BLOB NOT NULL,
  blocked BLOB NOT NULL,
  asked BLOB NOT NULL,            -- welk besluit nodig is
  asked_of BLOB NOT NULL,         -- van wie
  decision TEXT NOT NULL,
  result BLOB,
  requested_by BLOB NOT NULL REFERENCES account (id)
) STRICT;
CREATE INDEX ic_discussion_by_case ON ic_discussion (case_id, held_on);
CREATE TABLE ic_bottleneck (
  ic_id BLOB NOT NULL REFERENCES ic_discussion (id),
  kind TEXT NOT NULL,
  PRIMARY KEY (ic_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_moment (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  direction TEXT NOT NULL,
  mode TEXT NOT NULL,
  on_day TEXT NOT NULL,
  by_id BLOB NOT NULL REFERENCES account (id),
  summary BLOB NOT NULL,
  informed INTEGER NOT NULL       -- AVG 13 (L52)
) STRICT;
CREATE INDEX contact_moment_by_case ON contact_moment (case_id, on_day);
