// The screens of the demo house, as four people see them: accessible, silent on the console, and no wider than the
// screen, at both widths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeCheck } from './hulp/axe.mjs';
import { NARROW, WIDE, browserForThisFile, url } from './hulp/browser.mjs';
import { signIn } from './hulp/sign-in.mjs';

const browser = browserForThisFile();

// Each screen: its name, and a path or the link on the screen before it that leads there.
const VISITS = {
  'Femke Oudeland': [
    ['mijn werk', '/mijn-werk'],
    ['casussen', '/casussen'],
    ['casus', { link: 'main a[href^="/casussen/20"]' }],
    ['inzage', { link: 'a[href$="/inzage"]' }],
    ['gekeken', { link: 'a[href$="/gekeken"]' }],
    ['mijn werk met toegang', '/mijn-werk'],
    ['vraag om toegang', { link: 'main a[href$="/toegangsvragen"]' }],
    ['betrokkenen', { link: 'a[href$="/betrokkenen"]' }],
    ['vervanging', { link: 'a[href$="/vervanging"]' }],
    ['uitvraag', { link: 'a[href$="/uitvraag"]' }],
    ['verstrekt', { link: 'a[href$="/verstrekt"]' }],
    ['riec', { link: 'a[href$="/riec"]' }],
    ['overleggen', '/overleggen'],
    ['overleg', { link: 'main a[href^="/overleggen/0"]' }],
    ['jaarverslag', '/rapportages/2025'],
    ['telling', { link: 'main a[href$="/telling/casuistiek_totaal"]' }],
    ['telling van besprekingen', '/rapportages/2025/telling/besprekingen'],
    ['telling van doelen', '/rapportages/2025/telling/doel_domein?lijst=domein&onderdeel=VEILIGHEID'],
    ['te lezen', '/steekproeven/mijn'],
    ['score', { link: 'main a[href$="/steekproef"]' }],
  ],
  'Nadia Terpstra': [
    ['lijsten', '/lijsten'],
    ['plaats op een lijst', { link: 'main a[href$="/lijsten"]' }],
    ['opnieuw kijken', { link: 'main a[href$="/lijsten/hit"]' }],
    ['casus met lijst', { link: 'nav a[href^="/casussen/20"]' }],
    ['gekoppeld', { link: 'a[href$="/gekoppeld"]' }],
    ['koppelen', { link: 'main a[href$="/gekoppeld/nieuw"]' }],
    ['vermoeden in een casus', { link: 'a[href$="/vermoeden"]' }],
  ],
  'Noor Akkerman': [
    ['mijn werk met overdracht', '/mijn-werk'],
    ['overdracht', { link: 'main a[href^="/overdrachten/"]' }],
  ],
  'Joris Bakker': [
    ['mijn werk na antwoord', '/mijn-werk'],
    ['niet overgenomen', { link: 'main a[href^="/overdrachten/"]' }],
  ],
  'Marit Sol': [
    ['triage', '/triage'],
    ['weging', { link: 'main a[href^="/triage/A"]' }],
    ['vermoeden bij een aanmelding', { link: 'main a[href$="/vermoeden"]' }],
  ],
  'Sevda Aksoy': [
    ['mijn werk', '/mijn-werk'],
    ['vraag', { link: 'main a[href^="/uitvragen/"]' }],
    ['aanmeldingen', '/aanmeldingen'],
    ['concept', { link: 'main a[href*="/concept/"]' }],
    ['toegang vragen', '/toegang-vragen'],
    ['noodtoegang', '/noodtoegang'],
    ['casussen', '/casussen'],
    ['casus', { link: 'main a[href^="/casussen/20"]' }],
    ['informatie', { link: 'a[href$="/informatie"]' }],
    ['informatie delen', { link: 'a[href$="/informatie/delen"]' }],
  ],
  'Karim Bensaid': [
    ['rapportages', '/rapportages'],
    ['halfjaar', '/rapportages/2025-H1?tegen=2024'],
    ['uitleg', '/rapportages/uitleg'],
    ['telling zonder casussen', '/rapportages/2025/telling/open_begin'],
    ['telling zonder lijst', '/rapportages/2025/telling/opnieuw_opgeschaald_aandeel'],
    ['teksten', '/rapportages/2025/teksten'],
    ['tekst', '/rapportages/2025/teksten/MISSIE'],
    ['vastgestelde editie', '/rapportages/2025/edities/1'],
    ['oogopslag', '/rapportages/2025/oogopslag'],
    ['gemeenten', '/rapportages/2025-H2/gemeenten'],
    ['gemeente', '/rapportages/2025-H2/gemeenten/0597'],
    ['gemeente zonder inwoners', '/rapportages/2026/gemeenten/0597'],
    ['registers', '/registers/2025'],
    ['trainingen', '/registers/2025/trainingen'],
    ['bestuur', '/registers/2025/bestuur'],
    ['steekproeven', '/steekproeven'],
    ['steekproef', { link: 'main a[href^="/steekproeven/S"]' }],
  ],
  'Hanneke Stolk': [
    ['financien', '/financien'],
    ['begroting', '/financien/2025'],
    ['begroting wijzigen', '/financien/2025/wijzigen'],
    ['begroting inlezen', '/financien/2025/inlezen'],
    ['subsidies', '/financien/2021/subsidies'],
    ['reserves', '/financien/2025/reserves'],
    ['praktijkverhalen', '/registers/2025/verhalen'],
    ['opleiding', '/opleiding'],
    ['opleiding van een medewerker', { link: 'main th a[href^="/opleiding/"]' }],
    ['opleiding vastleggen', '/opleiding/vastleggen'],
    ['mijn opleiding', '/mijn-opleiding'],
  ],
  'Loes van Dalen': [
    ['uitgaven', '/publicaties'],
    ['nakijken', '/publicaties/2024'],
    ['nakijken van wat is vastgesteld', '/publicaties/2025'],
    ['openbare pagina', '/publicaties/huispagina'],
    ['criteria', '/lijsten/criteria'],
    ['criteria van een lijst', { link: 'main a[href^="/lijsten/criteria/"]' }],
  ],
  'Olga Winter': [
    ['logcontrole', '/logcontrole'],
    ['noodtoegang beoordelen', '/logcontrole/noodtoegang'],
  ],
};

