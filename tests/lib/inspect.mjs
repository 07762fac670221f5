// What must hold on every page. Each fault has a code, so that the planted pages of controls/ can name the one they carry.
//
// `inspect` looks at one page, `compare` at what can only be seen with all pages at hand. A page is
// `{ url, status, expected, type, body, from }`; `url` is a URL, `expected` the status it should have.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { LANGUAGES } from "../pages.mjs";
import { attribute, read, textOf } from "./html.mjs";

const fault = (code, page, detail) => ({ code, url: page.url.href, detail });

/** Letters that only Romanian has among the three languages. */
const ROMANIAN = /[ăâîșțĂÂÎȘȚ]/u;
const CEDILLA = /[şţŞŢ]/u;
/** Nothing but the host of an address, which is the same in every language. */
const HOST = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}$/;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN_WORD = /\p{Script=Latin}{2,}/gu;
/** Words that no sentence goes without and that the other language does not have. */
const SMALL_WORDS = { ro: new Set("și pentru din sau este cu sunt care prin după".split(" ")), en: new Set("the of and for with this is are which by".split(" ")) };
/** How a program's inside looks when it leaks out. */
const LEAKED = /\b(?:undefined|NaN|null|None|Some\(|Err\(|Ok\()|\[object /;
const PLACEHOLDER = /\{\s*(?:\$|-)?[\p{L}][\p{L}\p{N}_-]*\s*\}|\{\{|\}\}/u;
const DOUBLE_ESCAPED = /&(?:amp|lt|gt|quot|nbsp|#x?[0-9a-f]+);/i;
/** Attributes whose value a person reads or hears. */
const SPOKEN = ["alt", "aria-label", "placeholder", "title"];
/** What a browser loads by itself, and by which attribute. */
const LOADS = { script: "src", img: "src", iframe: "src", source: "src", audio: "src", video: "src", embed: "src", object: "data", use: "href", image: "href" };
const LOADING_LINKS = /\b(?:stylesheet|icon|preload|modulepreload|manifest|prefetch|preconnect|dns-prefetch)\b/;

/** Pages that search engines are told not to list. */
const UNLISTED = /^\/\w\w\/(?:search|sign-in|sign-up|new-password|letter-sent)$/;

/** The ids of all interface messages; an id that is shown instead of its words has a hyphen. */
export function messageIds(folder) {
  const ids = new Set();
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (!entry.endsWith(".ftl")) continue;
    for (const [, id] of readFileSync(join(folder, entry), "utf8").matchAll(/^([a-z][\w-]*-[\w-]*)\s*=/gm)) ids.add(id);
  }
  return ids;
}

/** The language in the address, or null. */
export function languageOf(url) {
  return /^\/(bg|ro|en)(?:\/|$)/.exec(url.pathname)?.[1] ?? null;
}

/** Looks at one page. Returns `{ faults, links, assets, title, alternates, ids }`. */
export function inspect(page, ids = new Set()) {
  const faults = [];
  const seen = { faults, links: [], assets: [], title: "", alternates: new Map(), ids: new Set() };
  const expected = page.expected ?? 200;
  if (page.status !== expected) {
    faults.push(fault("status", page, `${page.status} instead of ${expected}, linked from ${page.from ?? "nowhere"}`));
    return seen;
  }
  if (!/^text\/html\b/.test(page.type ?? "")) return seen;

  const { elements, texts } = read(page.body);
  const all = (name) => elements.filter((element) => element.tagName === name);
  const language = languageOf(page.url);

  const titles = all("title").filter((element) => element.parentNode.tagName === "head");
  seen.title = titles.map(textOf).join("").trim();
  if (!seen.title) faults.push(fault("title-missing", page, ""));
  const headings = all("h1").map((element) => textOf(element).trim());
  if (headings.length !== 1 || !headings[0]) faults.push(fault("h1", page, `${headings.length} h1: ${headings.join(" | ")}`));
  if (!all("meta").some((meta) => attribute(meta, "name") === "description" && attribute(meta, "content")?.trim())) {
    faults.push(fault("description-missing", page, ""));
  }
  const declared = all("html").map((element) => attribute(element, "lang"))[0];
  if (language && declared !== language) faults.push(fault("lang", page, `<html lang="${declared}"> at /${language}`));

  for (const element of elements) {
    const id = attribute(element, "id");
    if (id !== null) {
      if (seen.ids.has(id)) faults.push(fault("id-twice", page, id));
      seen.ids.add(id);
    }
    if (attribute(element, "style") !== null || element.tagName === "style" || element.attrs?.some((attr) => attr.name.startsWith("on")) || (element.tagName === "script" && attribute(element, "src") === null && !/json/.test(attribute(element, "type") ?? ""))) {
      faults.push(fault("inline", page, `<${element.tagName}>: the content security policy refuses it`));
    }
  }

  const hidden = all("meta").some((meta) => attribute(meta, "name") === "robots" && /noindex/.test(attribute(meta, "content") ?? ""));
  if (hidden && language && !page.url.search && !UNLISTED.test(page.url.pathname)) faults.push(fault("noindex", page, "hidden from search engines"));
  readLinks(page, elements, seen, hidden ? null : language);
  if (language) readWords(page, elements, texts, ids, language, faults);
  return seen;
}

function readLinks(page, elements, seen, language) {
  const { faults } = seen;
  const resolve = (value) => {
    try {
      return new URL(value, page.url);
    } catch {
      faults.push(fault("link-broken", page, value));
      return null;
    }
  };
  let canonical = null;
  for (const element of elements) {
    const href = attribute(element, "href");
    if (element.tagName === "link" && href !== null) {
      const relation = attribute(element, "rel") ?? "";
      if (relation === "canonical") canonical = resolve(href);
      else if (relation === "alternate" && attribute(element, "hreflang")) seen.alternates.set(attribute(element, "hreflang"), resolve(href)?.href);
      else if (LOADING_LINKS.test(relation)) load(href);
    }
    if ((element.tagName === "a" || element.tagName === "area") && href !== null) {
      const url = resolve(href);
      if (url?.origin === page.url.origin) seen.links.push(url);
    }
    const source = LOADS[element.tagName] && attribute(element, LOADS[element.tagName]);
    if (source && !source.startsWith("#") && !source.startsWith("data:")) load(source);
    for (const part of (attribute(element, "srcset") ?? "").split(",")) if (part.trim()) load(part.trim().split(/\s+/)[0]);
    const action = element.tagName === "form" && attribute(element, "action");
    if (action && resolve(action)?.origin !== page.url.origin) faults.push(fault("third-party", page, `form to ${action}`));
  }
  function load(value) {
    const url = resolve(value);
    if (!url) return;
    if (url.origin !== page.url.origin) faults.push(fault("third-party", page, url.href));
    else seen.assets.push(url);
  }
  if (!language || page.status !== 200) return;

  if (!canonical) faults.push(fault("canonical", page, "missing"));
  else if (canonical.pathname !== page.url.pathname) faults.push(fault("canonical", page, canonical.href));
  for (const code of LANGUAGES) {
    const href = seen.alternates.get(code);
    if (!href) faults.push(fault("hreflang", page, `no alternate in ${code}`));
    else if (new URL(href).pathname !== page.url.pathname.replace(/^\/\w\w/, `/${code}`)) faults.push(fault("hreflang", page, `${code} leads to ${href}`));
  }
}

function readWords(page, elements, texts, ids, language, faults) {
  const spoken = [...texts];
  for (const element of elements) {
    for (const name of SPOKEN) {
      const words = attribute(element, name);
      if (words?.trim()) spoken.push({ words: words.trim(), language: element.language, where: `${name} of ${element.tagName}` });
    }
  }
  const quote = ({ words, where, language: here }) => `in <${where}> (${here}): ${words.length > 90 ? `${words.slice(0, 90)}…` : words}`;
  for (const text of spoken) {
    const { language: here, cited } = text;
    // A citation names its source as the source names itself, and brackets hold names in their own language.
    const words = cited ? "" : text.words.replace(/\([^)]*\)|https?:\S+/g, "");
    if (ids.has(words)) faults.push(fault("message-key", page, quote(text)));
    if (PLACEHOLDER.test(words)) faults.push(fault("placeholder", page, quote(text)));
    if (LEAKED.test(words)) faults.push(fault("leaked", page, quote(text)));
    if (DOUBLE_ESCAPED.test(words)) faults.push(fault("escaped-twice", page, quote(text)));
    if (CEDILLA.test(words)) faults.push(fault("cedilla", page, quote(text)));
    if (here === "ro" || here === "en") {
      if (CYRILLIC.test(words)) faults.push(fault("wrong-script", page, quote(text)));
      const counts = smallWords(words);
      const other = here === "ro" ? "en" : "ro";
      if (counts.all >= 6 && counts[other] >= 3 && counts[here] === 0) faults.push(fault("wrong-language", page, quote(text)));
    }
    // English writes the places of the region without diacritics (data/territories.csv), but a quoted name is no fault.
    const romanian = words.split(/\s+/).filter((word) => ROMANIAN.test(word)).length;
    if ((here === "bg" && romanian > 0) || (here === "en" && romanian >= 3)) faults.push(fault("wrong-letters", page, quote(text)));
    if (here === "bg" && !CYRILLIC.test(words) && !/[/@]/.test(words) && !HOST.test(words) && (words.match(LATIN_WORD) ?? []).length >= 4) {
      faults.push(fault("wrong-script", page, quote(text)));
    }
    if (here && here !== language && !LANGUAGES.includes(here)) faults.push(fault("lang", page, `unknown language ${here}`));
  }
}

function smallWords(words) {
  const counts = { ro: 0, en: 0, all: 0 };
  for (const word of words.toLowerCase().split(/[^\p{L}]+/u)) {
    if (!word) continue;
    counts.all += 1;
    if (SMALL_WORDS.ro.has(word)) counts.ro += 1;
    if (SMALL_WORDS.en.has(word)) counts.en += 1;
  }
  return counts;
}

/**
 * Looks at all pages together: titles that repeat, hreflang that is not answered, fragments without a target.
 * `pages` maps an address (without fragment) to `{ page, seen }`.
 */
export function compare(pages) {
  const faults = [];
  const titles = new Map();
  for (const [href, { page, seen }] of pages) {
    // Two views of one list (another filter, another page of results) may share a title.
    if (!page.url.search && seen.title) {
      const language = languageOf(page.url);
      const key = `${language} ${seen.title}`;
      if (language && titles.has(key)) faults.push(fault("title-repeated", page, `“${seen.title}”, also at ${titles.get(key)}`));
      titles.set(key, page.url.pathname);
    }
    for (const [code, other] of seen.alternates) {
      const there = pages.get(other);
      if (code === "x-default" || !there || other === href) continue;
      const back = there.seen.alternates.get(languageOf(page.url));
      if (back !== href) faults.push(fault("hreflang-answer", page, `${other} answers with ${back}`));
    }
    for (const link of seen.links) {
      const target = decodeURIComponent(link.hash.slice(1));
      if (!target) continue;
      const plain = new URL(link);
      plain.hash = "";
      const there = pages.get(plain.href);
      if (there && there.page.status === 200 && !there.seen.ids.has(target)) faults.push(fault("fragment", page, link.href));
    }
  }
  return faults;
}
