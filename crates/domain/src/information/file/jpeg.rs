//! **Bijlage** as JPEG: the picture stays; camera, place, thumbnail, comments and whatever a program left go. Only how the
//! photograph is to be turned is written down anew, because without it a page stands on its side.

use super::FileRefusal;

/// What a decoder needs: frames, tables, restart interval, number of lines. Application data and comments are not here.
const KEPT: [u8; 18] =
    [0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdb, 0xdc, 0xdd];
const SCAN: u8 = 0xda;
const END: u8 = 0xd9;

/// The same picture without anything else.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, FileRefusal> {
    read(bytes, true).ok_or(FileRefusal::Damaged)
}

/// The same for a picture inside a document, which says itself how it is turned.
pub(super) fn clean_part(bytes: &[u8]) -> Option<Vec<u8>> {
    read(bytes, false)
}

fn read(bytes: &[u8], turned: bool) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    let mut clean = b"\xff\xd8".to_vec();
    let mut turn = None;
    loop {
        let marker = *rest.strip_prefix(b"\xff")?.first()?;
        rest = rest.get(2..)?;
        match marker {
            // Fill bytes before a marker: the second one is the first of the next pair.
            0xff => rest = bytes.get(bytes.len() - rest.len() - 1..)?,
            END => {
                clean.extend_from_slice(&[0xff, END]);
                return Some(clean);
            }
            // Markers without a segment do not stand here.
            0x00 | 0x01 | 0xd0..=0xd8 => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?));
                let segment = rest.get(..length)?;
                let data = segment.get(2..)?;
                rest = rest.get(length..)?;
                match marker {
                    0xe0 if data.starts_with(b"JFIF\0") => put(&mut clean, marker, &jfif(data)?)?,
                    0xe1 if turned && turn.is_none() => {
                        turn = orientation(data);
                        if let Some(turn) = turn {
                            put(&mut clean, marker, &turned_by(turn))?;
                        }
                    }
                    // How the colours are to be read.
                    0xee if data.starts_with(b"Adobe") && data.len() == 12 => put(&mut clean, marker, data)?,
                    SCAN => {
                        put(&mut clean, marker, data)?;
                        let scan = scan(rest);
                        clean.extend_from_slice(rest.get(..scan)?);
                        rest = rest.get(scan..)?;
                    }
                    _ if KEPT.contains(&marker) => put(&mut clean, marker, data)?,
                    _ => {}
                }
            }
        }
    }
}

fn put(clean: &mut Vec<u8>, marker: u8, data: &[u8]) -> Option<()> {
    let length = u16::try_from(data.len().checked_add(2)?).ok()?;
    clean.extend_from_slice(&[0xff, marker]);
    clean.extend_from_slice(&length.to_be_bytes());
    clean.extend_from_slice(data);
    Some(())
}

/// Version and density, without the small picture that may follow.
fn jfif(data: &[u8]) -> Option<[u8; 14]> {
    let mut head: [u8; 14] = data.get(..14)?.try_into().ok()?;
    let [.., width, height] = &mut head;
    (*width, *height) = (0, 0);
    Some(head)
}

/// Where the coded picture ends: at the first marker that is no restart and no coded `ff`.
fn scan(bytes: &[u8]) -> usize {
    let ends = |pair: &[u8]| matches!(pair, [0xff, second] if !matches!(second, 0x00 | 0xd0..=0xd7 | 0xff));
    bytes.windows(2).position(ends).unwrap_or(bytes.len())
}

/// How the photograph is to be turned, when its camera says so: tag 0112 of the first directory.
fn orientation(data: &[u8]) -> Option<u8> {
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let pair = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four = tiff.get(4..8)?.try_into().ok()?;
    let first = usize::try_from(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()?;
    let count = usize::from(short(first)?);
    let entries = (0..count).filter_map(|place| first.checked_add(2)?.checked_add(place.checked_mul(12)?));
    let entry = entries.take_while(|at| *at < tiff.len()).find(|at| short(*at) == Some(0x0112))?;
    let turn = u8::try_from(short(entry.checked_add(8)?)?).ok()?;
    (2..=8).contains(&turn).then_some(turn)
}

/// Camera data that say one thing.
fn turned_by(turn: u8) -> Vec<u8> {
    let mut data = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    data.extend_from_slice(&[turn, 0, 0, 0, 0, 0, 0]);
    data
}

#[cfg(test)]
#[path = "jpeg_tests.rs"]
mod tests;
