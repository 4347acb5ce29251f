//! **Waardelijst** of an uitvraag. The four answers of the law stand with the informatie-inbreng.

doorbraak_kernel::codes! {
    /// Where a question to a participant stands.
    pub enum RequestStatus = "uitvraagstand" {
        /// First round: is something known?
        ThatAsked = "DAT_GEVRAAGD" / "Gevraagd of er iets bekend is",
        /// Something is known, and there is a contact.
        Known = "BEKEND" / "Er is iets bekend",
        /// Second round: the content, for a stated purpose.
        WhatAsked = "WAT_GEVRAAGD" / "Gevraagd om de inhoud",
        /// One of the four answers of the law.
        Ended = "BEANTWOORD" / "Beantwoord",
        /// Taken back by who asked.
        Withdrawn = "INGETROKKEN" / "Ingetrokken",
    }
}

doorbraak_kernel::codes! {
    /// Why a participant does not deliver. Only the kind of reason is kept: the reason itself would tell what it guards
    /// (L14).
    pub enum WeightyReason = "zwaarwegende reden" {
        /// An investigation would be harmed.
        Investigation = "ONDERZOEK" / "Een lopend onderzoek",
        /// Somebody would be in danger.
        Safety = "VEILIGHEID" / "De veiligheid van de betrokkene of van een ander",
        /// The person would no longer accept help.
        Treatment = "HULPVERLENING" / "Het vertrouwen in de hulpverlening",
        /// Who told it would be known.
        Source = "BRON" / "De bescherming van een melder of bron",
        /// More than the purpose asks.
        Disproportion = "ONEVENREDIG" / "Meer dan nodig voor het doel",
    }
}
