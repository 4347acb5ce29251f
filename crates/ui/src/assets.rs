//! Style sheet, script, fonts and icons, inside the binary. Their address holds a hash of their content, so that a
//! browser may keep them for ever and still sees a new release at once. Nothing is loaded from another host, because
//! a house's browser may not tell others who works on which case.

use std::sync::LazyLock;

/// A file as served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The bytes, uncompressed.
    pub bytes: &'static [u8],
    /// The media type for `Content-Type`.
    pub content_type: &'static str,
    /// Whether the address carried the hash of this content: then it may be cached for ever, else not at all.
    pub immutable: bool,
}

/// Where [`find`] is mounted.
pub const PREFIX: &str = "/static/";

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const FONT: &str = "font/woff2";
const TEXT: &str = "text/plain; charset=utf-8";

macro_rules! files {
    ($($path:literal: $kind:expr,)+) => {
        &[$(($path, include_bytes!(concat!("../assets/", $path)), $kind)),+]
    };
}

static FILES: &[(&str, &[u8], &str)] = files! {
    "doorbraak.css": CSS,
    "doorbraak.js": SCRIPT,
    "iconen.svg": "image/svg+xml",
    "merk.svg": "image/svg+xml",
    "source-sans-3-latin-wght-normal.woff2": FONT,
    "source-sans-3-latin-ext-wght-normal.woff2": FONT,
    "licenties/source-sans-3-OFL.txt": TEXT,
    "licenties/tabler-icons-MIT.txt": TEXT,
};

// FNV-1a over names and bytes: it tells two releases apart, it guards nothing.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let bytes = FILES.iter().flat_map(|(path, bytes, _)| path.bytes().chain(bytes.iter().copied()));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
});

/// The address of the file `name`, with the hash of the release.
pub fn href(name: &str) -> String {
    format!("{PREFIX}{}/{name}", *HASH)
}

/// The file at `path`, the part of the address after [`PREFIX`]. An older hash gives today's file, so that a page that
/// was open during an update does not lose its look.
pub fn find(path: &str) -> Option<Asset> {
    let (hash, name) = path.split_once('/')?;
    let (_, bytes, content_type) = FILES.iter().find(|(file, _, _)| *file == name)?;
    Some(Asset { bytes, content_type, immutable: hash == *HASH })
}

/// All files with their names, for tests and for writing a static copy.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().map(|(name, bytes, _)| (*name, *bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_file_and_nothing_else_does() {
        let address = href("doorbraak.css");
        let path = address.strip_prefix(PREFIX).unwrap();
        let asset = find(path).unwrap();
        assert!(asset.immutable && asset.content_type.starts_with("text/css"));
        assert!(!find("0000/doorbraak.css").unwrap().immutable);
        for path in ["", "doorbraak.css", "0/../Cargo.toml", "0/", "0/bestaat-niet.css"] {
            assert_eq!(find(path), None, "{path}");
        }
    }

    #[test]
    fn no_text_file_points_to_another_host() {
        for (name, bytes) in all().filter(|(name, _)| !name.ends_with("woff2") && !name.starts_with("licenties")) {
            let text = std::str::from_utf8(bytes).unwrap().replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains("//fonts") && !text.contains("http:") && !text.contains("https:"), "{name}");
            assert!(!text.contains("@import") && !text.contains("url(//"), "{name}");
        }
    }

    // Text compresses to about a quarter; the bounds on the raw size keep the first view under 90 kB over the wire.
    #[test]
    fn the_first_view_stays_light() {
        let size = |name: &str| all().find(|(file, _)| *file == name).unwrap().1.len();
        assert!(size("doorbraak.css") < 40_000 && size("doorbraak.js") < 7_000 && size("iconen.svg") < 20_000);
        let text = size("doorbraak.css") + size("doorbraak.js") + size("iconen.svg");
        assert!(text / 3 + size("source-sans-3-latin-wght-normal.woff2") < 90_000);
    }

    #[test]
    fn every_class_of_the_handbook_has_a_style() {
        let css = std::str::from_utf8(all().find(|(name, _)| *name == "doorbraak.css").unwrap().1).unwrap();
        let attributes =
            include_str!("../README.md").split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let classes: Vec<&str> =
            attributes.flat_map(str::split_whitespace).filter(|name| name.starts_with("db-")).collect();
        assert!(classes.len() > 100, "{}", classes.len());
        let without: Vec<&&str> = classes.iter().filter(|class| !css.contains(&format!(".{class}"))).collect();
        assert_eq!(without, Vec::<&&str>::new());
    }

    #[test]
    fn every_class_of_the_templates_has_a_style() {
        let css = std::str::from_utf8(all().find(|(name, _)| *name == "doorbraak.css").unwrap().1).unwrap();
        let templates = [include_str!("../templates/base.html"), include_str!("../templates/macros.html")].concat();
        let classes = templates.split(['"', ' ', '{', '}', '%']).filter(|word| word.starts_with("db-"));
        let bare = ["db-label-", "db-knop-", "db-balk-", "db-invoer-", "db-melding-"];
        let without: Vec<&str> = classes
            .filter(|class| !bare.contains(class) && !css.contains(&format!(".{class}")))
            .filter(|name| !["db-zoekterm", "db-hoofdmenu", "db-fouten-kop", "db-naam"].contains(name))
            .collect();
        assert_eq!(without, Vec::<&str>::new());
    }
}
