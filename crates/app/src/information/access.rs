//! What an employee can do with items of information.

use doorbraak_domain::ids::{Case, Item};

use crate::cases::access::ReadCase;

doorbraak_gate::actions! {
    /// Brings an item into a case, for the own organisation.
    pub ShareInformation writes Case = "brengInformatieIn", Change, implies ReadCase;
    /// Reads an item, as far as its circle reaches (L22).
    pub ReadItem reads Item = "leesInformatie", Read;
    /// Withdraws an item of the own organisation.
    pub WithdrawItem writes Item = "trekInformatieIn", Change;
}
