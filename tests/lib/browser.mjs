// Debian's Chromium, driven by Playwright.

import { chromium } from "playwright-core";

/** Without these, Chromium looks for its maker's hosts at every start. */
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const EXECUTABLE = process.env.EGOVERNET_TEST_CHROMIUM ?? "/usr/bin/chromium";

/** Starts a browser; `extra` are more command-line switches. */
export function launch(extra = []) {
  // The sandbox of Chromium refuses to run as root, which is what continuous integration is.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: EXECUTABLE, args: [...QUIET, ...sandbox, ...extra] });
}

/** Runs `work(item)` for all items, `width` at a time. */
export async function inParallel(items, width, work) {
  const queue = items.entries();
  const results = new Array(items.length);
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
