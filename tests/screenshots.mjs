// Pictures of every page class: `node tests/screenshots.mjs [--base URL] [--only NAME,NAME] [--languages bg,ro]`.
// All of them go to tests/out/screenshots (not in Git); without --only, the README's go to docs/screenshots as well.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import sharp from "sharp";

import { inParallel, launch } from "./lib/browser.mjs";
import { OUT, REPOSITORY, startServer } from "./lib/server.mjs";
import { LANGUAGES, PAGES, address } from "./pages.mjs";

const WIDTHS = [360, 768, 1280];
const THEMES = ["light", "dark"];
const HEIGHTS = { 360: 740, 768: 1024, 1280: 900 };

/** The README's pictures: what one sees without scrolling. */
const CHOSEN = [
  { name: "home", page: "home", language: "en", width: 1280, theme: "light" },
  { name: "service", page: "service-bulgarian", language: "bg", width: 1280, theme: "light", at: ".twin" },
  { name: "services", page: "services", language: "ro", width: 1280, theme: "dark" },
  { name: "search", page: "search", language: "bg", width: 360, theme: "light" },
];
const MOST_BYTES = 200_000;

const { values } = parseArgs({ options: { base: { type: "string" }, only: { type: "string" }, languages: { type: "string" } } });
const only = values.only?.split(",");
const languages = values.languages?.split(",") ?? LANGUAGES;
const folder = join(OUT, "screenshots");
mkdirSync(folder, { recursive: true });

const server = values.base ? null : await startServer("screenshots");
const base = values.base ?? server.base;
const browser = await launch();
const pageNamed = (name) => PAGES.find((page) => page.name === name);

async function withTab(width, theme, work) {
  const context = await browser.newContext({ viewport: { width, height: HEIGHTS[width] }, colorScheme: theme, reducedMotion: "reduce" });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

try {
  const chosen = PAGES.filter((page) => (only ? only.includes(page.name) : page.shoot !== false));
  const views = chosen.flatMap((page) => languages.map((language) => ({ page, language })));
  await inParallel(views, 2, ({ page, language }) =>
    withTab(1280, "light", async (tab) => {
      await tab.goto(base + address(page, language), { waitUntil: "load" });
      for (const width of WIDTHS) {
        await tab.setViewportSize({ width, height: HEIGHTS[width] });
        for (const colorScheme of THEMES) {
          await tab.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await tab.screenshot({ path: join(folder, `${page.name}.${language}.${width}.${colorScheme}.png`), fullPage: true });
        }
      }
    }),
  );
  console.log(`${views.length * WIDTHS.length * THEMES.length} pictures in tests/out/screenshots`);

  if (!only) {
    const target = join(REPOSITORY, "docs", "screenshots");
    mkdirSync(target, { recursive: true });
    for (const { name, page, language, width, theme, at } of CHOSEN) {
      const file = `${name}-${language}-${width}-${theme}.png`;
      const picture = await withTab(width, theme, async (tab) => {
        await tab.goto(base + address(pageNamed(page), language), { waitUntil: "load" });
        if (at) await tab.locator(at).first().evaluate((element) => element.scrollIntoView({ block: "center" }));
        return tab.screenshot();
      });
      const small = await sharp(picture).png({ palette: true, colours: 96, effort: 10 }).toBuffer();
      if (small.length > MOST_BYTES) throw new Error(`${file} has ${small.length} bytes, more than ${MOST_BYTES}`);
      writeFileSync(join(target, file), small);
      console.log(`docs/screenshots/${file}: ${Math.round(small.length / 1024)} kB`);
    }
  }
} finally {
  await browser.close();
  await server?.stop();
}
