// The helpers themselves: a check that cannot fail proves nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeCheck } from './hulp/axe.mjs';
import { browserForThisFile } from './hulp/browser.mjs';
import { htmlCheck } from './hulp/html.mjs';
import { screens } from './hulp/screens.mjs';

const browser = browserForThisFile();
const shell = (body, head = '') =>
  `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>${head}</head><body><main><h1>Proef</h1>${body}</main></body></html>`;

test('axe passes a sound page and refuses an image without a text', async () => {
  const page = await browser.page();
  await page.setContent(shell('<p>Goed.</p>'));
  await axeCheck(page);
  await page.setContent(shell('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'));
  await assert.rejects(axeCheck(page), /image-alt/);
});

test('axe refuses text in the colour of its background, which it only calls doubtful', async () => {
  const page = await browser.page();
  await page.setContent(shell('<p style="color:#fff;background:#fff">Onzichtbare zin van enige lengte</p>'));
  await assert.rejects(axeCheck(page), /color-contrast/);
});

const cells = [1, 2, 3, 4, 5, 6].map((number) => `<td>Een cel met gewone tekst, nummer ${number}</td>`).join('');
const wideTable = (within = '') =>
  shell(
    `<div class="db-tabel-rol" role="region" aria-label="Breed" tabindex="0" style="position:relative;width:300px;overflow-x:auto">
      <table style="width:1400px"><tr><th scope="row">Rij</th>${cells}</tr></table>${within}</div>`,
  );

test('axe accepts cells that are scrolled out of a wide table', async () => {
  const page = await browser.page();
  await page.setContent(wideTable());
  await axeCheck(page);
});

test('axe refuses text that runs out of its box or lies half behind another, in a wide table too', async () => {
  const page = await browser.page();
  const long = '<p style="width:400px">Een zin die verder loopt dan het vlak waar hij op staat</p>';
  await page.setContent(shell(`<div style="width:290px;height:50px;background:#eef">${long}</div>`));
  await assert.rejects(axeCheck(page), /elmPartiallyObscured/);
  const over = '<div style="position:absolute;left:0;top:0;width:250px;height:90px;background:#fff"></div>';
  for (const body of [shell(`<div style="position:relative"><p>Een zin achter een vlak</p>${over}</div>`), wideTable(over)]) {
    await page.setContent(body);
    await assert.rejects(axeCheck(page), /bgOverlap/);
  }
});

test('the watcher hears script that the page was not allowed to run', async () => {
  const page = await browser.page();
  const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
  await page.setContent(shell('<script>document.title = "kwaad"</script>', policy));
  await page.waitForTimeout(100);
  assert.throws(() => page.watched.assertSilent(), /Content Security Policy/);
});

test('a page wider than the telephone is refused', async () => {
  const page = await browser.page();
  await page.setContent(shell('<div style="width:800px">breed</div>', '<meta name="viewport" content="width=device-width">'));
  await assert.rejects(screens(page, 'hulp'), /is 8\d\d wide in a window of 390/);
});

test('HTML faults and inline style are found', async () => {
  await htmlCheck(shell('<p>Goed.</p>'), 'goed');
  await assert.rejects(htmlCheck(shell('<p>een</div>'), 'fout'), /close-order/);
  await assert.rejects(htmlCheck(shell('<p style="color:red">rood</p>'), 'stijl'), /no-inline-style/);
});
