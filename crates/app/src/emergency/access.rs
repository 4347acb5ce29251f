//! What an employee can do in an emergency. Reading the case itself is the ordinary action of the slice of cases.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Sees the form and the own calls, and ends one.
    pub ShowEmergency writes House = "toonNoodtoegang", List;
    /// Calls: the line in the log says so even when no case fits.
    pub UseEmergency writes House = "gebruikNoodtoegang", BreakGlass;
}
