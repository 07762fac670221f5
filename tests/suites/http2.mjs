// HTTP/2 as an attacker speaks it, frame by frame: floods that cost the sender little. The server ends the connection or
// does the work that it is asked for; in either case others are served meanwhile, memory stays bounded, and it lives on.

import { readFileSync } from "node:fs";
import http2 from "node:http2";
import net from "node:net";

import { request } from "../lib/http.mjs";
import { startServer } from "../lib/server.mjs";

const MEMORY_KB = 64 * 1024;
/** The longest that an attack may take until the server is done with it. */
const LIMIT_S = 15;

const FRAME = { data: 0, headers: 1, reset: 3, settings: 4, ping: 6, away: 7, window: 8, continuation: 9 };
/** How a header block with ":status: 200" begins: its number in the static table (RFC 7541, appendix A). */
const STATUS_200 = 0x88;
const END_STREAM = 1;
const END_HEADERS = 4;
const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

function frame(type, flags, stream, payload = Buffer.alloc(0)) {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** A header block without any table: names and values as they are (RFC 7541, 6.2.2). */
function block(lines) {
  const text = (word) => Buffer.concat([Buffer.from([word.length]), Buffer.from(word, "latin1")]);
  return Buffer.concat(lines.flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]));
}

/** The frames that a connection received, as `{ type, flags, stream, payload }`. */
function framesOf(bytes) {
  const frames = [];
  for (let at = 0; at + 9 <= bytes.length; ) {
    const length = bytes.readUIntBE(at, 3);
    frames.push({ type: bytes[at + 3], flags: bytes[at + 4], stream: bytes.readUInt32BE(at + 5), payload: bytes.subarray(at + 9, at + 9 + length) });
    at += 9 + length;
  }
  return frames;
}

/** Sends frames in parts, as fast as they are taken; ends when the server closes, when `enough` holds, or at the limit. */
function send(base, parts, enough = null, limit = LIMIT_S) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const socket = net.connect(Number(port), hostname);
    const received = [];
    let sent = 0;
    const finish = (closed) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ closed, frames: enough ? framesOf(Buffer.concat(received)) : [] });
    };
    const timer = setTimeout(finish, limit * 1000, false);
    const more = () => {
      for (; sent < parts.length; sent += 1) if (!socket.write(parts[sent])) return void (sent += 1);
    };
    socket.on("connect", () => {
      socket.write(Buffer.concat([PREFACE, frame(FRAME.settings, 0, 0)]));
      more();
    });
    socket.on("drain", more);
    socket.on("data", (part) => {
      // The answers to a flood are as many as its frames; to read them all would hold up the good client of this process.
      if (!enough) return;
      received.push(part);
      if (enough(framesOf(Buffer.concat(received)))) finish(false);
    });
    socket.on("error", () => {});
    socket.on("close", () => finish(true));
  });
}

const rssKb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);

