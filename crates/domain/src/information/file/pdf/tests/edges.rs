//! **Bijlage** as PDF: what goes, what stays and what is refused, each where one word makes the difference.

use super::*;

/// A plain document with these objects from 5 on.
fn with(more: &[&str], trailer: &str) -> Vec<u8> {
    let mut objects = page("BT ET");
    objects.extend((5..).zip(more).map(|(number, body)| format!("{number} 0 obj\n{body}\nendobj")));
    document(&objects, trailer)
}

#[test]
fn the_first_line_says_which_pdf_it_is_and_no_more() {
    let plain = text(&document(&page("BT ET"), "/Size 5"));
    let told = plain.replacen("%PDF-1.7", &format!("%PDF-1.7 {CANARY}"), 1);
    let clean = cleaned(told.as_bytes());
    assert!(clean.starts_with("%PDF-1.7   ") && !clean.contains(CANARY), "{clean}");
    assert!(clean.ends_with("%%EOF\n"));
}

#[test]
fn a_title_alone_goes_when_the_document_is_said_to_be_described_by_it() {
    let title = format!("<< /Title ({CANARY}) >>");
    assert!(!cleaned(&with(&[&title], "/Size 6 /Info 5 0 R")).contains(CANARY));
    assert!(cleaned(&with(&[&title], "/Size 6 /Other 5 0 R")).contains(CANARY), "a title of something else stays");
    // The same, said by a packed table of places.
    let told = |number| {
        let catalog = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
        let whole = packed_document(&[(1, catalog), (number, title.clone() + &" ".repeat(60))], "/Filter /FlateDecode");
        let clean = clean(&whole).unwrap();
        assert!(!text(&clean).contains("/Info"), "what leads to it goes too");
        unpacked(&clean)
    };
    assert!(!told(5).contains(CANARY) && told(5).contains("/Type /Catalog"));
    assert!(told(6).contains(CANARY));
}

#[test]
fn an_author_of_something_with_a_kind_of_its_own_stays() {
    for (body, stays) in [
        (format!("<< /Author ({CANARY}) >>"), false),
        (format!("<< /Producer ({CANARY}) /X 1 >>"), false),
        (format!("<< /Type /Annot /Author ({CANARY}) >>"), true),
        (format!("<< /Subtype /Note /Creator ({CANARY}) >>"), true),
        (format!("<< /Kop ({CANARY}) >>"), true),
        (format!("<< /Kids [<< /PieceInfo ({CANARY}) >>] >>"), false),
        (format!("<< /Kids << /AA << /X ({CANARY}) >> >> >>"), false),
        (format!("[<< /Metadata ({CANARY}) >>]"), false),
    ] {
        let clean = cleaned(&with(&[&body], "/Size 6"));
        assert_eq!(clean.contains(CANARY), stays, "{body}");
        assert!(clean.contains("5 0 obj\n") && clean.contains("/Type /Catalog"), "{clean}");
    }
}

#[test]
fn one_word_is_enough_to_be_refused_as_a_name_or_as_a_key() {
    for body in ["<< /S /Launch >>", "<< /JS (x) >>", "[1 [/GoToE]]", "<< /A [<< /Movie 1 >>] >>", "/Sound"] {
        assert_eq!(clean(&with(&[body], "/Size 6")), Err(FileRefusal::Active), "{body}");
    }
    assert_eq!(clean(&with(&[], "/Size 6 /Encrypt 5 0 R")), Err(FileRefusal::Active));
    assert!(clean(&with(&["<< /S /Launcher /JSON (x) >>"], "/Size 6")).is_ok());
}

/// A stream object with this head and these bytes.
fn stream(head: &str, data: &[u8]) -> Vec<u8> {
    let mut whole = format!("%PDF-1.4\n1 0 obj\n<< {head} >>\nstream\n").into_bytes();
    whole.extend_from_slice(data);
    whole.extend_from_slice(b"\nendstream\nendobj\n%%EOF");
    whole
}

#[test]
fn a_description_in_a_stream_is_known_by_either_of_its_names() {
    for (head, stays) in [
        ("/Type /Metadata /Length 14", false),
        ("/Subtype /XML /Length 14", false),
        ("/Type /Anders /Length 14", true),
        ("/Subtype /Anders /Length 14", true),
    ] {
        assert_eq!(cleaned(&stream(head, CANARY.as_bytes())).contains(CANARY), stays, "{head}");
    }
}

#[test]
fn a_photograph_is_one_that_is_not_packed_once_more() {
    let jpeg = include_bytes!("../../samples/baseline.jpg");
    let told = [&jpeg[..2], b"\xff\xfe\0\x10KANARIE-Jansen", &jpeg[2..]].concat();
    for (filter, stays) in [
        ("/Filter /DCTDecode", false),
        ("/Filter [/DCTDecode]", false),
        ("/Filter [/ASCIIHexDecode /DCTDecode]", true),
        ("/Filter /JPXDecode", true),
        ("/Filter [/JPXDecode]", true),
        ("", true),
    ] {
        let clean = clean(&stream(&format!("{filter} /Length {}", told.len()), &told)).unwrap();
        assert_eq!(text(&clean).contains(CANARY), stays, "{filter}");
    }
    // The length stands elsewhere: the place of the picture stays as long, and what is left over is space.
    let clean = clean(&stream("/Filter /DCTDecode /Length 9 0 R", &told)).unwrap();
    assert!(!text(&clean).contains(CANARY) && text(&clean).contains("/Length 9 0 R"));
    // The length is wrong and the right one does not fit in its place.
    assert_eq!(super::clean(&stream("/Filter /DCTDecode /Length 3", &told)), Err(FileRefusal::Untidy));
}

#[test]
fn objects_that_stand_together_unpacked_are_tidied_where_they_stand() {
    let bodies = format!("<< /Type /Catalog >> ({CANARY}) << /Author ({CANARY}) >> %{CANARY}\n");
    let second = bodies.find("<< /Author").unwrap();
    let heads = format!("1 0 5 {second} ");
    let plain = format!("{heads}{bodies}");
    let head = format!("/Type /ObjStm /N 2 /First {} /Length {}", heads.len(), plain.len());
    let clean = cleaned(&stream(&head, plain.as_bytes()));
    assert!(!clean.contains(CANARY) && clean.contains("<< /Type /Catalog >>"), "{clean}");
    assert!(clean.contains(&heads), "the places stay: {clean}");
    // A place before the end of the places themselves, or more objects than there are.
    for wrong in [head.replace(&format!("/First {}", heads.len()), "/First 2"), head.replace("/N 2", "/N 9")] {
        let wrong = stream(&wrong, plain.as_bytes());
        assert_eq!(super::clean(&wrong), Err(FileRefusal::Untidy), "{}", text(&wrong));
    }
}
