// What goes wrong around the program: a mistake in the settings, a broken data file, a full disk. Each is said in plain
// words, and nothing is lost.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { request } from "../lib/http.mjs";
import { REPOSITORY, binary, freePort, freshFolder, programEnvironment, startServer } from "../lib/server.mjs";
import { TWINS } from "../pages.mjs";

const DISK_BYTES = 192 * 1024 * 1024;

/** Runs the program to its end; returns `{ code, text }`. */
function command(words, settings) {
  const { status, stdout, stderr } = spawnSync(binary(), words, { cwd: REPOSITORY, env: programEnvironment(settings), encoding: "utf8", timeout: 120_000 });
  return { code: status, text: `${stdout}\n${stderr}` };
}

/** The command must fail, and say all of this. */
function refuses({ code, text }, ...patterns) {
  const wrong = code === 0 ? ["it went on as if nothing were wrong"] : code === null ? ["it did not end"] : [];
  if (/panicked at/.test(text)) wrong.push("it panicked");
  return [...wrong, ...patterns.filter((pattern) => !pattern.test(text)).map((pattern) => `does not say ${pattern}: ${text.slice(0, 600)}`)];
}

export async function run({ report }) {
  const folder = freshFolder();
  const settings = { EGOVERNET_DATA_DIR: folder, EGOVERNET_LISTEN: `127.0.0.1:${await freePort()}` };
  try {
    await report.check("settings with three mistakes: all three are named, with the nearest right word", () =>
      refuses(command(["serve"], { ...settings, EGOVERNET_LISTENN: "x", EGOVERNET_BASE_URL: "nonsense", EGOVERNET_LIMITS_HEADER: "soon" }), /EGOVERNET_LISTENN/, /EGOVERNET_LISTEN\b/, /EGOVERNET_BASE_URL/, /EGOVERNET_LIMITS_HEADER/),
    );

    await report.check("a broken data file: file and line are named, and what was loaded before stays", () => {
      const region = join(folder, "region");
      cpSync(join(REPOSITORY, "data"), region, { recursive: true });
      const good = command(["load"], { ...settings, EGOVERNET_REGION_DIR: region });
      if (good.code !== 0) return [`the data of the region do not load: ${good.text.slice(0, 600)}`];
      const file = join(region, "life_event_services.csv");
      const lines = readFileSync(file, "utf8").split("\n");
      const wrong = lines.length;
      lines[wrong - 1] = "no-such-event,bg,no-such-service";
      writeFileSync(file, lines.join("\n"));
      const faults = refuses(command(["load"], { ...settings, EGOVERNET_REGION_DIR: region }), /life_event_services\.csv/, new RegExp(`\\b${wrong}\\b`), /no-such-(?:event|service)/);
      const check = command(["check"], { ...settings, EGOVERNET_REGION_DIR: join(REPOSITORY, "data") });
      return [...faults, ...(check.code === 0 ? [] : [`afterwards the check fails: ${check.text.slice(0, 600)}`])];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  if (process.getuid() !== 0) {
    report.note("left out: the full disk, which only root may stage (a small file system in memory)");
    return;
  }
  await report.check("a full disk: reading goes on, writing is refused in plain words, and all is well when there is room again", fullDisk);
}

async function fullDisk() {
  const disk = freshFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_BYTES}`, "tmpfs", disk]);
  let server = null;
  try {
    server = await startServer("full-disk", {}, disk);
    const path = `/ro/services/${TWINS.romanian}`;
    const card = await request(server.base + path);
    const action = /<section[^>]*id="feedback".*?<form[^>]*action="([^"]+)"/s.exec(card.body)?.[1];
    const subject = /name="subject" value="([^"]*)"/.exec(card.body)?.[1] ?? "";
    if (!action) return ["no feedback form on the card"];
    let sender = 0;
    const write = () => {
      sender += 1;
      return request(new URL(action, server.base), {
        method: "POST",
        // Each message comes from another visitor, as the proxy that this machine is trusted to be would say.
        headers: { "content-type": "application/x-www-form-urlencoded", origin: server.base, "x-forwarded-for": `203.0.113.${sender % 250}` },
        body: new URLSearchParams({ subject, answer: "yes", comment: "да ".repeat(300), website: "" }).toString(),
      });
    };
    const before = await write();
    if (before.status >= 400) return [`with room on the disk: ${before.status}`];

    const filler = join(disk, "filler");
    spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=64k"], { stdio: "ignore" });
    spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=512", "oflag=append", "conv=notrunc"], { stdio: "ignore" });
    const wrong = [];
    let refused = null;
    // The log of the database may have room left inside itself; it is used up first.
    for (let count = 0; count < 400 && !refused; count += 1) {
      const answer = await write();
      if (answer.status >= 400) refused = answer;
    }
    if (!refused) wrong.push("400 messages were accepted on a full disk");
    else if (![503, 507].includes(refused.status) || !/<html lang="ro"/.test(refused.body)) wrong.push(`refused with ${refused.status}: ${refused.body.slice(0, 200)}`);
    for (const read of [path, "/bg/services", "/en"]) {
      const answer = await request(server.base + read);
      if (answer.status !== 200) wrong.push(`reading ${read}: ${answer.status}`);
    }
    rmSync(filler);
    const after = await write();
    if (after.status >= 400) wrong.push(`with room again: ${after.status}`);
    return wrong;
  } finally {
    await server?.stop();
    execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
}
