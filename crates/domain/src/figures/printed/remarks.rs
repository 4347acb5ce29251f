//! What does not add up in the printed figures, checked by calculation. A report that copied them would repeat the
//! mistakes; a report that only differed would not be believed. So it says why.

/// One thing that does not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remark {
    /// Its number, referred to by printed figures.
    pub number: u8,
    /// Which years it is about.
    pub years: &'static str,
    /// For a reader, in plain Dutch.
    pub text: &'static str,
}

const fn remark(number: u8, years: &'static str, text: &'static str) -> Remark {
    Remark { number, years, text }
}

/// All of them, in order of number.
pub const REMARKS: &[Remark] = &[
    remark(
        1,
        "2021",
        "De gedrukte percentages over 2021 delen het verschil door het aantal van 2021. Hier delen wij door het oude \
         jaar. Rijnmond Noord daalde met 51 personen: dat is 17% van de 292 in 2020, en niet de gedrukte 21%. Het \
         verslag over 2025 deelt wel door het oude jaar.",
    ),
    remark(
        2,
        "2025",
        "Van 17,5 naar 22,4 minuten is 28% meer. Dat is ruim een kwart, terwijl er ‘bijna een kwart’ staat.",
    ),
    remark(
        3,
        "2025",
        "Boven de gedrukte tabel staan 144 interventies, maar de tien regels zijn samen 139. Wij tellen de regels op.",
    ),
    remark(
        4,
        "2025",
        "Het verslag noemt twee aantallen voor het IC-overleg: 35 vooraan en 34 verderop. Ze kunnen niet allebei \
         kloppen. De knelpunten zijn samen 42, en dat mag: een casus kan meer knelpunten hebben.",
    ),
    remark(
        5,
        "2025",
        "De gedrukte regels van de kosten zijn samen € 4.206.406. Het gedrukte totaal is € 1 lager, waarschijnlijk \
         door afronding van de regels. Het gedrukte resultaat gaat uit van dat lagere totaal.",
    ),
    remark(
        6,
        "2024 en 2025",
        "De gedrukte voorraad sluit niet. Begin 538, instroom 556 en afgeschaald 592 geeft 502 aan het eind, niet 547. \
         Ook het totaal sluit niet: 1.120 min 592 is 528, en 1.329 min 792 is 537 in plaats van 538. Hier volgt elk \
         aantal uit de andere.",
    ),
    remark(
        7,
        "2021 en 2022",
        "Het bedrag ‘ten gunste van realisatie 2022’ is precies het bedrag dat al als inkomsten van 2021 is geboekt. \
         Het woord en het jaar spreken elkaar tegen.",
    ),
    remark(
        8,
        "2021 en 2022",
        "De tabellen per half jaar hebben geen totaalregel. De gebieden en thema's zijn samen 1.458, 1.279 en 1.072 \
         personen en 2.454, 2.086 en 1.858 besprekingen. Met het gedrukte gemiddelde per 1.000 zou de regio ongeveer \
         1,3 miljoen inwoners hebben; dat is alleen een controle, geen gegeven.",
    ),
    remark(
        9,
        "2019 tot en met 2021",
        "De titel van de tabel met MDO's noemt 2019 tot en met 2021, maar er is geen regel voor 2019. Die blijft \
         onbekend en is dus niet 0.",
    ),
    remark(
        10,
        "2025",
        "Eén getal kan twee dingen betekenen: 84 is het aantal casussen in de steekproef én het aantal \
         maatwerkadviezen. De percentages 72, 55 en 60 gaan over casussen, 64 en 32 over doelen. De gedrukte \
         percentages komen uit een steekproef; hier gaan ze over alle casussen met een doel.",
    ),
];
