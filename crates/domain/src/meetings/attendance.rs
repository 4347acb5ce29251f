//! **Aanwezigheid** at a bespreking: a seat at the table is no right to a case (L09). Who sits there and does not
//! belong to this case is named before the discussion starts; a guest comes by decision and signs first (L24).

/// On what somebody sits at the table for this case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seat {
    /// Works for a body that is involved in this case.
    Involved,
    /// The process director or the one who writes the minutes.
    House,
    /// An incidental third party.
    Guest {
        /// Invited by decision of a public participant, for this case.
        decided: bool,
        /// Signed the statement of confidentiality.
        signed: bool,
    },
    /// Belongs to the table, not to this case.
    NotInvolved,
}

/// Why somebody should leave the room for this case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// L09.
    #[error("Niet betrokken bij deze casus. Vraag deze persoon de bespreking te verlaten.")]
    NotInvolved,
    /// L24.
    #[error("Gast zonder besluit van een publieke deelnemer. Leg het besluit eerst vast.")]
    GuestWithoutDecision,
    /// L24.
    #[error("Gast zonder getekende geheimhouding. Laat de verklaring eerst tekenen.")]
    GuestNotSigned,
}

/// What is wrong with this seat, if anything.
pub const fn warning(seat: Seat) -> Option<Warning> {
    match seat {
        Seat::Involved | Seat::House | Seat::Guest { decided: true, signed: true } => None,
        Seat::Guest { decided: false, .. } => Some(Warning::GuestWithoutDecision),
        Seat::Guest { decided: true, signed: false } => Some(Warning::GuestNotSigned),
        Seat::NotInvolved => Some(Warning::NotInvolved),
    }
}

/// Everybody present who does not belong in the room for this case, in the order given.
pub fn out_of_place<T: Copy>(present: &[(T, Seat)]) -> Vec<(T, Warning)> {
    present.iter().filter_map(|(who, seat)| warning(*seat).map(|warning| (*who, warning))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_is_checked_seat_by_seat() {
        let room = [
            ("procesregisseur", Seat::House),
            ("politie", Seat::Involved),
            ("reclassering, vaste zetel", Seat::NotInvolved),
            ("corporatie", Seat::Guest { decided: true, signed: true }),
            ("school", Seat::Guest { decided: true, signed: false }),
            ("buurman", Seat::Guest { decided: false, signed: true }),
        ];
        assert_eq!(
            out_of_place(&room),
            [
                ("reclassering, vaste zetel", Warning::NotInvolved),
                ("school", Warning::GuestNotSigned),
                ("buurman", Warning::GuestWithoutDecision),
            ]
        );
    }
}
