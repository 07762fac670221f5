// axe-core on every page class, in every language, light and dark, on a phone and on a desk: no violations.
// The browser's console stays empty: a refused style, script or font would be named there.
// Every page is also laid out 320 CSS pixels wide (WCAG 2.2, 1.4.10) and must not scroll sideways.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { inParallel, launch } from "../lib/browser.mjs";
import { LANGUAGES, PAGES, everyPage } from "../pages.mjs";
import { controlServer } from "../controls/pages.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const THEMES = ["light", "dark"];
const WIDTHS = [360, 1280];

/** Looks at one address in every theme and width; returns the violations and how many rules passed in all. */
export async function look(tab, url, status = 200) {
  const violations = [];
  let passes = 0;
  const listen = (message) => {
    // The browser also reports the status of the page itself, which is judged below.
    if (message.type() === "error" && message.location().url !== url) violations.push({ id: "console", text: `console: ${message.text()}` });
  };
  tab.on("console", listen);
  const answer = await tab.goto(url, { waitUntil: "load" });
  if (answer.status() !== status) violations.push({ id: "status", text: `status: ${answer.status()}` });
  await tab.evaluate(AXE);
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 900 });
    for (const colorScheme of THEMES) {
      await tab.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const result = await tab.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), TAGS);
      passes += result.passes.length;
      for (const { id, help, nodes } of result.violations) {
        violations.push({ id, text: `${id} (${colorScheme}, ${width} px): ${help}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ")}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ""}` });
      }
    }
  }
  await tab.setViewportSize({ width: 320, height: 900 });
  const beyond = await tab.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
  if (beyond > 0) violations.push({ id: "reflow", text: `reflow: scrolls sideways by ${beyond} px at 320 px` });
  tab.off("console", listen);
  return { violations, passes };
}

export async function run({ base, report }) {
  const browser = await launch();
  const tabs = await Promise.all([1, 2].map(() => browser.newPage()));
  const withTab = async (work) => {
    const tab = tabs.pop();
    try {
      return await work(tab);
    } finally {
      tabs.push(tab);
    }
  };
  try {
    await report.check("positive control: planted faults are found, in the theme and width that has them", async () => {
      const server = await controlServer();
      try {
        const expected = { good: null, contrast: /^color-contrast \(light/, dark: /^color-contrast \(dark/, label: /^label /, target: /^target-size /, wide: /^reflow/, console: /^console: / };
        const wrong = [];
        for (const [name, pattern] of Object.entries(expected)) {
          const { violations } = await withTab((tab) => look(tab, `${server.base}/${name}`));
          const texts = violations.map(({ text }) => text);
          if (pattern ? !texts.some((text) => pattern.test(text)) : texts.length > 0) wrong.push(`${name}: ${texts.join(" | ") || "nothing found"}`);
        }
        return wrong;
      } finally {
        await server.stop();
      }
    });
    const results = new Map();
    let passes = 0;
    await inParallel(everyPage(), tabs.length, async ({ page, language, address }) => {
      const result = await withTab((tab) => look(tab, base + address, page.status)).catch((error) => ({ violations: [{ id: "error", text: error.message }], passes: 0 }));
      passes += result.passes;
      const rows = results.get(page.name) ?? [];
      rows.push(...result.violations.map(({ text }) => `${language}: ${text}`));
      results.set(page.name, rows);
    });
    for (const [name, violations] of results) await report.check(name, () => violations);
    report.note(`${PAGES.length} page classes x ${LANGUAGES.length} languages x ${THEMES.length} themes x ${WIDTHS.length} widths; ${passes} rules passed`);
  } finally {
    await browser.close();
  }
}
