//! **Aanmelding**: what a participant says when it registers a case, through one of two doors of equal weight (L03,
//! forms 5.1 and 5.2).

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
}
