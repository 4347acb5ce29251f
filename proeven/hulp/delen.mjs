// Deeds of sharing, for the story about who sees what: bringing an item in, asking and answering, and reading an
// explanation back from the page.
import { TABLE, day } from './casus.mjs';
import { must } from './hands.mjs';

/** Brings an item into the case, as its source fills in the form. Gives its address. */
export async function share(source, number, item) {
  await source.openCase(number);
  await source.follow('Informatie delen');
  await fill(source, item);
  await source.press('Informatie delen');
  await source.told('De informatie is gedeeld');
  return new URL(source.page.url()).pathname;
}

/** The form of an item. */
export async function fill(source, item) {
  await source.type('Titel', item.title);
  await source.type(/^Informatie$/, item.text);
  await source.choose('Soort gegevens', item.kind);
  await source.tick('Is dit een feit of een duiding?', 'Feit');
  await source.choose('Grondslag', item.basis ?? 'Uitwisseling in het casusoverleg');
  await source.type('Waarvoor dient het?', 'Een plek kiezen die standhoudt.');
  await source.type('Waarom is het daarvoor nodig?', 'Zonder dit kiest de tafel blind.');
  if (item.ground) {
    await unfold(source, 'beroepsgeheim');
    await source.choose('Geheimhouding', 'Medisch beroepsgeheim');
    await source.choose('Grond om toch te delen', item.ground);
    if (item.ground === 'Uitdrukkelijke toestemming') await source.type('Toestemming gegeven op', day());
  }
  if (item.police) {
    await unfold(source, 'politiegegevens');
    await source.tick('Verwerkt volgens', item.police);
  }
  await source.tick('Kring', item.circle);
  for (const organisation of item.named ?? []) await source.tick('Genoemde organisaties', organisation);
  for (const colleague of item.people ?? []) await source.tick('Genoemde medewerkers', colleague);
  if (item.director) await source.main.getByLabel('Ook de procesregisseur leest dit').check();
  if (item.condition) await source.type('Voorwaarden bij doorgeven', item.condition);
  if (item.not) await source.tick('Wat mag er niet mee gebeuren?', item.not);
}

async function unfold(source, words) {
  const summary = source.main.locator('details:not([open]) > summary').filter({ hasText: words });
  if ((await summary.count()) > 0) await summary.click();
}

/** The procesregisseur asks one employee whether something is known, who says yes. Gives the address of the question. */
export async function askWhether(femke, asked, number, { name, about }) {
  await femke.openCase(number);
  await femke.more('Partners iets vragen');
  await femke.tick('Over wie?', about);
  await femke.tick('Aan wie vraagt u het?', name);
  await femke.type('Antwoord uiterlijk op', day(14));
  await femke.press('Vraag stellen');
  await asked.home();
  const questions = asked.main.locator('section').filter({ has: asked.page.getByRole('heading', { name: 'Uitvraag' }) });
  must(!(await questions.innerText()).includes(about), 'a question in the own work names the person');
  const lines = questions.getByRole('link', { name: 'Is er iets bekend over een persoon?' });
  const question = await lines.last().getAttribute('href');
  await asked.visit(question);
  await asked.tick('Antwoord', 'Ja, er is iets bekend');
  await asked.type('Aanspreekpunt', `${name}, wijkagent`);
  await asked.type('Hoe is het aanspreekpunt te bereiken?', '010 000 00 01');
  await asked.press('Antwoord versturen');
  return question;
}

/** After the yes: what, and what it is for. */
export async function askWhat(femke, question, item) {
  await femke.visit(question);
  await femke.type('Waarvoor heeft u de inhoud nodig?', 'Beslissen of een gebiedsverbod helpt.');
  await femke.type('Wat wilt u precies weten?', 'Hoe vaak is hij op het station aangesproken?');
  await femke.choose('Soort gegevens', item.kind);
  await femke.type('Antwoord uiterlijk op', day(14));
  await femke.press('Vraag naar de inhoud stellen');
}

/** The one asked answers with an item that was shared. */
export async function deliver(asked, question, item) {
  await asked.visit(question);
  await asked.tick('Antwoord', 'Geleverd');
  await asked.choose('Welk onderdeel heeft u gedeeld?', item.title);
  await asked.press('Antwoord versturen');
}

