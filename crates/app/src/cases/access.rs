//! What an employee can do with a case.

use doorbraak_domain::ids::{Case, House};

doorbraak_gate::actions! {
    /// Sees the list of one's own cases.
    pub ListCases reads House = "lijstCasussen", List;
    /// Opens a case.
    pub ReadCase reads Case = "leesCasus", Read;
    /// Changes the core of the case: where it is stuck, the question, the wish, and the duty to inform.
    pub EditCore writes Case = "wijzigPlan", Change, implies ReadCase;
    /// Decides which organisations and employees are involved (L09).
    pub DecideInvolved writes Case = "beslisBetrokkenen", Decide, implies ReadCase;
    /// Names a stand-in for oneself, or as procesregisseur for another, and ends one.
    pub ArrangeStandIn writes Case = "regelVervanging", Decide, implies ReadCase;
    /// Closes a case with an accepting receiver (L45).
    pub ScaleDown writes Case = "schaalAf", Decide, implies ReadCase;
    /// Puts the case on a prioritised list, or looks at its place again (L12); the slice `priority` does it.
    pub PutOnList writes Case = "zetOpLijst", Decide, implies ReadCase;
    /// Reports that the subject may belong in the radicalisation consultation (L10); the slice `transfer` does it.
    pub ReportInCase writes Case = "meldVermoedenCasus", Decide, implies ReadCase;
    /// Sees, among the own cases, that this one is on such a list. An action of its own, so that the log can forget it.
    pub SeeOnList reads Case = "leesLijstplaats", List;
    /// Takes the case off such a list.
    pub TakeOffList writes Case = "haalVanLijst", Decide, implies ReadCase;
    /// Records a moment of contact with the person.
    pub RecordContact writes Case = "legContactVast", Change, implies ReadCase;
    /// Adds an event to the timeline.
    pub AddTimeline writes Case = "brengInformatieIn", Change, implies ReadCase;
}
