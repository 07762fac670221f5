// Security and caching headers on every kind of answer. The set is the one that the MDN Observatory grades A+.

import { attribute, read } from "../lib/html.mjs";
import { request } from "../lib/http.mjs";
import { LANGUAGES, PAGES, address } from "../pages.mjs";
import { controlServer } from "../controls/pages.mjs";

const SECURE = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^(?:no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-(?:origin|site)$/,
};
const POLICY = { "default-src": /^'none'$/, "base-uri": /^'none'$/, "form-action": /^'self'$/, "frame-ancestors": /^'none'$/ };

/** What is wrong with the security headers of an answer. */
export function judge({ url, headers }) {
  const wrong = [];
  for (const [name, pattern] of Object.entries(SECURE)) if (!pattern.test(headers[name] ?? "")) wrong.push(`${url}: ${name}: ${headers[name] ?? "missing"}`);
  const policy = headers["content-security-policy"] ?? "";
  const directives = new Map(policy.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values.join(" ")]));
  for (const [name, pattern] of Object.entries(POLICY)) if (!pattern.test(directives.get(name) ?? "")) wrong.push(`${url}: content-security-policy ${name}: ${directives.get(name) ?? "missing"}`);
  for (const [name, value] of directives) {
    if (/unsafe-|\*|https?:/.test(value) || (/^(?:script|style|object)-src/.test(name) && /data:|blob:/.test(value))) wrong.push(`${url}: content-security-policy ${name}: ${value}`);
  }
  for (const name of ["server", "x-powered-by"]) if (/\d|[A-Z]{3}/.test(headers[name] ?? "")) wrong.push(`${url}: ${name} tells ${headers[name]}`);
  if (headers["access-control-allow-origin"] && headers["access-control-allow-credentials"]) wrong.push(`${url}: shares credentials with other origins`);
  return wrong;
}

export async function run({ base, report }) {
  await report.check("positive control: missing and weak headers are found", async () => {
    const wrong = [];
    const control = async (headers, pattern) => {
      const server = await controlServer(headers);
      const found = judge(await request(`${server.base}/good`));
      await server.stop();
      if (pattern ? !found.some((text) => pattern.test(text)) : found.length > 0) wrong.push(`${JSON.stringify(headers)}: ${found.join("; ") || "nothing found"}`);
    };
    const good = {
      "content-security-policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    };
    await control(good, null);
    await control({ ...good, "x-content-type-options": "no" }, /x-content-type-options/);
    await control({ ...good, "content-security-policy": `${good["content-security-policy"]}; script-src 'unsafe-inline'` }, /unsafe-inline/);
    await control({ ...good, server: "nginx/1.22.1" }, /server tells/);
    return wrong;
  });

  const answers = await Promise.all(PAGES.map((page) => request(base + address(page, "ro"))));
  await report.check("security headers on every page class", () => answers.flatMap(judge));

  const home = await request(`${base}/en`);
  const files = read(home.body).elements.flatMap((element) => (element.tagName === "link" && /stylesheet|icon/.test(attribute(element, "rel") ?? "") ? [attribute(element, "href")] : []));
  await report.check("static files carry their content's hash, are kept for ever and have the headers too", async () => {
    const wrong = files.length === 0 ? ["no style sheet on the home page"] : [];
    for (const file of files) {
      const answer = await request(new URL(file, base));
      wrong.push(...judge(answer));
      if (!/immutable/.test(answer.headers["cache-control"] ?? "")) wrong.push(`${file}: cache-control: ${answer.headers["cache-control"]}`);
    }
    return wrong;
  });

  await report.check("a public page sets no cookie", () => answers.filter(({ headers }) => headers["set-cookie"]).map(({ url, headers }) => `${url}: ${headers["set-cookie"]}`));

  await report.check("an unchanged page answers 304, and another language has another tag", async () => {
    const wrong = [];
    const tags = new Set();
    for (const language of LANGUAGES) {
      const first = await request(`${base}/${language}/services`);
      const tag = first.headers.etag;
      if (!tag) wrong.push(`/${language}/services: no etag`);
      tags.add(tag);
      const second = await request(first.url, { headers: { "if-none-match": tag ?? "" } });
      if (second.status !== 304 || second.bytes > 0) wrong.push(`/${language}/services again: ${second.status}, ${second.bytes} bytes`);
    }
    if (tags.size !== LANGUAGES.length) wrong.push("two languages share a tag");
    return wrong;
  });

  await report.check("pages are compressed and say that it depends on what the client accepts", async () => {
    const plain = await request(`${base}/bg`, { headers: { "accept-encoding": "identity" } });
    const zipped = await request(`${base}/bg`);
    const wrong = [];
    if (zipped.headers["content-encoding"] !== "gzip") wrong.push(`content-encoding: ${zipped.headers["content-encoding"]}`);
    if (plain.headers["content-encoding"]) wrong.push(`asked for none, got ${plain.headers["content-encoding"]}`);
    if (plain.body !== zipped.body) wrong.push("the two bodies differ");
    for (const { headers } of [plain, zipped]) if (!/accept-encoding/i.test(headers.vary ?? "")) wrong.push(`vary: ${headers.vary}`);
    return wrong;
  });

  await report.check("the language of / is chosen by cookie, then by Accept-Language, then English", async () => {
    const wrong = [];
    const cases = [
      [{}, "/en"],
      [{ "accept-language": "de, ro-MD;q=0.8, bg;q=0.5" }, "/ro"],
      [{ "accept-language": "bg" }, "/bg"],
    ];
    for (const [headers, expected] of cases) {
      const answer = await request(`${base}/`, { headers });
      const target = new URL(answer.headers.location ?? "/nowhere", base).pathname.replace(/\/$/, "");
      if (![302, 303, 307].includes(answer.status) || target !== expected) wrong.push(`${JSON.stringify(headers)}: ${answer.status} ${answer.headers.location}`);
      if (!/accept-language/i.test(answer.headers.vary ?? "") && !/no-store/.test(answer.headers["cache-control"] ?? "")) wrong.push(`${JSON.stringify(headers)}: may be kept for another language`);
    }
    return wrong;
  });
}
