//! What an employee can do with the registers of the bureau. They hold no person of a case.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Reads the registers; those of governance too.
    pub ReadRegisters reads House = "leesRegisters", Read;
    /// Adds to them.
    pub EditRegisters writes House = "wijzigRegisters", Change, implies ReadRegisters;
    /// Writes a practice story, or reads that of another before it is printed: its text is held against the names of
    /// persons the house knows, so only who works on cases may (L31).
    pub WriteStory writes House = "schrijfVerhaal", Change, implies ReadRegisters;
}
