// Lawful sharing, as everybody around one case lives it: nine items of different kinds, six organisations, of which one has
// two people at the table, and one third party without an account. The table in hulp/nine-items.mjs says who sees what and
// by which article; the story holds it against every place where an item can show. Then consent is taken back, a source
// narrows, somebody leaves, and the next click shows it. In the end the FG reviews a month and an outsider checks the evidence with nothing but the program.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { browserForThisFile } from './hulp/browser.mjs';
import { birthday, openCase, referralOf } from './hulp/casus.mjs';
import {
  addThird,
  askWhat,
  askWhether,
  deliver,
  gates,
  lookAs,
  meet,
  openMonth,
  reasons,
  scan,
  seers,
  share,
  signMonth,
} from './hulp/delen.mjs';
import { person } from './hulp/hands.mjs';
import { lookTwice } from './hulp/look.mjs';
import { COUNTED, ITEMS, KEYS, NAMED, NAMES, NOTHING, ORGANISATIONS, OWN, ROLES, SOME, THIRD, sees } from './hulp/nine-items.mjs';
import { house, keeper, outsider } from './hulp/outsider.mjs';

const browser = browserForThisFile();

const FAMILY = 'Hazewinkel';
const BORN = birthday();

/** The organisation that brings an item in. */
const bringer = (key) => ORGANISATIONS[ITEMS[key].by];

/** Fails unless exactly the titles (or texts) that `expected` lets through stand in `text`. */
function holds(text, field, expected, where) {
  for (const key of KEYS) {
    const here = text.includes(ITEMS[key][field]);
    assert.equal(here, expected(key), `${where}: ${key} is ${here ? '' : 'not '}there`);
  }
}

