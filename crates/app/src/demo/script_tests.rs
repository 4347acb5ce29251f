//! The scripts hold together: every name exists, time runs forward, everybody may do what they do, and what is referred
//! to was made before.

use std::collections::{BTreeMap, BTreeSet};

use doorbraak_domain::{
    information::{RecipientsMode, sources::may_deliver},
    partners::ParticipantClass,
    plans::{GoalCode, GoalDomain},
};

use super::*;
use crate::demo::HouseFile;

struct House {
    employer: BTreeMap<String, String>,
    class: BTreeMap<String, ParticipantClass>,
    roles: BTreeMap<String, Vec<String>>,
    tables: BTreeSet<String>,
    municipalities: BTreeSet<String>,
}

fn house() -> House {
    let file: HouseFile = toml::from_str(include_str!("huis.toml")).unwrap();
    House {
        employer: file.medewerker.iter().map(|m| (m.naam.clone(), m.partner.clone())).collect(),
        class: file.partner.iter().map(|p| (p.naam.clone(), ParticipantClass::from_code(&p.klasse).unwrap())).collect(),
        roles: file.medewerker.iter().map(|m| (m.naam.clone(), m.rollen.clone())).collect(),
        tables: file.tafel.iter().map(|t| t.code.clone()).collect(),
        municipalities: file.gemeente.iter().map(|m| m.code.clone()).collect(),
    }
}

/// What is known of a case while its script is read.
#[derive(Default)]
struct Known {
    director: String,
    lead: String,
    people: BTreeSet<String>,
    partners: BTreeSet<String>,
    goals: Vec<GoalCode>,
    ended_goals: BTreeSet<String>,
    agreements: BTreeSet<String>,
    interventions: BTreeSet<String>,
    /// Who was asked and has not answered.
    asked: BTreeSet<String>,
    has_core: bool,
}

fn today() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

#[test]
fn every_script_loads_and_has_one_subject() {
    let all = scripts().unwrap();
    assert_eq!(all.len(), 14);
    let codes: BTreeSet<&str> = all.iter().map(|script| script.code.as_str()).collect();
    assert_eq!(codes.len(), all.len());
    let house = house();
    for script in &all {
        let subjects = script.persoon.iter().filter(|person| person.relatie.is_none()).count();
        assert_eq!(subjects, 1, "{}", script.code);
        assert!(!script.titel.is_empty() && script.laat_zien.ends_with('.'), "{}", script.code);
        for person in &script.persoon {
            assert!(house.municipalities.contains(&person.gemeente), "{} {}", script.code, person.sleutel);
            assert!(person.geboren.0 < today(), "{} {}", script.code, person.sleutel);
            assert!(!person.verblijf.is_empty() && !person.voornamen.is_empty() && !person.achternaam.is_empty());
        }
    }
}

#[test]
fn time_runs_forward() {
    for script in scripts().unwrap() {
        let times: Vec<_> = script.gebeurtenis.iter().map(|event| event.at.at(today())).collect();
        assert!(times.windows(2).all(|pair| pair[0] < pair[1]), "{}: {times:?}", script.code);
    }
}

#[test]
fn names_exist_and_everybody_may_do_what_they_do() {
    let house = house();
    for script in scripts().unwrap() {
        let mut known = Known::default();
        for event in &script.gebeurtenis {
            let spot = format!("{} {:?} {}", script.code, event.at, event.by);
            assert!(house.employer.contains_key(&event.by), "{spot}: onbekende medewerker");
            assert_eq!(check(&house, &script, &mut known, event), Ok(()), "{spot}");
        }
    }
}

type Checked = Result<(), String>;

fn that(holds: bool, what: impl Into<String>) -> Checked {
    if holds { Ok(()) } else { Err(what.into()) }
}

