-- Alles wat het huis uit ging: wie het nazag en wie het gaf (L30), en wat naar het RIEC ging (L28).
CREATE TABLE outgoing (
  id UUID PRIMARY KEY NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  kind TEXT COLLATE "C" NOT NULL,
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  number BIGINT NOT NULL,
  checked_by UUID NOT NULL REFERENCES account (id),
  checked_ms BIGINT NOT NULL,
  given_by UUID NOT NULL REFERENCES account (id),
  given_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX outgoing_by_case ON outgoing (case_id, kind, number);
-- Wat naar een ander samenwerkingsverband ging, woord voor woord.
CREATE TABLE outgoing_text (
  id UUID PRIMARY KEY NOT NULL REFERENCES outgoing (id),
  dossier_id UUID NOT NULL,
  purpose BYTEA NOT NULL,
  body BYTEA NOT NULL,
  digest TEXT COLLATE "C" NOT NULL
);
CREATE TABLE outgoing_item (
  outgoing_id UUID NOT NULL REFERENCES outgoing (id),
  item_id UUID NOT NULL REFERENCES info_item (id),
  PRIMARY KEY (outgoing_id, item_id)
);
CREATE INDEX outgoing_item_by_item ON outgoing_item (item_id);
-- De bron stemt in, of niet, met verstrekken aan een ander samenwerkingsverband.
CREATE TABLE outside_consent (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  item_id UUID NOT NULL REFERENCES info_item (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  purpose BYTEA NOT NULL,
  asked_by UUID NOT NULL REFERENCES account (id),
  asked_ms BIGINT NOT NULL,
  answer TEXT COLLATE "C",
  answered_by UUID REFERENCES account (id),
  answered_ms BIGINT
);
CREATE UNIQUE INDEX outside_consent_by_item ON outside_consent (item_id, organisation_id);
