-- Gekoppelde casussen (L11): two cases whose plans are aligned. A link opens neither: it is shown to who sees both.
CREATE TABLE case_link (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,       -- of the first case, whose key opens the texts
  case_id BLOB NOT NULL REFERENCES case_file (id),
  other_id BLOB NOT NULL REFERENCES case_file (id),
  relation TEXT NOT NULL,         -- how the subject of the other stands to that of the first
  dependency BLOB NOT NULL,       -- wat in het ene plan afhangt van het andere
  necessity BLOB NOT NULL,        -- waarom afstemmen nodig is
  linked_by BLOB NOT NULL REFERENCES account (id),
  linked_ms INTEGER NOT NULL,
  ended_on TEXT,
  ended_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX case_link_by_case ON case_link (case_id);
CREATE INDEX case_link_by_other ON case_link (other_id);
