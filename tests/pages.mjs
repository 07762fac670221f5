// The page classes of the site, in one place: every suite that looks at "each kind of page" reads this list.
//
// `path` is what follows /{lang}. `status` is 200 when not said. `shape` says which addresses of the crawl belong to the
// class; a class without a shape is reached by a form or by a mistake, not by a link. `shoot: false` leaves a class out
// of the pictures.

export const LANGUAGES = ["bg", "ro", "en"];

/** Words that find something in every language, and words that find nothing. */
export const FINDS = { bg: "удостоверение за раждане дубликат", ro: "certificat de naștere duplicat", en: "duplicate birth certificate" };
export const FINDS_NOTHING = "qqqwwwzzzkkk";

/** A service that has an equivalent twin on the other bank (data/counterparts.csv), and that twin. */
export const TWINS = { bulgarian: "bg-2076", romanian: "ro-cert-nastere-duplicat" };

export const PAGES = [
  { name: "home", path: "", shape: /^$/ },
  { name: "services", path: "/services", shape: /^\/services$/ },
  { name: "services-filtered", path: "/services?bank=ro&topic=civil-status" },
  { name: "services-empty", path: "/services?bank=ro&topic=no-such-topic", shoot: false },
  { name: "service-bulgarian", path: `/services/${TWINS.bulgarian}`, shape: /^\/services\/bg-[^/]+$/ },
  { name: "service-romanian", path: `/services/${TWINS.romanian}`, shape: /^\/services\/ro-[^/]+$/ },
  { name: "institutions", path: "/institutions", shape: /^\/institutions$/ },
  { name: "institution", path: "/institutions/bg-mvr", shape: /^\/institutions\/(?!counterpart$)[^/]+$/ },
  { name: "counterpart-finder", path: "/institutions/counterpart", shape: /^\/institutions\/counterpart$/ },
  { name: "events", path: "/events", shape: /^\/events$/ },
  { name: "event", path: "/events/birth", shape: /^\/events\/[^/]+$/ },
  { name: "places", path: "/places", shape: /^\/places$/ },
  { name: "place", path: "/places/BG323", shape: /^\/places\/[^/]+$/ },
  { name: "glossary", path: "/glossary", shape: /^\/glossary$/ },
  { name: "evidence", path: "/evidence", shape: /^\/evidence$/ },
  { name: "search", path: (language) => `/search?q=${encodeURIComponent(FINDS[language])}` },
  { name: "search-without-words", path: "/search", shape: /^\/search$/, shoot: false },
  { name: "search-without-results", path: `/search?q=${FINDS_NOTHING}` },
  { name: "about", path: "/about", shape: /^\/about$/ },
  { name: "catalogue", path: "/catalogue", shape: /^\/catalogue$/ },
  { name: "accessibility", path: "/accessibility", shape: /^\/accessibility$/ },
  { name: "privacy", path: "/privacy", shape: /^\/privacy$/, shoot: false },
  { name: "retention", path: "/privacy/retention", shape: /^\/privacy\/retention$/ },
  { name: "contact", path: "/contact", shape: /^\/contact$/, shoot: false },
  { name: "sitemap", path: "/sitemap", shape: /^\/sitemap$/, shoot: false },
  { name: "sign-in", path: "/sign-in", shape: /^\/sign-in$/ },
  { name: "sign-up", path: "/sign-up", shape: /^\/sign-up$/ },
  { name: "new-password", path: "/new-password", shape: /^\/new-password$/, shoot: false },
  { name: "letter-sent", path: "/letter-sent", shoot: false },
  { name: "not-found", path: "/no-such-page", status: 404 },
];

/** The address of a page class in a language, without the host. */
export function address(page, language) {
  return `/${language}${typeof page.path === "function" ? page.path(language) : page.path}`;
}

/** Every page class in every language. */
export function everyPage() {
  return PAGES.flatMap((page) => LANGUAGES.map((language) => ({ page, language, address: address(page, language) })));
}

/** The name of the class that an address without query belongs to, or null. */
export function classOf(pathname) {
  const [, language, rest] = /^\/(bg|ro|en)(\/.*)?$/.exec(pathname) ?? [];
  if (!language) return null;
  return PAGES.find((page) => page.shape?.test(rest ?? ""))?.name ?? null;
}