#[expect(clippy::too_many_lines, reason = "one arm per kind of event reads best in one place")]
fn check(house: &House, script: &Script, known: &mut Known, event: &Event) -> Checked {
    let by = event.by.as_str();
    let own = house.employer[by].as_str();
    let directs = by == known.director || by == known.lead;
    let on_case = directs || known.people.contains(by);
    let is = |role: &str| house.roles[by].iter().any(|held| held == role);
    let subject = |key: &str| that(script.persoon.iter().any(|p| p.sleutel == key), format!("geen persoon {key}"));
    match &event.what {
        What::Field(form) => {
            *known = Known::default();
            that(form.problemen.len() >= 2, "minder dan twee leefgebieden")?;
            form.partners.iter().try_for_each(|name| that(house.class.contains_key(name), name))?;
            that(is("KETENPARTNER") || is("CASUSREGISSEUR") || is("ATP_TRIAGIST"), "mag niet aanmelden")?;
            subject(&form.betrokkene)
        }
        What::Zsm(form) => {
            *known = Known::default();
            subject(&form.betrokkene)
        }
        What::Draft(draft) => subject(&draft.betrokkene),
        What::FitTest(test) => {
            let met = [&test.a, &test.b, &test.c, &test.d].iter().all(|criterion| criterion.ja);
            that(met != (test.besluit.is_some() && test.antwoord.is_some()), "antwoord hoort bij een negatieve toets")?;
            that(is("ATP_TRIAGIST"), "toetst niet")
        }
        What::Triage(triage) => {
            that(is("ATP_TRIAGIST"), "besluit niet")?;
            that(triage.besluit.0.admits() == triage.tafel.is_some(), "tafel hoort bij toelaten")?;
            triage.tafel.iter().try_for_each(|table| that(house.tables.contains(table), table))?;
            triage.casusregie.iter().try_for_each(|name| that(house.class.contains_key(name), name))?;
            known.director = triage.procesregisseur.clone().unwrap_or_default();
            Ok(())
        }
        What::Involved(all) => {
            that(by == known.director, "alleen de procesregisseur")?;
            all.iter().try_for_each(|involved| involve(house, known, involved))
        }
        What::Lead(who) => {
            known.lead.clone_from(who);
            that(by == known.director && known.people.contains(who), "niet betrokken")
        }
        What::Third(third) => {
            let class = house.class.get(&third.partner).ok_or("onbekende derde")?;
            that(by == known.director && !class.is_participant(), "een deelnemer is geen derde")
        }
        What::Core(_) => {
            known.has_core = true;
            that(directs, "schrijft de kern niet")
        }
        What::Duty(duty) => {
            subject(&duty.persoon)?;
            that(directs, "informeert niet")
        }
        What::Item(item) => item_fits(house, known, item, own).and(that(on_case, "niet betrokken")),
        What::Bettered(better) => that(on_case && !better.tekst.is_empty(), "niet betrokken"),
        What::Statement(partner) => that(directs && !partner.is_empty(), "niet de procesregisseur"),
        What::ConsentAsked(ask) => that(directs && !ask.van.is_empty(), "niet de procesregisseur"),
        What::HouseAsked(ask) => that(directs && !ask.kenmerk.is_empty(), "niet de procesregisseur"),
        What::HouseAnswered(_) => that(directs, "niet de procesregisseur"),
        What::HouseSecond(why) => that(directs && !why.is_empty(), "niet de procesregisseur"),
        What::RiecAsked(ask) => that(directs && !ask.van.is_empty(), "niet de procesregisseur"),
        What::RiecGiven(given) => that(directs && !given.partners.is_empty(), "niet de procesregisseur"),
        What::Given(given) => that(directs && !given.van.is_empty(), "niet de procesregisseur"),
        What::Asked(ask) => {
            subject(&ask.persoon)?;
            known.asked.extend(ask.aan.iter().cloned());
            that(by == known.director, "vraagt niets uit")
        }
        What::ContentAsked(ask) => {
            known.asked.insert(ask.aan.clone());
            that(by == known.director && known.people.contains(&ask.aan), format!("{} niet betrokken", ask.aan))
        }
        What::Answered(answer) => {
            let known_there = answer.aanspreekpunt.is_some() && answer.bereikbaar.is_some();
            that(known_there != answer.antwoord.is_some(), "een aanspreekpunt of een antwoord")?;
            that(known.asked.remove(by), format!("{by} is niets gevraagd"))
        }
        What::Held(held) => hold(house, known, held, by),
        What::Plan(_) => that(directs && !known.goals.is_empty() && known.has_core, "nog geen doel of kern"),
        What::Interventions(all) => {
            all.iter().try_for_each(|start| {
                known.interventions.insert(start.sleutel.clone());
                that(known.partners.contains(&start.partner), format!("{} niet betrokken", start.partner))?;
                goal_exists(known, &start.doel)
            })?;
            that(directs, "wijzigt het plan niet")
        }
        What::InterventionEnded(end) => that(directs && known.interventions.remove(&end.sleutel), &end.sleutel),
        What::AgreementSettled(end) => that(on_case && known.agreements.remove(&end.sleutel), &end.sleutel),
        What::Measured(all) => {
            that(directs, "meet niet")?;
            all.iter().try_for_each(|measured| {
                known.ended_goals.insert(measured.doel.clone());
                goal_exists(known, &measured.doel)
            })
        }
        What::Timeline(lines) => {
            let past = lines.iter().all(|line| line.dag.on(today()) <= event.at.at(today()).day());
            that(on_case && past, "een tijdlijn in de toekomst")
        }
        What::Contact(_) | What::Objected(_) | What::ConsentGiven(_) | What::RiecAnswered(_) => {
            that(on_case, "niet betrokken")
        }
        What::Ic(ic) => that(by == known.director && !ic.knelpunten.is_empty(), "geen knelpunt"),
        What::Called(call) => that(!on_case && is("KETENPARTNER") && !call.wie.is_empty(), "geen noodtoegang nodig"),
        What::AskedFor(ask) => that(!on_case && !ask.reden.is_empty(), "ziet de casus al"),
        What::Replaced(stand_in) => {
            let replaced = stand_in.vervangt.as_str();
            let known_here = known.people.contains(replaced) || replaced == known.lead || replaced == known.director;
            let same_employer = house.employer[replaced] == house.employer[stand_in.vervanger.as_str()];
            that(known_here && same_employer, "geen collega van iemand in de casus")
        }
        What::OnList(place) => that(by == known.director && !place.criteria.is_empty(), "zet niemand op een lijst"),
        What::Suspected(suspected) => {
            let receiver = house.employer.get(&suspected.bij).and_then(|employer| house.class.get(employer));
            let registers = receiver.is_some_and(|class| doorbraak_domain::transfer::may_register(*class));
            that(registers && !suspected.reden.is_empty(), format!("{} meldt daar niemand aan", suspected.bij))
        }
        What::HandedOver(_) => {
            that(doorbraak_domain::transfer::may_register(house.class[own]), format!("{own} meldt daar niemand aan"))
        }
        What::Linked(linked) => that(by == known.director && linked.met != script.code, "koppelt niet"),
        What::Closing(closing) => {
            let open = known.goals.iter().find(|goal| !known.ended_goals.contains(&goal.to_string()));
            that(open.is_none(), format!("doel {open:?} zonder eindstatus"))?;
            that(closing.aanvaard.on(today()) <= event.at.at(today()).day(), "nog niet aanvaard")?;
            that(by == known.director, "sluit niet")
        }
    }
}

