//! What can be done to accounts.

use doorbraak_domain::{
    ids::{Account, AccountId, SessionId},
    roles::{Role, check_together},
};
use doorbraak_gate::{
    Gate, Note, Op,
    audit::{EventKind, EventResult},
};
use doorbraak_kernel::{Day, Id, Problem, Sensitive, SystemChance};

pub use super::second_factor::code_at;
use super::{
    access::{ManageAccounts, ManageOwnAccount},
    password,
    second_factor::Secret,
    sign_in,
    store::{manage, own},
};

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Name of the employing partner, exactly as the house writes it (L34).
    pub employer: String,
    /// Name of the employee.
    pub name: String,
    /// Job title.
    pub job_title: String,
    /// E-mail address, with which the employee signs in.
    pub address: String,
    /// Roles, at least one.
    pub roles: Vec<Role>,
    /// When the employer screened the employee (L33).
    pub screened_on: Day,
    /// The first password.
    pub password: Sensitive<String>,
}

/// What the employee needs once; it is kept nowhere in this form.
pub struct Added {
    /// The account.
    pub account: AccountId,
    /// The secret of the second step, as typed into an app.
    pub secret: Sensitive<String>,
}

impl Added {
    /// The address an authenticator app reads from a QR code.
    pub fn otpauth(&self, address: &str) -> Sensitive<String> {
        let label: String = address.bytes().map(percent).collect();
        Sensitive::new(format!("otpauth://totp/Doorbraak:{label}?secret={}&issuer=Doorbraak", self.secret.reveal()))
    }
}

fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// Makes an account. It stands outside a request: whoever can run the program on the machine of the house may do this,
/// and it is on record. A third party never gets one (L24), and no account starts without screening (L33).
pub async fn add(gate: &Gate, new: &NewAccount) -> Result<Added, Problem> {
    let today = gate.clock().now().day();
    check(new, today)?;
    let employer = manage::employer(gate, &new.employer, today).await?;
    let employer = employer.ok_or_else(|| Problem::refused("Deze ketenpartner kent het huis niet."))?;
    if !employer.class.is_participant() {
        return Err(Problem::refused(
            "Deze organisatie is geen deelnemer. Wie geen deelnemer is, krijgt geen account (Wgs 2.31 lid 9).",
        ));
    }
    if manage::address_is_taken(gate, &sign_in::fold_address(&new.address)).await? {
        return Err(Problem::refused("Dit e-mailadres hoort al bij een account."));
    }
    let account: AccountId = Id::<Account>::new(gate.clock(), &SystemChance);
    let secret = Secret::new();
    let sealed = secret.seal(gate, account)?;
    let hash = password::hash(new.password.clone()).await?;
    manage::insert(gate, account, new, employer.id, (hash, sealed)).await?;
    let note = Note::system(EventKind::Administration, "maakAccount", EventResult::Done);
    gate.note(note.of(Some(employer.id)).on("Medewerker", account.uuid())).await?;
    Ok(Added { account, secret: Sensitive::new(secret.typed()) })
}

fn check(new: &NewAccount, today: Day) -> Result<(), Problem> {
    let length = new.password.reveal().chars().count();
    if !(password::SHORTEST..=password::LONGEST).contains(&length) {
        return Err(Problem::refused(format!(
            "Kies een wachtwoord van {} tot {} tekens.",
            password::SHORTEST,
            password::LONGEST
        )));
    }
    let parts: Vec<&str> = new.address.trim().split('@').collect();
    if !matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.')) {
        return Err(Problem::refused("Dit is geen e-mailadres."));
    }
    if new.name.trim().is_empty() || new.job_title.trim().is_empty() {
        return Err(Problem::refused("Vul een naam en een functie in."));
    }
    if new.roles.is_empty() {
        return Err(Problem::refused("Geef minstens één rol."));
    }
    check_together(&new.roles).map_err(|clash| Problem::refused(clash.to_string()))?;
    if new.screened_on > today {
        return Err(Problem::refused("De screening moet voorbij zijn voordat iemand een account krijgt (Bgs 1.11)."));
    }
    Ok(())
}

/// Accepts the duty of secrecy (L31). Until then the policies show no data.
pub async fn accept_secrecy(op: &Op) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ManageOwnAccount>().await?;
    own::accept_secrecy(&mut tx, &permit).await?;
    Ok(tx.commit().await?)
}

/// Ends every session of the actor except this one, and gives how many.
pub async fn end_other_sessions(op: &Op, kept: SessionId) -> Result<u64, Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ManageOwnAccount>().await?;
    let ended = own::end_others(&mut tx, &permit, kept).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends somebody's appointment. Access is gone at that person's next request; what was recorded stays.
pub async fn end_appointment(op: &Op, account: AccountId) -> Result<(), Problem> {
    let mut tx = op.begin().await?;
    let permit = tx.authorize_house::<ManageAccounts>().await?;
    if account == op.actor().account {
        return Err(Problem::refused("Uw eigen aanstelling kan alleen een andere beheerder beëindigen."));
    }
    manage::end(&mut tx, &permit, account).await?;
    Ok(tx.commit().await?)
}
