//! **Informatieplicht**: each person in a case must know of it, related persons too, unless a named ground says "not
//! yet" (L50, L51; AVG 14, UAVG 41, Bgs 1.3).

doorbraak_kernel::codes! {
    /// Where the duty towards one person stands.
    pub enum InformState = "informatieplicht" {
        /// The duty exists and nobody has met it yet.
        ToInform = "TE_INFORMEREN" / "Nog te informeren",
        /// The person was told.
        Informed = "GEINFORMEERD" / "Geïnformeerd",
        /// Put off on a ground, with a review day.
        Postponed = "UITGESTELD" / "Uitgesteld",
    }
}

doorbraak_kernel::codes! {
    /// The grounds on which telling a person may wait.
    pub enum PostponementGround = "uitstelgrond" {
        /// AVG 14(5)(b).
        DisproportionateOrDefeating = "AVG_14_5_B" / "Onmogelijk, onevenredig of in strijd met het doel (AVG 14 lid 5 b)",
        /// UAVG 41(1)(a).
        NationalSecurity = "UAVG_41_1_A" / "Nationale veiligheid",
        /// UAVG 41(1)(b).
        Defence = "UAVG_41_1_B" / "Landsverdediging",
        /// UAVG 41(1)(c).
        PublicSafety = "UAVG_41_1_C" / "Openbare veiligheid",
        /// UAVG 41(1)(d).
        CriminalOffences = "UAVG_41_1_D" / "Voorkomen, onderzoeken of vervolgen van strafbare feiten",
        /// UAVG 41(1)(e).
        OtherGeneralInterest = "UAVG_41_1_E" / "Ander belangrijk algemeen belang",
        /// UAVG 41(1)(f).
        Judiciary = "UAVG_41_1_F" / "Onafhankelijkheid van de rechter",
        /// UAVG 41(1)(g).
        ProfessionalCodes = "UAVG_41_1_G" / "Schending van beroepscodes",
        /// UAVG 41(1)(h).
        Supervision = "UAVG_41_1_H" / "Toezicht of inspectie",
        /// UAVG 41(1)(i).
        ProtectionOfPersons = "UAVG_41_1_I" / "Bescherming van betrokkene of van anderen",
        /// UAVG 41(1)(j).
        CivilClaims = "UAVG_41_1_J" / "Inning van civiele vorderingen",
    }
}
