// One case through the whole life of the house, by people who each see only their own part: from a referral that is
// first sent half filled in, to the year report in which exactly this case was counted, and back again when the person
// returns. Everything is clicked and typed; the only address that is visited directly is one that a colleague sent on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForThisFile } from './hulp/browser.mjs';
import {
  TABLE,
  admit,
  answerCriteria,
  birthday,
  chooseOrganisation,
  day,
  reasonFor,
  referralOf,
  sendReferral,
} from './hulp/casus.mjs';
import { person } from './hulp/hands.mjs';
import { lookTwice } from './hulp/look.mjs';
import { changes, figures } from './hulp/report.mjs';

const browser = browserForThisFile();

const YEAR = new Intl.DateTimeFormat('nl-NL', { year: 'numeric', timeZone: 'Europe/Amsterdam' }).format();
const REFERRAL = referralOf('Dorian', 'Weverling', birthday());
const QUESTION = 'Hoe kan Dorian binnen zes weken een plek krijgen waar zijn medicatie doorgaat?';
const HEALTH = 'Wat helpt om medicatie vol te houden';

/** Every whole number of the report that this story moves, and by how much. No other may move. */
const COUNTED = {
  // The referral and the return, both admitted.
  'Aanmeldingen / Veldaanmelding': 2,
  'Aanmeldingen / Totaal': 2,
  'Besluiten over aanmeldingen / Toelaten tot een tafel': 2,
  'Besluiten over aanmeldingen / Totaal': 2,
  'Casussen die zijn toegelaten / Veldaanmelding': 2,
  'Casussen die zijn toegelaten / Totaal': 2,
  'Totaal aantal casussen / Totaal casuïstiek': 2,
  'Hoe de voorraad veranderde / + Instroom': 2,
  'Personen die terugkwamen / Personen opnieuw opgeschaald': 1,
  // The first case was closed; the second is open.
  'Casussen die zijn afgeschaald / Deels behaald, risico afgenomen': 1,
  'Casussen die zijn afgeschaald / Totaal': 1,
  'Hoe de voorraad veranderde / − Afgeschaald': 1,
  'Hoe de voorraad veranderde / Open aan het eind': 1,
  'Totaal aantal casussen / Actuele casussen': 1,
  // One discussion of one person.
  [`Besprekingen per tafel / ${TABLE}`]: 1,
  'Besprekingen per tafel / Totaal': 1,
  [`Personen besproken per tafel / ${TABLE}`]: 1,
  'Personen besproken per tafel / Totaal': 1,
  'Personen besproken per gemeente / Rotterdam': 1,
  'Personen besproken per gemeente / Totaal': 1,
  // The plan: goals in three domains, one intervention, one contact.
  'Casussen met een doel / Veiligheid': 1,
  'Casussen met een doel / Zorg': 1,
  'Casussen met een doel / Perspectief': 1,
  'Interventies die zijn ingezet / Toeleiding huisvesting': 1,
  'Interventies die zijn ingezet / Totaal': 1,
  'Direct contact met betrokkenen / Huis naar betrokkene': 1,
  'Direct contact met betrokkenen / Totaal': 1,
  // One discussion in the IC-overleg, of two kinds of bottleneck.
  'Casussen in het IC-overleg / Casussen in het IC-overleg': 1,
  'Casussen in het IC-overleg per knelpunt / Tekort aan huisvesting': 1,
  'Casussen in het IC-overleg per knelpunt / Gegevensdeling en afstemming': 1,
};

async function readReport(name) {
  const reader = await person(browser, name);
  await reader.menu('Rapportages');
  await reader.follow(`Jaarverslag ${YEAR}`);
  return { reader, figures: await figures(reader.page) };
}

