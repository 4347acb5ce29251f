//! The values a report must hold, from the counts of two years: shares, rates and changes, each from whole numbers and
//! rounded once, halves away from zero.

use std::collections::BTreeMap;

use super::{
    count::{Counts, Year, sum},
    rows::{CHANNELS, FIRST_YEAR, Money, PLACES, Rows, TABLES},
};

/// Definition, list, part, measure.
pub(super) type Key = (String, String, String, String);
pub(super) type Values = BTreeMap<Key, String>;

/// An exact value, and how it is shown; `None` when there is none.
#[derive(Debug, Clone, Copy)]
enum Value {
    Whole(i128),
    Share(i128, i128),
    Decimal(i128, i128),
    None,
}

use Value::{Decimal, None as Unknown, Share, Whole};

impl Value {
    /// Numerator, denominator, and times ten to which power with how many decimals it is shown.
    fn parts(self) -> Option<(i128, i128, i128, u32)> {
        match self {
            Whole(number) => Some((number, 1, 1, 0)),
            Share(part, whole) if whole != 0 => Some((part, whole, 100, 0)),
            Decimal(part, whole) if whole != 0 => Some((part, whole, 1, 1)),
            Share(..) | Decimal(..) | Unknown => None,
        }
    }

    fn shown(self) -> String {
        self.parts().map_or_else(String::new, |(part, whole, factor, decimals)| rounded(part, whole, factor, decimals))
    }

    /// New minus old.
    fn minus(self, old: Self) -> String {
        let (Some((a, b, factor, decimals)), Some((c, d, ..))) = (self.parts(), old.parts()) else {
            return String::new();
        };
        rounded(a * d - c * b, b * d, factor, decimals)
    }

    /// (new - old) / old in percent; a share changes in points only.
    fn percent(self, old: Self) -> String {
        match (self.parts(), old.parts()) {
            (Some((a, b, ..)), Some((c, d, ..))) if c != 0 && !matches!(self, Share(..)) => {
                rounded(a * d - c * b, c * b, 100, 0)
            }
            _ => String::new(),
        }
    }
}

fn rounded(part: i128, whole: i128, factor: i128, decimals: u32) -> String {
    let scale = 10_i128.pow(decimals);
    let exact = part.abs() * factor * scale;
    let units = (2 * exact + whole.abs()) / (2 * whole.abs());
    let sign = if units != 0 && (part < 0) != (whole < 0) { "-" } else { "" };
    if decimals == 0 { format!("{sign}{units}") } else { format!("{sign}{}.{}", units / scale, units % scale) }
}

/// The year that is reported beside the one before, which may lie before the first fact.
pub(super) struct Pair<'a> {
    pub(super) rows: &'a Rows,
    pub(super) year: i16,
    pub(super) now: &'a Year,
    pub(super) before: Option<&'a Year>,
}

struct Report<'a> {
    pair: &'a Pair<'a>,
    values: Values,
}

pub(super) fn values(pair: &Pair<'_>, codes: &dyn Fn(&str) -> Vec<&'static str>) -> Values {
    let mut report = Report { pair, values: Values::new() };
    report.cases(codes);
    report.persons(codes);
    report.work(codes);
    report.money();
    report.values
}

fn whole(number: i64) -> Value {
    Whole(number.into())
}

