-- Vragen tussen huizen, in twee stappen (L27). Een tweede stap zonder bekendheid kan niet bestaan.
CREATE TABLE house_exchange (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  case_id BLOB NOT NULL REFERENCES case_file (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  direction TEXT NOT NULL,
  reference TEXT NOT NULL,         -- kenmerk, zonder naam
  asked_by BLOB NOT NULL REFERENCES account (id),
  asked_ms INTEGER NOT NULL,
  answer TEXT,
  answered_ms INTEGER,
  necessity BLOB,
  opened_ms INTEGER,
  CHECK (opened_ms IS NULL OR answer = 'BEKEND')
) STRICT;
CREATE INDEX house_exchange_by_case ON house_exchange (case_id, asked_ms);
-- Antwoorden dat iemand niet bekend is: zonder casus en zonder persoon, ook als er wel iets was.
CREATE TABLE house_unknown (
  id BLOB PRIMARY KEY NOT NULL,
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  reference TEXT NOT NULL,
  answered_by BLOB NOT NULL REFERENCES account (id),
  answered_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX house_unknown_by_account ON house_unknown (answered_by, answered_ms);
