// The site as visitors meet it, behind a proxy that speaks TLS: graded by the MDN Observatory, and told to stay on TLS.
// Without TLS it must not say so, or browsers would look for a site that is not there.

import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { request } from "../lib/http.mjs";
import { freePort, startServer } from "../lib/server.mjs";
import { TWINS } from "../pages.mjs";

const GRADE = "A+";
/** What the rules of 1.4.8 give at most to a site that is on no browser's list: with a cookie, and without. */
const SCORE = 135;
const SCORE_WITHOUT_COOKIE = 130;
const CLASSES = ["/bg", `/ro/services/${TWINS.romanian}`, "/en/institutions/bg-mvr", "/bg/search?q=passport", "/en/feedback?subject=page%3Aabout", "/ro/about"];
const HSTS = "strict-transport-security";

/**
 * A proxy with TLS in front of a server that is called `host`, and beside it what sends plain requests to TLS. `change`
 * alters header lines.
 */
async function proxy(folder, port, host, httpsPort, change = () => {}) {
  const tls = { key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) };
  const front = https.createServer(tls, (from, to) => {
    const call = http.request({ port, host: "127.0.0.1", method: from.method, path: from.url, headers: { ...from.headers, host } }, (answer) => {
      change(answer.headers);
      to.writeHead(answer.statusCode, answer.headers);
      answer.pipe(to);
    });
    call.on("error", () => to.destroy());
    from.pipe(call);
  });
  const plain = http.createServer((from, to) => to.writeHead(301, { location: `https://localhost:${httpsPort}${from.url}` }).end());
  await new Promise((resolve) => front.listen(httpsPort, "127.0.0.1", resolve));
  await new Promise((resolve) => plain.listen(0, "127.0.0.1", resolve));
  const stop = () => Promise.all([front, plain].map((each) => each.closeAllConnections() ?? new Promise((resolve) => each.close(resolve))));
  return { plainPort: plain.address().port, stop };
}

/** The grades of pages behind a proxy. */
async function grades(folder, port, host, httpsPort, paths, change) {
  const front = await proxy(folder, port, host, httpsPort, change);
  try {
    const words = [fileURLToPath(new URL("../lib/observatory.mjs", import.meta.url)), "localhost", String(front.plainPort), String(httpsPort), ...paths];
    const { stdout } = await promisify(execFile)(process.execPath, words, { env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, "cert.pem") }, timeout: 60_000 });
    return JSON.parse(stdout);
  } finally {
    await front.stop();
  }
}

const below = (graded, least) => graded.filter(({ grade, score }) => grade !== GRADE || score < least).map(({ path, grade, score, failed }) => `${path}: ${grade}, ${score} ${failed.join(", ")}`);

export async function run({ base, report }) {
  const folder = mkdtempSync(join(tmpdir(), "egovernet-tls-"));
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { stdio: "ignore" });
  const httpsPort = await freePort();
  const host = `localhost:${httpsPort}`;
  const server = await startServer("graded", { EGOVERNET_BASE_URL: `https://${host}` });
  try {
    await report.check(`the MDN Observatory gives ${GRADE} and ${SCORE} points or more to ${CLASSES.length} classes of pages`, async () => {
      // The only cookie that a visitor without an account gets is that of the chosen language; the page follows on it.
      const chosen = CLASSES.map((path) => `${path.slice(0, 3)}/choose?to=${encodeURIComponent(path.slice(3))}`);
      const graded = await grades(folder, server.port, host, httpsPort, [...chosen, ...CLASSES]);
      const [withCookie, without] = [graded.slice(0, chosen.length), graded.slice(chosen.length)];
      const scores = (each) => [...new Set(each.map(({ grade, score }) => `${grade} ${score}`))].join(", ");
      report.note(`${scores(withCookie)} with the cookie of the chosen language, ${scores(without)} without a cookie`);
      return [...below(withCookie, SCORE), ...below(without, SCORE_WITHOUT_COOKIE), ...(without.length === CLASSES.length ? [] : [`${without.length} pages were graded`])];
    });

    await report.check("positive control: a missing line, a weak policy and a cookie for everybody cost points", async () => {
      const planted = [
        ["no HSTS", (headers) => delete headers[HSTS]],
        ["a weak policy", (headers) => (headers["content-security-policy"] += "; script-src 'unsafe-inline'")],
        ["a session without Secure", (headers) => (headers["set-cookie"] = ["session=1; HttpOnly"])],
      ];
      const missed = await Promise.all(
        planted.map(async ([name, change]) => {
          const graded = await grades(folder, server.port, host, await freePort(), ["/en"], change);
          return graded.length === 1 && below(graded, SCORE_WITHOUT_COOKIE).length === 1 ? [] : [`${name} was not found`];
        }),
      );
      return missed.flat();
    });

    await report.check("with https in base_url every answer tells browsers to stay on TLS; with http none does", async () => {
      const wrong = [];
      for (const path of ["/", "/en", "/en/no-such-page", "/robots.txt", "/assets/none.css", "/en/feedback", `/en/search?q=${"a".repeat(9000)}`]) {
        const secure = await request(`http://127.0.0.1:${server.port}${path}`, { headers: { host } });
        const plain = await request(base + path);
        const months = Number(/^max-age=(\d+); includeSubDomains$/.exec(secure.headers[HSTS] ?? "")?.[1]) / (30 * 24 * 3600);
        if (!(months >= 12)) wrong.push(`${path.slice(0, 30)} (${secure.status}) with https: ${secure.headers[HSTS] ?? "nothing"}`);
        if (plain.headers[HSTS]) wrong.push(`${path.slice(0, 30)} (${plain.status}) with http: ${plain.headers[HSTS]}`);
      }
      return wrong;
    });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
