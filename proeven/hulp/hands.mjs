// What a person does on a page: type, choose, tick, press. Fields and buttons are found by what is written on them.
import { url } from './browser.mjs';
import { look } from './look.mjs';
import { words } from './paper.mjs';
import { signIn } from './sign-in.mjs';

/** A signed-in person on their first screen. With `looks: false` pages are only passed, by a story that is about others. */
export async function person(browser, name, { looks = true } = {}) {
  const page = await browser.page();
  page.on('response', (response) => {
    const moved = response.status() >= 300 && response.status() < 400;
    if (response.request().isNavigationRequest() && !moved) page.answer = response;
  });
  await signIn(page, name);
  const who = new Person(page, name, looks);
  await who.look();
  return who;
}

/** Fails unless `seen` holds. */
export function must(seen, what) {
  if (!seen) throw new Error(what);
}

/** Fields to type in; an option of a question may have the same words as a field. */
const TYPED = 'textarea, input:not([type="radio"]):not([type="checkbox"])';

function isPage(response) {
  return response.request().isNavigationRequest();
}

class Person {
  constructor(page, name, looks) {
    this.page = page;
    this.name = name;
    this.looks = looks;
  }

  /** Looks at the page, or only hears whether the browser complains. */
  async look() {
    if (this.looks) await look(this.page);
    else this.page.watched.assertSilent();
  }

  /** The main part of the page. */
  get main() {
    return this.page.locator('main');
  }

  /** Does something that leads to another page, and looks at that page. */
  async turn(deed) {
    await Promise.all([this.page.waitForEvent('load'), deed()]);
    await this.look();
  }

  /** Follows the link with this text. */
  async follow(text, within = this.main) {
    await this.turn(() => within.getByRole('link', { name: text }).first().click());
  }

  /** Chooses an entry of the main menu. */
  async menu(text) {
    await this.follow(text, this.page.getByRole('navigation', { name: 'Hoofdmenu' }));
  }

  /** Goes to the own work, also from a page that says that there is nothing here. */
  async home() {
    const menu = await this.page.getByRole('navigation', { name: 'Hoofdmenu' }).count();
    await (menu > 0 ? this.menu('Mijn werk') : this.follow('Terug naar mijn werk'));
  }

  /** Chooses a part of the case. */
  async part(text) {
    await this.follow(text, this.page.getByRole('navigation', { name: 'Onderdelen van de casus' }));
  }

  /** Opens the menu "Meer" of the case and chooses in it. */
  async more(text) {
    const menu = this.main.locator('details.db-menu');
    await menu.locator('summary').click();
    await this.follow(text, menu);
  }

  /** Opens an own case by its number, from the menu. */
  async openCase(number) {
    await this.menu('Casussen');
    await this.follow(new RegExp(`^${number},`));
  }

  /** Presses a button. */
  async press(text, within = this.main) {
    await this.turn(() => within.getByRole('button', { name: text }).first().click());
  }

  /** Presses a button and expects the form back, with a message beside each of these fields and nothing lost. */
  async pressInVain(text, fields) {
    const before = await this.typed();
    await this.press(text);
    const status = this.page.answer.status();
    must(status === 422, `${text}: the answer is ${status}`);
    must((await this.page.title()).startsWith('Fout: '), 'the title does not say that something is wrong');
    for (const field of fields) {
      must(await this.main.locator(`[id="${field}-fout"]`).isVisible(), `there is no message beside ${field}`);
      must((await this.main.locator(`.db-fouten a[href="#${field}"]`).count()) === 1, `no link to ${field}`);
    }
    const after = await this.typed();
    for (const [name, value] of Object.entries(before)) {
      must(after[name] === value, `${name} was lost: ${JSON.stringify(value)} became ${JSON.stringify(after[name])}`);
    }
  }

  /** Everything in the fields of the page, by name; boxes and options as a list of what is chosen. */
  async typed() {
    return this.main.evaluate((main) => {
      const all = {};
      for (const form of main.querySelectorAll('form')) {
        for (const name of new Set([...form.elements].map((field) => field.name))) {
          const values = new FormData(form).getAll(name);
          if (name && name !== 'versie' && values.some(Boolean)) all[name] = values.join(', ');
        }
      }
      return all;
    });
  }

  /** Types in the field with this label. */
  async type(label, text, within = this.main) {
    await within.getByLabel(label).and(this.page.locator(TYPED)).first().fill(text);
  }

  /** Types in several fields. */
  async typeAll(texts) {
    for (const [label, text] of Object.entries(texts)) await this.type(label, text);
  }

  /** Chooses from a list, by what the list shows. */
  async choose(label, option) {
    const list = this.main.getByLabel(label).and(this.page.locator('select')).first();
    const shown = await list.locator('option').filter({ hasText: option }).first().getAttribute('value');
    must(shown, `${label} has no ${option}`);
    await list.selectOption(shown);
  }

  /** Ticks an answer of the question with this text. */
  async tick(question, answer) {
    await this.main.getByRole('group', { name: question }).first().getByLabel(answer).first().check();
  }

  /** The message after a deed. */
  async told(text) {
    const said = await this.main.getByRole('status').filter({ hasText: text }).first().isVisible();
    if (said) return;
    const faults = await this.main.locator('.db-fouten').allInnerTexts();
    throw new Error(`${this.page.url()} does not say: ${text}\n${faults.join('\n')}`);
  }

  /** The text of the page. */
  async text() {
    return this.main.innerText();
  }

  /** Goes to an address that somebody else sent. */
  async visit(path) {
    const response = await this.page.goto(url(path));
    await this.look();
    return response.status();
  }

  /** The same without leaving the page: the status and the text of an answer. */
  async ask(path) {
    const response = await this.page.request.get(url(path));
    return { status: response.status(), text: await response.text() };
  }

  /** The words of the PDF at this address; nothing when there is none. */
  async paper(path) {
    const response = await this.page.request.get(url(path));
    return response.ok() ? words(await response.body()) : null;
  }

  /** Loads the page that stands open once more: the next click of somebody who had it open. */
  async again() {
    const [response] = await Promise.all([this.page.waitForResponse(isPage), this.page.reload()]);
    await this.look();
    return response.status();
  }

  /** Types in the box at the top of the page. */
  async search(text) {
    await this.visit('/zoeken');
    await this.type('Nummer, naam of geboortedatum', text);
    await this.press('Zoeken');
    return this.text();
  }
}
