//! What an employee can do with what leaves the screen.

use doorbraak_domain::ids::{Case, House};

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Takes the minutes of a discussion along, as far as the reader may see them (C4).
    pub ExportMinutes reads Case = "haalVerslagOp", Export, implies ReadCase;
    /// Prepares giving something to a third party, and looks back on what was given (L24).
    pub PrepareExtract writes Case = "bereidVerstrekkingVoor", Change, implies ReadCase;
    /// Gives an extract to a third party (L26).
    pub ReleaseExtract writes Case = "verstrekAanDerde", Disclosure, implies ReadCase, PrepareExtract;
    /// Lets the RIEC know who is involved and what is needed to align interventions (L28).
    pub ExportToRiec writes Case = "verstrekAanRiec", Disclosure, implies ReadCase, PrepareExtract;
    /// Asks another house whether somebody is known, and records what is exchanged (L27).
    pub AskHouse writes Case = "vraagAnderHuis", Change, implies ReadCase, PrepareExtract;
    /// Gives something to another house (L27).
    pub GiveToHouse writes Case = "verstrekAanAnderHuis", Disclosure, implies ReadCase, PrepareExtract;
    /// Answers another house that somebody is not known (L27).
    pub AnswerHouse writes House = "antwoordAnderHuis", Decide;
}
