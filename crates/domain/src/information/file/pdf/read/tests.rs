//! **Bijlage** as PDF, read: every kind of value with its place, and what is not understood.

use super::*;

/// A value in one word, with where it stands.
fn shape(value: &Value) -> String {
    let what = match &value.kind {
        Kind::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        Kind::Whole(number) => number.to_string(),
        Kind::Reference(number) => format!("{number}R"),
        Kind::Dictionary(entries) => {
            let pair = |entry: &Entry| {
                let key = String::from_utf8_lossy(&entry.key);
                format!("{key}@{}-{} {}", entry.span.start, entry.span.end, shape(&entry.value))
            };
            format!("<{}>", entries.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        Kind::Array(values) => format!("[{}]", values.iter().map(shape).collect::<Vec<_>>().join(" ")),
        Kind::Other => "x".to_owned(),
    };
    format!("{what}@{}-{}", value.span.start, value.span.end)
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    let mut reader = Reader::at(text.as_bytes(), 0);
    let value = reader.value(0);
    assert_eq!(value.as_ref().map(shape).as_deref(), Some(expected), "{text}");
    assert_eq!(reader.at, value.unwrap().span.end, "{text}");
}

#[track_caller]
fn reads_not(text: &str) {
    assert!(Reader::at(text.as_bytes(), 0).value(0).is_none(), "{text}");
}

#[test]
fn names_are_read_as_they_are_meant() {
    for (text, expected) in [
        ("/Naam ", "/Naam@0-5"),
        ("/#41b#43", "/AbC@0-8"),
        ("/a#4", "/a#4@0-4"),
        ("/a#zz", "/a#zz@0-5"),
        ("/", "/@0-1"),
    ] {
        reads(text, expected);
    }
    for end in ["(", ")", "<", ">", "[", "]", "{", "}", "/", "%", " ", "\0", "\t", "\n", "\x0c", "\r"] {
        reads(&format!("/ab{end}c"), "/ab@0-3");
    }
    reads("/ab\x0bc", "/ab\x0bc@0-5");
}

#[test]
fn texts_end_where_they_end() {
    for (text, end) in [
        ("() ", 2),
        ("(a(b)c)d)", 7),
        ("(a\\)b)c)", 6),
        ("(a\\\\)b)", 5),
        ("(\\((a)b)c", 8),
        ("<>", 2),
        ("< 4f\n A >1>", 9),
    ] {
        reads(text, &format!("x@0-{end}"));
    }
    for text in ["(a", "((a)", "(a\\)", "(", "<4g>", "<41", "<"] {
        reads_not(text);
    }
}

#[test]
fn numbers_and_references_are_told_apart() {
    for (text, expected) in [
        ("12", "12@0-2"),
        ("1234567890", "1234567890@0-10"),
        ("12345678901 ", "x@0-11"),
        ("+12", "x@0-3"),
        ("-1.5/", "x@0-4"),
        (".5", "x@0-2"),
        ("12 0 R", "12R@0-6"),
        ("12 0 R/A", "12R@0-6"),
        ("12 0 Rx", "12@0-2"),
        ("12 0", "12@0-2"),
        ("12 /R", "12@0-2"),
        ("true", "x@0-4"),
        ("false]", "x@0-5"),
        ("null ", "x@0-4"),
    ] {
        reads(text, expected);
    }
    for text in ["1x", "truex", "nul", "R", "", ")", ">>", "]"] {
        reads_not(text);
    }
}

#[test]
fn comments_between_the_words_of_a_reference_are_kept_once() {
    let comments = |text: &str| {
        let mut reader = Reader::at(text.as_bytes(), 0);
        let value = reader.value(0).unwrap();
        (shape(&value), reader.comments)
    };
    assert_eq!(comments("12 %a\n0 %b\rR"), ("12R@0-12".to_owned(), vec![3..5, 8..10]));
    assert_eq!(comments("12 %a\n x"), ("12@0-2".to_owned(), vec![]), "it is read again by who reads on");
    assert_eq!(comments("[%a\n12 %b\n]"), ("[12@4-6]@0-11".to_owned(), vec![1..3, 7..9]));
}

#[test]
fn what_is_nested_keeps_its_places_and_is_not_read_without_end() {
    for (text, expected) in [
        ("[]", "[]@0-2"),
        ("[1 0 R 2/A]", "[1R@1-6 2@7-8 /A@8-10]@0-11"),
        ("<<>>", "<>@0-4"),
        ("<< /A 1 /B(x)>>", "<A@3-7 1@6-7, B@8-13 x@10-13>@0-15"),
        ("<</A<</B/C>>>>", "<A@2-12 <B@6-10 /C@8-10>@4-12>@0-14"),
    ] {
        reads(text, expected);
    }
    for text in ["[1", "[x]", "<< /A >>", "<< A 1 >>", "<< /A 1", "<< /A 1 >", "<<"] {
        reads_not(text);
    }
    let nested = |levels: usize, open: &str, close: &str| format!("{}{}", open.repeat(levels), close.repeat(levels));
    assert!(Reader::at(nested(49, "[", "]").as_bytes(), 0).value(0).is_some());
    reads_not(&nested(50, "[", "]"));
    let pairs = |levels: usize| format!("{}1{}", "<</A ".repeat(levels), ">>".repeat(levels));
    assert!(Reader::at(pairs(48).as_bytes(), 0).value(0).is_some());
    reads_not(&pairs(49));
}

#[test]
fn what_a_value_is_not_it_does_not_tell() {
    let text = b"<< /Type /Page /N 7 /Kids [1] /Of 3 0 R >>";
    let value = Reader::at(text, 0).value(0).unwrap();
    assert_eq!(value.entries().len(), 4);
    assert_eq!((value.name(b"Type"), value.name(b"N"), value.name(b"Weg")), (Some(b"Page".as_slice()), None, None));
    assert_eq!((value.whole(b"N"), value.whole(b"Type"), value.whole(b"Of")), (Some(7), None, None));
    assert!(value.entry(b"Kids").is_some_and(|entry| entry.value.entries().is_empty()));
    assert!(value.entry(b"Weg").is_none());
}

/// A file of these parts; the numbers, values and streams of its objects.
fn objects(text: &str) -> Option<Vec<(usize, String, Option<String>)>> {
    let told = |object: &Object| {
        let stream = object.stream.clone().map(|span| text[span].to_owned());
        (object.number, shape(&object.value), stream)
    };
    file(text.as_bytes()).map(|file| file.objects.iter().map(told).collect())
}

#[test]
fn a_file_is_its_objects_its_ends_and_its_comments() {
    let text = "%PDF-1.7\n1 0 obj 5 endobj\n%x\n2 3 obj/A endobj xref\n0 2\n0000000000 65535 f \n0000000009 00000 n\n\
                trailer << /Size 2 >> startxref 26 %%EOF";
    let read = file(text.as_bytes()).unwrap();
    assert_eq!(objects(text).unwrap(), [(1, "5@17-18".to_owned(), None), (2, "/A@36-38".to_owned(), None)]);
    assert_eq!(read.trailers.iter().map(|value| value.whole(b"Size")).collect::<Vec<_>>(), [Some(2)]);
    let comments: Vec<&str> = read.comments.iter().map(|span| &text[span.clone()]).collect();
    assert_eq!(comments, ["%PDF-1.7", "%x", "%%EOF"]);
    assert!(file(b"").is_some_and(|file| file.objects.is_empty()));
    for wrong in [
        "1 0 obj 5",
        "1 0 obj 5 endobjx",
        "1 0 objx 5 endobj",
        "1 obj 5 endobj",
        "x 0 obj 5 endobj",
        "1 0 obj endobj",
        "trailer",
        "trailerx << >>",
        "startxref x",
        "startxref",
        "xrefs",
        "xref 0 q",
        "xref 0 1 nn",
    ] {
        assert!(file(wrong.as_bytes()).is_none(), "{wrong}");
    }
}

#[test]
fn a_stream_is_as_long_as_it_says_or_ends_at_its_word() {
    for (head, body, expected) in [
        ("/Length 3", "\nabc\nendstream", "abc"),
        ("/Length 3", "\r\nabcendstream", "abc"),
        ("/Length 3", "\rabc  \nendstream", "abc"),
        // As many as it says, also when the word stands inside.
        ("/Length 13", "\nabc endstreamendstream", "abc endstream"),
        // What it says is wrong, or stands elsewhere: up to the word, without the end of the line before it.
        ("/Length 2", "\nabc\nendstream", "abc"),
        ("/Length 9999999999", "\nabc\r\nendstream", "abc"),
        ("/Length 4 0 R", "\nabc\rendstream", "abc"),
        ("", "\nabc\n\nendstream", "abc\n"),
        ("", "\n\n\nendstream", "\n"),
        ("", "\nendstream", ""),
        ("/Length 0", "\n\nendstream", ""),
    ] {
        let text = format!("1 0 obj << {head} >> stream{body} endobj 2 0 obj 7 endobj");
        let read = objects(&text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!(read.len(), 2, "{text:?}");
        assert_eq!(read[0].2.as_deref(), Some(expected), "{text:?}");
    }
    for wrong in ["stream\nabc", "stream\nabc endstrea endobj", "streamabc endstream endobj", "stream\nabc endstream"] {
        assert!(objects(&format!("1 0 obj << /Length 3 >> {wrong}")).is_none(), "{wrong}");
    }
}
