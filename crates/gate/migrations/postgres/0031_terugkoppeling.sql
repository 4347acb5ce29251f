-- Wat ontvangers zeggen dat het opleverde: een jaar en woorden van een lijst, geen personen (L60, L61).
CREATE TABLE feedback (
  id UUID PRIMARY KEY NOT NULL,
  outgoing_id UUID REFERENCES outgoing (id),  -- leeg als de casus is vernietigd
  kind TEXT COLLATE "C" NOT NULL,
  year BIGINT NOT NULL,
  brought TEXT COLLATE "C" NOT NULL,
  why_not TEXT COLLATE "C",
  answered_ms BIGINT NOT NULL
);
CREATE INDEX feedback_by_outgoing ON feedback (outgoing_id, answered_ms);
CREATE INDEX feedback_by_year ON feedback (year, brought, why_not);
CREATE INDEX outgoing_by_day ON outgoing (given_ms);
