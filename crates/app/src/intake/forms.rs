//! Reads the two forms. A field that must be there says so beside itself; what several fields must say together is for
//! the rules of the domain, and comes back from the command.

mod field;
mod persons;
mod zsm;

pub(super) use field::{CRITERIA, area_name, read_field};
pub(super) use persons::{PersonRow, person_rows};
pub(super) use zsm::read_zsm;

use doorbraak_domain::intake::InformedState;
use doorbraak_ui::FormState;

use super::InformedAnswer;

/// Longest text of a few words.
const SHORT: usize = 200;
/// Longest story.
const LONG: usize = 4000;

/// Whether the subject knows, with what belongs to the answer.
fn informed(form: &mut FormState) -> Option<InformedAnswer> {
    let state = form.code::<InformedState>("geinformeerd", "of de betrokkene van de aanmelding weet");
    let told = state == Some(InformedState::Told);
    let waits = state.is_some_and(InformedState::needs_review_day);
    let on = if told { form.day("geinformeerd_op", "de dag van het gesprek") } else { None };
    let by = if told { form.text("geinformeerd_door", "wie het gesprek voerde", SHORT) } else { None };
    let reaction = if told { form.text("reactie", "de reactie van de betrokkene", LONG) } else { None };
    let reason = if waits { form.text("niet_geinformeerd_reden", "de reden om te wachten", LONG) } else { None };
    let review_on = if waits { form.day("hertoets", "de dag waarop u opnieuw kijkt") } else { None };
    Some(InformedAnswer {
        state: state?,
        on,
        by: by.unwrap_or_default(),
        reaction: reaction.unwrap_or_default(),
        reason: reason.unwrap_or_default(),
        review_on,
    })
}

/// The declaration of correctness (L04): the tick and the name.
fn declaration(form: &mut FormState) -> (bool, Option<String>) {
    let declared = form.ticked("verklaring");
    if !declared {
        form.reject("verklaring", "Verklaar dat u de gegevens zo goed mogelijk hebt gecontroleerd.");
    }
    (declared, form.text("verklaard_door", "uw naam", SHORT))
}
