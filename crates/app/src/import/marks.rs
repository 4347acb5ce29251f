//! Marks of imported facts follow from the keys in the files, so that the same files give the same facts and a second
//! import changes nothing. The keys themselves are not stored.

use std::collections::BTreeMap;

use doorbraak_domain::figures::{Fact, FactKind};
use doorbraak_kernel::{Day, Id, Uuid};

const SPACE: Uuid = Uuid::from_u128(0x696e_766f_6572_0000_0000_0000_0000_0001);

/// The mark of what these parts name. The lengths keep `A`, `B C` apart from `A B`, `C`.
pub(super) fn mark<K>(kind: &str, parts: &[&str]) -> Id<K> {
    let mut text = kind.to_owned();
    for part in parts {
        text.push_str(&format!(" {}:{part}", part.len()));
    }
    Id::derived(&SPACE, &text)
}

/// The key of a fact.
pub(super) fn fact_id(kind: &str, parts: &[&str]) -> Id<Fact> {
    mark(&format!("feit {kind}"), parts)
}

/// What a line about a case says.
pub(super) fn of_case(id: Id<Fact>, day: Day, (case, person): (&str, &str), kind: FactKind) -> Fact {
    Fact { id, day, case: Some(mark("casus", &[case])), person: Some(mark("persoon", &[person])), kind }
}

/// What a line says that is about no case.
pub(super) const fn of_no_case(id: Id<Fact>, day: Day, kind: FactKind) -> Fact {
    Fact { id, day, case: None, person: None, kind }
}

/// Keys of lines that have none of their own: what the line says, and the how-manieth time it is said. Where a line
/// stands does not matter, so that a line between two others leaves the rest what they were.
#[derive(Default)]
pub(super) struct Repeats(BTreeMap<Id<Fact>, u32>);

impl Repeats {
    pub(super) fn fact_id(&mut self, kind: &str, line: &[&str]) -> Id<Fact> {
        let times = self.0.entry(fact_id(kind, line)).or_insert(0);
        *times += 1;
        fact_id(kind, &[line, &[times.to_string().as_str()]].concat())
    }
}