impl Report<'_> {
    fn put(&mut self, (figure, list, part): (&str, &str, &str), measures: &[(&str, String)]) {
        for (measure, value) in measures {
            let key = (figure.to_owned(), list.to_owned(), part.to_owned(), (*measure).to_owned());
            assert!(self.values.insert(key.clone(), value.clone()).is_none_or(|known| known == *value), "{key:?}");
        }
    }

    fn compared(&mut self, name: (&str, &str, &str), now: Value, before: Value) {
        self.put(
            name,
            &[
                ("waarde", now.shown()),
                ("jaar_eerder", before.shown()),
                ("verschil", now.minus(before)),
                ("verschil_procent", now.percent(before)),
            ],
        );
    }

    /// A figure over facts.
    fn figure(&mut self, name: (&str, &str, &str), value: impl Fn(&Year) -> Value) {
        let (now, before) = (value(self.pair.now), self.pair.before.map_or(Unknown, value));
        self.compared(name, now, before);
    }

    /// A figure that shows no change.
    fn stock(&mut self, figure: &str, value: impl Fn(&Year) -> Value) {
        let (now, before) = (value(self.pair.now), self.pair.before.map_or(Unknown, value));
        self.put((figure, "", ""), &[("waarde", now.shown()), ("jaar_eerder", before.shown())]);
    }

    fn split(&mut self, figure: &str, list: &str, parts: &[&'static str], counts: impl Fn(&Year) -> &Counts) {
        for part in parts {
            self.figure((figure, list, part), |year| whole(counts(year).get(part).copied().unwrap_or_default()));
        }
    }

    fn split_with_total(&mut self, figure: &str, list: &str, parts: &[&'static str], counts: fn(&Year) -> &Counts) {
        self.split(figure, list, parts, counts);
        self.figure((figure, "", ""), |year| whole(sum(counts(year))));
    }

    fn cases(&mut self, codes: &dyn Fn(&str) -> Vec<&'static str>) {
        self.figure(("casuistiek_totaal", "", ""), |year| whole(year.cases));
        self.figure(("casuistiek_actueel", "", ""), |year| whole(year.open_at_end));
        self.stock("open_begin", |year| whole(year.open_at_start));
        // Files know no moves between tables.
        self.stock("overgenomen", |_| whole(0));
        self.stock("overgedragen", |_| whole(0));
        self.split_with_total("instroom", "kanaal", &CHANNELS, |year| &year.admitted);
        self.split_with_total("aanmeldingen", "kanaal", &CHANNELS, |year| &year.referrals);
        self.split_with_total("besluiten", "besluit", &codes("besluit"), |year| &year.decisions);
        self.split_with_total("afgeschaald", "afschaalreden", &codes("afschaalreden"), |year| &year.closed);
        self.figure(("buiten_totaal_instroom", "", ""), |year| whole(year.outside_admitted));
        self.figure(("buiten_totaal_afgeschaald", "", ""), |year| whole(year.outside_closed));
        self.figure(("opnieuw_opgeschaald", "", ""), |year| whole(year.returned));
        let share = |part: i64, year: &Year| Share(part.into(), year.cases.into());
        self.figure(("opnieuw_opgeschaald_aandeel", "", ""), |year| share(year.returned, year));
        self.figure(("ic_casussen", "", ""), |year| whole(year.ic));
        self.figure(("ic_aandeel", "", ""), |year| share(year.ic, year));
        self.split("ic_knelpunten", "knelpunt", &codes("knelpunt"), |year| &year.bottlenecks);
    }

    fn persons(&mut self, codes: &dyn Fn(&str) -> Vec<&'static str>) {
        let tables = TABLES.map(|(code, _)| code);
        self.split_with_total("personen_besproken", "tafel", &tables, |year| &year.persons_by_table);
        let mut places = PLACES.to_vec();
        places.push("ONBEKEND");
        self.split("personen_besproken", "gemeente", &places, |year| &year.persons_by_place);
        self.figure(("personen_besproken", "", ""), |year| whole(year.persons));
        self.figure(("hit_personen", "", ""), |year| whole(year.hit));
        self.split_with_total("besprekingen", "tafel", &tables, |year| &year.talks);
        self.figure(("besprekingen_per_maand", "", ""), |year| Decimal(sum(&year.talks).into(), 12));
        self.figure(("bespreking_duur", "", ""), |year| Decimal(year.seconds.into(), i128::from(year.timed) * 60));
        self.split_with_total("mdo", "mdo", &codes("mdo"), |year| &year.mdo);
        let (now, before) = (self.living(self.pair.year), self.living(self.pair.year - 1));
        for place in PLACES {
            let rate = |living: &BTreeMap<&str, i64>, year: &Year| match living.get(place) {
                Some(number) => {
                    let persons = year.persons_by_place.get(place).copied().unwrap_or_default();
                    Decimal(i128::from(persons) * 1_000, (*number).into())
                }
                None => Unknown,
            };
            let (this, last) =
                (rate(&now, self.pair.now), self.pair.before.map_or(Unknown, |year| rate(&before, year)));
            self.compared(("per_1000", "gemeente", place), this, last);
            let number = |living: &BTreeMap<&str, i64>| living.get(place).map_or(Unknown, |number| whole(*number));
            self.compared(("inwoners", "gemeente", place), number(&now), number(&before));
        }
        let region = |living: &BTreeMap<&str, i64>, year: &Year| {
            if living.len() < PLACES.len() {
                return Unknown;
            }
            let persons: i64 = PLACES.iter().filter_map(|place| year.persons_by_place.get(place)).sum();
            Decimal(i128::from(persons) * 1_000, living.values().sum::<i64>().into())
        };
        let last = self.pair.before.map_or(Unknown, |year| region(&before, year));
        self.compared(("per_1000", "", ""), region(&now, self.pair.now), last);
    }

    fn living(&self, year: i16) -> BTreeMap<&'static str, i64> {
        let of_year = self.pair.rows.inhabitants.iter().filter(|((of, _), _)| *of == year);
        of_year.map(|((_, place), number)| (*place, *number)).collect()
    }

    fn work(&mut self, codes: &dyn Fn(&str) -> Vec<&'static str>) {
        for domain in codes("domein") {
            let of = |counts: &Counts| counts.get(domain).copied().unwrap_or_default();
            self.figure(("doel_casussen", "domein", domain), |year| whole(of(&year.with_goal)));
            self.figure(("doel_domein", "domein", domain), |year| {
                Share(of(&year.with_achieved).into(), of(&year.with_goal).into())
            });
        }
        let mean = |(twelfths, cases): (i64, i64)| Share(twelfths.into(), i128::from(cases) * 12);
        self.figure(("doel_gemiddeld", "casusstand", "AFGESLOTEN"), |year| mean(year.closed_goals));
        self.figure(("doel_gemiddeld", "casusstand", "LOPEND"), |year| mean(year.running_goals));
        self.split_with_total("interventies", "interventie", &codes("interventie"), |year| &year.interventions);
        self.split_with_total("contacten", "richting", &codes("richting"), |year| &year.contacts);
        self.figure(("adviseur_perspectief", "", ""), |year| whole(year.advisers));
        let lines = |number| if number == 0 { Unknown } else { whole(number) };
        self.figure(("getraind", "", ""), |year| lines(year.trained));
        for (figure, kind) in
            [("adviezen", "advies"), ("terugspoelsessies", "terugspoelsessie"), ("presentaties", "presentatie")]
        {
            self.figure((figure, "", ""), |year| lines(year.others.get(kind).copied().unwrap_or_default()));
        }
        self.figure(("fte", "", ""), |_| Unknown);
        self.figure(("vng_score", "", ""), |year| year.score.map_or(Unknown, |tenths| Decimal(tenths.into(), 10)));
    }
}

