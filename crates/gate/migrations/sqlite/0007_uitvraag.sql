-- Uitvraag: eerst of er iets bekend is ("dat"), dan pas wat. Hoort bij een dossier, en gaat dus mee van aanmelding naar casus.
CREATE TABLE info_request (
  id BLOB PRIMARY KEY NOT NULL,
  dossier_id BLOB NOT NULL,
  person_id BLOB NOT NULL REFERENCES person (id),
  asked_by BLOB NOT NULL REFERENCES account (id),
  asked_id BLOB NOT NULL REFERENCES account (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  asked_ms INTEGER NOT NULL,
  status TEXT NOT NULL,           -- uitvraagstand
  due_on TEXT NOT NULL,           -- the term of the last round
  settled_on TEXT,                -- when that round was answered, or the question withdrawn
  answer TEXT,                    -- uitvraagantwoord (L14)
  reason TEXT,                    -- the category of a weighty reason, never its content (L14)
  contact_name BLOB,              -- whom to call at the asked organisation
  contact_reach BLOB,
  what_ms INTEGER,                -- since when the content is asked for
  purpose BLOB,                   -- what the content is for; without it there is no second round
  question BLOB,
  period BLOB,
  category TEXT,
  item_id BLOB REFERENCES info_item (id),
  reminded_ms INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX info_request_by_dossier ON info_request (dossier_id, asked_ms, id);
CREATE INDEX info_request_by_asked ON info_request (asked_id, status);
CREATE INDEX info_request_by_asker ON info_request (asked_by, status);
CREATE INDEX info_request_by_person ON info_request (person_id);
CREATE INDEX info_request_by_term ON info_request (status, due_on);
