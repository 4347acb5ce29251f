-- Intrekken: waarom de bron een onderdeel terugnam.
CREATE TABLE item_withdrawal (
  item_id UUID PRIMARY KEY NOT NULL REFERENCES info_item (id),
  reason TEXT COLLATE "C" NOT NULL,
  by_id UUID NOT NULL REFERENCES account (id)
);
