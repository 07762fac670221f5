// What must not be sent is sent: each gets a clear answer, never a 5xx, and the server goes on as if nothing had been.

import { request } from "../lib/http.mjs";
import { raw } from "../lib/raw.mjs";
import { LANGUAGES, TWINS } from "../pages.mjs";

const FORM = "application/x-www-form-urlencoded";
/** The limits of the server's defaults with some slack: 10 s for a header, 20 s for a body. */
const HEADER_LIMIT_S = 15;
const BODY_LIMIT_S = 27;

export async function run({ base, server, report }) {
  const host = new URL(base).host;
  const get = (path, headers = "") => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`;
  /** The answer has one of the statuses and is a page a person can read, in the language asked for. */
  const readable = (answer, statuses, language) => {
    const wrong = [];
    if (!statuses.includes(answer.status)) wrong.push(`status ${answer.status} instead of ${statuses.join(" or ")}`);
    const body = answer.body ?? answer.text ?? "";
    if (language && !new RegExp(`<html lang="${language}"`).test(body)) wrong.push(`not a page in ${language}: ${body.slice(0, 200)}`);
    return wrong;
  };
  const page = (name, path, statuses, language = "en") =>
    report.check(name, async () => readable(await request(base + path), statuses, language));

  const card = await request(`${base}/ro/services/${TWINS.romanian}`);
  const action = /<section[^>]*id="feedback".*?<form[^>]*action="([^"]+)"/s.exec(card.body)?.[1] ?? "/ro/feedback";
  const post = (body, headers = {}, path = action) => request(new URL(path, base), { method: "POST", body, headers: { "content-type": FORM, origin: base, ...headers } });

  // The slow ones wait while the others run.
  const slowHeader = raw(base, `GET /en HTTP/1.1\r\nHost: ${host}\r\n`, { limit: HEADER_LIMIT_S + 5, drip: "X-Slow: 1\r\n" });
  const silent = raw(base, "", { limit: HEADER_LIMIT_S + 5 });
  const slowBody = raw(base, `POST ${action} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${base}\r\nContent-Type: ${FORM}\r\nContent-Length: 4000\r\n\r\n`, { limit: BODY_LIMIT_S + 5, drip: "a" });

  for (const language of LANGUAGES) await page(`unknown address (${language})`, `/${language}/no/such/page`, [404], language);
  await report.check("unknown address without a language answers in the reader's", async () => readable(await request(`${base}/no-such-page`, { headers: { "accept-language": "ro" } }), [404], "ro"));
  for (const path of ["/en/services/bg-0", "/en/institutions/none", "/en/events/none", "/en/places/XX999"]) await page(`unknown record ${path}`, path, [404]);

  await page("a query of 10,000 characters", `/en/search?q=${"a".repeat(10_000)}`, [414]);
  await page("a query of 5,000 characters", `/bg/search?q=${"a".repeat(5_000)}`, [200, 400], "bg");
  await page("a query of 200 words", `/en/search?q=${Array.from({ length: 200 }, (_, index) => `w${index}`).join("+")}`, [200, 400]);
  await page("a query of the index's own signs", `/en/search?q=${encodeURIComponent('title:(a OR "b) AND -[* TO *]^9 ~ \\ :')}`, [200]);
  await report.check("markup in a query is shown, not obeyed", async () => {
    const answer = await request(`${base}/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    return [...readable(answer, [200], "en"), ...(answer.body.includes("<script>alert") ? ["the markup is in the page"] : [])];
  });
  for (const view of ["page=0", "page=-1", "page=999999", "page=99999999999999999999", "page=x", "bank=xx", "bank=", "bank=ro&bank=bg&bank=ro", "order=none", "unknown=1", "topic=%00"]) {
    await page(`a list asked for ?${view}`, `/en/services?${view}`, [200, 400, 404]);
  }

  for (const path of ["/en/search?q=%E0%A4%A", "/en/search?q=%ff%fe", "/en/%ff", "/en/services/%00", "/en/services/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/en/services/%", "/en//services", "/en/search?q=%F0%9F%98%80"]) {
    await report.check(`percent encoding: ${path}`, async () => {
      const answer = await raw(base, get(path));
      return answer.status >= 200 && answer.status < 500 ? [] : [`status ${answer.status}`];
    });
  }

  for (const cookie of ["language=xx", "language=", "=;;=", `language=${"x".repeat(4000)}`, "language=\u0001\u0080\u00ff", '__Host-session="broken'] ) {
    await report.check(`cookie ${JSON.stringify(cookie.slice(0, 30))}`, async () => {
      const answer = await raw(base, Buffer.from(get("/ro", `Cookie: ${cookie}\r\n`), "latin1"));
      return answer.status === 200 || answer.status === 400 ? [] : [`status ${answer.status}`];
    });
  }
  await report.check("Accept-Language of nonsense", async () => {
    const answer = await raw(base, get("/", `Accept-Language: ${"bg;q=9,".repeat(500)};;q=x\r\n`));
    return answer.status >= 300 && answer.status < 500 ? [] : [`status ${answer.status}`];
  });

  await report.check("a foreign Host is refused and not repeated", async () => {
    const answer = await raw(base, "GET /en HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    return [...(answer.status === 421 ? [] : [`status ${answer.status}`]), ...(answer.text.includes("evil.example") ? ["the host is in the answer"] : [])];
  });
  await report.check("X-Forwarded-Host changes nothing", async () => {
    const answer = await raw(base, get("/en", "Accept-Encoding: identity\r\nX-Forwarded-Host: evil.example\r\n"));
    return [...(answer.status === 200 ? [] : [`status ${answer.status}`]), ...(answer.text.includes("evil.example") ? ["the host is in the page"] : [])];
  });
  const broken = [
    ["no Host", "GET /en HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["two Hosts", `GET /en HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`, 400],
    ["not HTTP at all", "\u0016\u0003\u0001\u0002\u0000 hello\r\n\r\n", 400],
    ["a header of 100,000 bytes", get("/en", `X-Long: ${"x".repeat(100_000)}\r\n`), 431],
    ["500 headers", get("/en", Array.from({ length: 500 }, (_, index) => `X-${index}: 1\r\n`).join("")), 431],
    ["an address of 20,000 bytes", get(`/en/${"x".repeat(20_000)}`), 414],
    // Which of the two depends on how much of it is in the buffer when that is full.
    ["an address of 100,000 bytes", get(`/en/${"x".repeat(100_000)}`), 414, 431],
    ["two lengths", `POST /en/feedback HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
    ["a negative length", `POST /en/feedback HTTP/1.1\r\nHost: ${host}\r\nContent-Length: -1\r\n\r\n`, 400],
  ];
  for (const [name, bytes, ...statuses] of broken) {
    await report.check(`${name}: refused at once with ${statuses.join(" or ")}`, async () => {
      const answer = await raw(base, bytes, { limit: 5 });
      return answer.closed && statuses.includes(answer.status) ? [] : [`status ${answer.status}, ${answer.closed ? "closed" : "left open"}`];
    });
  }

  for (const method of ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"]) {
    await report.check(`method ${method} on a page`, async () => {
      const answer = await raw(base, `${method} /en/services HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      const wrong = [];
      if (answer.status !== 405) wrong.push(`status ${answer.status}`);
      else if (!/^allow: .*GET/im.test(answer.text)) wrong.push("the answer does not say what is allowed");
      return wrong;
    });
  }
  await report.check("HEAD has the headers of GET and no body", async () => {
    const [head, whole] = await Promise.all([request(`${base}/en/services`, { method: "HEAD" }), request(`${base}/en/services`)]);
    return head.status === 200 && head.bytes === 0 && head.headers.etag === whole.headers.etag ? [] : [`${head.status}, ${head.bytes} bytes, etag ${head.headers.etag}`];
  });

  await report.check("feedback of 200,000 bytes", async () => readable(await post(`comment=${"a".repeat(200_000)}`), [413], "ro"));
  await report.check("feedback that is not a form", async () => readable(await post('{"answer":"yes"}', { "content-type": "application/json" }), [415], "ro"));
  // The form that stands alone, for all that has no form of its own. Only there the subject is a field to tamper with.
  const alone = await request(`${base}/ro/feedback?subject=service%3A${TWINS.romanian}`);
  const aloneAction = /<form[^>]*action="([^"]*\/feedback[^"]*)"/.exec(alone.body)?.[1];
  await report.check("feedback in a broken encoding: told so, and nothing is kept", async () => {
    const wrong = [];
    const from = (number) => ({ "x-forwarded-for": `198.51.100.${number}` });
    /** A good message; its number on the receipt. */
    const receipt = async (number) => Number(/number=(\d+)/.exec((await post("answer=yes&comment=&website=", from(number))).headers.location ?? "")?.[1]);
    const before = await receipt(1);
    for (const [path, rest] of [[action, ""], [aloneAction, `&subject=service%3A${TWINS.romanian}`]]) {
      for (const comment of ["%ff%fe", "%C0%E1%E2", "%D0", "%ED%A0%80", "\u00ff"]) {
        const answer = await post(Buffer.from(`comment=${comment}&answer=yes&website=${rest}`, "latin1"), from(2), path);
        wrong.push(...readable(answer, [400], "ro").map((fault) => `${path} ${comment}: ${fault}`));
        if (!answer.body.includes("Textul nu poate fi citit")) wrong.push(`${path} ${comment}: the page does not say what is wrong`);
      }
    }
    const after = await receipt(3);
    if (after !== before + 1) wrong.push(`between receipt ${before} and ${after} something was kept`);
    return wrong;
  });
  await report.check("feedback with a broken subject", async () => readable(await post("answer=yes&comment=&subject=%E0%A4%A", {}, aloneAction), [400], "ro"));
  await report.check("feedback about what has no kind", async () => readable(await post("answer=yes&comment=&subject=x", {}, aloneAction), [400], "ro"));
  await report.check("feedback about nothing", async () => readable(await post("answer=yes&subject=service%3Abg-0&comment=", {}, aloneAction), [404], "ro"));
  await report.check("feedback sent from another site is refused", async () => readable(await post("answer=yes&comment=", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }), [403], "ro"));
  await report.check("too much feedback from one place: 429, in the reader's language, with the time to wait", async () => {
    const subject = /name="subject" value="([^"]*)"/.exec(card.body)?.[1] ?? "";
    for (let count = 0; count < 100; count += 1) {
      // An address reserved for documentation, named by the proxy that this machine is trusted to be.
      const answer = await post(new URLSearchParams({ subject, answer: "yes", comment: "", website: "" }).toString(), { "x-forwarded-for": "203.0.113.7" });
      if (answer.status === 429) return [...readable(answer, [429], "ro"), ...(Number(answer.headers["retry-after"]) > 0 ? [] : [`retry-after: ${answer.headers["retry-after"]}`])];
      if (answer.status >= 400) return [`status ${answer.status}`];
    }
    return ["100 messages were accepted"];
  });

  await report.check(`a header that drips in is cut off within ${HEADER_LIMIT_S} s`, async () => {
    const { closed, seconds } = await slowHeader;
    return closed && seconds <= HEADER_LIMIT_S ? [] : [`${closed ? "closed" : "still open"} after ${seconds.toFixed(1)} s`];
  });
  await report.check(`a connection that says nothing is cut off within ${HEADER_LIMIT_S} s`, async () => {
    const { closed, seconds } = await silent;
    return closed && seconds <= HEADER_LIMIT_S ? [] : [`${closed ? "closed" : "still open"} after ${seconds.toFixed(1)} s`];
  });
  await report.check(`a body that drips in is cut off within ${BODY_LIMIT_S} s`, async () => {
    const { closed, seconds, status } = await slowBody;
    return closed && status === 408 && seconds <= BODY_LIMIT_S ? [] : [`${closed ? "closed" : "still open"} after ${seconds.toFixed(1)} s, status ${status}`];
  });

  await report.check("after all this the server is the same and well", async () => {
    const wrong = [];
    if (server && server.process.exitCode !== null) wrong.push(`it ended with ${server.process.exitCode}`);
    for (const path of ["/health", "/bg", `/en/services/${TWINS.bulgarian}`]) {
      const answer = await request(base + path);
      if (answer.status !== 200) wrong.push(`${path}: ${answer.status}`);
    }
    return wrong;
  });
}
