-- Bericht: waarom iemand een mail krijgt, tot die weg is. Geen tekst en geen naam; vervalt de reden, dan vervalt de mail.
CREATE TABLE mail_reason (
  id UUID PRIMARY KEY NOT NULL,
  account_id UUID NOT NULL REFERENCES account (id),
  notice TEXT COLLATE "C" NOT NULL,
  as_long_as TEXT COLLATE "C" NOT NULL,       -- altijd, zolang iemand de casus ziet, of zolang de uitvraag op antwoord wacht
  object_id UUID,                 -- de casus of de uitvraag
  made_ms BIGINT NOT NULL
);
CREATE INDEX mail_reason_by_account ON mail_reason (account_id, notice, made_ms);
