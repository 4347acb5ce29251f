//! **Kluis**: narrative text is encrypted with one key per dossier, tied to its column and row, so that text moved to
//! another place does not open and destroying the key destroys the text, in old backups too (L42; threat T6, T9).
//! The keys stand wrapped in a store of their own; the master key stands outside both databases.

use std::{collections::BTreeMap, sync::Arc};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use doorbraak_domain::ids::{Dossier, DossierId};
use doorbraak_kernel::{Chance, Id, Moment, Sensitive};
use sqlx::types::Uuid;
use zeroize::Zeroizing;

use crate::{
    Val,
    db::{Db, Row},
    error::GateError,
};

/// Text about persons, readable only with the dossier's key.
pub type Narrative = Sensitive<String>;

const VERSION: u8 = 1;
const NONCE: usize = 24;
const KEY: usize = 32;

type DossierKey = Arc<Zeroizing<[u8; KEY]>>;

/// The keys a set of rows needs.
pub(crate) struct OpenKeys(BTreeMap<Uuid, DossierKey>);

/// A text on its way into the database.
pub(crate) struct SealRequest {
    pub(crate) dossier: Uuid,
    row: Uuid,
    column: &'static str,
    text: Narrative,
}

impl SealRequest {
    pub(crate) const fn new(dossier: Uuid, row: Uuid, column: &'static str, text: Narrative) -> Self {
        Self { dossier, row, column, text }
    }
}

/// The key store with the master key.
#[derive(Clone)]
pub struct Keys {
    db: Db,
    master: DossierKey,
    chance: Arc<dyn Chance>,
}

impl Keys {
    pub(crate) fn new(db: Db, master: [u8; KEY], chance: Arc<dyn Chance>) -> Self {
        Self { db, master: Arc::new(Zeroizing::new(master)), chance }
    }

    /// Statements run on the store of the keys.
    pub(crate) fn run(&self) -> u64 {
        self.db.run()
    }

    /// Makes the key of a new dossier. It is stored before any row of the dossier can be: an unused key does no harm.
    pub(crate) async fn create(&self, dossier: DossierId, now: Moment) -> Result<(), GateError> {
        let mut key = Zeroizing::new([0; KEY]);
        self.chance.fill(&mut key[..]);
        let wrapped = seal(&self.master, &*self.chance, &dossier.uuid().into_bytes(), &key[..])?;
        let sql = "INSERT INTO dossier_key (dossier_id, wrapped, created_ms) VALUES ($1, $2, $3)";
        let mut tx = self.db.begin().await?;
        tx.exec(sql.into(), vec![dossier.into(), wrapped.into(), now.into()]).await?;
        tx.commit().await
    }

    /// Destroys the key of a dossier, and with it every text of the dossier.
    pub(crate) async fn destroy(&self, dossier: DossierId) -> Result<(), GateError> {
        let mut tx = self.db.begin().await?;
        tx.exec("DELETE FROM dossier_key WHERE dossier_id = $1".into(), vec![dossier.into()]).await?;
        tx.commit().await
    }

    /// Unwraps the keys of these dossiers; a destroyed key is simply not among them.
    pub(crate) async fn open(&self, dossiers: impl IntoIterator<Item = Uuid>) -> Result<OpenKeys, GateError> {
        let mut sql = String::from("SELECT dossier_id, wrapped FROM dossier_key WHERE dossier_id IN (NULL");
        let mut args: Vec<Val> = Vec::new();
        for dossier in dossiers {
            args.push(Val::Uuid(dossier));
            sql.push_str(", $");
            sql.push_str(&args.len().to_string());
        }
        sql.push(')');
        let mut keys = BTreeMap::new();
        if !args.is_empty() {
            for row in self.db.rows(sql, args).await? {
                let dossier: Uuid = row.get("dossier_id")?;
                let wrapped: Vec<u8> = row.get("wrapped")?;
                let bytes = Zeroizing::new(unseal(&self.master, dossier.as_bytes(), &wrapped)?);
                let key =
                    <[u8; KEY]>::try_from(bytes.as_slice()).map_err(|_| GateError::Vault("key of another length"))?;
                keys.insert(dossier, Arc::new(Zeroizing::new(key)));
            }
        }
        Ok(OpenKeys(keys))
    }

    /// Encrypts a secret of the house itself with a key of its own, made from the master key and `purpose`.
    pub(crate) fn seal_secret(&self, purpose: &str, secret: &[u8]) -> Result<Vec<u8>, GateError> {
        seal(&self.sub_key(purpose)?, &*self.chance, purpose.as_bytes(), secret)
    }

