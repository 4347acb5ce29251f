//! **Bewaartermijn**: each item has its own clock that starts at its first processing and is never restarted (L42). The
//! clock can be extended in two special cases only, with consent of the body that delivered the item (L46).

use doorbraak_kernel::Day;

use crate::cases::Regime;

/// The longest term in years (Wgs 1.8(7), WPGAR 9).
pub const KEEP_YEARS: i16 = 5;

/// The longest extension in years, counted from the day of renewal (L46).
pub const EXTEND_YEARS: i16 = 2;

/// The days from which a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The regime of the file.
    pub regime: Regime,
    /// The day of first processing; never changes.
    pub first_processed: Day,
    /// The day of last processing; counts under the WPGAR only.
    pub last_processed: Day,
    /// The day it was found to be no longer necessary, if it was.
    pub unneeded_since: Option<Day>,
}

impl Clock {
    /// The day on which the item is gone. Under the Wgs five years after **first** processing, under the WPGAR after
    /// **last** processing; earlier when no longer necessary. What partners keep under their own law follows the
    /// stricter of the two, as a safe default.
    pub fn expires_on(self) -> Day {
        let start = match self.regime {
            Regime::WgsZvh | Regime::OtherBasis => self.first_processed,
            Regime::Wpgar => self.last_processed,
        };
        let last = start.plus_years(KEEP_YEARS);
        self.unneeded_since.map_or(last, |day| day.min(last))
    }
}

/// The special case on which an extension rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtensionGround {
    /// (a): the case is still open at expiry.
    OpenCase {
        /// The four criteria were confirmed again.
        criteria_confirmed: bool,
    },
    /// (b): closed shortly before expiry, with a high risk of relapse.
    RelapseRisk {
        /// The day of closing.
        closed_on: Day,
        /// The risk was reasoned.
        reasoned: bool,
    },
}

/// Why an item is not extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Only the Wgs knows extension.
    #[error("In dit regime kan de bewaartermijn niet worden verlengd.")]
    OtherRegime,
    /// Too late: the item must be gone.
    #[error("De bewaartermijn is op {} verstreken. Verlengen kan niet meer.", .0.long_text())]
    AlreadyExpired(Day),
    /// L46.
    #[error("De deelnemer die deze informatie inbracht, heeft niet ingestemd. Deze informatie wordt vernietigd.")]
    NoConsent,
    /// L46 (a).
    #[error("Bevestig eerst opnieuw dat aan de vier criteria is voldaan.")]
    CriteriaNotConfirmed,
    /// L46 (b).
    #[error("De casus is een jaar of langer voor het einde van de bewaartermijn afgesloten. Verlengen kan dan niet.")]
    ClosedTooLongAgo,
    /// L46 (b).
    #[error("Onderbouw het hoge risico op terugval.")]
    RelapseUnexplained,
}

/// The new last day of an item that would expire on `expires_on` and is extended on `on`.
pub fn extend(
    regime: Regime,
    expires_on: Day,
    on: Day,
    ground: ExtensionGround,
    deliverer_consents: bool,
) -> Result<Day, Refusal> {
    if regime != Regime::WgsZvh {
        return Err(Refusal::OtherRegime);
    }
    if on >= expires_on {
        return Err(Refusal::AlreadyExpired(expires_on));
    }
    match ground {
        ExtensionGround::OpenCase { criteria_confirmed: false } => return Err(Refusal::CriteriaNotConfirmed),
        ExtensionGround::RelapseRisk { closed_on, .. } if closed_on.plus_years(1) <= expires_on => {
            return Err(Refusal::ClosedTooLongAgo);
        }
        ExtensionGround::RelapseRisk { reasoned: false, .. } => return Err(Refusal::RelapseUnexplained),
        ExtensionGround::OpenCase { .. } | ExtensionGround::RelapseRisk { .. } => {}
    }
    if deliverer_consents { Ok(on.plus_years(EXTEND_YEARS)) } else { Err(Refusal::NoConsent) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn clock(first: &str) -> Clock {
        let first = day(first);
        Clock { regime: Regime::WgsZvh, first_processed: first, last_processed: first, unneeded_since: None }
    }

    #[test]
    fn the_clock_runs_from_first_processing() {
        for (first, gone) in [("2026-02-10", "2031-02-10"), ("2028-05-02", "2033-05-02"), ("2024-02-29", "2029-02-28")]
        {
            assert_eq!(clock(first).expires_on(), day(gone), "{first}");
        }
        let touched = Clock { last_processed: day("2030-01-01"), ..clock("2026-02-10") };
        assert_eq!(touched.expires_on(), day("2031-02-10"), "opnieuw gebruiken start de klok niet opnieuw");
        let unneeded = Clock { unneeded_since: Some(day("2027-01-01")), ..clock("2026-02-10") };
        assert_eq!(unneeded.expires_on(), day("2027-01-01"));
        let late = Clock { unneeded_since: Some(day("2040-01-01")), ..clock("2026-02-10") };
        assert_eq!(late.expires_on(), day("2031-02-10"));
        let radical = Clock { regime: Regime::Wpgar, ..touched };
        assert_eq!(radical.expires_on(), day("2035-01-01"));
    }

    #[test]
    fn extension_follows_the_dates_of_the_law() {
        let expires = day("2031-02-10");
        let on = day("2031-02-01");
        let open = ExtensionGround::OpenCase { criteria_confirmed: true };
        let closed = |closed_on, reasoned| ExtensionGround::RelapseRisk { closed_on: day(closed_on), reasoned };
        for (ground, consent, expected) in [
            (open, true, Ok(day("2033-02-01"))),
            (open, false, Err(Refusal::NoConsent)),
            (ExtensionGround::OpenCase { criteria_confirmed: false }, true, Err(Refusal::CriteriaNotConfirmed)),
            (closed("2030-03-01", true), true, Ok(day("2033-02-01"))),
            (closed("2030-03-01", true), false, Err(Refusal::NoConsent)),
            (closed("2030-03-01", false), true, Err(Refusal::RelapseUnexplained)),
            (closed("2030-02-01", true), true, Err(Refusal::ClosedTooLongAgo)),
            (closed("2030-02-10", true), true, Err(Refusal::ClosedTooLongAgo)),
            (closed("2030-02-11", true), true, Ok(day("2033-02-01"))),
        ] {
            assert_eq!(extend(Regime::WgsZvh, expires, on, ground, consent), expected, "{ground:?}");
        }
        assert_eq!(extend(Regime::WgsZvh, expires, expires, open, true), Err(Refusal::AlreadyExpired(expires)));
        assert_eq!(extend(Regime::Wpgar, expires, on, open, true), Err(Refusal::OtherRegime));
    }
}
