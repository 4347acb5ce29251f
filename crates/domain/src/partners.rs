//! **Deelnemer** and **ketenpartner**: the law counts bodies (Wgs 2.27), the house knows organisations. Which class a
//! body has decides what it may do: judge, only take part, or only be heard (L03, L07, L24, L57). Mayor and
//! executive of one municipality are two participants.

doorbraak_kernel::codes! {
    /// What a body is under Wgs 2.27.
    pub enum ParticipantClass = "deelnemersklasse" {
        /// 2.27(1)(a).
        ChildProtectionBoard = "2.27-1a" / "Raad voor de Kinderbescherming",
        /// 2.27(1)(b).
        Dji = "2.27-1b" / "Dienst Justitiële Inrichtingen",
        /// 2.27(1)(c).
        Police = "2.27-1c" / "Politie",
        /// 2.27(1)(d).
        Prosecution = "2.27-1d" / "Openbaar Ministerie",
        /// 2.27(1)(e).
        Mayor = "2.27-1e" / "Burgemeester",
        /// 2.27(1)(f).
        MunicipalExecutive = "2.27-1f" / "College van burgemeester en wethouders",
        /// 2.27(1)(g).
        PublicHealth = "2.27-1g" / "GGD",
        /// 2.27(2)(a).
        Probation = "2.27-2a" / "Reclassering",
        /// 2.27(2)(b).
        VeiligThuis = "2.27-2b" / "Veilig Thuis",
        /// 2.27(2)(c).
        CertifiedInstitution = "2.27-2c" / "Gecertificeerde instelling",
        /// 2.27(2)(d).
        MentalHealth = "2.27-2d" / "Instelling voor geestelijke gezondheidszorg",
        /// 2.27(2)(e).
        CommissionedByExecutive = "2.27-2e" / "Uitvoerder in opdracht van het college",
        /// Wgs 2.31(9): heard on one case, never an account.
        IncidentalThirdParty = "DERDE_INCIDENTEEL" / "Incidentele derde",
        /// Wgs 2.28.
        OtherHouse = "ANDER_ZVH" / "Ander Zorg- en Veiligheidshuis",
        /// Wgs 1.7(8).
        OtherPartnership = "ANDER_SAMENWERKINGSVERBAND" / "Ander samenwerkingsverband",
    }
}

impl ParticipantClass {
    /// 2.27(1): joint controller, decides on fit test, participants, closing, lists and third parties.
    pub const fn is_public(self) -> bool {
        match self {
            Self::ChildProtectionBoard
            | Self::Dji
            | Self::Police
            | Self::Prosecution
            | Self::Mayor
            | Self::MunicipalExecutive
            | Self::PublicHealth => true,
            Self::Probation
            | Self::VeiligThuis
            | Self::CertifiedInstitution
            | Self::MentalHealth
            | Self::CommissionedByExecutive
            | Self::IncidentalThirdParty
            | Self::OtherHouse
            | Self::OtherPartnership => false,
        }
    }

    /// 2.27(2): takes part and is heard, decides nothing.
    pub const fn is_private(self) -> bool {
        match self {
            Self::Probation
            | Self::VeiligThuis
            | Self::CertifiedInstitution
            | Self::MentalHealth
            | Self::CommissionedByExecutive => true,
            Self::ChildProtectionBoard
            | Self::Dji
            | Self::Police
            | Self::Prosecution
            | Self::Mayor
            | Self::MunicipalExecutive
            | Self::PublicHealth
            | Self::IncidentalThirdParty
            | Self::OtherHouse
            | Self::OtherPartnership => false,
        }
    }

    /// May register a case and may have accounts (L03, L24).
    pub const fn is_participant(self) -> bool {
        self.is_public() || self.is_private()
    }
}

doorbraak_kernel::codes! {
    /// What the house calls an organisation; says nothing about its rights.
    pub enum PartnerSort = "partnersoort" {
        /// A municipality; in law two bodies.
        Municipality = "GEMEENTE" / "Gemeente",
        /// Police.
        Police = "POLITIE" / "Politie",
        /// Prosecution service.
        Prosecution = "OM" / "Openbaar Ministerie",
        /// Prisons and youth institutions.
        Dji = "DJI" / "DJI en justitiële jeugdinrichtingen",
        /// The three probation organisations.
        Probation = "RECLASSERING" / "Reclassering",
        /// Child Care and Protection Board.
        ChildProtectionBoard = "RVDK" / "Raad voor de Kinderbescherming",
        /// Public health service.
        PublicHealth = "GGD" / "GGD",
        /// Halt: a third party in law.
        Halt = "HALT" / "Halt",
        /// Victim support: a third party in law.
        VictimSupport = "SLACHTOFFERHULP" / "Slachtofferhulp",
        /// Certified youth protection body.
        CertifiedInstitution = "GI" / "Gecertificeerde instelling",
        /// Mental health care, forensic care included.
        MentalHealth = "GGZ" / "GGZ en forensische zorg",
        /// Care for people with an intellectual disability.
        DisabilityCare = "VG" / "Gehandicaptenzorg",
        /// Advice and reporting centre for domestic violence and child abuse.
        VeiligThuis = "VEILIG_THUIS" / "Veilig Thuis",
        /// Client support.
        Mee = "MEE" / "MEE",
        /// Housing corporation: a third party in law.
        HousingCorporation = "WONINGCORPORATIE" / "Woningcorporatie",
        /// Regional long-term care office: a third party in law.
        CareOffice = "ZORGKANTOOR" / "Zorgkantoor",
        /// Neighbourhood team.
        NeighbourhoodTeam = "WIJKTEAM" / "Wijkteam",
        /// Schools: third parties in law.
        Education = "ONDERWIJS" / "Onderwijs",
        /// Only at the neighbourhood court.
        Lawyer = "ADVOCAAT" / "Advocaat",
        /// Another Zorg- en Veiligheidshuis.
        OtherHouse = "ANDER_ZVH" / "Ander Zorg- en Veiligheidshuis",
        /// Regional centre on organised crime: another partnership in law.
        Riec = "RIEC" / "RIEC",
        /// The bureau of the house itself; its staff is employed by participants (L34).
        Bureau = "BUREAU" / "Bureau Zorg- en Veiligheidshuis",
    }
}
