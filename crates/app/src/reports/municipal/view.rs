//! The choice of a municipality as a reader sees it.

use doorbraak_domain::figures::{
    Figure, YearReport,
    cell::Cell,
    names::List,
    year_report::{Column, Part, Place},
};

/// One municipality with what the report of the house says of it.
pub(super) struct Choice {
    pub(super) place: Place,
    pub(super) persons: String,
    pub(super) rate: String,
    pub(super) earlier: String,
    /// Why there is no rate.
    pub(super) reason: Option<String>,
}

/// Every municipality of the region with its figures in the report of the house.
pub(super) fn choices(places: Vec<Place>, report: &YearReport) -> Vec<Choice> {
    let choice = |place: Place| {
        let part = Part { list: List::Municipality, code: place.code.clone() };
        let cell = |figure, column| report.cell(figure, Some(&part), column);
        let text = |figure, column| cell(figure, column).map_or_else(|| "onbekend".to_owned(), ToString::to_string);
        let reason = match cell(Figure::PerThousand, Column::Now) {
            Some(Cell::NotAvailable(reason)) => Some(reason.to_string()),
            Some(_) | None => None,
        };
        Choice {
            persons: text(Figure::Persons, Column::Now),
            rate: text(Figure::PerThousand, Column::Now),
            earlier: text(Figure::PerThousand, Column::Before),
            place,
            reason,
        }
    };
    places.into_iter().map(choice).collect()
}
