//! A browser of a few lines: one request per connection, and an answer only when all of it arrived.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

/// Keeps the cookie of one person.
pub(crate) struct Browser {
    address: String,
    cookie: Option<String>,
}

/// What came back as a whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

/// The first cookie is that of the session; the message after a deed comes in another.
fn name_of(cookie: &str) -> Option<&str> {
    cookie.split('=').next()
}

impl Browser {
    /// `address` is `127.0.0.1:port`.
    pub(crate) fn new(address: &str) -> Self {
        Self { address: address.to_owned(), cookie: None }
    }

    /// Signs a person of the demo house in.
    pub(crate) fn sign_in(address: &str, account: &str) -> Self {
        let mut browser = Self::new(address);
        let answer = browser.post("/inloggen/demo", &[("account", account)]).unwrap();
        assert_eq!((answer.status, answer.location.as_deref()), (303, Some("/mijn-werk")));
        browser
    }

    pub(crate) fn get(&mut self, path: &str) -> Option<Answer> {
        self.send(&format!("GET {path} HTTP/1.1"), "")
    }

    /// Sends a form; nothing comes back when the other side is gone before its answer is complete.
    pub(crate) fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Option<Answer> {
        let pairs: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.send(&format!("POST {path} HTTP/1.1"), &pairs.join("&"))
    }

    fn send(&mut self, line: &str, body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        let cookie = self.cookie.as_ref().map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        let head = format!(
            "{line}\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\n{cookie}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            body.len(),
            address = self.address,
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body.as_bytes()).ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        self.read(&String::from_utf8(bytes).ok()?)
    }

    fn read(&mut self, text: &str) -> Option<Answer> {
        let (head, body) = text.split_once("\r\n\r\n")?;
        let field = |name: &str| {
            let lines = head.lines().filter_map(|line| line.split_once(": "));
            lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next()
        };
        let complete = field("content-length").is_some_and(|length| length == body.len().to_string());
        if !complete {
            return None;
        }
        if let Some(set) = field("set-cookie")
            && self.cookie.as_ref().is_none_or(|held| name_of(held) == name_of(&set))
        {
            self.cookie = set.split(';').next().map(str::to_owned);
        }
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, location: field("location"), body: body.to_owned() })
    }
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
