//! **Overdracht radicalisering** in one's own work (L10): what waits for an answer, and what was answered.

use doorbraak_domain::transfer::{TOLD_DAYS, TransferStatus};
use doorbraak_gate::{Op, Scope};
use doorbraak_kernel::{Day, Problem};
use doorbraak_ui::dutch;

use super::{
    access::ShowMyWork,
    store::{self, TransferLine},
};

/// A line of the section.
pub(super) struct TransferView {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) about: &'static str,
    pub(super) label: String,
    pub(super) look: &'static str,
    pub(super) icon: &'static str,
}

pub(super) async fn transfer_lines(op: &Op, scope: &Scope<'_, ShowMyWork>) -> Result<Vec<TransferView>, Problem> {
    let today = op.now().day();
    Ok(store::transfers(scope, today.plus_days(-TOLD_DAYS)).await?.iter().map(|line| view(line, today)).collect())
}

fn view(line: &TransferLine, today: Day) -> TransferView {
    let late = line.due_on < today;
    let (about, label, look, icon) = match line.status {
        TransferStatus::Open => (
            if line.asked {
                "Meld het aan, en leg vast wat daar is besloten"
            } else if line.reported {
                "Uw melding wacht op antwoord"
            } else {
                "Gemeld bij een casus van u; zij loopt hier door"
            },
            dutch::capital(&dutch::due(line.due_on, today)),
            if late { "fout" } else { "let" },
            if late { "waarschuwing" } else { "klok" },
        ),
        TransferStatus::TakenUp => {
            ("Het dossier staat hier stil en is niet meer in te zien", "Overgenomen".into(), "info", "slot")
        }
        TransferStatus::Declined => {
            ("Lees waarom; het dossier loopt hier door", "Niet overgenomen".into(), "info", "bericht")
        }
    };
    TransferView {
        href: format!("/overdrachten/{}", line.id),
        title: format!("Vermoeden van radicalisering, aanmelding {}", line.number),
        about,
        label,
        look,
        icon,
    }
}
