//! A browser without a screen: keeps its cookie, sends forms, gives pages.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::{Request, StatusCode, header},
};
use futures_util::StreamExt as _;
use tower::ServiceExt as _;

/// Keeps the cookie of one person.
pub(crate) struct Browser {
    router: Router,
    cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    /// All headers, so that a test can hold two answers against each other.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// The body as it came, for files.
    pub(crate) bytes: Vec<u8>,
}

impl Browser {
    pub(super) const fn new(router: Router) -> Self {
        Self { router, cookie: None }
    }

    /// What the browser would send next as its cookie.
    pub(crate) fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    /// The same house in a browser that holds a stolen or planted cookie.
    pub(crate) fn with_cookie(&self, cookie: &str) -> Self {
        Self { router: self.router.clone(), cookie: Some(cookie.to_owned()) }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// As a cache asks: with one more header.
    pub(crate) async fn get_with(&mut self, path: &str, name: &'static str, value: &str) -> Page {
        self.send(Request::get(path).header(name, value).body(Body::empty()).unwrap()).await
    }

    /// Sends a form; a name may come more than once.
    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        let body = serde_html_form::to_string(form).unwrap();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends fields and one file, as a browser does with a form that has a file in it.
    pub(crate) async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let (name, file_name, bytes) = file;
        let part =
            format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\r\n");
        body.extend(part.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n--grens--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Opens an answer that goes on.
    pub(crate) async fn listen(&self, path: &str) -> Heard {
        let cookie = self.cookie.as_deref().unwrap_or_default();
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        Heard(response.into_body().into_data_stream())
    }

    async fn send(&mut self, mut request: Request<Body>) -> Page {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name: header::HeaderName| Some(response.headers().get(name)?.to_str().unwrap().to_owned());
        let set: Vec<&str> =
            response.headers().get_all(header::SET_COOKIE).iter().map(|set| set.to_str().unwrap()).collect();
        self.cookie = set.iter().fold(self.cookie.take(), |held, set| Some(merged(held.as_deref(), set)));
        let (status, location) = (response.status(), text(header::LOCATION));
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
        // An answer that goes on is not read to its end; [`Browser::listen`] hears it.
        let goes_on = text(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if goes_on { Body::empty() } else { response.into_body() };
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Page { status, location, headers, body, bytes: bytes.to_vec() }
    }
}

/// What the browser holds after one `Set-Cookie`: a cookie of the same name is replaced, one without a life is gone.
fn merged(held: Option<&str>, set: &str) -> String {
    let pair = set.split(';').next().unwrap();
    let (name, _) = pair.split_once('=').unwrap();
    let others = held.unwrap_or_default().split("; ").filter(|other| !other.is_empty());
    let mut kept: Vec<&str> = others.filter(|other| other.split_once('=').unwrap().0 != name).collect();
    if !set.contains("Max-Age=0") {
        kept.push(pair);
    }
    kept.join("; ")
}

/// What an answer that goes on says.
pub(crate) struct Heard(BodyDataStream);

impl Heard {
    /// The next words as they came, or nothing when the answer is over. Waits at most twenty seconds.
    pub(crate) async fn next(&mut self) -> Option<String> {
        tokio::time::timeout(Duration::from_secs(20), self.word()).await.expect("er kwam niets")
    }

    /// Whether nothing is said for a while in which a change would have been told.
    pub(crate) async fn is_silent(&mut self) -> bool {
        tokio::time::timeout(Duration::from_secs(5), self.word()).await.is_err()
    }

    /// Signs of life, with which a long silence keeps a connection open, are no words.
    async fn word(&mut self) -> Option<String> {
        loop {
            let chunk = self.0.next().await?.unwrap();
            if !chunk.starts_with(b":") {
                return Some(String::from_utf8(chunk.to_vec()).unwrap());
            }
        }
    }
}

impl Page {
    /// Where a deed led to.
    #[track_caller]
    pub(crate) fn to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.location.as_deref().unwrap()
    }

    /// The page, which must be fine.
    #[track_caller]
    pub(crate) fn fine(&self) -> &str {
        assert_eq!(self.status, StatusCode::OK, "{:?} {}", self.location, self.body);
        &self.body
    }

    /// The page, which must have come back with messages.
    #[track_caller]
    pub(crate) fn again(&self) -> &str {
        assert_eq!(self.status, StatusCode::UNPROCESSABLE_ENTITY, "{:?} {}", self.location, self.body);
        &self.body
    }
}
