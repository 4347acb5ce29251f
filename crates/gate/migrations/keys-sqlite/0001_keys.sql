-- De verpakte sleutels van dossiers: een eigen opslag met een eigen, korte bewaartermijn van reservekopieën.
CREATE TABLE dossier_key (
  dossier_id BLOB PRIMARY KEY NOT NULL,
  wrapped BLOB NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
