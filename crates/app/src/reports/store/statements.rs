//! The statements that count. `$1` is the first day of the period and `$2` the last, as ISO text. Each is one pass over
//! an index of `fact` that holds every column it reads; the text is the common subset of SQLite and PostgreSQL.

/// Cases that entered, moved or left, before and in the period, with whether their tables count in the total. For a move
/// `code` is the table that was left and `table_code` the one that accepted. A table that is not listed counts.
pub(super) const FLOWS: &str = r"
SELECT s.kind, s.table_code, s.code, s.earlier, s.during,
       COALESCE(t.counts_in_total, TRUE) AS counted, COALESCE(o.counts_in_total, TRUE) AS left_counted
FROM (
  SELECT f.kind, f.table_code, f.code,
         CAST(SUM(CASE WHEN f.day < $1 THEN 1 ELSE 0 END) AS BIGINT) AS earlier,
         CAST(SUM(CASE WHEN f.day >= $1 THEN 1 ELSE 0 END) AS BIGINT) AS during
  FROM fact f
  WHERE f.kind IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD') AND f.day <= $2
  GROUP BY f.kind, f.table_code, f.code
) s
LEFT JOIN house_table t ON t.code = s.table_code
LEFT JOIN house_table o ON s.kind = 'OVERGEZET' AND o.code = s.code
ORDER BY s.kind, s.table_code, s.code";

/// Each person once, at the table and in the municipality of the latest discussion in the period.
pub(super) const PERSONS: &str = r"
SELECT l.table_code, l.municipality_code, COUNT(*) AS number
FROM (
  SELECT f.table_code, f.municipality_code,
         ROW_NUMBER() OVER (PARTITION BY f.person_mark ORDER BY f.day DESC, f.id DESC) AS place
  FROM fact f
  WHERE f.kind = 'BESPROKEN' AND f.day >= $1 AND f.day <= $2
) l
WHERE l.place = 1
GROUP BY l.table_code, l.municipality_code
ORDER BY l.table_code, l.municipality_code";

/// Discussions with their realised length; one that nobody timed adds no seconds.
pub(super) const DISCUSSIONS: &str = r"
SELECT f.table_code, f.code, f.code2, COUNT(*) AS number, COUNT(f.amount) AS timed,
       CAST(COALESCE(SUM(f.amount), 0) AS BIGINT) AS seconds
FROM fact f
WHERE f.kind = 'BESPROKEN' AND f.day >= $1 AND f.day <= $2
GROUP BY f.table_code, f.code, f.code2
ORDER BY f.table_code, f.code, f.code2";

/// Facts that are simply counted, per code.
pub(super) const COUNTED: &str = r"
SELECT f.kind, f.code, f.code2, COUNT(*) AS number
FROM fact f
WHERE f.kind IN ('AANGEMELD', 'BESLIST', 'INTERVENTIE', 'CONTACT', 'ADVIES', 'TERUGSPOELSESSIE', 'PRESENTATIE')
  AND f.day >= $1 AND f.day <= $2
GROUP BY f.kind, f.code, f.code2
ORDER BY f.kind, f.code, f.code2";

/// Facts of which people are counted once.
pub(super) const DISTINCT: &str = r"
SELECT f.kind, COUNT(DISTINCT f.person_mark) AS people
FROM fact f
WHERE f.kind = 'GETRAIND' AND f.day >= $1 AND f.day <= $2
GROUP BY f.kind
UNION ALL
SELECT f.kind, COUNT(DISTINCT f.person_mark) AS people
FROM fact f LEFT JOIN house_table t ON t.code = f.table_code
WHERE f.kind = 'TOEGELATEN' AND f.day >= $1 AND f.day <= $2 AND f.flag AND COALESCE(t.counts_in_total, TRUE)
GROUP BY f.kind
UNION ALL
SELECT f.kind, COUNT(DISTINCT f.person_mark) AS people
FROM fact f
WHERE f.kind = 'BESPROKEN' AND f.day >= $1 AND f.day <= $2 AND f.flag
GROUP BY f.kind";

