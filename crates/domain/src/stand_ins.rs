//! **Vervanging** (L09, L32): a colleague of the same organisation who works on one case from one day to another, in the
//! place of somebody who is ill or away. The participant stays the same, so that the decision of Wgs 2.31 lid 4 still
//! covers it; the person is designated by name and with an end (Wgs 1.8 lid 2). It never outlasts the involvement of the
//! one replaced.

use doorbraak_kernel::{Day, Moment};

use crate::rules::{Checked, Findings};

/// The longest stretch; after it somebody decides again whether it is still needed.
pub const LONGEST_DAYS: i32 = 92;

/// Why a stand-in is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Only who is on the case has a place to give.
    #[error("Kies iemand die nu bij deze casus betrokken is.")]
    NotOnTheCase,
    /// The director arranges it for all, everybody else for themselves.
    #[error("U regelt alleen uw eigen vervanging. De procesregisseur regelt die van anderen.")]
    NotYours,
    /// The participant stays the same.
    #[error("Kies een collega van dezelfde organisatie.")]
    OtherOrganisation,
    /// Nobody replaces himself.
    #[error("Kies een ander dan degene die wordt vervangen.")]
    Oneself,
    /// L32: only who is designated for this kind of work.
    #[error("Deze collega heeft geen rol waarmee hij dit werk mag doen.")]
    WrongRole,
    /// The past is not changed.
    #[error("De eerste dag is vandaag of later.")]
    Past,
    /// A stretch that ends before it begins.
    #[error("De laatste dag ligt niet voor de eerste.")]
    EndsFirst,
    /// [`LONGEST_DAYS`].
    #[error("Een vervanging duurt hoogstens drie maanden.")]
    TooLong,
    /// One at a time: it must be clear who answers.
    #[error("In deze dagen is er al een vervanger. Beëindig die vervanging eerst.")]
    Twice,
}

/// A stand-in as proposed.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question of the list of refusals")]
pub struct Proposal {
    /// The one replaced is on the case now.
    pub on_the_case: bool,
    /// Who proposes it may: for oneself, or as director of the case.
    pub may_arrange: bool,
    /// Both work for the same organisation.
    pub same_organisation: bool,
    /// The stand-in is the one replaced.
    pub oneself: bool,
    /// The stand-in holds a role for the work of the one replaced.
    pub fits: bool,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// The day of proposing.
    pub today: Day,
    /// Another stand-in for the same person runs in these days.
    pub overlaps: bool,
}

/// Whether it can be.
pub fn check(proposal: &Proposal) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(!proposal.on_the_case, Refusal::NotOnTheCase);
    found.when(!proposal.may_arrange, Refusal::NotYours);
    found.when(proposal.oneself, Refusal::Oneself);
    found.when(!proposal.oneself && !proposal.same_organisation, Refusal::OtherOrganisation);
    found.when(!proposal.oneself && proposal.same_organisation && !proposal.fits, Refusal::WrongRole);
    found.when(proposal.from < proposal.today, Refusal::Past);
    found.when(proposal.until < proposal.from, Refusal::EndsFirst);
    found.when(proposal.until.days_since(proposal.from) > LONGEST_DAYS, Refusal::TooLong);
    found.when(proposal.overlaps, Refusal::Twice);
    found.done()
}

/// The first moment of the first day, and the first moment after the last.
pub fn stretch(from: Day, until: Day) -> (Moment, Moment) {
    (Moment::on(from, 0, 0), Moment::on(until.plus_days(1), 0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: i8, day: i8) -> Day {
        Day::new(2025, month, day).unwrap()
    }

    fn fine() -> Proposal {
        Proposal {
            on_the_case: true,
            may_arrange: true,
            same_organisation: true,
            oneself: false,
            fits: true,
            from: day(1, 14),
            until: day(1, 20),
            today: day(1, 14),
            overlaps: false,
        }
    }

    #[test]
    fn every_condition_alone_refuses() {
        assert_eq!(check(&fine()), Ok(()));
        assert_eq!(check(&Proposal { until: day(1, 14), ..fine() }), Ok(()), "one day");
        assert_eq!(check(&Proposal { until: day(4, 16), ..fine() }), Ok(()), "92 days on");
        for (proposal, refusal) in [
            (Proposal { on_the_case: false, ..fine() }, Refusal::NotOnTheCase),
            (Proposal { may_arrange: false, ..fine() }, Refusal::NotYours),
            (Proposal { same_organisation: false, ..fine() }, Refusal::OtherOrganisation),
            (Proposal { oneself: true, ..fine() }, Refusal::Oneself),
            (Proposal { fits: false, ..fine() }, Refusal::WrongRole),
            (Proposal { from: day(1, 13), ..fine() }, Refusal::Past),
            (Proposal { from: day(1, 21), ..fine() }, Refusal::EndsFirst),
            (Proposal { until: day(4, 17), ..fine() }, Refusal::TooLong),
            (Proposal { overlaps: true, ..fine() }, Refusal::Twice),
        ] {
            assert_eq!(check(&proposal), Err(vec![refusal]), "{proposal:?}");
        }
    }

    #[test]
    fn the_last_day_counts_whole_also_when_the_clock_changes() {
        let (from, until) = stretch(day(3, 29), day(3, 30));
        assert_eq!((from.day(), from.clock_text().as_str()), (day(3, 29), "00.00"));
        assert_eq!((until.day(), until.clock_text().as_str()), (day(3, 31), "00.00"));
        assert_eq!(until.millis() - from.millis(), 47 * 60 * 60 * 1000, "the night of 30 March has 23 hours");
    }
}
