//! **Definities**: what each figure means, as data that screen, report and API show alike. A definition says in plain
//! Dutch what is counted, by what it is divided and how it is rounded, because the sources print the same words for
//! different counts (product figures, section 2).

mod list;
mod sensitivity;

pub use sensitivity::{About, Over, Sensitivity};

doorbraak_kernel::codes! {
    /// Every indicator, by its code.
    pub enum Figure = "indicator" {
        /// Cases open at any moment.
        CasesTotal = "casuistiek_totaal" / "Totaal casuïstiek",
        /// Cases open at the end.
        CasesOpen = "casuistiek_actueel" / "Actuele casussen",
        /// Cases open at the start.
        OpenAtStart = "open_begin" / "Open aan het begin",
        /// Referrals.
        Referrals = "aanmeldingen" / "Aanmeldingen",
        /// Decisions on referrals.
        Decisions = "besluiten" / "Besluiten over aanmeldingen",
        /// Cases admitted.
        Inflow = "instroom" / "Instroom",
        /// Cases closed.
        Closed = "afgeschaald" / "Afgeschaald",
        /// Cases that came from a table outside the total.
        TakenOver = "overgenomen" / "Overgenomen van een tafel buiten het totaal",
        /// Cases that went to a table outside the total.
        HandedOver = "overgedragen" / "Overgedragen aan een tafel buiten het totaal",
        /// Cases admitted outside the total.
        OutsideInflow = "buiten_totaal_instroom" / "Instroom buiten het totaal",
        /// Cases closed outside the total.
        OutsideClosed = "buiten_totaal_afgeschaald" / "Afgeschaald buiten het totaal",
        /// Persons who came back.
        Returned = "opnieuw_opgeschaald" / "Personen opnieuw opgeschaald",
        /// Their share.
        ReturnedShare = "opnieuw_opgeschaald_aandeel" / "Aandeel opnieuw opgeschaald",
        /// Persons discussed.
        Persons = "personen_besproken" / "Personen besproken",
        /// Persons on the HIT list.
        HitPersons = "hit_personen" / "Personen met HIT-status",
        /// Discussions.
        Discussions = "besprekingen" / "Besprekingen",
        /// Discussions a month.
        DiscussionsMonthly = "besprekingen_per_maand" / "Besprekingen per maand",
        /// Mean length.
        Length = "bespreking_duur" / "Gemiddelde duur van een bespreking (minuten)",
        /// MDOs.
        Mdo = "mdo" / "Multidisciplinaire overleggen",
        /// Inhabitants.
        Inhabitants = "inwoners" / "Inwoners op 1 januari",
        /// Persons per 1,000 inhabitants.
        PerThousand = "per_1000" / "Personen besproken per 1.000 inwoners",
        /// IC cases.
        IcCases = "ic_casussen" / "Casussen in het IC-overleg",
        /// Their share.
        IcShare = "ic_aandeel" / "Aandeel IC-overleg",
        /// IC cases per bottleneck.
        Bottlenecks = "ic_knelpunten" / "IC-casussen per knelpunt",
        /// Cases with a goal.
        GoalCases = "doel_casussen" / "Casussen met een doel",
        /// Cases with an achieved goal.
        GoalDomain = "doel_domein" / "Casussen met een behaald doel",
        /// Mean share of goals achieved.
        GoalMean = "doel_gemiddeld" / "Gemiddeld aandeel behaalde doelen",
        /// Cases drawn and scored.
        SampleCases = "steekproef_casussen" / "Casussen in de steekproef",
        /// Mean share of goals achieved, in the sample.
        SampleMean = "steekproef_doel_gemiddeld" / "Gemiddeld aandeel behaalde doelen in de steekproef",
        /// Cases with an achieved goal, in the sample.
        SampleDomain = "steekproef_doel_domein" / "Steekproefcasussen met een behaald doel",
        /// The same over closed cases.
        SampleDomainClosed = "steekproef_doel_domein_afgesloten" / "Afgesloten steekproefcasussen met een behaald doel",
        /// The same over running cases.
        SampleDomainRunning = "steekproef_doel_domein_lopend" / "Lopende steekproefcasussen met een behaald doel",
        /// Interventions, in the sample.
        SampleInterventions = "steekproef_interventies" / "Interventies in de steekproef",
        /// Interventions.
        Interventions = "interventies" / "Interventies",
        /// Contacts.
        Contacts = "contacten" / "Direct contact met betrokkenen",
        /// Cases with an adviseur perspectief.
        Adviser = "adviseur_perspectief" / "Casussen met adviseur perspectief",
        /// Advice.
        Advice = "adviezen" / "Maatwerkadviezen",
        /// People trained.
        Trained = "getraind" / "Getrainde ketencollega's",
        /// Terugspoelsessies.
        Sessions = "terugspoelsessies" / "Terugspoelsessies",
        /// Presentations.
        Presentations = "presentaties" / "Presentaties",
        /// Staff.
        Staff = "fte" / "Formatie (fte)",
        /// VNG score.
        VngScore = "vng_score" / "VNG-score gegevensdeling (0 tot 5)",
        /// Costs.
        Costs = "kosten" / "Kosten",
        /// Income.
        Income = "inkomsten" / "Inkomsten",
        /// Result.
        ResultOfYear = "resultaat" / "Resultaat",
        /// Result against income.
        ResultShare = "resultaat_aandeel" / "Resultaat als aandeel van de inkomsten",
    }
}

