//! Pages for everybody: the same bytes for each reader, known or not. Nobody is identified, no cookie is set, and a cache
//! between may keep them; the mark of the content says whether they changed.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use doorbraak_kernel::Problem;
use sha2::{Digest, Sha256};

use super::Failure;

/// How long a cache may keep a page before it asks again; short, because a house corrects its contact point too.
const CACHING: HeaderValue = HeaderValue::from_static("public, max-age=300");
/// Larger than any edition.
const LARGEST: usize = 32 * 1024 * 1024;

/// Marks an answer that may be kept by whoever passes it on.
#[derive(Clone, Copy)]
pub(super) struct ForEverybody;

/// Answers without looking who asks.
pub(super) async fn answer(mut request: Request, next: Next) -> Response {
    let known = request.headers_mut().remove(header::IF_NONE_MATCH);
    request.headers_mut().remove(header::COOKIE);
    let (mut parts, body) = next.run(request).await.into_parts();
    parts.headers.remove(header::SET_COOKIE);
    if parts.status != StatusCode::OK {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return Failure(Problem::internal("an open page that is too large")).into_response();
    };
    // Weak: a compressed answer has other bytes with the same content.
    let mark = format!("W/\"{}\"", data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)));
    let Ok(mark) = HeaderValue::try_from(mark) else { return Response::from_parts(parts, Body::from(bytes)) };
    let unchanged = known.is_some_and(|known| names(&known, &mark));
    parts.headers.insert(header::ETAG, mark);
    parts.headers.insert(header::CACHE_CONTROL, CACHING);
    parts.extensions.insert(ForEverybody);
    if unchanged {
        parts.status = StatusCode::NOT_MODIFIED;
        keep_marks(&mut parts.headers);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Whether the mark is one of those the reader has.
fn names(known: &HeaderValue, mark: &HeaderValue) -> bool {
    let (Ok(known), Ok(mark)) = (known.to_str(), mark.to_str()) else { return false };
    known.split(',').any(|one| one.trim() == mark)
}

fn keep_marks(headers: &mut HeaderMap) {
    headers.remove(header::CONTENT_TYPE);
    headers.remove(header::CONTENT_LENGTH);
    headers.remove(header::CONTENT_DISPOSITION);
}
