// Follows every internal link from the three home pages and looks at every page it reaches.

import { join } from "node:path";

import { request } from "../lib/http.mjs";
import { inParallel } from "../lib/browser.mjs";
import { compare, inspect, languageOf, messageIds } from "../lib/inspect.mjs";
import { REPOSITORY } from "../lib/server.mjs";
import { LANGUAGES, PAGES, classOf } from "../pages.mjs";
import { plantedSite } from "../controls/site.mjs";

/** A site that never ends must not keep us for ever; the region's data makes about 2,600 pages. */
const MOST_PAGES = 8_000;
/** Views of one list (filters, sorting, paging) are endless; so many of them are looked at per path. */
const MOST_VIEWS = 25;

/** Crawls the site at `base`. Returns the pages by address, the faults, and how many views were left out. */
export async function crawl(base, ids) {
  const pages = new Map();
  const assets = new Map();
  const views = new Map();
  const planned = new Set();
  const faults = [];
  let leftOut = 0;
  let queue = [];

  const plan = (url, from, fromView) => {
    const plain = new URL(url);
    plain.hash = "";
    if (planned.has(plain.href)) return;
    if (plain.search) {
      const path = plain.pathname;
      // A view leads to views of views; one step away from a plain address is enough.
      if (fromView || (views.get(path) ?? 0) >= MOST_VIEWS || planned.size >= MOST_PAGES) {
        leftOut += 1;
        return;
      }
      views.set(path, (views.get(path) ?? 0) + 1);
    }
    planned.add(plain.href);
    queue.push({ url: plain, from });
  };

  for (const language of LANGUAGES) plan(new URL(`/${language}`, base), "the start", false);
  // Only the first views of a list are walked through; what further views link to stands in the site map for machines.
  for (const language of LANGUAGES) {
    const map = await request(new URL(`/sitemap-${language}.xml`, base)).catch(() => null);
    for (const [, address] of map?.body?.matchAll(/<loc>([^<]+)<\/loc>/g) ?? []) plan(new URL(address), "the site map", false);
  }
  while (queue.length > 0 && planned.size < MOST_PAGES) {
    const round = queue;
    queue = [];
    await inParallel(round, 6, async ({ url, from }) => {
      const answer = await request(url).catch((error) => ({ status: error.message, headers: {}, body: "" }));
      const page = { url, from, status: answer.status, type: answer.headers["content-type"], body: answer.body };
      // The language switch remembers the choice on its way to the same page.
      if (answer.status === 303 && /^\/(bg|ro|en)\/choose$/.test(url.pathname)) return;
      // One's own pages ask a visitor to sign in, and say where to go on.
      const language = url.pathname.split("/")[1];
      if (answer.status === 303 && answer.headers.location?.startsWith(`/${language}/sign-in?to=`)) return;
      const seen = inspect(page, ids);
      page.body = "";
      faults.push(...seen.faults);
      pages.set(url.href, { page, seen });
      for (const link of seen.links) plan(link, url.pathname, url.search !== "");
      for (const asset of seen.assets) assets.set(asset.href, { url: asset, from: url.pathname });
    });
  }
  await inParallel([...assets.values()], 6, async ({ url, from }) => {
    const answer = await request(url).catch((error) => ({ status: error.message }));
    if (answer.status !== 200) faults.push({ code: "asset", url: url.href, detail: `${answer.status}, loaded by ${from}` });
  });
  if (planned.size >= MOST_PAGES) faults.push({ code: "endless", url: base, detail: `more than ${MOST_PAGES} addresses` });
  faults.push(...compare(pages));
  return { pages, assets, faults, leftOut };
}

export async function run({ base, report }) {
  await report.check("positive control: every planted fault is found, and nothing on a good page", async () => {
    const site = await plantedSite();
    try {
      const { faults } = await crawl(site.base, new Set(["some-key"]));
      return judgeControl(site, faults);
    } finally {
      await site.stop();
    }
  });

  const { pages, assets, faults, leftOut } = await crawl(base, messageIds(join(REPOSITORY, "messages")));
  const byCode = group(faults);
  const codes = ["status", "link-broken", "asset", "endless", "title-missing", "title-repeated", "h1", "description-missing", "lang", "wrong-script", "wrong-letters", "wrong-language", "cedilla", "message-key", "placeholder", "leaked", "escaped-twice", "noindex", "canonical", "hreflang", "hreflang-answer", "fragment", "id-twice", "inline", "third-party"];
  for (const code of codes) await report.check(code, () => (byCode.get(code) ?? []).map(({ url, detail }) => `${url.replace(base, "")}  ${detail}`));
  await report.check("no fault without a check", () => [...byCode.keys()].filter((code) => !codes.includes(code)));

  const coverage = new Map();
  for (const { page } of pages.values()) {
    const name = classOf(page.url.pathname) ?? `other: ${page.url.pathname.split("/").slice(0, 3).join("/")}`;
    const key = page.url.search ? `${name} (views)` : name;
    const row = coverage.get(key) ?? { bg: 0, ro: 0, en: 0, none: 0 };
    row[languageOf(page.url) ?? "none"] += 1;
    coverage.set(key, row);
  }
  report.note(`${pages.size} pages and ${assets.size} files looked at; ${leftOut} further views of lists left out`);
  for (const [name, row] of [...coverage].sort()) report.note(`${name.padEnd(34)} bg ${row.bg}  ro ${row.ro}  en ${row.en}${row.none ? `  without language ${row.none}` : ""}`);
  await report.check("every page class is linked in every language, the same pages in each", () =>
    PAGES.filter((page) => page.shape).flatMap((page) => {
      const row = coverage.get(page.name) ?? { bg: 0, ro: 0, en: 0 };
      return row.bg > 0 && row.bg === row.ro && row.ro === row.en ? [] : [`${page.name}: bg ${row.bg}, ro ${row.ro}, en ${row.en}`];
    }),
  );
}

function group(faults) {
  const groups = new Map();
  for (const fault of faults) groups.set(fault.code, [...(groups.get(fault.code) ?? []), fault]);
  return groups;
}

/** What the crawl of the planted site missed, and what it invented. */
function judgeControl(site, faults) {
  const found = new Set(faults.map(({ code, url }) => `${code} ${new URL(url).pathname}`));
  const missed = site.planted.filter(({ code, path }) => !found.has(`${code} ${path}`)).map(({ code, path }) => `not found: ${code} on ${path}`);
  const good = faults.filter(({ url }) => site.good.includes(new URL(url).pathname)).map(({ code, url, detail }) => `false alarm: ${code} on ${url} ${detail}`);
  return [...missed, ...good];
}
