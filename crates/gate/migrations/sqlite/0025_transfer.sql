-- Overdracht radicalisering (L10): a suspicion that somebody belongs in the radicalisation consultation, with who registers it
-- there and what that consultation answered. It belongs to a dossier, so that it goes along when a referral becomes a case.
CREATE TABLE transfer_task (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  regime TEXT NOT NULL,           -- WPGAR: under which law it goes on there
  reported_by BLOB NOT NULL REFERENCES account (id),
  reported_ms INTEGER NOT NULL,
  asked_id BLOB NOT NULL REFERENCES account (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  reason BLOB NOT NULL,           -- waaruit het vermoeden blijkt
  status TEXT NOT NULL,           -- OPEN, OVERGENOMEN, NIET_OVERGENOMEN
  due_on TEXT NOT NULL,
  settled_on TEXT,
  answer BLOB,                    -- wat de melder hoort als het niet wordt overgenomen
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX transfer_task_by_dossier ON transfer_task (dossier_id, status);
CREATE INDEX transfer_task_by_asked ON transfer_task (asked_id, status);
CREATE INDEX transfer_task_by_reporter ON transfer_task (reported_by, reported_ms);
