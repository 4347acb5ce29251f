-- Gekoppelde casussen (L11): two cases whose plans are aligned. A link opens neither: it is shown to who sees both.
CREATE TABLE case_link (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,       -- of the first case, whose key opens the texts
  case_id UUID NOT NULL REFERENCES case_file (id),
  other_id UUID NOT NULL REFERENCES case_file (id),
  relation TEXT COLLATE "C" NOT NULL,         -- how the subject of the other stands to that of the first
  dependency BYTEA NOT NULL,       -- wat in het ene plan afhangt van het andere
  necessity BYTEA NOT NULL,        -- waarom afstemmen nodig is
  linked_by UUID NOT NULL REFERENCES account (id),
  linked_ms BIGINT NOT NULL,
  ended_on TEXT COLLATE "C",
  ended_by UUID REFERENCES account (id)
);
CREATE INDEX case_link_by_case ON case_link (case_id);
CREATE INDEX case_link_by_other ON case_link (other_id);
