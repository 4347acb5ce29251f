//! **Betrokkene** and network (L16): the person a dossier is about, those around that person, and from the first day
//! the duty to inform each of them (L50). Persons belong to one dossier; two dossiers never share a record.

pub mod commands;
pub mod queries;
mod store;
