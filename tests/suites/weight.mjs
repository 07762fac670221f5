// The first view of every page class: HTML + style sheets + scripts as transferred (gzip), fonts and pictures apart.

import { inParallel } from "../lib/browser.mjs";
import { attribute, read } from "../lib/html.mjs";
import { request } from "../lib/http.mjs";
import { LANGUAGES, PAGES, address } from "../pages.mjs";
import { controlServer } from "../controls/pages.mjs";

/** What one round trip of a fresh connection carries; the list printed below says how much is left. */
export const LIMIT = 14 * 1024;

/** Bytes of one page: `{ html, rest, total }`. `known` keeps the sizes of files already asked for. */
async function weigh(url, known, status = 200) {
  const answer = await request(url);
  if (answer.status !== status) throw new Error(`${url}: ${answer.status}`);
  const files = new Set();
  for (const element of read(answer.body).elements) {
    const href = element.tagName === "link" && /\bstylesheet\b|modulepreload/.test(attribute(element, "rel") ?? "") ? attribute(element, "href") : null;
    const source = element.tagName === "script" ? attribute(element, "src") : href;
    if (source) files.add(new URL(source, url).href);
  }
  let rest = 0;
  for (const file of files) {
    if (!known.has(file)) known.set(file, (await request(file)).bytes);
    rest += known.get(file);
  }
  return { html: answer.bytes, rest, total: answer.bytes + rest };
}

export async function run({ base, report }) {
  await report.check("positive control: a heavy page is found", async () => {
    const server = await controlServer();
    try {
      const heavy = await weigh(`${server.base}/heavy`, new Map());
      const good = await weigh(`${server.base}/good`, new Map());
      return heavy.total > LIMIT && good.total <= LIMIT ? [] : [`heavy ${heavy.total}, good ${good.total}`];
    } finally {
      await server.stop();
    }
  });
  const known = new Map();
  const rows = await inParallel(PAGES, 4, async (page) => {
    const weights = await Promise.all(LANGUAGES.map((language) => weigh(base + address(page, language), known, page.status)));
    return { name: page.name, ...weights.reduce((most, one) => (one.total > most.total ? one : most)) };
  });
  for (const { name, html, rest, total } of rows) report.note(`${name.padEnd(26)} ${kilobytes(total)} (page ${kilobytes(html)}, style and script ${kilobytes(rest)})`);
  await report.check(`the first view of every page class weighs at most ${LIMIT / 1024} kB (the heaviest language counts)`, () =>
    rows.filter(({ total }) => total > LIMIT).map(({ name, total }) => `${name}: ${kilobytes(total)}`),
  );
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} kB`.padStart(8);
}
