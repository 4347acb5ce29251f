//! **Op de maat**: that something exists does not show in the time a refusal takes (L09). A refusal and an absence are
//! equal in work, and still a few rows more are read of a case that is there. So both are answered on the beat: not before
//! the next whole number of beats since the question came. Every other answer leaves as soon as it is ready.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use tokio::time::{Instant, sleep};

use super::House;

/// The beat of a house that is served. Far over what a refusal takes, so that nearly all leave on the first, and too short
/// for a reader to notice.
pub const BEAT: Duration = Duration::from_millis(25);

/// Holds what is absent or refused until the beat. The clock here is that of the timer and measures waiting only: what is
/// decided and recorded has its time from [`doorbraak_kernel::Clock`].
pub(super) async fn on_the_beat(State(house): State<House>, request: Request, next: Next) -> Response {
    let asked = Instant::now();
    let response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        sleep(rest(asked.elapsed(), house.config().beat)).await;
    }
    response
}

/// How long it is to the next beat; nothing when there is no beat.
fn rest(passed: Duration, beat: Duration) -> Duration {
    let over = passed.as_nanos().checked_rem(beat.as_nanos()).unwrap_or_default();
    match u64::try_from(over) {
        Ok(0) | Err(_) => Duration::ZERO,
        Ok(over) => beat.saturating_sub(Duration::from_nanos(over)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_ends_on_a_beat() {
        let micros = Duration::from_micros;
        for (passed, beat, expected) in [
            (0, 25_000, 0),
            (1, 25_000, 24_999),
            (3_170, 25_000, 21_830),
            (3_000, 25_000, 22_000),
            (25_000, 25_000, 0),
            (25_001, 25_000, 24_999),
            (999_999, 25_000, 1),
            (3_170, 0, 0),
        ] {
            assert_eq!(rest(micros(passed), micros(beat)), micros(expected), "{passed} of {beat}");
        }
    }
}
