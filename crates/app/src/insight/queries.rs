//! The answers of the policies for everybody of the house, put together for a reader: by rule who sees the thing, by what is
//! missing who does not.

use std::collections::BTreeMap;

use doorbraak_domain::{access::Missing, ids::AccountId};
use doorbraak_gate::{Action, Decision, GateError, Op, Permit, Policy, Reason, Verdict};
use doorbraak_kernel::{Code as _, Day, Moment};
use doorbraak_ui::dutch;

use crate::web::session::{self, Colleague};

/// The rule by which people who keep the system running see no case at all: said for them together.
const MAINTENANCE: &str = "toegang-beheer-zonder-inhoud";

/// What is explained, and what the page knows of it.
#[derive(Debug, Default)]
pub struct About {
    /// `deze casus`.
    pub thing: &'static str,
    /// Since when somebody is in it.
    pub since: BTreeMap<AccountId, Moment>,
    /// What is said of somebody, by name and organisation, instead of since when and until when: who stands in, or looks in
    /// an emergency.
    pub passing: BTreeMap<(String, String), String>,
    /// The last day on which anybody sees it, when there is one.
    pub until: Option<Day>,
    /// How long it lasts when there is no last day: `zolang de casus loopt`.
    pub lasting: &'static str,
    /// Whether people outside the case are explained too, or only those in it.
    pub outsiders: bool,
    /// Whether the reader may know what is wrong with the appointment of somebody else: only who directs the case.
    pub particulars: bool,
}

/// Who sees a thing and why, and who does not.
#[derive(Debug)]
pub struct Insight {
    /// What is explained.
    pub thing: &'static str,
    /// The rules that let the reader in.
    pub own: Vec<Reason>,
    /// Since when and until when, for the reader.
    pub own_span: String,
    /// Who sees it, by the rules that let them in.
    pub groups: Vec<Group>,
    /// Who does not, by what keeps them out.
    pub outside: Vec<Outside>,
    /// The fingerprint of the policies that answered.
    pub policy: String,
}

/// People let in by the same rules.
#[derive(Debug)]
pub struct Group {
    /// The rules.
    pub reasons: Vec<Reason>,
    /// The people.
    pub people: Vec<Seer>,
}

/// Somebody who sees it.
#[derive(Debug)]
pub struct Seer {
    /// The account.
    pub account: AccountId,
    /// Name.
    pub name: String,
    /// Job title.
    pub job_title: String,
    /// The employing organisation.
    pub organisation: String,
    /// `sinds 14 januari 2025, zolang de casus loopt`.
    pub span: String,
    /// Here for a time only, as the span says.
    pub passing: bool,
    /// The reader.
    pub me: bool,
}

/// People kept out by the same thing.
#[derive(Debug)]
pub struct Outside {
    /// What keeps them out.
    pub text: String,
    /// The article of the rule; empty where the reader may not know.
    pub article: String,
    /// Their names with organisation, where they have something to do with the thing.
    pub names: Vec<String>,
    /// How many they are.
    pub count: usize,
    /// Of how many organisations.
    pub organisations: usize,
}

/// Explains the thing of this permit to who holds it.
pub async fn explain<A: Action>(op: &Op, permit: &Permit<'_, A>, about: About) -> Result<Insight, GateError> {
    let people = session::colleagues(op.gate()).await?;
    let actors: Vec<_> = people.iter().map(|person| person.actor.clone()).collect();
    let verdicts = op.explain_everybody(permit, &actors).await?;
    Ok(Insight::of(op, &about, people.into_iter().zip(verdicts).collect()))
}

/// Explains a part of a case that stands within something else, such as a discussion in a meeting: both must let somebody in.
pub async fn explain_both<A: Action, B: Action>(
    op: &Op,
    (case, place): (&Permit<'_, A>, &Permit<'_, B>),
    about: About,
) -> Result<Insight, GateError> {
    let people = session::colleagues(op.gate()).await?;
    let actors: Vec<_> = people.iter().map(|person| person.actor.clone()).collect();
    let in_case = op.explain_everybody(case, &actors).await?;
    let in_place = op.explain_everybody(place, &actors).await?;
    let both = in_case.into_iter().zip(in_place).map(|(case, place)| both(case, place));
    Ok(Insight::of(op, &about, people.into_iter().zip(both).collect()))
}

