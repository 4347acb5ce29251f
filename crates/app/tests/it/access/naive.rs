//! A second, naive reading of the access rules, written from the law and the practice of the house and not from the
//! policies: plain conditions, one after the other. Where it and the policies differ, one of the two is wrong.

#![expect(
    clippy::match_same_arms,
    clippy::single_match_else,
    reason = "an arm is a row of the law, and rows stay apart"
)]

use doorbraak_domain::{
    access::{Actor, CaseFacts, Facts, ItemFacts, ReferralFacts, RequestFacts, TransferFacts},
    cases::CaseStatus,
    ids::AccountId,
    information::release::Block,
    partners::ParticipantClass as Class,
    roles::Role,
    transfer::TransferStatus,
};

/// May `actor` do `action` to the thing?
pub(super) fn may(actor: &Actor, action: &str, facts: &Facts) -> bool {
    if !let_in(actor, action) {
        return false;
    }
    match facts {
        Facts::House => house(actor, action),
        Facts::Draft(draft) => matches!(action, "bewerkConcept" | "dienIn") && draft.owner == actor.account,
        Facts::Referral(referral) => at_referral(actor, action, referral),
        Facts::Case(case) => in_case(actor, action, case),
        Facts::Item(item) => with_item(actor, action, item),
        Facts::Request(request) => with_request(actor, action, request),
        Facts::Transfer(transfer) => with_transfer(actor, action, transfer),
        Facts::Meeting(meeting) => {
            let chair = meeting.chair == actor.account;
            let sits = meeting.invited.contains(&actor.account) || meeting.secretary == Some(actor.account);
            let stands_in = meeting.invited_stand_ins.contains(&actor.account);
            // A stand-in leads in the place of the chair, and only somebody who directs cases.
            let leads = meeting.chair_stand_ins.contains(&actor.account) && has(actor, Role::ProcessDirector);
            match action {
                "leesOverleg" => chair || sits || stands_in || leads,
                "leidOverleg" => chair || leads,
                _ => false,
            }
        }
    }
}

fn at_referral(actor: &Actor, action: &str, referral: &ReferralFacts) -> bool {
    // Wgs 2.31(13): taken up by the other consultation, this one stands still for everybody.
    if referral.status == CaseStatus::HandedToWpgar {
        return false;
    }
    let triage = has(actor, Role::AtpTriagist);
    let reads_queue = triage || has(actor, Role::InformationCoordinator);
    let own = referral.referrer == actor.account;
    let weighed = matches!(referral.status, CaseStatus::Registered | CaseStatus::FitPositive) && !referral.decided;
    match action {
        // Own referral and its outcome; the triage until it has decided.
        "leesAanmelding" => own || (reads_queue && !referral.decided),
        // Wgs 2.31(2): only public participants judge, and only once.
        "toetsDoel" => triage && public(actor.class) && referral.status == CaseStatus::Registered,
        // Wgs 2.31(3)-(4): only after a positive judgement.
        "besluitTriage" => {
            triage && public(actor.class) && referral.status == CaseStatus::FitPositive && !referral.decided
        }
        // Wgs 2.31(3): nothing is collected before a positive judgement, and only until triage has decided.
        "vraagUitAanmelding" => weighs(actor) && referral.status == CaseStatus::FitPositive && !referral.decided,
        // Wgs 2.31(13): every participant who has it in hand reports a suspicion, before the judgement too.
        "meldVermoedenAanmelding" => (own || reads_queue) && weighed,
        _ => false,
    }
}

/// Wgs 1.8(2), 1.11, Bgs 1.11, BIO2 5.17.01.
fn let_in(actor: &Actor, action: &str) -> bool {
    let own_account = action == "wijzigEigenAccount";
    if !actor.active || !actor.screened || !participant(actor.class) {
        return false;
    }
    if !own_account && (!actor.second_factor || !actor.secrecy) {
        return false;
    }
    let for_administrators =
        ["toonMijnWerk", "wijzigEigenAccount", "leesPartners", "beheerAccounts", "beheerLijsten", "leesEigenOpleiding"];
    !has(actor, Role::Administrator) || for_administrators.contains(&action)
}

