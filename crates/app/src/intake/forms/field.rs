//! Form 5.1, the starred fields.

use doorbraak_domain::{
    information::LegalBasis,
    intake::{LifeArea, ReferralAim},
};
use doorbraak_kernel::Code;
use doorbraak_ui::FormState;

use super::{LONG, SHORT, declaration, informed, persons};
use crate::intake::{Contact, Content, CriterionAnswer, FieldContent, LifeAreaProblem, commands::SubmitReferral};

/// Longest answer to "what happened now".
const TRIGGER: usize = 1500;

/// The letter of each criterion, with the names of its two fields, in the order of the law.
pub(in crate::intake) const CRITERIA: [(&str, &str, &str); 4] = [
    ("a", "criterium_a", "reden_a"),
    ("b", "criterium_b", "reden_b"),
    ("c", "criterium_c", "reden_c"),
    ("d", "criterium_d", "reden_d"),
];

/// The field in which the problem of one part of life is described.
pub(in crate::intake) fn area_name(area: LifeArea) -> String {
    format!("leefgebied_{}", area.code().to_lowercase())
}

/// What was typed as a referral, or the form with its messages in the order of the page.
pub(in crate::intake) fn read_field(mut form: FormState) -> Result<SubmitReferral, FormState> {
    let subject = persons::subject(&mut form);
    let related = persons::related(&mut form);
    let trigger = form.text("aanleiding", "de aanleiding", TRIGGER);
    let problems = problems(&mut form);
    let risks = form.text("risicos", "de risico's", LONG);
    let minors = form.yes_no("minderjarigen", "minderjarigen");
    let tried = form.text("geprobeerd", "wat al is geprobeerd", LONG);
    let stuck = form.text("waarom_niet", "waarom het in uw eigen keten niet lukt", LONG);
    let aims = form.some_codes::<ReferralAim>("doelen", "een doel van de aanmelding");
    let aim_text = form.text("doel_tekst", "wat u wilt bereiken", LONG);
    let to_involve = form.text("organisaties", "de organisaties die nodig zijn", LONG);
    let wish = form.text("wens", "wat de betrokkene zelf wil", LONG);
    let relatives_wish = form.text("wens_naasten", "wat de naasten willen", LONG);
    let informed = informed(&mut form);
    let ground = form.code::<LegalBasis>("grondslag", "de grondslag waarop u deze gegevens deelt");
    let secrecy = form.text("beroepsgeheim", "hoe u uw beroepsgeheim hebt afgewogen", LONG);
    let criteria = criteria(&mut form);
    let phone = form.text("telefoon", "uw telefoonnummer", SHORT);
    let email = form.text("email", "uw e-mailadres", SHORT);
    let (declared, declared_by) = declaration(&mut form);
    form.finish(|| {
        let content = FieldContent {
            contact: Contact { phone: phone?, email: email? },
            minors: minors?,
            trigger: trigger?,
            problems: problems?,
            risks: risks?,
            tried: tried?,
            stuck: stuck?,
            aims: aims?,
            aim_text: aim_text?,
            to_involve: to_involve?,
            wish: wish?,
            relatives_wish: relatives_wish?,
            informed: informed?,
            ground: ground?,
            secrecy: secrecy?,
            criteria: criteria?,
        };
        let content = Content::Field(Box::new(content));
        Some(SubmitReferral { subject: subject?, related, content, declared, declared_by: declared_by? })
    })
}

fn problems(form: &mut FormState) -> Option<Vec<LifeAreaProblem>> {
    let mut problems = Vec::new();
    for &area in LifeArea::ALL {
        if let Some(text) = form.optional_text(&area_name(area), "de beschrijving", LONG) {
            problems.push(LifeAreaProblem { area, text });
        }
    }
    if problems.len() < 2 {
        form.reject("leefgebieden", "Beschrijf de problemen op ten minste twee leefgebieden.");
    }
    Some(problems)
}

fn criteria(form: &mut FormState) -> Option<[CriterionAnswer; 4]> {
    let answers = CRITERIA.map(|(letter, met, reason)| {
        let met = form.yes_no(met, &format!("criterium {letter}"));
        let reason = form.text(reason, &format!("de onderbouwing bij criterium {letter}"), LONG);
        met.zip(reason).map(|(met, reason)| CriterionAnswer { met, reason })
    });
    let [a, b, c, d] = answers;
    Some([a?, b?, c?, d?])
}
