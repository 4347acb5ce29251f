// One browser per test file, a fresh context per page. Starts no server: BASE_URL says where it runs.
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { watch } from './watch.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two widths every screen must hold: an office monitor and a telephone. */
export const WIDE = { width: 1366, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** Address of a path on the server under test. */
export function url(path) {
  const base = process.env.BASE_URL;
  if (!base) throw new Error('BASE_URL is not set: start the demo and say where it listens');
  return new URL(path, base).href;
}

/** Opens the browser for all tests of the file and closes it after them. */
export function browserForThisFile() {
  let browser;
  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS });
  });
  after(async () => {
    await browser?.close();
  });
  return {
    /** A page nobody is signed in on. `page.watched` collects what the browser complains of. */
    async page({ viewport = WIDE, ...options } = {}) {
      const context = await browser.newContext({ viewport, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.watched = watch(page);
      return page;
    },
  };
}