fn house(actor: &Actor, action: &str) -> bool {
    let any = |roles: &[Role]| roles.iter().any(|role| has(actor, *role));
    match action {
        "toonMijnWerk" | "wijzigEigenAccount" | "leesPartners" | "lijstCasussen" | "lijstOverleggen" => true,
        // Wgs 2.32: of lists everybody sees the own cases; the criteria are made public by whoever answers for the house.
        "lijstGeprioriteerd" => true,
        "beheerCriteria" => has(actor, Role::Manager),
        "beheerAccounts" | "beheerLijsten" => has(actor, Role::Administrator),
        "vulGedruktIn" => any(&[Role::Analyst, Role::Manager]),
        "leesRapport" | "voerCijfersUit" => any(&[
            Role::ProcessDirector,
            Role::InformationCoordinator,
            Role::Analyst,
            Role::Manager,
            Role::Board,
            Role::PrivacyFg,
            Role::Operations,
        ]),
        // Money is for those who manage it and those who govern; partners have no part in it.
        "leesFinancien" => any(&[Role::Operations, Role::Manager, Role::Board]),
        "wijzigFinancien" => any(&[Role::Operations, Role::Manager]),
        "leesRegisters" => bureau(actor) || any(&[Role::Administration, Role::Board]),
        "wijzigRegisters" => bureau(actor) || has(actor, Role::Administration),
        // Bgs 1.17: whoever was designated reads of what is on record of the own training. The house keeps the record;
        // Wgs 1.8(2): who tests the others reads it and changes nothing.
        "leesEigenOpleiding" => true,
        "wijzigOpleiding" => any(&[Role::Manager, Role::Operations]),
        "leesOpleiding" => any(&[Role::Manager, Role::Operations, Role::PrivacyFg]),
        "schrijfVerslag" => bureau(actor),
        // A story is held against the names of persons, so whoever may meet none may not write it.
        "schrijfVerhaal" => any(&[Role::ProcessDirector, Role::InformationCoordinator, Role::Manager]),
        "controleerLog" => has(actor, Role::PrivacyFg),
        // Wgs 1.12: the house answers to everybody; its manager decides what is published.
        "stelVerslagVast" | "publiceerEditie" | "wijzigHuispagina" => has(actor, Role::Manager),
        "trekSteekproef" => has(actor, Role::Analyst),
        "lijstSteekproef" => has(actor, Role::ProcessDirector),
        "startAanmelding" => any(&[Role::Professional, Role::CaseDirector, Role::AtpTriagist]),
        "bekijkWeegrij" | "lijstAanmeldingen" => any(&[Role::AtpTriagist, Role::InformationCoordinator]),
        // Whoever works on cases may ask, and read one in an emergency; who tests the others does not.
        "vraagToegang" => works_on_cases(actor),
        "toonNoodtoegang" | "gebruikNoodtoegang" => works_on_cases(actor) && !has(actor, Role::PrivacyFg),
        // Wgs 1.8(5): only who works on cases looks for one.
        "zoekIdentiteit" => any(&[
            Role::ProcessDirector,
            Role::CaseDirector,
            Role::InformationCoordinator,
            Role::Professional,
            Role::AtpTriagist,
            Role::PerspectiveAdvisor,
        ]),
        // Wgs 2.28: between public participants.
        "antwoordAnderHuis" => public(actor.class) && any(&[Role::ProcessDirector, Role::InformationCoordinator]),
        "planOverleg" => any(&[Role::ProcessDirector, Role::Administration]),
        _ => false,
    }
}

/// Works at the bureau on figures and registers.
fn bureau(actor: &Actor) -> bool {
    let roles = [Role::ProcessDirector, Role::InformationCoordinator, Role::Analyst, Role::Manager, Role::Operations];
    roles.iter().any(|role| has(actor, *role))
}