/// What is counted over the cases of the total, each in rows with its own part: `OVERGENOMEN` the cases that came into it by
/// a move only, `IC_BESPROKEN` and `ADVISEUR_PERSPECTIEF` the cases with such a fact in the period, `KNELPUNT` the IC cases
/// per bottleneck, `DOMEIN` the cases with a goal per domain, `AFGESLOTEN` and `LOPEND` the cases by their numbers of goals.
/// Goals count by the latest status on or before the last day; lapsed ones are left out.
///
/// One walk along the lives of all cases in the order of `fact_life`, for all of it: a look-up per case costs more than
/// reading each once, and asking per IC fact whether its case is in the total costs the square of it. `COALESCE` is what
/// that index asks for; without it SQLite would sort the whole instead. Whether a table counts is joined, once per fact: the
/// columns of the inner question are worked out again for each sum that speaks of them. Goals follow in the same order, so
/// that what is looked up next lies beside what was looked up last. The cross joins keep SQLite from walking all goals of
/// all years, and from looking up the facts of each case; to PostgreSQL they are inner joins like any other.
pub(super) const OF_THE_TOTAL: &str = r"
WITH member AS (
  SELECT s.case_mark, SUM(CASE WHEN s.day < $1 THEN s.entered - s.gone ELSE 0 END) AS at_start,
         SUM(s.entered - s.gone) AS at_end,
         MAX(CASE WHEN s.day >= $1 AND s.kind = 'TOEGELATEN' THEN s.entered ELSE 0 END) AS admitted,
         MAX(CASE WHEN s.day >= $1 AND s.kind = 'AFGESCHAALD' THEN s.gone ELSE 0 END) AS closed
  FROM (
    SELECT f.case_mark, f.kind, f.day,
           CASE WHEN f.kind <> 'AFGESCHAALD' AND COALESCE(t.counts_in_total, TRUE) THEN 1 ELSE 0 END AS entered,
           CASE WHEN f.kind = 'AFGESCHAALD' AND COALESCE(t.counts_in_total, TRUE) THEN 1
                WHEN f.kind = 'OVERGEZET' AND COALESCE(o.counts_in_total, TRUE) THEN 1 ELSE 0 END AS gone
    FROM fact f
    LEFT JOIN house_table t ON t.code = f.table_code
    LEFT JOIN house_table o ON f.kind = 'OVERGEZET' AND o.code = f.code
    WHERE COALESCE(f.kind, '') IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD') AND f.day <= $2
  ) s
  GROUP BY s.case_mark
  HAVING SUM(CASE WHEN s.day < $1 THEN s.entered - s.gone ELSE 0 END) > 0
      OR MAX(CASE WHEN s.day >= $1 AND s.entered > s.gone THEN 1 ELSE 0 END) = 1
),
status AS (
  SELECT m.case_mark, m.at_end, m.closed, g.code AS domain, COALESCE((
    SELECT l.code2 FROM fact l
    WHERE l.case_mark = m.case_mark AND l.kind = 'DOEL_STATUS' AND l.mark = g.mark AND l.day <= $2
    ORDER BY l.day DESC, l.id DESC LIMIT 1), 'GESTELD') AS status
  FROM member m
  CROSS JOIN fact g
  WHERE g.case_mark = m.case_mark AND g.kind = 'DOEL_GESTELD' AND g.day <= $2
),
per_domain AS (
  SELECT s.case_mark, s.domain, MAX(s.at_end) AS at_end, MAX(s.closed) AS closed, COUNT(*) AS goals,
         SUM(CASE WHEN s.status = 'BEHAALD' THEN 1 ELSE 0 END) AS achieved
  FROM status s
  WHERE s.status <> 'VERVALLEN'
  GROUP BY s.case_mark, s.domain
),
happened AS (
  SELECT f.case_mark, f.kind AS part, CASE WHEN f.kind = 'KNELPUNT' THEN COALESCE(f.code, '') ELSE '' END AS code
  FROM fact f
  CROSS JOIN member m
  WHERE f.kind IN ('IC_BESPROKEN', 'KNELPUNT', 'ADVISEUR_PERSPECTIEF') AND f.day >= $1 AND f.day <= $2
    AND m.case_mark = f.case_mark
)
SELECT 'DOMEIN' AS part, d.domain AS code, CAST(0 AS BIGINT) AS goals,
       CAST(SUM(CASE WHEN d.achieved > 0 THEN 1 ELSE 0 END) AS BIGINT) AS achieved, COUNT(*) AS cases
