//! **Waardelijst** of an informatie-inbreng: categories, grounds, recipients, sources.

doorbraak_kernel::codes! {
    /// The closed list of Wgs 2.30(1) (L15). There is no "other".
    pub enum Category = "categorie" {
        /// Identifying and contact data.
        IdentityContact = "ID_CONTACT" / "Identificatie en contact",
        /// Citizen service number.
        Bsn = "BSN" / "Burgerservicenummer",
        /// Housing situation.
        Housing = "WOONSITUATIE" / "Woonsituatie",
        /// Financial data.
        Finances = "FINANCIEEL" / "Financiële gegevens",
        /// Income data.
        Income = "INKOMEN" / "Inkomen",
        /// Health data.
        Health = "GEZONDHEID" / "Gezondheid",
        /// Police data under Wpg 8 and 13 only (L17).
        Police = "POLITIE_8_13" / "Politiegegevens (Wpg 8 en 13)",
        /// Judicial, prosecution and execution data, through the prosecution service only (L18).
        Judicial = "JUSTITIEEL_STRAFVORDERLIJK_TUL" / "Justitiële, strafvorderlijke en tenuitvoerleggingsgegevens",
        /// Family and other direct social contacts.
        Relations = "RELATIES" / "Familie en andere sociale contacten",
        /// Supervision, enforcement, administrative measures.
        Measures = "TOEZICHT_HANDHAVING_MAATREGELEN" / "Toezicht, handhaving en maatregelen",
        /// Indicated and granted provisions.
        Provisions = "ZORG_VOORZIENING_INDICATIE" / "Zorg en voorzieningen (geïndiceerd of toegekend)",
        /// Guidance, care and help.
        GuidanceCareHelp = "BEGELEIDING_ZORG_HULP" / "Begeleiding, zorg en hulp",
        /// Of professionals only who they are and how to reach them.
        ProfessionalContact = "PROFESSIONAL_CONTACT" / "Contactgegevens van een professional",
    }
}

doorbraak_kernel::codes! {
    /// The duty of secrecy a deliverer may be under.
    pub enum Secrecy = "geheimhouding" {
        /// Medical treatment contract.
        Medical = "BW_7_457" / "Medisch beroepsgeheim (BW 7:457)",
        /// Registered care professions.
        CareProfession = "BIG_88" / "Beroepsgeheim zorgberoepen (Wet BIG 88)",
        /// Youth care.
        Youth = "JW_7_3_11" / "Geheimhouding jeugdhulp (Jeugdwet 7.3.11)",
    }
}

doorbraak_kernel::codes! {
    /// The four grounds on which somebody under secrecy may deliver (L21, Wgs 2.29(2)).
    pub enum SecrecyGround = "geheimhoudingsgrond" {
        /// Explicit consent; has a day and can be withdrawn.
        Consent = "UITDRUKKELIJKE_TOESTEMMING" / "Uitdrukkelijke toestemming",
        /// A statute obliges.
        StatutoryDuty = "WETTELIJKE_PLICHT" / "Wettelijke plicht",
        /// A statute allows.
        StatutoryPower = "WETTELIJKE_BEVOEGDHEID" / "Wettelijke bevoegdheid",
        /// Needed to be a good care giver.
        GoodCare = "GOED_HULPVERLENERSCHAP" / "Goed hulpverlenerschap",
    }
}

doorbraak_kernel::codes! {
    /// Why the source takes an item back; whoever could read it is told (L21, L29).
    pub enum WithdrawReason = "reden van intrekken" {
        /// It was wrong: nobody may build on it.
        Incorrect = "ONJUIST" / "De informatie klopt niet",
        /// The person took back the consent it rested on.
        ConsentWithdrawn = "TOESTEMMING_INGETROKKEN" / "De toestemming is ingetrokken",
        /// A better item took its place.
        Corrected = "VERBETERD" / "Verbeterd: er staat een nieuw onderdeel voor in de plaats",
        /// It is no longer needed for the purpose.
        NotNeeded = "NIET_MEER_NODIG" / "De informatie is niet meer nodig",
    }
}