for (const viewport of [WIDE, NARROW]) {
  for (const [name, screens] of Object.entries(VISITS)) {
    test(`${name} at ${viewport.width}: ${screens.map(([screen]) => screen).join(', ')}`, async () => {
      const page = await browser.page({ viewport });
      await page.goto(url('/inloggen'));
      await signIn(page, name);
      for (const [screen, to] of screens) {
        const path = typeof to === 'string' ? to : await page.locator(to.link).first().getAttribute('href');
        const response = await page.goto(url(path));
        assert.equal(response.status(), 200, screen);
        assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `${screen} has one heading of level 1`);
        await axeCheck(page);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wider, 0, `${screen} is ${wider} pixels wider than the screen`);
      }
      page.watched.assertSilent();
    });
  }
}

for (const viewport of [WIDE, NARROW]) {
  test(`everybody at ${viewport.width}: the house, an edition, the sheet of a council, what figures mean`, async () => {
    const page = await browser.page({ viewport });
    for (const to of ['/huis', { link: 'main a[href^="/huis/uitgaven/"]' }, { link: 'main a[href*="/gemeenten/0597"]' }, '/huis/uitleg']) {
      const path = typeof to === 'string' ? to : await page.locator(to.link).first().getAttribute('href');
      const response = await page.goto(url(path));
      assert.equal(response.status(), 200, path);
      assert.equal(response.headers()['set-cookie'], undefined, path);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, path);
      await axeCheck(page);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wider, 0, `${path} is ${wider} pixels wider than the screen`);
    }
    assert.deepEqual(await page.context().cookies(), []);
    page.watched.assertSilent();
  });
}

test('who is not involved gets the same answer for a case that exists as for one that does not', async () => {
  const page = await browser.page();
  await page.goto(url('/inloggen'));
  await signIn(page, 'Femke Oudeland');
  await page.goto(url('/casussen'));
  const own = await page.locator('main a[href^="/casussen/20"]').first().getAttribute('href');
  const other = await browser.page();
  await other.goto(url('/inloggen'));
  await signIn(other, 'Karim Bensaid');
  const [hidden, absent] = [await other.request.get(url(own)), await other.request.get(url('/casussen/2025-9999'))];
  assert.equal(hidden.status(), 404);
  assert.equal(absent.status(), 404);
  assert.equal(await hidden.text(), await absent.text());
});
