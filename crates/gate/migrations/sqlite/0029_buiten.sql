-- Alles wat het huis uit ging: wie het nazag en wie het gaf (L30), en wat naar het RIEC ging (L28).
CREATE TABLE outgoing (
  id BLOB PRIMARY KEY NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  kind TEXT NOT NULL,
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  number INTEGER NOT NULL,
  checked_by BLOB NOT NULL REFERENCES account (id),
  checked_ms INTEGER NOT NULL,
  given_by BLOB NOT NULL REFERENCES account (id),
  given_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX outgoing_by_case ON outgoing (case_id, kind, number);
-- Wat naar een ander samenwerkingsverband ging, woord voor woord.
CREATE TABLE outgoing_text (
  id BLOB PRIMARY KEY NOT NULL REFERENCES outgoing (id),
  dossier_id BLOB NOT NULL,
  purpose BLOB NOT NULL,
  body BLOB NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE TABLE outgoing_item (
  outgoing_id BLOB NOT NULL REFERENCES outgoing (id),
  item_id BLOB NOT NULL REFERENCES info_item (id),
  PRIMARY KEY (outgoing_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outgoing_item_by_item ON outgoing_item (item_id);
-- De bron stemt in, of niet, met verstrekken aan een ander samenwerkingsverband.
CREATE TABLE outside_consent (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  item_id BLOB NOT NULL REFERENCES info_item (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  purpose BLOB NOT NULL,
  asked_by BLOB NOT NULL REFERENCES account (id),
  asked_ms INTEGER NOT NULL,
  answer TEXT,
  answered_by BLOB REFERENCES account (id),
  answered_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX outside_consent_by_item ON outside_consent (item_id, organisation_id);
