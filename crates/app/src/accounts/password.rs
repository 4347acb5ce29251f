//! **Wachtwoord** (L40): argon2id with the parameters of the crate's default (19 MiB, two passes). An account that does
//! not exist costs the same time as one that does, so that the clock tells nobody who works here.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use doorbraak_kernel::{Problem, Sensitive};
use tokio::{sync::Semaphore, task};

/// Fewest characters of a password.
pub(super) const SHORTEST: usize = 12;
/// Most characters: a longer text is no password but an attempt to keep the processor busy.
pub(super) const LONGEST: usize = 200;

/// Each computation takes 19 MiB; more at once would let a stranger fill the memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// A hash that no password has, with the same parameters as real ones.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$ZG9vcmJyYWFrbmllbWFuZA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The hash to store, with its own salt.
pub(super) async fn hash(password: Sensitive<String>) -> Result<String, Problem> {
    at_rest(move || {
        let hash: PasswordHash = Argon2::default()
            .hash_password(password.reveal().as_bytes())
            .map_err(|error| Problem::internal(format!("password hash: {error}")))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether this is the password behind `stored`. Without a stored hash the answer is no, after the same work.
pub(super) async fn is_right(password: Sensitive<String>, stored: Option<String>) -> Result<bool, Problem> {
    at_rest(move || {
        let text = stored.as_deref().unwrap_or(NOBODY);
        let hash = PasswordHash::new(text).map_err(|_| Problem::internal("a stored password hash is unreadable"))?;
        let right = Argon2::default().verify_password(password.reveal().as_bytes(), &hash).is_ok();
        Ok(right && stored.is_some())
    })
    .await
}

/// Runs `work` beside the requests, and not too often at once.
async fn at_rest<T: Send + 'static>(work: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    let _turn = AT_ONCE.acquire().await.map_err(|error| Problem::internal(error.to_string()))?;
    task::spawn_blocking(work).await.map_err(|error| Problem::internal(error.to_string()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Sensitive<String> {
        Sensitive::new(text.into())
    }

    #[tokio::test]
    async fn only_the_password_itself_is_right() {
        let stored = hash(secret("paard batterij nietje")).await.unwrap();
        assert!(!stored.contains("paard"));
        assert!(is_right(secret("paard batterij nietje"), Some(stored.clone())).await.unwrap());
        for wrong in ["", "paard batterij nietj", "Paard batterij nietje", "paard batterij nietje "] {
            assert!(!is_right(secret(wrong), Some(stored.clone())).await.unwrap(), "{wrong}");
        }
        assert!(!is_right(secret("paard batterij nietje"), None).await.unwrap());
        assert!(is_right(secret("x"), Some("geen hash".into())).await.is_err());
    }

    #[tokio::test]
    async fn nobody_costs_as_much_as_somebody() {
        let stored = hash(secret("paard batterij nietje")).await.unwrap();
        let parameters = |text: &str| text.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(parameters(NOBODY), parameters(&stored));
        assert!(PasswordHash::new(NOBODY).unwrap().hash.is_some(), "without an output nothing is computed");
        let own: PasswordHash = PasswordHash::new(&stored).unwrap();
        assert_eq!(PasswordHash::new(NOBODY).unwrap().hash.unwrap().len(), own.hash.unwrap().len());
    }
}
