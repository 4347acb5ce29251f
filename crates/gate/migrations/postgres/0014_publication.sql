-- Publicatie: wat openbaar is gemaakt, de openbare pagina van het huis, en de steekproef. Uitgaven en teksten blijven staan
-- zoals ze waren; een steekproef kent casussen alleen bij het kenmerk waaronder feiten hen tellen.
CREATE TABLE publication (
  id UUID PRIMARY KEY NOT NULL,
  number TEXT COLLATE "C" NOT NULL UNIQUE,    -- U2026-0001
  from_day TEXT COLLATE "C" NOT NULL,
  to_day TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  threshold BIGINT NOT NULL,     -- counts below it are small
  mode TEXT COLLATE "C" NOT NULL,             -- AFGEROND, ONDERDRUKT
  yielded BOOLEAN NOT NULL,       -- published after the guard refused, with more hidden
  on_day TEXT COLLATE "C" NOT NULL,
  published_ms BIGINT NOT NULL,
  published_by UUID NOT NULL REFERENCES account (id),
  digest TEXT COLLATE "C" NOT NULL,           -- SHA-256 of content
  content TEXT COLLATE "C" NOT NULL           -- the edition as everybody may read it, JSON
);
CREATE TABLE publication_cell (
  publication_id UUID NOT NULL REFERENCES publication (id),
  position BIGINT NOT NULL,
  figure TEXT COLLATE "C" NOT NULL,
  from_day TEXT COLLATE "C" NOT NULL,
  to_day TEXT COLLATE "C" NOT NULL,
  list TEXT COLLATE "C",                      -- what the figure is split by; null for the whole
  part TEXT COLLATE "C",
  shown TEXT COLLATE "C" NOT NULL,            -- EXACT, AFGEROND, KLEIN, VERBORGEN
  number BIGINT,
  PRIMARY KEY (publication_id, position)
);
CREATE TABLE house_text (
  part TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  from_ms BIGINT NOT NULL,
  written_by UUID NOT NULL REFERENCES account (id),
  PRIMARY KEY (part, version)
);
CREATE TABLE sample (
  id UUID PRIMARY KEY NOT NULL,
  number TEXT COLLATE "C" NOT NULL UNIQUE,    -- S2026-0001
  from_day TEXT COLLATE "C" NOT NULL,
  to_day TEXT COLLATE "C" NOT NULL,
  scope TEXT COLLATE "C" NOT NULL,            -- ALLE, MET_DOEL
  population BIGINT NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,           -- SHA-256 of the marks in order, one a line
  frozen_ms BIGINT NOT NULL,
  frozen_by UUID NOT NULL REFERENCES account (id),
  seed TEXT COLLATE "C",
  way TEXT COLLATE "C",
  size BIGINT,
  drawn_ms BIGINT,
  drawn_by UUID REFERENCES account (id),
  settled_ms BIGINT,             -- from then on the results stand
  settled_by UUID REFERENCES account (id)
);
CREATE INDEX sample_by_period ON sample (from_day, to_day, settled_ms);
CREATE TABLE sample_case (
  sample_id UUID NOT NULL REFERENCES sample (id),
  case_mark UUID NOT NULL,
  state TEXT COLLATE "C" NOT NULL,            -- AFGESLOTEN, LOPEND
  table_code TEXT COLLATE "C" NOT NULL,
  place BIGINT,                  -- in the order of the lots; null when not drawn
  source TEXT COLLATE "C",                    -- GELEZEN, FEITEN; null until it is scored
  scored_ms BIGINT,
  PRIMARY KEY (sample_id, case_mark)
);
CREATE INDEX sample_case_by_place ON sample_case (sample_id, place);
CREATE INDEX sample_case_by_mark ON sample_case (case_mark);
CREATE TABLE sample_goal (
  sample_id UUID NOT NULL REFERENCES sample (id),
  case_mark UUID NOT NULL,
  position BIGINT NOT NULL,
  domain TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (sample_id, case_mark, position)
);
CREATE TABLE sample_intervention (
  sample_id UUID NOT NULL REFERENCES sample (id),
  case_mark UUID NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (sample_id, case_mark, kind)
);
CREATE INDEX case_file_by_mark ON case_file (mark);
