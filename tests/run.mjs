// Runs the page tests against the real server: `node tests/run.mjs [suite…]`; without names, all of them.
//   --base URL   look at a server that is already running (its feedback box will get a test message)
//   --list       name the suites
// The last line is the closing line: `N passed, N failed`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { Report } from "./lib/report.mjs";
import { OUT, startServer } from "./lib/server.mjs";

// Lighthouse measures time, so it runs while nothing else does; what strains the server comes last.
const SUITES = ["headers", "graded", "weight", "html", "crawl", "journeys", "lighthouse", "axe", "postgres", "people", "mail", "upkeep", "desk", "faults", "badinput", "desync", "http2", "slow"];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { base: { type: "string" }, list: { type: "boolean" } } });
if (values.list) {
  console.log(SUITES.join("\n"));
  process.exit(0);
}
const unknown = positionals.filter((name) => !SUITES.includes(name));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(", ")}; there are: ${SUITES.join(", ")}`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? positionals : SUITES;

mkdirSync(OUT, { recursive: true });
const report = new Report();
let server = null;
let base = values.base?.replace(/\/$/, "");
if (!base) {
  const started = performance.now();
  server = await startServer("sqlite");
  base = server.base;
  console.log(`The server answers on ${base} after ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
try {
  for (const name of chosen) {
    const { run } = await import(`./suites/${name}.mjs`);
    const started = performance.now();
    report.suite(name);
    try {
      await run({ base, server, report });
    } catch (error) {
      await report.check(`${name} ran to its end`, () => {
        throw error;
      });
    }
    report.note(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
} finally {
  if (server) {
    report.suite("stop");
    await report.check("the server stops cleanly when asked to", async () => {
      const code = await server.stop();
      return code === 0 ? [] : [`exit: ${code}`];
    });
  }
}
const closing = report.close();
writeFileSync(join(OUT, "summary.txt"), `${closing}\n`);
console.log(`\n${closing}`);
process.exit(report.failures.length > 0 ? 1 : 0);
