//! **Bijlage** as PDF, tried: documents with a maker in every place where one can stand.

use proptest::prelude::*;

use super::*;

mod edges;

const CANARY: &str = "KANARIE-Jansen";

/// A document of these objects, with a table of places and what its end says.
fn document(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut text = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for object in objects {
        places.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.extend_from_slice(object.as_bytes());
        text.push(b'\n');
    }
    let at = text.len();
    let table = format!("xref\n0 {}\n0000000000 65535 f \n{places}", objects.len() + 1);
    text.extend_from_slice(format!("{table}trailer\n<< /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n").as_bytes());
    text
}

fn page(content: &str) -> Vec<String> {
    vec![
        "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj".into(),
        "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj".into(),
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj".into(),
        format!("4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj", content.len()),
    ]
}

fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// Cleans, and holds what must be so of every cleaned document.
fn cleaned(bytes: &[u8]) -> String {
    let clean = clean(bytes).unwrap();
    assert_eq!(clean.len(), bytes.len(), "every place in the file stays right");
    assert_eq!(super::clean(&clean).unwrap(), clean, "clean stays clean");
    text(&clean)
}

#[test]
fn a_plain_document_stays_as_it_is() {
    let plain = document(&page("BT (Getekend) Tj ET"), "/Size 5");
    assert_eq!(cleaned(&plain), text(&plain));
}

#[test]
fn the_maker_goes_from_every_place() {
    let mut objects = page("BT (Getekend) Tj ET");
    objects[0] =
        format!("1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /PieceInfo << /X ({CANARY}) >> >>\nendobj");
    objects[2] = objects[2].replace("/Parent", &format!("/LastModified ({CANARY}) /Parent"));
    objects.push(format!("5 0 obj\n<< /Author ({CANARY} \\(de maker\\)) /Title <{}> >>\nendobj", "4B41".repeat(9)));
    let xmp = format!("<x:xmpmeta>{CANARY}</x:xmpmeta>");
    let head = format!("/Type /Metadata /Subtype /XML /Filter /ASCIIHexDecode /Length {}", xmp.len());
    objects.push(format!("6 0 obj\n<< {head} >>\nstream\n{xmp}\nendstream\nendobj"));
    objects.push(format!("7 0 obj\n<< /Producer ({CANARY}) /ModDate (D:2026) >>\nendobj\n% {CANARY}"));
    let whole = document(&objects, &format!("/Size 8 /Info 5 0 R /ID [({CANARY}) ({CANARY})]"));
    let clean = cleaned(&whole);
    assert!(!clean.contains(CANARY) && !clean.contains("4B41"), "{clean}");
    assert!(clean.contains("BT (Getekend) Tj ET") && clean.contains("/Root 1 0 R"), "{clean}");
    for gone in ["/Info", "/Metadata 6", "/PieceInfo", "/ID", "/ASCIIHexDecode"] {
        assert!(!clean.contains(gone), "{gone}");
    }
}

/// A document whose small objects are packed, as many programs write it.
fn packed_document(objects: &[(usize, String)], filter: &str) -> Vec<u8> {
    let (mut heads, mut bodies) = (String::new(), String::new());
    for (number, body) in objects {
        heads.push_str(&format!("{number} {} ", bodies.len()));
        bodies.push_str(body);
        bodies.push('\n');
    }
    let plain = format!("{heads}{bodies}");
    let data = miniz_oxide::deflate::compress_to_vec_zlib(plain.as_bytes(), 6);
    let head = format!("/Type /ObjStm /N {} /First {} /Length {}", objects.len(), heads.len(), data.len());
    let mut whole = format!("%PDF-1.7\n9 0 obj\n<< {head} {filter} >>\nstream\n").into_bytes();
    whole.extend_from_slice(&data);
    whole.extend_from_slice(
        b"\nendstream\nendobj\n8 0 obj\n<< /Type /XRef /Root 1 0 R /Info 5 0 R /Size 10 /Length 3 >>\nstream\nabc\n",
    );
    whole.extend_from_slice(b"endstream\nendobj\nstartxref\n0\n%%EOF\n");
    whole
}

fn unpacked(clean: &[u8]) -> String {
    let file = read::file(clean).unwrap();
    let object = file.objects.iter().find(|object| object.value.name(b"Type") == Some(b"ObjStm")).unwrap();
    let data = &clean[object.stream.clone().unwrap()];
    text(&miniz_oxide::inflate::decompress_to_vec_zlib(data).unwrap())
}

#[test]
fn the_maker_goes_from_packed_parts_too() {
    let info = format!("<< /Author ({CANARY} en nog veel meer woorden) /Creator (Tekstverwerker van {CANARY}) >>");
    let catalog = "<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>".to_owned();
    let objects = [(1, catalog), (5, info), (2, format!("<< /Type /Pages /Kids [] /Count 0 >> ({CANARY})"))];
    let whole = packed_document(&objects, "/Filter /FlateDecode");
    assert!(unpacked(&whole).contains(CANARY));
    let clean = clean(&whole).unwrap();
    assert_eq!(clean.len(), whole.len());
    let plain = unpacked(&clean);
    assert!(!plain.contains(CANARY) && !plain.contains("/Metadata"), "{plain}");
    assert!(plain.contains("/Type /Catalog /Pages 2 0 R") && plain.contains("/Kids []"), "{plain}");
}

