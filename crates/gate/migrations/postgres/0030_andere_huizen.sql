-- Vragen tussen huizen, in twee stappen (L27). Een tweede stap zonder bekendheid kan niet bestaan.
CREATE TABLE house_exchange (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  case_id UUID NOT NULL REFERENCES case_file (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  direction TEXT COLLATE "C" NOT NULL,
  reference TEXT COLLATE "C" NOT NULL,         -- kenmerk, zonder naam
  asked_by UUID NOT NULL REFERENCES account (id),
  asked_ms BIGINT NOT NULL,
  answer TEXT COLLATE "C",
  answered_ms BIGINT,
  necessity BYTEA,
  opened_ms BIGINT,
  CHECK (opened_ms IS NULL OR answer = 'BEKEND')
);
CREATE INDEX house_exchange_by_case ON house_exchange (case_id, asked_ms);
-- Antwoorden dat iemand niet bekend is: zonder casus en zonder persoon, ook als er wel iets was.
CREATE TABLE house_unknown (
  id UUID PRIMARY KEY NOT NULL,
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  reference TEXT COLLATE "C" NOT NULL,
  answered_by UUID NOT NULL REFERENCES account (id),
  answered_ms BIGINT NOT NULL
);
CREATE INDEX house_unknown_by_account ON house_unknown (answered_by, answered_ms);
