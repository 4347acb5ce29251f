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
