//! **Bijlage** as PNG: the picture stays, everything that tells of its making goes. Chunks are kept by name from a list, so
//! that a kind nobody thought of goes too.

use super::FileRefusal;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a decoder needs, and how long a chunk may be whose length is fixed. Texts, times, profiles and camera data are not
/// in the list.
const KEPT: [(&[u8; 4], Option<usize>); 10] = [
    (b"IHDR", Some(13)),
    (b"PLTE", None),
    (b"tRNS", None),
    (b"IDAT", None),
    (b"IEND", Some(0)),
    (b"gAMA", Some(4)),
    (b"cHRM", Some(32)),
    (b"sRGB", Some(1)),
    (b"pHYs", Some(9)),
    (b"sBIT", None),
];

/// The same picture without anything else.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, FileRefusal> {
    let mut rest = bytes.strip_prefix(SIGNATURE).ok_or(FileRefusal::OtherKind)?;
    let mut clean = SIGNATURE.to_vec();
    loop {
        let (chunk, after) = next(rest).ok_or(FileRefusal::Damaged)?;
        rest = after;
        let fixed = KEPT.iter().find(|(name, _)| *name == chunk.name).map(|(_, length)| *length);
        if fixed.is_some_and(|fixed| fixed.is_none_or(|length| length == chunk.data)) {
            clean.extend_from_slice(chunk.whole);
        }
        if chunk.name == b"IEND" {
            break;
        }
    }
    // A picture that goes on after its end is two files.
    if rest.is_empty() { Ok(clean) } else { Err(FileRefusal::Damaged) }
}

struct Chunk<'a> {
    name: &'a [u8],
    data: usize,
    whole: &'a [u8],
}

/// The first chunk, whole and with the sum that belongs to it, and what comes after.
fn next(bytes: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let data = usize::try_from(number(bytes.get(..4)?)?).ok()?;
    let whole = bytes.get(..data.checked_add(12)?)?;
    let summed = whole.get(4..data.checked_add(8)?)?;
    (number(whole.get(data.checked_add(8)?..)?)? == crc(summed)).then_some(())?;
    Some((Chunk { name: whole.get(4..8)?, data, whole }, bytes.get(whole.len()..)?))
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_be_bytes)
}

/// The check sum of PNG (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let named = [name.as_slice(), data].concat();
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [length.as_slice(), &named, &crc(&named).to_be_bytes()].concat()
    }

    /// A picture of these pixels, grey, with these chunks before its data.
    fn picture(rows: &[[u8; 4]], more: &[Vec<u8>]) -> Vec<u8> {
        let height = u32::try_from(rows.len()).unwrap().to_be_bytes();
        let head = [4_u32.to_be_bytes().as_slice(), &height, &[8, 0, 0, 0, 0]].concat();
        let raw: Vec<u8> = rows.iter().flat_map(|row| [&[0_u8], row.as_slice()].concat()).collect();
        let data = miniz_oxide::deflate::compress_to_vec_zlib(&raw, 6);
        let parts = [chunk(b"IHDR", &head), more.concat(), chunk(b"IDAT", &data), chunk(b"IEND", b"")];
        [SIGNATURE.to_vec(), parts.concat()].concat()
    }

    fn pixels(bytes: &[u8]) -> Vec<u8> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    }

    #[test]
    fn the_sum_is_that_of_the_standard() {
        assert_eq!(chunk(b"IEND", b""), b"\0\0\0\0IEND\xaeB`\x82");
    }

    #[test]
    fn what_a_decoder_needs_stays_when_it_is_as_long_as_it_must_be() {
        for (name, length) in [(b"gAMA", 4), (b"cHRM", 32), (b"sRGB", 1), (b"pHYs", 9)] {
            let needed = picture(&[[1, 2, 3, 4]], &[chunk(name, &vec![0; length])]);
            assert_eq!(clean(&needed), Ok(needed));
            for other in [length - 1, length + 1] {
                let longer = picture(&[[1, 2, 3, 4]], &[chunk(name, &vec![0; other])]);
                assert_eq!(clean(&longer), Ok(picture(&[[1, 2, 3, 4]], &[])));
            }
        }
        let free = picture(&[[1, 2, 3, 4]], &[chunk(b"PLTE", &[0; 30]), chunk(b"tRNS", &[0; 7])]);
        assert_eq!(clean(&free), Ok(free.clone()));
        assert_eq!(clean(b"GIF89a"), Err(FileRefusal::OtherKind));
    }

    #[test]
    fn a_picture_that_is_not_whole_is_refused() {
        let whole = picture(&[[1, 2, 3, 4]], &[]);
        assert_eq!(clean(&whole), Ok(whole.clone()));
        for end in 0..whole.len() {
            assert!(clean(&whole[..end]).is_err(), "{end}");
        }
        assert_eq!(clean(&[whole.clone(), b"PK".to_vec()].concat()), Err(FileRefusal::Damaged));
        let mut other = whole;
        other[20] ^= 1;
        assert_eq!(clean(&other), Err(FileRefusal::Damaged), "a chunk with another sum");
    }

    proptest! {
        #[test]
        fn the_pixels_stay_and_every_word_goes(
            rows in proptest::collection::vec(any::<[u8; 4]>(), 1..9),
            names in proptest::collection::vec(prop_oneof![
                Just(*b"tEXt"), Just(*b"zTXt"), Just(*b"iTXt"), Just(*b"eXIf"), Just(*b"tIME"), Just(*b"iCCP"),
                Just(*b"geHM"), Just(*b"gAMA"), Just(*b"pHYs"),
            ], 0..6),
        ) {
            let more: Vec<Vec<u8>> = names.iter().map(|name| chunk(name, b"Author\0KANARIE-Jansen")).collect();
            let whole = picture(&rows, &more);
            let clean = clean(&whole).unwrap();
            prop_assert!(!String::from_utf8_lossy(&clean).contains("KANARIE"));
            prop_assert_eq!(&clean, &picture(&rows, &[]));
            prop_assert_eq!(pixels(&clean), rows.concat());
        }

        #[test]
        fn nothing_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0_usize..80, to in any::<u8>()) {
            let _ = clean(&bytes);
            let _ = clean(&[SIGNATURE, &bytes].concat());
            let mut whole = picture(&[[1, 2, 3, 4]], &[chunk(b"tEXt", b"a")]);
            if let Some(byte) = whole.get_mut(at) {
                *byte = to;
            }
            let _ = clean(&whole);
        }
    }
}
