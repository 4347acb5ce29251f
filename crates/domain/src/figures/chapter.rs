//! **Hoofdstuk**: the texts of the year report that people write, between the blocks that are computed. The order is that
//! of the printed report: mission, at a glance, the person central, practice stories, totals, goals, interventions,
//! bottlenecks, organisation, training, data sharing, budget; and at the end what recipients of results gave back, which
//! the law asks for (Wgs 1.12, L61).

doorbraak_kernel::codes! {
    /// A chapter that is written.
    pub enum Chapter = "hoofdstuk" {
        /// What the house is for.
        Mission = "MISSIE" / "Missie",
        /// The perspective of the person.
        Person = "PERSOON_CENTRAAL" / "De persoon centraal",
        /// Stories without persons.
        Stories = "PRAKTIJKVERHALEN" / "Praktijkverhalen",
        /// What the totals do not say by themselves.
        Totals = "TOELICHTING_CASUISTIEK" / "Toelichting op de casuïstiek",
        /// How partners set goals together, and what the sample was.
        Goals = "TOELICHTING_DOELEN" / "Gezamenlijke doelen",
        /// What keeps cases stuck, and who takes it up.
        Bottlenecks = "TOELICHTING_KNELPUNTEN" / "Structurele knelpunten in de keten",
        /// Bureau, boards and staff.
        Organisation = "ORGANISATIE" / "De organisatie",
        /// Courses and trainings.
        Training = "OPLEIDING" / "Opleiding en training",
        /// The VNG measurement.
        DataSharing = "GEGEVENSDELING" / "Zorgvuldig gegevens delen",
        /// What the budget does not say by itself.
        Budget = "TOELICHTING_BEGROTING" / "Toelichting op de begroting",
        /// What recipients of results said of them (Wgs 1.7(4), L60): the law asks a yearly report of it (L61).
        Feedback = "TERUGKOPPELING" / "Terugkoppeling van ontvangers",
    }
}

impl Chapter {
    /// The computed section it stands before; none at the end of the report.
    pub const fn before(self) -> Option<&'static str> {
        match self {
            Self::Mission => Some("een_oogopslag"),
            Self::Person | Self::Stories | Self::Totals => Some("totalen"),
            Self::Goals => Some("doelen"),
            Self::Bottlenecks => Some("ic_knelpunten"),
            Self::Organisation => Some("werk"),
            Self::Training | Self::DataSharing => Some("begroting"),
            Self::Budget | Self::Feedback => None,
        }
    }
}

/// Why an edition cannot be made or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionRefusal {
    /// Frozen means frozen.
    #[error("Deze editie is vastgesteld en verandert niet meer. Begin een nieuwe editie en zeg waarom.")]
    Frozen,
    /// There is nothing to correct yet.
    #[error("Er is nog geen vastgestelde editie. Wijzig gewoon de teksten.")]
    NothingFrozen,
    /// Somebody other than the writer must have read a text.
    #[error("Nog niet nagelezen: {0}. Een ander dan de schrijver leest elke tekst na.")]
    NotReviewed(String),
    /// A report without a word is no report.
    #[error("Schrijf eerst ten minste één tekst.")]
    NoText,
    /// The year is not over.
    #[error("Het jaar {0} is nog niet voorbij. Een verslag wordt daarna vastgesteld.")]
    NotOver(i16),
}

/// Whether an edition of `year` can be frozen: `texts` are the chapters that have a text, with whether the latest version
/// was read by another.
///
/// # Errors
/// What is in the way.
pub fn may_freeze(year: i16, this_year: i16, texts: &[(Chapter, bool)]) -> Result<(), EditionRefusal> {
    if year >= this_year {
        return Err(EditionRefusal::NotOver(year));
    }
    if texts.is_empty() {
        return Err(EditionRefusal::NoText);
    }
    let open: Vec<&str> = texts
        .iter()
        .filter(|(_, reviewed)| !reviewed)
        .map(|(chapter, _)| doorbraak_kernel::Code::label(*chapter))
        .collect();
    if open.is_empty() { Ok(()) } else { Err(EditionRefusal::NotReviewed(open.join(", "))) }
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::{Code, Period};

    use super::*;
    use crate::figures::{Names, Tally, YearReport};

    #[test]
    fn every_chapter_stands_before_a_section_that_exists() {
        let tally = Tally::empty(Period::year(2025).unwrap());
        let report = YearReport::new(&tally, &tally, &Names::of_the_house());
        for chapter in Chapter::ALL {
            let found = chapter.before().is_none_or(|code| report.sections.iter().any(|section| section.code == code));
            assert!(found, "{chapter:?}");
        }
    }

    #[test]
    fn the_report_follows_the_printed_one_from_mission_to_feedback() {
        let tally = Tally::empty(Period::year(2025).unwrap());
        let report = YearReport::new(&tally, &tally, &Names::of_the_house());
        let mut order: Vec<&str> = Vec::new();
        for section in &report.sections {
            let here = |chapter: &&Chapter| chapter.before() == Some(section.code);
            order.extend(Chapter::ALL.iter().filter(here).map(|chapter| chapter.code()));
            order.push(section.code);
        }
        order.extend(Chapter::ALL.iter().filter(|chapter| chapter.before().is_none()).map(|chapter| chapter.code()));
        let printed = [
            "MISSIE",
            "een_oogopslag",
            "PERSOON_CENTRAAL",
            "PRAKTIJKVERHALEN",
            "TOELICHTING_CASUISTIEK",
            "totalen",
            "TOELICHTING_DOELEN",
            "doelen",
            "interventies",
            "TOELICHTING_KNELPUNTEN",
            "ic_knelpunten",
            "ORGANISATIE",
            "OPLEIDING",
            "GEGEVENSDELING",
            "begroting",
            "TOELICHTING_BEGROTING",
            "TERUGKOPPELING",
        ];
        let places: Vec<usize> =
            printed.iter().map(|code| order.iter().position(|known| known == code).expect(code)).collect();
        assert!(places.is_sorted(), "{order:?}");
    }

    #[test]
    fn only_a_year_that_is_over_and_read_by_two_can_be_frozen() {
        let (read, unread) = ((Chapter::Mission, true), (Chapter::Training, false));
        assert_eq!(may_freeze(2025, 2026, &[read]), Ok(()));
        assert_eq!(may_freeze(2025, 2025, &[read]), Err(EditionRefusal::NotOver(2025)));
        assert_eq!(may_freeze(2025, 2026, &[]), Err(EditionRefusal::NoText));
        let refusal = may_freeze(2025, 2026, &[read, unread]).unwrap_err();
        assert_eq!(refusal, EditionRefusal::NotReviewed("Opleiding en training".into()));
    }
}
