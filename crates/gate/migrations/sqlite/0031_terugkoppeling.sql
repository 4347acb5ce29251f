-- Wat ontvangers zeggen dat het opleverde: een jaar en woorden van een lijst, geen personen (L60, L61).
CREATE TABLE feedback (
  id BLOB PRIMARY KEY NOT NULL,
  outgoing_id BLOB REFERENCES outgoing (id),  -- leeg als de casus is vernietigd
  kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  brought TEXT NOT NULL,
  why_not TEXT,
  answered_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_by_outgoing ON feedback (outgoing_id, answered_ms);
CREATE INDEX feedback_by_year ON feedback (year, brought, why_not);
CREATE INDEX outgoing_by_day ON outgoing (given_ms);