/// What was planned, what it became, and what it became a year earlier.
type Amounts = [Option<i64>; 3];

impl Report<'_> {
    fn money(&mut self) {
        let (costs, income) = (self.side("kosten", "kosten"), self.side("inkomsten", "inkomsten"));
        let result: Amounts = std::array::from_fn(|place| Some(income[place]? - costs[place]?));
        let euros = |amounts: Amounts| amounts.map(|amount| amount.map_or(Unknown, whole));
        self.amounts(("resultaat", "", ""), euros(result));
        let share = std::array::from_fn(|place| match (result[place], income[place]) {
            (Some(result), Some(income)) => Share(result.into(), income.into()),
            _ => Unknown,
        });
        self.amounts(("resultaat_aandeel", "", ""), share);
    }

    fn side(&mut self, figure: &str, side: &str) -> Amounts {
        let year = self.pair.year;
        let of = |of: i16| -> Vec<&Money> {
            self.pair.rows.money.iter().filter(|line| line.year == of && line.side == side).collect()
        };
        let (now, before) = (of(year), of(year - 1));
        let named: std::collections::BTreeSet<&str> = now.iter().chain(&before).map(|line| line.code).collect();
        let find = |lines: &[&Money], code: &str, amount: fn(&Money) -> Option<i64>| {
            lines.iter().find(|line| line.code == code).and_then(|line| amount(line))
        };
        let lines: Vec<(&str, Amounts)> = named
            .into_iter()
            .map(|code| {
                let realised = |line: &Money| line.realised;
                (
                    code,
                    [find(&now, code, |line| line.budget), find(&now, code, realised), find(&before, code, realised)],
                )
            })
            .collect();
        // A total stands only where every line has an amount, and there is a line.
        let total = |lines: &[&Money], amount: fn(&Money) -> Option<i64>| -> Option<i64> {
            if lines.is_empty() { None } else { lines.iter().map(|line| amount(line)).sum() }
        };
        let totals =
            [total(&now, |line| line.budget), total(&now, |line| line.realised), total(&before, |line| line.realised)];
        for (code, amounts) in lines {
            self.amounts((figure, "begrotingsregel", code), amounts.map(|amount| amount.map_or(Unknown, whole)));
        }
        self.amounts((figure, "", ""), totals.map(|amount| amount.map_or(Unknown, whole)));
        totals
    }

    fn amounts(&mut self, name: (&str, &str, &str), [budget, realised, before]: [Value; 3]) {
        self.compared(name, realised, before);
        self.put(name, &[("begroot", budget.shown()), ("verschil_begroting", realised.minus(budget))]);
    }
}

/// Whether the first year has nothing to stand beside.
pub(super) fn is_first(year: i16) -> bool {
    year == FIRST_YEAR
}