FROM per_domain d
GROUP BY d.domain
UNION ALL
SELECT c.part, '' AS code, c.goals, c.achieved, COUNT(*) AS cases
FROM (
  SELECT CASE WHEN MAX(d.closed) = 1 THEN 'AFGESLOTEN' ELSE 'LOPEND' END AS part,
         CAST(SUM(d.goals) AS BIGINT) AS goals, CAST(SUM(d.achieved) AS BIGINT) AS achieved
  FROM per_domain d
  GROUP BY d.case_mark
  HAVING MAX(d.closed) = 1 OR MAX(d.at_end) > 0
) c
GROUP BY c.part, c.goals, c.achieved
UNION ALL
SELECT 'OVERGENOMEN' AS part, '' AS code, CAST(0 AS BIGINT) AS goals, CAST(0 AS BIGINT) AS achieved, COUNT(*) AS cases
FROM member m
WHERE m.at_start = 0 AND m.admitted = 0
UNION ALL
SELECT h.part, h.code, CAST(0 AS BIGINT) AS goals, CAST(0 AS BIGINT) AS achieved, COUNT(DISTINCT h.case_mark) AS cases
FROM happened h
WHERE h.part <> 'KNELPUNT' OR h.case_mark IN (SELECT i.case_mark FROM happened i WHERE i.part = 'IC_BESPROKEN')
GROUP BY h.part, h.code";

/// The latest VNG score of the period.
pub(super) const VNG_SCORE: &str = r"
SELECT f.amount
FROM fact f
WHERE f.kind = 'VNG_SCORE' AND f.day >= $1 AND f.day <= $2
ORDER BY f.day DESC, f.id DESC LIMIT 1";

/// The oldest fact of the house: one look at the index per kind.
pub(super) const FIRST_DAY: &str = r"
SELECT MIN(d.day) AS day FROM (
  SELECT (SELECT MIN(f.day) FROM fact f WHERE f.kind = k.kind) AS day FROM (
    SELECT 'AANGEMELD' AS kind UNION ALL SELECT 'BESLIST' UNION ALL SELECT 'TOEGELATEN' UNION ALL SELECT 'AFGESCHAALD'
    UNION ALL SELECT 'BESPROKEN' UNION ALL SELECT 'OVERGEZET' UNION ALL SELECT 'IC_BESPROKEN'
    UNION ALL SELECT 'KNELPUNT' UNION ALL SELECT 'DOEL_GESTELD' UNION ALL SELECT 'DOEL_STATUS'
    UNION ALL SELECT 'INTERVENTIE' UNION ALL SELECT 'CONTACT' UNION ALL SELECT 'ADVISEUR_PERSPECTIEF'
    UNION ALL SELECT 'ADVIES' UNION ALL SELECT 'GETRAIND' UNION ALL SELECT 'TERUGSPOELSESSIE'
    UNION ALL SELECT 'VNG_SCORE' UNION ALL SELECT 'PRESENTATIE'
  ) k
) d";

/// Inhabitants on 1 January of year `$1`.
pub(super) const INHABITANTS: &str =
    "SELECT municipality_code AS code, number FROM inhabitants WHERE year = $1 ORDER BY municipality_code";

/// The budget of year `$1`.
pub(super) const MONEY: &str =
    "SELECT code, name, side, budget, realised FROM money_line WHERE year = $1 ORDER BY position, code";

/// Municipalities that were gone on day `$1`, with what they became.
pub(super) const MERGERS: &str =
    "SELECT code, successor_code FROM municipality WHERE successor_code IS NOT NULL AND valid_to < $1";

/// Tables valid on some day of the period.
pub(super) const TABLES: &str = "SELECT code, name FROM house_table \
    WHERE valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY position, code";

/// Municipalities valid on day `$1`.
pub(super) const MUNICIPALITIES: &str = "SELECT code, name FROM municipality \
    WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY name, code";

/// Staff of a year; no row when nobody entered any. `$1` is the year.
pub(super) const STAFF: &str = "SELECT CAST(SUM(hundredths) AS BIGINT) AS amount FROM staff \
    WHERE year = $1 AND ended_ms IS NULL HAVING COUNT(*) > 0";
