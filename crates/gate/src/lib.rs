//! The only door to the data: operation, permit, scope, transaction and audit trail
