//! **Noodtoegang** (AVG 6 lid 1 onder d; L09, L21, L22, L36): reading a case for four hours because somebody is in acute
//! danger, without the decision of the public participants that Wgs 2.31 lid 4 asks for. The law knows no such door of its
//! own, so it is as narrow as it can be: by a named employee of a participant, for a written reason, announced at once, and
//! judged afterwards by the FG.
//!
//! What stays shut: special and criminal data, which need the consent of their deliverer (L17, L18, L26), everything under
//! professional secrecy (L21), and every item with a condition of its source, because a program cannot weigh one (L22).

use doorbraak_kernel::{Moment, codes};

use crate::{
    information::{Category, Secrecy},
    rules::{Checked, Findings, blank},
};

/// How long one call lasts.
pub const SECONDS: i64 = 4 * 60 * 60;
/// Calls of one person in [`WINDOW_SECONDS`]. Trying numbers is not worth it, and a real emergency is seldom a fourth.
pub const CALLS: i64 = 3;
/// The stretch in which calls are counted.
pub const WINDOW_SECONDS: i64 = 24 * 60 * 60;

/// What helps when somebody is in danger: who and where they are, who is around them, which measure holds, whom to call.
pub const CATEGORIES: [Category; 5] = [
    Category::IdentityContact,
    Category::Housing,
    Category::Relations,
    Category::Measures,
    Category::ProfessionalContact,
];

codes! {
    /// What the FG thinks of a call afterwards.
    pub enum Verdict = "oordeel noodtoegang" {
        /// There was acute danger and no other way.
        Justified = "TERECHT" / "Terecht",
        /// There was not: an incident, to be handled as such.
        Unjustified = "ONTERECHT" / "Onterecht: incident",
    }
}

/// Why a call is refused. None of these says anything about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Without a number nothing is looked for.
    #[error("Vul het casusnummer in, zoals 2025-0417.")]
    NumberMissing,
    /// A number alone can be guessed.
    #[error("Vul de achternaam van de betrokkene in. Alleen een nummer is niet genoeg.")]
    NameMissing,
    /// A reason that says nothing.
    #[error("Schrijf op wat er nu aan de hand is.")]
    DangerMissing,
    /// Danger is always danger to somebody.
    #[error("Schrijf op wie er gevaar loopt.")]
    EndangeredMissing,
    /// Somebody confirms it.
    #[error("Bevestig dat er nu acuut gevaar is. Anders vraagt u om toegang.")]
    NotConfirmed,
    /// [`CALLS`].
    #[error("U heeft de afgelopen 24 uur al drie keer noodtoegang gebruikt. Bel de procesregisseur of het huis.")]
    TooOften,
}

/// A call as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The number of the case.
    pub number: &'a str,
    /// The family name of the person it is about.
    pub family_name: &'a str,
    /// What is going on.
    pub danger: &'a str,
    /// Who is in danger.
    pub endangered: &'a str,
    /// Whether danger was confirmed.
    pub confirmed: bool,
    /// Earlier calls of this person in [`WINDOW_SECONDS`].
    pub earlier: i64,
}

/// Whether the call can be made at all.
pub fn check_call(call: &Call<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(!is_number(call.number), Refusal::NumberMissing);
    found.when(blank(call.family_name), Refusal::NameMissing);
    found.when(blank(call.danger), Refusal::DangerMissing);
    found.when(blank(call.endangered), Refusal::EndangeredMissing);
    found.when(!call.confirmed, Refusal::NotConfirmed);
    found.when(call.earlier >= CALLS, Refusal::TooOften);
    found.done()
}

/// Whether a text has the form of the number of a case; it says nothing of whether there is one.
pub fn is_number(text: &str) -> bool {
    let digits =
        |part: &str, least: usize| (least..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, number)| year.len() == 4 && digits(year, 4) && digits(number, 4))
}

/// Whether a call that runs from `from` until `until` runs at `now`; at `until` itself it is over.
pub fn runs(from: Moment, until: Moment, now: Moment) -> bool {
    from <= now && now < until
}

/// Whether an item is open in an emergency, as far as its kind decides that.
pub fn opens(category: Category, secrecy: Option<Secrecy>, has_conditions: bool) -> bool {
    CATEGORIES.contains(&category) && secrecy.is_none() && !has_conditions
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::{Code as _, Day};

    use super::*;

    const CALL: Call<'_> = Call {
        number: "2025-0001",
        family_name: "Moerdijk",
        danger: "Hij staat bij haar voor de deur met een mes.",
        endangered: "Zijn zus en haar kind",
        confirmed: true,
        earlier: 0,
    };

    #[test]
    fn a_call_says_who_is_in_danger_and_of_what_and_is_not_made_four_times_a_day() {
        assert_eq!(check_call(&CALL), Ok(()));
        assert_eq!(check_call(&Call { earlier: 2, ..CALL }), Ok(()));
        for (call, refusal) in [
            (Call { number: " ", ..CALL }, Refusal::NumberMissing),
            (Call { number: "2025-0001/inzage", ..CALL }, Refusal::NumberMissing),
            (Call { number: "2025-1", ..CALL }, Refusal::NumberMissing),
            (Call { number: "2025-\u{661}\u{662}", ..CALL }, Refusal::NumberMissing),
            (Call { family_name: "-", ..CALL }, Refusal::NameMissing),
            (Call { danger: "...", ..CALL }, Refusal::DangerMissing),
            (Call { endangered: "?", ..CALL }, Refusal::EndangeredMissing),
            (Call { confirmed: false, ..CALL }, Refusal::NotConfirmed),
            (Call { earlier: 3, ..CALL }, Refusal::TooOften),
        ] {
            assert_eq!(check_call(&call), Err(vec![refusal]));
        }
    }

    #[test]
    fn calls_are_counted_over_the_stretch_that_the_refusal_names() {
        assert_eq!((CALLS, WINDOW_SECONDS), (3, 86_400));
        assert!(Refusal::TooOften.to_string().contains("afgelopen 24 uur al drie keer"));
    }

    #[test]
    fn four_hours_end_to_the_millisecond() {
        let from = Moment::on(Day::new(2025, 3, 30).unwrap(), 0, 30);
        let until = from.plus_seconds(SECONDS);
        let tick = |ms: i64| Moment::from_millis(until.millis() + ms);
        assert!(runs(from, until, from) && runs(from, until, tick(-1)));
        assert!(!runs(from, until, until) && !runs(from, until, tick(1)));
        assert!(!runs(from, until, Moment::from_millis(from.millis() - 1)));
        assert_eq!(until.clock_text(), "05.30", "four hours also when the clock goes forward in between");
    }

    #[test]
    fn secrecy_a_condition_and_special_data_stay_shut() {
        for category in Category::ALL {
            let open = CATEGORIES.contains(category);
            assert_eq!(opens(*category, None, false), open, "{category:?}");
            assert!(!opens(*category, None, true), "{category:?} with a condition (L22)");
            for secrecy in Secrecy::ALL {
                assert!(!opens(*category, Some(*secrecy), false), "{category:?} under {secrecy:?} (L21)");
            }
        }
        for shut in [Category::Health, Category::Police, Category::Judicial, Category::Bsn, Category::Finances] {
            assert!(!opens(shut, None, false), "{shut:?}");
        }
    }
}
