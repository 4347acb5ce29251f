//! What does not compile. Each example below is a way around the gate that somebody could try; the error code says
//! which wall it meets. The last one is the way that works.
//!
//! A permit cannot be made by hand:
//! ```compile_fail,E0451
//! use doorbraak_gate::{Action, Permit};
//! use std::marker::PhantomData;
//! fn forge<'op, A: Action>(on: doorbraak_kernel::Id<A::On>) -> Permit<'op, A> {
//!     Permit { on, op: PhantomData, action: PhantomData }
//! }
//! ```
//!
//! A statement cannot be made without an authority:
//! ```compile_fail,E0624
//! use doorbraak_gate::{Query, Reads};
//! let query: Query<'static, Reads> = Query::new("SELECT * FROM person");
//! ```
//!
//! A permit to read gives no statement that writes:
//! ```compile_fail,E0599
//! use doorbraak_domain::ids::Case;
//! use doorbraak_gate::Permit;
//! doorbraak_gate::actions! { pub Look reads Case = "leesCasus", Read; }
//! fn close(permit: &Permit<'_, Look>) {
//!     let _ = permit.write("UPDATE case_file SET status = 'AFGESLOTEN_AFGESCHERMD' WHERE id = $1");
//! }
//! ```
//!
//! A statement that reads cannot be run as one that writes:
//! ```compile_fail,E0308
//! use doorbraak_domain::ids::Case;
//! use doorbraak_gate::{Permit, Tx};
//! doorbraak_gate::actions! { pub Look reads Case = "leesCasus", Read; }
//! async fn close(tx: &mut Tx<'_>, permit: &Permit<'_, Look>) {
//!     let _ = tx.exec(permit.read("DELETE FROM case_file WHERE id = $1")).await;
//! }
//! ```
//!
//! A permit for one action is no permit for another:
//! ```compile_fail,E0277
//! use doorbraak_domain::ids::Case;
//! use doorbraak_gate::{Action, Implies, Permit};
//! doorbraak_gate::actions! {
//!     pub Look reads Case = "leesCasus", Read;
//!     pub Meet writes Case = "voerBespreking", Change;
//! }
//! fn show<A: Action<On = Case> + Implies<Look>>(_: &Permit<'_, A>) {}
//! fn sneak(permit: &Permit<'_, Meet>) {
//!     show(permit);
//! }
//! ```
//!
//! A permit for a case is no permit for a person's account or any other thing:
//! ```compile_fail,E0308
//! use doorbraak_domain::ids::{Case, Meeting};
//! use doorbraak_gate::Permit;
//! doorbraak_gate::actions! {
//!     pub Look reads Case = "leesCasus", Read;
//!     pub Attend reads Meeting = "leesOverleg", Read;
//! }
//! fn agenda(_: &Permit<'_, Attend>) {}
//! fn sneak(permit: &Permit<'_, Look>) {
//!     agenda(permit);
//! }
//! ```
//!
//! A permit does not outlive its operation, so it cannot be kept for a later request:
//! ```compile_fail,E0597
//! use doorbraak_domain::{access::Actor, ids::{Case, CaseId}};
//! use doorbraak_gate::{Gate, Purpose};
//! doorbraak_gate::actions! { pub Look reads Case = "leesCasus", Read; }
//! async fn keep(gate: &Gate, actor: Actor, case: CaseId) {
//!     let kept;
//!     {
//!         let op = gate.op(actor, Purpose::CaseWork);
//!         kept = op.authorize::<Look>(case).await;
//!     }
//!     drop(kept);
//! }
//! ```
//!
//! Rows of a list cannot be used before the policy has looked at each of them:
//! ```compile_fail,E0616
//! use doorbraak_gate::Unsifted;
//! fn show<R>(list: Unsifted<'_, R>) -> Vec<R> {
//!     list.rows
//! }
//! ```
//!
//! Personal data cannot be printed:
//! ```compile_fail,E0277
//! use doorbraak_gate::Narrative;
//! fn log(text: &Narrative) -> String {
//!     format!("{text}")
//! }
//! ```
//!
//! The way that works:
//! ```
//! use doorbraak_domain::ids::{Case, CaseId};
//! use doorbraak_gate::{AuthorizeError, Op, row};
//! doorbraak_gate::actions! { pub Look reads Case = "leesCasus", Read; }
//! row! { pub struct Number { pub number: String } }
//! async fn number(op: &Op, case: CaseId) -> Result<Option<Number>, AuthorizeError> {
//!     let permit = op.authorize::<Look>(case).await?;
//!     Ok(op.one(permit.read("SELECT number FROM case_file WHERE id = $1")).await?)
//! }
//! ```
