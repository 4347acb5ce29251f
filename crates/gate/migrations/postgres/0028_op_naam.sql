-- Ontvangers op naam: een onderdeel kan voor medewerkers zijn die de bron noemt, en niet voor hun hele organisatie (L22).
CREATE TABLE info_recipient_person (
  item_id UUID NOT NULL REFERENCES info_item (id),
  account_id UUID NOT NULL REFERENCES account (id),
  PRIMARY KEY (item_id, account_id)
);
