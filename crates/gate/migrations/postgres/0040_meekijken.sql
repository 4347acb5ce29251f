-- Meekijken: how often the table was looked around, because the version of a discussion does not move with it.
CREATE TABLE discussion_seating (
  discussion_id UUID PRIMARY KEY NOT NULL REFERENCES discussion (id),
  times BIGINT NOT NULL
);
