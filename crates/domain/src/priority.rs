//! **Geprioriteerde lijst** (Wgs 2.32, Bgs 2.22; L12): a list of cases that go first, such as the HIT-lijst. The criteria are
//! objective and stand on the internet before anybody is held against them; a case on the list meets Bgs 2.20 as well; public
//! participants decide; and whoever no longer belongs on it is taken off at once, with everything the list said.

use doorbraak_kernel::{Code as _, Day};

use crate::{
    cases::CaseStatus,
    partners::ParticipantClass,
    rules::{Checked, Findings, blank},
    triage::fit_test::Verdict,
};

/// The law says "onverwijld" and no term; the house looks at every place at least twice a year.
pub const REVIEW_WITHIN_DAYS: i32 = 183;
/// More criteria than this nobody reads.
pub const MOST_CRITERIA: usize = 12;

/// A version of the criteria of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Criteria {
    /// How many there are.
    pub count: usize,
    /// Since when everybody can read them.
    pub published_on: Option<Day>,
    /// A later version is public.
    pub overtaken: bool,
}

impl Criteria {
    /// Whether a case may be held against them on this day.
    pub fn hold_on(&self, today: Day) -> bool {
        self.published_on.is_some_and(|day| day <= today) && !self.overtaken
    }
}

/// What is said of a case when it comes on a list, or when it is looked at again.
#[derive(Debug, Clone, Copy)]
pub struct Weighing<'a> {
    /// The body on whose behalf is decided.
    pub decided_by: ParticipantClass,
    /// Where the case stands.
    pub status: CaseStatus,
    /// The recorded fit test of its referral.
    pub fit: Option<Verdict>,
    /// Whether it meets Bgs 2.20 today, in the judgement of who decides.
    pub still_fits: bool,
    /// The criteria it is held against.
    pub criteria: Criteria,
    /// The numbers of the criteria it meets, from 1.
    pub met: &'a [usize],
    /// Why.
    pub reason: &'a str,
    /// When somebody looks again.
    pub review_on: Day,
    /// The day of the decision.
    pub today: Day,
}

/// Why a case cannot stand on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Wgs 2.32: lists are of the public participants.
    #[error("{} beslist niet over een geprioriteerde lijst. Laat een publieke deelnemer besluiten.", .0.label())]
    NotPublic(ParticipantClass),
    /// Only what is under way.
    #[error("Alleen een lopende casus kan op een lijst staan.")]
    NotOpen,
    /// Bgs 2.22: Bgs 2.20 holds as well.
    #[error(
        "Bij deze casus ligt geen positieve doeltoets vast. Zonder die toets kan zij niet op een lijst staan (Bgs artikel 2.22)."
    )]
    NotFit,
    /// The same, today.
    #[error(
        "Voldoet de casus niet meer aan de vier criteria van de doeltoets? Dan hoort zij niet op een lijst (Bgs artikel 2.22)."
    )]
    NoLongerFits,
    /// Bgs 2.22: published first.
    #[error(
        "Deze criteria zijn niet bekendgemaakt, of er geldt al een nieuwere versie. Zonder bekendgemaakte criteria komt niemand op een lijst."
    )]
    NotPublished,
    /// Objective: by criterion.
    #[error("Kruis aan aan welke criteria van de lijst de casus voldoet.")]
    NothingMet,
    /// Not one of them.
    #[error("Kies alleen criteria die op deze lijst staan.")]
    NoSuchCriterion,
    /// L55: a named human, with a reason.
    #[error("Schrijf op waarom deze casus op de lijst hoort.")]
    ReasonMissing,
    /// "Onverwijld" asks for looking.
    #[error("Kies een dag na vandaag en uiterlijk {} om opnieuw te kijken.", .0.long_text())]
    ReviewDay(Day),
}

