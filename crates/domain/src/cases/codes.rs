//! **Waardelijst** of a casus: regimes, states, colours, flags and how it ends.

doorbraak_kernel::codes! {
    /// The law a file lives under; files of two regimes never mix (L01, L62).
    pub enum Regime = "regime" {
        /// The general regime of a Zorg- en Veiligheidshuis.
        WgsZvh = "WGS_ZVH" / "Wgs, Zorg- en Veiligheidshuis",
        /// The regime for radicalisation (L10).
        Wpgar = "WPGAR" / "Wet persoonsgerichte aanpak radicalisering",
        /// Partners' own law, outside the Wgs.
        OtherBasis = "OVERIG_GRONDSLAG" / "Eigen grondslag van partners",
    }
}

doorbraak_kernel::codes! {
    /// Where a case stands.
    pub enum CaseStatus = "casusstatus" {
        /// Registered by a participant, nothing judged yet.
        Registered = "AANGEMELD" / "Aangemeld",
        /// The four criteria are met.
        FitPositive = "DOELTOETS_POSITIEF" / "Doeltoets positief",
        /// Not met, or nothing found by the joint work: waits for erasure (L43, L44).
        FitNegative = "DOELTOETS_NEGATIEF" / "Negatief, wordt gewist",
        /// Taken over by the radicalisation consultation; frozen here.
        HandedToWpgar = "OVERGEDRAGEN_WPGAR" / "Overgedragen (radicalisering)",
        /// Information is being gathered.
        Enrichment = "VERRIJKING" / "Verrijking",
        /// Discussed by the involved participants.
        CaseConsultation = "CASUSOVERLEG" / "Casusoverleg",
        /// A plan was adopted.
        PlanAdopted = "PLAN_VASTGESTELD" / "Plan vastgesteld",
        /// The plan is carried out.
        Execution = "UITVOERING_MONITORING" / "Uitvoering en monitoring",
        /// Closed and shielded.
        ClosedShielded = "AFGESLOTEN_AFGESCHERMD" / "Afgesloten en afgeschermd",
        /// Made available again for a bounded time.
        RenewedAvailable = "HERNIEUWD_BESCHIKBAAR" / "Opnieuw beschikbaar",
        /// Gone.
        Destroyed = "VERNIETIGD" / "Vernietigd",
    }
}

doorbraak_kernel::codes! {
    /// How a named person sees the urgency of a case; never computed without an RAC advice (L55, L56).
    pub enum Colour = "kleur" {
        /// Green.
        Green = "GROEN" / "Groen",
        /// Orange.
        Orange = "ORANJE" / "Oranje",
        /// Red.
        Red = "ROOD" / "Rood",
    }
}

doorbraak_kernel::codes! {
    /// A mark on a case that always has an end date.
    pub enum Flag = "vlag" {
        /// High Impact Target.
        Hit = "HIT" / "HIT",
        /// Person with misunderstood behaviour.
        Pog = "POG" / "Persoon met onbegrepen gedrag",
        /// Mild intellectual disability suspected.
        LvbSuspected = "LVB_VERMOEDEN" / "Vermoeden van LVB",
        /// Threat against a professional.
        ThreatToProfessional = "DREIGING_PROFESSIONAL" / "Dreiging tegen een professional",
        /// Victim involved, or an address that must stay secret.
        SecretAddress = "GEHEIM_ADRES" / "Slachtoffer of geheim adres",
        /// A minor is involved.
        MinorInvolved = "MINDERJARIGE" / "Minderjarige betrokken",
        /// Reaches beyond the region.
        BeyondRegion = "REGIO_OVERSTIJGEND" / "Regio-overstijgend",
        /// Ankle tag.
        ElectronicMonitoring = "ELEKTRONISCHE_MONITORING" / "Elektronische monitoring",
    }
}

doorbraak_kernel::codes! {
    /// Why a case is scaled down.
    pub enum ClosingReason = "afschaalreden" {
        /// All goals reached.
        GoalsReached = "DOELEN_BEHAALD" / "Doelen behaald",
        /// Some reached, the risk fell.
        PartlyReached = "DEELS_BEHAALD" / "Deels behaald, risico afgenomen",
        /// Back to one partner.
        BackToPartner = "TERUG_PARTNER" / "Terug naar partner",
        /// Back to the local table.
        BackToLocalTable = "TERUG_LOKALE_TAFEL" / "Terug naar lokale tafel",
        /// Moved to another region.
        Moved = "VERHUISD" / "Verhuisd naar andere regio",
        /// Long detention or admission.
        Detained = "DETENTIE_OPNAME" / "Langdurige detentie of opname",
        /// Died.
        Died = "OVERLEDEN" / "Overleden",
        /// Turned out not to belong here.
        NotEligible = "NIET_ONTVANKELIJK" / "Niet ontvankelijk gebleken",
        /// No power left to act.
        NoPower = "GEEN_BEVOEGDHEID" / "Geen bevoegdheid meer",
    }
}

doorbraak_kernel::codes! {
    /// The risk that remains when a case is scaled down, as the meeting sees it.
    pub enum RemainingRisk = "resterend risico" {
        /// Low.
        Low = "LAAG" / "Laag",
        /// Medium.
        Medium = "MIDDEN" / "Midden",
        /// High.
        High = "HOOG" / "Hoog",
    }
}

doorbraak_kernel::codes! {
    /// Who goes on after the house steps back.
    pub enum ReceiverKind = "ontvanger" {
        /// One partner.
        Partner = "PARTNER" / "Partner",
        /// The local care and safety table.
        LocalTable = "LOKALE_TAFEL" / "Lokale zorg- en veiligheidstafel",
        /// The neighbourhood team.
        NeighbourhoodTeam = "WIJKTEAM" / "Wijkteam",
        /// Another region.
        OtherRegion = "ANDERE_REGIO" / "Andere regio",
        /// Nobody; needs a reason.
        Nobody = "GEEN" / "Geen ontvanger",
    }
}

doorbraak_kernel::codes! {
    /// What kind of thing happened, on the timeline of a case.
    pub enum TimelineSort = "gebeurtenissoort" {
        /// Violence or threat.
        Violence = "GEWELD" / "Geweld",
        /// A report of nuisance or worry.
        Report = "MELDING" / "Melding",
        /// Care.
        Care = "ZORG" / "Zorg",
        /// Housing.
        Housing = "WONEN" / "Wonen",
        /// Justice.
        Justice = "JUSTITIE" / "Justitie",
        /// Contact with the person.
        Contact = "CONTACT" / "Contact",
        /// A decision.
        Decision = "BESLUIT" / "Besluit",
        /// A step of the case itself.
        Process = "PROCES" / "Proces",
    }
}
