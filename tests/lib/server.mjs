// Starts the real server on a free port with a fresh data folder, waits until it answers, and stops it.

import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
export const OUT = join(REPOSITORY, "tests", "out");

/** How long a first start may take: an unoptimised build loads the region's data and builds the index. */
const START_LIMIT_MS = 180_000;

/** A mail server that never answers: letters stay in the outbox, where tests may read them. */
const NOBODY_LISTENS = "smtp://127.0.0.1:9";

/** A port of this machine that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The binary under test. */
export function binary() {
  const path = process.env.EGOVERNET_TEST_BINARY ?? join(REPOSITORY, "target", "debug", "egovernet");
  if (!existsSync(path)) throw new Error(`${path} is not there: cargo build --package egovernet`);
  return path;
}

/** A new empty folder. */
export function freshFolder() {
  return mkdtempSync(join(tmpdir(), "egovernet-tests-"));
}

/** The environment of the program: what the caller's shell says about its own instance must not reach it. */
export function programEnvironment(settings) {
  return { ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("EGOVERNET_"))), ...settings };
}

/**
 * Starts the server. `environment` adds to or replaces its EGOVERNET_* variables; it may be a function of the port. Its data folder is `given`, or a
 * fresh one that is removed at the stop.
 * Returns `{ base, port, folder, process, stop() }`; the log is in tests/out/server-NAME.log.
 */
export async function startServer(name, environment = {}, given = null) {
  const folder = given ?? freshFolder();
  mkdirSync(OUT, { recursive: true });
  const log = join(OUT, `server-${name}.log`);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(binary(), ["serve"], {
    cwd: REPOSITORY,
    env: programEnvironment({ EGOVERNET_LISTEN: `127.0.0.1:${port}`, EGOVERNET_DATA_DIR: folder, EGOVERNET_BASE_URL: base, EGOVERNET_MAIL_SERVER: NOBODY_LISTENS, ...(typeof environment === "function" ? environment(port) : environment) }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));

  const stop = async () => {
    child.kill("SIGTERM");
    const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 15_000, "still running").unref())]);
    if (code === "still running") {
      child.kill("SIGKILL");
      await ended;
    }
    if (!given) rmSync(folder, { recursive: true, force: true });
    output.end();
    return code;
  };
  try {
    await answers(`${base}/health`, ended, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { base, port, folder, process: child, stop };
}

async function answers(url, ended, log) {
  let exit;
  ended.then((code) => (exit = code));
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    if (exit !== undefined) throw new Error(`the server ended with ${exit} before it answered; see ${log}`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no answer from ${url} within ${START_LIMIT_MS / 1000} s; see ${log}`);
}

/** Makes an empty database on the server at `address` (a postgres:// URL) and returns the new database's URL. */
export function freshDatabase(address) {
  const name = `pages_${process.pid}_${Date.now()}`;
  execFileSync("psql", ["--quiet", "--no-psqlrc", "--command", `CREATE DATABASE ${name}`, address], { stdio: ["ignore", "ignore", "inherit"] });
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}
