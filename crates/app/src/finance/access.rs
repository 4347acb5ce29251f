//! What an employee can do with money. No data about persons of a case; not for partners.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Reads budget, realisation, subsidies and reserves.
    pub ReadFinance reads House = "leesFinancien", Read;
    /// Changes them.
    pub EditFinance writes House = "wijzigFinancien", Change, implies ReadFinance;
}
