//! **Aanmelding**: what a participant says when it registers a case, through one of two doors of equal weight (L03,
//! forms 5.1 and 5.2).

use doorbraak_kernel::{Code, Day, Moment};

use crate::{
    information::LegalBasis,
    information_duty::PostponementGround,
    partners::ParticipantClass,
    rules::{Checked, Findings, blank},
    triage::{Criterion, fit_test::Answer},
};

doorbraak_kernel::codes! {
    /// The door a referral came through.
    pub enum Channel = "kanaal" {
        /// From professionals in the field.
        Field = "VELD" / "Veldaanmelding",
        /// From the prosecutor-led table for arrested suspects.
        Zsm = "ZSM" / "ZSM-aanmelding",
    }
}

doorbraak_kernel::codes! {
    /// A part of life in which problems are described: the thirteen neutral headings in common use.
    pub enum LifeArea = "leefgebied" {
        /// Money and debts.
        Money = "GELDZAKEN" / "Geldzaken",
        /// Work and education.
        WorkAndEducation = "WERK_OPLEIDING" / "Werk en opleiding",
        /// How the days are filled.
        Daytime = "TIJDSBESTEDING" / "Tijdsbesteding",
        /// Housing.
        Housing = "HUISVESTING" / "Huisvesting",
        /// Relations at home.
        HomeRelations = "HUISELIJKE_RELATIES" / "Huiselijke relaties",
        /// Mental health.
        MentalHealth = "GEESTELIJKE_GEZONDHEID" / "Geestelijke gezondheid",
        /// Physical health.
        PhysicalHealth = "LICHAMELIJKE_GEZONDHEID" / "Lichamelijke gezondheid",
        /// Substance use.
        Substances = "MIDDELENGEBRUIK" / "Middelengebruik",
        /// Basic activities of daily life.
        BasicAdl = "BASALE_ADL" / "Basale ADL",
        /// Instrumental activities of daily life.
        InstrumentalAdl = "INSTRUMENTELE_ADL" / "Instrumentele ADL",
        /// Social network.
        Network = "SOCIAAL_NETWERK" / "Sociaal netwerk",
        /// Taking part in society.
        Participation = "PARTICIPATIE" / "Maatschappelijke participatie",
        /// Contacts with justice.
        Justice = "JUSTITIE" / "Justitie",
    }
}

doorbraak_kernel::codes! {
    /// What the referrer hopes to reach; kept beside the plan unchanged.
    pub enum ReferralAim = "aanmelddoel" {
        /// Less danger, crime or nuisance.
        Safety = "VEILIGHEID" / "Meer veiligheid",
        /// Care that fits.
        Care = "ZORG" / "Passende zorg of hulp",
        /// A place to live.
        Housing = "WONEN" / "Een passende woonplek",
        /// Work, school, income or a meaningful day.
        Prospects = "PERSPECTIEF" / "Werk, school of dagbesteding",
        /// Partners pull together.
        Cooperation = "SAMENWERKING" / "Betere samenwerking",
        /// One party leads.
        Direction = "REGIE" / "Duidelijke regie",
    }
}

doorbraak_kernel::codes! {
    /// Whether the subject knows of the referral, and if not why.
    pub enum InformedState = "betrokkene geïnformeerd" {
        /// Told; day, by whom and reaction are recorded.
        Told = "JA" / "Ja",
        /// Telling would endanger somebody.
        NotSafe = "NEE_VEILIGHEID" / "Nee, vanwege de veiligheid",
        /// Telling would harm an investigation.
        Investigation = "NEE_ONDERZOEK" / "Nee, vanwege een onderzoek",
        /// Tried, not found.
        Unreachable = "NEE_ONBEREIKBAAR" / "Nee, niet bereikbaar",
    }
}

impl InformedState {
    /// A "no" is only kept with a reason and a day to look again.
    pub const fn needs_review_day(self) -> bool {
        match self {
            Self::Told => false,
            Self::NotSafe | Self::Investigation | Self::Unreachable => true,
        }
    }

    /// The legal ground on which telling the subject is put off (L50); nothing when the subject was told.
    pub const fn ground(self) -> Option<PostponementGround> {
        match self {
            Self::Told => None,
            Self::NotSafe => Some(PostponementGround::ProtectionOfPersons),
            Self::Investigation => Some(PostponementGround::CriminalOffences),
            Self::Unreachable => Some(PostponementGround::DisproportionateOrDefeating),
        }
    }
}

