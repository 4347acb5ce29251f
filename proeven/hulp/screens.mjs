// Pictures of screens, for people to look at: SCHERMEN names the folder, without it nothing is kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NARROW, WIDE } from './browser.mjs';

/** Takes the page at both widths, whole, and fails when the text runs off the side. */
export async function screens(page, name) {
  const before = page.viewportSize();
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > viewport.width) throw new Error(`${page.url()} is ${wide} wide in a window of ${viewport.width}`);
    if (process.env.SCHERMEN) {
      mkdirSync(process.env.SCHERMEN, { recursive: true });
      await page.screenshot({ path: join(process.env.SCHERMEN, `${name}-${viewport.width}.png`), fullPage: true });
    }
  }
  await page.setViewportSize(before);
}
