// The year report as numbers, so that two readings can be held against each other.

/** Every whole number of the running year in the tables of the report: "table / row" and its value. */
export async function figures(page) {
  const cells = await page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('table')]
      .filter((table) => !table.closest('figure'))
      .flatMap((table) =>
        [...table.tBodies[0].rows].map((row) => [
          `${table.caption.innerText} / ${row.cells[0].innerText}`,
          row.cells[1].innerText.trim(),
        ]),
      ),
  );
  const whole = cells.filter(([, text]) => /^-?\d{1,3}(\.\d{3})*$/.test(text));
  return new Map(whole.map(([name, text]) => [name, Number(text.replaceAll('.', ''))]));
}

/** What changed between two readings. */
export function changes(before, after) {
  const moved = [...after].filter(([name, value]) => value !== (before.get(name) ?? 0));
  return Object.fromEntries(moved.map(([name, value]) => [name, value - (before.get(name) ?? 0)]));
}