/// How a figure is rounded, at the very end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// A whole number by itself.
    Exact,
    /// Whole percents, halves away from zero.
    WholePercent,
    /// One decimal, halves away from zero.
    OneDecimal,
    /// As it was entered.
    AsEntered,
}

impl Rounding {
    /// In words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Exact => "Niet afgerond: het is een geheel getal.",
            Self::WholePercent => "Hele procenten; een half procent telt van nul af.",
            Self::OneDecimal => "Eén cijfer achter de komma; een half telt van nul af.",
            Self::AsEntered => "Zoals ingevuld.",
        }
    }
}

/// One definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Which figure.
    pub figure: Figure,
    /// What it tells, in plain Dutch.
    pub explanation: &'static str,
    /// What is counted.
    pub numerator: &'static str,
    /// By what it is divided; absent for a count.
    pub denominator: Option<&'static str>,
    /// How it is rounded.
    pub rounding: Rounding,
    /// What one unit is.
    pub unit: &'static str,
    /// The first year in which it is counted like this.
    pub from_year: i16,
    /// The last year, when another definition took over.
    pub until_year: Option<i16>,
    /// The table of the report, or the section, it stands in.
    pub table: &'static str,
}

impl Definition {
    /// Whether it holds in `year`.
    pub fn holds_in(&self, year: i16) -> bool {
        self.from_year <= year && self.until_year.is_none_or(|last| year <= last)
    }
}

/// All definitions, in the order of the figures.
pub const fn all() -> &'static [Definition] {
    list::ALL
}

/// The definition of a figure in a year; nothing when it was not counted then.
pub fn of(figure: Figure, year: i16) -> Option<&'static Definition> {
    list::ALL.iter().find(|definition| definition.figure == figure && definition.holds_in(year))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use doorbraak_kernel::Code;

    use super::*;

    #[test]
    fn every_figure_has_one_definition_a_year_and_no_code_occurs_twice() {
        let mut codes = HashSet::new();
        for &figure in Figure::ALL {
            assert!(codes.insert(figure.code()), "{}", figure.code());
            for year in [2019, 2024, 2025, 2026] {
                let mut holding = all().iter().filter(|entry| entry.figure == figure && entry.holds_in(year));
                assert!(holding.next().is_some(), "{} in {year}", figure.code());
                assert!(holding.next().is_none(), "{} in {year}", figure.code());
                assert_eq!(of(figure, year).map(|entry| entry.figure), Some(figure));
            }
        }
    }

    #[test]
    fn a_figure_that_divides_says_how_it_rounds() {
        for entry in all() {
            let divides = matches!(entry.rounding, Rounding::WholePercent | Rounding::OneDecimal);
            assert_eq!(divides, entry.denominator.is_some(), "{}", entry.figure.code());
            for text in [entry.explanation, entry.numerator, entry.unit, entry.table] {
                assert!(!text.is_empty() && text.trim() == text, "{}", entry.figure.code());
            }
            assert!(entry.explanation.ends_with('.'), "{}", entry.figure.code());
        }
    }
}
