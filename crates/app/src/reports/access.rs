//! What an employee can do with figures.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Reads figures without persons (L61).
    pub ReadReport reads House = "leesRapport", Read;
    /// Takes figures away as a file; the log has each as an export (L36).
    pub ExportReport reads House = "voerCijfersUit", Export, implies ReadReport;
    /// Enters what was printed, to be laid beside what is computed.
    pub EnterPrinted writes House = "vulGedruktIn", Change;
    /// Writes a text of the year report, and reads that of another before it counts.
    pub WriteReport writes House = "schrijfVerslag", Change, implies ReadReport;
    /// Freezes an edition of the year report, and begins another with a reason.
    pub FreezeReport writes House = "stelVerslagVast", Decide, implies ReadReport;
}
