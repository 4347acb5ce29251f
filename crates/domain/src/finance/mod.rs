//! **Financiën**: budget against realisation in exact money (product capability D6). An amount is kept in whole cents
//! while it is read and in whole euros once it stands in the books; what rounding takes or gives is a line of its own,
//! and what nobody entered is unknown and never 0.

mod account;
mod amount;
mod sheet;

pub use account::{Account, Amounts, SideAccount, Stated, account};
pub use amount::{AmountError, Cents};
pub use sheet::{Fault, PartOfBudget, Sheet, SheetLine, is_budget, read};

doorbraak_kernel::codes! {
    /// How the lines of a year came to be as they are.
    pub enum Origin = "herkomst" {
        /// A file that somebody took over after its preview.
        File = "BESTAND" / "Bestand",
        /// Typed in the form.
        Form = "FORMULIER" / "Formulier",
        /// What stood there before the first change with history.
        Before = "OVERGENOMEN" / "Stand vóór de eerste wijziging",
    }
}

doorbraak_kernel::codes! {
    /// What money is set apart for.
    pub enum PotKind = "soort pot" {
        /// A reserve of the house.
        Reserve = "RESERVE" / "Reserve",
        /// Money for a way out where every other source says no.
        Breakthrough = "DOORBRAAKBUDGET" / "Doorbraakbudget",
    }
}

doorbraak_kernel::codes! {
    /// Which way money goes.
    pub enum Direction = "richting" {
        /// Into the pot.
        In = "BIJ" / "Toevoegen",
        /// Out of it.
        Out = "AF" / "Onttrekken",
    }
}
