//! Who gets a mail when an item comes, changes or goes: its readers outside the organisation of the source. The mail says
//! that something waits or changed; what, and in which case, stands inside the house only (L22, L29).

use doorbraak_domain::{
    ids::{AccountId, CaseId},
    information::RecipientsMode,
};
use doorbraak_gate::{Permit, Tx};
use doorbraak_kernel::Problem;

use super::ShareItem;
use crate::{
    cases::{self, CaseRecord},
    information::access::ShareInformation,
    mail::{AsLongAs, Notice, commands::notify},
};

/// Warns everybody whom a new item reaches.
pub(super) async fn warn_of_new(
    tx: &mut Tx<'_>,
    permit: &Permit<'_, ShareInformation>,
    record: &CaseRecord,
    item: &ShareItem,
) -> Result<(), Problem> {
    let own = tx.op().actor().organisation;
    let to_director = item.director_too || item.mode == RecipientsMode::ProcessDirectorOnly;
    let everyone = item.mode == RecipientsMode::AllInvolved;
    let members = cases::queries::members(tx, permit).await?;
    let reached = members.into_iter().filter(|member| {
        member.organisation_id != own
            && (everyone
                || item.organisations.contains(&member.organisation_id)
                || item.people.contains(&member.account_id))
    });
    let director = record.director_id.filter(|_| to_director);
    let all: Vec<AccountId> = reached.map(|member| member.account_id).chain(director).collect();
    for account in all {
        notify(tx, account, Notice::NewWork, AsLongAs::SeesCase(permit.on())).await?;
    }
    Ok(())
}

/// Warns those who could read an item that it is no longer as they knew it.
pub(super) async fn warn_of_change(tx: &mut Tx<'_>, knew: Vec<AccountId>, case: CaseId) -> Result<(), Problem> {
    for account in knew {
        notify(tx, account, Notice::Changed, AsLongAs::SeesCase(case)).await?;
    }
    Ok(())
}
