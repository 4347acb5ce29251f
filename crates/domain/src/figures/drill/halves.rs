//! **Teller en noemer**: the two counts a figure is made of, as they came out of the counting of the whole house.

use super::Asked;
use crate::figures::{
    definition::Figure,
    names::{List, Names, UNKNOWN},
    tally::{FlowKind, Tally},
    year_report::whole_months,
};

/// The counts a share or a rate is made of; absent where it is not one whole number, or where nobody entered it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Halves {
    /// What is divided.
    pub numerator: Option<i64>,
    /// By what.
    pub denominator: Option<i64>,
}

impl Asked {
    /// Both counts, from a tally in which municipalities are as on the list of the report. A count divides by nothing.
    pub fn halves(&self, tally: &Tally, names: &Names) -> Halves {
        let halves = |numerator, denominator| Halves { numerator: Some(numerator), denominator: Some(denominator) };
        let code = self.part.as_ref().map(|part| part.code.as_str());
        let talks = || tally.discussions.iter().map(|entry| entry.number).sum();
        match self.figure {
            Figure::IcShare => halves(tally.ic_cases, tally.cases()),
            Figure::ReturnedShare => halves(tally.returned_persons, tally.cases()),
            Figure::GoalDomain => {
                let of = tally.goal_domains.iter().filter(|entry| Some(entry.domain.as_str()) == code);
                let (achieved, cases) = of.fold((0, 0), |sums, one| (sums.0 + one.achieved, sums.1 + one.cases));
                halves(achieved, cases)
            }
            Figure::GoalMean => {
                let closed = code == Some("AFGESLOTEN");
                let groups = tally.goal_cases.iter().filter(|group| group.closed == closed && group.goals > 0);
                Halves { numerator: None, denominator: Some(groups.map(|group| group.cases).sum()) }
            }
            Figure::DiscussionsMonthly => Halves { numerator: Some(talks()), denominator: whole_months(tally.period) },
            Figure::Length => {
                let timed = tally.discussions.iter().map(|entry| entry.timed).sum();
                Halves { numerator: None, denominator: Some(timed) }
            }
            Figure::PerThousand => per_thousand(tally, names, code),
            _ => Halves::default(),
        }
    }
}

/// One municipality, or all of the list together.
fn per_thousand(tally: &Tally, names: &Names, code: Option<&str>) -> Halves {
    let (mut persons, mut inhabitants) = (0, Some(0_i64));
    let all = names.in_order(List::Municipality, []);
    for place in all.iter().filter(|place| code.is_none_or(|code| code == place.as_str())) {
        let living = tally.persons.iter().filter(|entry| entry.municipality.as_deref().unwrap_or(UNKNOWN) == place);
        persons += living.map(|entry| entry.number).sum::<i64>();
        let entered = tally.inhabitants.iter().find(|entry| entry.code == *place && entry.number > 0);
        inhabitants = inhabitants.zip(entered).map(|(sum, entry)| sum + entry.number);
    }
    Halves { numerator: Some(persons), denominator: inhabitants }
}

/// One line of the reconciliation of the stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The figure, which opens in its turn.
    pub figure: Figure,
    /// `+`, `−`, `=` or nothing before the first.
    pub sign: &'static str,
    /// How many.
    pub number: i64,
}

/// How the stock of cases changed; for the figures that stand in it.
pub fn reconciliation(figure: Figure, tally: &Tally) -> Vec<Line> {
    let within = |kind| tally.within(kind);
    let lines = [
        Line { figure: Figure::OpenAtStart, sign: "", number: tally.open_at_start() },
        Line { figure: Figure::Inflow, sign: "+", number: within(FlowKind::Admitted) },
        Line { figure: Figure::TakenOver, sign: "+", number: within(FlowKind::TakenOver) },
        Line { figure: Figure::Closed, sign: "−", number: within(FlowKind::Closed) },
        Line { figure: Figure::HandedOver, sign: "−", number: within(FlowKind::HandedOver) },
        Line { figure: Figure::CasesOpen, sign: "=", number: tally.open_at_end() },
    ];
    let stands = figure == Figure::CasesTotal || lines.iter().any(|line| line.figure == figure);
    if stands { lines.to_vec() } else { Vec::new() }
}
