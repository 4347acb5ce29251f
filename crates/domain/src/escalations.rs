//! **IC-overleg** and **knelpunt**: a case that is stuck goes to the management team of the house, and what blocks more
//! than one case goes to the signal list (forms 5.12 and 5.14, yearly report 2025).

doorbraak_kernel::codes! {
    /// What the management team decided.
    pub enum IcDecision = "IC-besluit" {
        /// Back with advice.
        Advice = "ADVIES_TERUG" / "Advies terug",
        /// More hands.
        ExtraEffort = "EXTRA_INZET" / "Extra inzet",
        /// Money for a breakthrough.
        Budget = "DOORBRAAKBUDGET" / "Doorbraakbudget",
        /// To the management of a partner.
        OfficialEscalation = "AMBTELIJKE_ESCALATIE" / "Ambtelijke escalatie",
        /// To the board of a partner.
        BoardEscalation = "BESTUURLIJKE_ESCALATIE" / "Bestuurlijke escalatie",
        /// No further escalation.
        Stop = "STOPPEN" / "Stoppen",
    }
}

doorbraak_kernel::codes! {
    /// The kinds of structural block that the yearly report counts.
    pub enum BottleneckKind = "knelpuntsoort" {
        /// Housing shortage.
        Housing = "HUISVESTING" / "Tekort aan huisvesting",
        /// No fitting place for a young person.
        YouthPlace = "PLEK_JEUGD" / "Passende plek voor jeugd",
        /// Nobody can reach out.
        Outreach = "OUTREACH" / "Hiaat in inzet en outreach bij zorgwekkend gedrag",
        /// Doubt about sharing data, poor alignment.
        DataSharing = "GEGEVENSDELING" / "Gegevensdeling en afstemming",
        /// Domestic violence with many parties and high risk.
        ComplexDomesticViolence = "COMPLEX_HG" / "Complexiteit en hoog risico bij huiselijk geweld",
    }
}

doorbraak_kernel::codes! {
    /// The level that owns a bottleneck on the signal list.
    pub enum BottleneckLevel = "knelpuntniveau" {
        /// The work floor.
        Operational = "UITVOERING" / "Uitvoering",
        /// Management.
        Tactical = "TACTISCH" / "Tactisch",
        /// Boards.
        Board = "BESTUURLIJK" / "Bestuurlijk",
        /// The national government.
        National = "LANDELIJK" / "Landelijk",
    }
}

doorbraak_kernel::codes! {
    /// What made a case move.
    pub enum SuccessFactor = "succesfactor" {
        /// Close to the person.
        CloseContact = "NABIJ_CONTACT" / "Nabij contact",
        /// Looking for what is possible.
        HowItCan = "HOE_WEL" / "Zoeken naar hoe het wél kan",
        /// Working closely together.
        Cooperation = "SAMENWERKING" / "Intensieve samenwerking",
        /// Agreements one can check.
        ConcreteAgreements = "CONCRETE_AFSPRAKEN" / "Concrete afspraken",
        /// Not letting go.
        Persistence = "VASTHOUDENDHEID" / "Vasthoudendheid",
        /// Good direction.
        Direction = "GOEDE_REGIE" / "Goede regie",
        /// Several partners involved.
        ManyPartners = "DIVERSE_PARTNERS" / "Betrokkenheid van diverse partners",
        /// A sharp analysis of risks.
        RiskAnalysis = "RISICOANALYSE" / "Scherpe risicoanalyse",
        /// Thinking in scenarios.
        Scenarios = "SCENARIODENKEN" / "Scenariodenken",
        /// Safety, care and prospects together.
        AllDomains = "ALLE_DOMEINEN" / "Aandacht voor alle domeinen",
        /// Across the border of the region.
        BeyondRegion = "REGIO_OVERSTIJGEND" / "Regio-overstijgend werken",
    }
}
