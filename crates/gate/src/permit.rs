//! **Machtiging**: the proof that this actor may do this to this object, and that the decision is on record.

use std::marker::PhantomData;

use doorbraak_domain::ids::House;
use doorbraak_kernel::{Id, Sensitive};

use crate::{Val, facts::Object, op::Op, vault::SealRequest};

/// What an action may do with data.
pub trait Mode: 'static {
    /// Whether something changes.
    const WRITES: bool;
}
/// Looks only.
pub enum Reads {}
/// Changes something, and may therefore also look.
pub enum Writes {}
impl Mode for Reads {
    const WRITES: bool = false;
}
impl Mode for Writes {
    const WRITES: bool = true;
}

/// Something an employee can do, named after the deed. The name is the action in the policies.
pub trait Action: 'static {
    /// What it is done to.
    type On: Object;
    /// Looks or changes.
    type Mode: Mode;
    /// The name in `policies/`.
    const NAME: &'static str;
    /// The kind of audit line.
    const KIND: crate::audit::EventKind;
}

/// `A` includes the right to do `B` to the same object. Each such line is held against the policies by a test.
pub trait Implies<B: Action>: Action {}
impl<A: Action> Implies<A> for A {}

/// Declares actions of a slice.
///
/// ```ignore
/// doorbraak_gate::actions! {
///     /// Opens the case.
///     pub ReadCase reads Case = "leesCasus", LEZEN;
///     /// Changes the plan.
///     pub EditPlan writes Case = "wijzigPlan", WIJZIGEN, implies ReadCase;
/// }
/// ```
#[macro_export]
macro_rules! actions {
    ($($(#[$meta:meta])* $vis:vis $name:ident $mode:ident $on:ty = $code:literal, $kind:ident $(, implies $($implied:ty),+)?;)+) => {
        $(
            $(#[$meta])*
            #[derive(Debug)]
            $vis enum $name {}
            impl $crate::Action for $name {
                type On = $on;
                type Mode = $crate::actions!(@mode $mode);
                const NAME: &'static str = $code;
                const KIND: $crate::audit::EventKind = $crate::audit::EventKind::$kind;
            }
            $($(impl $crate::Implies<$implied> for $name {})+)?
        )+
        /// The names of this slice's actions, for the tests that hold them against the policies.
        pub const ACTIONS: &[&str] = &[$($code),+];
    };
    (@mode reads) => { $crate::Reads };
    (@mode writes) => { $crate::Writes };
}

/// The proof. Only [`Op::authorize`] and [`crate::Tx::authorize`] make it; it lives no longer than the operation.
#[must_use = "a permit that is not used was asked for in vain, and is on record"]
pub struct Permit<'op, A: Action> {
    on: Id<A::On>,
    op: PhantomData<&'op Op>,
    action: PhantomData<fn() -> A>,
}

impl<'op, A: Action> Permit<'op, A> {
    pub(crate) const fn new(on: Id<A::On>) -> Self {
        Self { on, op: PhantomData, action: PhantomData }
    }

    /// The object that was checked; loading takes it from here, so that checked and loaded are the same.
    pub const fn on(&self) -> Id<A::On> {
        self.on
    }

    /// A statement that reads. `$1` is the object of the permit.
    pub fn read(&self, sql: &'static str) -> Query<'op, Reads> {
        Query::new(sql).bind(self.on)
    }
}

impl<'op, A: Action<Mode = Writes>> Permit<'op, A> {
    /// A statement that changes something. `$1` is the object of the permit.
    pub fn write(&self, sql: &'static str) -> Query<'op, Writes> {
        Query::new(sql).bind(self.on)
    }

    /// A statement that makes a new record under this permit; nothing is bound yet.
    pub fn insert(&self, sql: &'static str) -> Query<'op, Writes> {
        Query::new(sql)
    }
}

/// Why a statement may run without a decision about a person's data. The list is short and closed, and a tidy test
/// counts every use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Names of partners, tables and municipalities: no data about persons of a case.
    Reference,
    /// Signing in, before there is an actor.
    SignIn,
    /// Counting facts, which hold no identity.
    Figures,
    /// Whether something changed since a page was made: a number, and not what.
    Pulse,
    /// What the house made public, and its public page: read by everybody, without anybody being known.
    Published,
    /// The system's own upkeep: its queue of jobs, comparing derived lines with what they derive from, and reminding by
    /// date. Ids and days only.
    Upkeep,
    /// Setting up the house: migrations, demo data and import of facts.
    SetUp,
    /// Erasing what must be gone on this day: the house's own duty, by date and without anybody reading (L43).
    Retention,
}

/// What gives the right to destroy a dossier: a permit to change something, or the house's own duty.
pub trait Authority {}
impl Authority for Open {}
impl<A: Action<Mode = Writes>> Authority for Permit<'_, A> {}

impl Open {
    /// A statement that reads. `$1` is the first value bound.
    pub fn read(self, sql: &'static str) -> Query<'static, Reads> {
        Query::new(sql)
    }

    /// A statement that changes something.
    pub fn write(self, sql: &'static str) -> Query<'static, Writes> {
        Query::new(sql)
    }
}

/// What a statement is tied to: the operation it may not outlive, and whether it reads or writes.
type Tie<'op, M> = (&'op Op, fn() -> M);

/// A statement with its values and, by where it came from, its authority.
#[must_use]
pub struct Query<'op, M> {
    pub(crate) sql: String,
    pub(crate) args: Vec<Val>,
    /// Texts to be encrypted when the statement runs, each with its place in `args`. Only a statement that changes has
    /// any: looking for a text by its encrypted form would find nothing.
    pub(crate) seals: Vec<(usize, SealRequest)>,
    tie: PhantomData<Tie<'op, M>>,
}

impl<M> Query<'_, M> {
    pub(crate) fn new(sql: &'static str) -> Self {
        Self { sql: sql.into(), args: Vec::new(), seals: Vec::new(), tie: PhantomData }
    }

    /// Binds the next `$n` that the text names.
    pub fn bind(mut self, value: impl Into<Val>) -> Self {
        self.args.push(value.into());
        self
    }

    /// Binds a code of a closed list.
    pub fn code<C: doorbraak_kernel::Code>(self, entry: C) -> Self {
        self.bind(Val::code(entry))
    }

    /// Adds text to the statement.
    pub fn push(mut self, sql: &'static str) -> Self {
        self.sql.push_str(sql);
        self
    }

    /// Adds `text ($n, $n+1, …)` with a value each; an empty list matches nothing.
    pub fn push_in<V: Into<Val>>(mut self, sql: &'static str, values: impl IntoIterator<Item = V>) -> Self {
        self.sql.push_str(sql);
        self.sql.push_str(" (");
        let first = self.args.len();
        for value in values {
            if self.args.len() > first {
                self.sql.push_str(", ");
            }
            self.args.push(value.into());
            self.sql.push('$');
            self.sql.push_str(&self.args.len().to_string());
        }
        if self.args.len() == first {
            self.sql.push_str("NULL");
        }
        self.sql.push(')');
        self
    }
}

impl Query<'_, Writes> {
    /// Binds narrative text, encrypted with the dossier's key and tied to this column of this row.
    pub fn seal<D, R>(self, dossier: Id<D>, row: Id<R>, column: &'static str, text: &Sensitive<String>) -> Self {
        self.seal_opt(dossier, row, column, Some(text))
    }

    /// Binds narrative text that may be absent.
    pub fn seal_opt<D, R>(
        mut self,
        dossier: Id<D>,
        row: Id<R>,
        column: &'static str,
        text: Option<&Sensitive<String>>,
    ) -> Self {
        if let Some(text) = text {
            let request = SealRequest::new(dossier.uuid(), row.uuid(), column, text.clone());
            self.seals.push((self.args.len(), request));
        }
        self.args.push(Val::NullBlob);
        self
    }
}

/// House-wide permits read reference rows too; the object is the house and is not bound.
impl<'op, A: Action<On = House>> Permit<'op, A> {
    /// A statement about the whole house, without an object to bind.
    pub fn house_read(&self, sql: &'static str) -> Query<'op, Reads> {
        Query::new(sql)
    }
}

impl<'op, A: Action<On = House, Mode = Writes>> Permit<'op, A> {
    /// A change to the whole house, without an object to bind.
    pub fn house_write(&self, sql: &'static str) -> Query<'op, Writes> {
        Query::new(sql)
    }
}