fn in_case(actor: &Actor, action: &str, case: &CaseFacts) -> bool {
    if !alive(case) {
        return false;
    }
    let director = has(actor, Role::ProcessDirector) && case.director == Some(actor.account);
    let involved = case.organisations.contains(&actor.organisation);
    let lead = involved && case.lead == Some(actor.account);
    let designated = involved && case.members.contains(&actor.account);
    // The place of a colleague, as long as the colleague has it.
    let replaces = |place: &dyn Fn(AccountId) -> bool| {
        case.stand_ins.iter().any(|stand_in| stand_in.by == actor.account && place(stand_in.of))
    };
    let for_director = has(actor, Role::ProcessDirector) && replaces(&|of| case.director == Some(of));
    let for_lead = involved && replaces(&|of| case.lead == Some(of));
    let for_member = involved && replaces(&|of| case.members.contains(&of));
    let emergency = works_on_cases(actor) && case.emergencies.contains(&actor.account);
    match action {
        "leesCasus" => director || lead || designated || for_director || for_lead || for_member || emergency,
        // Minutes too go to whoever works on the case.
        "brengInformatieIn" | "meldAfspraak" | "legContactVast" | "haalVerslagOp" | "leesLijstplaats" => {
            director || lead || designated || for_director || for_lead || for_member
        }
        // Wgs 2.31(13): a suspicion comes from whoever works on the case, while it is under way.
        "meldVermoedenCasus" => {
            (director || lead || designated || for_director || for_lead || for_member) && under_way(case)
        }
        "wijzigPlan" | "maakAfspraak" => director || lead || for_director || for_lead,
        "brengNaarIc" | "voerBespreking" => director || for_director,
        "leesInzagelog" | "scoorSteekproef" | "bekijkAls" => director,
        // Nobody who stands in names a next one.
        "regelVervanging" => director || lead || designated,
        // Wgs 2.31(4) and (8): decisions of public participants, taken on their behalf; closing cannot be undone.
        "beslisBetrokkenen" => (director || for_director) && public(actor.class),
        // A third party gets something only from the director herself.
        "schaalAf" | "bereidVerstrekkingVoor" | "verstrekAanDerde" | "verstrekAanRiec" => {
            director && public(actor.class)
        }
        // Wgs 2.28: only after a positive fit test, only between public participants.
        "vraagAnderHuis" | "verstrekAanAnderHuis" => director && public(actor.class) && under_way(case),
        // Wgs 2.32, Bgs 2.22: public participants put a case that is under way on a list, and nobody waits to take it off.
        "zetOpLijst" => director && public(actor.class) && under_way(case),
        // Bgs 2.20(2): asked of both cases, by who directs them, while they are under way.
        "koppelCasus" => director && public(actor.class) && under_way(case),
        "haalVanLijst" => (director || for_director) && public(actor.class),
        // Wgs 2.31(3): collecting, between admission and closing, on behalf of the public participants.
        "vraagUitCasus" => (director || for_director) && public(actor.class) && under_way(case),
        _ => false,
    }
}

fn with_item(actor: &Actor, action: &str, item: &ItemFacts) -> bool {
    if !alive(&item.case) {
        return false;
    }
    let replaces = |place: &dyn Fn(AccountId) -> bool| {
        item.case.stand_ins.iter().any(|stand_in| stand_in.by == actor.account && place(stand_in.of))
    };
    let designated = item.case.members.contains(&actor.account) || replaces(&|of| item.case.members.contains(&of));
    let involved = item.case.organisations.contains(&actor.organisation);
    let source = item.source == actor.organisation && designated;
    let own_director = has(actor, Role::ProcessDirector) && item.case.director == Some(actor.account);
    let director =
        own_director || (has(actor, Role::ProcessDirector) && replaces(&|of| item.case.director == Some(of)));
    let emergency = works_on_cases(actor) && item.case.emergencies.contains(&actor.account) && item.opens_in_emergency;
    if action == "trekInformatieIn" {
        return source;
    }
    if item.withdrawn || item.expired {
        return false;
    }
    let shared_with_me = item.circle.everyone || item.circle.organisations.contains(&actor.organisation);
    // Wgs 2.29(3): the source says to whom. To one person by name is to that person: not to the colleagues, and not to who
    // takes that person's place, unless the source names the stand-in too.
    let named = item.circle.accounts.contains(&actor.account);
    let directs = item.circle.director && director;
    let reads = source || ((shared_with_me || named) && designated && involved) || directs;
    // Wgs 2.29(3) and 1.7: what the source set or objects to goes before everything.
    let stops = |block: Block| item.blocks.contains(&block);
    match action {
        "leesInformatie" => reads || (emergency && (shared_with_me || item.source == actor.organisation)),
        "toonInVerslag" => reads && !stops(Block::NotInMinutes) && !stops(Block::ObjectionParticipants),
        "noemInVerslag" => (source || directs) && !stops(Block::NotInMinutes),
        "verstrekOnderdeel" => {
            item.circle.director
                && own_director
                && public(actor.class)
                && !stops(Block::NotPassedOn)
                && !stops(Block::ObjectionThirdParties)
        }
        "geefOnderdeelAanHuis" => {
            item.circle.director
                && own_director
                && public(actor.class)
                && !stops(Block::NotPassedOn)
                && !stops(Block::ObjectionThirdParties)
        }
        // Wgs 1.7(8), Bgs 1.10: the same, and never what is under the secrecy of care.
        "geefOnderdeelAanRiec" => {
            item.circle.director
                && own_director
                && public(actor.class)
                && !item.secret
                && !stops(Block::NotPassedOn)
                && !stops(Block::ObjectionThirdParties)
        }
        "wijzigVoorwaarden" | "verbeterInformatie" | "maakBezwaar" | "beantwoordInstemming" => source,
        _ => false,
    }
}

