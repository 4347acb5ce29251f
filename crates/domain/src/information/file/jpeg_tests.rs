//! **Bijlage** as JPEG, tried: two real pictures with everything a camera and a program can hang on them.

use proptest::prelude::*;

use super::*;

const BASELINE: &[u8] = include_bytes!("samples/baseline.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("samples/progressive.jpg");
const CANARY: &[u8] = b"KANARIE-Jansen";

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], length.as_slice(), data].concat()
}

/// The picture with these segments right after its beginning.
fn with(picture: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&picture[..2], &segments.concat(), &picture[2..]].concat()
}

fn pixels(bytes: &[u8]) -> Vec<u8> {
    zune_jpeg::JpegDecoder::new(std::io::Cursor::new(bytes)).decode().unwrap()
}

fn exif(turn: u8) -> Vec<u8> {
    let head = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x0e\0\0\0\x26\0\0\0\x12\x01\x03\0\x01\0\0\0".as_slice();
    [head, &[turn, 0, 0, 0, 0, 0, 0, 0], CANARY].concat()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn the_samples_are_pictures_and_stay_as_they_are() {
    for picture in [BASELINE, PROGRESSIVE] {
        assert_eq!(clean(picture).unwrap(), picture, "nothing was hung on it");
        assert!(pixels(picture).len() > 24 * 16);
    }
}

#[test]
fn a_page_keeps_the_side_it_stands_on_and_nothing_else_of_its_camera() {
    for turn in [1, 3, 6, 8, 9] {
        let whole = with(BASELINE, &[segment(0xe1, &exif(turn))]);
        assert!(holds(&whole, CANARY));
        let clean = clean(&whole).unwrap();
        assert!(!holds(&clean, CANARY));
        let expected = if turn == 1 || turn == 9 { None } else { Some(turn) };
        let found = clean.windows(6).position(|window| window == b"Exif\0\0").and_then(|at| orientation(&clean[at..]));
        assert_eq!(found, expected, "{turn}");
        assert_eq!(pixels(&clean), pixels(BASELINE));
        assert!(!holds(&clean_part(&whole).unwrap(), b"Exif"));
    }
}

#[test]
fn the_small_picture_beside_the_picture_goes() {
    let jfif = [b"JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01".as_slice(), &[1, 2, 3], CANARY].concat();
    let clean = clean(&with(BASELINE, &[segment(0xe0, &jfif)])).unwrap();
    assert!(!holds(&clean, CANARY));
    assert_eq!(pixels(&clean), pixels(BASELINE));
}

#[test]
fn what_comes_behind_the_picture_goes() {
    let whole = [BASELINE, CANARY, b"\xff\xd9"].concat();
    assert_eq!(clean(&whole).unwrap(), BASELINE);
}

proptest! {
    #[test]
    fn the_pixels_stay_and_every_word_goes(
        markers in proptest::collection::vec(prop_oneof![0xe0_u8..=0xef, Just(0xfe), Just(0xf0)], 0..6),
        progressive in any::<bool>(),
    ) {
        let picture = if progressive { PROGRESSIVE } else { BASELINE };
        let segments: Vec<_> = markers.iter().map(|marker| segment(*marker, &[b"x\0".as_slice(), CANARY].concat())).collect();
        let clean = clean(&with(picture, &segments)).unwrap();
        prop_assert_eq!(clean.as_slice(), picture);
    }

    #[test]
    fn nothing_makes_it_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        changes in proptest::collection::vec((0_usize..400, any::<u8>()), 0..4),
    ) {
        let _ = clean(&bytes);
        let _ = clean(&[b"\xff\xd8\xff\xe1".as_slice(), &bytes].concat());
        let _ = clean(&with(BASELINE, &[segment(0xe1, &[b"Exif\0\0MM\0*".as_slice(), &bytes].concat())]));
        let mut whole = with(PROGRESSIVE, &[segment(0xe1, &exif(6))]);
        for (at, to) in changes {
            if let Some(byte) = whole.get_mut(at) {
                *byte = to;
            }
        }
        if let Ok(once) = clean(&whole) {
            prop_assert_eq!(clean(&once), Ok(once), "clean stays clean");
        }
    }
}
