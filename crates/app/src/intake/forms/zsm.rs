//! Form 5.2, the starred fields: short, because the clock of the arrest runs.

use doorbraak_kernel::Moment;
use doorbraak_ui::FormState;

use super::{LONG, SHORT, declaration, informed, persons};
use crate::intake::{Content, ZsmContent, commands::SubmitReferral};

/// What was typed as a referral, or the form with its messages in the order of the page.
pub(in crate::intake) fn read_zsm(mut form: FormState) -> Result<SubmitReferral, FormState> {
    let reference = form.text("kenmerk", "het parketnummer of ZSM-kenmerk", SHORT);
    let day = form.day("aangehouden_op", "de dag van aanhouding of ontbieding");
    let time = form.time("aangehouden_om", "de tijd van aanhouding of ontbieding");
    let subject = persons::subject(&mut form);
    let related = persons::related(&mut form);
    let offence = form.text("feit", "het feit in één regel", SHORT);
    let domestic = form.ticked("huiselijk");
    let minors = form.ticked("minderjarigen");
    let more_needed = form.text("meer_nodig", "waarom er meer nodig is dan een afdoening", LONG);
    let informed = informed(&mut form);
    let (declared, declared_by) = declaration(&mut form);
    form.finish(|| {
        let arrested = day.zip(time).map(|(day, (hour, minute))| Moment::on(day, hour, minute));
        let content = ZsmContent {
            reference: reference?,
            arrested: arrested?,
            offence: offence?,
            more_needed: more_needed?,
            domestic,
            minors,
            informed: informed?,
        };
        let content = Content::Zsm(Box::new(content));
        Some(SubmitReferral { subject: subject?, related, content, declared, declared_by: declared_by? })
    })
}
