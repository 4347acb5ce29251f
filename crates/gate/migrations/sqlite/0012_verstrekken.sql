-- Verstrekken: wat met een onderdeel meegaat, wie er bezwaar tegen heeft, en wat een derde kreeg (L22, L24-L26, L29).
CREATE TABLE item_release (
  item_id BLOB NOT NULL REFERENCES info_item (id),
  block TEXT NOT NULL,            -- waar het niet in of heen mag
  PRIMARY KEY (item_id, block)
) STRICT, WITHOUT ROWID;
CREATE TABLE item_change (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  item_id BLOB NOT NULL REFERENCES info_item (id),
  what BLOB NOT NULL,             -- wat er veranderde, in woorden
  reason BLOB NOT NULL,
  by_id BLOB NOT NULL REFERENCES account (id),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX item_change_by_item ON item_change (item_id, at_ms);
-- Wie een onderdeel niet meer ziet omdat de bron de kring of de geldigheid beperkte.
CREATE TABLE item_sight_lost (
  account_id BLOB NOT NULL REFERENCES account (id),
  at_ms INTEGER NOT NULL,
  item_id BLOB NOT NULL REFERENCES info_item (id),
  PRIMARY KEY (account_id, at_ms, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_sight_lost_by_item ON item_sight_lost (item_id, account_id);
CREATE TABLE item_objection (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  item_id BLOB NOT NULL REFERENCES info_item (id),
  against TEXT NOT NULL,          -- deelnemers of derden
  ground TEXT NOT NULL,
  reason BLOB NOT NULL,
  made_by BLOB NOT NULL REFERENCES account (id),
  made_ms INTEGER NOT NULL,
  ended_by BLOB REFERENCES account (id),
  ended_ms INTEGER
) STRICT;
CREATE INDEX item_objection_by_item ON item_objection (item_id, made_ms);
CREATE TABLE item_correction (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  old_id BLOB NOT NULL REFERENCES info_item (id),
  new_id BLOB NOT NULL REFERENCES info_item (id),
  explanation BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX item_correction_by_old ON item_correction (old_id);
CREATE INDEX item_correction_by_new ON item_correction (new_id);
-- Welke onderdelen in een bespreking aan de orde waren: het verslag verwijst en schrijft niet over.
CREATE TABLE discussion_item (
  discussion_id BLOB NOT NULL REFERENCES discussion (id),
  item_id BLOB NOT NULL REFERENCES info_item (id),
  noted_by BLOB NOT NULL REFERENCES account (id),
  noted_ms INTEGER NOT NULL,
  PRIMARY KEY (discussion_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX discussion_item_by_item ON discussion_item (item_id);
-- De getekende geheimhoudingsverklaring van een derde.
CREATE TABLE third_statement (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  third_id BLOB NOT NULL REFERENCES third_party (id),
  kind TEXT NOT NULL,
  file BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL,
  stored_by BLOB NOT NULL REFERENCES account (id),
  stored_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX third_statement_by_third ON third_statement (third_id, stored_ms);
-- De bron van een onderdeel stemt per derde in, of niet (Wgs 1.7 lid 3).
CREATE TABLE third_consent (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  item_id BLOB NOT NULL REFERENCES info_item (id),
  third_id BLOB NOT NULL REFERENCES third_party (id),
  purpose BLOB NOT NULL,
  asked_by BLOB NOT NULL REFERENCES account (id),
  asked_ms INTEGER NOT NULL,
  answer TEXT,
  answered_by BLOB REFERENCES account (id),
  answered_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX third_consent_by_item ON third_consent (item_id, third_id);
CREATE INDEX third_consent_by_third ON third_consent (third_id);
-- Een uittreksel zoals het is verstrekt; er wordt daarna niets meer aan veranderd.
CREATE TABLE third_extract (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  third_id BLOB NOT NULL REFERENCES third_party (id),
  number INTEGER NOT NULL,
  purpose BLOB NOT NULL,
  necessity BLOB NOT NULL,
  basis TEXT NOT NULL,
  rac_reference TEXT NOT NULL,    -- kenmerk van de toets, zonder persoon
  body BLOB NOT NULL,             -- wat erin staat, woord voor woord
  digest TEXT NOT NULL,
  decided_by BLOB NOT NULL REFERENCES account (id),
  decided_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX third_extract_by_case ON third_extract (case_id, number);
CREATE INDEX third_extract_by_third ON third_extract (third_id);
CREATE TABLE third_extract_item (
  extract_id BLOB NOT NULL REFERENCES third_extract (id),
  item_id BLOB NOT NULL REFERENCES info_item (id),
  PRIMARY KEY (extract_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX third_extract_item_by_item ON third_extract_item (item_id);
