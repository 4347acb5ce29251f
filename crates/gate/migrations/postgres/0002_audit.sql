-- Het log: alleen toevoegen. Bladeren zijn gezouten hashes (Merkle-boom, RFC 6962).
CREATE TABLE audit_event (
  seq BIGINT PRIMARY KEY NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  salt BYTEA,
  payload BYTEA,
  commitment BYTEA NOT NULL,       -- stays when salt and payload are destroyed
  leaf BYTEA NOT NULL,
  account_id UUID,                -- derived from the payload, checked by verify
  object_kind TEXT COLLATE "C",
  object_id UUID
);
CREATE INDEX audit_event_by_object ON audit_event (object_id, seq);
CREATE INDEX audit_event_by_account ON audit_event (account_id, seq);
-- Whose data a line touched; derived from the payload, checked by verify, gone with it.
CREATE TABLE audit_subject (
  person_id UUID NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (person_id, seq)
);
CREATE INDEX audit_subject_by_seq ON audit_subject (seq);
CREATE TABLE audit_node (
  idx BIGINT PRIMARY KEY NOT NULL,
  hash BYTEA NOT NULL
);
CREATE TABLE audit_head (
  id BIGINT PRIMARY KEY NOT NULL CHECK (id = 1),
  size BIGINT NOT NULL
);
INSERT INTO audit_head (id, size) VALUES (1, 0);
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_event_no_change BEFORE UPDATE OF seq, kind, at_ms, commitment, leaf ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_node_no_delete BEFORE DELETE OR TRUNCATE ON audit_node FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_node_no_change BEFORE UPDATE ON audit_node FOR EACH ROW EXECUTE FUNCTION audit_append_only();
