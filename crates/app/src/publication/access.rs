//! Who decides what becomes public.

use doorbraak_domain::ids::House;

use crate::reports::access::ReadReport;

doorbraak_gate::actions! {
    /// Makes a report public in the protected edition: the manager of the house.
    pub PublishEdition writes House = "publiceerEditie", Decide, implies ReadReport;
    /// Writes the texts of the public page.
    pub EditHousePage writes House = "wijzigHuispagina", Change;
}
