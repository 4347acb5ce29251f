//! **Kenmerken**: the marker of each thing the house keeps, and the typed id of each. Markers are never made.

use doorbraak_kernel::Id;

macro_rules! ids {
    ($($(#[$meta:meta])* $marker:ident => $id:ident),+ $(,)?) => {
        $($(#[$meta])* #[derive(Debug)] pub enum $marker {}
        #[doc = concat!("The id of a [`", stringify!($marker), "`].")]
        pub type $id = Id<$marker>;)+
    };
}

ids! {
    /// One employee of a partner who may sign in (medewerker).
    Account => AccountId,
    /// A partner organisation (ketenpartner).
    Organisation => OrganisationId,
    /// The house itself: what belongs to no single case.
    House => HouseId,
    /// The unit that shares one encryption key: a referral and the case it becomes.
    Dossier => DossierId,
    /// A referral that is still being written (concept).
    Draft => DraftId,
    /// A referral (aanmelding).
    Referral => ReferralId,
    /// A case (casus).
    Case => CaseId,
    /// A person in a dossier.
    Person => PersonId,
    /// A table (tafel).
    Table => TableId,
    /// A piece of information brought in (informatie-inbreng).
    Item => ItemId,
    /// Somebody who helps on one case without an account (derde).
    ThirdParty => ThirdPartyId,
    /// What went to a third party (uittreksel).
    Extract => ExtractId,
    /// What went out of the house: an extract, to the RIEC, to another house (verstrekking).
    Outgoing => OutgoingId,
    /// A question between this house and another about a person.
    Exchange => ExchangeId,
    /// An answer to another house that somebody is not known.
    Unknown => UnknownId,
    /// A question to a participant about a person (uitvraag).
    Request => RequestId,
    /// A meeting (overleg).
    Meeting => MeetingId,
    /// The discussion of one case in a meeting (bespreking).
    Discussion => DiscussionId,
    /// An agreement or action (afspraak).
    Agreement => AgreementId,
    /// A goal in the plan (doel).
    Goal => GoalId,
    /// An intervention (interventie).
    Intervention => InterventionId,
    /// One IC discussion of a case.
    IcDiscussion => IcDiscussionId,
    /// A moment of contact with the person (contactmoment).
    Contact => ContactId,
    /// A point of the monthly review of the log (logcontrole).
    LogTask => LogTaskId,
    /// One state of the budget lines of a year (begroting).
    MoneyVersion => MoneyVersionId,
    /// A subsidy of one year (subsidie).
    Subsidy => SubsidyId,
    /// A reserve or the doorbraakbudget.
    Pot => PotId,
    /// What went into or out of a pot.
    PotEntry => PotEntryId,
    /// A line of the register of advice and learning.
    LearningEntry => LearningEntryId,
    /// A training.
    Training => TrainingId,
    /// What one employee was trained in (opleiding).
    Schooling => SchoolingId,
    /// A practice story (praktijkverhaal).
    Story => StoryId,
    /// A meeting that governs the house (bestuursoverleg).
    BoardMeeting => BoardMeetingId,
    /// The VNG measurement of a year.
    PrivacyScore => PrivacyScoreId,
    /// The staff in one function of a year (formatie).
    Staff => StaffId,
    /// A version of a text of the year report.
    ReportText => ReportTextId,
    /// An edition of the year report.
    ReportEdition => ReportEditionId,
    /// A stand-in on one case (vervanging).
    StandIn => StandInId,
    /// A call for access in an emergency (noodtoegang).
    Emergency => EmergencyId,
    /// A question for access (toegangsvraag).
    AccessRequest => AccessRequestId,
    /// What became of a question for access at one case.
    AccessAnswer => AccessAnswerId,
    /// A public edition (uitgave).
    Publication => PublicationId,
    /// A sample of cases (steekproef).
    Sample => SampleId,
    /// A link between two cases whose plans are aligned.
    CaseLink => CaseLinkId,
    /// A suspicion handed to the radicalisation consultation (overdracht).
    Transfer => TransferId,
    /// A list of cases that go first (geprioriteerde lijst).
    PriorityList => PriorityListId,
    /// The place of a case on such a list.
    PriorityEntry => PriorityEntryId,
    /// A browser session.
    Session => SessionId,
}

/// The one house. It has a fixed id so that house-wide permissions look like every other one.
pub const THE_HOUSE: HouseId = Id::from_uuid(HOUSE_UUID);
const HOUSE_UUID: doorbraak_kernel::Uuid = doorbraak_kernel::Uuid::from_u128(1);
