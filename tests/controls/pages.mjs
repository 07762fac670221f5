// Single planted pages for the suites that judge one page at a time, and a server that serves them.

import http from "node:http";

const HEAD = '<meta charset="utf-8"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1">';

/** A page without fault, and pages with one each. */
export const CONTROLS = {
  good: `<!doctype html><html lang="en"><head>${HEAD}<title>Good</title></head><body><main><h1>Good</h1><p>Nothing is wrong here.</p></main></body></html>`,
  // Light grey on white in the light theme only; black on black in the dark theme only.
  contrast: `<!doctype html><html lang="en"><head>${HEAD}<title>Contrast</title><style>p{color:#ccc;background:#fff}@media(prefers-color-scheme:dark){p{color:#fff;background:#000}}</style></head><body><main><h1>Contrast</h1><p>Hard to read.</p></main></body></html>`,
  dark: `<!doctype html><html lang="en"><head>${HEAD}<title>Dark</title><style>p{color:#111;background:#fff}@media(prefers-color-scheme:dark){p{color:#222;background:#000}}</style></head><body><main><h1>Dark</h1><p>Hard to read in the dark.</p></main></body></html>`,
  label: `<!doctype html><html lang="en"><head>${HEAD}<title>Label</title></head><body><main><h1>Label</h1><input name="q"></main></body></html>`,
  target: `<!doctype html><html lang="en"><head>${HEAD}<title>Target</title><style>a{display:inline-block;font-size:6px;line-height:6px}</style></head><body><main><h1>Target</h1><nav aria-label="Small"><a href="/a">a</a><a href="/b">b</a></nav></main></body></html>`,
  wide: `<!doctype html><html lang="en"><head>${HEAD}<title>Wide</title><style>p{width:900px}</style></head><body><main><h1>Wide</h1><p>Wider than a phone.</p></main></body></html>`,
  invalid: `<!doctype html><html lang="en"><head>${HEAD}<title>Invalid</title></head><body><main><h1>Invalid</h1><ul><p>A paragraph in a list</p></ul></main></body></html>`,
  console: `<!doctype html><html lang="en"><head>${HEAD}<title>Console</title></head><body><main><h1>Console</h1><img src="/missing.png" alt=""></main></body></html>`,
  heavy: `<!doctype html><html lang="en"><head>${HEAD}<title>Heavy</title></head><body><main><h1>Heavy</h1><p>${noise(40_000)}</p></main></body></html>`,
};

/** Text that does not compress well, always the same. */
function noise(length) {
  let state = 1;
  let text = "";
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text;
}

/** Serves the controls at /NAME, with the given headers. */
export async function controlServer(headers = {}) {
  const server = http.createServer((request, response) => {
    const text = CONTROLS[request.url.slice(1)];
    response.writeHead(text ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...headers }).end(text ?? "not here");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { base: `http://127.0.0.1:${server.address().port}`, stop };
}
