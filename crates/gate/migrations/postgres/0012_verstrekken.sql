-- Verstrekken: wat met een onderdeel meegaat, wie er bezwaar tegen heeft, en wat een derde kreeg (L22, L24-L26, L29).
CREATE TABLE item_release (
  item_id UUID NOT NULL REFERENCES info_item (id),
  block TEXT COLLATE "C" NOT NULL,            -- waar het niet in of heen mag
  PRIMARY KEY (item_id, block)
);
CREATE TABLE item_change (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  item_id UUID NOT NULL REFERENCES info_item (id),
  what BYTEA NOT NULL,             -- wat er veranderde, in woorden
  reason BYTEA NOT NULL,
  by_id UUID NOT NULL REFERENCES account (id),
  at_ms BIGINT NOT NULL
);
CREATE INDEX item_change_by_item ON item_change (item_id, at_ms);
-- Wie een onderdeel niet meer ziet omdat de bron de kring of de geldigheid beperkte.
CREATE TABLE item_sight_lost (
  account_id UUID NOT NULL REFERENCES account (id),
  at_ms BIGINT NOT NULL,
  item_id UUID NOT NULL REFERENCES info_item (id),
  PRIMARY KEY (account_id, at_ms, item_id)
);
CREATE INDEX item_sight_lost_by_item ON item_sight_lost (item_id, account_id);
CREATE TABLE item_objection (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  item_id UUID NOT NULL REFERENCES info_item (id),
  against TEXT COLLATE "C" NOT NULL,          -- deelnemers of derden
  ground TEXT COLLATE "C" NOT NULL,
  reason BYTEA NOT NULL,
  made_by UUID NOT NULL REFERENCES account (id),
  made_ms BIGINT NOT NULL,
  ended_by UUID REFERENCES account (id),
  ended_ms BIGINT
);
CREATE INDEX item_objection_by_item ON item_objection (item_id, made_ms);
CREATE TABLE item_correction (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  old_id UUID NOT NULL REFERENCES info_item (id),
  new_id UUID NOT NULL REFERENCES info_item (id),
  explanation BYTEA NOT NULL
);
CREATE UNIQUE INDEX item_correction_by_old ON item_correction (old_id);
CREATE INDEX item_correction_by_new ON item_correction (new_id);
-- Welke onderdelen in een bespreking aan de orde waren: het verslag verwijst en schrijft niet over.
CREATE TABLE discussion_item (
  discussion_id UUID NOT NULL REFERENCES discussion (id),
  item_id UUID NOT NULL REFERENCES info_item (id),
  noted_by UUID NOT NULL REFERENCES account (id),
  noted_ms BIGINT NOT NULL,
  PRIMARY KEY (discussion_id, item_id)
);
CREATE INDEX discussion_item_by_item ON discussion_item (item_id);
-- De getekende geheimhoudingsverklaring van een derde.
CREATE TABLE third_statement (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  third_id UUID NOT NULL REFERENCES third_party (id),
  kind TEXT COLLATE "C" NOT NULL,
  file BYTEA NOT NULL,
  bytes BIGINT NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  stored_by UUID NOT NULL REFERENCES account (id),
  stored_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX third_statement_by_third ON third_statement (third_id, stored_ms);
-- De bron van een onderdeel stemt per derde in, of niet (Wgs 1.7 lid 3).
CREATE TABLE third_consent (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  item_id UUID NOT NULL REFERENCES info_item (id),
  third_id UUID NOT NULL REFERENCES third_party (id),
  purpose BYTEA NOT NULL,
  asked_by UUID NOT NULL REFERENCES account (id),
  asked_ms BIGINT NOT NULL,
  answer TEXT COLLATE "C",
  answered_by UUID REFERENCES account (id),
  answered_ms BIGINT
);
CREATE UNIQUE INDEX third_consent_by_item ON third_consent (item_id, third_id);
CREATE INDEX third_consent_by_third ON third_consent (third_id);
-- Een uittreksel zoals het is verstrekt; er wordt daarna niets meer aan veranderd.
CREATE TABLE third_extract (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  third_id UUID NOT NULL REFERENCES third_party (id),
  number BIGINT NOT NULL,
  purpose BYTEA NOT NULL,
  necessity BYTEA NOT NULL,
  basis TEXT COLLATE "C" NOT NULL,
  rac_reference TEXT COLLATE "C" NOT NULL,    -- kenmerk van de toets, zonder persoon
  body BYTEA NOT NULL,             -- wat erin staat, woord voor woord
  digest TEXT COLLATE "C" NOT NULL,
  decided_by UUID NOT NULL REFERENCES account (id),
  decided_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX third_extract_by_case ON third_extract (case_id, number);
CREATE INDEX third_extract_by_third ON third_extract (third_id);
CREATE TABLE third_extract_item (
  extract_id UUID NOT NULL REFERENCES third_extract (id),
  item_id UUID NOT NULL REFERENCES info_item (id),
  PRIMARY KEY (extract_id, item_id)
);
CREATE INDEX third_extract_item_by_item ON third_extract_item (item_id);
