// A small trilingual site with planted faults: one good page per language, and one page for each fault that the checks
// must find. A guard that has never failed proves nothing.

import http from "node:http";

const LANGUAGES = ["bg", "ro", "en"];
const WORDS = {
  bg: { title: "Начало", text: "Услугите на двата бряга на Дунав.", other: ["ro", "Declarație pentru continuarea plății"] },
  ro: { title: "Acasă", text: "Serviciile de pe ambele maluri ale Dunării.", other: ["bg", "Удостоверение за раждане"] },
  en: { title: "Home", text: "Services on both banks of the Danube.", other: ["bg", "Удостоверение за раждане"] },
};
const STYLE = "body{font:1.25rem sans-serif;color:#111;background:#fff}a{color:#003d99}a:focus{outline:3px solid #003d99}";

/** Page makers by name. Each returns HTML; `code` is what a check must report for it, `paths` where it is served. */
const PLANTED = [
  { name: "status", code: "status", status: 500 },
  { name: "title-missing", code: "title-missing", change: (html) => html.replace(/<title>.*?<\/title>/, "<title></title>") },
  { name: "title-repeated", code: "title-repeated", change: (html) => html.replace(/<title>.*?<\/title>/, "<title>Home</title>") },
  { name: "h1", code: "h1", change: (html) => html.replace("</main>", "<h1>Second</h1></main>") },
  { name: "description-missing", code: "description-missing", change: (html) => html.replace(/<meta name="description"[^>]*>/, "") },
  { name: "lang", code: "lang", change: (html) => html.replace('<html lang="en">', '<html lang="ro">') },
  { name: "wrong-script", code: "wrong-script", change: body("<p>Удостоверение за раждане</p>") },
  { name: "wrong-script-in-attribute", code: "wrong-script", change: body('<p><button type="button" aria-label="Търсене">x</button></p>') },
  { name: "latin-on-bulgarian-page", code: "wrong-script", language: "bg", change: body("<p>This was never translated here</p>") },
  { name: "wrong-letters", code: "wrong-letters", language: "bg", change: body("<p>Градът Călărași е на другия бряг</p>") },
  { name: "wrong-language", code: "wrong-language", language: "ro", change: body("<p>The services of the authorities and the offices are listed here</p>") },
  { name: "cedilla", code: "cedilla", language: "ro", change: body("<p>Constanţa</p>") },
  { name: "message-key", code: "message-key", change: body("<p>some-key</p>") },
  { name: "placeholder", code: "placeholder", change: body("<p>Found { $count } services</p>") },
  { name: "leaked", code: "leaked", change: body("<p>Last confirmed: undefined</p>") },
  { name: "escaped-twice", code: "escaped-twice", change: body("<p>Births &amp;amp; marriages</p>") },
  { name: "noindex", code: "noindex", change: (html) => html.replace("<title>", '<meta name="robots" content="noindex"><title>') },
  { name: "canonical", code: "canonical", change: (html) => html.replace(/<link rel="canonical"[^>]*>/, '<link rel="canonical" href="/en">') },
  { name: "hreflang", code: "hreflang", change: (html) => html.replace(/<link rel="alternate" hreflang="bg"[^>]*>/, "") },
  { name: "fragment", code: "fragment", change: body('<p><a href="#nowhere">Further down</a></p>') },
  { name: "id-twice", code: "id-twice", change: body('<p id="content">Again</p>') },
  { name: "inline", code: "inline", change: body('<p style="color:red">Red</p>') },
  { name: "third-party", code: "third-party", change: body('<img src="http://tracker.example/pixel.png" alt="">') },
  { name: "link-broken", code: "link-broken", change: body('<p><a href="http://[broken">Broken</a></p>') },
  { name: "asset", code: "asset", change: body('<img src="/missing.png" alt="">'), reportedAt: "/missing.png" },
];

function body(html) {
  return (page) => page.replace("</main>", `${html}</main>`);
}

function page(language, path, title, links) {
  const words = WORDS[language];
  const alternates = LANGUAGES.map((code) => `<link rel="alternate" hreflang="${code}" href="/${code}${path}">`).join("");
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="${words.text}">
<link rel="canonical" href="/${language}${path}">${alternates}<link rel="stylesheet" href="/style.css"></head>
<body><header><a href="#content">${words.title}</a></header><main id="content"><h1>${title}</h1><p>${words.text}</p>
<p lang="${words.other[0]}">${words.other[1]}</p>${links}</main></body></html>`;
}

/** Starts the site on a free port. `planted` lists where which fault is; `good` the addresses without any. */
export async function plantedSite() {
  const answers = new Map();
  const html = (text, status = 200) => ({ status, type: "text/html; charset=utf-8", text });
  const planted = [];
  for (const language of LANGUAGES) {
    const here = PLANTED.filter((fault) => (fault.language ?? "en") === language);
    const links = here.map((fault) => `<p><a href="/${language}/${fault.name}">${fault.name}</a></p>`).join("");
    answers.set(`/${language}`, html(page(language, "", WORDS[language].title, language === "en" ? links : links.replace(/<p>/g, '<p lang="en">'))));
    for (const fault of here) {
      const path = `/${language}/${fault.name}`;
      const good = page(language, `/${fault.name}`, `${WORDS[language].title}: ${fault.name}`, "");
      answers.set(path, html(fault.change ? fault.change(good) : good, fault.status));
      for (const other of LANGUAGES.filter((code) => code !== language)) answers.set(`/${other}/${fault.name}`, html(page(other, `/${fault.name}`, `${WORDS[other].title}: ${fault.name}`, "")));
      planted.push({ code: fault.code, path: fault.reportedAt ?? path });
    }
  }
  // A page whose Bulgarian sister does not point back.
  answers.set("/en/unanswered", html(page("en", "/unanswered", "Unanswered", '<p><a href="/bg/unanswered" lang="bg">Начало</a></p>')));
  answers.set("/bg/unanswered", html(page("bg", "/unanswered", "Без отговор", "").replace(/<link rel="alternate" hreflang="en"[^>]*>/, '<link rel="alternate" hreflang="en" href="/en">')));
  answers.set("/ro/unanswered", html(page("ro", "/unanswered", "Fără răspuns", "")));
  planted.push({ code: "hreflang-answer", path: "/en/unanswered" });
  const home = answers.get("/en");
  home.text = home.text.replace("</main>", '<p><a href="/en/unanswered">Unanswered</a></p></main>');
  answers.set("/style.css", { status: 200, type: "text/css", text: STYLE });

  const server = http.createServer((request, response) => {
    const answer = answers.get(new URL(request.url, "http://site").pathname) ?? { status: 404, type: "text/plain", text: "not here" };
    response.writeHead(answer.status, { "content-type": answer.type }).end(answer.text);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { base: `http://127.0.0.1:${server.address().port}`, planted, good: ["/bg", "/ro", "/en"], stop };
}
