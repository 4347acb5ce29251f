//! The scripts of the demo cases: who did what and when, as the files in `casussen` say it. A file with an unknown word,
//! an event that is two things or a code that is on no list does not load.

use doorbraak_domain::{
    cases::{ClosingReason, Colour, ReceiverKind, RemainingRisk, TimelineSort},
    escalations::{BottleneckKind, IcDecision, SuccessFactor},
    houses::Known,
    information::{Category, RequestAnswer},
    information_duty::PostponementGround,
    intake::{Channel, InformedState, LifeArea, ReferralAim},
    meetings::{AgreementStatus, DiscussionSort, MdoKind, MeetingKind},
    people::RelationKind,
    plans::{ContactDirection, ContactMode, GoalStatus, InterventionFrame, InterventionKind, InterventionStatus},
    requests::WeightyReason,
    triage::{Outcome, Urgency},
};
use doorbraak_kernel::{Code, Day, Problem};
use serde::{Deserialize, Deserializer, de::Error};

use super::{
    entry::{self, AskedFor, Called, Linked, OnList, Replaced, Suspected},
    when::{OnDay, When},
};

/// The files, in the order of their codes.
const FILES: [&str; 14] = [
    include_str!("casussen/c01.toml"),
    include_str!("casussen/c02.toml"),
    include_str!("casussen/c03.toml"),
    include_str!("casussen/c04.toml"),
    include_str!("casussen/c04b.toml"),
    include_str!("casussen/c05.toml"),
    include_str!("casussen/c06.toml"),
    include_str!("casussen/c07.toml"),
    include_str!("casussen/c08.toml"),
    include_str!("casussen/c09.toml"),
    include_str!("casussen/c10.toml"),
    include_str!("casussen/n01.toml"),
    include_str!("casussen/n02.toml"),
    include_str!("casussen/n03.toml"),
];

/// All scripts.
pub(super) fn scripts() -> Result<Vec<Script>, Problem> {
    let read = |text: &&str| toml::from_str(text).map_err(|error| Problem::internal(error.to_string()));
    FILES.iter().map(read).collect()
}

/// The meetings that are still to come.
pub(super) fn agenda() -> Result<Agenda, Problem> {
    toml::from_str(include_str!("agenda.toml")).map_err(|error| Problem::internal(error.to_string()))
}

/// An entry of a closed list, written as its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Coded<C>(pub(super) C);

impl<'de, C: Code> Deserialize<'de> for Coded<C> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let entry = C::from_code(&text);
        entry.map(Self).ok_or_else(|| D::Error::custom(format!("{text} staat niet op de lijst {}", C::LIST)))
    }
}

/// A day of the calendar, for births.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Birth(pub(super) Day);

impl<'de> Deserialize<'de> for Birth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map(Self).map_err(D::Error::custom)
    }
}

