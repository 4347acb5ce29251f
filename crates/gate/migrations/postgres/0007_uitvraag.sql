-- Uitvraag: eerst of er iets bekend is ("dat"), dan pas wat. Hoort bij een dossier, en gaat dus mee van aanmelding naar casus.
CREATE TABLE info_request (
  id UUID PRIMARY KEY NOT NULL,
  dossier_id UUID NOT NULL,
  person_id UUID NOT NULL REFERENCES person (id),
  asked_by UUID NOT NULL REFERENCES account (id),
  asked_id UUID NOT NULL REFERENCES account (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  asked_ms BIGINT NOT NULL,
  status TEXT COLLATE "C" NOT NULL,           -- uitvraagstand
  due_on TEXT COLLATE "C" NOT NULL,           -- the term of the last round
  settled_on TEXT COLLATE "C",                -- when that round was answered, or the question withdrawn
  answer TEXT COLLATE "C",                    -- uitvraagantwoord (L14)
  reason TEXT COLLATE "C",                    -- the category of a weighty reason, never its content (L14)
  contact_name BYTEA,              -- whom to call at the asked organisation
  contact_reach BYTEA,
  what_ms BIGINT,                -- since when the content is asked for
  purpose BYTEA,                   -- what the content is for; without it there is no second round
  question BYTEA,
  period BYTEA,
  category TEXT COLLATE "C",
  item_id UUID REFERENCES info_item (id),
  reminded_ms BIGINT,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX info_request_by_dossier ON info_request (dossier_id, asked_ms, id);
CREATE INDEX info_request_by_asked ON info_request (asked_id, status);
CREATE INDEX info_request_by_asker ON info_request (asked_by, status);
CREATE INDEX info_request_by_person ON info_request (person_id);
CREATE INDEX info_request_by_term ON info_request (status, due_on);
