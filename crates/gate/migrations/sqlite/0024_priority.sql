-- Geprioriteerde lijst (L12): lists with criteria that everybody may read, and the cases on them. A place on a list has a
-- key of its own, so that taking it off leaves nothing to read, not in a backup either.
CREATE TABLE priority_list (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE,      -- stands in addresses: hit
  name TEXT NOT NULL,
  hit INTEGER NOT NULL,           -- discussions of a case on it count as HIT
  made_ms INTEGER NOT NULL,
  made_by BLOB NOT NULL REFERENCES account (id)
) STRICT;
CREATE TABLE priority_version (
  list_id BLOB NOT NULL REFERENCES priority_list (id),
  version INTEGER NOT NULL,
  written_ms INTEGER NOT NULL,
  written_by BLOB NOT NULL REFERENCES account (id),
  published_on TEXT,              -- null: not public yet, and nobody can be held against it
  published_by BLOB REFERENCES account (id),
  PRIMARY KEY (list_id, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE priority_criterion (
  list_id BLOB NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (list_id, version, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE priority_entry (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL UNIQUE, -- of this place alone: its key goes when the case leaves the list
  case_id BLOB NOT NULL REFERENCES case_file (id),
  list_id BLOB NOT NULL REFERENCES priority_list (id),
  version INTEGER NOT NULL,       -- the public criteria it was held against last
  published_at TEXT NOT NULL,     -- where everybody reads them
  met BLOB NOT NULL,              -- aan welke criteria de casus voldoet
  reason BLOB NOT NULL,
  put_ms INTEGER NOT NULL,
  weighed_ms INTEGER NOT NULL,
  weighed_by BLOB NOT NULL REFERENCES account (id),
  review_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX priority_entry_by_case ON priority_entry (case_id, list_id);
CREATE INDEX priority_entry_by_list ON priority_entry (list_id);
CREATE INDEX fit_test_by_dossier ON fit_test (dossier_id, judged_ms);
