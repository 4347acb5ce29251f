-- De verpakte sleutels van dossiers: een eigen opslag met een eigen, korte bewaartermijn van reservekopieën.
CREATE TABLE dossier_key (
  dossier_id UUID PRIMARY KEY NOT NULL,
  wrapped BYTEA NOT NULL,
  created_ms BIGINT NOT NULL
);
