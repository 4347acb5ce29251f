// Accessibility of the page as it stands: WCAG 2.0 to 2.2, A and AA, and good practice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

// Axe cannot see the contrast of these; every other "don't know" about contrast hides real faults, text in exactly the
// colour of its background among them.
const UNDECIDABLE = ['shortTextContent', 'imgNode', 'nonBmp'];

/** Fails on every violation and on every contrast that could not be established. */
export async function axeCheck(page) {
  await page.evaluate(source);
  const found = await page.evaluate(async (tags) => {
    // A cell that is scrolled out of the region of its wide table lies outside the background behind it, and that is
    // meant. Elsewhere the same finding is text that runs out of its box.
    const outside = (element) => {
      const region = element?.parentElement?.closest('.db-tabel-rol, .db-grafiek-doek');
      if (!region || region.scrollWidth <= region.clientWidth) return false;
      const [cell, seen] = [element.getBoundingClientRect(), region.getBoundingClientRect()];
      return cell.right > seen.right || cell.left < seen.left;
    };
    const options = { runOnly: { type: 'tag', values: tags }, elementRef: true };
    const { violations, incomplete } = await globalThis.axe.run(document, options);
    const place = (node) => ({
      where: node.target.join(' '),
      what: node.html.slice(0, 160),
      data: node.any[0]?.data,
      scrolledOut: node.any[0]?.data?.messageKey === 'elmPartiallyObscured' && outside(node.element),
    });
    const short = (rule) => ({ id: rule.id, help: rule.help, nodes: rule.nodes.map(place) });
    return { violations: violations.map(short), incomplete: incomplete.map(short) };
  }, TAGS);
  const doubts = found.incomplete
    .filter((rule) => rule.id === 'color-contrast')
    .map((rule) => ({ ...rule, nodes: rule.nodes.filter(doubtful) }))
    .filter((rule) => rule.nodes.length > 0);
  const faults = [...found.violations, ...doubts];
  if (faults.length > 0) throw new Error(`axe on ${page.url()}:\n${faults.map(shown).join('\n')}`);
}

function doubtful(node) {
  return !node.scrolledOut && !UNDECIDABLE.includes(node.data?.messageKey);
}

function shown(rule) {
  const nodes = rule.nodes.slice(0, 5).map((node) => `    ${node.where}  ${node.what}  ${node.data?.messageKey ?? ''}`);
  return `  ${rule.id}: ${rule.help}\n${nodes.join('\n')}`;
}
