-- Geprioriteerde lijst (L12): lists with criteria that everybody may read, and the cases on them. A place on a list has a
-- key of its own, so that taking it off leaves nothing to read, not in a backup either.
CREATE TABLE priority_list (
  id UUID PRIMARY KEY NOT NULL,
  code TEXT COLLATE "C" NOT NULL UNIQUE,      -- stands in addresses: hit
  name TEXT COLLATE "C" NOT NULL,
  hit BOOLEAN NOT NULL,           -- discussions of a case on it count as HIT
  made_ms BIGINT NOT NULL,
  made_by UUID NOT NULL REFERENCES account (id)
);
CREATE TABLE priority_version (
  list_id UUID NOT NULL REFERENCES priority_list (id),
  version BIGINT NOT NULL,
  written_ms BIGINT NOT NULL,
  written_by UUID NOT NULL REFERENCES account (id),
  published_on TEXT COLLATE "C",              -- null: not public yet, and nobody can be held against it
  published_by UUID REFERENCES account (id),
  PRIMARY KEY (list_id, version)
);
CREATE TABLE priority_criterion (
  list_id UUID NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (list_id, version, position)
);
CREATE TABLE priority_entry (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL UNIQUE, -- of this place alone: its key goes when the case leaves the list
  case_id UUID NOT NULL REFERENCES case_file (id),
  list_id UUID NOT NULL REFERENCES priority_list (id),
  version BIGINT NOT NULL,       -- the public criteria it was held against last
  published_at TEXT COLLATE "C" NOT NULL,     -- where everybody reads them
  met BYTEA NOT NULL,              -- aan welke criteria de casus voldoet
  reason BYTEA NOT NULL,
  put_ms BIGINT NOT NULL,
  weighed_ms BIGINT NOT NULL,
  weighed_by UUID NOT NULL REFERENCES account (id),
  review_on TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX priority_entry_by_case ON priority_entry (case_id, list_id);
CREATE INDEX priority_entry_by_list ON priority_entry (list_id);
CREATE INDEX fit_test_by_dossier ON fit_test (dossier_id, judged_ms);
