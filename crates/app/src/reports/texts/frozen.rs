//! **Vastgestelde editie**: the internal, exact report of a year as it was decided on: its texts, every figure with the
//! exact value behind it, and the document that was typeset, printed figures beside computed ones included. Its hash is
//! over all of it. Nothing in it is ever counted again; the public edition names the frozen edition it was made from.

use std::collections::BTreeMap;

use doorbraak_domain::{
    figures::{YearReport, chapter::Chapter},
    ids::{House, ReportEditionId},
};
use doorbraak_gate::{Action, Permit, Source};
use doorbraak_kernel::{Code as _, Day, Problem};
use doorbraak_report::Document;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::reports::{
    book::Book,
    export::{self, Line},
    store::texts::{self as store, EditionRow, TextRow},
};

/// Everything a frozen edition says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Frozen {
    jaar: i16,
    /// As written, with codes for figures.
    teksten: Vec<Text>,
    /// Every value, with the definition it follows.
    cijfers: Vec<Line>,
    /// What is printed.
    document: Document,
    /// The tables as a workbook; an edition from before there was one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    werkboek: Option<Book>,
}

/// One text, in the version that was read by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Text {
    hoofdstuk: String,
    versie: i64,
    tekst: String,
}

impl Frozen {
    pub(super) fn new(year: i16, texts: &BTreeMap<Chapter, &TextRow>, report: &YearReport, document: Document) -> Self {
        let text = |(chapter, row): (&Chapter, &&TextRow)| Text {
            hoofdstuk: chapter.code().into(),
            versie: row.version,
            tekst: row.body.clone(),
        };
        Self {
            jaar: year,
            teksten: texts.iter().map(text).collect(),
            cijfers: export::lines(report),
            document,
            werkboek: Some(Book::of(report)),
        }
    }

    /// Whether these are the texts it was made from.
    pub(super) fn has(&self, texts: &BTreeMap<Chapter, &TextRow>) -> bool {
        let mine = self.teksten.iter().map(|text| (text.hoofdstuk.as_str(), text.versie));
        mine.eq(texts.iter().map(|(chapter, row)| (chapter.code(), row.version)))
    }

    /// The text of a chapter as it was written; none when nobody wrote it.
    pub(crate) fn text(&self, chapter: Chapter) -> Option<&str> {
        self.teksten.iter().find(|text| text.hoofdstuk == chapter.code()).map(|text| text.tekst.as_str())
    }

    /// Every value.
    pub(super) fn figures(&self) -> &[Line] {
        &self.cijfers
    }

    /// What is printed.
    pub(super) const fn document(&self) -> &Document {
        &self.document
    }

    /// The tables as a workbook; none in an edition that was frozen without.
    pub(super) const fn book(&self) -> Option<&Book> {
        self.werkboek.as_ref()
    }

    /// What `report` says otherwise, each with both values; empty when all figures are as they were.
    pub(crate) fn differences(&self, report: &YearReport) -> Vec<String> {
        let now = export::lines(report);
        let key = |line: &Line| (line.definitie.clone(), line.lijst.clone(), line.onderdeel.clone(), line.maat.clone());
        let mut known: BTreeMap<_, &Line> = self.cijfers.iter().map(|line| (key(line), line)).collect();
        let mut found = Vec::new();
        for line in &now {
            let before = known.remove(&key(line));
            if before.is_none_or(|before| before.waarde != line.waarde || before.exact != line.exact) {
                found.push(format!("{}: {} werd {}", named(line), shown(before), shown(Some(line))));
            }
        }
        found.extend(
            known.into_values().map(|line| format!("{}: {} werd {}", named(line), shown(Some(line)), shown(None))),
        );
        found
    }

    pub(super) fn to_json(&self) -> Result<String, Problem> {
        serde_json::to_string_pretty(self).map_err(|error| Problem::internal(error.to_string()))
    }

    fn from_json(text: &str) -> Result<Self, Problem> {
        serde_json::from_str(text).map_err(|error| Problem::internal(error.to_string()))
    }
}

fn named(line: &Line) -> String {
    let of = if line.lijst.is_empty() { String::new() } else { format!("{}, ", line.definitie) };
    format!("{of}{} ({})", line.naam, line.maat.replace('_', " "))
}

fn shown(line: Option<&Line>) -> &str {
    line.map(|line| line.waarde.as_str()).filter(|value| !value.is_empty()).unwrap_or("onbekend")
}

/// The hash over everything that was frozen, as everybody can calculate it over the file.
pub(super) fn digest(content: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(content.as_bytes()))
}

/// A frozen edition with what it says.
#[derive(Debug, Clone)]
pub(crate) struct FrozenEdition {
    /// Its id.
    pub(crate) id: ReportEditionId,
    /// Counted from 1 in its year.
    pub(crate) number: i64,
    /// The day it was frozen.
    pub(crate) on: Day,
    /// Its hash.
    pub(crate) digest: String,
    /// What it says.
    pub(crate) content: Frozen,
    /// The text that has the hash.
    pub(super) json: String,
}

/// Opens a frozen edition; none when it is not frozen. Content that does not have its hash is never shown.
pub(super) async fn open<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    edition: &EditionRow,
) -> Result<Option<FrozenEdition>, Problem> {
    let (Some(at), Some(kept)) = (edition.frozen_ms, &edition.digest) else { return Ok(None) };
    let Some(json) = store::content(source, permit, edition.id).await? else { return Ok(None) };
    if *kept != digest(&json) {
        return Err(Problem::internal("the content of a frozen edition does not have its hash"));
    }
    let content = Frozen::from_json(&json)?;
    Ok(Some(FrozenEdition {
        id: edition.id,
        number: edition.number,
        on: at.day(),
        digest: kept.clone(),
        content,
        json,
    }))
}

/// The latest edition of a year that is frozen.
pub(crate) async fn latest<A: Action<On = House>>(
    source: &mut impl Source,
    permit: &Permit<'_, A>,
    year: i16,
) -> Result<Option<FrozenEdition>, Problem> {
    let editions = store::editions(source, permit, year).await?;
    match editions.iter().find(|edition| edition.frozen_ms.is_some()) {
        Some(edition) => open(source, permit, edition).await,
        None => Ok(None),
    }
}
