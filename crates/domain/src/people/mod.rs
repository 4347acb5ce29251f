//! **Betrokkene** and network: the person a case is about and those around that person (L16, Bgs 2.19).

pub mod bsn;
pub mod names;
mod sought;

pub use bsn::Bsn;
pub use names::fold_name;
pub use sought::Sought;

doorbraak_kernel::codes! {
    /// How a related person stands to the subject. Only family and other direct social contacts may be recorded
    /// (L16), so there is no entry for a stranger.
    pub enum RelationKind = "relatie" {
        /// Partner.
        Partner = "PARTNER" / "Partner",
        /// Former partner.
        ExPartner = "EX_PARTNER" / "Ex-partner",
        /// Parent.
        Parent = "OUDER" / "Ouder",
        /// Step or foster parent.
        StepParent = "STIEF_OF_PLEEGOUDER" / "Stief- of pleegouder",
        /// Child.
        Child = "KIND" / "Kind",
        /// Step or foster child.
        StepChild = "STIEF_OF_PLEEGKIND" / "Stief- of pleegkind",
        /// Brother or sister.
        Sibling = "BROER_ZUS" / "Broer of zus",
        /// Grandparent.
        Grandparent = "GROOTOUDER" / "Grootouder",
        /// Grandchild.
        Grandchild = "KLEINKIND" / "Kleinkind",
        /// Uncle, aunt, cousin, nephew or niece.
        OtherFamily = "OVERIGE_FAMILIE" / "Andere familie",
        /// Family of the partner.
        InLaw = "SCHOONFAMILIE" / "Schoonfamilie",
        /// Lives in the same house.
        Housemate = "HUISGENOOT" / "Huisgenoot",
        /// Friend.
        Friend = "VRIEND" / "Vriend of vriendin",
        /// Belongs to the same group.
        Peer = "GROEPSGENOOT" / "Lid van dezelfde groep",
        /// Gives informal care.
        Carer = "MANTELZORGER" / "Mantelzorger",
        /// A neighbour with whom there is a real bond; a neighbour who only complains is not recorded as a person.
        NeighbourInContact = "BUUR_IN_CONTACT" / "Buur met direct contact",
    }
}
