-- Bericht: waarom iemand een mail krijgt, tot die weg is. Geen tekst en geen naam; vervalt de reden, dan vervalt de mail.
CREATE TABLE mail_reason (
  id BLOB PRIMARY KEY NOT NULL,
  account_id BLOB NOT NULL REFERENCES account (id),
  notice TEXT NOT NULL,
  as_long_as TEXT NOT NULL,       -- altijd, zolang iemand de casus ziet, of zolang de uitvraag op antwoord wacht
  object_id BLOB,                 -- de casus of de uitvraag
  made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_reason_by_account ON mail_reason (account_id, notice, made_ms);