#[test]
fn what_does_something_is_refused_wherever_it_hides() {
    let script = "<< /S /JavaScript /JS (app.alert(1); app.alert(2); app.alert(3); app.alert(4)) >>";
    let mut objects = page("");
    objects[0] = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Next << /S /J#61vaScript /J#53 (x) >> >>\nendobj".into();
    assert_eq!(clean(&document(&objects, "/Size 5")), Err(FileRefusal::Active), "written otherwise");
    let whole = packed_document(&[(1, script.to_owned())], "/Filter /FlateDecode");
    assert!(!text(&whole).contains("JavaScript"));
    assert_eq!(clean(&whole), Err(FileRefusal::Active), "packed");
    objects[0] = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 5 0 R >> >>\nendobj".into();
    assert_eq!(clean(&document(&objects, "/Size 5")), Err(FileRefusal::Active), "a file inside");
}

#[test]
fn what_cannot_be_read_whole_is_refused() {
    let plain = text(&document(&page("BT ET"), "/Size 5"));
    for (what, wrong) in [
        ("between objects", plain.replacen("endobj\n2 0", &format!("endobj\n{CANARY}\n2 0"), 1)),
        ("no end", plain.replacen("endobj", "endob", 1)),
        ("a loose key", plain.replacen("/Kids", "Kids", 1)),
        ("too deep", plain.replacen("[3 0 R]", &format!("{}3 0 R{}", "[".repeat(60), "]".repeat(60)), 1)),
    ] {
        assert_eq!(clean(wrong.as_bytes()), Err(FileRefusal::Untidy), "{what}");
    }
    let objects = [(1, "<< /Type /Catalog >>".to_owned())];
    for filter in ["/Filter /LZWDecode", "/Filter [/FlateDecode]", "/Filter /FlateDecode /DecodeParms << >>"] {
        assert_eq!(clean(&packed_document(&objects, filter)), Err(FileRefusal::Untidy), "{filter}");
    }
}

#[test]
fn a_packed_part_that_does_not_end_is_refused() {
    assert_eq!(LARGEST_PART, 16_777_216);
    let part = |length: usize| {
        let head = "1 0 ".len() + "<< /Type /Catalog >>".len() + 1;
        let body = format!("{}<< /Type /Catalog >>", " ".repeat(length - head));
        packed_document(&[(1, body)], "/Filter /FlateDecode")
    };
    assert_eq!(clean(&part(LARGEST_PART + 1)), Err(FileRefusal::Untidy));
}

#[test]
fn a_scan_inside_loses_its_camera() {
    let jpeg = include_bytes!("../samples/baseline.jpg");
    let told = [&jpeg[..2], b"\xff\xfe\0\x10KANARIE-Jansen", &jpeg[2..]].concat();
    let mut whole = b"%PDF-1.4\n".to_vec();
    let head =
        format!("1 0 obj\n<< /Type /XObject /Subtype /Image /Filter /DCTDecode /Length {} >>\nstream\n", told.len());
    whole.extend_from_slice(head.as_bytes());
    whole.extend_from_slice(&told);
    whole.extend_from_slice(b"\nendstream\nendobj\n%%EOF");
    let clean = clean(&whole).unwrap();
    assert!(!text(&clean).contains(CANARY));
    assert!(text(&clean).contains(&format!("/Length {}", jpeg.len())));
    assert!(clean.windows(jpeg.len()).any(|window| window == jpeg), "the picture itself is as it was");
}

proptest! {
    #[test]
    fn no_maker_survives_whatever_is_around_it(
        words in proptest::collection::vec("[A-Za-z ]{1,12}", 1..5),
        key in prop_oneof![Just("Author"), Just("Title"), Just("Keywords"), Just("X-Eigen")],
    ) {
        let mut objects = page(&format!("BT ({}) Tj ET", words.join(") Tj (")));
        objects.push(format!("5 0 obj << /{key} ({CANARY}) /Eigen [({CANARY}) << /Diep ({CANARY}) >>] >> endobj"));
        let whole = document(&objects, "/Size 6 /Info 5 0 R");
        let clean = cleaned(&whole);
        prop_assert!(!clean.contains(CANARY));
        for word in words {
            prop_assert!(clean.contains(&word));
        }
    }

    #[test]
    fn nothing_makes_it_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        changes in proptest::collection::vec((0_usize..900, prop_oneof![any::<u8>(), Just(b'<'), Just(b'('), Just(b'/'), Just(b'9')]), 0..5),
        cut in 0_usize..900,
    ) {
        let _ = clean(&bytes);
        let _ = clean(&[b"%PDF-1.7\n1 0 obj <<", bytes.as_slice()].concat());
        let packed = packed_document(&[(1, "<< /Type /Catalog >>".into()), (5, format!("<< /Author ({CANARY}) >>"))], "/Filter /FlateDecode");
        for mut whole in [document(&page("BT ET"), "/Size 5 /Info 3 0 R"), packed] {
            for (at, to) in &changes {
                if let Some(byte) = whole.get_mut(*at) {
                    *byte = *to;
                }
            }
            let _ = clean(whole.get(..cut).unwrap_or(&whole));
            let _ = clean(&whole);
        }
    }
}
