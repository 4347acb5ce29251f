//! A durable queue on the gate
