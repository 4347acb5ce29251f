//! **Waardelijst** of a PGA-plan: domains, states of goals and interventions, ways of contact.

doorbraak_kernel::codes! {
    /// The domain of a goal. Cooperation is reported apart.
    pub enum GoalDomain = "domein" {
        /// Safety.
        Safety = "VEILIGHEID" / "Veiligheid",
        /// Care.
        Care = "ZORG" / "Zorg",
        /// Prospects.
        Prospects = "PERSPECTIEF" / "Perspectief",
        /// Partners among themselves.
        Cooperation = "SAMENWERKING" / "Samenwerking",
    }
}

doorbraak_kernel::codes! {
    /// How far a goal is.
    pub enum GoalStatus = "doelstatus" {
        /// Set, nothing measured yet.
        Set = "GESTELD" / "Gesteld",
        /// Partly achieved.
        Partly = "DEELS_BEHAALD" / "Deels behaald",
        /// Achieved.
        Achieved = "BEHAALD" / "Behaald",
        /// Not achieved.
        NotAchieved = "NIET_BEHAALD" / "Niet behaald",
        /// Dropped; leaves the denominator of the figures.
        Dropped = "VERVALLEN" / "Vervallen",
    }
}

doorbraak_kernel::codes! {
    /// The ten kinds of intervention that the yearly report prints.
    pub enum InterventionKind = "interventiesoort" {
        /// Towards criminal law.
        CriminalLaw = "TOELEIDING_STRAFRECHT" / "Toeleiding strafrecht",
        /// Towards care.
        Care = "TOELEIDING_ZORG" / "Toeleiding zorg",
        /// Towards help and guidance.
        HelpAndGuidance = "TOELEIDING_HULP_BEGELEIDING" / "Toeleiding hulp en begeleiding",
        /// Towards housing.
        Housing = "TOELEIDING_HUISVESTING" / "Toeleiding huisvesting",
        /// Other support of person, network or aftercare.
        SystemSupport = "ONDERSTEUNING_SYSTEEM" / "Overige ondersteuning systeem (betrokkene, netwerk, nazorg)",
        /// Other safety measures.
        SafetyMeasures = "VEILIGHEIDSMAATREGELEN" / "Overige veiligheidsmaatregelen",
        /// Day activities.
        DayActivities = "DAGBESTEDING" / "Dagbesteding",
        /// Supervision realised.
        Supervision = "TOEZICHT" / "Toezicht gerealiseerd",
        /// Admission to a clinic.
        Admission = "OPNAME_KLINIEK" / "Opname in kliniek",
        /// Further examination of the person.
        Examination = "PERSOONSGERICHT_ONDERZOEK" / "Nader persoonsgericht onderzoek",
    }
}

doorbraak_kernel::codes! {
    /// The legal frame of an intervention.
    pub enum InterventionFrame = "interventiekader" {
        /// Criminal law.
        Criminal = "STRAF" / "Strafrecht",
        /// Care law.
        Care = "ZORG" / "Zorg",
        /// Administrative law.
        Administrative = "BESTUUR" / "Bestuursrecht",
        /// Civil law.
        Civil = "CIVIEL" / "Civiel recht",
        /// The person agrees.
        Voluntary = "VRIJWILLIG" / "Vrijwillig",
    }
}

doorbraak_kernel::codes! {
    /// How far an intervention is.
    pub enum InterventionStatus = "interventiestatus" {
        /// Planned.
        Planned = "GEPLAND" / "Gepland",
        /// Under way.
        Started = "INGEZET" / "Ingezet",
        /// Realised.
        Realised = "GEREALISEERD" / "Gerealiseerd",
        /// Stopped, with a reason.
        Stopped = "GESTOPT" / "Gestopt",
    }
}

doorbraak_kernel::codes! {
    /// Who sought contact.
    pub enum ContactDirection = "contactrichting" {
        /// The house.
        FromHouse = "HUIS_NAAR_BETROKKENE" / "Huis naar betrokkene",
        /// The person.
        FromSubject = "BETROKKENE_NAAR_HUIS" / "Betrokkene naar huis",
    }
}

doorbraak_kernel::codes! {
    /// How contact was made.
    pub enum ContactMode = "contactwijze" {
        /// By telephone.
        Telephone = "TELEFOON" / "Telefoon",
        /// A talk in person.
        Talk = "GESPREK" / "Gesprek",
        /// At home.
        HomeVisit = "HUISBEZOEK" / "Huisbezoek",
        /// By video.
        Video = "BEELDBELLEN" / "Beeldbellen",
        /// By letter.
        Letter = "BRIEF" / "Brief",
        /// By e-mail, without content about the case.
        Mail = "E_MAIL" / "E-mail",
    }
}