/// Who sees the thing of this permit, and by which rules: the short form, without who does not.
pub async fn who<A: Action>(op: &Op, permit: &Permit<'_, A>, about: About) -> Result<Vec<Group>, GateError> {
    let people = session::colleagues(op.gate()).await?;
    let actors: Vec<_> = people.iter().map(|person| person.actor.clone()).collect();
    let decisions = op.decide_everybody(permit, &actors).await?;
    let verdict = |decision| Verdict { decision, named: false, missing: None };
    let verdicts = people.into_iter().zip(decisions.into_iter().map(verdict)).collect();
    Ok(Insight::of(op, &about, verdicts).groups)
}

/// What keeps somebody out of the case comes before what keeps him from the table.
fn both(case: Verdict, place: Verdict) -> Verdict {
    let named = case.named || place.named;
    match (case.decision.allowed, place.decision.allowed) {
        (true, true) => {
            let rules = case.decision.rules.into_iter().chain(place.decision.rules).collect();
            Verdict { decision: Decision { allowed: true, rules }, named, missing: None }
        }
        (true, false) => Verdict { named, ..place },
        (false, _) => Verdict { named, ..case },
    }
}

impl Insight {
    fn of(op: &Op, about: &About, verdicts: Vec<(Colleague, Verdict)>) -> Self {
        let (policy, me) = (op.gate().policy(), op.actor().account);
        let (seen, unseen): (Vec<_>, Vec<_>) = verdicts.into_iter().partition(|(_, verdict)| verdict.decision.allowed);
        let mut groups: Vec<Group> = Vec::new();
        for (person, verdict) in seen {
            let reasons: Vec<Reason> = reasons(policy, &verdict.decision.rules);
            let seer = seer(person, about, me);
            match groups.iter_mut().find(|group| group.reasons == reasons) {
                Some(group) => group.people.push(seer),
                None => groups.push(Group { reasons, people: vec![seer] }),
            }
        }
        // Whoever stands alone in the sight of a rule, such as the procesregisseur, comes first.
        groups.sort_by_key(|group| group.people.len());
        let mine = groups.iter().find(|group| group.people.iter().any(|seer| seer.me));
        let span = mine.and_then(|group| group.people.iter().find(|seer| seer.me)).map(|seer| seer.span.clone());
        Self {
            thing: about.thing,
            own: mine.map(|group| group.reasons.clone()).unwrap_or_default(),
            own_span: span.unwrap_or_default(),
            outside: outside(policy, about, &unseen),
            groups,
            policy: data_encoding::HEXLOWER.encode(policy.version().get(..4).unwrap_or_default()),
        }
    }

    /// Everybody who sees it.
    pub fn people(&self) -> impl Iterator<Item = &Seer> {
        self.groups.iter().flat_map(|group| &group.people)
    }

    /// `9 mensen van 6 organisaties`.
    pub fn count(&self) -> String {
        counted(&self.groups)
    }
}

/// `9 mensen van 6 organisaties`.
pub fn counted(groups: &[Group]) -> String {
    let people: Vec<&Seer> = groups.iter().flat_map(|group| &group.people).collect();
    let mut organisations: Vec<&str> = people.iter().map(|seer| seer.organisation.as_str()).collect();
    organisations.sort_unstable();
    organisations.dedup();
    many(people.len(), organisations.len())
}

fn many(people: usize, organisations: usize) -> String {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let people = dutch::plural(number(people), "mens", "mensen");
    format!("{people} van {}", dutch::plural(number(organisations), "organisatie", "organisaties"))
}

