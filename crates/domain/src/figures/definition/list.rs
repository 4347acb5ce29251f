//! The definitions themselves: texts for users, in plain Dutch.

use super::{Definition, Figure, Rounding};

/// A definition that holds in every year that the house can report.
const fn always(
    figure: Figure,
    counts: (&'static str, Option<&'static str>),
    as_shown: (Rounding, &'static str),
) -> Definition {
    Definition {
        figure,
        explanation: "",
        numerator: counts.0,
        denominator: counts.1,
        rounding: as_shown.0,
        unit: as_shown.1,
        from_year: 2019,
        until_year: None,
        table: "",
    }
}

pub(super) const ALL: &[Definition] = &[
    Definition {
        explanation: "Alle casussen waaraan het huis in de periode heeft gewerkt, ook als dat maar één dag was. Tafels die niet meetellen, zoals Wijkrechtspraak op Zuid, blijven erbuiten. Casussen van personen met HIT-status tellen mee.",
        table: "totalen",
        ..always(
            Figure::CasesTotal,
            ("Casussen die vóór of in de periode zijn toegelaten en niet vóór de eerste dag zijn afgeschaald", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "De casussen die aan het eind van de laatste dag nog openstaan.",
        table: "totalen",
        ..always(
            Figure::CasesOpen,
            ("Open casussen aan het eind van de laatste dag", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "De casussen die al openstonden toen de periode begon.",
        table: "reconciliatie",
        ..always(
            Figure::OpenAtStart,
            ("Open casussen aan het eind van de dag vóór de periode", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "Alle aanmeldingen die zijn geregistreerd, ook als het huis de casus daarna niet heeft toegelaten.",
        table: "instroom",
        ..always(Figure::Referrals, ("Geregistreerde aanmeldingen", None), (Rounding::Exact, "aanmeldingen"))
    },
    Definition {
        explanation: "Wat de triage met de aanmeldingen heeft gedaan. Een aanmelding kan eerst op informatie wachten en later een tweede besluit krijgen.",
        table: "instroom",
        ..always(Figure::Decisions, ("Besluiten over aanmeldingen", None), (Rounding::Exact, "besluiten"))
    },
    Definition {
        explanation: "De casussen die in de periode zijn toegelaten, naar de weg waarlangs zij binnenkwamen.",
        table: "instroom",
        ..always(Figure::Inflow, ("Toegelaten casussen aan een tafel die meetelt", None), (Rounding::Exact, "casussen"))
    },
    Definition {
        explanation: "De casussen die in de periode zijn afgesloten, naar de reden.",
        table: "doorloop",
        ..always(
            Figure::Closed,
            ("Afgeschaalde casussen aan een tafel die meetelt", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "Casussen die van een tafel buiten het totaal naar een tafel binnen het totaal gingen.",
        table: "reconciliatie",
        ..always(
            Figure::TakenOver,
            ("Overgezette casussen naar een tafel die meetelt", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "Casussen die van een tafel binnen het totaal naar een tafel buiten het totaal gingen.",
        table: "reconciliatie",
        ..always(
            Figure::HandedOver,
            ("Overgezette casussen naar een tafel die niet meetelt", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "Casussen die zijn toegelaten aan een tafel die niet in het totaal meetelt.",
        table: "instroom",
        ..always(
            Figure::OutsideInflow,
            ("Toegelaten casussen aan een tafel die niet meetelt", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "Casussen die zijn afgesloten aan een tafel die niet in het totaal meetelt.",
        table: "doorloop",
        ..always(
            Figure::OutsideClosed,
            ("Afgeschaalde casussen aan een tafel die niet meetelt", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "De personen die in de periode zijn toegelaten en al eerder een casus hadden die was afgesloten. Iedereen telt één keer.",
        table: "opnieuw_opschalen",
        ..always(
            Figure::Returned,
            ("Verschillende toegelaten personen met een eerdere, afgesloten casus", None),
            (Rounding::Exact, "personen"),
        )
    },
    Definition {
        explanation: "Hoe groot de groep is die terugkwam, vergeleken met alle casussen.",
        table: "opnieuw_opschalen",
        ..always(
            Figure::ReturnedShare,
            ("Personen opnieuw opgeschaald", Some("Totaal casuïstiek")),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "De personen over wie in de periode is overlegd. Iedereen telt één keer: bij de tafel en in de gemeente van de laatste bespreking.",
        table: "personen_besproken",
        ..always(
            Figure::Persons,
            ("Verschillende personen met een afgeronde bespreking", None),
            (Rounding::Exact, "personen"),
        )
    },
    Definition {
        explanation: "De personen die bij een bespreking op de HIT-lijst stonden. Zij zijn ook bij hun tafel geteld en horen daarom niet in de som.",
        table: "personen_besproken",
        ..always(
            Figure::HitPersons,
            ("Verschillende personen met een HIT-vlag bij een bespreking", None),
            (Rounding::Exact, "personen"),
        )
    },
    Definition {
        explanation: "Hoe vaak een casus is besproken, bij de tafel van het overleg.",
        table: "besprekingen",
        ..always(Figure::Discussions, ("Afgeronde besprekingen", None), (Rounding::Exact, "besprekingen"))
    },
    Definition {
        explanation: "Hoeveel besprekingen er in een gemiddelde maand waren.",
        table: "intensiteit",
        ..always(
            Figure::DiscussionsMonthly,
            ("Afgeronde besprekingen", Some("Maanden in de periode")),
            (Rounding::OneDecimal, "besprekingen per maand"),
        )
    },
    Definition {
        explanation: "Hoe lang een bespreking gemiddeld duurde. Alleen besprekingen waarvan de duur is gemeten tellen mee.",
        table: "intensiteit",
        ..always(
            Figure::Length,
            ("Gemeten duur van de besprekingen in minuten", Some("Besprekingen met een gemeten duur")),
            (Rounding::OneDecimal, "minuten"),
        )
    },
    Definition {
        explanation: "Hoe vaak één casus in een multidisciplinair overleg is besproken, naar soort.",
        table: "mdo",
        ..always(Figure::Mdo, ("Afgeronde besprekingen in een MDO", None), (Rounding::Exact, "besprekingen"))
    },
    Definition {
        explanation: "Het aantal inwoners dat het huis voor dit jaar heeft ingevuld.",
        table: "per_1000",
        ..always(Figure::Inhabitants, ("Inwoners op 1 januari van het jaar", None), (Rounding::AsEntered, "inwoners"))
    },
    Definition {
        explanation: "Hoeveel personen zijn besproken op elke 1.000 inwoners van de gemeente waar zij toen woonden.",
        table: "per_1000",
        ..always(
            Figure::PerThousand,
            ("Personen besproken × 1.000", Some("Inwoners op 1 januari van het jaar")),
            (Rounding::OneDecimal, "personen per 1.000 inwoners"),
        )
    },
    Definition {
        explanation: "De casussen uit het totaal die vastliepen en ten minste één keer in het IC-overleg zijn besproken.",
        table: "ic_overleg",
        ..always(
            Figure::IcCases,
            ("Verschillende casussen uit het totaal met een IC-bespreking", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "Welk deel van alle casussen in het IC-overleg kwam.",
        table: "ic_overleg",
        ..always(
            Figure::IcShare,
            ("Casussen in het IC-overleg", Some("Totaal casuïstiek")),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "Waarop de casussen in het IC-overleg vastliepen. Een casus kan meer knelpunten hebben, dus de som kan hoger zijn dan het aantal casussen.",
        table: "knelpunten",
        ..always(
            Figure::Bottlenecks,
            ("Verschillende IC-casussen uit het totaal met dit knelpunt", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "In hoeveel casussen op dit domein een doel is gesteld. Vervallen doelen tellen niet mee.",
        table: "doelen",
        ..always(
            Figure::GoalCases,
            ("Casussen uit het totaal met een doel op het domein", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "In welk deel van de casussen met een doel op dit domein ten minste één van die doelen is behaald.",
        table: "doelen",
        ..always(
            Figure::GoalDomain,
            ("Casussen met ten minste één behaald doel op het domein", Some("Casussen met een doel op het domein")),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "Welk deel van de doelen in een casus gemiddeld is behaald, apart voor afgesloten en lopende casussen. Elke casus weegt even zwaar.",
        table: "doelen",
        ..always(
            Figure::GoalMean,
            ("Som over de casussen van behaalde doelen ÷ alle niet vervallen doelen", Some("Casussen met een doel")),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "Hoeveel casussen voor het verslag met de hand zijn bekeken, getrokken met een startgetal dat iedereen kan narekenen.",
        table: "steekproef",
        ..always(Figure::SampleCases, ("Getrokken casussen met een score", None), (Rounding::Exact, "casussen"))
    },
    Definition {
        explanation: "Welk deel van de doelen in een bekeken casus gemiddeld is behaald, apart voor afgesloten en lopende casussen. De marge zegt hoever het toeval van de trekking het cijfer kan hebben verschoven.",
        table: "steekproef",
        ..always(
            Figure::SampleMean,
            (
                "Som over de bekeken casussen van behaalde doelen ÷ alle niet vervallen doelen",
                Some("Bekeken casussen met een doel"),
            ),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "In welk deel van de bekeken casussen met een doel op dit domein ten minste één van die doelen is behaald.",
        table: "steekproef",
        ..always(
            Figure::SampleDomain,
            (
                "Bekeken casussen met ten minste één behaald doel op het domein",
                Some("Bekeken casussen met een doel op het domein"),
            ),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "Hetzelfde over alleen de afgesloten casussen: die hadden hun tijd.",
        table: "steekproef",
        ..always(
            Figure::SampleDomainClosed,
            (
                "Bekeken afgesloten casussen met ten minste één behaald doel op het domein",
                Some("Bekeken afgesloten casussen met een doel op het domein"),
            ),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "Hetzelfde over alleen de lopende casussen: daar kan het nog komen.",
        table: "steekproef",
        ..always(
            Figure::SampleDomainRunning,
            (
                "Bekeken lopende casussen met ten minste één behaald doel op het domein",
                Some("Bekeken lopende casussen met een doel op het domein"),
            ),
            (Rounding::WholePercent, "procent"),
        )
    },
    Definition {
        explanation: "De interventies die in de bekeken casussen zijn gevonden, naar soort. Het totaal is altijd de som van de soorten.",
        table: "steekproef",
        ..always(
            Figure::SampleInterventions,
            ("Interventies in de bekeken casussen", None),
            (Rounding::Exact, "interventies"),
        )
    },
    Definition {
        explanation: "De interventies die in de periode zijn ingezet, naar soort.",
        table: "interventies",
        ..always(Figure::Interventions, ("Ingezette interventies", None), (Rounding::Exact, "interventies"))
    },
    Definition {
        explanation: "Hoe vaak het huis en een betrokkene elkaar zelf spraken, naar wie het contact zocht.",
        table: "werk",
        ..always(Figure::Contacts, ("Vastgelegde contacten", None), (Rounding::Exact, "contacten"))
    },
    Definition {
        explanation: "Het aantal casussen uit het totaal waarin een adviseur perspectief is ingezet.",
        table: "werk",
        ..always(
            Figure::Adviser,
            ("Verschillende casussen uit het totaal met een adviseur perspectief", None),
            (Rounding::Exact, "casussen"),
        )
    },
    Definition {
        explanation: "De adviezen die het huis gaf zonder dat er gegevens van een persoon aan te pas kwamen.",
        table: "werk",
        ..always(Figure::Advice, ("Maatwerkadviezen", None), (Rounding::Exact, "adviezen"))
    },
    Definition {
        explanation: "Hoeveel mensen van de partners een training volgden. Wie meer trainingen volgde, telt één keer.",
        table: "werk",
        ..always(Figure::Trained, ("Verschillende getrainde mensen", None), (Rounding::Exact, "mensen"))
    },
    Definition {
        explanation: "De bijeenkomsten waarin het huis terugkeek op een casus om te leren.",
        table: "werk",
        ..always(Figure::Sessions, ("Terugspoelsessies", None), (Rounding::Exact, "sessies"))
    },
    Definition {
        explanation: "De presentaties die het huis gaf, bijvoorbeeld aan een gemeenteraad.",
        table: "werk",
        ..always(Figure::Presentations, ("Presentaties", None), (Rounding::Exact, "presentaties"))
    },
    Definition {
        explanation: "De uitkomst van de jaarlijkse meting van de VNG over zorgvuldig gegevens delen, van 0 tot 5.",
        table: "werk",
        ..always(Figure::VngScore, ("De laatste score van de periode", None), (Rounding::AsEntered, "punten"))
    },
    Definition {
        explanation: "Hoeveel formatie het bureau in het jaar had, in voltijdbanen, over alle functies samen.",
        table: "werk",
        ..always(Figure::Staff, ("Som van de fte per functie in het register", None), (Rounding::AsEntered, "fte"))
    },
    Definition {
        explanation: "Wat het huis uitgaf, per regel van de begroting en in totaal.",
        table: "begroting",
        ..always(Figure::Costs, ("Som van de regels in hele euro's", None), (Rounding::Exact, "euro"))
    },
    Definition {
        explanation: "Wat het huis ontving, per regel van de begroting en in totaal.",
        table: "begroting",
        ..always(Figure::Income, ("Som van de regels in hele euro's", None), (Rounding::Exact, "euro"))
    },
    Definition {
        explanation: "Wat er overbleef of tekortkwam.",
        table: "begroting",
        ..always(Figure::ResultOfYear, ("Inkomsten − kosten", None), (Rounding::Exact, "euro"))
    },
    Definition {
        explanation: "Het resultaat vergeleken met de inkomsten.",
        table: "begroting",
        ..always(Figure::ResultShare, ("Resultaat", Some("Inkomsten")), (Rounding::WholePercent, "procent"))
    },
];
