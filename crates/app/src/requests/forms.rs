//! What the browser sends: a first question, the question for the content, and an answer.

use doorbraak_domain::{
    information::RequestAnswer,
    requests::{Reply, RequestStatus, WeightyReason},
};
use doorbraak_gate::Narrative;
use doorbraak_kernel::Code as _;
use doorbraak_ui::FormState;

use super::commands::{AskThat, AskWhat, GivenReply};

pub(super) fn read_that(mut form: FormState) -> Result<AskThat, FormState> {
    let person = form.id("persoon", "over wie de vraag gaat");
    let employees = form.ids("aan", "aan wie u het vraagt");
    if employees.is_empty() {
        form.reject("aan", "Kies aan wie u het vraagt.");
    }
    let due = form.day("uiterlijk", "tot wanneer er tijd is voor een antwoord");
    form.finish(|| Some(AskThat { person: person?, employees, due: due? }))
}

pub(super) fn read_what(mut form: FormState) -> Result<AskWhat, FormState> {
    let purpose = form.text("waarvoor", "waarvoor u de inhoud nodig heeft", 1000);
    let question = form.text("vraag", "wat u precies wilt weten", 2000);
    let period = form.optional_text("periode", "de periode", 200);
    let category = form.code("categorie", "het soort gegevens");
    let due = form.day("uiterlijk", "tot wanneer er tijd is voor een antwoord");
    form.finish(|| {
        Some(AskWhat {
            purpose: Narrative::new(purpose?),
            question: Narrative::new(question?),
            period: period.map(Narrative::new),
            category: category?,
            due: due?,
        })
    })
}

pub(super) fn read_reply(mut form: FormState) -> Result<GivenReply, FormState> {
    let reply = if form.value("antwoord") == RequestStatus::Known.code() {
        Some(Reply::Known)
    } else {
        form.code::<RequestAnswer>("antwoord", "uw antwoord").map(Reply::Ends)
    };
    let contact = form.optional_text("aanspreekpunt", "het aanspreekpunt", 120).unwrap_or_default();
    let reach = form.optional_text("bereikbaar", "hoe het aanspreekpunt te bereiken is", 120).unwrap_or_default();
    let reason = form.optional_code::<WeightyReason>("reden", "een reden");
    let item = form.optional_id("onderdeel", "een onderdeel");
    form.finish(|| {
        let (contact, reach) = (Narrative::new(contact), Narrative::new(reach));
        Some(GivenReply { reply: reply?, contact, reach, reason, item })
    })
}