fn reasons(policy: &Policy, rules: &[String]) -> Vec<Reason> {
    rules.iter().filter_map(|rule| policy.reason(rule).cloned()).collect()
}

fn seer(person: Colleague, about: &About, me: AccountId) -> Seer {
    let account = person.actor.account;
    let since = about.since.get(&account).map(|since| format!("sinds {}", since.day().long_text()));
    let until = match (about.until, person.until) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let until = until.map_or_else(|| about.lasting.to_owned(), |day| format!("tot en met {}", day.long_text()));
    let span = since.into_iter().chain([until]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let Colleague { name, job_title, organisation, .. } = person;
    let passing = about.passing.get(&(name.clone(), organisation.clone()));
    let (passing, span) = (passing.is_some(), passing.cloned().unwrap_or(span));
    Seer { account, name, job_title, organisation, span, passing, me: account == me }
}

/// What keeps people out, in the order in which a reader asks: those nearest to the thing first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Bar {
    ByName,
    Circle,
    Invitation,
    Appointment(String),
    Designation,
    Involvement,
    Maintenance,
}

fn outside(policy: &Policy, about: &About, unseen: &[(Colleague, Verdict)]) -> Vec<Outside> {
    let mut bars: BTreeMap<Bar, (String, String, Vec<&Colleague>)> = BTreeMap::new();
    for (person, verdict) in unseen {
        let Some((bar, text, article)) = bar(policy, about, verdict) else { continue };
        bars.entry(bar).or_insert_with(|| (text, article, Vec::new())).2.push(person);
    }
    let entry = |(bar, (text, article, people)): (Bar, (String, String, Vec<&Colleague>))| {
        let mut organisations: Vec<&str> = people.iter().map(|person| person.organisation.as_str()).collect();
        organisations.sort_unstable();
        organisations.dedup();
        let near = !matches!(bar, Bar::Involvement | Bar::Maintenance);
        let names = people.iter().filter(|_| near).map(|person| format!("{} ({})", person.name, person.organisation));
        Outside { text, article, names: names.collect(), count: people.len(), organisations: organisations.len() }
    };
    bars.into_iter().map(entry).collect()
}

/// What keeps this person out, in words and with its article; none where it is not worth a line.
fn bar(policy: &Policy, about: &About, verdict: &Verdict) -> Option<(Bar, String, String)> {
    if let Some((missing, rule)) = &verdict.missing {
        let bar = match missing {
            Missing::ByName => Bar::ByName,
            Missing::Circle => Bar::Circle,
            Missing::Invitation => Bar::Invitation,
            Missing::Designation if about.outsiders => Bar::Designation,
            Missing::Involvement if about.outsiders => Bar::Involvement,
            Missing::Designation | Missing::Involvement => return None,
        };
        let article = policy.reason(rule).map(|reason| reason.article().to_owned()).unwrap_or_default();
        return Some((bar, missing.label().to_owned(), article));
    }
    let rule = verdict.decision.rules.first()?;
    let reason = policy.reason(rule)?;
    if rule == MAINTENANCE {
        return about.outsiders.then(|| (Bar::Maintenance, reason.text.clone(), reason.article().to_owned()));
    }
    if !verdict.named {
        return None;
    }
    if about.particulars {
        return Some((Bar::Appointment(rule.clone()), reason.text.clone(), reason.article().to_owned()));
    }
    Some((Bar::Appointment(String::new()), "Zij hebben nu geen toegang tot het systeem.".into(), String::new()))
}

impl Outside {
    /// `14 mensen van 4 organisaties`.
    pub fn counted(&self) -> String {
        many(self.count, self.organisations)
    }

    /// Whether the names fit in a line; more are folded away.
    pub fn few(&self) -> bool {
        self.names.len() <= 4
    }

    /// The names in a line.
    pub fn line(&self) -> String {
        dutch::enumerate(&self.names)
    }
}

impl Seer {
    /// Two letters for the round badge.
    pub fn monogram(&self) -> String {
        dutch::monogram(&self.name)
    }
}
