-- Overdracht radicalisering (L10): a suspicion that somebody belongs in the radicalisation consultation, with who registers it
-- there and what that consultation answered. It belongs to a dossier, so that it goes along when a referral becomes a case.
CREATE TABLE transfer_task (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  regime TEXT COLLATE "C" NOT NULL,           -- WPGAR: under which law it goes on there
  reported_by UUID NOT NULL REFERENCES account (id),
  reported_ms BIGINT NOT NULL,
  asked_id UUID NOT NULL REFERENCES account (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  reason BYTEA NOT NULL,           -- waaruit het vermoeden blijkt
  status TEXT COLLATE "C" NOT NULL,           -- OPEN, OVERGENOMEN, NIET_OVERGENOMEN
  due_on TEXT COLLATE "C" NOT NULL,
  settled_on TEXT COLLATE "C",
  answer BYTEA,                    -- wat de melder hoort als het niet wordt overgenomen
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX transfer_task_by_dossier ON transfer_task (dossier_id, status);
CREATE INDEX transfer_task_by_asked ON transfer_task (asked_id, status);
CREATE INDEX transfer_task_by_reporter ON transfer_task (reported_by, reported_ms);
