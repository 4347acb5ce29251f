//! **Ander huis** (Wgs 2.28, L27): two houses exchange in two steps. First only whether somebody is known, with nothing but
//! what identifies that person. Then, and only after a hit and where it is necessary, the rest; what is special or criminal
//! only with the consent of who delivered it. There is no connection: what goes out is a document made by hand.

use doorbraak_kernel::{Day, Sensitive};

use crate::{
    information::Category,
    rules::{Checked, Findings, blank},
};

doorbraak_kernel::codes! {
    /// Which of the two houses asks.
    pub enum Direction = "richting van een vraag tussen huizen" {
        /// This house.
        WeAsk = "WIJ_VRAGEN" / "Wij vragen",
        /// The other one.
        TheyAsk = "ZIJ_VRAGEN" / "Zij vragen",
    }
}

doorbraak_kernel::codes! {
    /// The answer of the first step, and there is no third. A refusal is the same answer as an absence.
    pub enum Known = "bekendheid" {
        /// A hit.
        Known = "BEKEND" / "Bekend",
        /// No hit, or no answer that may be given.
        Unknown = "NIET_BEKEND" / "Niet bekend",
    }
}

/// All that the first step may hold (Wgs 2.28 lid 1): there is no place for anything else.
#[derive(Debug, Clone)]
pub struct Identification {
    /// The name.
    pub name: Sensitive<String>,
    /// The day of birth.
    pub born_on: Option<Day>,
    /// Where the person lives.
    pub municipality: Option<String>,
}

impl Identification {
    /// The lines of the document, in a fixed order.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("Naam: {}", self.name.reveal())];
        lines.extend(self.born_on.map(|day| format!("Geboren op: {}", day.long_text())));
        lines.extend(self.municipality.as_ref().map(|name| format!("Woonplaats: {name}")));
        lines
    }
}

/// Where an exchange stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    /// The first step is under way.
    Asked,
    /// It ended without a hit, and so did the exchange.
    Unknown,
    /// There is a hit.
    Known,
    /// The second step: the rest is needed, and why is written down.
    Second,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An answer stands.
    #[error("Op deze vraag is al geantwoord.")]
    Answered,
    /// L27.
    #[error("Andere gegevens kunnen pas als de persoon bij het andere huis bekend is (Wgs 2.28 lid 2).")]
    NoHit,
    /// L27.
    #[error("Leg uit waarom andere gegevens nodig zijn (Wgs 2.28 lid 2).")]
    NoNecessity,
    /// Steps are taken once.
    #[error("De tweede stap is al gezet.")]
    Opened,
    /// Only what was asked of this house.
    #[error("Wij vroegen zelf: dan verstrekt het andere huis, en niet dit huis.")]
    NotOurs,
    /// L27.
    #[error("Alleen een publieke deelnemer wisselt uit met een ander huis (Wgs 2.28).")]
    NotPublic,
    /// Nothing chosen.
    #[error("Kies ten minste één onderdeel.")]
    Nothing,
    /// Special or criminal data.
    #[error("Voor bijzondere of strafrechtelijke gegevens is instemming nodig van wie ze leverde (Wgs 2.28 lid 3).")]
    NoConsent,
    /// The item's own terms.
    #[error("De bron houdt een gekozen onderdeel tegen (Wgs 2.29 lid 3).")]
    Barred,
}

impl Exchange {
    /// From what is stored; nothing for what cannot be: a second step without a hit.
    pub const fn from_stored(answer: Option<Known>, second: bool) -> Option<Self> {
        match (answer, second) {
            (None, false) => Some(Self::Asked),
            (Some(Known::Unknown), false) => Some(Self::Unknown),
            (Some(Known::Known), false) => Some(Self::Known),
            (Some(Known::Known), true) => Some(Self::Second),
            (None | Some(Known::Unknown), true) => None,
        }
    }

    /// The answer to the first step.
    pub const fn answer(self, known: Known) -> Result<Self, Refusal> {
        match (self, known) {
            (Self::Asked, Known::Known) => Ok(Self::Known),
            (Self::Asked, Known::Unknown) => Ok(Self::Unknown),
            (Self::Unknown | Self::Known | Self::Second, _) => Err(Refusal::Answered),
        }
    }

    /// Opens the second step.
    pub fn open(self, necessity: &str) -> Result<Self, Refusal> {
        match self {
            Self::Asked | Self::Unknown => Err(Refusal::NoHit),
            Self::Second => Err(Refusal::Opened),
            Self::Known if blank(necessity) => Err(Refusal::NoNecessity),
            Self::Known => Ok(Self::Second),
        }
    }
}

