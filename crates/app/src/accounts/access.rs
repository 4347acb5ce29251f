//! What an employee can do with accounts.

use doorbraak_domain::ids::House;

doorbraak_gate::actions! {
    /// Manages one's own account: accepts the duty of secrecy, sees one's roles.
    pub ManageOwnAccount writes House = "wijzigEigenAccount", Administration;
    /// Manages the accounts of others.
    pub ManageAccounts writes House = "beheerAccounts", Administration;
}
