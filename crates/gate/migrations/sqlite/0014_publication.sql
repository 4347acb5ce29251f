-- Publicatie: wat openbaar is gemaakt, de openbare pagina van het huis, en de steekproef. Uitgaven en teksten blijven staan
-- zoals ze waren; een steekproef kent casussen alleen bij het kenmerk waaronder feiten hen tellen.
CREATE TABLE publication (
  id BLOB PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,    -- U2026-0001
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  title TEXT NOT NULL,
  threshold INTEGER NOT NULL,     -- counts below it are small
  mode TEXT NOT NULL,             -- AFGEROND, ONDERDRUKT
  yielded INTEGER NOT NULL,       -- published after the guard refused, with more hidden
  on_day TEXT NOT NULL,
  published_ms INTEGER NOT NULL,
  published_by BLOB NOT NULL REFERENCES account (id),
  digest TEXT NOT NULL,           -- SHA-256 of content
  content TEXT NOT NULL           -- the edition as everybody may read it, JSON
) STRICT;
CREATE TABLE publication_cell (
  publication_id BLOB NOT NULL REFERENCES publication (id),
  position INTEGER NOT NULL,
  figure TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  list TEXT,                      -- what the figure is split by; null for the whole
  part TEXT,
  shown TEXT NOT NULL,            -- EXACT, AFGEROND, KLEIN, VERBORGEN
  number INTEGER,
  PRIMARY KEY (publication_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE house_text (
  part TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  written_by BLOB NOT NULL REFERENCES account (id),
  PRIMARY KEY (part, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample (
  id BLOB PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,    -- S2026-0001
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  scope TEXT NOT NULL,            -- ALLE, MET_DOEL
  population INTEGER NOT NULL,
  digest TEXT NOT NULL,           -- SHA-256 of the marks in order, one a line
  frozen_ms INTEGER NOT NULL,
  frozen_by BLOB NOT NULL REFERENCES account (id),
  seed TEXT,
  way TEXT,
  size INTEGER,
  drawn_ms INTEGER,
  drawn_by BLOB REFERENCES account (id),
  settled_ms INTEGER,             -- from then on the results stand
  settled_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX sample_by_period ON sample (from_day, to_day, settled_ms);
CREATE TABLE sample_case (
  sample_id BLOB NOT NULL REFERENCES sample (id),
  case_mark BLOB NOT NULL,
  state TEXT NOT NULL,            -- AFGESLOTEN, LOPEND
  table_code TEXT NOT NULL,
  place INTEGER,                  -- in the order of the lots; null when not drawn
  source TEXT,                    -- GELEZEN, FEITEN; null until it is scored
  scored_ms INTEGER,
  PRIMARY KEY (sample_id, case_mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_case_by_place ON sample_case (sample_id, place);
CREATE INDEX sample_case_by_mark ON sample_case (case_mark);
CREATE TABLE sample_goal (
  sample_id BLOB NOT NULL REFERENCES sample (id),
  case_mark BLOB NOT NULL,
  position INTEGER NOT NULL,
  domain TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (sample_id, case_mark, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_intervention (
  sample_id BLOB NOT NULL REFERENCES sample (id),
  case_mark BLOB NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (sample_id, case_mark, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_file_by_mark ON case_file (mark);
