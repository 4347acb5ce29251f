//! **Bijlage** as PDF: who made it, when, with what and from which file goes (BIO2, ASVS 14.2.8); what does something is
//! refused. Everything is overwritten where it stands, with as many bytes, so that the places in the file stay right. A
//! file that cannot be read whole is refused: nothing is kept that nobody looked at.

mod read;

use std::ops::Range;

use read::{Entry, File, Kind, Object, Reader, Value};

use super::{FileRefusal, jpeg};

/// Names that a plain document does not hold, as key or as value.
const ACTIVE: [&[u8]; 17] = [
    b"JavaScript",
    b"JS",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"FileAttachment",
    b"Filespec",
    b"RichMedia",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"GoToR",
    b"XFA",
    b"Encrypt",
];
/// Keys that tell of the making of a document, or do something when it opens.
const TOLD: [&[u8]; 8] =
    [b"Metadata", b"PieceInfo", b"LastModified", b"OpenAction", b"AA", b"AF", b"Collection", b"SpiderInfo"];
/// The same in what leads to the whole.
const TOLD_OF_ALL: [&[u8]; 2] = [b"Info", b"ID"];
/// Keys by which an orphaned description of a document is known.
const DESCRIBES: [&[u8]; 3] = [b"Author", b"Creator", b"Producer"];
/// More than this does not come out of one packed part.
const LARGEST_PART: usize = 16 * 1024 * 1024;

/// The same pages, without anything about them.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, FileRefusal> {
    let file = read::file(bytes).ok_or(FileRefusal::Untidy)?;
    let mut out = bytes.to_vec();
    for comment in &file.comments {
        let text = bytes.get(comment.clone()).unwrap_or_default();
        if comment.start == 0 {
            // `%PDF-1.7` and no more.
            blank(&mut out, comment.start + 8..comment.end);
        } else if text.trim_ascii_end() != b"%%EOF" {
            blank(&mut out, comment.clone());
        }
    }
    let described = described(&file);
    for trailer in &file.trailers {
        examine(trailer)?;
        forget(&mut out, trailer, &TOLD);
        forget(&mut out, trailer, &TOLD_OF_ALL);
    }
    for object in &file.objects {
        examine(&object.value)?;
        object_in(&mut out, bytes, object, &described)?;
    }
    Ok(out)
}

/// The numbers of the objects that describe the document.
fn described(file: &File) -> Vec<usize> {
    let leads = |object: &&Object| object.value.name(b"Type") == Some(b"XRef");
    let crossed = file.objects.iter().filter(leads).map(|object| &object.value);
    let roots = file.trailers.iter().chain(crossed);
    roots.flat_map(Value::entries).filter(|entry| entry.key == b"Info").filter_map(reference).collect()
}

fn reference(entry: &Entry) -> Option<usize> {
    match entry.value.kind {
        Kind::Reference(number) => Some(number),
        Kind::Name(_) | Kind::Whole(_) | Kind::Dictionary(_) | Kind::Array(_) | Kind::Other => None,
    }
}

/// Refuses a value that does something.
fn examine(value: &Value) -> Result<(), FileRefusal> {
    let active = |name: &[u8]| ACTIVE.contains(&name);
    match &value.kind {
        Kind::Name(name) if active(name) => Err(FileRefusal::Active),
        Kind::Array(values) => values.iter().try_for_each(examine),
        Kind::Dictionary(entries) => entries
            .iter()
            .try_for_each(|entry| if active(&entry.key) { Err(FileRefusal::Active) } else { examine(&entry.value) }),
        Kind::Name(_) | Kind::Whole(_) | Kind::Reference(_) | Kind::Other => Ok(()),
    }
}

fn blank(out: &mut [u8], span: Range<usize>) {
    out.get_mut(span).unwrap_or_default().fill(b' ');
}

/// Overwrites the pairs with these keys, however deep.
fn forget(out: &mut [u8], value: &Value, keys: &[&[u8]]) {
    match &value.kind {
        Kind::Dictionary(entries) => {
            for entry in entries {
                if keys.contains(&entry.key.as_slice()) {
                    blank(out, entry.span.clone());
                } else {
                    forget(out, &entry.value, keys);
                }
            }
        }
        Kind::Array(values) => values.iter().for_each(|value| forget(out, value, keys)),
        Kind::Name(_) | Kind::Whole(_) | Kind::Reference(_) | Kind::Other => {}
    }
}

/// Whether this is a description of the document, referred to or left behind by an earlier version.
fn describes(number: usize, value: &Value, described: &[usize]) -> bool {
    let orphan = value.entry(b"Type").is_none()
        && value.entry(b"Subtype").is_none()
        && DESCRIBES.iter().any(|key| value.entry(key).is_some());
    described.contains(&number) || orphan
}

