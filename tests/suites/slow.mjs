// A thousand clients that hold connections and give nothing for them, while a good client goes about its business; and
// file descriptors that run out. The good client must hardly notice, and all must be as before when it is over.
//
// The good client asks two servers in turn: the one under strain, and the one of all suites, which rests. What else the
// machine does at that moment slows both, so that only their ratio counts.

import { execFileSync, fork } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { fileURLToPath } from "node:url";

import { request } from "../lib/http.mjs";
import { startServer } from "../lib/server.mjs";

const SLOW = 1000;
/** Pages that the good client asks each server for. */
const PAGES = 600;
/** Most that a thousand connections may add to the server's memory: 64 kB each, in a build that is not optimised. */
const MEMORY_KB = 64 * 1024;
/** Connections of one client, as the settings have it. */
const SHARE = 256;
/** Short limits, so that the test sees them at work. */
const LIMITS = { header: 5, body: 5, idle: 5, answer: 5 };
const SETTINGS = {
  ...Object.fromEntries(Object.entries(LIMITS).map(([name, seconds]) => [`EGOVERNET_LIMITS_${name.toUpperCase()}_SECONDS`, String(seconds)])),
  // Nobody here is a proxy, so that the cap per client holds.
  EGOVERNET_TRUSTED_PROXIES: "",
  EGOVERNET_LOG_REQUESTS: "false",
};
/** The longest that any connection may keep its place, with some slack for a slow machine. */
const FREE_AFTER_S = LIMITS.idle + LIMITS.header + 10;

/** Waits until `condition` holds; the last thing it returned is the answer. */
async function until(condition, seconds) {
  const limit = performance.now() + seconds * 1000;
  for (;;) {
    const found = await condition();
    if (found || performance.now() > limit) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The milliseconds below which a share of the times is. */
function percentile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const agents = new Map();

/** A page over a kept connection or over a new one; the milliseconds until its last byte. */
function time(base, path, fresh) {
  if (!agents.has(base)) agents.set(base, new http.Agent({ keepAlive: true, maxSockets: 1 }));
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const call = http.get(base + path, { agent: fresh ? false : agents.get(base), timeout: 10_000 }, (response) => {
      response.on("error", reject);
      response.on("end", () => (response.statusCode === 200 ? resolve(performance.now() - started) : reject(new Error(`status ${response.statusCode}`))));
      response.resume();
    });
    call.on("timeout", () => call.destroy(new Error("no answer within 10 s")));
    call.on("error", reject);
  });
}

/** Asks the servers in turn, so often and so long; returns the times for each, and what failed at the first. */
async function goodClient(bases, count, seconds = 0, fresh = (number) => number % 8 < 4) {
  const end = performance.now() + seconds * 1000;
  const times = bases.map(() => []);
  const errors = [];
  const paths = ["/bg", "/ro/services?bank=ro", "/en/institutions"];
  for (let number = 0; number < count || performance.now() < end; number += 1) {
    for (const [index, base] of bases.entries()) {
      try {
        times[index].push(await time(base, paths[number % paths.length], fresh(number)));
      } catch (error) {
        if (index > 0) throw error;
        errors.push(error.message);
      }
    }
  }
  return { times, errors };
}

/** What is wrong with how a good client fared on the first server beside the second. */
function compare({ times: [strained, resting], errors }, figures = {}) {
  const wrong = [];
  if (errors.length > 0) wrong.push(`${errors.length} errors, such as: ${errors[0]}`);
  figures.p99 = percentile(strained, 0.99) ?? Number.POSITIVE_INFINITY;
  figures.calm = percentile(resting, 0.99);
  const limit = Math.max(2 * figures.calm, figures.calm + 20);
  if (figures.p99 > limit) wrong.push(`99 % within ${figures.p99.toFixed(1)} ms, more than ${limit.toFixed(1)} ms (${figures.calm.toFixed(1)} ms at rest)`);
  return wrong;
}

const memoryKb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
/** Seconds of processor that a process has used. */
const processorS = (pid) => {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ").slice(11, 13);
  return (Number(user) + Number(system)) / 100;
};
const connections = async (base) => Number(/^egovernet_connections (\d+)/m.exec((await request(`${base}/metrics`)).body)[1]);

/** Starts slow clients; `ask(message)` returns how many are open and how many were closed. */
function attack(base, count) {
  const { port, host } = new URL(base);
  const child = fork(fileURLToPath(new URL("../lib/slow-clients.mjs", import.meta.url)), [port, host, String(count)]);
  const ask = (message) =>
    new Promise((resolve) => {
      child.once("message", resolve);
      child.send(message);
    });
  const stop = () => new Promise((resolve) => child.once("exit", resolve) && child.disconnect());
  return { ask, stop };
}

/** Opens connections that ask nothing; returns the sockets and how many of them were told that there is no room. */
function hold(port, count, address) {
  const held = { sockets: [], refused: 0 };
  for (let number = 0; number < count; number += 1) {
    const socket = net.connect({ port, host: "127.0.0.1", localAddress: address });
    held.sockets.push(socket);
    socket.on("error", () => {});
    socket.on("data", (part) => (held.refused += part.toString("latin1").startsWith("HTTP/1.1 503") ? 1 : 0));
  }
  held.release = () => held.sockets.forEach((socket) => socket.destroy());
  return held;
}