/// Whether the case may stand on the list.
pub fn check(weighing: &Weighing<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    let last = weighing.today.plus_days(REVIEW_WITHIN_DAYS);
    found.when(!weighing.decided_by.is_public(), Refusal::NotPublic(weighing.decided_by));
    found.when(!is_open(weighing.status), Refusal::NotOpen);
    found.when(!weighing.criteria.hold_on(weighing.today), Refusal::NotPublished);
    found.when(weighing.fit != Some(Verdict::Positive), Refusal::NotFit);
    found.when(!weighing.still_fits, Refusal::NoLongerFits);
    found.when(weighing.met.is_empty(), Refusal::NothingMet);
    let known = |number: &usize| (1..=weighing.criteria.count).contains(number);
    found.when(!weighing.met.iter().all(known), Refusal::NoSuchCriterion);
    found.when(blank(weighing.reason), Refusal::ReasonMissing);
    found.when(weighing.review_on <= weighing.today || weighing.review_on > last, Refusal::ReviewDay(last));
    found.done()
}

/// Admitted, not closed, and not handed over.
pub const fn is_open(status: CaseStatus) -> bool {
    match status {
        CaseStatus::Enrichment | CaseStatus::CaseConsultation | CaseStatus::PlanAdopted | CaseStatus::Execution => true,
        CaseStatus::Registered
        | CaseStatus::FitPositive
        | CaseStatus::FitNegative
        | CaseStatus::HandedToWpgar
        | CaseStatus::ClosedShielded
        | CaseStatus::RenewedAvailable
        | CaseStatus::Destroyed => false,
    }
}

/// Why a place must be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Its day has come, or is near.
    Due(Day),
    /// Other criteria were made public since.
    CriteriaChanged,
}

/// Why a place must be looked at before `until`, if it must.
pub fn look(review_on: Day, overtaken: bool, until: Day) -> Option<Look> {
    if overtaken { Some(Look::CriteriaChanged) } else { (review_on <= until).then_some(Look::Due(review_on)) }
}

/// Why criteria cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CriteriaRefusal {
    /// A list without any would be a feeling.
    #[error("Schrijf ten minste één criterium op, elk op een eigen regel.")]
    None,
    /// [`MOST_CRITERIA`].
    #[error("Schrijf hoogstens twaalf criteria op. Voeg samen wat bij elkaar hoort.")]
    TooMany,
    /// Twice the same.
    #[error("Hetzelfde criterium staat er twee keer.")]
    Twice,
}

/// The criteria of a text with one on each line.
pub fn criteria_of(text: &str) -> Result<Vec<String>, CriteriaRefusal> {
    let lines: Vec<String> = text.lines().map(str::trim).filter(|line| !blank(line)).map(str::to_owned).collect();
    let twice = (0..lines.len()).any(|at| lines.iter().skip(at + 1).any(|other| lines.get(at) == Some(other)));
    if lines.is_empty() {
        Err(CriteriaRefusal::None)
    } else if lines.len() > MOST_CRITERIA {
        Err(CriteriaRefusal::TooMany)
    } else if twice {
        Err(CriteriaRefusal::Twice)
    } else {
        Ok(lines)
    }
}

