//! **Tweede stap** (L40; BIO2 5.17.01): a code of six digits from an app on the employee's phone (RFC 6238). The secret
//! stands encrypted under a sub key of the master key and opens only for its own account.

use data_encoding::BASE32_NOPAD;
use doorbraak_domain::ids::AccountId;
use doorbraak_gate::{Gate, GateError};
use doorbraak_kernel::{Chance, Moment, Problem, SystemChance};
use totp_rs::{Builder, Totp};

const BYTES: usize = 20;

/// The secret of one account.
pub(super) struct Secret([u8; BYTES]);

impl Secret {
    /// A fresh one.
    pub(super) fn new() -> Self {
        let mut bytes = [0; BYTES];
        SystemChance.fill(&mut bytes);
        Self(bytes)
    }

    /// As a person types it into an app.
    pub(super) fn typed(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// Encrypted for this account.
    pub(super) fn seal(&self, gate: &Gate, account: AccountId) -> Result<Vec<u8>, GateError> {
        gate.seal_secret(&purpose(account), &self.0)
    }

    /// Decrypts what [`Secret::seal`] made for the same account.
    pub(super) fn open(gate: &Gate, account: AccountId, sealed: &[u8]) -> Result<Self, Problem> {
        let bytes = gate.open_secret(&purpose(account), sealed)?;
        let bytes =
            <[u8; BYTES]>::try_from(bytes.as_slice()).map_err(|_| Problem::internal("a secret of odd length"))?;
        Ok(Self(bytes))
    }

    /// The step of 30 seconds this code belongs to, if it is right now or one step ago or ahead.
    pub(super) fn step_of(&self, code: &str, now: Moment) -> Option<i64> {
        let digits: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        let step = self.totp()?.check(&digits, seconds(now)?)?;
        i64::try_from(step).ok()
    }

    fn totp(&self) -> Option<Totp> {
        Builder::new().with_secret(self.0).build().ok()
    }
}

fn purpose(account: AccountId) -> String {
    format!("totp {account}")
}

fn seconds(now: Moment) -> Option<u64> {
    u64::try_from(now.millis() / 1000).ok()
}

/// The code that an app would show at `now` for a secret as typed, for the stories of tests and for trying an account
/// out at the command line.
pub fn code_at(typed: &str, now: Moment) -> Option<String> {
    let bytes = BASE32_NOPAD.decode(typed.as_bytes()).ok()?;
    let secret = Secret(<[u8; BYTES]>::try_from(bytes.as_slice()).ok()?);
    Some(secret.totp()?.generate(seconds(now)?).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_right_for_a_minute_and_a_half_at_most() {
        let secret = Secret::new();
        let now = Moment::from_millis(1_790_000_010_000);
        let code = code_at(&secret.typed(), now).unwrap();
        assert_eq!(code.len(), 6);
        let step = secret.step_of(&code, now);
        assert!(step.is_some());
        assert_eq!(secret.step_of(&format!(" {} {} ", &code[..3], &code[3..]), now), step, "people type spaces");
        assert_eq!(secret.step_of(&code, now.plus_seconds(30)), step);
        assert_eq!(secret.step_of(&code, now.plus_seconds(90)), None);
        for wrong in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(secret.step_of(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn the_code_is_that_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, the last six digits at 1111111109 seconds.
        let typed = BASE32_NOPAD.encode(b"12345678901234567890");
        assert_eq!(code_at(&typed, Moment::from_millis(1_111_111_109_000)).unwrap(), "081804");
    }
}
