// The Nu HTML checker on every page class in every language, in one run of Java.

import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { promisify } from "node:util";

import { inParallel } from "../lib/browser.mjs";
import { request } from "../lib/http.mjs";
import { OUT } from "../lib/server.mjs";
import { everyPage } from "../pages.mjs";
import { CONTROLS } from "../controls/pages.mjs";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Checks the files; returns `{ file, line, text }` for each error and warning. */
async function validate(files) {
  const { stdout } = await promisify(execFile)("java", ["-Xmx768m", "-jar", JAR, "--format", "json", "--exit-zero-always", "--stdout", ...files], { maxBuffer: 64 << 20 });
  return JSON.parse(stdout).messages.filter(({ type, subType }) => type === "error" || type === "non-document-error" || subType === "warning").map((message) => ({
    file: basename(message.url ?? ""),
    line: message.lastLine,
    text: `${message.type === "info" ? "warning" : message.type}: ${message.message} ${message.extract ? `near ${message.extract.replace(/\s+/g, " ").trim()}` : ""}`,
  }));
}

export async function run({ base, report }) {
  const folder = join(OUT, "html");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = [];
  const save = (name, text) => {
    files.push(join(folder, name));
    writeFileSync(files.at(-1), text);
  };
  save("control-good.html", CONTROLS.good);
  save("control-invalid.html", CONTROLS.invalid);
  const unexpected = [];
  await inParallel(everyPage(), 6, async ({ page, language, address }) => {
    const answer = await request(base + address);
    if (answer.status !== (page.status ?? 200)) unexpected.push(`${address}: ${answer.status}`);
    save(`${page.name}.${language}.html`, answer.body);
  });
  await report.check("every page class answers as it should", () => unexpected);
  const messages = await validate(files);
  const of = (file) => messages.filter((message) => message.file === file).map(({ line, text }) => `${file}:${line} ${text}`);
  await report.check("positive control: the invalid page is found, the good one is not", () => [
    ...(of("control-invalid.html").length === 0 ? ["nothing found in the invalid page"] : []),
    ...of("control-good.html"),
  ]);
  const wrong = messages.filter(({ file }) => !file.startsWith("control-")).map(({ file, line, text }) => `${file}:${line} ${text}`);
  await report.check(`${files.length - 2} pages are valid`, () => wrong);
}
