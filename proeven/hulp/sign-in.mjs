// Signing in to the demo house, where every person is one button.
import { url } from './browser.mjs';

/** Signs in the demo person with this name and ends on their first screen. */
export async function signIn(page, name) {
  await page.goto(url('/inloggen'));
  const button = page.locator('form[method="post" i]').getByRole('button').filter({ hasText: name }).first();
  await Promise.all([page.waitForURL((address) => address.pathname !== '/inloggen'), button.click()]);
}