/// What is known of a referral that its author wants to submit.
#[derive(Debug, Clone, Copy)]
pub struct Submission<'a> {
    /// The class of the referring organisation.
    pub referrer: ParticipantClass,
    /// The name under the declaration of correctness.
    pub declared_by: &'a str,
    /// Whether the declaration was given.
    pub declared: bool,
    /// What happened now.
    pub trigger: &'a str,
    /// What was tried before and with which result.
    pub tried: &'a str,
    /// Why the referrer's own chain cannot solve it.
    pub stuck: &'a str,
    /// Chosen aims.
    pub aims: &'a [ReferralAim],
    /// Life areas with a described problem.
    pub life_areas: &'a [LifeArea],
    /// What may happen, to whom, how soon.
    pub risks: &'a str,
    /// Organisations that are needed.
    pub to_involve: &'a str,
    /// What the subject and the relatives want.
    pub wishes: &'a str,
    /// On which ground the referrer shares.
    pub ground: Option<LegalBasis>,
    /// Professional secrecy was weighed.
    pub secrecy_weighed: bool,
    /// How far the four criteria are met, in the order of [`Criterion::ALL`].
    pub criteria: [Answer<'a>; 4],
    /// Whether the subject knows.
    pub informed: Option<InformedState>,
    /// When a "no" is looked at again.
    pub review_on: Option<Day>,
    /// The day of submission.
    pub today: Day,
}

/// Why a referral cannot be submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// L03.
    #[error("{} mag geen casus aanmelden. Vraag een deelnemer om dat te doen.", .0.label())]
    NotAParticipant(ParticipantClass),
    /// L04.
    #[error("Verklaar met uw naam dat u de gegevens zo goed mogelijk hebt gecontroleerd.")]
    DeclarationMissing,
    /// No trigger.
    #[error("Beschrijf wat er nu gebeurd is.")]
    TriggerMissing,
    /// No attempts.
    #[error("Beschrijf wat er al geprobeerd is en wat dat opleverde.")]
    TriedMissing,
    /// No reason.
    #[error("Leg uit waarom het binnen uw eigen keten niet lukt.")]
    StuckMissing,
    /// No aim.
    #[error("Kies ten minste één doel van de aanmelding.")]
    AimMissing,
    /// No problems described.
    #[error("Beschrijf de problemen op ten minste twee leefgebieden.")]
    LifeAreasMissing,
    /// No risks.
    #[error("Beschrijf wat er kan gebeuren, voor wie, en hoe snel.")]
    RisksMissing,
    /// Nobody to involve.
    #[error("Noem de organisaties die nodig zijn.")]
    ToInvolveMissing,
    /// Nobody asked.
    #[error("Schrijf op wat de betrokkene en de naasten willen, of dat u dat nog niet weet.")]
    WishesMissing,
    /// L15, form 5.1.
    #[error("Kies de grondslag waarop u deze gegevens deelt.")]
    GroundMissing,
    /// Secrecy not weighed.
    #[error("Weeg uw beroepsgeheim af en bevestig dat.")]
    SecrecyNotWeighed,
    /// L06.
    #[error("Onderbouw in hoeverre aan dit criterium is voldaan: {}.", .0.label())]
    CriterionReasonMissing(Criterion),
    /// Unknown whether the subject knows.
    #[error("Geef aan of de betrokkene van de aanmelding weet.")]
    InformedMissing,
    /// A no without a day.
    #[error("Kies een datum in de toekomst waarop u opnieuw bekijkt of de betrokkene het mag weten.")]
    ReviewDayMissing,
    /// No reference of the prosecutor.
    #[error("Vul het parketnummer of ZSM-kenmerk in.")]
    ReferenceMissing,
    /// Arrest unknown, or still to come.
    #[error("Vul in wanneer de verdachte is aangehouden of ontboden. Dat moment ligt in het verleden.")]
    ArrestMissing,
    /// No offence.
    #[error("Beschrijf het feit in één regel.")]
    OffenceMissing,
    /// No reason to do more than settle the case.
    #[error("Leg uit waarom er meer nodig is dan een afdoening.")]
    MoreNeededMissing,
}

