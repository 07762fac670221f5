// Plain HTTP over node's own client: no redirects followed, no decompression behind our back.

import http from "node:http";
import { gunzipSync } from "node:zlib";

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

/**
 * One request. Returns `{ status, headers, body (text), bytes (as transferred), ms }`.
 * Asks for gzip, as every browser does.
 */
export function request(url, { method = "GET", headers = {}, body = null, timeout = 30_000 } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const call = http.request(url, { method, agent, headers: { "accept-encoding": "gzip", ...headers }, timeout }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const raw = Buffer.concat(parts);
        const zipped = response.headers["content-encoding"] === "gzip" && raw.length > 0;
        resolve({
          url: String(url),
          status: response.statusCode,
          headers: response.headers,
          bytes: raw.length,
          body: (zipped ? gunzipSync(raw) : raw).toString("utf8"),
          ms: performance.now() - started,
        });
      });
    });
    call.on("timeout", () => call.destroy(new Error(`no answer within ${timeout} ms: ${url}`)));
    call.on("error", reject);
    call.end(body);
  });
}