/// Wgs 1.5(1): the one asked answers for the own organisation; who asked follows it; content only of those involved.
fn with_request(actor: &Actor, action: &str, request: &RequestFacts) -> bool {
    let alive = match &request.case {
        Some(case) => alive(case),
        None => request.referral.status == CaseStatus::FitPositive && !request.referral.decided,
    };
    if !alive {
        return false;
    }
    let answers_for_partner =
        [Role::Professional, Role::CaseDirector, Role::AtpTriagist].iter().any(|role| has(actor, *role));
    let replaces = |place: &dyn Fn(AccountId) -> bool| {
        let mut stand_ins = request.case.iter().flat_map(|case| &case.stand_ins);
        stand_ins.any(|stand_in| stand_in.by == actor.account && place(stand_in.of))
    };
    let on_the_case = |who: AccountId| {
        let case = request.case.as_ref();
        case.is_some_and(|case| case.director == Some(who) || case.lead == Some(who) || case.members.contains(&who))
    };
    let asked = (request.asked == actor.account || (on_the_case(request.asked) && replaces(&|of| of == request.asked)))
        && request.organisation == actor.organisation
        && answers_for_partner
        && !request.lapsed;
    let follows = match &request.case {
        Some(case) => {
            public(actor.class)
                && has(actor, Role::ProcessDirector)
                && (case.director == Some(actor.account) || replaces(&|of| case.director == Some(of)))
        }
        None => weighs(actor),
    };
    match action {
        "leesUitvraag" => asked || follows,
        "beantwoordUitvraag" => asked,
        "volgUitvraag" => follows,
        "vraagInhoud" => request.case.as_ref().is_some_and(|case| {
            follows && case.organisations.contains(&request.organisation) && case.members.contains(&request.asked)
        }),
        _ => false,
    }
}

/// WPGAR 5: police, prosecution and mayors register there and say what became of it; who reported it hears so.
fn with_transfer(actor: &Actor, action: &str, transfer: &TransferFacts) -> bool {
    let over = match &transfer.case {
        Some(case) => matches!(case.status, CaseStatus::ClosedShielded | CaseStatus::Destroyed),
        // Not admitted: the referral and what hangs on it wait for erasure.
        None => {
            let decided = transfer.referral.decided && transfer.referral.status != CaseStatus::HandedToWpgar;
            decided || matches!(transfer.referral.status, CaseStatus::FitNegative | CaseStatus::Destroyed)
        }
    };
    if over {
        return false;
    }
    let registers = matches!(actor.class, Class::Police | Class::Prosecution | Class::Mayor);
    let asked = registers && transfer.asked == actor.account && transfer.organisation == actor.organisation;
    let directs = transfer.case.as_ref().is_some_and(|case| {
        let mut stand_ins = case.stand_ins.iter();
        let replaces = stand_ins.any(|stand_in| stand_in.by == actor.account && case.director == Some(stand_in.of));
        has(actor, Role::ProcessDirector) && (case.director == Some(actor.account) || replaces)
    });
    match action {
        "leesOverdracht" => {
            asked
                || transfer.reporter == actor.account
                || (directs && transfer.case.as_ref().is_some_and(|case| case.status != CaseStatus::HandedToWpgar))
        }
        "beantwoordOverdracht" => asked && transfer.status == TransferStatus::Open,
        _ => false,
    }
}

/// Designated for the work on cases at a partner or at the table, and not in the office of the house.
fn works_on_cases(actor: &Actor) -> bool {
    [Role::Professional, Role::CaseDirector, Role::AtpTriagist, Role::ProcessDirector]
        .iter()
        .any(|role| has(actor, *role))
}

/// The triage desk of the house, in the hands of a public participant.
fn weighs(actor: &Actor) -> bool {
    public(actor.class) && (has(actor, Role::AtpTriagist) || has(actor, Role::InformationCoordinator))
}

/// Between admission and closing.
fn under_way(case: &CaseFacts) -> bool {
    matches!(
        case.status,
        CaseStatus::Enrichment | CaseStatus::CaseConsultation | CaseStatus::PlanAdopted | CaseStatus::Execution
    )
}

/// Closed cases are shielded, handed-over ones frozen, destroyed ones gone (Wgs 2.31(8), (13)).
fn alive(case: &CaseFacts) -> bool {
    !matches!(case.status, CaseStatus::ClosedShielded | CaseStatus::HandedToWpgar | CaseStatus::Destroyed)
}

fn has(actor: &Actor, role: Role) -> bool {
    actor.roles.contains(&role)
}

fn public(class: Class) -> bool {
    matches!(
        class,
        Class::ChildProtectionBoard
            | Class::Dji
            | Class::Police
            | Class::Prosecution
            | Class::Mayor
            | Class::MunicipalExecutive
            | Class::PublicHealth
    )
}

fn participant(class: Class) -> bool {
    public(class)
        || matches!(
            class,
            Class::Probation
                | Class::VeiligThuis
                | Class::CertifiedInstitution
                | Class::MentalHealth
                | Class::CommissionedByExecutive
        )
}