/// Whether a referral may be submitted (L03, L04, L06, form 5.1).
pub fn check(submission: &Submission<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(!submission.referrer.is_participant(), Refusal::NotAParticipant(submission.referrer));
    found.when(blank(submission.trigger), Refusal::TriggerMissing);
    found.when(blank(submission.tried), Refusal::TriedMissing);
    found.when(blank(submission.stuck), Refusal::StuckMissing);
    found.when(submission.aims.is_empty(), Refusal::AimMissing);
    found.when(submission.life_areas.len() < 2, Refusal::LifeAreasMissing);
    found.when(blank(submission.risks), Refusal::RisksMissing);
    found.when(blank(submission.to_involve), Refusal::ToInvolveMissing);
    found.when(blank(submission.wishes), Refusal::WishesMissing);
    found.when(submission.ground.is_none(), Refusal::GroundMissing);
    found.when(!submission.secrecy_weighed, Refusal::SecrecyNotWeighed);
    for (criterion, answer) in Criterion::ALL.iter().zip(&submission.criteria) {
        found.when(blank(answer.reason), Refusal::CriterionReasonMissing(*criterion));
    }
    informed(&mut found, submission.informed, submission.review_on, submission.today);
    found.when(!submission.declared || blank(submission.declared_by), Refusal::DeclarationMissing);
    found.done()
}

/// What is known of a ZSM referral that its author wants to submit: short, because the suspect is in custody and the
/// clock runs. The criteria are judged by the triage.
#[derive(Debug, Clone, Copy)]
pub struct ZsmSubmission<'a> {
    /// The class of the referring organisation.
    pub referrer: ParticipantClass,
    /// The name under the declaration of correctness.
    pub declared_by: &'a str,
    /// Whether the declaration was given.
    pub declared: bool,
    /// Reference of the prosecutor.
    pub reference: &'a str,
    /// When the suspect was arrested or summoned.
    pub arrested: Option<Moment>,
    /// The offence in one line.
    pub offence: &'a str,
    /// Why more is needed after the case is settled.
    pub more_needed: &'a str,
    /// Whether the subject knows.
    pub informed: Option<InformedState>,
    /// When a "no" is looked at again.
    pub review_on: Option<Day>,
    /// The moment of submission.
    pub now: Moment,
}

/// Whether a ZSM referral may be submitted (L03, L04, form 5.2).
pub fn check_zsm(submission: &ZsmSubmission<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(!submission.referrer.is_participant(), Refusal::NotAParticipant(submission.referrer));
    found.when(blank(submission.reference), Refusal::ReferenceMissing);
    found.when(submission.arrested.is_none_or(|at| at > submission.now), Refusal::ArrestMissing);
    found.when(blank(submission.offence), Refusal::OffenceMissing);
    found.when(blank(submission.more_needed), Refusal::MoreNeededMissing);
    informed(&mut found, submission.informed, submission.review_on, submission.now.day());
    found.when(!submission.declared || blank(submission.declared_by), Refusal::DeclarationMissing);
    found.done()
}