/// Whether a text can stand in the address of a list: `hit`, `top-600`.
pub fn is_code(text: &str) -> bool {
    let fits = |symbol: char| symbol.is_ascii_lowercase() || symbol.is_ascii_digit() || symbol == '-';
    (2..=24).contains(&text.len())
        && text.chars().all(fits)
        && text.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Where everybody reads this version of the criteria of this list.
pub fn address(code: &str, version: i64) -> String {
    format!("/huis#criteria-{code}-{version}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn complete() -> Weighing<'static> {
        Weighing {
            decided_by: ParticipantClass::MunicipalExecutive,
            status: CaseStatus::Execution,
            fit: Some(Verdict::Positive),
            still_fits: true,
            criteria: Criteria { count: 3, published_on: Some(day("2025-01-02")), overtaken: false },
            met: &[1, 3],
            reason: "Vier keer geweld in een jaar.",
            review_on: day("2025-06-01"),
            today: day("2025-03-01"),
        }
    }

    #[test]
    fn each_condition_alone_keeps_a_case_off_the_list() {
        let good = complete();
        assert_eq!(check(&good), Ok(()));
        let criteria = good.criteria;
        let last = day("2025-08-31");
        let wrong = [
            (
                Weighing { decided_by: ParticipantClass::MentalHealth, ..good },
                Refusal::NotPublic(ParticipantClass::MentalHealth),
            ),
            (Weighing { status: CaseStatus::RenewedAvailable, ..good }, Refusal::NotOpen),
            (Weighing { fit: None, ..good }, Refusal::NotFit),
            (Weighing { fit: Some(Verdict::Negative), ..good }, Refusal::NotFit),
            (Weighing { still_fits: false, ..good }, Refusal::NoLongerFits),
            (Weighing { criteria: Criteria { published_on: None, ..criteria }, ..good }, Refusal::NotPublished),
            (
                Weighing { criteria: Criteria { published_on: Some(day("2025-03-02")), ..criteria }, ..good },
                Refusal::NotPublished,
            ),
            (Weighing { criteria: Criteria { overtaken: true, ..criteria }, ..good }, Refusal::NotPublished),
            (Weighing { met: &[], ..good }, Refusal::NothingMet),
            (Weighing { met: &[1, 4], ..good }, Refusal::NoSuchCriterion),
            (Weighing { met: &[0], ..good }, Refusal::NoSuchCriterion),
            (Weighing { reason: " . ", ..good }, Refusal::ReasonMissing),
            (Weighing { review_on: day("2025-03-01"), ..good }, Refusal::ReviewDay(last)),
            (Weighing { review_on: day("2025-09-01"), ..good }, Refusal::ReviewDay(last)),
        ];
        for (weighing, refusal) in wrong {
            assert_eq!(check(&weighing), Err(vec![refusal]), "{refusal}");
        }
        assert_eq!(check(&Weighing { review_on: last, ..good }), Ok(()), "the last day still counts");
        let today = Criteria { published_on: Some(day("2025-03-01")), ..criteria };
        assert_eq!(check(&Weighing { criteria: today, ..good }), Ok(()), "public today");
    }

    #[test]
    fn only_four_states_can_stand_on_a_list() {
        let open = CaseStatus::ALL.iter().filter(|status| is_open(**status)).map(|status| status.code());
        assert_eq!(
            open.collect::<Vec<_>>(),
            ["VERRIJKING", "CASUSOVERLEG", "PLAN_VASTGESTELD", "UITVOERING_MONITORING"]
        );
    }

    #[test]
    fn a_place_is_looked_at_on_its_day_or_when_the_criteria_change() {
        let on = day("2025-06-01");
        assert_eq!(look(on, false, day("2025-05-31")), None);
        assert_eq!(look(on, false, on), Some(Look::Due(on)));
        assert_eq!(look(on, true, day("2025-01-01")), Some(Look::CriteriaChanged));
    }

    #[test]
    fn criteria_stand_on_lines_of_their_own() {
        assert_eq!(
            criteria_of(" Drie incidenten\n\n - \nTwee leefgebieden \n").unwrap(),
            ["Drie incidenten", "Twee leefgebieden"]
        );
        assert_eq!(criteria_of("\n . \n"), Err(CriteriaRefusal::None));
        assert_eq!(criteria_of("a\nb\na"), Err(CriteriaRefusal::Twice));
        let many = (0..=MOST_CRITERIA).map(|number| format!("Criterium {number}")).collect::<Vec<_>>().join("\n");
        assert_eq!(criteria_of(&many), Err(CriteriaRefusal::TooMany));
        for (code, fits) in
            [("hit", true), ("top-600", true), ("6", false), ("HIT", false), ("-a", false), ("h t", false)]
        {
            assert_eq!(is_code(code), fits, "{code}");
        }
        assert_eq!(address("hit", 2), "/huis#criteria-hit-2");
    }
}
