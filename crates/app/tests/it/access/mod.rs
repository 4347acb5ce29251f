//! Who may do what: the policies against an independent reading of the law, and the matrix a privacy officer reads.

mod everybody;
mod existence;
mod frozen;
mod matrix;
mod naive;
mod routes;
mod rules;
mod world;