export async function run({ base, report }) {
  await report.check("positive control: a server without limits, which slow clients fill, is found out", async () => {
    const control = http.createServer((_, response) => response.end("page"));
    control.requestTimeout = control.headersTimeout = control.keepAliveTimeout = 0;
    control.maxConnections = 40;
    await new Promise((resolve) => control.listen(0, "127.0.0.1", resolve));
    const slow = attack(`http://127.0.0.1:${control.address().port}`, 80);
    try {
      await until(() => slow.ask("how many").then(({ closed }) => closed > 10), 10);
      const found = compare(await goodClient([`http://127.0.0.1:${control.address().port}`, base], 8));
      return found.some((fault) => /8 errors/.test(fault)) ? [] : [`found: ${found.join("; ") || "nothing"}`];
    } finally {
      await slow.stop();
      control.closeAllConnections();
      await new Promise((resolve) => control.close(resolve));
    }
  });

  const server = await startServer("slow", SETTINGS);
  const { pid } = server.process;
  try {
    // Both have made each page once.
    await goodClient([server.base, base], 12);
    const calmKb = memoryKb(pid);
    let slow = null;
    await report.check(`${SLOW} slow clients: a good one is served as quickly as by a server at rest, and memory stays bounded`, async () => {
      const wrong = [];
      slow = attack(server.base, SLOW);
      const most = await until(async () => {
        const found = await connections(server.base);
        return found >= SLOW * 0.95 ? found : 0;
      }, 20);
      if (!most) wrong.push(`the slow clients did not get their places: ${await connections(server.base)} connections`);
      const figures = {};
      const before = processorS(pid);
      const began = performance.now();
      wrong.push(...compare(await goodClient([server.base, base], PAGES, LIMITS.idle + 3), figures));
      const share = (processorS(pid) - before) / ((performance.now() - began) / 1000);
      const { closed } = await slow.ask("how many");
      const grown = memoryKb(pid) - calmKb;
      if (grown > MEMORY_KB) wrong.push(`memory grew by ${grown} kB`);
      if (closed === 0) wrong.push("no slow client was closed");
      report.note(`99 % within ${figures.p99.toFixed(1)} ms (${figures.calm.toFixed(1)} ms by the server at rest); ${(grown / 1024).toFixed(1)} MB more memory; ${(share * 100).toFixed(0)} % of a core; ${most} connections, ${closed} closed`);
      return wrong;
    });

    await report.check(`all places are free again within ${FREE_AFTER_S} s`, async () => {
      await slow.ask("no more");
      const few = await until(async () => (await connections(server.base)) <= 3, FREE_AFTER_S);
      const { open } = await slow.ask("how many");
      return few ? [] : [`${await connections(server.base)} connections are left; the slow clients know of ${open}`];
    });
    await slow?.stop();

    await report.check("one address gets its share and no more, and another is served meanwhile", async () => {
      const held = hold(server.port, 300, "127.0.0.9");
      try {
        const told = await until(() => held.refused === 300 - SHARE, LIMITS.header);
        const good = await request(`${server.base}/bg`);
        return [...(told ? [] : [`${held.refused} of 300 were told that there is no room, not ${300 - SHARE}`]), ...(good.status === 200 ? [] : [`another address: ${good.status}`])];
      } finally {
        held.release();
      }
    });

    await report.check("file descriptors run out: who comes is told so, who is there is served, and all is well when there are some again", async () => {
      const wrong = [];
      const limit = (files) => execFileSync("prlimit", ["--pid", String(pid), `--nofile=${files}:`]);
      // Nobody of those before is left, or their descriptors would come free in the middle.
      await until(async () => (await connections(server.base)) <= 2, LIMITS.header);
      await time(server.base, "/bg", false);
      const before = /Max open files\s+(\d+)/.exec(readFileSync(`/proc/${pid}/limits`, "utf8"))[1];
      limit(readdirSync(`/proc/${pid}/fd`).length + 20);
      const rush = hold(server.port, 120, "127.0.0.8");
      try {
        const used = processorS(pid);
        const began = performance.now();
        if (!(await until(() => rush.refused >= 90, LIMITS.header - 1))) wrong.push(`${rush.refused} of 120 were told that there is no room, not 90 and more`);
        // A server that spins on its listener shows in this time.
        await goodClient([server.base], 40, 1, () => false).then(({ errors }) => errors.length > 0 && wrong.push(`a connection that was there: ${errors[0]}`));
        const share = (processorS(pid) - used) / ((performance.now() - began) / 1000);
        if (share > 0.8) wrong.push(`${(share * 100).toFixed(0)} % of a core`);
      } finally {
        rush.release();
      }
      // The clients are gone, the limit stays: their descriptors are enough.
      const few = await until(() => time(server.base, "/bg", true).then(() => true, () => false), 5);
      if (!few) wrong.push("5 s after the rush nobody is served");
      limit(before);
      const { errors } = await goodClient([server.base], 16);
      if (errors.length > 0) wrong.push(`afterwards: ${errors[0]}`);
      return wrong;
    });
  } finally {
    await server.stop();
  }
}
