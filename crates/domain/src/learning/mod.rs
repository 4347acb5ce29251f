//! **Leren**: what the house does to get better, as registers without persons of a case: trainings, advice,
//! presentations, terugspoelsessies and practice stories (product capabilities D3 and D4). Advice holds no personal
//! data (L02), and a story that names somebody the house knows is refused.

mod story;

pub use story::{Known, names_in};

doorbraak_kernel::codes! {
    /// What is written down in the register of advice and learning.
    pub enum EntryKind = "soort registerregel" {
        /// A maatwerkadvies, without personal data (L02).
        Advice = "ADVIES" / "Maatwerkadvies",
        /// The house told about its work, for instance to a council.
        Presentation = "PRESENTATIE" / "Presentatie",
        /// Looking back on a case to learn from it.
        RewindSession = "TERUGSPOELSESSIE" / "Terugspoelsessie",
    }
}
