// The FG reviews a month of the log, and gives one person the list of who looked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeCheck } from './hulp/axe.mjs';
import { browserForThisFile, url } from './hulp/browser.mjs';
import { htmlCheck } from './hulp/html.mjs';
import { screens } from './hulp/screens.mjs';
import { signIn } from './hulp/sign-in.mjs';

const browser = browserForThisFile();

/** The page as it stands: accessible, sound and no wider than the screen. */
async function looked(page, name) {
  await axeCheck(page);
  await screens(page, name);
  page.watched.assertSilent();
}

test('a month is opened and a point is judged, with the reason kept beside it', async () => {
  const page = await browser.page();
  await signIn(page, 'Olga Winter');
  await page.getByRole('link', { name: 'Logcontrole' }).first().click();
  assert.equal(new URL(page.url()).pathname, '/logcontrole');
  await looked(page, 'logcontrole');
  const months = page.getByRole('button', { name: /^Open / });
  assert.ok((await months.count()) > 0, 'there is no month to open');
  // Whatever the clock says, a month in which the demo house worked has lines; the others are opened and are empty.
  let points = 0;
  while (points === 0 && (await months.count()) > 0) {
    await months.first().click();
    assert.match(await page.locator('main').innerText(), /De maand is geopend/);
    points = await page.getByRole('button', { name: /^Oordeel vastleggen/ }).count();
    if (points === 0) await page.goto(url('/logcontrole'));
  }
  assert.ok(points > 0, 'no month of the demo house has a point');
  await looked(page, 'logcontrole-maand');
  const first = page.locator('section[id^="punt-"]').first();
  await first.getByLabel('Rechtmatig, na navraag').check();
  await first.getByRole('button', { name: /^Oordeel vastleggen/ }).click();
  assert.match(await page.title(), /^Fout: /);
  assert.match(await page.locator('main').innerText(), /Schrijf op wat de navraag heeft opgeleverd/);
  const again = page.locator('section[id^="punt-"]').first();
  assert.ok(await again.getByLabel('Rechtmatig, na navraag').isChecked(), 'what was chosen is kept');
  await again.getByLabel('Toelichting').fill('Gevraagd en begrepen.');
  await again.getByRole('button', { name: /^Oordeel vastleggen/ }).click();
  assert.match(await page.locator('main').innerText(), /Het oordeel is vastgelegd/);
  await looked(page, 'logcontrole-oordeel');
});

test('one person: who looked, by which article', async () => {
  const page = await browser.page();
  await signIn(page, 'Olga Winter');
  await page.goto(url('/logcontrole'));
  await page.getByLabel('Achternaam').fill('Moerdijk');
  await page.getByLabel('Geboortedatum').fill('8-11-1990');
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/logcontrole/persoon')),
    page.getByRole('button', { name: 'Toon wie er heeft gekeken' }).click(),
  ]);
  await htmlCheck(await response.text(), 'inzagelijst');
  const text = await page.locator('main').innerText();
  assert.match(text, /Politie-eenheid Rotterdam/);
  assert.match(text, /Wgs 2\.31/);
  assert.ok(!page.url().includes('Moerdijk'), 'a name stands in the address');
  await looked(page, 'inzagelijst');
});
