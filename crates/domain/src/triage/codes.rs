//! **Waardelijst** of the triage: criteria, outcomes, urgency.

doorbraak_kernel::codes! {
    /// The four cumulative criteria of Bgs 2.20(1) (L05).
    pub enum Criterion = "criterium" {
        /// (a).
        Problems = "A_PROBLEMEN" / "Problemen bij betrokkene of in de gezinssituatie",
        /// (b).
        SeveralLifeAreas = "B_MEERDERE_LEEFGEBIEDEN_CRIMINOGEEN" / "Meerdere leefgebieden met criminogene factoren",
        /// (c).
        SeriousHarm = "C_ERNSTIGE_OVERLAST_CRIMINALITEIT_ONVEILIG" / "Ernstige overlast, criminaliteit of onveilige situaties",
        /// (d).
        SeveralDomains = "D_MEERDERE_DOMEINEN_NODIG" / "Deelnemers uit meerdere domeinen nodig",
    }
}

doorbraak_kernel::codes! {
    /// The ten outcomes of the triage (form 5.4).
    pub enum Outcome = "triagebesluit" {
        /// To a table of the house.
        AdmitToTable = "TOELATEN_TAFEL" / "Toelaten tot een tafel",
        /// Straight to a multidisciplinary meeting.
        MdoAtOnce = "MDO_DIRECT" / "Direct een MDO",
        /// Not enough is known.
        MoreInformation = "MEER_INFORMATIE" / "Meer informatie nodig",
        /// Back to the referrer with advice.
        AdviceToReferrer = "ADVIES_AANMELDER" / "Advies aan aanmelder",
        /// To the local table.
        LocalTable = "LOKALE_TAFEL" / "Naar de lokale tafel",
        /// To the inclusion table of the Levensloopaanpak, a table of the house.
        InclusionTable = "INCLUSIETAFEL" / "Naar de inclusietafel Levensloop",
        /// To the radicalisation consultation, another regime (L10).
        Radicalisation = "WEEGPLOEG_RADICALISERING" / "Naar de weegploeg radicalisering",
        /// To the prosecution service.
        CriminalLaw = "STRAFRECHT" / "Naar strafrecht of OM",
        /// To another region.
        OtherRegion = "ANDERE_REGIO" / "Naar een andere regio",
        /// Rejected.
        Reject = "AFWIJZEN" / "Afwijzen",
    }
}

/// What an outcome does to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The case enters the house.
    Admits,
    /// The case waits for what was asked.
    Waits,
    /// The case goes to the radicalisation consultation and freezes here (L10).
    HandsOver,
    /// The case does not enter and its data are erased (L43).
    Ends,
}

impl Outcome {
    /// What this outcome does to the case.
    pub const fn effect(self) -> Effect {
        match self {
            Self::AdmitToTable | Self::MdoAtOnce | Self::InclusionTable => Effect::Admits,
            Self::MoreInformation => Effect::Waits,
            Self::Radicalisation => Effect::HandsOver,
            Self::AdviceToReferrer | Self::LocalTable | Self::CriminalLaw | Self::OtherRegion | Self::Reject => {
                Effect::Ends
            }
        }
    }

    /// Whether the case enters the house.
    pub const fn admits(self) -> bool {
        matches!(self.effect(), Effect::Admits)
    }
}

doorbraak_kernel::codes! {
    /// How soon the case must be taken up.
    pub enum Urgency = "urgentie" {
        /// Now.
        AtOnce = "DIRECT" / "Direct",
        /// Two working days.
        TwoWorkingDays = "TWEE_WERKDAGEN" / "Binnen twee werkdagen",
        /// A week.
        Week = "WEEK" / "Binnen een week",
    }
}
