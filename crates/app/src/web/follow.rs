//! **Meekijken** (C3): an answer that goes on while a page is open. It holds no content, only that something changed; the
//! page then asks for itself again, through the gate and on record. Before every word the reader is looked up anew, so
//! that the end of a session, an appointment or an involvement is the end of the answer too (L09).

use std::{convert::Infallible, time::Duration};

use axum::{
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use doorbraak_gate::{Op, Purpose};
use doorbraak_kernel::Problem;
use futures_util::stream;
use tokio::time::sleep;

use super::{House, session};

/// How often is looked whether something changed.
const EVERY: Duration = Duration::from_secs(2);

/// What is known about the place that is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// Another number: something changed.
    pub beat: i64,
    /// People are at work there. Who follows is then no idle reader, and stays signed in.
    pub busy: bool,
}

/// A place that can be followed.
pub trait Followed: Send + Sync + 'static {
    /// The pulse as this reader may feel it; `None` when there is nothing for this reader any more.
    fn pulse(&self, op: &Op) -> impl Future<Output = Result<Option<Pulse>, Problem>> + Send;
}

/// Follows a place from the pulse that the page was made at. The route has asked the policies before; from here on they
/// are asked again before every word.
pub fn follow(house: &House, headers: HeaderMap, purpose: Purpose, place: impl Followed, seen: i64) -> Response {
    let onlooker = Onlooker { house: house.clone(), headers, purpose, place, seen: Pulse { beat: seen, busy: false } };
    let words = stream::unfold(Some(onlooker), |onlooker| async {
        let mut onlooker = onlooker?;
        match onlooker.next().await {
            Word::Changed => Some((said("veranderd"), Some(onlooker))),
            Word::Over => Some((said("einde"), None)),
            Word::Closing => None,
        }
    });
    Sse::new(words).keep_alive(KeepAlive::new()).into_response()
}

/// An event needs some data to reach the page; there is nothing to say but its name.
fn said(name: &str) -> Result<Event, Infallible> {
    Ok(Event::default().event(name).data("-"))
}

enum Word {
    Changed,
    Over,
    /// The house stops; the browser comes back by itself.
    Closing,
}

struct Onlooker<F> {
    house: House,
    headers: HeaderMap,
    purpose: Purpose,
    place: F,
    seen: Pulse,
}

impl<F: Followed> Onlooker<F> {
    async fn next(&mut self) -> Word {
        loop {
            tokio::select! {
                () = sleep(EVERY) => {}
                () = self.house.closing() => return Word::Closing,
            }
            match self.look().await {
                Ok(Some(pulse)) => {
                    let changed = pulse.beat != self.seen.beat;
                    self.seen = pulse;
                    if changed {
                        return Word::Changed;
                    }
                }
                Ok(None) => return Word::Over,
                // Not known is no reason to send a page away on which somebody may be typing; nothing is told meanwhile.
                Err(problem) => tracing::warn!("following a page failed: {}", problem.for_log()),
            }
        }
    }

    async fn look(&self) -> Result<Option<Pulse>, Problem> {
        let found = if self.seen.busy {
            session::identify(&self.house, &self.headers).await
        } else {
            session::still(&self.house, &self.headers).await
        };
        let Some(signed_in) = found.map_err(|failure| failure.0)? else { return Ok(None) };
        let op = self.house.gate().op(signed_in.actor, self.purpose);
        self.place.pulse(&op).await
    }
}
