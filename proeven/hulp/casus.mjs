// The first steps in the life of a case, for stories that need one: a field referral, the four criteria, the triage, and
// the people who are brought together.
import { person } from './hands.mjs';

/** A day as people type it; `ahead` days from today. */
export function day(ahead = 0) {
  const parts = { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'Europe/Amsterdam' };
  return new Intl.DateTimeFormat('nl-NL', parts).format(Date.now() + ahead * 86_400_000);
}

/** A birthday of its own for every run, so that a second run in the same house is not about a known person. */
export function birthday() {
  const [date, month, year] = [28, 12, 50].map((many) => Math.floor(Math.random() * many));
  return `${1 + date}-${1 + month}-${1950 + year}`;
}

export const TABLE = 'Volwassenen met een hoog veiligheidsrisico';

const TEXTS = {
  'Adres of verblijf': 'Zonder vast adres, slaapt in de stationshal',
  'Wat is er nu gebeurd?': 'Dorian heeft op 3 november een bewaker geduwd en daarna een ruit ingeslagen.',
  Huisvesting: 'Sinds augustus uit zijn huis, slaapt buiten.',
  'Geestelijke gezondheid': 'Hoort stemmen en neemt zijn medicijnen niet meer in.',
  "Welke risico's ziet u?": 'Nieuw geweld tegen wie hem wegstuurt, vooral in de nacht. Zijn zus houdt contact.',
  'Wat is geprobeerd, door wie': 'Het wijkteam vond twee keer opvang; beide keren weggestuurd na ruzie.',
  'Waarom lukt het niet binnen uw eigen keten?': 'Zonder zorg geen plek, zonder plek geen zorg.',
  'Wat wilt u bereiken?': 'Een plek waar hij blijft en medicatie die doorloopt.',
  'Welke organisaties en personen zijn nodig?': 'Fivoor, politie en de gemeente.',
  'Wat wil de betrokkene zelf?': 'Slapen zonder dat iemand hem wegstuurt.',
  'Wat willen de naasten?': 'Zijn zus wil weten waar hij is.',
  'Waarom moet het wachten?': 'Hij heeft geen telefoon en was drie keer niet te vinden.',
  'Hoe hebt u uw beroepsgeheim afgewogen?': 'Alleen wat nodig is om te beoordelen of de casus hier hoort.',
  'Uw telefoonnummer': '010 000 00 00',
  'Uw e-mailadres': 'r.versteeg@voorbeeld.invalid',
  'Uw naam': 'Roos Versteeg',
};

/** What a neighbourhood worker writes about this person. */
export function referralOf(given, family, born) {
  const told = Object.entries(TEXTS).map(([label, text]) => [label, text.replaceAll('Dorian', given)]);
  return { Voornamen: given, Achternaam: family, Geboortedatum: born, ...Object.fromEntries(told) };
}

const REASONS = [
  'Psychose, dakloosheid en geweld houden elkaar in stand.',
  'Wonen en geestelijke gezondheid, en het een verergert het ander.',
  'Geweld tegen een bewaker en een ingeslagen ruit.',
  'Zorg, politie en gemeente moeten hetzelfde plan volgen.',
];

/** Fills in the rest of a field referral that has only some texts, and sends it. */
export async function sendReferral(roos, texts) {
  await roos.typeAll(texts);
  await roos.choose('Gemeente', 'Rotterdam');
  await roos.tick('Zijn er minderjarigen betrokken?', 'Nee');
  await roos.tick('Doel van de aanmelding', 'Passende zorg of hulp');
  await roos.tick('Weet de betrokkene van deze aanmelding?', 'Nee, niet bereikbaar');
  await roos.type('Wanneer bekijkt u dit opnieuw?', day(14));
  await roos.choose('Op welke grondslag deelt u', 'Verstrekking door een deelnemer');
  await answerCriteria(roos);
  await roos.main.getByLabel('Ik heb zo goed mogelijk gecontroleerd').check();
  await roos.press('Aanmelding versturen');
  await roos.told('Uw aanmelding is ontvangen');
  return (await roos.main.getByRole('heading', { level: 1 }).innerText()).replace('Aanmelding ', '').trim();
}

/** The four criteria: yes, each with a reason. */
export async function answerCriteria(who, letters = 'abcd') {
  for (const [place, letter] of [...'abcd'].entries()) {
    if (!letters.includes(letter)) continue;
    await who.main.locator(`[id="criterium_${letter}-ja"]`).check();
    await who.main.locator(`[id="reden_${letter}"]`).fill(REASONS[place]);
  }
}

/** Everything the triage decides when it admits. */
export async function admit(marit) {
  await marit.tick('Waar gaat deze aanmelding heen?', 'Toelaten tot een tafel');
  await marit.tick('Hoe snel?', 'Binnen een week');
  await marit.type('Motivering', 'Zorg en veiligheid komen hier alleen samen verder.');
  await marit.choose('Tafel', TABLE);
  await marit.choose('Procesregisseur', 'Femke Oudeland');
  await marit.choose('Organisatie die de casusregisseur levert', 'College van B en W Rotterdam');
  await marit.tick('Hoe dringend ziet deze casus', 'Oranje');
  await marit.type('Wat hoort de aanmelder?', 'De casus wordt opgepakt. Femke Oudeland belt u deze week.');
  await marit.press('Besluit vastleggen');
}

/** The procesregisseur decides that an organisation is needed, and who of it works on the case. */
export async function involve(femke, organisation, ...employees) {
  await chooseOrganisation(femke, organisation, ...employees);
  await reasonFor(femke, employees.join(' en '));
}

/** The first half: which organisation, and who of it. */
export async function chooseOrganisation(femke, organisation, ...employees) {
  await femke.follow('Organisatie betrekken');
  await femke.choose('Organisatie', organisation);
  await femke.press('Verder');
  for (const employee of employees) await femke.tick('Wie werkt aan deze casus?', employee);
}

/** The second half: why. */
export async function reasonFor(femke, names) {
  await femke.type('Waarom is deze organisatie nodig', `${names} is nodig voor dit plan.`);
  await femke.press('Organisatie betrekken');
  await femke.told('De organisatie is bij deze casus betrokken');
}

/** A case from nothing to a team, without looking at pages that another story looks at. Gives its number. */
export async function openCase(browser, texts, team) {
  const quick = { looks: false };
  const roos = await person(browser, 'Roos Versteeg', quick);
  await roos.menu('Aanmelden');
  await roos.press('Veldaanmelding beginnen');
  const referral = await sendReferral(roos, texts);
  const marit = await person(browser, 'Marit Sol', quick);
  await marit.menu('Triage');
  await marit.follow(referral);
  await answerCriteria(marit);
  await marit.press('Doeltoets vastleggen');
  await admit(marit);
  await marit.told('besluit');
  const femke = await person(browser, 'Femke Oudeland', quick);
  await femke.menu('Casussen');
  const row = femke.main.getByRole('row').filter({ hasText: texts.Achternaam }).first();
  const number = (await row.getByRole('link').innerText()).split(',')[0];
  await femke.follow(number);
  await femke.part('Betrokkenen');
  for (const [organisation, employees] of Object.entries(team)) await involve(femke, organisation, ...employees);
  return number;
}
