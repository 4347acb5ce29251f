//! The way into the house for tests that are about what comes after: a referral, judged, decided, admitted.

use doorbraak_app::{
    demo,
    intake::{
        self, Contact, Content, CriterionAnswer, FieldContent, InformedAnswer, LifeAreaProblem,
        commands::{Related, SubmitReferral, Submitted},
    },
    people::commands::NewPerson,
    triage::commands::{self as triage, Judgement, TriageChoice},
};
use doorbraak_domain::{
    cases::Colour,
    ids::{CaseId, ReferralId},
    information::LegalBasis,
    intake::{Channel, InformedState, LifeArea, ReferralAim},
    people::RelationKind,
    triage::{Outcome, Urgency, fit_test::Verdict},
};
use doorbraak_gate::{Narrative, Purpose};
use doorbraak_kernel::Day;

use super::House;

/// The triagist of the municipality in the demo house.
pub(crate) const TRIAGIST: &str = "Marit Sol";
/// The procesregisseur who gets the cases of these tests.
pub(crate) const DIRECTOR: &str = "Femke Oudeland";

pub(crate) fn person(given: &str, family: &str, born: (i16, i8, i8)) -> NewPerson {
    NewPerson {
        family_name: Narrative::new(family.into()),
        given_names: Narrative::new(given.into()),
        born_on: Day::new(born.0, born.1, born.2),
        municipality: Some("0599".into()),
        place: Some(Narrative::new("Zonder vast adres".into())),
    }
}

/// A complete field referral of Gerrit-Jan Moerdijk.
pub(crate) fn referral() -> SubmitReferral {
    let answer = |reason: &str| CriterionAnswer { met: true, reason: reason.into() };
    let problem = |area, text: &str| LifeAreaProblem { area, text: text.into() };
    let informed = InformedAnswer {
        state: InformedState::NotSafe,
        on: None,
        by: String::new(),
        reaction: String::new(),
        reason: "Hij dreigt weg te lopen voordat er een plek is.".into(),
        review_on: Day::new(2025, 3, 6),
    };
    let content = FieldContent {
        contact: Contact { phone: "010 000 00 00".into(), email: "s.mol@voorbeeld.invalid".into() },
        minors: false,
        trigger: "Brand in het portiek.".into(),
        problems: vec![
            problem(LifeArea::Housing, "Slaapt buiten."),
            problem(LifeArea::Substances, "Drinkt dagelijks."),
        ],
        risks: "Opnieuw brand, deze maand.".into(),
        tried: "Drie huisbezoeken zonder contact.".into(),
        stuck: "Zorg alleen houdt hem niet binnen.".into(),
        aims: vec![ReferralAim::Care],
        aim_text: "Een plek waar hij blijft.".into(),
        to_involve: "Fivoor, politie, gemeente.".into(),
        wish: "Een deur die van hem is.".into(),
        relatives_wish: "Zijn broer wil op tijd gebeld worden.".into(),
        informed,
        ground: LegalBasis::WgsDelivery,
        secrecy: "Afgewogen met de behandelaar.".into(),
        criteria: [
            answer("Psychose en brand."),
            answer("Wonen en middelen."),
            answer("Brand."),
            answer("Zorg en politie."),
        ],
    };
    SubmitReferral {
        subject: person("Gerrit-Jan", "Moerdijk", (1990, 5, 2)),
        related: vec![Related { person: person("Erik", "Moerdijk", (1986, 1, 9)), kind: RelationKind::Sibling }],
        content: Content::Field(Box::new(content)),
        declared: true,
        declared_by: "Saskia Mol".into(),
    }
}

/// Four times yes.
pub(crate) fn all_met() -> Judgement {
    let answer = |reason: &str| CriterionAnswer { met: true, reason: reason.into() };
    Judgement {
        answers: [answer("Ja, a."), answer("Ja, b."), answer("Ja, c."), answer("Ja, d.")],
        outcome: None,
        answer: None,
    }
}

/// To the table for adults.
pub(crate) fn admission() -> TriageChoice {
    TriageChoice {
        outcome: Outcome::AdmitToTable,
        urgency: Urgency::Week,
        motivation: Narrative::new("Meerdere ketens zijn nodig.".into()),
        dissent: None,
        table: Some(demo::table_id("VHV")),
        director: Some(demo::account_id(DIRECTOR)),
        lead_organisation: Some(demo::organisation_id("Fivoor")),
        colour: Some(Colour::Orange),
        hit: false,
        same_person: false,
        answer: Some(Narrative::new("De casus wordt opgepakt.".into())),
    }
}

/// Any other outcome.
pub(crate) fn ending(outcome: Outcome) -> TriageChoice {
    let answer = Some(Narrative::new("Vraag het wijkteam om een huisbezoek.".into()));
    TriageChoice { outcome, table: None, director: None, lead_organisation: None, colour: None, answer, ..admission() }
}

impl House {
    /// `name` submits `referral`.
    pub(crate) async fn submit(&self, name: &str, referral: &SubmitReferral) -> Submitted {
        let op = self.op(name, Purpose::Intake).await;
        let draft = intake::commands::start_draft(&op, channel(referral)).await.unwrap();
        intake::commands::submit(&op, draft, referral).await.unwrap()
    }

    /// The triagist finds all four criteria met.
    pub(crate) async fn judge(&self, referral: ReferralId) {
        let op = self.op(TRIAGIST, Purpose::Intake).await;
        assert_eq!(triage::judge(&op, referral, &all_met()).await.unwrap(), Verdict::Positive);
    }

    /// The triagist decides.
    pub(crate) async fn decide(&self, referral: ReferralId, choice: &TriageChoice) -> Option<CaseId> {
        let op = self.op(TRIAGIST, Purpose::Intake).await;
        triage::decide(&op, referral, choice).await.unwrap()
    }

    /// A case at the table for adults, directed by [`DIRECTOR`], from a referral of Saskia Mol.
    pub(crate) async fn admitted(&self) -> CaseId {
        let submitted = self.submit("Saskia Mol", &referral()).await;
        self.judge(submitted.id).await;
        self.decide(submitted.id, &admission()).await.unwrap()
    }
}

fn channel(referral: &SubmitReferral) -> Channel {
    referral.content.channel()
}
