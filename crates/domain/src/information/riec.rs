//! **Opgave aan het RIEC** (Wgs 1.7 lid 8, Bgs 1.10, L28): two blocks and no third. Which participants are involved, and what
//! is needed to align interventions, each piece with the consent of its source. What is under a duty of secrecy of care never
//! goes: it cannot be chosen, and is refused here when somebody asks for it anyway.
//!
//! **Careful default:** a participant whose very name says that somebody is treated is not named either, because that would
//! give away in the first block what the second may not hold.

use super::{
    Category, Secrecy, SecrecyGround,
    check::{bears_secrecy, under_secrecy},
};
use crate::{
    partners::ParticipantClass as Class,
    rules::{Checked, Findings, blank},
};

/// An item that somebody wants to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The class of the organisation that brought it in.
    pub source: Class,
    /// The kind of data.
    pub category: Category,
    /// The duty of secrecy it was brought in under.
    pub secrecy: Option<Secrecy>,
    /// The ground on which that was set aside; it sets it aside for the house and for nobody else.
    pub ground: Option<SecrecyGround>,
    /// The source agreed that it goes to the RIEC.
    pub agreed: bool,
    /// The item's own terms stand in the way.
    pub barred: bool,
}

impl Piece {
    /// Under the secrecy of care, declared or not.
    pub const fn is_secret(&self) -> bool {
        bears_secrecy(self.source, self.category, self.secrecy, self.ground)
    }

    /// Whether it may be chosen.
    pub const fn may_go(&self) -> bool {
        !self.is_secret() && !self.barred && self.agreed
    }
}

/// Whether a participant may be named to the RIEC.
pub const fn may_be_named(class: Class) -> bool {
    class.is_participant() && !under_secrecy(class, Category::GuidanceCareHelp)
}

/// What was filled in.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// The decider belongs to a public participant (Wgs 2.27 lid 1).
    pub public_decider: bool,
    /// The question of the RIEC and its reference, without a name.
    pub question: &'a str,
    /// Which interventions have to be aligned; asked when items go along.
    pub alignment: &'a str,
    /// The participants named.
    pub participants: &'a [Class],
    /// The items chosen.
    pub pieces: &'a [Piece],
}

/// Why it stays in the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// L28.
    #[error("Alleen een publieke deelnemer verstrekt aan het RIEC (Wgs 1.7 lid 8).")]
    NotPublic,
    /// Nothing goes unasked.
    #[error("Schrijf op welke vraag het RIEC stelde, met het kenmerk (Wgs 1.7 lid 8).")]
    NoQuestion,
    /// Nobody chosen.
    #[error("Kies ten minste één betrokken deelnemer (Bgs 1.10 lid 1).")]
    NoParticipant,
    /// One that gives away care.
    #[error(
        "Wie behandelt of jeugdhulp geeft, wordt niet genoemd: de naam zegt al dat iemand hulp krijgt (Bgs 1.10 lid 2)."
    )]
    NotNamed,
    /// The second block is for one thing only.
    #[error("Leg uit welke interventies op elkaar worden afgestemd (Bgs 1.10 lid 1).")]
    NoAlignment,
    /// The hard exclusion.
    #[error(
        "Een gekozen onderdeel valt onder het beroepsgeheim van zorg of jeugdhulp. Dat gaat nooit naar het RIEC (Bgs 1.10 lid 2)."
    )]
    Secret,
    /// Of one source or more.
    #[error("De bron heeft nog niet bij alle gekozen onderdelen ingestemd (Wgs 1.7 lid 8).")]
    NoConsent,
    /// The item's own terms.
    #[error("De bron houdt een gekozen onderdeel tegen (Wgs 2.29 lid 3).")]
    Barred,
}

/// Whether it may leave.
pub fn check(export: &Export<'_>) -> Checked<Refusal> {
    let mut found = Findings::new();
    let any = |holds: fn(&Piece) -> bool| export.pieces.iter().any(holds);
    found.when(!export.public_decider, Refusal::NotPublic);
    found.when(blank(export.question), Refusal::NoQuestion);
    found.when(export.participants.is_empty(), Refusal::NoParticipant);
    found.when(!export.participants.iter().all(|class| may_be_named(*class)), Refusal::NotNamed);
    found.when(!export.pieces.is_empty() && blank(export.alignment), Refusal::NoAlignment);
    found.when(any(Piece::is_secret), Refusal::Secret);
    // What its source keeps is said before what its source was not asked.
    found.when(any(|piece| piece.barred), Refusal::Barred);
    found.when(any(|piece| !piece.agreed), Refusal::NoConsent);
    found.done()
}

#[cfg(test)]
#[path = "riec_tests.rs"]
mod tests;
