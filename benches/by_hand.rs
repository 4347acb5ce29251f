//! The figures as somebody would ask them of the database by hand: plain aggregates over the facts of a period, without
//! tables that do not count, merged municipalities, or a person at the table of the latest discussion. They answer less than
//! the report does, and say what counting costs at the least.

use doorbraak_kernel::Period;

use crate::bare::{Bare, Value};

const ASKED: [&str; 17] = [
    "SELECT kind, code, COUNT(*) AS number FROM fact WHERE kind IN ('TOEGELATEN', 'AFGESCHAALD', 'AANGEMELD', \
     'INTERVENTIE', 'CONTACT', 'ADVIES', 'TERUGSPOELSESSIE', 'PRESENTATIE') AND day >= $1 AND day <= $2 \
     GROUP BY kind, code",
    "SELECT code2, COUNT(*) AS number FROM fact WHERE kind = 'BESLIST' AND day >= $1 AND day <= $2 GROUP BY code2",
    "SELECT SUM(CASE WHEN kind = 'TOEGELATEN' THEN 1 ELSE -1 END) AS number FROM fact \
     WHERE kind IN ('TOEGELATEN', 'AFGESCHAALD') AND day < $1 AND day < $2",
    "SELECT SUM(CASE WHEN kind = 'TOEGELATEN' THEN 1 ELSE -1 END) AS number FROM fact \
     WHERE kind IN ('TOEGELATEN', 'AFGESCHAALD') AND day >= $1 AND day <= $2",
    "SELECT table_code, COUNT(*) AS number FROM fact WHERE kind = 'OVERGEZET' AND day >= $1 AND day <= $2 \
     GROUP BY table_code",
    "SELECT table_code, COUNT(DISTINCT person_mark) AS number FROM fact WHERE kind = 'BESPROKEN' AND day >= $1 \
     AND day <= $2 GROUP BY table_code",
    "SELECT municipality_code, COUNT(DISTINCT person_mark) AS number FROM fact WHERE kind = 'BESPROKEN' \
     AND day >= $1 AND day <= $2 GROUP BY municipality_code",
    "SELECT COUNT(DISTINCT person_mark) AS number FROM fact WHERE kind = 'BESPROKEN' AND day >= $1 AND day <= $2",
    "SELECT COUNT(DISTINCT person_mark) AS number FROM fact WHERE kind = 'BESPROKEN' AND day >= $1 AND day <= $2 \
     AND flag",
    "SELECT table_code, code2, COUNT(*) AS number, COUNT(amount) AS timed, SUM(amount) AS seconds FROM fact \
     WHERE kind = 'BESPROKEN' AND day >= $1 AND day <= $2 GROUP BY table_code, code2",
    "SELECT kind, COUNT(DISTINCT case_mark) AS number FROM fact WHERE kind IN ('IC_BESPROKEN', \
     'ADVISEUR_PERSPECTIEF') AND day >= $1 AND day <= $2 GROUP BY kind",
    "SELECT code, COUNT(DISTINCT case_mark) AS number FROM fact WHERE kind = 'KNELPUNT' AND day >= $1 AND day <= $2 \
     GROUP BY code",
    "SELECT COUNT(DISTINCT person_mark) AS number FROM fact WHERE kind = 'TOEGELATEN' AND day >= $1 AND day <= $2 \
     AND flag",
    "SELECT COUNT(DISTINCT person_mark) AS number FROM fact WHERE kind = 'GETRAIND' AND day >= $1 AND day <= $2",
    "SELECT amount FROM fact WHERE kind = 'VNG_SCORE' AND day >= $1 AND day <= $2 ORDER BY day DESC, id DESC LIMIT 1",
    "SELECT g.code, COUNT(DISTINCT g.case_mark) AS number, COUNT(DISTINCT CASE WHEN (SELECT l.code2 FROM fact l \
     WHERE l.case_mark = g.case_mark AND l.kind = 'DOEL_STATUS' AND l.mark = g.mark AND l.day <= $2 \
     ORDER BY l.day DESC, l.id DESC LIMIT 1) = 'BEHAALD' THEN g.case_mark END) AS achieved FROM fact g \
     WHERE g.kind = 'DOEL_GESTELD' AND g.day >= $1 AND g.day <= $2 GROUP BY g.code",
    "SELECT s.goals, s.achieved, COUNT(*) AS number FROM (SELECT g.case_mark, COUNT(*) AS goals, SUM(CASE WHEN \
     (SELECT l.code2 FROM fact l WHERE l.case_mark = g.case_mark AND l.kind = 'DOEL_STATUS' AND l.mark = g.mark \
     AND l.day <= $2 ORDER BY l.day DESC, l.id DESC LIMIT 1) = 'BEHAALD' THEN 1 ELSE 0 END) AS achieved FROM fact g \
     WHERE g.kind = 'DOEL_GESTELD' AND g.day >= $1 AND g.day <= $2 GROUP BY g.case_mark) s \
     GROUP BY s.goals, s.achieved",
];

/// Asks all of it over both periods, beside each other, as far as there are connections.
pub(crate) async fn ask(bare: &Bare, periods: [Period; 2]) {
    let mut running = tokio::task::JoinSet::new();
    for period in periods {
        for sql in ASKED {
            let (bare, values) =
                (bare.clone(), vec![Value::Text(period.from().to_string()), Value::Text(period.to().to_string())]);
            running.spawn(async move { bare.read(sql, &values).await });
        }
    }
    running.join_all().await;
}