    /// Decrypts what [`Keys::seal_secret`] made for the same purpose.
    pub(crate) fn open_secret(&self, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, GateError> {
        unseal(&self.sub_key(purpose)?, purpose.as_bytes(), sealed).map(Zeroizing::new)
    }

    /// What `id` is called outside, for `purpose`: always the same, and not to be led back without the master key.
    pub(crate) fn pseudonym(&self, purpose: &str, id: Uuid) -> Result<Uuid, GateError> {
        let key = self.sub_key(&format!("pseudonym {purpose} {id}"))?;
        Ok(Uuid::from_bytes(key.first_chunk().copied().unwrap_or_default()))
    }

    fn sub_key(&self, purpose: &str) -> Result<Zeroizing<[u8; KEY]>, GateError> {
        let mut key = Zeroizing::new([0; KEY]);
        hkdf::Hkdf::<sha2::Sha256>::new(None, &self.master[..])
            .expand_multi_info(&[b"doorbraak secret 1 ", purpose.as_bytes()], &mut key[..])
            .map_err(|_| GateError::Vault("no sub key of this length"))?;
        Ok(key)
    }

    /// Puts the encrypted texts of a statement in their places among its values.
    pub(crate) async fn fill(&self, mut args: Vec<Val>, seals: &[(usize, SealRequest)]) -> Result<Vec<Val>, GateError> {
        let dossiers: std::collections::BTreeSet<Uuid> = seals.iter().map(|(_, request)| request.dossier).collect();
        let open = self.open(dossiers).await?;
        for (at, request) in seals {
            let slot = args.get_mut(*at).ok_or(GateError::Vault("a text without a place in its statement"))?;
            *slot = self.seal(&open, request)?;
        }
        Ok(args)
    }

    fn seal(&self, keys: &OpenKeys, request: &SealRequest) -> Result<Val, GateError> {
        let key = keys.0.get(&request.dossier).ok_or(GateError::Vault("no key for this dossier"))?;
        let place = place(request.dossier, request.row, request.column);
        seal(key, &*self.chance, &place, request.text.reveal().as_bytes()).map(Val::Blob)
    }
}

/// Gives rows that carry a `dossier_id` the keys to their narrative columns.
pub(crate) async fn give_keys(keys: &Keys, rows: &mut [Row]) -> Result<(), GateError> {
    let mut dossiers = std::collections::BTreeSet::new();
    for row in rows.iter().filter(|row| row.has("dossier_id")) {
        if let Some(dossier) = row.get::<Option<Uuid>>("dossier_id")? {
            dossiers.insert(dossier);
        }
    }
    if dossiers.is_empty() {
        return Ok(());
    }
    let open = Arc::new(keys.open(dossiers).await?);
    for row in rows {
        row.give_keys(open.clone());
    }
    Ok(())
}

/// Decrypts a narrative column. **Invariant:** the statement selects `dossier_id` and `id` of the same row.
pub(crate) fn open_column(row: &Row, column: &str, sealed: &[u8]) -> Result<String, GateError> {
    let dossier: Id<Dossier> = row.get("dossier_id")?;
    let id: Uuid = row.get("id")?;
    let keys = row.keys().ok_or(GateError::Vault("a narrative column without keys"))?;
    let key = keys.0.get(&dossier.uuid()).ok_or(GateError::Vault("the key of this dossier was destroyed"))?;
    let bytes = unseal(key, &place(dossier.uuid(), id, column), sealed)?;
    String::from_utf8(bytes).map_err(|_| GateError::Vault("not a text"))
}

fn place(dossier: Uuid, row: Uuid, column: &str) -> Vec<u8> {
    [dossier.as_bytes(), row.as_bytes(), column.as_bytes()].concat()
}

fn seal(key: &Zeroizing<[u8; KEY]>, chance: &dyn Chance, place: &[u8], text: &[u8]) -> Result<Vec<u8>, GateError> {
    let mut nonce = [0; NONCE];
    chance.fill(&mut nonce);
    let cipher = cipher(key)?;
    let body = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: place })
        .map_err(|_| GateError::Vault("encryption failed"))?;
    Ok([&[VERSION], nonce.as_slice(), body.as_slice()].concat())
}

fn unseal(key: &Zeroizing<[u8; KEY]>, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, GateError> {
    let wrong = GateError::Vault("text was changed, moved or belongs to another key");
    let Some((&VERSION, rest)) = sealed.split_first() else { return Err(wrong) };
    let Some((nonce, body)) = rest.split_first_chunk::<NONCE>() else { return Err(wrong) };
    cipher(key)?.decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: place }).map_err(|_| wrong)
}

fn cipher(key: &Zeroizing<[u8; KEY]>) -> Result<XChaCha20Poly1305, GateError> {
    XChaCha20Poly1305::new_from_slice(&key[..]).map_err(|_| GateError::Vault("key of another length"))
}