test('one case, from referral to year report', async (t) => {
  let failed = false;
  // A step that rests on one that failed says nothing; it is not run.
  const step = (name, act) =>
    t.test(name, { skip: failed }, async () => {
      try {
        await act();
      } catch (error) {
        failed = true;
        throw error;
      }
    });
  let before, number, roos, femke, wendy, referral, meeting, shared;

  await step('an analyst reads the report of the year before it begins', async () => {
    before = (await readReport('Karim Bensaid')).figures;
    assert.ok(before.size > 50, 'the report has figures');
  });

  await step('a neighbourhood worker refers: half filled in, kept, found again, sent', async () => {
    roos = await person(browser, 'Roos Versteeg');
    await roos.menu('Aanmelden');
    await roos.press('Veldaanmelding beginnen');
    const first = ['Voornamen', 'Achternaam', 'Wat is er nu gebeurd?', 'Geestelijke gezondheid'];
    await roos.typeAll(Object.fromEntries(first.map((label) => [label, REFERRAL[label]])));
    await roos.choose('Gemeente', 'Rotterdam');
    await roos.pressInVain('Aanmelding versturen', ['geboren', 'verblijf', 'leefgebieden', 'doelen', 'grondslag', 'verklaring']);
    await lookTwice(roos.page, 'aanmelding-fouten');
    await roos.press('Bewaar concept');
    await roos.told('Uw concept is bewaard');
    const typed = await roos.typed();
    await roos.menu('Mijn werk');
    await roos.follow('Ga verder');
    await roos.follow('Veldaanmelding');
    assert.deepEqual(await roos.typed(), typed, 'the draft is as it was left');
    referral = await sendReferral(roos, REFERRAL);
    await lookTwice(roos.page, 'aanmelding');
  });

  await step('the triage judges four criteria and admits', async () => {
    const marit = await person(browser, 'Marit Sol');
    await lookTwice(marit.page, 'mijn-werk-triage');
    await marit.follow('Open de weegrij');
    await marit.follow(referral);
    await answerCriteria(marit, 'abc');
    await marit.pressInVain('Doeltoets vastleggen', ['criterium_d', 'reden_d']);
    await answerCriteria(marit, 'd');
    await marit.press('Doeltoets vastleggen');
    await marit.told('De doeltoets is vastgelegd');
    await lookTwice(marit.page, 'triage');
    await admit(marit);
    await marit.told('besluit');
    assert.ok(!(await marit.text()).includes(referral), 'the referral has left the queue');
  });

  await step('the procesregisseur finds the case and brings people together', async () => {
    femke = await person(browser, 'Femke Oudeland');
    await lookTwice(femke.page, 'mijn-werk');
    await femke.menu('Casussen');
    const row = femke.main.getByRole('row').filter({ hasText: 'Weverling' }).first();
    number = (await row.getByRole('link').innerText()).split(',')[0];
    await femke.follow(number);
    await femke.part('Betrokkenen');
    for (const [organisation, employee] of [
      ['College van B en W Rotterdam', 'Wendy Aalberts'],
      ['Fivoor', 'Joris Bakker'],
      ['Politie-eenheid Rotterdam', 'Sevda Aksoy'],
    ]) {
      await chooseOrganisation(femke, organisation, employee);
      if (employee === 'Wendy Aalberts') await femke.pressInVain('Organisatie betrekken', ['reden']);
      await reasonFor(femke, employee);
    }
    await femke.choose('Casusregisseur', 'Wendy Aalberts');
    await femke.press('Aanwijzen');
    await femke.told('De casusregisseur is aangewezen');
    await lookTwice(femke.page, 'betrokkenen');
  });

  await step('she plans a meeting and puts the case on the agenda', async () => {
    await femke.menu('Overleggen');
    await femke.follow('Overleg plannen');
    await femke.choose('Tafel', TABLE);
    await femke.choose('Werkvorm', 'Casusoverleg');
    await femke.typeAll({ 'Plaats of manier van bellen': 'Zaal Maas' });
    await femke.type(/^Dag/, 'vandaag');
    await femke.type(/^Van/, '16.00');
    await femke.type(/^Tot/, '15.00');
    await femke.pressInVain('Overleg plannen', ['tot']);
    await femke.type(/^Tot/, '17.30');
    await femke.press('Overleg plannen');
    await femke.told('Het overleg is gepland');
    await femke.choose('Casus', number);
    await femke.press('Verder');
    await femke.tick('Waarom staat de casus op de agenda?', 'Nieuw');
    await femke.pressInVain('Op de agenda zetten', ['vraag']);
    await femke.type('Welke vraag beantwoordt de tafel?', 'Wie zoekt nu een plek, en wie houdt contact?');
    await femke.type('Hoeveel minuten?', '20');
    await femke.press('Op de agenda zetten');
    await femke.told('De casus staat op de agenda');
    meeting = new URL(femke.page.url()).pathname;
  });

  await step('a psychiatric nurse shares health data with the municipality only', async () => {
    const joris = await person(browser, 'Joris Bakker');
    await joris.openCase(number);
    await joris.follow('Informatie delen');
    await joris.type('Titel', HEALTH);
    await joris.type(/^Informatie$/, 'Depotmedicatie lukt als hij iemand kent en niet hoeft te wachten.');
    await joris.choose('Soort gegevens', 'Gezondheid');
    await joris.tick('Is dit een feit of een duiding?', 'Duiding');
    await joris.choose('Grondslag', 'Verstrekking ondanks geheimhouding');
    await joris.type('Waarvoor dient het?', 'Een woonplek kiezen waar medicatie doorgaat.');
    await joris.type('Waarom is het daarvoor nodig?', 'Zonder dit mislukt elke plek binnen een week.');
    await joris.main.locator('summary').filter({ hasText: 'beroepsgeheim' }).click();
    await joris.choose('Geheimhouding', 'Medisch beroepsgeheim');
    await joris.tick('Kring', 'Alleen genoemde deelnemers');
    await joris.pressInVain('Informatie delen', ['grond']);
    await joris.choose('Grond om toch te delen', 'Uitdrukkelijke toestemming');
    await joris.type('Toestemming gegeven op', day());
    await joris.tick('Genoemde organisaties', 'College van B en W Rotterdam');
    await joris.press('Informatie delen');
    await joris.told('De informatie is gedeeld');
    await lookTwice(joris.page, 'informatie');
    shared = new URL(joris.page.url()).pathname;
  });

  await step('who is in the circle reads it, who is only involved does not', async () => {
    wendy = await person(browser, 'Wendy Aalberts');
    await wendy.openCase(number);
    await wendy.follow(HEALTH);
    assert.match(await wendy.text(), /Depotmedicatie lukt/);
    const sevda = await person(browser, 'Sevda Aksoy');
    await sevda.openCase(number);
    assert.ok(!(await sevda.text()).includes(HEALTH));
    await sevda.part('Informatie');
    assert.ok(!(await sevda.text()).includes(HEALTH));
    assert.ok(!(await sevda.text()).includes('afgeschermd onderdeel'), 'not even that there is something');
    assert.equal(await sevda.visit(shared), 404, 'with the address in hand it is absent');
  });

  await step('the meeting: clock, attendance, agreement, decision', async () => {
    await femke.menu('Overleggen');
    await femke.turn(() => femke.main.locator(`a[href="${meeting}"]`).click());
    await femke.follow(number);
    await femke.press('Start de bespreking');
    await femke.told('De klok loopt');
    for (const name of ['Wendy Aalberts', 'Joris Bakker', 'Femke Oudeland']) await femke.tick('Wie zit aan tafel?', name);
    await femke.main.getByLabel('Sevda Aksoy').uncheck();
    await femke.press('Aanwezigheid opslaan');
    await femke.told('De aanwezigheid is opgeslagen');
    await femke.press('Pauze');
    await femke.told('De klok staat stil');
    await femke.press('Ga verder');
    await femke.type('Wat spreken we af?', 'Zoekt een plek met begeleiding op loopafstand van Fivoor.');
    await femke.choose('Wie doet het?', 'Wendy Aalberts');
    await femke.pressInVain('Afspraak vastleggen', ['uiterlijk']);
    await femke.type(/^Uiterlijk/, '2w');
    await femke.press('Afspraak vastleggen');
    await femke.told('De afspraak is vastgelegd');
    await femke.type(/^Oordeel/, 'Hij is aanspreekbaar zolang hij niet hoeft te wachten.');
    await femke.pressInVain('Bespreking afronden', ['besluit']);
    await lookTwice(femke.page, 'overleg');
    await femke.type(/^Besluit/, 'De gemeente zoekt een plek, Fivoor bezoekt hem om de dag.');
    await femke.type(/^Volgende bespreking/, '6w');
    await femke.press('Bespreking afronden');
    await femke.told('De bespreking is afgerond');
    await femke.follow('Verslag');
    assert.match(await femke.text(), /De gemeente zoekt een plek/);
    assert.ok(!(await femke.text()).includes('Sevda Aksoy'), 'who was absent is not among those present');
  });

  await step('the casusregisseur writes the plan', async () => {
    await wendy.openCase(number);
    await wendy.part('Plan');
    for (const [domain, goal] of [
      ['Veiligheid', 'Drie maanden geen geweld.'],
      ['Zorg', 'Medicatie loopt door.'],
      ['Perspectief', 'Een eigen plek met begeleiding.'],
    ]) {
      await wendy.follow('Doel toevoegen');
      await wendy.tick('Domein', domain);
      await wendy.type('Wat moet er bereikt zijn?', goal);
      await wendy.type('Wanneer meet u?', '12w');
      await wendy.choose('Welke deelnemer is eigenaar?', 'Fivoor');
      if (domain === 'Veiligheid') await wendy.pressInVain('Doel toevoegen', ['nu']);
      await wendy.type('Hoe is het nu?', 'Buiten, zonder medicatie, twee incidenten in november.');
      await wendy.press('Doel toevoegen');
      await wendy.told('Het doel staat in het plan');
    }
    await wendy.follow('Interventie toevoegen');
    await wendy.choose('Soort', 'Toeleiding huisvesting');
    await wendy.type('Wat gebeurt er?', 'Voorrang op een woonplek met begeleiding.');
    await wendy.tick('Kader', 'Vrijwillig');
    await wendy.choose('Wie doet het?', 'College van B en W Rotterdam');
    await wendy.type('Ingezet op', '1-1-2099');
    await wendy.pressInVain('Interventie toevoegen', ['vanaf']);
    await wendy.type('Ingezet op', day());
    await wendy.press('Interventie toevoegen');
    await wendy.told('De interventie staat in het plan');
    await wendy.follow('Plan vaststellen');
    await wendy.type('Doorbraakvraag', QUESTION);
    await wendy.type('Analyse', 'Zorg wacht op wonen en wonen op zorg. Wat helpt: vaste gezichten en niet hoeven wachten.');
    await wendy.type('Wat wil de betrokkene zelf?', 'Gewoon slapen, zonder dat iemand mij wegstuurt.');
    await wendy.type('Aan wie verteld, en wanneer?', '');
    await wendy.pressInVain('Plan vaststellen', ['wens_bron']);
    await wendy.type('Aan wie verteld, en wanneer?', `Aan Joris Bakker, op ${day()}`);
    await wendy.type('Wat wilde de aanmelder bereiken?', REFERRAL['Wat wilt u bereiken?']);
    await wendy.press('Plan vaststellen');
    await wendy.told('Het plan is vastgesteld');
    await lookTwice(wendy.page, 'plan');
    await wendy.press('Begin met de uitvoering');
    await wendy.told('De uitvoering van het plan is begonnen');
  });

  await step('what was agreed is done, and the person is told', async () => {
    await wendy.part('Afspraken');
    await wendy.press('Gereed');
    await wendy.told('De afspraak is afgehandeld');
    await wendy.more('Contact vastleggen');
    await wendy.tick('Wie zocht contact?', 'Huis naar betrokkene');
    await wendy.tick('Hoe?', 'Gesprek');
    await wendy.type('Datum', day());
    await wendy.type('Samenvatting', 'Verteld wie meedoet en waarom. Hij wil vooral slapen.');
    await wendy.tick('Hebt u verteld wat er met de gegevens gebeurt?', 'Ja');
    await wendy.press('Contact opslaan');
    await wendy.part('Betrokkenen');
    await wendy.follow(/^Vastleggen/);
    await wendy.tick('Wat legt u vast?', 'Geïnformeerd');
    await wendy.type('Geïnformeerd op', day());
    await wendy.press('Vastleggen');
    await wendy.told('Vastgelegd wie is geïnformeerd');
    await wendy.part('Samenvatting');
    await lookTwice(wendy.page, 'casus');
  });

  await step('the case is brought to the IC-overleg with two bottlenecks', async () => {
    await femke.openCase(number);
    await femke.more('Naar het IC-overleg');
    await femke.type('Wat is er al geprobeerd?', 'Vier plekken gevraagd, geen plek met begeleiding in de nacht.');
    await femke.type('Wat houdt de doorbraak tegen?', 'Er is geen plek die iemand zonder behandeling aanneemt.');
    await femke.tick('Welk knelpunt is het?', 'Tekort aan huisvesting');
    await femke.tick('Welk knelpunt is het?', 'Gegevensdeling en afstemming');
    await femke.type('Welk besluit is nodig?', 'Een tijdelijke plek buiten de wachtlijst.');
    await femke.type('Dag van het IC-overleg', '1-1-2099');
    await femke.tick('Besluit', 'Extra inzet');
    await femke.pressInVain('IC-overleg vastleggen', ['van']);
    await femke.type('Van wie?', 'De wethouder zorg');
    await femke.pressInVain('IC-overleg vastleggen', ['datum']);
    await femke.type('Dag van het IC-overleg', day());
    await femke.press('IC-overleg vastleggen');
    await femke.told('Het IC-overleg is vastgelegd');
    await lookTwice(femke.page, 'ic');
  });

  await step('goals are measured; the case is scaled down to a partner that accepts', async () => {
    for (const [goal, status] of [['V1', 'Behaald'], ['Z1', 'Deels behaald'], ['P1', 'Niet behaald']]) {
      await wendy.part('Plan');
      await wendy.follow(new RegExp(`^${goal} `));
      await wendy.main.getByRole('radio', { name: status, exact: true }).check();
      await wendy.type('Waaraan ziet u dat?', 'Besproken met Dorian en zijn behandelaar.');
      await wendy.press('Meting opslaan');
      await wendy.told('De meting is opgeslagen');
    }
    await femke.openCase(number);
    await femke.more('Afschalen');
    await femke.choose('Reden van afschalen', 'Deels behaald');
    await femke.tick('Resterend risico', 'Laag');
    await femke.type('Waarom is dat het risico?', 'Hij neemt medicatie en heeft een plek voor een jaar.');
    await femke.choose('Ontvanger', 'Partner');
    await femke.type('Naam van de ontvanger', 'Fivoor, Joris Bakker');
    await femke.type('Wanneer moet de casus terugkomen?', 'Als hij zijn plek verliest of stopt met medicatie.');
    await femke.type('Wat vindt de betrokkene ervan?', 'Hij vindt het goed zo.');
    await femke.type('Aanmelder geïnformeerd op', day());
    await femke.pressInVain('Casus afschalen en afschermen', ['aangenomen']);
    await lookTwice(femke.page, 'afschalen');
    await femke.type('De ontvanger nam de casus aan op', day());
    await femke.press('Casus afschalen en afschermen');
    await femke.told('De casus is afgeschaald en afgeschermd');
    assert.ok(!(await femke.text()).includes(number), 'the case has left the list');
    for (const who of [femke, wendy]) assert.equal(await who.visit(`/casussen/${number}`), 404, who.name);
    await roos.menu('Aanmelden');
    await roos.follow(referral);
    assert.match(await roos.text(), /Casus afgesloten/, 'the referrer hears that it ended');
  });

  await step('the person returns: a new referral, known from before', async () => {
    await roos.menu('Aanmelden');
    await roos.press('Veldaanmelding beginnen');
    const again = await sendReferral(roos, REFERRAL);
    assert.notEqual(again, referral);
    const marit = await person(browser, 'Marit Sol');
    await marit.menu('Triage');
    await marit.follow(again);
    await answerCriteria(marit);
    await marit.press('Doeltoets vastleggen');
    assert.match(await marit.text(), /Er was eerder een casus van een persoon met deze naam en geboortedatum/);
    await marit.tick('Gaat het om dezelfde persoon', 'Ja');
    await admit(marit);
    await femke.follow('Terug naar mijn werk');
    await femke.menu('Casussen');
    const row = femke.main.getByRole('row').filter({ hasText: 'Weverling' }).first();
    assert.notEqual((await row.getByRole('link').innerText()).split(',')[0], number, 'a return is a new case');
  });

  await step('the year report counts exactly this', async () => {
    const { reader, figures: after } = await readReport('Karim Bensaid');
    assert.deepEqual(changes(before, after), COUNTED);
    await lookTwice(reader.page, 'jaarverslag');
  });
});
