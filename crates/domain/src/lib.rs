//! The rules of the house and of the law, as pure functions over plain values

pub mod figures;
