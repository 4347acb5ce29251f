-- Het log: alleen toevoegen. Bladeren zijn gezouten hashes (Merkle-boom, RFC 6962).
CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  salt BLOB,
  payload BLOB,
  commitment BLOB NOT NULL,       -- stays when salt and payload are destroyed
  leaf BLOB NOT NULL,
  account_id BLOB,                -- derived from the payload, checked by verify
  object_kind TEXT,
  object_id BLOB
) STRICT;
CREATE INDEX audit_event_by_object ON audit_event (object_id, seq);
CREATE INDEX audit_event_by_account ON audit_event (account_id, seq);
-- Whose data a line touched; derived from the payload, checked by verify, gone with it.
CREATE TABLE audit_subject (
  person_id BLOB NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_subject_by_seq ON audit_subject (seq);
CREATE TABLE audit_node (
  idx INTEGER PRIMARY KEY NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  size INTEGER NOT NULL
) STRICT;
INSERT INTO audit_head (id, size) VALUES (1, 0);
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER audit_event_no_change BEFORE UPDATE OF seq, kind, at_ms, commitment, leaf ON audit_event
  BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER audit_node_no_delete BEFORE DELETE ON audit_node BEGIN SELECT RAISE(ABORT, 'audit_node is append-only'); END;
CREATE TRIGGER audit_node_no_change BEFORE UPDATE ON audit_node BEGIN SELECT RAISE(ABORT, 'audit_node is append-only'); END;