doorbraak_kernel::codes! {
    /// For whom an item is meant.
    pub enum RecipientsMode = "ontvangers" {
        /// Every participant involved in the case.
        AllInvolved = "ALLE_BETROKKEN_DEELNEMERS" / "Alle betrokken deelnemers",
        /// Named participants.
        Named = "GENOEMDE_DEELNEMERS" / "Alleen genoemde deelnemers",
        /// Named employees, without their organisations.
        ByName = "GENOEMDE_MEDEWERKERS" / "Alleen genoemde medewerkers",
        /// Only the process director.
        ProcessDirectorOnly = "ALLEEN_PROCESREGISSEUR" / "Alleen de procesregisseur",
    }
}

doorbraak_kernel::codes! {
    /// Whether something was seen or is thought.
    pub enum FactOrReading = "feit of duiding" {
        /// A fact.
        Fact = "FEIT" / "Feit",
        /// A reading of facts.
        Reading = "DUIDING" / "Duiding",
    }
}

doorbraak_kernel::codes! {
    /// Where the deliverer has it from.
    pub enum SourceKind = "bron" {
        /// Own observation.
        Observation = "EIGEN_WAARNEMING" / "Eigen waarneming",
        /// A register.
        Register = "REGISTRATIE" / "Registratie",
        /// Somebody else.
        ThirdPerson = "DERDE" / "Van een derde",
        /// The subject.
        Subject = "BETROKKENE" / "Van betrokkene zelf",
    }
}

doorbraak_kernel::codes! {
    /// The rule on which an item is delivered.
    pub enum LegalBasis = "grondslag" {
        /// Participants deliver designated categories.
        WgsDelivery = "WGS_1_5" / "Verstrekking door een deelnemer (Wgs 1.5)",
        /// Health data and BSN where necessary.
        WgsSpecial = "WGS_2_29_1" / "Gezondheid of BSN, voor zover nodig (Wgs 2.29 lid 1)",
        /// Delivery by somebody under secrecy.
        WgsSecrecy = "WGS_2_29_2" / "Verstrekking ondanks geheimhouding (Wgs 2.29 lid 2)",
        /// Exchange in the case consultation.
        WgsConsultation = "WGS_2_31_5" / "Uitwisseling in het casusoverleg (Wgs 2.31 lid 5)",
        /// Execution, evaluation, adjustment, closing.
        WgsExecution = "WGS_2_31_6" / "Uitvoering, evaluatie en bijstelling (Wgs 2.31 lid 6)",
        /// Police data.
        Wpg = "WPG_20_3" / "Politiegegevens (Wpg 20 lid 3)",
        /// Judicial data.
        Wjsg8b = "WJSG_8B" / "Justitiële gegevens (Wjsg 8b)",
        /// Prosecution data.
        Wjsg39fa = "WJSG_39FA" / "Strafvorderlijke gegevens (Wjsg 39fa)",
        /// Execution data.
        Wjsg51ca = "WJSG_51CA" / "Tenuitvoerleggingsgegevens (Wjsg 51ca)",
        /// The radicalisation regime.
        Wpgar = "WPGAR" / "Persoonsgerichte aanpak radicalisering (WPGAR)",
        /// Partners' own law, outside the Wgs (L62).
        OwnLaw = "EIGEN_WET" / "Eigen wet van de verstrekker, buiten de Wgs",
    }
}

doorbraak_kernel::codes! {
    /// The only two processings of police data that may be delivered (L17).
    pub enum PoliceArticle = "wpg-artikel" {
        /// Daily police work.
        Article8 = "WPG_8" / "Wpg artikel 8",
        /// Supporting tasks.
        Article13 = "WPG_13" / "Wpg artikel 13",
    }
}

doorbraak_kernel::codes! {
    /// How a request for information ended (L14).
    pub enum RequestAnswer = "uitvraagantwoord" {
        /// Delivered.
        Delivered = "GELEVERD" / "Geleverd",
        /// Nothing known.
        NothingKnown = "NIETS_BEKEND" / "Niets bekend",
        /// Weighty reasons not to deliver.
        WeightyReasons = "ZWAARWEGENDE_REDENEN" / "Zwaarwegende redenen om niet te leveren",
        /// Secrecy without a ground.
        NoSecrecyGround = "GEEN_GROND_GEHEIMHOUDING" / "Geen grond om geheimhouding te doorbreken",
    }
}
