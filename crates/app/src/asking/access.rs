//! What an employee can do to be involved. Deciding about it is the ordinary decision on who is involved.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Asks to be involved in a case, and sees what became of the own questions.
    pub AskAccess writes House = "vraagToegang", Change;
}
