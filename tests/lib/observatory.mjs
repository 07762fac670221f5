// The MDN Observatory's own rules over pages of this machine, in a process of its own, because Node reads the
// authorities that it trusts (NODE_EXTRA_CA_CERTS) only when it starts.
// `node observatory.mjs HOST HTTP_PORT HTTPS_PORT PATH…` prints `[{ path, grade, score, failed }]`.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

// What the package's installation would download: no name of this machine is on either list.
for (const [file, empty] of [["hsts-preload.json", "{}"], ["tld-list.json", "[]"]]) {
  const path = fileURLToPath(import.meta.resolve(`@mdn/mdn-http-observatory/conf/${file}`));
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) writeFileSync(path, empty);
}
const { ALL_TESTS } = await import("@mdn/mdn-http-observatory/src/constants.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import("@mdn/mdn-http-observatory/src/grader/charts.js");
const { getGradeForScore, getScoreModifier } = await import("@mdn/mdn-http-observatory/src/grader/grader.js");
const { retrieve } = await import("@mdn/mdn-http-observatory/src/retriever/retriever.js");

const [host, httpPort, httpsPort, ...paths] = process.argv.slice(2);
const graded = [];
for (const path of paths) {
  const seen = await retrieve(host, { httpPort: Number(httpPort), httpsPort: Number(httpsPort), path });
  if (seen.responses.auto?.status !== 200) throw new Error(`${path}: ${seen.responses.auto?.status ?? "no answer"}`);
  // As the package's own scan() counts, which only knows the home page at the usual ports.
  const results = ALL_TESTS.map((test) => test(seen));
  const modifiers = results.map(({ result }) => getScoreModifier(result));
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 100);
  const without = sum(modifiers.filter((modifier) => modifier < 0));
  const final = getGradeForScore(without >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : without);
  const failed = results.filter(({ pass }) => !pass).map(({ result }) => result);
  graded.push({ path, grade: final.grade, score: final.score, failed });
}
console.log(JSON.stringify(graded));
process.exit(0);
