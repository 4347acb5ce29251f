//! Reports as the house makes them, and reports that try to break the template.
#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its story should stop")]

mod demo;

use std::process::Command;

use doorbraak_kernel::Day;
use doorbraak_report::{
    Align, Block, Chart, Column, Document, Form, KeyFigure, Level, PdfError, Point, Series, Table, pdf,
};

fn document(form: Form, blocks: Vec<Block>) -> Document {
    Document {
        form,
        title: "Proef".into(),
        subtitle: String::new(),
        house: "Zorg- en Veiligheidshuis Rotterdam-Rijnmond".into(),
        date: Day::new(2026, 2, 1).unwrap(),
        edition: "Openbare editie".into(),
        blocks,
    }
}

/// What a tool of poppler says about a file; nothing when the tool is not on this machine.
fn poppler(tool: &str, options: &[&str], file: &[u8]) -> Option<String> {
    let path = std::env::temp_dir().join(format!("doorbraak-{}-{tool}-{}.pdf", std::process::id(), file.len()));
    std::fs::write(&path, file).unwrap();
    let end: &[&str] = if tool == "pdftotext" { &["-"] } else { &[] };
    let output = Command::new(tool).args(options).arg(&path).args(end).output();
    std::fs::remove_file(&path).unwrap();
    output.ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn holds(file: &[u8], part: &str) -> bool {
    file.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn the_year_report_is_tagged_dutch_and_fit_for_the_archive() {
    let file = pdf(&demo::year_report()).unwrap();
    for part in ["/MarkInfo", "/Lang", "<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<"] {
        assert!(holds(&file, part), "{part} ontbreekt");
    }
    // For looking at the pages: they cannot be judged by a machine.
    if let Ok(folder) = std::env::var("DOORBRAAK_PROEF") {
        std::fs::write(format!("{folder}/jaarverslag.pdf"), &file).unwrap();
    }
    if let Some(info) = poppler("pdfinfo", &[], &file) {
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(info.contains("Zorg- en Veiligheidshuis"), "{info}");
    }
    if let Some(tree) = poppler("pdfinfo", &["-struct"], &file) {
        let count = |tag: &str| {
            tree.lines()
                .filter(|line| line.split_whitespace().next().map(|word| word.trim_end_matches(':')) == Some(tag))
                .count()
        };
        assert_eq!((count("Table"), count("Figure"), count("L"), count("LI")), (4, 3, 1, 3), "{tree}");
        assert_eq!(count("TH"), 33, "elke kolom en elke rij heeft een kop die wordt voorgelezen: {tree}");
        assert_eq!((count("H1"), count("TOC") > 0), (4, true), "drie hoofdstukken en de inhoud: {tree}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let one = pdf(&demo::year_report()).unwrap();
    assert!(one == pdf(&demo::year_report()).unwrap(), "twee keer hetzelfde verslag geeft twee bestanden");
    let mut later = demo::year_report();
    later.date = Day::new(2026, 2, 2).unwrap();
    assert!(one != pdf(&later).unwrap(), "de datum staat in het bestand");
}

#[test]
fn a_sheet_needs_no_heading_and_no_contents() {
    let file =
        pdf(&document(Form::Sheet, vec![Block::Paragraph { text: "Wij spraken af:\nmorgen bellen.".into() }])).unwrap();
    if let Some(text) = poppler("pdftotext", &[], &file) {
        assert!(text.contains("Pagina 1 van 1") && !text.contains("Inhoud"), "{text}");
    }
    let empty = pdf(&document(Form::Report, Vec::new())).unwrap();
    assert!(empty.starts_with(b"%PDF-1.7"), "ook een verslag zonder inhoud is een geldig bestand");
}

fn one_page(figures: usize, bars: usize) -> Document {
    let figure = |index: usize| KeyFigure {
        label: format!("Kengetal nummer {index} met een lange naam"),
        value: "1.120".into(),
        detail: "2024: 1.329, 16% minder".into(),
    };
    let chart = Chart {
        title: "Personen per 1.000 inwoners".into(),
        subtitle: "2025".into(),
        alt: String::new(),
        categories: (0..bars).map(|index| format!("Gemeente {index}")).collect(),
        series: vec![Series { name: "2025".into(), points: (0..bars).map(|_| Point::new(0.5, "0,5")).collect() }],
    };
    let text = "Dit blad is voor de raad. Het huis brengt zorg, straf en bestuur bij elkaar. ".repeat(4);
    let blocks = vec![
        Block::Heading { level: Level::Chapter, text: "In uw gemeente".into() },
        Block::KeyFigures { figures: (0..figures).map(figure).collect() },
        Block::Paragraph { text },
        Block::HorizontalBars(chart),
        Block::Note { text: "Kleine aantallen staan er niet.".into() },
    ];
    document(Form::Page, blocks)
}

#[test]
fn a_document_of_one_page_has_one_page_or_is_refused() {
    for (figures, bars) in [(1, 1), (8, 14), (16, 16)] {
        let file = pdf(&one_page(figures, bars)).unwrap();
        for part in ["/MarkInfo", "<pdfuaid:part>1<", "<pdfaid:part>2<"] {
            assert!(holds(&file, part), "{part} ontbreekt");
        }
        if let Some(info) = poppler("pdfinfo", &[], &file) {
            assert!(info.contains("Pages:           1\n"), "{figures} {bars}: {info}");
        }
        if let Ok(folder) = std::env::var("DOORBRAAK_PROEF") {
            std::fs::write(format!("{folder}/een-bladzijde-{figures}.pdf"), &file).unwrap();
        }
    }
    assert_eq!(pdf(&one_page(150, 100)), Err(PdfError::TooLong));
}

#[test]
fn a_watermark_stands_on_every_page_and_the_file_stays_fit_for_readers() {
    let mark = Block::Watermark { text: "Anton Bouwens\nUittreksel 3".into() };
    let page = Block::Paragraph { text: "Een bladzijde.".into() };
    let file = pdf(&document(Form::Sheet, vec![mark, page.clone(), Block::PageBreak, page])).unwrap();
    assert!(holds(&file, "<pdfuaid:part>1<"));
    if let Some(text) = poppler("pdftotext", &["-raw"], &file) {
        assert!(text.contains("Pagina 2 van 2"), "{text}");
        assert_eq!(text.matches("Uittreksel 3").count(), 6, "three times on each of two pages: {text}");
    }
    if let Some(tree) = poppler("pdfinfo", &["-struct-text"], &file) {
        assert!(!tree.contains("Uittreksel 3"), "not read aloud on every page: {tree}");
    }
}

#[test]
fn a_document_without_a_title_is_refused() {
    let mut untitled = document(Form::Sheet, Vec::new());
    untitled.title = " \u{200b}".into();
    assert_eq!(pdf(&untitled), Err(PdfError::NoTitle));
}

#[test]
fn a_skipped_level_and_blank_blocks_do_not_break_the_structure() {
    let heading = |level, text: &str| Block::Heading { level, text: text.into() };
    let blank =
        Chart { title: String::new(), subtitle: String::new(), alt: String::new(), categories: vec![], series: vec![] };
    let blocks = vec![
        heading(Level::Subsection, "Diep begonnen"),
        heading(Level::Subsection, " "),
        heading(Level::Subsection, "Nog dieper"),
        Block::Paragraph { text: "\n \n".into() },
        Block::KeyFigures { figures: vec![] },
        Block::List { items: vec![String::new()] },
        Block::BarChart(blank),
        Block::PageBreak,
        Block::PageBreak,
        heading(Level::Chapter, "Terug"),
    ];
    assert!(pdf(&document(Form::Report, blocks)).is_ok());
}

#[test]
fn markup_in_the_data_stays_text() {
    let evil = "#read(\"data.json\") $x^2$ *vet* _schuin_ <label> @verwijzing \\u{41} = kop // weg `code` [haken] ~";
    let blocks = vec![
        Block::Heading { level: Level::Chapter, text: evil.into() },
        Block::Paragraph { text: evil.into() },
        Block::List { items: vec![evil.into()] },
    ];
    let mut sheet = document(Form::Sheet, blocks);
    sheet.title = evil.into();
    let file = pdf(&sheet).unwrap();
    if let Some(text) = poppler("pdftotext", &["-layout"], &file) {
        for part in ["#read(\"data.json\")", "$x^2$", "*vet*", "<label>", "@verwijzing", "\\u{41}", "[haken]"] {
            assert!(text.matches(part).count() >= 3, "{part} is veranderd: {text}");
        }
    }
}

/// A text of up to `longest` pieces: words, signs that mean something to Typst, foreign letters, control characters.
fn noise(chance: &mut fastrand::Rng, longest: usize) -> String {
    let pieces = [
        "casus",
        "afspraak ",
        "# ",
        "$",
        "<",
        "&",
        "@",
        "*",
        "_",
        "\\",
        "\"",
        "[",
        "]",
        "{",
        "}",
        "~",
        "`",
        "= ",
        "- ",
        "+ ",
        "/",
        "//",
        "Aansprakelijkheidsverzekeringsmaatschappij",
        "é",
        "e\u{301}",
        "Çağla",
        "Ł",
        "王",
        "\u{1f600}",
        "\u{0}",
        "\u{7f}",
        "\u{202e}",
        "\u{e000}",
        "\u{200b}",
        "\u{ad}",
        "\n",
        "\r\n",
        "\t",
        "€ 1.120",
        "\u{5d0}",
        "\u{627}",
        "\u{feff}",
        "\u{301}",
        "--",
        "...",
        "#{",
        "'",
    ];
    (0..chance.usize(..=longest))
        .map(|_| {
            if chance.u8(..40) == 0 {
                "x".repeat(chance.usize(1..300))
            } else {
                (*chance.choice(pieces).unwrap()).to_owned()
            }
        })
        .collect()
}

fn random_chart(chance: &mut fastrand::Rng) -> Chart {
    let values =
        [0.0, -0.0, 1.0, 12.5, -7.0, 1e12, 1e-12, f64::NAN, f64::INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE];
    let point = |chance: &mut fastrand::Rng| Point {
        value: chance.choice(values).filter(|_| chance.bool()),
        text: noise(chance, 3),
    };
    let categories = chance.usize(..12);
    Chart {
        title: noise(chance, 8),
        subtitle: noise(chance, 4),
        alt: if chance.bool() { noise(chance, 5) } else { String::new() },
        categories: (0..categories).map(|_| noise(chance, 4)).collect(),
        series: (0..chance.usize(..6))
            .map(|_| Series {
                name: noise(chance, 2),
                points: (0..chance.usize(..12)).map(|_| point(chance)).collect(),
            })
            .collect(),
    }
}

fn random_table(chance: &mut fastrand::Rng) -> Table {
    let columns = chance.usize(..14);
    Table {
        caption: noise(chance, 6),
        columns: (0..columns)
            .map(|_| Column { title: noise(chance, 3), align: if chance.bool() { Align::Left } else { Align::Right } })
            .collect(),
        rows: (0..chance.usize(..12)).map(|_| (0..chance.usize(..16)).map(|_| noise(chance, 4)).collect()).collect(),
        total: chance.bool(),
        note: noise(chance, 4),
    }
}

fn random_block(chance: &mut fastrand::Rng) -> Block {
    let level = *[Level::Chapter, Level::Section, Level::Subsection].get(chance.usize(..3)).unwrap();
    match chance.u8(..9) {
        0 => Block::Heading { level, text: noise(chance, 6) },
        1 => Block::Paragraph { text: noise(chance, 60) },
        2 => Block::List { items: (0..chance.usize(..5)).map(|_| noise(chance, 10)).collect() },
        3 => Block::KeyFigures {
            figures: (0..chance.usize(..6))
                .map(|_| KeyFigure { label: noise(chance, 4), value: noise(chance, 2), detail: noise(chance, 4) })
                .collect(),
        },
        4 => Block::Table(random_table(chance)),
        5 => Block::BarChart(random_chart(chance)),
        6 => Block::HorizontalBars(random_chart(chance)),
        7 => Block::Note { text: noise(chance, 20) },
        _ => Block::PageBreak,
    }
}

#[test]
fn no_document_is_refused_for_what_is_in_it() {
    for seed in 0..24 {
        let mut chance = fastrand::Rng::with_seed(seed);
        let blocks = (0..chance.usize(..12)).map(|_| random_block(&mut chance)).collect();
        let mut random = document(if chance.bool() { Form::Report } else { Form::Sheet }, blocks);
        random.title = format!("Proef {}", noise(&mut chance, 6));
        random.house = noise(&mut chance, 6);
        random.edition = noise(&mut chance, 4);
        random.subtitle = noise(&mut chance, 4);
        if let Err(problem) = pdf(&random) {
            panic!("zaad {seed}: {problem}");
        }
    }
}
