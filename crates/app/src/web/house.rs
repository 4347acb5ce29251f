//! The running house: what handlers need besides the request.

use std::{sync::Arc, time::Duration};

use doorbraak_gate::Gate;
use tokio::sync::watch;

/// What the house is called and how it is served.
#[derive(Debug, Clone)]
pub struct HouseConfig {
    /// The name on every page.
    pub name: String,
    /// Served with demo data: the banner shows and demo people may sign in without a password.
    pub demo: bool,
    /// Served behind TLS: cookies are `Secure` with the `__Host-` prefix.
    pub tls: bool,
    /// What is absent or refused is answered on a multiple of this, [`BEAT`](super::BEAT) where people are served; zero
    /// answers at once.
    pub beat: Duration,
}

/// State of the web application. Cheap to clone.
#[derive(Clone)]
pub struct House(Arc<Inner>);

struct Inner {
    gate: Gate,
    config: HouseConfig,
    closed: watch::Sender<bool>,
}

impl House {
    /// A house on an open gate.
    pub fn new(gate: Gate, config: HouseConfig) -> Self {
        Self(Arc::new(Inner { gate, config, closed: watch::Sender::new(false) }))
    }

    /// The door to the data.
    pub fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// Says that the house stops serving: answers that go on by themselves come to their end.
    pub fn close(&self) {
        self.0.closed.send_replace(true);
    }

    /// Waits until the house stops serving.
    pub(super) async fn closing(&self) {
        // The sender lives as long as the house that is asked, so waiting cannot fail.
        let _ = self.0.closed.subscribe().wait_for(|closed| *closed).await;
    }

    /// How the house is served.
    pub fn config(&self) -> &HouseConfig {
        &self.0.config
    }
}
