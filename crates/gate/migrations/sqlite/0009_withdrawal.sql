-- Intrekken: waarom de bron een onderdeel terugnam.
CREATE TABLE item_withdrawal (
  item_id BLOB PRIMARY KEY NOT NULL REFERENCES info_item (id),
  reason TEXT NOT NULL,
  by_id BLOB NOT NULL REFERENCES account (id)
) STRICT;
