//! A year report with printed figures, every kind of block in it.

use super::{Block, Chart, Column, Day, Document, Form, KeyFigure, Level, Point, Series, Table};

fn heading(level: Level, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

fn key(label: &str, value: &str, detail: &str) -> KeyFigure {
    KeyFigure { label: label.into(), value: value.into(), detail: detail.into() }
}

fn table(caption: &str, columns: &[&str], rows: &[&[&str]], total: bool, note: &str) -> Block {
    let mut titles = columns.iter();
    let first = titles.next().map(|title| Column::text(*title));
    Block::Table(Table {
        caption: caption.into(),
        columns: first.into_iter().chain(titles.map(|title| Column::number(*title))).collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        total,
        note: note.into(),
    })
}

fn series(name: &str, values: &[f64]) -> Series {
    Series { name: name.into(), points: values.iter().map(|value| Point::new(*value, format!("{value}"))).collect() }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Figures as printed in the year reports.
pub(crate) fn year_report() -> Document {
    Document {
        form: Form::Report,
        title: "Jaarverslag 2025".into(),
        subtitle: "Resultaten, interventies, knelpunten en middelen".into(),
        house: "Zorg- en Veiligheidshuis Rotterdam-Rijnmond".into(),
        date: Day::new(2026, 2, 1).unwrap(),
        edition: "Openbare editie".into(),
        blocks: glance().into_iter().chain(people()).chain(bottlenecks()).chain(means()).collect(),
    }
}

fn glance() -> Vec<Block> {
    vec![
        heading(Level::Chapter, "In één oogopslag"),
        paragraph("In 2025 waren 1.120 casussen in behandeling. Het huis nam er 556 aan en schaalde er 592 af."),
        Block::KeyFigures {
            figures: vec![
                key("Casussen in 2025", "1.120", "1.329 in 2024"),
                key("Instroom", "556", "500 in 2024, 11% meer"),
                key("Afgeschaald", "592", "792 in 2024, 25% minder"),
                key("Opnieuw opgeschaald", "20%", "220 personen"),
                key("Duur van een bespreking", "22,4 minuten", "17,5 minuten in 2024"),
                key("Opgeschaald naar het IC-overleg", "35", "3% van het totaal"),
            ],
        },
        heading(Level::Section, "Instroom"),
        Block::BarChart(Chart {
            title: "Er kwamen meer veldaanmeldingen binnen".into(),
            subtitle: "Instroom per bron, aantal casussen".into(),
            alt: String::new(),
            categories: names(&["Veldaanmeldingen", "ZSM-aanmeldingen"]),
            series: vec![series("2024", &[230.0, 270.0]), series("2025", &[276.0, 280.0])],
        }),
        table(
            "Instroom per bron",
            &["Instroom", "2024", "2025", "Verschil"],
            &[
                &["Veldaanmeldingen", "230", "276", "20%"],
                &["ZSM-aanmeldingen", "270", "280", "4%"],
                &["Totaal", "500", "556", "11%"],
            ],
            true,
            "Bron: Doorbraak, peildatum 31 december 2025.",
        ),
        Block::Note {
            text: "Aantallen onder de 5 per gemeente worden niet getoond: die zijn te herleiden tot personen.".into(),
        },
        Block::PageBreak,
    ]
}

fn people() -> Vec<Block> {
    vec![
        heading(Level::Chapter, "Personen en interventies"),
        Block::HorizontalBars(Chart {
            title: "Toeleiding naar strafrecht is het vaakst ingezet".into(),
            subtitle: "Interventies in de steekproef 2025, 84 casussen".into(),
            alt: String::new(),
            categories: names(&[
                "Toeleiding strafrecht",
                "Toeleiding zorg",
                "Toeleiding hulp en begeleiding",
                "Toeleiding huisvesting",
                "Overige ondersteuning systeem (betrokkene, netwerk, nazorg)",
                "Overige veiligheidsmaatregelen",
                "Dagbesteding",
                "Toezicht gerealiseerd",
                "Opname in kliniek",
                "Nader persoonsgericht onderzoek",
            ]),
            series: vec![series("2025", &[36.0, 25.0, 24.0, 18.0, 14.0, 11.0, 5.0, 3.0, 2.0, 1.0])],
        }),
        heading(Level::Section, "Personen per tafel"),
        table(
            "Aantal personen in casuïstiek",
            &["Gebied of thema", "2019", "2020", "2021"],
            &[
                &["Rijnmond Noord", "273", "292", "241"],
                &["Rijnmond Zuid West", "216", "231", "216"],
                &["Rotterdam Noord Oost", "724", "667", "613"],
                &["Rotterdam Zuid", "648", "677", "601"],
                &["Huiselijk Geweld", "510", "571", "414"],
                &["EPA-Top", "248", "212", "291"],
                &["Aantal personen in casuïstiek", "2.619", "2.650", "2.376"],
            ],
            true,
            "",
        ),
        Block::BarChart(Chart {
            title: "Het aantal personen daalde aan vier van de zes tafels".into(),
            subtitle: "Personen per tafel".into(),
            alt: String::new(),
            categories: names(&[
                "Rijnmond Noord",
                "Rijnmond Zuid West",
                "Rotterdam Noord Oost",
                "Rotterdam Zuid",
                "Huiselijk Geweld",
            ]),
            series: vec![
                series("2019", &[273.0, 216.0, 724.0, 648.0, 510.0]),
                series("2020", &[292.0, 231.0, 667.0, 677.0, 571.0]),
                series("2021", &[241.0, 216.0, 613.0, 601.0, 414.0]),
            ],
        }),
    ]
}

fn bottlenecks() -> Vec<Block> {
    vec![
        heading(Level::Section, "Knelpunten"),
        Block::List {
            items: names(&[
                "Ernstig tekort op huisvesting: 16 casussen",
                "Hiaat in inzetmogelijkheden en outreach bij zorgwekkend gedrag: 10 casussen",
                "Blijvende onzekerheid over gegevensdeling en gebrek aan afstemming: 7 casussen",
            ]),
        },
    ]
}

fn means() -> Vec<Block> {
    vec![
        heading(Level::Chapter, "Begroting en realisatie"),
        table(
            "Kosten in 2025",
            &["Regel", "Begroot", "Realisatie"],
            &[
                &["Algemeen personeel", "€ 2.993.623", "€ 3.033.201"],
                &["Huisvestingskosten", "€ 862.022", "€ 810.315"],
                &["ICT", "€ 100.000", "€ 41.409"],
                &["Leergang, deskundigheidsbevordering en training", "€ 50.000", "€ 50.110"],
                &["Beleidsondersteunend onderzoek", "€ 50.000", "€ 56.408"],
                &["Projecten", "€ 55.000", "€ 45.619"],
                &["Privacy, procesbeschrijvingen", "€ 25.000", "€ 44.409"],
                &["Marketing, PR en communicatie", "€ 150.000", "€ 121.444"],
                &["Doorbraakbudget", "€ 20.000", "€ 3.491"],
                &["Totaal kosten", "€ 4.305.645", "€ 4.206.405"],
            ],
            true,
            "Hele euro's.",
        ),
        heading(Level::Subsection, "Subsidies"),
        table("Subsidies zonder besluit", &["Subsidie", "Aangevraagd"], &[], true, ""),
    ]
}
