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
    /// Narrows the circle or the validity of an item of the own organisation, or sets what it may not be used for (L22).
    pub ChangeTerms writes Item = "wijzigVoorwaarden", Change, implies ReadItem;
    /// Puts a better item in the place of a wrong one (L29).
    pub CorrectItem writes Item = "verbeterInformatie", Change, implies ReadItem;
    /// Objects to sharing an item as a result, and takes that back (L25).
    pub ObjectToRelease writes Item = "maakBezwaar", Decide, implies ReadItem;
    /// Answers whether an item may go to a third party (L26).
    pub AnswerConsent writes Item = "beantwoordInstemming", Decide, implies ReadItem;
    /// Has an item stand in the minutes of a discussion (L23).
    pub NoteInMinutes writes Item = "noemInVerslag", Change, implies ReadItem;
    /// Takes an item along in minutes that leave the screen (C4).
    pub ReadInMinutes reads Item = "toonInVerslag", Export, implies ReadItem;
    /// Takes an item along in an extract for a third party (L26).
    pub ReleaseItem writes Item = "verstrekOnderdeel", Disclosure;
    /// Takes an item along to the RIEC (L28).
    pub GiveItemToRiec writes Item = "geefOnderdeelAanRiec", Disclosure, implies ReadItem;
    /// Takes an item along to another house (L27).
    pub GiveItemToHouse writes Item = "geefOnderdeelAanHuis", Disclosure, implies ReadItem;
}
