// What every page must hold, whoever looks: accessible, sound HTML, nothing wider than the screen, nothing to complain of.
import { axeCheck } from './axe.mjs';
import { NARROW, WIDE } from './browser.mjs';
import { htmlCheck } from './html.mjs';
import { screens } from './screens.mjs';

/** Looks at the page as it stands. `page.answer` is the answer it was made from. */
export async function look(page) {
  await axeCheck(page);
  if (page.answer) await htmlCheck(await page.answer.text(), page.url());
  await fits(page);
  page.watched.assertSilent();
}

/** Looks at an important page at both widths and keeps its pictures. */
export async function lookTwice(page, name) {
  for (const viewport of [NARROW, WIDE]) {
    await page.setViewportSize(viewport);
    await look(page);
  }
  await screens(page, name);
}

async function fits(page) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wider > 0) throw new Error(`${page.url()} is ${wider} pixels wider than the screen`);
}
