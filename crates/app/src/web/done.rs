//! What a deed did, said once on the page after it. The answer to a deed is a redirect, so the message travels in a
//! short-lived cookie that holds a code of a closed list and nothing else: no word about a person, and no address that
//! says it again when somebody reloads or shares it.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use doorbraak_kernel::Code as _;

use super::{answer::see_other, session::cookie_value};

/// Long enough for the page that follows, too short to turn up later somewhere else.
const SECONDS: u8 = 60;

doorbraak_kernel::codes! {
    /// What was done.
    pub enum Done = "melding" {
        /// Anything that needs no words of its own.
        Saved = "OPGESLAGEN" / "Opgeslagen.",
        /// A person was informed, or why not yet.
        Informed = "INFORMATIEPLICHT" / "Vastgelegd wie is geïnformeerd.",
        /// A contact with the person.
        Contact = "CONTACT" / "Het contact is vastgelegd.",
        /// An event on the timeline.
        Event = "GEBEURTENIS" / "De gebeurtenis staat op de tijdlijn.",
        /// An organisation with its employees.
        Involved = "BETROKKEN" / "De organisatie is bij deze casus betrokken.",
        /// Access of somebody ended.
        Released = "LOSGELATEN" / "De toegang is beëindigd.",
        /// The casusregisseur.
        LeadNamed = "CASUSREGISSEUR" / "De casusregisseur is aangewezen.",
        /// A third party.
        ThirdAdded = "DERDE" / "De derde is toegevoegd.",
        /// The end of a case.
        ScaledDown = "AFGESCHAALD" / "De casus is afgeschaald en afgeschermd.",
        /// A goal.
        GoalSet = "DOEL" / "Het doel staat in het plan.",
        /// A measurement of a goal.
        GoalMeasured = "METING" / "De meting is opgeslagen.",
        /// A new intervention.
        InterventionAdded = "INTERVENTIE" / "De interventie staat in het plan.",
        /// A step of an intervention.
        InterventionMoved = "INTERVENTIE_STAND" / "De stand van de interventie is opgeslagen.",
        /// The plan.
        PlanAdopted = "PLAN" / "Het plan is vastgesteld.",
        /// The execution of the plan.
        ExecutionStarted = "UITVOERING" / "De uitvoering van het plan is begonnen.",
        /// An agreement.
        AgreementMade = "AFSPRAAK" / "De afspraak is vastgelegd.",
        /// What became of an agreement.
        AgreementSettled = "AFSPRAAK_KLAAR" / "De afspraak is afgehandeld.",
        /// A meeting.
        MeetingPlanned = "OVERLEG" / "Het overleg is gepland.",
        /// An item of an agenda.
        OnAgenda = "AGENDA" / "De casus staat op de agenda.",
        /// The clock of a discussion.
        ClockStarted = "KLOK_LOOPT" / "De klok loopt.",
        /// The clock of a discussion.
        ClockStopped = "KLOK_STAAT" / "De klok staat stil.",
        /// More time.
        Stretched = "VERLENGD" / "Er is tijd bij gekomen.",
        /// Off this agenda.
        Postponed = "DOORGESCHOVEN" / "Dit punt is doorgeschoven.",
        /// Who sat at the table.
        AttendanceMarked = "AANWEZIGHEID" / "De aanwezigheid is opgeslagen.",
        /// Notes while the discussion goes on.
        NotesKept = "TUSSENTIJDS" / "Tussentijds bewaard. De bespreking loopt door.",
        /// The end of a discussion.
        DiscussionClosed = "BESPROKEN" / "De bespreking is afgerond.",
        /// An item of information.
        Shared = "GEDEELD" / "De informatie is gedeeld.",
        /// An item of information taken back.
        Withdrawn = "INGETROKKEN" / "Het onderdeel is ingetrokken.",
        /// What may happen with an item.
        TermsChanged = "VOORWAARDEN" / "De voorwaarden zijn gewijzigd en gelden meteen.",
        /// A better item in the place of a wrong one.
        Corrected = "VERBETERD" / "Het onderdeel is verbeterd. Wie het oude kon lezen, krijgt bericht.",
        /// An objection of a source.
        Objected = "BEZWAAR" / "Uw bezwaar staat. Het onderdeel gaat die kant niet op.",
        /// The end of an objection.
        ObjectionEnded = "BEZWAAR_INGETROKKEN" / "Het bezwaar is ingetrokken.",
        /// A source on a third party.
        ConsentAnswered = "INSTEMMING" / "Uw antwoord is vastgelegd.",
        /// A question to a source about a third party.
        ConsentAsked = "INSTEMMING_GEVRAAGD" / "De bron is gevraagd om in te stemmen.",
        /// Which items stand in minutes.
        MinutesNoted = "VERSLAG" / "Het verslag is bijgewerkt.",
        /// A signed statement of secrecy.
        StatementKept = "VERKLARING" / "De geheimhoudingsverklaring is bewaard.",
        /// An extract for a third party.
        Extracted = "UITTREKSEL" / "Het uittreksel is vastgelegd. Er verandert niets meer aan.",
        /// What went to another house.
        ToHouse = "NAAR_ANDER_HUIS" / "De verstrekking is vastgelegd. Er verandert niets meer aan.",
        /// A question between houses.
        HouseAsked = "ANDER_HUIS" / "De vraag is vastgelegd. Haal de brief op en verstuur hem langs uw eigen beveiligde weg.",
        /// An answer between houses.
        HouseAnswered = "ANDER_HUIS_ANTWOORD" / "Het antwoord is vastgelegd.",
        /// The second step between houses.
        SecondStep = "ANDER_HUIS_TWEEDE_STAP" / "De tweede stap is gezet.",
        /// What a receiver said that it brought.
        FeedbackKept = "TERUGKOPPELING" / "De terugkoppeling is vastgelegd.",
        /// What went to the RIEC.
        ToRiec = "OPGAVE_RIEC" / "De opgave aan het RIEC is vastgelegd. Er verandert niets meer aan.",
        /// A discussion in the IC-overleg.
        IcRecorded = "IC" / "Het IC-overleg is vastgelegd.",
        /// The four criteria.
        FitJudged = "DOELTOETS" / "De doeltoets is vastgelegd. Neem nu het triagebesluit.",
        /// A decision after which the referral stays in the queue.
        TriageDecided = "TRIAGEBESLUIT" / "Het besluit is vastgelegd.",
        /// A month of the log.
        MonthOpened = "LOGMAAND" / "De maand is geopend.",
        /// A point of the review of the log.
        LogJudged = "LOGOORDEEL" / "Het oordeel is vastgelegd.",
        /// The end of the review of a month.
        MonthSigned = "LOGMAAND_KLAAR" / "De maand is ondertekend.",
        /// A call for access in an emergency.
        EmergencyCalled = "NOODTOEGANG" / "Uw noodtoegang is vastgelegd en gemeld.",
        /// The end of it.
        EmergencyEnded = "NOODTOEGANG_KLAAR" / "De noodtoegang is beëindigd.",
        /// What the FG thinks of it.
        EmergencyJudged = "NOODTOEGANG_OORDEEL" / "Het oordeel over de noodtoegang is vastgelegd.",
        /// A question for access; the same words whether or not there is a case.
        AccessAsked = "TOEGANGSVRAAG" / "Uw vraag is doorgegeven. U hoort binnen zeven dagen of u betrokken wordt.",
        /// The answer to one.
        AccessDecided = "TOEGANGSVRAAG_KLAAR" / "Het besluit over de vraag is vastgelegd.",
        /// A stand-in.
        StandInNamed = "VERVANGING" / "De vervanging is vastgelegd.",
        /// The end of one.
        StandInEnded = "VERVANGING_KLAAR" / "De vervanging is beëindigd.",
        /// A place on a prioritised list.
        OnList = "LIJST" / "De casus staat op de lijst.",
        /// The end of one.
        OffList = "LIJST_AF" / "De casus is van de lijst. Er is niets van achtergebleven.",
        /// A list without anybody on it.
        ListMade = "LIJST_GEMAAKT" / "De lijst is er. Schrijf nu de criteria.",
        /// Criteria nobody is held against yet.
        CriteriaWritten = "CRITERIA" / "De versie is bewaard. Zij geldt pas als u haar bekendmaakt.",
        /// Criteria that everybody reads.
        CriteriaPublished = "CRITERIA_BEKEND" / "De criteria staan op de openbare pagina.",
        /// A suspicion of radicalisation.
        SuspicionReported = "VERMOEDEN" / "Het vermoeden is gemeld. U hoort wat ermee gebeurt.",
        /// What the radicalisation consultation answered.
        TransferAnswered = "OVERDRACHT" / "Het besluit is vastgelegd.",
        /// Two cases whose plans are aligned.
        CasesLinked = "GEKOPPELD" / "De casussen zijn gekoppeld. Alleen wie beide mag zien, ziet dat.",
        /// The end of that.
        CasesUnlinked = "ONTKOPPELD" / "De koppeling is beëindigd.",
        /// A public edition.
        EditionPublished = "UITGAVE" / "De uitgave is openbaar en staat in het register.",
        /// The public page.
        HousePageSaved = "HUISPAGINA" / "De openbare pagina is bijgewerkt.",
        /// A sample before it is drawn.
        PopulationFrozen = "POPULATIE" / "De populatie ligt vast. Trek nu de steekproef.",
        /// A sample.
        SampleDrawn = "STEEKPROEF" / "De steekproef is getrokken.",
        /// A case of a sample.
        CaseScored = "GESCOORD" / "De score is opgeslagen.",
        /// Cases of a sample that nobody may open.
        FactsTaken = "FEITEN" / "De uitkomsten uit de feiten zijn overgenomen.",
        /// The end of a sample.
        SampleSettled = "STEEKPROEF_KLAAR" / "De uitkomst van de steekproef staat vast.",
        /// Who was trained in what.
        SchoolingRecorded = "OPLEIDING" / "De opleiding is vastgelegd.",
        /// A mistake in that.
        SchoolingTakenBack = "OPLEIDING_TERUG" / "De regel is teruggenomen en blijft zichtbaar.",
        /// The end of an appointment.
        AppointmentEnded = "ACCOUNT_BEEINDIGD" / "De aanstelling is beëindigd.",
    }
}

/// To another page, which says what was done.
pub fn done(path: &str, what: Done) -> Response {
    let mut response = see_other(path);
    response.extensions_mut().insert(what);
    response
}

/// What the deed before this request did, as far as this page has not said it yet.
pub(super) fn told(headers: &HeaderMap, tls: bool) -> Option<Done> {
    Done::from_code(&cookie_value(headers, cookie_name(tls))?)
}

/// Gives the message along with a redirect, and takes it away with the page that said it.
pub(super) fn pass_on(tls: bool, told: Option<Done>, mut response: Response) -> Response {
    let cookie = match (response.extensions().get::<Done>(), told) {
        (Some(done), _) => cookie(tls, done.code(), SECONDS),
        (None, Some(_)) if response.status() == StatusCode::OK => cookie(tls, "", 0),
        (None, _) => return response,
    };
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn cookie(tls: bool, value: &str, seconds: u8) -> String {
    let secure = if tls { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", cookie_name(tls))
}

const fn cookie_name(tls: bool) -> &'static str {
    if tls { "__Host-doorbraak-gedaan" } else { "doorbraak-gedaan" }
}
