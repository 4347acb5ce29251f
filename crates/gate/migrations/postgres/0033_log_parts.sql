-- Opzoeken in het log per deel van 4096 regels. Een index over alle regels op casus of persoon groeit in willekeurige volgorde:
-- na een miljoen regels schrijft elke regel een eigen blad van die index. Binnen een deel blijven de bladen bij elkaar, zodat
-- een regel evenveel blijft kosten; wie zoekt, zoekt in elk deel.
CREATE VIEW audit_part AS
  WITH RECURSIVE part (n) AS (
    SELECT size >> 12 FROM audit_head WHERE id = 1 UNION ALL SELECT n - 1 FROM part WHERE n > 0
  ) SELECT n FROM part;
DROP INDEX audit_event_by_object;
CREATE INDEX audit_event_by_part ON audit_event ((seq >> 12), object_id);
-- Nothing looks for the lines of one account.
DROP INDEX audit_event_by_account;
CREATE TEMP TABLE kept_subject AS SELECT person_id, seq FROM audit_subject;
DROP TABLE audit_subject;
CREATE TABLE audit_subject (
  seq BIGINT NOT NULL,
  person_id UUID NOT NULL,
  PRIMARY KEY (seq, person_id)
);
INSERT INTO audit_subject (seq, person_id) SELECT seq, person_id FROM kept_subject;
CREATE INDEX audit_subject_by_part ON audit_subject ((seq >> 12), person_id);
DROP TABLE kept_subject;
