//! **Waardelijst** of an overleg: kinds of meeting, of discussion, and what became of an agreement.

doorbraak_kernel::codes! {
    /// The way a meeting works.
    pub enum MeetingKind = "werkvorm" {
        /// The workers directly involved, several cases in a row.
        CaseConsultation = "CASUSOVERLEG" / "Casusoverleg",
        /// The workers directly involved, one case in depth; [`MdoKind`] says which of three.
        Mdo = "MDO" / "MDO",
        /// Fixed representatives.
        ThemeChamber = "THEMAKAMER" / "Themakamer",
        /// Two parties.
        Bilateral = "BILATERAAL" / "Bilateraal overleg",
        /// The management team of the house.
        Ic = "IC_OVERLEG" / "IC-overleg",
        /// Inclusion in the Levensloopaanpak.
        InclusionTable = "INCLUSIETAFEL" / "Inclusietafel Levensloop",
        /// Weighing of referrals.
        Weighing = "WEEGTEAM" / "Weegteam en triage",
        /// Looking back on a case to learn.
        Rewind = "TERUGSPOELSESSIE" / "Terugspoelsessie",
    }
}

doorbraak_kernel::codes! {
    /// The three kinds of MDO that are counted.
    pub enum MdoKind = "mdo-soort" {
        /// The usual one.
        Regular = "MDO" / "MDO",
        /// Before a sitting of the neighbourhood court; admits the lawyer.
        NeighbourhoodCourt = "WIJKRECHTSPRAAK" / "MDO Wijkrechtspraak op Zuid",
        /// After stabbings and other knife violence.
        KnifeViolence = "MESSENGEWELD" / "MDO Steekincidenten/messengeweld",
    }
}

doorbraak_kernel::codes! {
    /// Why a case is on the agenda.
    pub enum DiscussionSort = "besprekingssoort" {
        /// For the first time.
        New = "NIEUW" / "Nieuw",
        /// Progress.
        Progress = "VOORTGANG" / "Voortgang",
        /// Crisis.
        Crisis = "CRISIS" / "Crisis",
        /// To scale down.
        ScaleDown = "AFSCHALEN" / "Afschalen",
        /// To move to another table.
        Transfer = "OVERZETTEN" / "Overzetten",
        /// To prepare an IC-overleg.
        IcPreparation = "IC_VOORBEREIDING" / "Voorbereiding IC-overleg",
    }
}

doorbraak_kernel::codes! {
    /// What became of an agreement; overtaken by events is not the same as not done.
    pub enum AgreementStatus = "afspraakstatus" {
        /// To be done.
        Open = "OPEN" / "Open",
        /// Done.
        Done = "GEREED" / "Gereed",
        /// No longer needed, because things changed.
        Overtaken = "VERVALLEN_OMSTANDIGHEID" / "Vervallen door omstandigheid",
        /// Not done.
        NotDone = "NIET_UITGEVOERD" / "Niet uitgevoerd",
    }
}

doorbraak_kernel::codes! {
    /// Whether somebody was there.
    pub enum Attendance = "aanwezigheid" {
        /// Present.
        Present = "AANWEZIG" / "Aanwezig",
        /// Absent.
        Absent = "AFWEZIG" / "Afwezig",
        /// A stand-in came.
        StandIn = "WAARNEMING" / "Waarneming",
    }
}

doorbraak_kernel::codes! {
    /// Where a discussion stands.
    pub enum DiscussionStatus = "besprekingstatus" {
        /// On the agenda.
        Planned = "GEPLAND" / "Gepland",
        /// The clock runs.
        Running = "BEZIG" / "Bezig",
        /// The clock stands still.
        Stopped = "GESTOPT" / "Gestopt",
        /// Ended with a decision; counts in the figures.
        Closed = "AFGEROND" / "Afgerond",
        /// Not reached; comes back another time and counts nowhere.
        Postponed = "DOORGESCHOVEN" / "Doorgeschoven",
    }
}
