// What the browser complains of while a page is used: console messages, script errors, refused content, other hosts.

/** Starts to listen; the answer has one method that fails the test when there was anything to hear. */
export function watch(page) {
  const heard = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !expected(message)) heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(`script error: ${error.message}`));
  page.on('request', (request) => {
    if (isForeign(request.url())) heard.push(`request to another host: ${request.url()}`);
  });
  return {
    heard,
    assertSilent() {
      if (heard.length > 0) throw new Error(`the browser complained:\n  ${heard.join('\n  ')}`);
    },
  };
}

// A refusal that a test asks for (404 on purpose) is logged by the browser as an error of the page itself.
function expected(message) {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
}

function isForeign(address) {
  if (!process.env.BASE_URL || !address.startsWith('http')) return false;
  return new URL(address).host !== new URL(process.env.BASE_URL).host;
}
