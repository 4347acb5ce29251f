//! **Terugkoppeling** (Wgs 1.7 lid 4, L60): whoever got a result says once a year what it brought, and if nothing was done
//! with it, why. The answer is a choice from a list: there is no place for a person in it, so that the year report can count
//! it (Wgs 1.12, L61).

use doorbraak_kernel::Day;

use crate::rules::{Checked, Findings};

doorbraak_kernel::codes! {
    /// What it brought.
    pub enum Brought = "opbrengst" {
        /// It helped.
        Helped = "GEHOLPEN" / "Het hielp bij de taak van de ontvanger",
        /// It helped in part.
        Partly = "DEELS" / "Het hielp voor een deel",
        /// Nothing was done with it.
        Nothing = "NIETS" / "Er is niets mee gedaan",
    }
}

doorbraak_kernel::codes! {
    /// Why nothing was done with it.
    pub enum WhyNot = "waarom er niets mee is gedaan" {
        /// Overtaken by events.
        NotNeeded = "NIET_MEER_NODIG" / "Het was niet meer nodig",
        /// Too late.
        TooLate = "TE_LAAT" / "Het kwam te laat",
        /// Too little to go on.
        TooLittle = "TE_WEINIG" / "Het was te weinig of te algemeen",
        /// Nobody to do it.
        NoCapacity = "GEEN_CAPACITEIT" / "Er was niemand voor beschikbaar",
    }
}

/// Why an answer is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Wgs 1.7 lid 4 asks for it.
    #[error("Kies waarom er niets mee is gedaan.")]
    WhyNotMissing,
    /// A reason for what did happen.
    #[error("Kies alleen een reden als er niets mee is gedaan.")]
    WhyNotOutOfPlace,
    /// Once a year.
    #[error("De volgende terugkoppeling is pas op {} aan de orde.", .0.long_text())]
    TooEarly(Day),
}

/// The day on which the receiver is asked: a year after it was given, and then a year after each answer.
pub fn due_on(given: Day, last_answer: Option<Day>) -> Day {
    last_answer.unwrap_or(given).plus_years(1)
}

/// Whether the answer can be written down today.
pub fn check(due: Day, today: Day, (brought, why_not): (Brought, Option<WhyNot>)) -> Checked<Refusal> {
    let mut found = Findings::new();
    let nothing = brought == Brought::Nothing;
    found.when(nothing && why_not.is_none(), Refusal::WhyNotMissing);
    found.when(!nothing && why_not.is_some(), Refusal::WhyNotOutOfPlace);
    found.when(today < due, Refusal::TooEarly(due));
    found.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_receiver_is_asked_once_a_year_and_says_why_nothing_was_done() {
        assert_eq!(due_on(day("2024-02-29"), None), day("2025-02-28"));
        assert_eq!(due_on(day("2024-02-29"), Some(day("2025-03-04"))), day("2026-03-04"));
        let (due, today) = (day("2026-03-01"), day("2026-03-01"));
        assert_eq!(check(due, today, (Brought::Helped, None)), Ok(()));
        assert_eq!(check(due, today, (Brought::Nothing, Some(WhyNot::TooLate))), Ok(()));
        assert_eq!(check(due, today, (Brought::Nothing, None)), Err(vec![Refusal::WhyNotMissing]));
        assert_eq!(check(due, today, (Brought::Partly, Some(WhyNot::TooLate))), Err(vec![Refusal::WhyNotOutOfPlace]));
        let early = check(due, day("2026-02-28"), (Brought::Helped, None));
        assert_eq!(early, Err(vec![Refusal::TooEarly(due)]));
    }
}
