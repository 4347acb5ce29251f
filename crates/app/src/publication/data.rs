//! Open data: each published table as CSV and JSON, one line per value, with the dictionary a stranger needs to read it
//! (CSV on the Web, W3C). Made from the published edition and the definitions, nothing else.

use doorbraak_domain::figures::{
    Names,
    definition::{self, Definition},
    names::List,
};
use doorbraak_kernel::{Code as _, Problem};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::content::{Content, Sheet};

/// One value of a table.
#[derive(Serialize)]
struct Record<'a> {
    tabel: &'a str,
    definitie: &'a str,
    lijst: &'a str,
    onderdeel: &'a str,
    naam: &'a str,
    maat: &'a str,
    van: &'a str,
    tot: &'a str,
    waarde: &'a str,
    eenheid: &'a str,
    reden: &'a str,
}

/// The columns of every file, with what stands in them.
const COLUMNS: [(&str, &str, &str); 11] = [
    ("tabel", "string", "De code van de tabel in het verslag."),
    ("definitie", "string", "De code van het cijfer; zie het woordenboek."),
    ("lijst", "string", "Waarnaar het cijfer is uitgesplitst; leeg voor het geheel."),
    ("onderdeel", "string", "De code in die lijst; leeg voor het geheel."),
    ("naam", "string", "De naam van het onderdeel of van het cijfer."),
    ("maat", "string", "Wat er staat: de waarde, die van een jaar eerder, het verschil of het verschil in procent."),
    ("van", "date", "De eerste dag waarover het gaat."),
    ("tot", "date", "De laatste dag waarover het gaat."),
    ("waarde", "decimal", "De waarde met een punt als scheiding; leeg als er geen waarde is."),
    ("eenheid", "string", "Waarin de waarde is uitgedrukt; leeg als er geen waarde is."),
    ("reden", "string", "Waarom er geen waarde is; leeg als er een waarde is."),
];

fn records<'a>(content: &'a Content, sheet: &'a Sheet) -> Vec<Record<'a>> {
    let line = |line: &'a super::content::Line| {
        sheet.kolommen.iter().zip(&line.cellen).map(move |(head, value)| {
            let before = head.maat == "jaar_eerder";
            Record {
                tabel: &sheet.code,
                definitie: &line.definitie,
                lijst: &line.lijst,
                onderdeel: &line.onderdeel,
                naam: &line.naam,
                maat: &head.maat,
                van: if before { &content.vergeleken_van } else { &content.van },
                tot: if before { &content.vergeleken_tot } else { &content.tot },
                waarde: &value.waarde,
                eenheid: &value.eenheid,
                reden: &value.reden,
            }
        })
    };
    sheet.regels.iter().flat_map(line).collect()
}

fn of<'a>(content: &'a Content, code: &str) -> Option<Vec<Record<'a>>> {
    if code == "alles" {
        return Some(content.sheets().flat_map(|sheet| records(content, sheet)).collect());
    }
    content.sheets().find(|sheet| sheet.code == code).map(|sheet| records(content, sheet))
}

/// A table, or `alles`, for a spreadsheet: semicolons and UTF-8.
pub(super) fn csv(content: &Content, code: &str) -> Result<Vec<u8>, Problem> {
    let records = of(content, code).ok_or_else(Problem::not_found)?;
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for record in records {
        writer.serialize(record).map_err(|error| Problem::internal(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| Problem::internal(error.to_string()))
}

/// A table, or `alles`, for a program.
pub(super) fn json(content: &Content, code: &str) -> Result<Vec<u8>, Problem> {
    let records = of(content, code).ok_or_else(Problem::not_found)?;
    bytes(&records)
}

/// What a program must know to read the CSV file of a table: CSV on the Web, beside it as `….csv-metadata.json`.
pub(super) fn metadata(content: &Content, code: &str) -> Result<Vec<u8>, Problem> {
    let titles: Vec<&Sheet> = content.sheets().filter(|sheet| code == "alles" || sheet.code == code).collect();
    let title = match titles.as_slice() {
        [] => return Err(Problem::not_found()),
        [sheet] => format!("{}: {}", content.titel, sheet.titel),
        [_, ..] => content.titel.clone(),
    };
    let used: Vec<&str> = {
        let mut codes: Vec<&str> =
            titles.iter().flat_map(|sheet| sheet.regels.iter().map(|line| line.definitie.as_str())).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let columns = COLUMNS.map(|(name, kind, about)| {
        json!({ "name": name, "titles": name, "datatype": kind, "dc:description": about, "required": false })
    });
    let notes = used.iter().filter_map(|code| definition::all().iter().find(|one| one.figure.code() == *code));
    bytes(&json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "nl" }],
        "url": format!("{code}.csv"),
        "dc:title": title,
        "dc:description": protection(content),
        "dialect": { "delimiter": ";", "header": true, "encoding": "utf-8" },
        "tableSchema": { "columns": columns },
        "notes": notes.map(explained).collect::<Vec<Json>>(),
    }))
}

/// How the edition is protected, in a sentence.
pub(super) fn protection(content: &Content) -> String {
    let others = if content.vorm == "AFGEROND" {
        "De andere aantallen zijn dan afgerond op vijftallen; een som kan daarom iets anders zijn dan de regels erboven."
    } else {
        "Wat daarmee te berekenen zou zijn, staat er ook niet."
    };
    format!(
        "Waar een cijfer iets zegt over personen of casussen in een gemeente of aan een tafel, staat een aantal onder {} \
         er niet. {others}",
        content.drempel
    )
}

/// Every figure and every list, for whoever uses the data.
pub(super) fn dictionary() -> Result<Vec<u8>, Problem> {
    let names = Names::of_the_house();
    let list = |list: &List| {
        let codes = names.in_order(*list, []);
        let entries = codes.iter().map(|code| json!({ "code": code, "naam": names.name(*list, code) }));
        json!({ "lijst": list.code(), "naam": list.label(), "codes": entries.collect::<Vec<Json>>() })
    };
    bytes(&json!({
        "kolommen": COLUMNS.map(|(name, kind, about)| json!({ "naam": name, "soort": kind, "betekenis": about })),
        "cijfers": definition::all().iter().map(explained).collect::<Vec<Json>>(),
        "lijsten": List::ALL.iter().map(list).collect::<Vec<Json>>(),
    }))
}

fn explained(one: &Definition) -> Json {
    json!({
        "code": one.figure.code(),
        "naam": one.figure.label(),
        "uitleg": one.explanation,
        "teller": one.numerator,
        "noemer": one.denominator,
        "afronding": one.rounding.text(),
        "eenheid": one.unit,
        "vanaf_jaar": one.from_year,
        "tot_en_met_jaar": one.until_year,
    })
}

fn bytes(value: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec_pretty(value).map_err(|error| Problem::internal(error.to_string()))
}
