// Request smuggling: where one request ends and the next begins must not be a matter of opinion. Every case hides a
// canary, a second request, behind a length or a line that two programs may read differently. Either the whole is
// refused and the connection ends, or it is read as RFC 9112 says; the canary is never answered.

import net from "node:net";

import { raw } from "../lib/raw.mjs";
import { TWINS } from "../pages.mjs";

/** What the answer to the canary holds, and nothing else does. */
const CANARY = /\r\n\r\nlive\n/;
const READ = 422; // a form without an answer was read to its end
const IGNORED = 405; // nobody asked for the body
const PAGE = 200;
const LAST = 200; // the answer to the harmless request behind every case: the connection is in step

/** [what is tried, the bytes before the harmless request, the statuses that may come: each a list]. */
function cases(host) {
  const card = `/en/services/${TWINS.bulgarian}/feedback`;
  const canary = `GET /health/live HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const get = (lines = "", target = "/en/services", version = "HTTP/1.1") => `GET ${target} ${version}\r\nHost: ${host}\r\n${lines}\r\n`;
  const post = (lines, body, path = card) => `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\n${lines}\r\n${body}`;
  const form = "comment=x";
  const chunked = "Transfer-Encoding: chunked\r\n";
  const length = (text) => `Content-Length: ${text.length}\r\n`;
  /** A chunked body that is over at once; what follows is the canary for who sees that. */
  const over = `0\r\n\r\n${canary}`;
  /** A body in one good chunk. */
  const good = `9\r\n${form}\r\n0\r\n\r\n`;
  /** A chunk with something odd in it; the canary comes behind the end that a lenient reader finds. */
  const odd = (chunk) => post(chunked, `${chunk}0\r\n\r\n${canary}`);
  const refused = [[400]];
  /** The canary lies within a body whose length is clear. */
  const swallowed = (status) => [[status, LAST]];

  const coding = (name, line) => [`TE.TE: ${name}`, post(`${line}\r\n`, over), refused];
  const size = (name, line) => [`length: ${name}`, post(`${line}\r\n`, `${form}${canary}`), refused];
  const line = (name, bytes) => [`header: ${name}`, get(bytes) + canary, refused];
  return [
    // Both lengths. RFC 9112, 6.3: the coding prevails, and the connection ends because the sender is suspect.
    ["CL.TE: the length covers the canary's begin", post(`Content-Length: 6\r\n${chunked}`, over), [[READ], [400]]],
    ["CL.TE: the length covers all of it", post(`${length(over)}${chunked}`, over), [[READ], [400]]],
    ["CL.TE: length 0", post(`Content-Length: 0\r\n${chunked}`, over), [[READ], [400]]],
    ["TE.CL: the coding first", post(`${chunked}Content-Length: 4\r\n`, over), [[READ], [400]]],
    ["TE.CL: a chunk that holds the canary", post(`Content-Length: 4\r\n${chunked}`, `${canary.length.toString(16)}\r\n${canary}\r\n0\r\n\r\n`), [[READ], [400]]],
    ["TE.CL: an invalid length beside the coding", post(`${chunked}Content-Length: x\r\n`, over), [[READ], [400]]],
    ["TE.CL: a page that takes no body", get(`${chunked}Content-Length: 4\r\n`) + over, [[PAGE], [400]]],
    ["CL.TE: two codings and a length", post(`Content-Length: 6\r\n${chunked}${chunked}`, over), refused],

    coding("an unknown coding", "Transfer-Encoding: xchunked"),
    coding("chunked with a tail", "Transfer-Encoding: chunkedx"),
    coding("identity", "Transfer-Encoding: identity"),
    coding("gzip before chunked", "Transfer-Encoding: gzip, chunked"),
    coding("chunked before identity", "Transfer-Encoding: chunked, identity"),
    coding("chunked twice in a line", "Transfer-Encoding: chunked, chunked"),
    coding("two lines, the first unknown", "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked"),
    coding("two lines, the second unknown", "Transfer-Encoding: chunked\r\nTransfer-Encoding: cow"),
    coding("two lines, both chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
    coding("an empty value", "Transfer-Encoding:"),
    coding("a comma before", "Transfer-Encoding: , chunked"),
    coding("quoted", 'Transfer-Encoding: "chunked"'),
    coding("a vertical tab before the value", "Transfer-Encoding:\x0bchunked"),
    coding("a form feed behind the value", "Transfer-Encoding: chunked\x0c"),
    coding("NUL behind the value", "Transfer-Encoding: chunked\0"),
    coding("a letter that only looks right", "Transfer-Encoding: \x63hunke\xf0"),
    coding("a space before the colon", "Transfer-Encoding : chunked"),
    coding("a tab before the colon", "Transfer-Encoding\t: chunked"),
    coding("a space before the name", " Transfer-Encoding: chunked"),
    coding("folded behind the name", "Transfer-Encoding:\r\n chunked"),
    coding("folded under another line", "X-Fold: x\r\n Transfer-Encoding: chunked"),
    coding("behind a bare CR", "X-Cr: x\rTransfer-Encoding: chunked"),
    coding("a parameter", "Transfer-Encoding: chunked;q=1"),
    ["TE: a tab before the value is white space", post(`Transfer-Encoding:\tchunked\r\n`, good), swallowed(READ)],
    ["TE: capital letters are the same coding", post("TRANSFER-ENCODING: CHUNKED\r\n", good), swallowed(READ)],
    ["TE: an underscore makes another name", post(`${length(form + canary)}Transfer_Encoding: chunked\r\n`, form + canary), swallowed(READ)],
    ["HTTP/1.0 knows no coding", post(chunked, over).replace("HTTP/1.1", "HTTP/1.0"), refused],
    ["HTTP/1.0 ends after its answer", get("", "/en/services", "HTTP/1.0") + canary, [[PAGE]]],

    size("different, twice", "Content-Length: 9\r\nContent-Length: 80"),
    size("different, in one line", "Content-Length: 9, 80"),
    size("a plus sign", "Content-Length: +9"),
    size("negative", "Content-Length: -9"),
    size("beyond 64 bits, so that it begins anew", "Content-Length: 18446744073709551625"),
    size("beyond 63 bits", "Content-Length: 18446744073709551615").with(2, [[400], [413], [431]]),
    size("of 400 digits", `Content-Length: ${"9".repeat(400)}`),
    size("hexadecimal", "Content-Length: 0x9"),
    size("with a point", "Content-Length: 9.0"),
    size("with an exponent", "Content-Length: 9e0"),
    size("with a space in it", "Content-Length: 9 0"),
    size("empty", "Content-Length:"),
    size("Arabic digits", "Content-Length: \xd9\xa9"),
    size("a space before the colon", "Content-Length : 9"),
    size("folded", "Content-Length:\r\n 9"),
    ["length: zeros in front are decimal", post(`Content-Length: 0${(form + canary).length}\r\n`, form + canary), swallowed(READ)],
    // A body that nobody reads ends the connection, whatever it holds.
    ["CL.0: a form nobody reads", post(length(canary), canary, "/en/services"), [[IGNORED]]],
    ["CL.0: a page", get(length(canary)) + canary, [[PAGE]]],
    ["CL.0: a file", get(length(canary), "/robots.txt") + canary, [[PAGE]]],
    ["CL.0: an address that leads elsewhere", get(length(canary), "/") + canary, [[302]]],
    ["CL.0: an address that does not exist", get(length(canary), "/en/none") + canary, [[404]]],
    ["CL.0: HEAD", get(length(canary)).replace("GET", "HEAD") + canary, [[PAGE]]],
    ["0.CL: an answer before the body has come", post(length(canary), canary, "/en/services").replace("Content-Length", "Connection: keep-alive\r\nContent-Length"), [[IGNORED]]],

    ["chunk: an extension is passed over", odd(`9;name=value\r\n${form}\r\n`).replace(canary, ""), swallowed(READ)],
    ["chunk: LF in an extension", odd(`9;a\nb\r\n${form}\r\n`), refused],
    ["chunk: CR in an extension", odd(`9;a\rb\r\n${form}\r\n`), refused],
    ["chunk: LF alone ends the size", odd(`9\n${form}\r\n`), refused],
    ["chunk: LF alone ends the data", odd(`9\r\n${form}\n`), refused],
    ["chunk: CR alone ends the size", odd(`9\r${form}\r\n`), refused],
    ["chunk: no end of line behind the data", odd(`9\r\n${form}`), refused],
    ["chunk: more data than said", odd(`9\r\n${form}yy`), refused],
    ["chunk: a negative size", odd(`-9\r\n${form}\r\n`), refused],
    ["chunk: a plus sign", odd(`+9\r\n${form}\r\n`), refused],
    ["chunk: 0x in front", odd(`0x9\r\n${form}\r\n`), refused],
    ["chunk: beyond 64 bits", odd(`10000000000000009\r\n${form}\r\n`), refused],
    ["chunk: no size", odd(`\r\n${form}\r\n`), refused],
    ["chunk: an extension of 100,000 bytes", odd(`9;${"x".repeat(100_000)}\r\n${form}\r\n`), [[400], [413]]],
    ["chunk: a length among the trailers changes nothing", post(chunked, `9\r\n${form}\r\n0\r\nContent-Length: 100\r\n\r\n`), swallowed(READ)],
    ["chunk: the canary among the trailers", post(chunked, `9\r\n${form}\r\n0\r\n${canary}`), refused],

    line("folded", "X-Fold: a\r\n b\r\n"),
    line("folded at once", " X-Fold: a\r\n"),
    line("CR within", "X-Cr: a\rb\r\n"),
    line("NUL in a value", "X-Nul: a\0b\r\n"),
    line("NUL in a name", "X\0Nul: a\r\n"),
    line("no colon", "X-None\r\n"),
    line("no name", ": a\r\n"),
    line("a name with a space", "X None: a\r\n"),
    line("a name that is not ASCII", "X-\xe9: a\r\n"),
    line("a second Host", "Host: evil.example\r\n"),
    line("10,000 lines", Array.from({ length: 10_000 }, (_, index) => `X-${index}: 1\r\n`).join("")).with(2, [[431]]),
    line("90 lines", Array.from({ length: 90 }, (_, index) => `X-${index}: 1\r\n`).join("")).with(2, [[431]]),
    line("64 kB in a line", `X-Long: ${"x".repeat(65_536)}\r\n`).with(2, [[431]]),
    line("1 MB in a line", `X-Long: ${"x".repeat(1_000_000)}\r\n`).with(2, [[431]]),
    // RFC 9112, 2.2: a recipient may take LF alone for the end of a line. What counts: it is then an end everywhere.
    ["header: LF alone ends lines", `GET /en/services HTTP/1.1\nHost: ${host}\nContent-Length: ${canary.length}\n\n${canary}`, [[PAGE], [400]]],
    ["header: a coding behind LF alone is a coding", post(`X-Lf: x\nTransfer-Encoding: chunked\r\n`, `${canary.length.toString(16)}\r\n${canary}\r\n0\r\n\r\n`), [[READ, LAST], [400]]],

    ["line: two spaces", get("", " /en/services") + canary, refused],
    ["line: a space in the address", get("", "/en /services") + canary, refused],
    ["line: tabs", `GET\t/en\tHTTP/1.1\r\nHost: ${host}\r\n\r\n${canary}`, refused],
    ["line: another version", get("", "/en", "HTTP/1.2") + canary, refused],
    ["line: a version of the future", get("", "/en", "HTTP/3.0") + canary, refused],
    ["line: no version", `GET /en\r\n${canary}`, refused],
    ["line: a method that is none", `G@T /en HTTP/1.1\r\nHost: ${host}\r\n\r\n${canary}`.replace("@", "("), refused],
    ["line: CR LF encoded in the address is no end", get("", "/en/%0d%0aHost:%20evil"), [[404, LAST]]],
    ["line: an address of 70,000 bytes", get("", `/en/${"x".repeat(70_000)}`) + canary, [[414]]],
    ["target: absolute, another host", get("", "http://evil.example/en") + canary, [[400], [421]]],
    ["target: absolute, the same host", get("", `http://${host}/en/services`), [[PAGE, LAST]]],
    ["target: absolute, no host", get("", "http:///en") + canary, refused],
    ["target: CONNECT opens no tunnel", `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n${canary}`, [[405], [400]]],
    ["target: TRACE repeats nothing", `TRACE /en HTTP/1.1\r\nHost: ${host}\r\n\r\n${canary}`, [[405]]],
    ["host: none", `GET /en HTTP/1.1\r\n\r\n${canary}`, refused],
    ["host: another one", `GET /en HTTP/1.1\r\nHost: evil.example\r\n\r\n${canary}`, [[421]]],
    ["host: a user before it", `GET /en HTTP/1.1\r\nHost: evil@${host}\r\n\r\n${canary}`, [[421], [400]]],
    ["host: a space behind it", `GET /en HTTP/1.1\r\nHost: ${host} evil.example\r\n\r\n${canary}`, [[421], [400]]],

    ["after Connection: close nothing is read", get("Connection: close\r\n") + canary, [[PAGE]]],
    ["after Connection: close among others too", get("Connection: keep-alive, close\r\n") + canary, [[PAGE]]],
    ["an upgrade to h2c is passed over", get(`Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n`), [[PAGE, LAST]]],
    ["a length named in Connection still counts", post(`Connection: Content-Length\r\n${length(form + canary)}`, form + canary), swallowed(READ)],
    ["Expect: the body is asked for and read", post(`Expect: 100-continue\r\n${length(form + canary)}`, form + canary), [[100, READ, LAST], [READ, LAST]]],
    ["Expect: who ignores the body does not ask for it", post(`Expect: 100-continue\r\n${length(canary)}`, canary, "/en/services"), [[IGNORED]]],
    ["Expect: a page with a body", get(`Expect: 100-continue\r\n${length(canary)}`) + canary, [[PAGE]]],
    ["Expect: something else", post(`Expect: 200-maybe\r\n${length(form + canary)}`, form + canary), [[READ, LAST], [417], [417, LAST]]],
    ["Expect: 3 MB are refused before they are sent", post("Expect: 100-continue\r\nContent-Length: 3000000\r\n", ""), [[413]]],
    ["too large: with a length", post("Content-Length: 200000\r\n", "a".repeat(200_000 - canary.length) + canary), [[413]]],
    ["too large: in chunks", post(chunked, `30d40\r\n${"a".repeat(200_000 - canary.length)}${canary}\r\n0\r\n\r\n`), [[413]]],
    ["too large: chunks of a byte", post(chunked, "1\r\na\r\n".repeat(70_000) + over), [[413]]],
  ];
}

