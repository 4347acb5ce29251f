//! Marks of imported facts follow from the keys in the files, so that the same files give the same facts and a second
//! import changes nothing. The keys themselves are not stored.

use doorbraak_domain::figures::{Fact, FactKind};
use doorbraak_kernel::{Day, Id, Uuid};

const SPACE: Uuid = Uuid::from_u128(0x696e_766f_6572_0000_0000_0000_0000_0001);

/// The mark of a case, person, goal or intervention of a file.
pub(super) fn mark<K>(kind: &str, key: &str) -> Id<K> {
    Id::derived(&SPACE, &format!("{kind} {key}"))
}

/// A fact whose own key follows from its place: the file, what it is about, and the how-manieth of its kind.
pub(super) fn fact(key: &str, day: Day, case: Option<&str>, person: Option<&str>, kind: FactKind) -> Fact {
    Fact {
        id: Id::derived(&SPACE, &format!("feit {key}")),
        day,
        case: case.map(|case| mark("casus", case)),
        person: person.map(|person| mark("persoon", person)),
        kind,
    }
}
