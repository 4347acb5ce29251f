// The door of the house: what somebody sees who is not signed in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeCheck } from './hulp/axe.mjs';
import { NARROW, WIDE, browserForThisFile, url } from './hulp/browser.mjs';
import { htmlCheck } from './hulp/html.mjs';
import { screens } from './hulp/screens.mjs';
import { signIn } from './hulp/sign-in.mjs';

const browser = browserForThisFile();

for (const viewport of [WIDE, NARROW]) {
  test(`the sign-in page is accessible at ${viewport.width}`, async () => {
    const page = await browser.page({ viewport });
    const response = await page.goto(url('/inloggen'));
    assert.equal(response.status(), 200);
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    await axeCheck(page);
    page.watched.assertSilent();
  });
}

test('the sign-in page is sound HTML and fits both widths', async () => {
  const page = await browser.page();
  const response = await page.goto(url('/inloggen'));
  await htmlCheck(await response.text(), '/inloggen');
  await screens(page, 'inloggen');
});

test('a stranger is sent to the sign-in page and no page may be kept', async () => {
  const page = await browser.page();
  await page.goto(url('/mijn-werk'));
  assert.equal(new URL(page.url()).pathname, '/inloggen');
  const answer = await page.request.get(url('/inloggen'));
  assert.match(answer.headers()['cache-control'] ?? '', /no-store/);
  assert.match(answer.headers()['content-security-policy'] ?? '', /default-src 'none'/);
});

test('a demo person signs in with one button, and script cannot read the session', async () => {
  const page = await browser.page();
  await page.goto(url('/inloggen'));
  const name = (await page.locator('form strong').first().textContent()).trim();
  await signIn(page, name);
  assert.equal(new URL(page.url()).pathname, '/mijn-werk');
  assert.ok((await page.locator('body').textContent()).includes(name), `the page does not say that ${name} is signed in`);
  const cookies = await page.context().cookies();
  assert.ok(cookies.length > 0, 'there is no session');
  for (const cookie of cookies) {
    assert.ok(cookie.httpOnly, `${cookie.name} can be read by script`);
    assert.match(cookie.sameSite, /Lax|Strict/);
  }
});