/// An item for the other house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The kind of data.
    pub category: Category,
    /// Under the secrecy of care.
    pub secret: bool,
    /// Who delivered it agreed.
    pub agreed: bool,
    /// The item's own terms stand in the way.
    pub barred: bool,
}

impl Piece {
    /// Special and criminal data wait for who delivered them.
    pub const fn needs_consent(&self) -> bool {
        self.secret || matches!(self.category, Category::Health | Category::Police | Category::Judicial)
    }

    /// Whether it may be chosen.
    pub const fn may_go(&self) -> bool {
        !self.barred && (self.agreed || !self.needs_consent())
    }
}

/// Whether these items may go to the house that asked.
pub fn check(exchange: Exchange, direction: Direction, public_decider: bool, pieces: &[Piece]) -> Checked<Refusal> {
    let mut found = Findings::new();
    found.when(!public_decider, Refusal::NotPublic);
    found.when(direction == Direction::WeAsk, Refusal::NotOurs);
    found.when(exchange != Exchange::Second, Refusal::NoHit);
    found.when(pieces.is_empty(), Refusal::Nothing);
    found.when(pieces.iter().any(|piece| piece.barred), Refusal::Barred);
    found.when(pieces.iter().any(|piece| piece.needs_consent() && !piece.agreed), Refusal::NoConsent);
    found.done()
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code as _;

    use super::*;

    const HOUSING: Piece = Piece { category: Category::Housing, secret: false, agreed: false, barred: false };

    #[test]
    fn the_second_step_is_impossible_without_a_hit_and_a_reason() {
        let asked = Exchange::Asked;
        assert_eq!(asked.open("Nodig"), Err(Refusal::NoHit));
        assert_eq!(asked.answer(Known::Unknown).unwrap().open("Nodig"), Err(Refusal::NoHit));
        let hit = asked.answer(Known::Known).unwrap();
        assert_eq!(hit.open(" - "), Err(Refusal::NoNecessity));
        let second = hit.open("Zonder dit weten zij niet wie hem begeleidt.").unwrap();
        assert_eq!(second.open("Nog eens"), Err(Refusal::Opened));
        assert_eq!(second.answer(Known::Unknown), Err(Refusal::Answered));
        for exchange in [asked, Exchange::Unknown, hit] {
            assert_eq!(check(exchange, Direction::TheyAsk, true, &[HOUSING]), Err(vec![Refusal::NoHit]));
        }
        assert_eq!(check(second, Direction::TheyAsk, true, &[HOUSING]), Ok(()));
        assert_eq!(check(second, Direction::WeAsk, true, &[HOUSING]), Err(vec![Refusal::NotOurs]));
        assert_eq!(check(second, Direction::TheyAsk, false, &[HOUSING]), Err(vec![Refusal::NotPublic]));
        assert_eq!(check(second, Direction::TheyAsk, true, &[]), Err(vec![Refusal::Nothing]));
    }

    #[test]
    fn special_and_criminal_data_wait_for_who_delivered_them() {
        for &category in Category::ALL {
            let piece = Piece { category, ..HOUSING };
            let waits = ["GEZONDHEID", "POLITIE_8_13", "JUSTITIEEL_STRAFVORDERLIJK_TUL"].contains(&category.code());
            assert_eq!(piece.may_go(), !waits, "{category:?}");
            let expected = if waits { Err(vec![Refusal::NoConsent]) } else { Ok(()) };
            assert_eq!(check(Exchange::Second, Direction::TheyAsk, true, &[piece]), expected, "{category:?}");
            assert!(Piece { agreed: true, ..piece }.may_go(), "{category:?}");
        }
        assert!(
            !Piece { secret: true, ..HOUSING }.may_go() && !Piece { barred: true, agreed: true, ..HOUSING }.may_go()
        );
    }

    #[test]
    fn what_cannot_be_is_not_read_back() {
        assert_eq!(Exchange::from_stored(Some(Known::Unknown), true), None);
        assert_eq!(Exchange::from_stored(None, true), None);
        assert_eq!(Exchange::from_stored(Some(Known::Known), true), Some(Exchange::Second));
    }

    #[test]
    fn the_first_step_has_a_place_for_who_it_is_and_for_nothing_else() {
        let who = Identification {
            name: Sensitive::new("Jaylen Brandsma".into()),
            born_on: Day::new(2002, 5, 1),
            municipality: Some("Dordrecht".into()),
        };
        assert_eq!(who.lines(), ["Naam: Jaylen Brandsma", "Geboren op: 1 mei 2002", "Woonplaats: Dordrecht"]);
    }
}