export async function run({ report }) {
  const server = await startServer("http2", { EGOVERNET_LIMITS_HEADER_SECONDS: "5", EGOVERNET_LIMITS_BODY_SECONDS: "3", EGOVERNET_LIMITS_IDLE_SECONDS: "5", EGOVERNET_LIMITS_ANSWER_SECONDS: "3", EGOVERNET_LOG_REQUESTS: "false" });
  const { base } = server;
  const authority = new URL(base).host;
  const head = (method, path, lines = []) => block([[":method", method], [":scheme", "http"], [":path", path], [":authority", authority], ...lines]);
  const get = (stream, flags = END_STREAM | END_HEADERS) => frame(FRAME.headers, flags, stream, head("GET", "/en"));
  const post = (stream) => frame(FRAME.headers, END_HEADERS, stream, head("POST", "/en/feedback", [["content-type", "application/x-www-form-urlencoded"]]));
  const many = (count, make) => {
    const parts = [];
    for (let begin = 0; begin < count; begin += 1000) parts.push(Buffer.concat(Array.from({ length: Math.min(1000, count - begin) }, (_, index) => make(begin + index))));
    return parts;
  };
  try {
    await report.check("a request over HTTP/2 is answered, and the frames of this suite are well made", async () => {
      const session = http2.connect(base);
      const status = await new Promise((resolve, reject) => session.on("error", reject) && session.request({ ":path": "/en" }).on("response", (lines) => resolve(lines[":status"])).on("error", reject).resume());
      session.destroy();
      const own = await send(base, [get(1)], (frames) => frames.some(({ type, flags }) => type === FRAME.data && flags & END_STREAM));
      const answered = own.frames.some(({ type, stream, payload }) => type === FRAME.headers && stream === 1 && payload[0] === STATUS_200);
      return [...(status === 200 ? [] : [`status ${status}`]), ...(answered && !own.closed ? [] : [`own frames: ${own.frames.map(({ type }) => type).join(", ")}`])];
    });

    const attacks = [
      ["rapid reset: 20,000 requests, each taken back at once", many(20_000, (index) => Buffer.concat([get(index * 2 + 1), frame(FRAME.reset, 0, index * 2 + 1, Buffer.from([0, 0, 0, 8]))]))],
      ["10,000 requests at once, far beyond the streams allowed", many(10_000, (index) => get(index * 2 + 1))],
      ["a header without end: 10,000 continuations of 1 kB", [get(1, END_STREAM), ...many(10_000, () => frame(FRAME.continuation, 0, 1, block([["x", "y".repeat(100)]])))]],
      ["a header without end: 100,000 empty continuations", [get(1, END_STREAM), ...many(100_000, () => frame(FRAME.continuation, 0, 1))]],
      ["a form of 100,000 empty frames", [post(1), ...many(100_000, () => frame(FRAME.data, 0, 1))]],
      ["100,000 settings", many(100_000, () => frame(FRAME.settings, 0, 0))],
      ["100,000 pings", many(100_000, () => frame(FRAME.ping, 0, 0, Buffer.alloc(8)))],
      ["a window of zero, and 60 pages asked for", [frame(FRAME.settings, 0, 0, Buffer.from([0, 4, 0, 0, 0, 0])), ...many(60, (index) => get(index * 2 + 1))]],
      ["a window beyond its bounds", [get(1), frame(FRAME.window, 0, 0, Buffer.from([0x7f, 0xff, 0xff, 0xff]))]],
      ["a frame larger than agreed", [frame(FRAME.data, 0, 1, Buffer.alloc(100_000))]],
      ["a stream with an even number", [get(2)]],
      ["a continuation of nothing", [frame(FRAME.continuation, END_HEADERS, 1)]],
    ];
    await report.check(`${attacks.length} floods and broken frames: the server ends them, and serves others meanwhile`, async () => {
      const wrong = [];
      const before = rssKb(server.process.pid);
      let going = true;
      const good = (async () => {
        let answered = 0;
        for (; going; answered += 1) {
          const { status, ms } = await request(`${base}/en`).catch((error) => ({ status: error.message, ms: 0 }));
          if (status !== 200 || ms > 5000) wrong.push(`meanwhile: status ${status} after ${ms.toFixed(0)} ms`);
        }
        return answered;
      })();
      const outcomes = await Promise.all(attacks.map(([, parts]) => send(base, parts)));
      going = false;
      const answered = await good;
      outcomes.forEach(({ closed }, index) => closed || wrong.push(`${attacks[index][0]}: still open after ${LIMIT_S} s`));
      const grown = rssKb(server.process.pid) - before;
      if (grown > MEMORY_KB) wrong.push(`memory grew by ${grown} kB`);
      if (server.process.exitCode !== null) wrong.push(`the server ended with ${server.process.exitCode}`);
      if (answered < 3) wrong.push(`only ${answered} pages were served meanwhile`);
      report.note(`${answered} pages meanwhile; ${(grown / 1024).toFixed(1)} MB more memory`);
      return wrong;
    });

    await report.check("lines that mean something else in HTTP/1 are refused", async () => {
      const wrong = [];
      const lines = [["transfer-encoding", "chunked"], ["connection", "close"], ["host", "evil.example"], ["content-length", "5"], ["x-canary", "a\r\nx: b"], ["X-Upper", "a"], [":path", "/bg"], ["te", "gzip"]];
      for (const line of lines) {
        const { frames } = await send(base, [frame(FRAME.headers, END_STREAM | END_HEADERS, 1, head("GET", "/en", [line]))], (seen) => seen.some(({ type, stream, flags }) => type === FRAME.away || (stream === 1 && (type === FRAME.reset || (type === FRAME.data && flags & END_STREAM)))), 5);
        if (frames.some(({ type, payload }) => type === FRAME.headers && payload[0] === STATUS_200)) wrong.push(`${line.map((word) => JSON.stringify(word)).join(": ")} was served`);
      }
      return wrong;
    });

    await report.check("after all this the server is the same and well", async () => {
      const answer = await request(`${base}/bg`);
      return answer.status === 200 && server.process.exitCode === null ? [] : [`status ${answer.status}`];
    });
  } finally {
    await server.stop();
  }
}
