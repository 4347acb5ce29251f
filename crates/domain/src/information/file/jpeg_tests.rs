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

#[test]
fn only_the_first_camera_says_how_the_page_stands() {
    let whole = with(BASELINE, &[segment(0xe1, &exif(6)), segment(0xe1, &exif(3)), segment(0xe1, b"http://ns")]);
    let clean = clean(&whole).unwrap();
    assert_eq!(clean, with(BASELINE, &[segment(0xe1, &turned_by(6))]));
    let first_says_nothing = with(BASELINE, &[segment(0xe1, &exif(1)), segment(0xe1, &exif(8))]);
    assert_eq!(super::clean(&first_says_nothing).unwrap(), with(BASELINE, &[segment(0xe1, &turned_by(8))]));
}

#[test]
fn how_a_page_stands_is_read_in_both_orders_of_bytes() {
    for turn in 2..=8 {
        assert_eq!(orientation(&turned_by(turn)), Some(turn));
        assert_eq!(orientation(&exif(turn)), Some(turn));
    }
    for other in [b"Exif\0\0XX*\0\x08\0\0\0".as_slice(), b"Exif\0\0II*\0", b"Anders", b"Exif\0\0MM\0*\0\0\0\x08\0\0"] {
        assert_eq!(orientation(other), None);
    }
}

#[test]
fn what_tells_how_the_colours_are_read_stays_and_looks_alike_goes() {
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\0");
    assert_eq!(clean(&with(BASELINE, std::slice::from_ref(&adobe))).unwrap(), with(BASELINE, &[adobe]));
    for other in [b"Adobe KANARIE-Jansen".as_slice(), b"Jansen\0\0\0\0\0\0"] {
        assert_eq!(clean(&with(BASELINE, &[segment(0xee, other)])).unwrap(), BASELINE);
    }
    let mut wide = b"JFIF\0\x01\x02\0\0\x48\0\x48\x05\x05".to_vec();
    let kept = clean(&with(BASELINE, &[segment(0xe0, &wide)])).unwrap();
    wide[12..].fill(0);
    assert_eq!(kept, with(BASELINE, &[segment(0xe0, &wide)]), "the size of the small picture goes with it");
}

#[test]
fn bytes_that_fill_are_left_out_and_a_marker_without_a_part_is_refused() {
    let comment = segment(0xfe, CANARY);
    for fill in 1..4 {
        let filled = [vec![0xff; fill], comment.clone()].concat();
        assert_eq!(clean(&with(BASELINE, &[filled])).unwrap(), BASELINE, "{fill}");
    }
    for marker in [0x00, 0x01, 0xd0, 0xd7, 0xd8] {
        let odd = vec![0xff, marker, 0, 4, 1, 2];
        assert_eq!(clean(&with(BASELINE, &[odd])), Err(FileRefusal::Damaged), "{marker:x}");
    }
    assert_eq!(clean(&with(BASELINE, &[vec![0xff, 0xfe, 0, 1]])), Err(FileRefusal::Damaged), "shorter than its length");
    for end in 0..BASELINE.len() {
        assert!(clean(&BASELINE[..end]).is_err(), "{end}");
    }
}

#[test]
fn a_coded_picture_ends_at_the_first_marker_that_is_no_restart() {
    for (bytes, end) in [
        (b"\x01\xff\0\xff\xd0\xff\xd7\x02\xff\xd9".as_slice(), 8),
        (b"\xff\xff\xd8", 1),
        (b"\xff\xcf", 0),
        (b"\xff", 1),
        (b"", 0),
        (b"abc", 3),
    ] {
        assert_eq!(scan(bytes), end, "{bytes:x?}");
    }
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