/// Makes the structs of a script: an unknown field is refused. The fields carry the Dutch words of the files, which are
/// those of the forms.
macro_rules! entries {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $of:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(in crate::demo) struct $name { $($(#[$field_meta])* pub(in crate::demo) $field: $of,)+ }
    )+};
}

mod shared;
pub(super) use shared::{
    Bettered, ConsentAsked, ConsentGiven, Given, HouseAsked, Item, Objected, RiecAnswered, RiecAsked, RiecGiven,
};

entries! {
    /// One file: the persons of a dossier and what happened.
    Script {
        /// `C01`.
        code: String,
        titel: String,
        laat_zien: String,
        /// Persons; the one without a relation is the subject.
        persoon: Vec<Person>,
        /// Events, in the order of time.
        gebeurtenis: Vec<Event>,
    }
    /// A person of a dossier.
    Person {
        /// The name within the file.
        sleutel: String,
        achternaam: String,
        voornamen: String,
        geboren: Birth,
        gemeente: String,
        verblijf: String,
        relatie: Option<Coded<RelationKind>>,
    }
    /// A problem in one part of life.
    Problems {
        gebied: Coded<LifeArea>,
        tekst: String,
    }
    /// Form 5.1.
    FieldReferral {
        betrokkene: String,
        aanleiding: String,
        problemen: Vec<Problems>,
        risico: String,
        geprobeerd: String,
        vast: String,
        doelen: Vec<Coded<ReferralAim>>,
        doeltekst: String,
        partners: Vec<String>,
        wens: String,
        beroepsgeheim: String,
        criteria: [String; 4],
        minderjarigen: bool,
        geinformeerd: Coded<InformedState>,
        toelichting: String,
        hertoets: Option<OnDay>,
    }
    /// Form 5.2.
    ZsmReferral {
        betrokkene: String,
        kenmerk: String,
        aangehouden: When,
        feit: String,
        meer_nodig: String,
        huiselijk: bool,
        minderjarigen: bool,
        geinformeerd: Coded<InformedState>,
        toelichting: String,
        hertoets: Option<OnDay>,
    }
    /// A draft that was not submitted.
    DraftReferral {
        kanaal: Coded<Channel>,
        betrokkene: String,
        aanleiding: String,
    }
    /// One criterion.
    Criterion {
        ja: bool,
        reden: String,
    }
    /// The fit test.
    FitTest {
        a: Criterion,
        b: Criterion,
        c: Criterion,
        d: Criterion,
        /// After a negative test: where it goes, and what the referrer is told.
        besluit: Option<Coded<Outcome>>,
        antwoord: Option<String>,
    }
    /// The triage decision.
    Triage {
        besluit: Coded<Outcome>,
        urgentie: Coded<Urgency>,
        motivering: String,
        advies: String,
        tafel: Option<String>,
        procesregisseur: Option<String>,
        casusregie: Option<String>,
        kleur: Option<Coded<Colour>>,
        #[serde(default)]
        hit: bool,
        /// The code of the file whose closed case this person had.
        terug_van: Option<String>,
    }
    /// An organisation that becomes involved.
    Involved {
        partner: String,
        medewerkers: Vec<String>,
        reden: String,
    }
    /// A third party.
    Third {
        partner: String,
        contact: String,
        deskundigheid: String,
        geheimhouding: OnDay,
    }
    /// The core of the case.
    CoreText {
        vast: String,
        vraag: String,
        wens: String,
        bron: String,
    }
    /// The duty to inform.
    Duty {
        persoon: String,
        /// `GEINFORMEERD` or `UITGESTELD`.
        stand: Coded<doorbraak_domain::information_duty::InformState>,
        grond: Option<Coded<PostponementGround>>,
        reden: Option<String>,
        hertoets: Option<OnDay>,
    }
    /// Participants are asked whether they know a person.
    Ask {
        persoon: String,
        aan: Vec<String>,
        uiterlijk: OnDay,
    }
    /// One of them is asked for the content.
    AskContent {
        aan: String,
        waarvoor: String,
        vraag: String,
        categorie: Coded<Category>,
        uiterlijk: OnDay,
    }
    /// The one asked answers: a contact means that something is known.
    Answered {
        aanspreekpunt: Option<String>,
        bereikbaar: Option<String>,
        antwoord: Option<Coded<RequestAnswer>>,
        reden: Option<Coded<WeightyReason>>,
    }
    /// An agreement made in a discussion.
    Agreement {
        /// The name within the file.
        sleutel: String,
        tekst: String,
        wie: String,
        uiterlijk: OnDay,
        doel: Option<String>,
    }
    /// A goal set in a discussion.
    Goal {
        /// `V1`.
        code: String,
        tekst: String,
        uitgangssituatie: String,
        meetmoment: OnDay,
        eigenaar: String,
    }
    /// A meeting about this one case.
    Held {
        tafel: String,
        werkvorm: Coded<MeetingKind>,
        mdo: Option<Coded<MdoKind>>,
        plaats: String,
        soort: Coded<DiscussionSort>,
        vraag: String,
        gepland: i64,
        duur: i64,
        uitgenodigd: Vec<String>,
        #[serde(default)]
        afwezig: Vec<String>,
        /// People whose last item stands in the minutes.
        #[serde(default)]
        besproken: Vec<String>,
        oordeel: String,
        besluit: String,
        afwijkend: Option<String>,
        volgende: Option<OnDay>,
        afspraken: Vec<Agreement>,
        #[serde(default)]
        doelen: Vec<Goal>,
    }
    /// The plan is adopted.
    Plan {
        analyse: String,
        evaluatie: OnDay,
    }
    /// An intervention that starts.
    Start {
        /// The name within the file.
        sleutel: String,
        soort: Coded<InterventionKind>,
        kader: Coded<InterventionFrame>,
        partner: String,
        doel: String,
        tekst: String,
    }
    /// An intervention that ends.
    Ended {
        sleutel: String,
        status: Coded<InterventionStatus>,
        toelichting: String,
    }
    /// An agreement that is settled.
    Settled {
        sleutel: String,
        status: Coded<AgreementStatus>,
        toelichting: String,
    }
    /// A goal that is measured.
    Measured {
        doel: String,
        status: Coded<GoalStatus>,
        tekst: String,
    }
    /// An event on the timeline.
    Line {
        dag: OnDay,
        soort: Coded<TimelineSort>,
        tekst: String,
    }
    /// The IC-overleg.
    Ic {
        geprobeerd: String,
        blokkade: String,
        gevraagd: String,
        van: String,
        besluit: Coded<IcDecision>,
        knelpunten: Vec<Coded<BottleneckKind>>,
        resultaat: String,
    }
    /// Contact with a person.
    Contact {
        richting: Coded<ContactDirection>,
        wijze: Coded<ContactMode>,
        tekst: String,
        geinformeerd: bool,
    }
    /// Form 5.13.
    Closing {
        reden: Coded<ClosingReason>,
        risico: Coded<RemainingRisk>,
        risico_uitleg: String,
        ontvanger: Coded<ReceiverKind>,
        naam: String,
        aanvaard: OnDay,
        terugkeer: String,
        controle: Option<OnDay>,
        mening: String,
        aanmelder_op: OnDay,
        succesfactor: Coded<SuccessFactor>,
    }
    /// The meetings to come.
    Agenda {
        overleg: Vec<Planned>,
    }
    /// A meeting to come.
    Planned {
        gepland_op: When,
        door: String,
        begin: When,
        einde: When,
        tafel: String,
        werkvorm: Coded<MeetingKind>,
        plaats: String,
        agenda: Vec<PlannedItem>,
    }
    /// An item of a meeting to come.
    PlannedItem {
        casus: String,
        soort: Coded<DiscussionSort>,
        vraag: String,
        gepland: i64,
        uitgenodigd: Vec<String>,
    }
}

/// One event: when, by whom, what.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Written")]
pub(super) struct Event {
    /// When.
    pub(super) at: When,
    /// Who did it.
    pub(super) by: String,
    /// What it is.
    pub(super) what: What,
}

/// Makes `What` with one variant per word that an event can have, and `Written`, the event as it stands in the file.
macro_rules! events {
    ($($(#[$meta:meta])* $word:ident => $variant:ident($of:ty),)+) => {
        /// What happened.
        #[derive(Debug, Clone)]
        pub(super) enum What { $($(#[$meta])* $variant($of),)+ }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written { op: When, door: String, $($word: Option<$of>,)+ }

        impl TryFrom<Written> for Event {
            type Error = String;
            fn try_from(written: Written) -> Result<Self, String> {
                let (at, by) = (written.op, written.door);
                let mut found: Vec<What> = [$(written.$word.map(What::$variant),)+].into_iter().flatten().collect();
                match (found.pop(), found.is_empty()) {
                    (Some(what), true) => Ok(Self { at, by, what }),
                    (None, _) => Err(format!("een gebeurtenis van {by} zonder inhoud")),
                    (Some(_), false) => Err(format!("een gebeurtenis van {by} die twee dingen is")),
                }
            }
        }
    };
}

events! {
    /// A field referral.
    veld => Field(Box<FieldReferral>),
    /// A ZSM referral.
    zsm => Zsm(Box<ZsmReferral>),
    /// A draft.
    concept => Draft(DraftReferral),
    /// The fit test.
    doeltoets => FitTest(FitTest),
    /// The triage decision.
    triage => Triage(Box<Triage>),
    /// Organisations become involved.
    betrokken => Involved(Vec<Involved>),
    /// The casusregisseur is named.
    casusregisseur => Lead(String),
    /// A third party is admitted.
    derde => Third(Third),
    /// The core is written.
    kern => Core(CoreText),
    /// A step in the duty to inform.
    informatieplicht => Duty(Duty),
    /// Information is shared.
    inbreng => Item(Box<Item>),
    /// An item is bettered.
    verbeterd => Bettered(Bettered),
    /// A source objects.
    bezwaar => Objected(Objected),
    /// The signed statement of a third party is kept.
    verklaring => Statement(String),
    /// A source is asked.
    instemming_vraag => ConsentAsked(ConsentAsked),
    /// A source answers.
    instemming => ConsentGiven(ConsentGiven),
    /// An extract is given.
    uittreksel => Given(Given),
    /// Two houses: whether somebody is known.
    ander_huis => HouseAsked(HouseAsked),
    /// The answer of the other house.
    ander_huis_antwoord => HouseAnswered(Coded<Known>),
    /// Why the rest is needed.
    ander_huis_tweede_stap => HouseSecond(String),
    /// A source is asked for the RIEC.
    riec_vraag => RiecAsked(RiecAsked),
    /// A source answers.
    riec_antwoord => RiecAnswered(RiecAnswered),
    /// The RIEC is told.
    riec => RiecGiven(RiecGiven),
    /// Participants are asked whether they know a person.
    uitvraag => Asked(Ask),
    /// The content is asked for.
    uitvraag_inhoud => ContentAsked(AskContent),
    /// A question is answered.
    uitvraag_antwoord => Answered(Answered),
    /// The case is discussed.
    overleg => Held(Box<Held>),
    /// The plan is adopted.
    plan => Plan(Plan),
    /// Interventions start.
    interventies => Interventions(Vec<Start>),
    /// An intervention ends.
    interventie_af => InterventionEnded(Ended),
    /// An agreement is settled.
    afspraak_af => AgreementSettled(Settled),
    /// Goals are measured.
    metingen => Measured(Vec<Measured>),
    /// Timeline entries.
    tijdlijn => Timeline(Vec<Line>),
    /// The IC-overleg.
    ic => Ic(Box<Ic>),
    /// Contact with a person.
    contact => Contact(Contact),
    /// Somebody reads it in an emergency.
    noodtoegang => Called(Called),
    /// Somebody asks for access.
    toegangsvraag => AskedFor(AskedFor),
    /// Somebody is replaced.
    vervanging => Replaced(Replaced),
    lijst => OnList(OnList),
    vermoeden => Suspected(Suspected),
    overdracht => HandedOver(entry::Answered),
    koppeling => Linked(Linked),
    /// The case is closed.
    afschalen => Closing(Box<Closing>),
}

#[cfg(test)]
#[path = "script_tests.rs"]
mod tests;
