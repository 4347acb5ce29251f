//! **In één oogopslag**: the figures of the first page. They are the same rows as in the chapters, never a second count.

use super::{Facing, Part, Section, facing::table};
use crate::figures::{definition::Figure, names::List, tally::FlowKind, value::Value};
use crate::{intake::Channel, plans::GoalDomain};
use doorbraak_kernel::Code;

pub(super) fn section(facing: &Facing<'_>) -> Section {
    let channel = |channel: Channel| {
        let part = Part::of(List::Channel, channel.code());
        facing.part_row(Figure::Inflow, Some(part), channel.label(), move |tally| {
            let flows = tally.counted(FlowKind::Admitted).filter(|flow| flow.code == channel.code());
            Value::count(flows.map(|flow| flow.within).sum())
        })
    };
    let mut rows = vec![
        facing.row(Figure::CasesTotal, |tally| Value::count(tally.cases())),
        facing.row(Figure::CasesOpen, |tally| Value::count(tally.open_at_end())),
        facing.row(Figure::Inflow, |tally| Value::count(tally.within(FlowKind::Admitted))),
        channel(Channel::Field),
        channel(Channel::Zsm),
        facing.row(Figure::IcCases, |tally| Value::count(tally.ic_cases)),
        facing.row(Figure::IcShare, |tally| Value::share(tally.ic_cases, tally.cases())),
        facing.row(Figure::Returned, |tally| Value::count(tally.returned_persons)),
        facing.row(Figure::ReturnedShare, |tally| Value::share(tally.returned_persons, tally.cases())),
        facing.row(Figure::Closed, |tally| Value::count(tally.within(FlowKind::Closed))),
        facing.row(Figure::Contacts, |tally| Value::count(super::work::sum(&tally.contacts))),
    ];
    for domain in [GoalDomain::Safety, GoalDomain::Care, GoalDomain::Prospects] {
        let part = Part::of(List::GoalDomain, domain.code());
        let label = format!("Doelen behaald op {}, aandeel casussen", domain.label().to_lowercase());
        rows.push(facing.part_row(Figure::GoalDomain, Some(part), label, |tally| {
            super::goals::achieved_share(tally, domain.code())
        }));
    }
    let table = table("een_oogopslag", "Het huis in één oogopslag", "Kengetal", rows);
    Section { code: "een_oogopslag", title: "In één oogopslag", tables: vec![table] }
}
