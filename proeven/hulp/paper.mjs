// A PDF as somebody reads it: its words, taken out by pdftotext (poppler), which knows nothing of us.
import { execFileSync } from 'node:child_process';

/** The words of a PDF in the order in which they were set, with lines and words joined that were broken to fit the page. */
export function words(bytes) {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: bytes, maxBuffer: 10_000_000 }).toString();
  return text.replace(/\u00ad\s*/g, '').replace(/\s+/g, ' ');
}