fn informed(found: &mut Findings<Refusal>, state: Option<InformedState>, review_on: Option<Day>, today: Day) {
    match state {
        None => found.when(true, Refusal::InformedMissing),
        Some(state) => {
            let ahead = review_on.is_some_and(|day| day > today);
            found.when(state.needs_review_day() && !ahead, Refusal::ReviewDayMissing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete() -> Submission<'static> {
        Submission {
            referrer: ParticipantClass::MentalHealth,
            declared_by: "Wendy Aalberts",
            declared: true,
            trigger: "Brand in het portiek.",
            tried: "Drie huisbezoeken, niemand deed open.",
            stuck: "Zorg alleen is niet genoeg.",
            aims: &[ReferralAim::Care],
            life_areas: &[LifeArea::Housing, LifeArea::MentalHealth],
            risks: "Opnieuw brand, deze maand.",
            to_involve: "Fivoor en de politie.",
            wishes: "Een eigen deur.",
            ground: Some(LegalBasis::WgsDelivery),
            secrecy_weighed: true,
            criteria: [Answer { met: true, reason: "Zie hierboven." }; 4],
            informed: Some(InformedState::NotSafe),
            review_on: Day::new(2025, 3, 6),
            today: Day::new(2025, 2, 6).unwrap(),
        }
    }

    #[test]
    fn a_third_party_cannot_refer_and_a_private_participant_can() {
        for &class in ParticipantClass::ALL {
            let result = check(&Submission { referrer: class, ..complete() });
            assert_eq!(result.is_ok(), class.code().starts_with("2.27-"), "{class:?}");
        }
    }

    type Change = fn(&mut Submission<'static>);

    #[test]
    fn each_missing_part_is_named() {
        let cases: [(Change, Refusal); 18] = [
            (|s| s.declared = false, Refusal::DeclarationMissing),
            (|s| s.declared_by = "", Refusal::DeclarationMissing),
            (|s| s.trigger = " ", Refusal::TriggerMissing),
            (|s| s.tried = "", Refusal::TriedMissing),
            (|s| s.stuck = "?", Refusal::StuckMissing),
            (|s| s.aims = &[], Refusal::AimMissing),
            (|s| s.life_areas = &[], Refusal::LifeAreasMissing),
            (|s| s.life_areas = &[LifeArea::Money], Refusal::LifeAreasMissing),
            (|s| s.risks = "", Refusal::RisksMissing),
            (|s| s.to_involve = "-", Refusal::ToInvolveMissing),
            (|s| s.wishes = "", Refusal::WishesMissing),
            (|s| s.ground = None, Refusal::GroundMissing),
            (|s| s.secrecy_weighed = false, Refusal::SecrecyNotWeighed),
            (|s| s.criteria[2].reason = " ", Refusal::CriterionReasonMissing(Criterion::SeriousHarm)),
            (|s| s.informed = None, Refusal::InformedMissing),
            (|s| s.review_on = None, Refusal::ReviewDayMissing),
            (|s| s.review_on = Some(s.today), Refusal::ReviewDayMissing),
            (|s| s.review_on = Day::new(2024, 12, 31), Refusal::ReviewDayMissing),
        ];
        for (change, refusal) in cases {
            let mut submission = complete();
            change(&mut submission);
            assert_eq!(check(&submission), Err(vec![refusal]));
        }
    }

    #[test]
    fn who_was_told_needs_no_review_day() {
        let told = Submission { informed: Some(InformedState::Told), review_on: None, ..complete() };
        assert_eq!(check(&told), Ok(()));
    }

    #[test]
    fn a_zsm_referral_is_short_and_each_missing_part_is_named() {
        let now = Moment::on(Day::new(2025, 1, 23).unwrap(), 14, 0);
        let complete = ZsmSubmission {
            referrer: ParticipantClass::Prosecution,
            declared_by: "Pieter Hartog",
            declared: true,
            reference: "ZSM-2025-0042",
            arrested: Some(now),
            offence: "Belaging van zijn ex-partner.",
            more_needed: "Een straf alleen stopt hem niet.",
            informed: Some(InformedState::NotSafe),
            review_on: Day::new(2025, 2, 24),
            now,
        };
        assert_eq!(check_zsm(&complete), Ok(()));
        let third = ParticipantClass::OtherHouse;
        for (wrong, refusal) in [
            (ZsmSubmission { referrer: third, ..complete }, Refusal::NotAParticipant(third)),
            (ZsmSubmission { declared: false, ..complete }, Refusal::DeclarationMissing),
            (ZsmSubmission { reference: "", ..complete }, Refusal::ReferenceMissing),
            (ZsmSubmission { arrested: None, ..complete }, Refusal::ArrestMissing),
            (ZsmSubmission { arrested: Some(now.plus_seconds(1)), ..complete }, Refusal::ArrestMissing),
            (ZsmSubmission { offence: " ", ..complete }, Refusal::OffenceMissing),
            (ZsmSubmission { more_needed: "", ..complete }, Refusal::MoreNeededMissing),
            (ZsmSubmission { informed: None, ..complete }, Refusal::InformedMissing),
            (ZsmSubmission { review_on: Some(now.day()), ..complete }, Refusal::ReviewDayMissing),
        ] {
            assert_eq!(check_zsm(&wrong), Err(vec![refusal]));
        }
    }

    #[test]
    fn who_is_not_told_is_not_told_on_a_legal_ground() {
        for &state in InformedState::ALL {
            assert_eq!(state.ground().is_some(), state.needs_review_day(), "{state:?}");
        }
    }
}
