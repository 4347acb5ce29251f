//! The running house: what handlers need besides the request.

use std::sync::Arc;

use doorbraak_gate::Gate;

/// What the house is called and how it is served.
#[derive(Debug, Clone)]
pub struct HouseConfig {
    /// The name on every page.
    pub name: String,
    /// Served with demo data: the banner shows and demo people may sign in without a password.
    pub demo: bool,
    /// Served behind TLS: cookies are `Secure` with the `__Host-` prefix.
    pub tls: bool,
}

/// State of the web application. Cheap to clone.
#[derive(Clone)]
pub struct House(Arc<Inner>);

struct Inner {
    gate: Gate,
    config: HouseConfig,
}

impl House {
    /// A house on an open gate.
    pub fn new(gate: Gate, config: HouseConfig) -> Self {
        Self(Arc::new(Inner { gate, config }))
    }

    /// The door to the data.
    pub fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// How the house is served.
    pub fn config(&self) -> &HouseConfig {
        &self.0.config
    }
}