/** What is wrong with how a server takes a case. */
async function judge(base, [, bytes, allowed]) {
  const host = new URL(base).host;
  const last = `GET /robots.txt HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  const { text, statuses, closed, seconds } = await raw(base, bytes + last, { limit: 8 });
  const wrong = [];
  if (CANARY.test(text)) wrong.push("the canary was answered");
  if (!allowed.some((each) => each.join() === statuses.join())) wrong.push(`answers ${statuses.join(", ") || "none"} instead of ${allowed.map((each) => each.join(", ")).join(" or ")}`);
  if (!closed) wrong.push(`the connection is still open after ${seconds.toFixed(1)} s`);
  return wrong;
}

/** A server that believes the first Content-Length, knows no coding, and takes everything for a request. */
async function naiveServer() {
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    let bytes = "";
    socket.on("error", () => {});
    socket.on("data", (part) => {
      bytes += part.toString("latin1");
      for (let end = bytes.indexOf("\r\n\r\n"); end >= 0; end = bytes.indexOf("\r\n\r\n")) {
        const head = bytes.slice(0, end);
        const length = Number.parseInt(/content-length\s*:\s*(\S+)/i.exec(head)?.[1] ?? "0", 10) || 0;
        bytes = bytes.slice(end + 4 + length);
        const body = head.includes("/health/live") ? "live\n" : "page\n";
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
        if (head.includes("/robots.txt")) return socket.end();
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  return { base: `http://127.0.0.1:${server.address().port}`, stop };
}

export async function run({ base, report }) {
  const table = cases(new URL(base).host);
  await report.check("positive control: a server that believes every length is found out", async () => {
    const naive = await naiveServer();
    const host = new URL(naive.base).host;
    const planted = ["CL.TE: length 0", "TE.CL: the coding first", "TE.TE: an unknown coding", "length: different, twice", "length: a plus sign", "chunk: no size", "after Connection: close nothing is read", "HTTP/1.0 knows no coding"];
    try {
      const wrong = [];
      for (const name of planted) {
        const found = await judge(naive.base, cases(host).find(([each]) => each === name));
        if (!found.includes("the canary was answered")) wrong.push(`${name}: ${found.join("; ") || "nothing found"}`);
      }
      return wrong;
    } finally {
      await naive.stop();
    }
  });

  await report.check(`${table.length} requests of two minds: refused, or read as RFC 9112 says, and the canary is never answered`, async () => {
    const wrong = [];
    for (let begin = 0; begin < table.length; begin += 8) {
      const found = await Promise.all(table.slice(begin, begin + 8).map((each) => judge(base, each)));
      found.forEach((faults, index) => wrong.push(...faults.map((fault) => `${table[begin + index][0]}: ${fault}`)));
    }
    return wrong;
  });
}
