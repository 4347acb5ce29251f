//! Loads what a decision rests on. This is the one place where the access tables are read, so that it can be reviewed
//! as a whole: `case_member`, `case_involved`, `stand_in`, `emergency_access`, `info_item`, `info_recipient`,
//! `info_recipient_person`, `item_release`, `info_request`, `transfer_task`, `meeting`, `discussion_invitee`.

mod case;
mod item;
mod meeting;
mod nobody;
mod referral;
mod request;
mod transfer;

use doorbraak_domain::{
    access::{Actor, Facts},
    ids::{Case, Draft, House, Item, Meeting, Referral, Request, Transfer},
};
use doorbraak_kernel::{Id, Moment};

use case::About;

use crate::{
    Row, Val,
    db::{Db, RawTx},
    error::GateError,
};

/// Where facts are read from: the database as committed, or inside a transaction.
pub(crate) enum Reader<'a> {
    Db(&'a Db),
    Tx(&'a mut RawTx),
}

impl Reader<'_> {
    pub(crate) async fn rows(&mut self, sql: String, args: Vec<Val>) -> Result<Vec<Row>, GateError> {
        match self {
            Self::Db(db) => db.rows(sql, args).await,
            Self::Tx(tx) => tx.rows(sql, args).await,
        }
    }

    /// `sql`, which names the values of `first` as `$1`, `$2` and so on, followed by `IN (…)` over `ids`. No value stands
    /// in the text: the driver keeps prepared statements by their text.
    async fn rows_in<K>(&mut self, sql: &str, first: Vec<Val>, ids: &[Id<K>]) -> Result<Vec<Row>, GateError> {
        let places = places(first.len(), ids.len());
        let args = first.into_iter().chain(ids.iter().map(|id| Val::from(*id)));
        self.rows(format!("{sql} IN ({places})"), args.collect()).await
    }
}

/// The places of so many ids after the first values of a statement. Those of none are `NULL`: a statement that finds nothing,
/// because what has no such thing must cost what costs a thing of others.
fn places(first: usize, ids: usize) -> String {
    if ids == 0 {
        return "NULL".to_owned();
    }
    (1..=ids).map(|n| format!("${}", first + n)).collect::<Vec<_>>().join(", ")
}

/// A kind of thing about which access is decided.
pub trait Object: Sized + 'static {
    /// Its name in the policies and in the audit log.
    const KIND: &'static str;

    /// The facts of a thing that belongs to nobody: asked about in the place of one that does not exist.
    #[doc(hidden)]
    fn of_nobody(id: Id<Self>) -> Facts;

    /// The facts of those `ids` that exist, at `now`.
    #[doc(hidden)]
    fn load(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
    ) -> impl Future<Output = Result<Vec<(Id<Self>, Facts)>, GateError>> + Send;

    /// The same for a decision about `actors` and nobody else; facts about others may be left out.
    #[doc(hidden)]
    fn load_about(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
        _actors: &[&Actor],
    ) -> impl Future<Output = Result<Vec<(Id<Self>, Facts)>, GateError>> + Send {
        Self::load(reader, ids, now)
    }
}

/// Hides the reader from other crates: facts are loaded by the gate only.
#[doc(hidden)]
pub struct ReaderOf<'a>(pub(crate) Reader<'a>);

impl Object for House {
    const KIND: &'static str = "Huis";
    fn of_nobody(_: Id<Self>) -> Facts {
        Facts::House
    }
    async fn load(_: &mut ReaderOf<'_>, ids: &[Id<Self>], _: Moment) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        Ok(ids.iter().map(|id| (*id, Facts::House)).collect())
    }
}

impl Object for Draft {
    const KIND: &'static str = "Concept";
    fn of_nobody(id: Id<Self>) -> Facts {
        nobody::draft(id)
    }
    async fn load(reader: &mut ReaderOf<'_>, ids: &[Id<Self>], _: Moment) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        referral::drafts(&mut reader.0, ids).await
    }
}

impl Object for Referral {
    const KIND: &'static str = "Aanmelding";
    fn of_nobody(id: Id<Self>) -> Facts {
        Facts::Referral(nobody::referral(id))
    }
    async fn load(reader: &mut ReaderOf<'_>, ids: &[Id<Self>], _: Moment) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        referral::referrals(&mut reader.0, ids).await
    }
}

impl Object for Case {
    const KIND: &'static str = "Casus";
    fn of_nobody(id: Id<Self>) -> Facts {
        Facts::Case(nobody::case(id))
    }
    async fn load(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
    ) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        let cases = case::cases(&mut reader.0, ids, now, About::Everybody).await?;
        Ok(cases.into_iter().map(|case| (case.id, Facts::Case(case))).collect())
    }
    async fn load_about(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
        actors: &[&Actor],
    ) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        let cases = case::cases(&mut reader.0, ids, now, About::These(actors)).await?;
        Ok(cases.into_iter().map(|case| (case.id, Facts::Case(case))).collect())
    }
}

impl Object for Item {
    const KIND: &'static str = "Informatie";
    fn of_nobody(id: Id<Self>) -> Facts {
        nobody::item(id)
    }
    async fn load(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
    ) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        item::items(&mut reader.0, ids, now, About::Everybody).await
    }
    async fn load_about(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
        actors: &[&Actor],
    ) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        item::items(&mut reader.0, ids, now, About::These(actors)).await
    }
}

impl Object for Request {
    const KIND: &'static str = "Uitvraag";
    fn of_nobody(id: Id<Self>) -> Facts {
        nobody::request(id)
    }
    async fn load(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
    ) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        request::requests(&mut reader.0, ids, now).await
    }
}

impl Object for Transfer {
    const KIND: &'static str = "Overdracht";
    fn of_nobody(id: Id<Self>) -> Facts {
        nobody::transfer(id)
    }
    async fn load(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
    ) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        transfer::transfers(&mut reader.0, ids, now).await
    }
}

impl Object for Meeting {
    const KIND: &'static str = "Overleg";
    fn of_nobody(id: Id<Self>) -> Facts {
        nobody::meeting(id)
    }
    async fn load(
        reader: &mut ReaderOf<'_>,
        ids: &[Id<Self>],
        now: Moment,
    ) -> Result<Vec<(Id<Self>, Facts)>, GateError> {
        meeting::meetings(&mut reader.0, ids, now).await
    }
}
