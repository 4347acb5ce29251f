-- Meekijken: how often the table was looked around, because the version of a discussion does not move with it.
CREATE TABLE discussion_seating (
  discussion_id BLOB PRIMARY KEY NOT NULL REFERENCES discussion (id),
  times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
