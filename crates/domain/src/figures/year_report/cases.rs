//! Totals, inflow, throughput, the reconciliation of the stock, and who came back.

use std::collections::BTreeMap;

use super::{
    Column, Facing, RowKind, Section, Table,
    facing::{by_code, summed, table},
};
use crate::figures::{
    definition::Figure,
    names::List,
    tally::{FlowKind, Tally},
    value::Value,
};

pub(super) fn totals(facing: &Facing<'_>) -> Section {
    let rows = vec![
        facing.row(Figure::CasesTotal, |tally| Value::count(tally.cases())),
        facing.row(Figure::CasesOpen, |tally| Value::count(tally.open_at_end())),
    ];
    let mut table = table("totalen", "Totaal aantal casussen", "Totalen", rows);
    table.note = Some(
        "Tafels die niet meetellen in het totaal, zoals Wijkrechtspraak op Zuid, blijven erbuiten. \
         Casussen van personen met HIT-status tellen mee.",
    );
    Section { code: "totalen", title: "Totalen", tables: vec![table] }
}

pub(super) fn inflow(facing: &Facing<'_>) -> Section {
    let mut referrals = facing.split(Figure::Referrals, List::Channel, |tally| by_code(&tally.referrals));
    referrals.push(facing.total(Figure::Referrals, |tally| sum(&by_code(&tally.referrals))));
    let outcomes = |tally: &Tally| summed(tally.decisions.iter().map(|entry| (entry.outcome.clone(), entry.number)));
    let mut decisions = facing.split(Figure::Decisions, List::Outcome, outcomes);
    decisions.push(facing.total(Figure::Decisions, |tally| sum(&outcomes(tally))));
    let mut admitted = facing.split(Figure::Inflow, List::Channel, |tally| within(tally, FlowKind::Admitted));
    admitted.push(facing.total(Figure::Inflow, |tally| tally.within(FlowKind::Admitted)));
    let mut outside = facing.row(Figure::OutsideInflow, |tally| Value::count(tally.outside(FlowKind::Admitted)));
    outside.kind = RowKind::Aside;
    admitted.push(outside);
    let tables = vec![
        table("instroom", "Casussen die zijn toegelaten", "Kanaal", admitted),
        table("aanmeldingen", "Aanmeldingen", "Kanaal", referrals),
        table("besluiten", "Besluiten over aanmeldingen", "Besluit", decisions),
    ];
    Section { code: "instroom", title: "Instroom", tables }
}

pub(super) fn closed(facing: &Facing<'_>) -> Section {
    let mut rows = facing.split(Figure::Closed, List::ClosingReason, |tally| within(tally, FlowKind::Closed));
    rows.push(facing.total(Figure::Closed, |tally| tally.within(FlowKind::Closed)));
    let mut outside = facing.row(Figure::OutsideClosed, |tally| Value::count(tally.outside(FlowKind::Closed)));
    outside.kind = RowKind::Aside;
    rows.push(outside);
    let tables = vec![table("doorloop", "Casussen die zijn afgeschaald", "Reden", rows)];
    Section { code: "doorloop", title: "Doorloop", tables }
}

pub(super) fn reconciliation(facing: &Facing<'_>) -> Section {
    let flow = |figure, kind| facing.row(figure, move |tally| Value::count(tally.within(kind)));
    let mut open = facing.row(Figure::CasesOpen, |tally| Value::count(tally.open_at_end()));
    open.kind = RowKind::Total;
    "Open aan het eind".clone_into(&mut open.label);
    let mut rows = vec![
        facing.row(Figure::OpenAtStart, |tally| Value::count(tally.open_at_start())),
        labelled("+ Instroom", flow(Figure::Inflow, FlowKind::Admitted)),
        labelled("+ Overgenomen", flow(Figure::TakenOver, FlowKind::TakenOver)),
        labelled("− Afgeschaald", flow(Figure::Closed, FlowKind::Closed)),
        labelled("− Overgedragen", flow(Figure::HandedOver, FlowKind::HandedOver)),
        open,
    ];
    for row in &mut rows {
        row.cells.truncate(2);
    }
    let table = Table {
        code: "reconciliatie",
        title: "Hoe de voorraad veranderde",
        heading: "Casussen",
        columns: &[Column::Now, Column::Before],
        rows,
        note: Some(
            "Open aan het begin + instroom + overgenomen − afgeschaald − overgedragen = open aan het eind. \
             Overgenomen en overgedragen zijn casussen die wisselden met een tafel die niet meetelt in het totaal.",
        ),
    };
    Section { code: "reconciliatie", title: "Reconciliatie", tables: vec![table] }
}

pub(super) fn returned(facing: &Facing<'_>) -> Section {
    let rows = vec![
        facing.row(Figure::Returned, |tally| Value::count(tally.returned_persons)),
        facing.row(Figure::ReturnedShare, |tally| Value::share(tally.returned_persons, tally.cases())),
    ];
    let tables = vec![table("opnieuw_opschalen", "Personen die terugkwamen", "Opnieuw opschalen", rows)];
    Section { code: "opnieuw_opschalen", title: "Opnieuw opgeschaald", tables }
}

fn labelled(label: &str, mut row: super::Row) -> super::Row {
    label.clone_into(&mut row.label);
    row
}

fn within(tally: &Tally, kind: FlowKind) -> BTreeMap<String, i64> {
    let flows = tally.counted(kind).filter(|flow| flow.within != 0);
    summed(flows.map(|flow| (flow.code.clone(), flow.within)))
}

fn sum(counts: &BTreeMap<String, i64>) -> i64 {
    counts.values().sum()
}