test('nine items, seven people, one third party', async (t) => {
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
  const who = {};
  const at = {};
  let number, wrongAt, meeting, minutes, third;
  const list = () => `/casussen/${number}/informatie`;

  await step('a case with five organisations; everybody signs in', async () => {
    const team = {};
    for (const [role, organisation] of Object.entries(ORGANISATIONS)) (team[organisation] ??= []).push(NAMES[role]);
    number = await openCase(browser, referralOf('Levi', FAMILY, BORN), team);
    for (const role of ROLES) who[role] = await person(browser, NAMES[role]);
  });

  await step('eight items are shared, each by who may bring it', async () => {
    for (const key of KEYS.filter((key) => key !== 'antwoord')) {
      const item = ITEMS[key];
      at[key] = await share(who[item.by], number, { ...item, text: item.wrong ?? item.text });
    }
  });

  await step('the ninth is the answer to a question: first whether, then what', async () => {
    const { regie, politie } = who;
    const asked = await askWhether(regie, politie, number, { name: NAMES.politie, about: FAMILY });
    await askWhat(regie, asked, ITEMS.antwoord);
    at.antwoord = await share(politie, number, ITEMS.antwoord);
    await deliver(politie, asked, ITEMS.antwoord);
    await regie.visit(asked);
    await regie.follow('Open het onderdeel');
    assert.equal(new URL(regie.page.url()).pathname, at.antwoord);
    for (const role of ['recherche', 'ggz', 'college', 'burgemeester', 'om']) {
      assert.equal((await who[role].ask(asked)).status, 404, `${role} does not learn of the question`);
    }
  });

  await step('the source finds a mistake and puts a better item in its place', async () => {
    const { politie } = who;
    wrongAt = at.netwerk;
    await politie.visit(wrongAt);
    await politie.follow('Onderdeel verbeteren');
    await politie.type('Uitleg', 'De plaats klopte niet.');
    await politie.type(/^Informatie$/, ITEMS.netwerk.text);
    await politie.press('Verbeterd onderdeel delen');
    await politie.told('Het onderdeel is verbeterd');
    at.netwerk = new URL(politie.page.url()).pathname;
    for (const role of ROLES) assert.equal((await who[role].ask(wrongAt)).status, 404, `${role}: the old one is gone`);
  });

  await step('the list of the case shows each person exactly the own column', async () => {
    for (const role of ROLES) {
      await who[role].visit(list());
      const text = await who[role].text();
      holds(text, 'title', (key) => sees(role, key) !== null, `list of ${role}`);
      const hidden = KEYS.filter((key) => ITEMS[key].sees[role] === COUNTED).length;
      assert.equal(text.includes(`${hidden} onderdelen zijn voor u afgeschermd.`), hidden > 0, `${role} counts ${hidden}`);
      assert.equal(/\d onderdelen zijn voor u afgeschermd/.test(text), role === 'regie', 'nobody else counts');
      for (const key of KEYS.filter((key) => sees(role, key) && ITEMS[key].condition)) {
        assert.ok(text.includes(ITEMS[key].condition), `the condition of ${key} goes along`);
      }
      const told = text.includes('Verbeterd: er staat een nieuw onderdeel voor in de plaats');
      assert.equal(told, sees(role, 'netwerk') !== null, `${role}: who knew the old one is told`);
    }
    await lookTwice(who.regie.page, 'delen-lijst');
  });

  await step('the address of an item opens for who sees it, with the article; for the others it is an address of nothing', async () => {
    for (const role of ROLES) {
      const absent = await who[role].ask(`${list()}/00000000-0000-7000-8000-000000000000`);
      for (const key of KEYS) {
        const articles = sees(role, key);
        if (articles) {
          assert.equal(await who[role].visit(at[key]), 200, `${role} opens ${key}`);
          const text = await who[role].text();
          holds(text, 'text', (other) => other === key, `${role} at ${key}`);
          assert.deepEqual(await reasons(who[role]), articles, `why ${role} sees ${key}`);
        } else {
          const answer = await who[role].ask(at[key]);
          assert.deepEqual([answer.status, answer.text], [404, absent.text], `${role} at the address of ${key}`);
          assert.equal((await who[role].ask(`${at[key]}/inzage`)).status, 404, `${role} asks who sees ${key}`);
        }
      }
    }
  });

  await step('"Wie ziet dit en waarom?" names the people of the row with their articles', async () => {
    for (const key of KEYS) {
      const source = who[ITEMS[key].by];
      await source.visit(`${at[key]}/inzage`);
      const groups = await seers(source);
      for (const role of ROLES) {
        const group = groups.find((group) => group.names.some((line) => line.includes(NAMES[role])));
        assert.deepEqual(group?.articles ?? null, sees(role, key), `${key} for ${role}`);
      }
      const people = groups.reduce((sum, group) => sum + group.names.length, 0);
      assert.equal(people, ROLES.filter((role) => sees(role, key)).length, `nobody else sees ${key}`);
    }
    await lookTwice(who.politie.page, 'delen-inzage');
    await who.politie.follow('Terug naar het onderdeel');
    assert.equal(new URL(who.politie.page.url()).pathname, at[KEYS.at(-1)], 'the way back');
  });

  await step('"Bekijk als" shows what both see', async () => {
    for (const role of ROLES.filter((role) => role !== 'regie')) {
      await lookAs(who.regie, number, NAMES[role], async () => {
        await who.regie.visit(list());
        const both = (key) => sees(role, key) !== null && sees('regie', key) !== null;
        holds(await who.regie.text(), 'title', both, `as ${role}`);
      });
    }
  });

  await step('a meeting, and what is to stand in its minutes', async () => {
    ({ meeting, minutes } = await meet(who.regie, number));
    for (const role of ROLES) await note(role);
  });

  /** Somebody puts in the minutes what may stand there and is theirs to put. */
  async function note(role) {
    const own = (key) => (role === 'regie' ? sees('regie', key) !== null : bringer(key) === ORGANISATIONS[role]);
    const mine = KEYS.filter((key) => own(key) && ITEMS[key].minutes);
    const someone = who[role];
    await someone.visit(minutes);
    const offered = await someone.main.getByRole('group', { name: 'Besproken onderdelen' }).innerText();
    holds(offered, 'title', (key) => mine.includes(key), `offered to ${role}`);
    for (const key of mine) await someone.tick('Besproken onderdelen', ITEMS[key].title);
    await someone.press('Verslag bijwerken');
    await someone.told('Het verslag is bijgewerkt');
  }

  /** What stands in the minutes of somebody, on screen and on paper. */
  async function minutesHold(role, expected) {
    await who[role].visit(`${meeting}/verslag`);
    holds(await part(who[role], 'Besproken informatie'), 'text', expected, `minutes of ${role}`);
    const paper = await who[role].paper(`${minutes}.pdf`);
    assert.ok(paper.includes('De woning op de begane grond'), `${role} has a paper`);
    holds(paper, 'text', expected, `paper of ${role}`);
    for (const key of KEYS.filter((key) => expected(key) && ITEMS[key].condition)) {
      assert.ok(paper.includes(ITEMS[key].condition), `the condition of ${key} on the paper of ${role}`);
    }
    assert.ok(paper.includes(NAMES[role]), 'the paper says for whom it is');
  }

  /** The text of the page, which must have this heading. */
  async function part(someone, heading) {
    const text = await someone.text();
    assert.ok(text.includes(heading), `${someone.name}: no ${heading}`);
    return text;
  }

  await step('minutes on screen and on paper hold what the reader sees, and never what its source keeps out', async () => {
    for (const role of ROLES) await minutesHold(role, (key) => sees(role, key) !== null && ITEMS[key].minutes);
    await lookTwice(who.college.page, 'delen-verslag');
  });

  await step('search finds the case of who is in it and never the text of an item', async () => {
    for (const role of ROLES) {
      const found = await who[role].search(`${FAMILY} ${BORN}`);
      assert.ok(found.includes(number), `${role} finds the own case`);
      holds(found, 'title', () => false, `search of ${role}`);
      for (const words of ['gebiedsverbod', ITEMS.medicatie.title]) {
        assert.match(await who[role].search(words), /Niets gevonden/, `${role} searches ${words}`);
      }
    }
    const stranger = await person(browser, 'Tineke Blom');
    assert.match(await stranger.search(`${FAMILY} ${BORN}`), /Niets gevonden/);
    assert.match(await stranger.search(number), /Niets gevonden/);
  });

  /** The line in the own work that asks whether an item of this case may go to the third party. */
  const question = (someone) => {
    const line = someone.main.getByRole('listitem').filter({ hasText: `organisatie naar ${THIRD}?` });
    return line.filter({ hasText: `Casus ${number},` });
  };

  await step('the third party: signs, the source agrees, and one extract leaves the house', async () => {
    const { regie, college } = who;
    await addThird(regie, number, THIRD);
    third = new URL(regie.page.url()).pathname;
    const maker = 'KANARIE-Anton-Bouwens';
    const file = { name: 'verklaring.pdf', mimeType: 'application/pdf', buffer: scan(maker) };
    await regie.main.locator('#bestand').setInputFiles(file);
    await regie.press('Verklaring bewaren');
    await regie.told('De geheimhoudingsverklaring is bewaard');
    const kept = await regie.ask(`${third}/verklaring`);
    assert.ok(scan(maker).toString().includes(maker) && !kept.text.includes(maker), 'nothing tells who made the file');
    await regie.choose('Welk onderdeel?', ITEMS.wonen.title);
    await regie.type('Waarvoor heeft de derde dit nodig?', 'De woning toewijzen.');
    await regie.press('Instemming vragen');
    await regie.told('De bron is gevraagd');
    holds(await regie.text(), 'title', (key) => sees('regie', key) !== null, 'candidates');
    for (const role of ROLES) {
      await who[role].home();
      const asked = (await question(who[role]).count()) > 0;
      assert.equal(asked, role === 'college', `${role} is ${asked ? '' : 'not '}asked`);
    }
    await college.follow('Mag een onderdeel', question(college));
    await college.tick('Mag dit onderdeel naar deze ontvanger?', 'Ja');
    await college.press('Antwoord vastleggen');
    await college.told('Uw antwoord is vastgelegd');
    await gates(regie, third, ITEMS.wonen);
    await lookTwice(regie.page, 'delen-uittreksel');
    await regie.press('Nu verstrekken');
    await regie.told('Het uittreksel is vastgelegd');
    const paper = await regie.paper(await regie.main.getByRole('link', { name: 'Ophalen als PDF' }).getAttribute('href'));
    holds(paper, 'text', (key) => ITEMS[key].third === true, 'the extract');
    for (const word of [ITEMS.wonen.condition, THIRD, 'Een passende woning toewijzen']) {
      assert.ok(paper.includes(word), `the extract says ${word}`);
    }
    for (const name of Object.values(NAMES).filter((name) => name !== NAMES.regie)) {
      assert.ok(!paper.includes(name), `${name} does not stand in the extract`);
    }
  });

  await step('notices in mijn werk go to who knew, and hold no title and no text', async () => {
    for (const role of ROLES) {
      await who[role].home();
      const text = await who[role].text();
      for (const field of ['title', 'text']) holds(text, field, () => false, `mijn werk of ${role}`);
      const bettered = text.includes(`${ORGANISATIONS.politie} verbeterde informatie bij casus ${number}`);
      assert.equal(bettered, role === 'ggz' || role === 'college', `${role} is ${bettered ? '' : 'not '}told of the correction`);
    }
    await lookTwice(who.college.page, 'delen-mijn-werk');
  });

  await step('consent is taken back: the page that stood open is gone at the next click', async () => {
    await who.college.visit(at.medicatie);
    assert.ok((await who.college.text()).includes(ITEMS.medicatie.text));
    await who.ggz.visit(at.medicatie);
    await who.ggz.follow('Onderdeel intrekken');
    await who.ggz.tick('Waarom trekt u het in?', 'De toestemming is ingetrokken');
    await who.ggz.press('Onderdeel intrekken');
    await who.ggz.told('Het onderdeel is ingetrokken');
    await who.college.follow('Waarom?');
    assert.equal(who.college.page.answer.status(), 404, 'the link on the open page leads nowhere');
    for (const role of ROLES) {
      assert.equal((await who[role].ask(at.medicatie)).status, 404, `${role}: withdrawn`);
      await who[role].home();
      const told = (await who[role].text()).includes(`${ORGANISATIONS.ggz} trok informatie in bij casus ${number}`);
      assert.equal(told, role === 'college', `${role} is ${told ? '' : 'not '}told of the withdrawal`);
    }
    await who.regie.visit(list());
    assert.match(await who.regie.text(), /3 onderdelen zijn voor u afgeschermd/);
    for (const role of ['ggz', 'college']) {
      assert.ok(!(await who[role].paper(`${minutes}.pdf`)).includes(ITEMS.medicatie.text), `the next paper of ${role}`);
    }
    ITEMS.medicatie.sees = Object.fromEntries(ROLES.map((role) => [role, NOTHING]));
  });

  await step('the source narrows a circle and sets a condition: the next click shows it', async () => {
    const { politie } = who;
    for (const role of ['ggz', 'college', 'om', 'burgemeester']) await who[role].visit(list());
    await politie.visit(at.meldingen);
    await politie.follow('Voorwaarden wijzigen');
    await politie.tick('Kring', SOME);
    await politie.tick('Genoemde organisaties', ORGANISATIONS.burgemeester);
    await politie.type('Voorwaarde in uw eigen woorden', 'Alleen voor het gebiedsverbod.');
    await politie.type('Waarom wijzigt u dit?', 'De melders zijn bang dat het rondgaat.');
    await politie.press('Voorwaarden wijzigen');
    await politie.told('De voorwaarden zijn gewijzigd en gelden meteen');
    ITEMS.meldingen.sees = {
      ...Object.fromEntries(ROLES.map((role) => [role, NOTHING])),
      politie: [OWN],
      recherche: [OWN],
      burgemeester: [NAMED],
      regie: COUNTED,
    };
    ITEMS.meldingen.condition = 'Alleen voor het gebiedsverbod.';
    for (const role of ['ggz', 'college', 'om']) {
      await who[role].follow(ITEMS.meldingen.title);
      assert.equal(who[role].page.answer.status(), 404, `${role}: the link on the open list leads nowhere`);
      await who[role].home();
      const lost = `${ORGANISATIONS.politie} deelt een onderdeel niet langer met u bij casus ${number}`;
      assert.ok((await who[role].text()).includes(lost), `${role} is told`);
    }
    await who.burgemeester.follow(ITEMS.meldingen.title);
    assert.ok((await who.burgemeester.text()).includes('Alleen voor het gebiedsverbod.'), 'the new condition goes along');
    assert.deepEqual(await reasons(who.burgemeester), [NAMED], 'and the reason is another one');
    for (const role of ROLES) await minutesHold(role, (key) => sees(role, key) !== null && ITEMS[key].minutes);
  });

  await step('somebody leaves: case, item, meeting, paper and search are gone at the next click', async () => {
    const { burgemeester, regie } = who;
    await burgemeester.visit(at.meldingen);
    await regie.openCase(number);
    await regie.part('Betrokkenen');
    await regie.press(`Toegang beëindigen van ${NAMES.burgemeester}`);
    await regie.told('De toegang is beëindigd');
    assert.equal(await burgemeester.again(), 404, 'the page that stood open');
    const gone = [`/casussen/${number}`, list(), `${minutes}.pdf`, ...Object.values(at)];
    for (const path of gone) assert.equal((await burgemeester.ask(path)).status, 404, path);
    // He sat at that table: it stays in his diary, with a place on its agenda that is not for him.
    for (const path of [meeting, `${meeting}/verslag`]) {
      assert.equal(await burgemeester.visit(path), 200);
      const text = await burgemeester.text();
      assert.match(text, /Punt 1, niet voor u/);
      for (const word of [number, FAMILY, 'Welke plek houdt stand']) assert.ok(!text.includes(word), `${path}: ${word}`);
    }
    assert.match(await burgemeester.search(`${FAMILY} ${BORN}`), /Niets gevonden/);
    await burgemeester.home();
    assert.ok(!(await burgemeester.text()).includes(number), 'no word of the case in the own work');
    await who.politie.visit(`${at.meldingen}/inzage`);
    const left = (await seers(who.politie)).flatMap((group) => group.names);
    const police = [NAMES.politie, NAMES.recherche];
    assert.ok(left.length === 2 && police.every((name) => left.some((line) => line.includes(name))), 'only the source still sees it');
  });

  await step('the FG judges every point of a month and signs', async () => {
    const fg = await person(browser, 'Olga Winter', { looks: false });
    await fg.menu('Logcontrole');
    assert.ok((await openMonth(fg)) > 0, 'no month of the demo house has a point');
    await lookTwice(fg.page, 'delen-maand');
    await signMonth(fg);
    assert.match(await fg.text(), /Ondertekend door Olga Winter/);
    assert.equal(await fg.main.getByRole('button').count(), 0, 'after that nothing changes');
    await lookTwice(fg.page, 'delen-maand-getekend');
  });

  await step('the evidence about the person convinces an outsider, and not with one byte changed', async () => {
    const fg = await person(browser, 'Olga Winter');
    await fg.menu('Logcontrole');
    await fg.type('Achternaam', FAMILY);
    await fg.type('Geboortedatum', BORN);
    await fg.press('Toon wie er heeft gekeken');
    const text = await fg.text();
    for (const organisation of Object.values(ORGANISATIONS)) assert.ok(text.includes(organisation), organisation);
    assert.ok(!fg.page.url().includes(FAMILY), 'no name in the address');
    await lookTwice(fg.page, 'delen-inzagelijst');
    const mark = (await fg.main.locator('code').first().innerText()).trim();
    const out = outsider();
    try {
      const proof = join(out.folder, 'bewijs.txt');
      const said = keeper('audit', 'evidence', '--person', mark, '--out', proof);
      const lines = Number(/^(\d+) regels/m.exec(said)[1]);
      assert.ok(lines > 100, `${lines} lines about a case that was looked at so often`);
      writeFileSync(join(out.folder, 'sleutel.txt'), readFileSync(join(house().folder, 'controlepunten', 'sleutel.txt')));
      const good = out.run('audit', 'check', 'bewijs.txt', '--sleutel', 'sleutel.txt');
      assert.equal(good.status, 0, good.said);
      assert.ok(good.said.includes(`${lines} regels, alle echt en ongewijzigd`), good.said);
      assert.ok(!good.said.includes(FAMILY), 'the evidence names nobody');
      const bytes = readFileSync(proof);
      for (const part of [0.02, 0.35, 0.7, 0.98]) {
        const place = Math.floor(bytes.length * part);
        const other = Buffer.from(bytes);
        other[place] ^= 1;
        writeFileSync(proof, other);
        const bad = out.run('audit', 'check', 'bewijs.txt', '--sleutel', 'sleutel.txt');
        assert.equal(bad.status, 1, `a change at byte ${place} is not seen: ${bad.said}`);
      }
    } finally {
      out.leave();
    }
  });
});
