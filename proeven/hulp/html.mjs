// The HTML as the server sent it, before the browser repaired it.
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'no-inline-style': 'error',
    // How tags are written down is the template's business; what they mean is ours.
    'doctype-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'attr-quotes': 'off',
    'no-raw-characters': ['error', { relaxed: true }],
    // A list without bullets loses its role in one screen reader unless the role is written out.
    'no-redundant-role': 'off',
  },
});

/** Fails on every error in the HTML of `response`. */
export async function htmlCheck(text, name) {
  const report = await validator.validateString(text);
  const faults = report.results.flatMap((result) => result.messages);
  if (!report.valid) {
    const lines = faults.map((fault) => `  ${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`);
    throw new Error(`HTML of ${name}:\n${lines.join('\n')}`);
  }
}