fn involve(house: &House, known: &mut Known, involved: &Involved) -> Checked {
    let class = house.class.get(&involved.partner).ok_or("onbekende partner")?;
    that(class.is_participant(), format!("{} is geen deelnemer", involved.partner))?;
    known.partners.insert(involved.partner.clone());
    involved.medewerkers.iter().try_for_each(|who| {
        known.people.insert(who.clone());
        that(house.employer.get(who) == Some(&involved.partner), format!("{who} werkt daar niet"))
    })
}

fn item_fits(house: &House, known: &Known, item: &Item, own: &str) -> Checked {
    that(may_deliver(house.class[own], item.categorie.0), format!("{own} brengt dit niet in"))?;
    that((item.categorie.0 == Category::Police) == item.wpg.is_some(), "artikel van de Wpg")?;
    that((item.ontvangers.0 == RecipientsMode::Named) != item.namen.is_empty(), "namen horen bij genoemde deelnemers")?;
    that((item.ontvangers.0 == RecipientsMode::ByName) != item.op_naam.is_empty(), "op naam hoort bij medewerkers")?;
    item.op_naam.iter().try_for_each(|who| that(known.people.contains(who), format!("{who} niet betrokken")))?;
    item.namen.iter().try_for_each(|name| that(known.partners.contains(name), format!("{name} niet betrokken")))
}

fn goal_exists(known: &Known, code: &str) -> Checked {
    that(known.goals.iter().any(|goal| goal.to_string() == code), format!("geen doel {code}"))
}

