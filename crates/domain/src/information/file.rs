//! **Bijlage** (BIO2, L24): which files may be kept. Decided by what the file is, never by its name or by what the browser
//! says of it; a file with something behind its end or a program inside is refused. What is kept is the page and nothing
//! about it: who made it, when, where and with what is taken out first (ASVS 14.2.8).

mod jpeg;
mod pdf;
mod png;

doorbraak_kernel::codes! {
    /// The kinds of file the house keeps.
    pub enum FileKind = "bestandssoort" {
        /// A document.
        Pdf = "PDF" / "PDF",
        /// A photograph.
        Jpeg = "JPEG" / "JPEG-foto",
        /// A scan.
        Png = "PNG" / "PNG-afbeelding",
    }
}

impl FileKind {
    /// As a browser names it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// How the name of a kept file ends.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// The largest file: a signed page, scanned or photographed.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// Nothing was sent.
    #[error("Kies een bestand.")]
    Empty,
    /// Too much.
    #[error("Het bestand is groter dan 4 MB. Scan het kleiner of in zwart-wit.")]
    TooLarge,
    /// Another kind.
    #[error("Dit is geen PDF, JPEG of PNG. De naam van het bestand telt niet, de inhoud wel.")]
    OtherKind,
    /// The file stops too early or goes on after its end.
    #[error("Dit bestand is niet heel, of er staat iets achter het einde. Scan of bewaar het opnieuw.")]
    Damaged,
    /// A document that does something.
    #[error("In deze PDF zit een programma, een bijlage of een wachtwoord. Druk hem af als gewone PDF en kies die.")]
    Active,
    /// A document of which not every part can be read.
    #[error(
        "Deze PDF is zo gemaakt dat wij verborgen gegevens over de maker er niet uit kunnen halen. Druk hem af als gewone \
         PDF, of scan het papier, en kies dat bestand."
    )]
    Untidy,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const PNG_END: &[u8] = b"IEND\xaeB`\x82";
/// What a plain document does not hold.
const ACTIVE: [&[u8]; 7] = [b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA", b"/Encrypt"];

/// What kind of file this is, when it may be kept.
pub fn recognise(bytes: &[u8]) -> Result<FileKind, FileRefusal> {
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(FileRefusal::TooLarge);
    }
    if bytes.starts_with(PNG) {
        let whole = bytes.get(12..16) == Some(b"IHDR".as_slice()) && bytes.ends_with(PNG_END);
        return if whole { Ok(FileKind::Png) } else { Err(FileRefusal::Damaged) };
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return if bytes.ends_with(b"\xff\xd9") { Ok(FileKind::Jpeg) } else { Err(FileRefusal::Damaged) };
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(FileRefusal::OtherKind);
    }
    let end = bytes.trim_ascii_end();
    if !end.ends_with(b"%%EOF") {
        return Err(FileRefusal::Damaged);
    }
    if ACTIVE.iter().any(|part| holds(bytes, part)) { Err(FileRefusal::Active) } else { Ok(FileKind::Pdf) }
}

/// The file as it is kept: the same page, without anything about its maker.
pub fn clean(bytes: &[u8]) -> Result<(FileKind, Vec<u8>), FileRefusal> {
    let kind = recognise(bytes)?;
    let clean = match kind {
        FileKind::Pdf => pdf::clean(bytes)?,
        FileKind::Jpeg => jpeg::clean(bytes)?,
        FileKind::Png => png::clean(bytes)?,
    };
    Ok((kind, clean))
}

/// Whether the name stands in the file as a whole word: `/JS` is not `/JSON`.
fn holds(bytes: &[u8], name: &[u8]) -> bool {
    let mut windows = bytes.windows(name.len()).enumerate();
    windows.any(|(at, window)| {
        window == name && bytes.get(at + name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code as _;

    use super::*;

    #[test]
    fn the_content_decides_and_not_the_name() {
        let png = [PNG, b"\0\0\0\x0dIHDR....", PNG_END].concat();
        for (bytes, expected) in [
            (b"%PDF-1.7\n1 0 obj << /JSON 1 >> endobj\n%%EOF\n".to_vec(), Ok(FileKind::Pdf)),
            (png.clone(), Ok(FileKind::Png)),
            (b"\xff\xd8\xff\xe0 foto \xff\xd9".to_vec(), Ok(FileKind::Jpeg)),
            (Vec::new(), Err(FileRefusal::Empty)),
            (b"<html><script>alert(1)</script>".to_vec(), Err(FileRefusal::OtherKind)),
            (b"GIF89a".to_vec(), Err(FileRefusal::OtherKind)),
            (b"PK\x03\x04 docx".to_vec(), Err(FileRefusal::OtherKind)),
            (b" %PDF-1.7 %%EOF".to_vec(), Err(FileRefusal::OtherKind)),
            (b"%PDF-1.7 zonder einde".to_vec(), Err(FileRefusal::Damaged)),
            (b"%PDF-1.7 %%EOF <script>".to_vec(), Err(FileRefusal::Damaged)),
            ([png.as_slice(), b"PK\x03\x04"].concat(), Err(FileRefusal::Damaged)),
            (b"\xff\xd8\xff\xd9<html>".to_vec(), Err(FileRefusal::Damaged)),
            (b"%PDF-1.7 /JS (app.alert) %%EOF".to_vec(), Err(FileRefusal::Active)),
            (b"%PDF-1.7 /Launch %%EOF".to_vec(), Err(FileRefusal::Active)),
            (vec![b' '; LARGEST + 1], Err(FileRefusal::TooLarge)),
        ] {
            assert_eq!(recognise(&bytes), expected, "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
        }
    }
    #[test]
    fn a_kind_is_told_to_a_browser_and_at_the_end_of_a_name() {
        let told = FileKind::ALL.iter().map(|kind| (kind.media_type(), kind.ending())).collect::<Vec<_>>();
        assert_eq!(told, [("application/pdf", "pdf"), ("image/jpeg", "jpg"), ("image/png", "png")]);
    }

    #[test]
    fn the_largest_file_is_kept_and_a_byte_more_is_not() {
        assert_eq!(LARGEST, 4_194_304);
        let mut file = b"%PDF-1.7 ".to_vec();
        file.resize(LARGEST - 5, b' ');
        file.extend(b"%%EOF");
        assert_eq!(recognise(&file), Ok(FileKind::Pdf));
        file.insert(9, b' ');
        assert_eq!(recognise(&file), Err(FileRefusal::TooLarge));
    }

    #[test]
    fn a_scan_needs_its_head_and_its_end_and_a_program_may_stand_last() {
        let end_alone = [PNG, b"\0\0\0\x0dXXXX....", PNG_END].concat();
        let head_alone = [PNG, b"\0\0\0\x0dIHDR....", b"verder"].concat();
        assert_eq!(recognise(&end_alone), Err(FileRefusal::Damaged));
        assert_eq!(recognise(&head_alone), Err(FileRefusal::Damaged));
        assert!(holds(b"%PDF-1.7 /JS", b"/JS") && holds(b"/JS<<", b"/JS") && !holds(b"/JSON /JSX", b"/JS"));
    }
}