/// Empties a description, or overwrites what tells of the making.
fn tidy(out: &mut [u8], number: usize, value: &Value, described: &[usize]) {
    if describes(number, value, described) {
        match value.kind {
            Kind::Dictionary(_) => blank(out, value.span.start + 2..value.span.end - 2),
            Kind::Name(_) | Kind::Whole(_) | Kind::Reference(_) | Kind::Array(_) | Kind::Other => {}
        }
    } else {
        forget(out, value, &TOLD);
    }
}

fn object_in(out: &mut [u8], bytes: &[u8], object: &Object, described: &[usize]) -> Result<(), FileRefusal> {
    let (value, kind) = (&object.value, object.value.name(b"Type"));
    let Some(stream) = object.stream.clone() else {
        tidy(out, object.number, value, described);
        return Ok(());
    };
    let data = bytes.get(stream.clone()).unwrap_or_default();
    forget(out, value, &TOLD);
    if kind == Some(b"XRef") {
        forget(out, value, &TOLD_OF_ALL);
    } else if kind == Some(b"Metadata") || value.name(b"Subtype") == Some(b"XML") {
        blank(out, stream);
        forget(out, value, &[b"Filter", b"DecodeParms"]);
    } else if kind == Some(b"ObjStm") {
        let part = packed(data, value, described).ok_or(FileRefusal::Untidy)??;
        put(out, value, stream, &part)?;
    } else if is_photograph(value) {
        put(out, value, stream, &jpeg::clean_part(data).ok_or(FileRefusal::Untidy)?)?;
    }
    Ok(())
}

/// A photograph that is not packed once more.
fn is_photograph(value: &Value) -> bool {
    match value.entry(b"Filter").map(|entry| &entry.value.kind) {
        Some(Kind::Name(name)) => name == b"DCTDecode",
        Some(Kind::Array(filters)) => {
            matches!(filters.as_slice(), [Value { kind: Kind::Name(name), .. }] if name == b"DCTDecode")
        }
        Some(Kind::Whole(_) | Kind::Reference(_) | Kind::Dictionary(_) | Kind::Other) | None => false,
    }
}

/// Puts other data in the place of a stream, which must fit, and says their length where the dictionary does so itself.
fn put(out: &mut [u8], dictionary: &Value, stream: Range<usize>, data: &[u8]) -> Result<(), FileRefusal> {
    if out.get(stream.clone()) == Some(data) {
        return Ok(());
    }
    let place = out.get_mut(stream).and_then(|place| place.split_at_mut_checked(data.len()));
    let (here, left) = place.ok_or(FileRefusal::Untidy)?;
    here.copy_from_slice(data);
    left.fill(b' ');
    if let Some(entry) = dictionary.entry(b"Length").filter(|entry| matches!(entry.value.kind, Kind::Whole(_))) {
        let (span, digits) = (entry.value.span.clone(), data.len().to_string());
        blank(out, span.clone());
        let place = out.get_mut(span.start..span.start + digits.len().min(span.len())).unwrap_or_default();
        if place.len() != digits.len() {
            return Err(FileRefusal::Untidy);
        }
        place.copy_from_slice(digits.as_bytes());
    }
    Ok(())
}

/// The objects packed in a stream, tidied and packed again. Nothing when they cannot be read.
fn packed(data: &[u8], dictionary: &Value, described: &[usize]) -> Option<Result<Vec<u8>, FileRefusal>> {
    let plain = match (dictionary.entry(b"Filter"), dictionary.name(b"Filter")) {
        (None, _) => data.to_vec(),
        (Some(_), Some(b"FlateDecode")) if dictionary.entry(b"DecodeParms").is_none() => {
            miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(data, LARGEST_PART).ok()?
        }
        (Some(_), _) => return None,
    };
    let (count, first) = (dictionary.whole(b"N")?, dictionary.whole(b"First")?);
    let mut places = Reader::at(&plain, 0);
    let mut out = plain.clone();
    let mut seen = Vec::new();
    for _ in 0..count {
        places.skip();
        let number = places.digits()?;
        places.skip();
        let mut reader = Reader::at(&plain, first.checked_add(places.digits()?)?);
        reader.skip();
        let value = reader.value(0)?;
        if let Err(refusal) = examine(&value) {
            return Some(Err(refusal));
        }
        tidy(&mut out, number, &value, described);
        seen.push(value.span.clone());
        for comment in reader.comments {
            blank(&mut out, comment);
        }
    }
    (places.at <= first).then_some(())?;
    seen.push(0..places.at);
    // What stands between the objects belongs to none of them.
    seen.sort_by_key(|span| span.start);
    let mut end = 0;
    for span in seen {
        blank(&mut out, end..span.start.max(end));
        end = end.max(span.end);
    }
    blank(&mut out, end..plain.len());
    if out == plain {
        return Some(Ok(data.to_vec()));
    }
    Some(Ok(if dictionary.entry(b"Filter").is_none() {
        out
    } else {
        miniz_oxide::deflate::compress_to_vec_zlib(&out, 9)
    }))
}

#[cfg(test)]
mod tests;