fn hold(house: &House, known: &mut Known, held: &Held, by: &str) -> Checked {
    that(by == known.director, "leidt dit overleg niet")?;
    that(house.tables.contains(&held.tafel), &held.tafel)?;
    that((held.werkvorm.0 == MeetingKind::Mdo) == held.mdo.is_some(), "soort MDO")?;
    held.uitgenodigd.iter().try_for_each(|who| that(known.people.contains(who), format!("{who} niet betrokken")))?;
    held.afwezig.iter().try_for_each(|who| that(held.uitgenodigd.contains(who), format!("{who} niet genodigd")))?;
    for goal in &held.doelen {
        let code: GoalCode = goal.code.parse().map_err(|_| goal.code.clone())?;
        that(code == GoalCode::next(code.domain, &known.goals), format!("{code} is niet de volgende"))?;
        that(known.partners.contains(&goal.eigenaar), format!("{} niet betrokken", goal.eigenaar))?;
        known.goals.push(code);
    }
    held.afspraken.iter().try_for_each(|made| {
        that(known.agreements.insert(made.sleutel.clone()), format!("{} twee keer", made.sleutel))?;
        that(made.wie == by || known.people.contains(&made.wie), format!("{} niet betrokken", made.wie))?;
        made.doel.iter().try_for_each(|code| goal_exists(known, code))
    })
}

#[test]
fn the_set_shows_what_it_promises() {
    let all = scripts().unwrap();
    let events = || all.iter().flat_map(|script| script.gebeurtenis.iter());
    let in_2025 = |event: &&Event| event.at.at(today()).day().year() == 2025;
    let count = |test: fn(&What) -> bool| events().filter(in_2025).filter(|event| test(&event.what)).count();
    assert_eq!(count(|what| matches!(what, What::Ic(_))), 3, "C06, C08 en C10");
    assert_eq!(count(|what| matches!(what, What::Triage(t) if t.terug_van.is_some())), 1, "C04b komt terug");
    assert_eq!(count(|what| matches!(what, What::Triage(t) if !t.besluit.0.admits())), 0, "alles is toegelaten");
    assert_eq!(count(|what| matches!(what, What::HandedOver(_))), 1, "C05 gaat over");
    assert_eq!(count(|what| matches!(what, What::FitTest(t) if t.besluit.is_some())), 1, "C10 in januari");
    assert_eq!(count(|what| matches!(what, What::Closing(_))), 6, "C03, C04, C04b, C07, C09 en C10");
    let domains: BTreeSet<char> = events()
        .filter_map(|event| if let What::Held(held) = &event.what { Some(&held.doelen) } else { None })
        .flatten()
        .filter_map(|goal| goal.code.chars().next())
        .collect();
    assert_eq!(domains.len(), GoalDomain::ALL.len());
}

#[test]
fn the_agenda_invites_people_of_open_cases() {
    let (house, all) = (house(), scripts().unwrap());
    for meeting in agenda().unwrap().overleg {
        assert!(meeting.begin.at(today()) < meeting.einde.at(today()) && house.tables.contains(&meeting.tafel));
        assert!(
            meeting.gepland_op.at(today()) < meeting.begin.at(today()) && house.employer.contains_key(&meeting.door)
        );
        for item in meeting.agenda {
            let script = all.iter().find(|script| script.code == item.casus).unwrap();
            assert!(!matches!(script.gebeurtenis.last().unwrap().what, What::Closing(_)), "{}", item.casus);
            assert!(item.uitgenodigd.iter().all(|who| house.employer.contains_key(who)), "{:?}", item.uitgenodigd);
        }
    }
}

#[test]
fn a_wrong_script_does_not_load() {
    let event = |text: &str| toml::from_str::<Event>(text).map(|_| ()).map_err(|error| error.to_string());
    let told = "op = \"2025-01-31 10:00\"\ndoor = \"Bas\"\ncasusregisseur = \"Iris\"\n";
    assert_eq!(event(told), Ok(()));
    for wrong in [
        "op = \"2025-01-31 10:00\"\ndoor = \"Bas\"",
        "op = \"2025-01-31\"\ndoor = \"Bas\"\ncasusregisseur = \"Iris\"",
        &format!("{told}kleur = \"ROOD\""),
        &format!("{told}[derde]\npartner = \"Halt\"\ncontact = \"x\"\ndeskundigheid = \"x\"\ngeheimhouding = \"+0\""),
        "op = \"+0 10:00\"\ndoor = \"Bas\"\ntijdlijn = [{ dag = \"+0\", soort = \"RUZIE\", tekst = \"x\" }]",
    ] {
        assert!(event(wrong).is_err(), "{wrong}");
    }
}
