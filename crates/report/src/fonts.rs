//! The type of a report: Source Sans 3 (OFL-1.1, see `fonts/OFL.md`), the same family as on screen. Two faces are
//! embedded and nothing is taken from the machine, so that a report looks the same wherever it is made.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

static REGULAR: &[u8] = include_bytes!("../fonts/SourceSans3-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../fonts/SourceSans3-Semibold.ttf");

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| [REGULAR, SEMIBOLD].into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect());

static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// What the layout may choose from.
pub(crate) fn book() -> &'static LazyHash<FontBook> {
    &BOOK
}

/// The face at `index` of the book.
pub(crate) fn face(index: usize) -> Option<Font> {
    FONTS.get(index).cloned()
}

/// Whether every face can draw `character`: a character without a drawing makes a file that PDF/A refuses.
pub(crate) fn draws(character: char) -> bool {
    FONTS.iter().all(|font| font.info().coverage.contains(u32::from(character)))
}