/** A meeting about the case, held and ended. Gives its address and that of its minutes. */
export async function meet(femke, number) {
  await femke.menu('Overleggen');
  await femke.follow('Overleg plannen');
  await femke.choose('Tafel', TABLE);
  await femke.choose('Werkvorm', 'Casusoverleg');
  await femke.typeAll({ 'Plaats of manier van bellen': 'Zaal Rotte' });
  for (const [label, text] of [[/^Dag/, 'vandaag'], [/^Van/, '9.00'], [/^Tot/, '10.30']]) await femke.type(label, text);
  await femke.press('Overleg plannen');
  await femke.choose('Casus', number);
  await femke.press('Verder');
  await femke.tick('Waarom staat de casus op de agenda?', 'Nieuw');
  await femke.type('Welke vraag beantwoordt de tafel?', 'Welke plek houdt stand?');
  await femke.type('Hoeveel minuten?', '20');
  await femke.press('Op de agenda zetten');
  const meeting = new URL(femke.page.url()).pathname;
  await femke.follow(number);
  await femke.press('Start de bespreking');
  await femke.press('Aanwezigheid opslaan');
  await femke.type(/^Besluit/, 'De woning op de begane grond, met lopende gesprekken.');
  await femke.press('Bespreking afronden');
  await femke.told('De bespreking is afgerond');
  await femke.follow('Verslag');
  await femke.follow('Welke informatie staat in dit verslag?');
  return { meeting, minutes: new URL(femke.page.url()).pathname };
}

/** A third party joins the case, and its page is opened. */
export async function addThird(femke, number, organisation) {
  await femke.openCase(number);
  await femke.part('Betrokkenen');
  await femke.follow('Derde toevoegen');
  await femke.choose('Organisatie', organisation);
  await femke.type('Wie doet er mee?', 'Anton Bouwens');
  await femke.type('Welke deskundigheid heeft deze casus nodig?', 'Weet welke woning vrijkomt.');
  await femke.type('Geheimhoudingsverklaring getekend op', day());
  await femke.press('Derde toevoegen');
  await femke.follow('Verstrekken aan een derde');
  await femke.follow(organisation);
}

/** Everything that has to be answered before an item leaves the house, up to looking at it first. */
export async function gates(femke, third, item) {
  await femke.visit(`${third}/uittreksel`);
  await femke.tick('Onderdelen', item.title);
  await femke.tick('1. Op welke grondslag?', 'Meedoen aan deze casus als derde');
  await femke.type('Voor welke taak van de derde?', 'Een passende woning toewijzen.');
  await femke.type('2. Waarom zijn precies deze onderdelen nodig?', 'Zonder dit geen toewijzing.');
  await femke.main.getByLabel('3. Ik heb de betrokken deelnemers gevraagd').check();
  await femke.type('4. Kenmerk van de toets', 'RAC-2026-11');
  await femke.main.getByLabel('Ik heb nagezien dat dit klopt').check();
  await femke.press('Eerst bekijken');
  must((await femke.main.getByRole('button', { name: 'Nu verstrekken' }).count()) === 1, 'the form came back with an error');
}

const POINTS = 'section[id^="punt-"]';

/** Opens the months of the log in turn, up to one in which the house worked. Gives the number of its points. */
export async function openMonth(fg) {
  for (const month of await fg.main.getByRole('button', { name: /^Open / }).allInnerTexts()) {
    await fg.visit('/logcontrole');
    await fg.press(month);
    await fg.told('De maand is geopend');
    const points = await fg.main.locator(POINTS).count();
    if (points > 0) return points;
  }
  return 0;
}

/** Judges what is left of the month that stands open, and signs it. */
export async function signMonth(fg) {
  const open = fg.main.locator(POINTS).filter({ hasText: 'Nog te beoordelen' });
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().getByLabel('Rechtmatig, na navraag').check();
    await open.first().getByLabel('Toelichting').fill('Nagevraagd: nodig voor de casus.');
    await fg.press(/^Oordeel vastleggen/, open.first());
    await fg.told('Het oordeel is vastgelegd');
  }
  await fg.press('Onderteken deze maand');
  await fg.told('De maand is ondertekend');
}

/** The articles under "Waarom zie ik dit?" on the page of an item. */
export async function reasons(who) {
  const part = who.main.locator('section').filter({ has: who.page.getByRole('heading', { name: 'Waarom zie ik dit?' }) });
  return (await part.locator('small').allInnerTexts()).sort();
}

/** Who sees a thing and by which articles, as the page "Wie ziet dit en waarom?" has it: name and articles. */
export async function seers(who) {
  const groups = await who.main.locator('.db-kring').evaluateAll((groups) =>
    groups.map((group) => ({
      articles: [...group.querySelectorAll('.db-kring-kop .db-artikel')].map((article) => article.innerText).sort(),
      names: [...group.querySelectorAll('.db-kring-mensen > li')].map((line) => line.innerText),
    })),
  );
  must(groups.length > 0, `${who.page.url()} names nobody`);
  return groups;
}

/** Looks at the case through the eyes of a colleague, and stops again. */
export async function lookAs(femke, number, name, act) {
  await femke.visit(`/casussen/${number}/inzage`);
  await femke.choose('Kijken als', name);
  await femke.press('Bekijk de casus');
  await act();
  await femke.press('Stop met bekijken', femke.page);
}

/** A scanned page as an office prints it: who made it and with what stands in it. */
export function scan(maker) {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    `<< /Author (${maker}) /Creator (Tekstverwerker van ${maker}) >>`,
    `<< /Type /Metadata /Subtype /XML /Length ${maker.length} >>\nstream\n${maker}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + end, 'latin1');
}
