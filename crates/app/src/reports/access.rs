//! What an employee can do with figures.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Reads figures without persons (L61).
    pub ReadReport reads House = "leesRapport", Read;
    /// Takes figures away as a file; the log has each as an export (L36).
    pub ExportReport reads House = "voerCijfersUit", Export, implies ReadReport;
    /// Enters what was printed, to be laid beside what is computed.
    pub EnterPrinted writes House = "vulGedruktIn", Change;
}
