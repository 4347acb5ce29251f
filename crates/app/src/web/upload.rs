//! **Bijlage** in a form: one file with the fields beside it (`multipart/form-data`, RFC 7578). Read whole into memory, up to
//! the largest file the house keeps, and never written to disk.

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
    http::header,
    response::{IntoResponse as _, Response},
};
use doorbraak_domain::information::file::LARGEST;
use doorbraak_kernel::{Problem, ProblemKind};
use doorbraak_ui::FormState;

use super::{Failure, House};

/// The file with room for the fields around it.
pub(super) const LARGEST_UPLOAD: usize = LARGEST + 64 * 1024;

/// A form with one file.
pub struct Upload {
    /// The other fields, with every typed character.
    pub form: FormState,
    /// The file; empty when none was chosen.
    pub file: Vec<u8>,
}

impl FromRequest<House> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, _: &House) -> Result<Self, Response> {
        let unreadable = |text: &str| Failure(Problem::new(ProblemKind::Invalid, text.to_owned())).into_response();
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        // A form without a file part is a form in which nothing was chosen.
        let boundary = boundary(kind).map(str::to_owned);
        let body = to_bytes(request.into_body(), LARGEST_UPLOAD).await;
        let body = body.map_err(|_| unreadable("Dit bestand is te groot. Kies een bestand van hoogstens 4 MB."))?;
        let parts = match &boundary {
            Some(boundary) => {
                parts(&body, boundary).ok_or_else(|| unreadable("Dit formulier kon niet worden gelezen."))?
            }
            None => Vec::new(),
        };
        let mut upload = Self { form: FormState::new(), file: Vec::new() };
        for part in parts {
            if part.is_file {
                upload.file = part.bytes.to_vec();
            } else {
                upload.form = upload.form.with(&part.name, String::from_utf8_lossy(part.bytes));
            }
        }
        Ok(upload)
    }
}

/// One part of the body.
struct Part<'a> {
    name: String,
    is_file: bool,
    bytes: &'a [u8],
}

fn boundary(kind: &str) -> Option<&str> {
    let rest = kind.strip_prefix("multipart/form-data")?;
    let value = rest.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?.trim_matches('"');
    (!value.is_empty() && value.len() <= 70).then_some(value)
}

/// The parts between the boundaries, or nothing when the body is not what its header says.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Part<'a>>> {
    let opening = format!("--{boundary}").into_bytes();
    let between = [b"\r\n", opening.as_slice()].concat();
    let mut rest = body.strip_prefix(opening.as_slice())?;
    let mut found = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(found);
        }
        let inside = rest.strip_prefix(b"\r\n")?;
        let end = position(inside, &between)?;
        found.push(part(inside.get(..end)?)?);
        rest = inside.get(end + between.len()..)?;
    }
}

fn part(bytes: &[u8]) -> Option<Part<'_>> {
    let head_end = position(bytes, b"\r\n\r\n")?;
    let head = std::str::from_utf8(bytes.get(..head_end)?).ok()?;
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let value =
        |key: &str| line.split(';').find_map(|piece| piece.trim().strip_prefix(key)).map(|text| text.trim_matches('"'));
    Some(Part {
        name: value("name=")?.to_owned(),
        is_file: value("filename=").is_some() || value("filename*=").is_some(),
        bytes: bytes.get(head_end + 4..)?,
    })
}

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = b"--grens\r\nContent-Disposition: form-data; name=\"getekend\"\r\n\r\n1-2-2026\r\n--grens\r\n\
        Content-Disposition: form-data; name=\"bestand\"; filename=\"a.pdf\"\r\nContent-Type: text/html\r\n\r\n\
        %PDF\r\n--geen grens\r\n--grens--\r\n";

    #[test]
    fn a_file_and_the_fields_beside_it_are_read() {
        let found = parts(BODY, "grens").unwrap();
        assert_eq!((found.len(), found[0].name.as_str(), found[0].is_file), (2, "getekend", false));
        assert_eq!((found[1].name.as_str(), found[1].is_file), ("bestand", true));
        assert_eq!(found[1].bytes, b"%PDF\r\n--geen grens", "what looks like a boundary and is not stays");
    }

    #[test]
    fn half_a_body_is_no_body() {
        for end in [5, 40, 70, BODY.len() - 20] {
            assert!(parts(&BODY[..end], "grens").is_none(), "{end}");
        }
        assert!(parts(BODY, "andere").is_none() && parts(b"", "grens").is_none());
        for kind in ["application/json", "multipart/form-data", "multipart/form-data; boundary="] {
            assert!(boundary(kind).is_none(), "{kind}");
        }
        assert_eq!(boundary("multipart/form-data; boundary=\"a b\""), Some("a b"));
    }
}
