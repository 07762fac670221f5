// What people come to do, done in a real browser: find a service and its twin, by mouse, by keyboard, without JavaScript.

import { launch } from "../lib/browser.mjs";
import { FINDS, LANGUAGES, TWINS } from "../pages.mjs";

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

/** Queries as people really type them; each must bring both twins among the first five results. */
const TYPED = [
  ["bg", "udostoverenie za razhdane dublikat", "Bulgarian in Latin letters"],
  ["bg", "удостоверение за ражданe дубликат", "a Latin e among Cyrillic letters"],
  ["bg", "удостоврение за раждане дубликат", "a letter left out"],
  ["ro", "certificat de nastere duplicat", "without diacritics"],
  ["ro", "certificat de naştere duplicat", "with the cedilla letter of old keyboards"],
  ["en", "duplicate birth certificte", "a letter left out"],
  ["en", "удостоверение за раждане дубликат", "Bulgarian on the English pages"],
];

const expect = (condition, message) => {
  if (!condition) throw new Error(message);
};

/** Paths of the first results of a list. */
async function results(tab, most = 5) {
  const hrefs = await tab.locator(".results .result :is(h2, h3) a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
  return hrefs.slice(0, most);
}

/** From the search box of the home page to a service, then to its twin across the river. */
async function findTwin(tab, base, language) {
  const [here, there] = [`/${language}/services/${TWINS.bulgarian}`, `/${language}/services/${TWINS.romanian}`];
  await tab.goto(`${base}/${language}`);
  await tab.locator("main form[role=search] input[name=q]").fill(FINDS[language]);
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/\/search\?q=/);
  const found = await results(tab);
  expect(found.includes(here) && found.includes(there), `first results: ${found.join(" ") || "none"}`);
  await tab.locator(`.results a[href$="${here}"]`).first().click();
  await tab.waitForURL(`${base}${here}`);
  expect((await tab.locator("html").getAttribute("lang")) === language, "the card is in another language");
  const twin = tab.locator(".twin");
  await twin.waitFor();
  expect((await twin.locator(".twin-river").innerText()).trim() !== "", "the degree of the twin is not said");
  await twin.locator(`a[href$="${there}"]`).first().click();
  await tab.waitForURL(`${base}${there}`);
  expect((await tab.locator(`.twin a[href$="${here}"]`).count()) > 0, "the twin does not lead back");
}

/** How an element looks: what a focus style may change. */
const LOOK = (element) => {
  const shape = element.namespaceURI === "http://www.w3.org/2000/svg" ? (element.querySelector("path, circle, rect, polygon") ?? element) : element;
  return [element, shape].map((one) => {
    const style = getComputedStyle(one);
    return [style.outline, style.outlineOffset, style.boxShadow, style.border, style.backgroundColor, style.color, style.textDecoration, style.fill, style.stroke, style.strokeWidth].join("|");
  }).join("||");
};

/** Presses Tab until an element matches; every stop on the way must be seen: in the window, not covered, marked as focused. */
async function tabTo(tab, selector, most = 120) {
  let previous = null;
  for (let presses = 0; presses < most; presses += 1) {
    await tab.keyboard.press("Tab");
    const stop = await tab.evaluateHandle(() => document.activeElement);
    if (previous) {
      const [focused, now] = [previous.look, await previous.handle.evaluate(LOOK)];
      expect(focused !== now, `focus cannot be seen on ${previous.name}`);
    }
    const { name, hidden, matches } = await stop.evaluate((element, wanted) => {
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const top = document.elementFromPoint(x, y);
      const name = `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} “${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}”`;
      const outside = box.width === 0 || box.height === 0 || box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth;
      // What lies above the middle of a tall or bent shape may be its neighbour; only boxes are judged.
      const covered = element.namespaceURI.endsWith("xhtml") && top && !element.contains(top) && !top.contains(element) && !top.closest("label")?.contains(element);
      return { name, hidden: outside ? "outside the window" : covered ? `covered by ${top.tagName}` : "", matches: element.matches(wanted) };
    }, selector);
    expect(name.startsWith("body") === false, `Tab left the page before ${selector} was reached`);
    expect(!hidden, `${name} is focused but ${hidden}`);
    if (matches) return;
    previous = { handle: stop, name, look: await stop.evaluate(LOOK) };
  }
  throw new Error(`${selector} is not reached with ${most} presses of Tab`);
}

export async function run({ base, report }) {
  const browser = await launch();
  /** One journey: a fresh visitor, whose console must stay empty. */
  const journey = (name, options, steps) =>
    report.check(name, async () => {
      const context = await browser.newContext({ viewport: DESK, reducedMotion: "reduce", ...options });
      const tab = await context.newPage();
      tab.setDefaultTimeout(15_000);
      const complaints = [];
      tab.on("pageerror", (error) => complaints.push(error.message));
      tab.on("console", (message) => {
        if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
      });
      try {
        await steps(tab, context);
      } catch (error) {
        throw new Error(`${error.message}\nat ${tab.url()}`, { cause: error });
      } finally {
        await context.close();
      }
      return complaints;
    });

  try {
    for (const language of LANGUAGES) await journey(`a newcomer finds a service and its twin (${language})`, {}, (tab) => findTwin(tab, base, language));
    await journey("the same on a phone", { viewport: PHONE, hasTouch: true, isMobile: true }, (tab) => findTwin(tab, base, "ro"));
    await journey("the same without JavaScript", { javaScriptEnabled: false }, (tab) => findTwin(tab, base, "bg"));

    await journey("with the keyboard only, focus seen at every stop", {}, async (tab) => {
      await tab.goto(`${base}/en`);
      await tab.keyboard.press("Tab");
      expect(await tab.evaluate(() => document.activeElement.matches("a.skip")), "the first stop is not the skip link");
      await tab.keyboard.press("Enter");
      expect(await tab.evaluate(() => document.activeElement.id === "content"), "the skip link does not lead to the content");
      await tabTo(tab, "main input[name=q]");
      await tab.keyboard.type(FINDS.en);
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/\/search\?q=/);
      await tabTo(tab, `.results a[href$="/services/${TWINS.bulgarian}"]`);
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/\/services\/bg-/);
      await tabTo(tab, `.twin a[href$="/services/${TWINS.romanian}"]`);
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/\/services\/ro-/);
    });

    await journey("the keyboard walks through the whole home page and list, the map too", {}, async (tab) => {
      for (const path of ["/bg", "/ro/services", "/en/places"]) {
        await tab.goto(base + path);
        await tabTo(tab, "footer li:last-child > a", 400);
      }
      await tab.goto(`${base}/en`);
      await tabTo(tab, "main svg a", 200);
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/\/en\/places\/./);
    });

    await journey("the menu of the phone opens and closes with the keyboard", { viewport: PHONE }, async (tab) => {
      await tab.goto(`${base}/bg`);
      await tabTo(tab, "button.menu-open");
      expect(!(await tab.locator("#menu").isVisible()), "the menu is open from the start");
      await tab.keyboard.press("Enter");
      await tab.locator("#menu").waitFor({ state: "visible" });
      await tab.keyboard.press("Escape");
      await tab.locator("#menu").waitFor({ state: "hidden" });
      await tab.keyboard.press("Enter");
      await tabTo(tab, '#menu a[href$="/services"]');
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/\/bg\/services/);
    });

    await journey("the language switch keeps the page and its filters", {}, async (tab) => {
      for (const path of [`/services/${TWINS.romanian}`, "/services?bank=ro&page=2", `/search?q=${encodeURIComponent("naștere")}`]) {
        await tab.goto(`${base}/en${path}`);
        for (const language of ["bg", "ro", "en"]) {
          await tab.locator(`.languages a[hreflang=${language}]`).click();
          await tab.waitForURL(new RegExp(`/${language}/`));
          expect(new URL(tab.url()).href === new URL(`${base}/${language}${path}`).href, `${path} became ${tab.url()}`);
          expect((await tab.locator("html").getAttribute("lang")) === language, `html lang at ${tab.url()}`);
        }
      }
    });

    for (const language of LANGUAGES) {
      await journey(`an unknown address says so and helps on (${language})`, {}, async (tab) => {
        const answer = await tab.goto(`${base}/${language}/services/no-such-service`);
        expect(answer.status() === 404, `status ${answer.status()}`);
        expect((await tab.locator("html").getAttribute("lang")) === language, "in another language");
        expect((await tab.locator("h1").innerText()).trim() !== "", "no heading");
        await tab.locator("form[role=search] input[name=q]").first().fill(FINDS[language]);
        await tab.keyboard.press("Enter");
        await tab.waitForURL(/\/search\?q=/);
      });
    }

    await journey("feedback: nothing chosen is explained and what was typed is kept; then it is accepted", { javaScriptEnabled: false }, async (tab) => {
      await tab.goto(`${base}/ro/services/${TWINS.romanian}`);
      const form = tab.locator("#feedback form");
      await form.locator("textarea[name=comment]").fill("Programul de lucru lipsește.");
      await form.locator("button[type=submit]").click();
      await tab.locator('[role=alert] a[href="#answer"]').waitFor();
      expect((await tab.locator("textarea[name=comment]").inputValue()) === "Programul de lucru lipsește.", "the comment is gone");
      await tab.locator("input[name=answer][value=partly]").check();
      await tab.locator("#feedback button[type=submit], main form[method=post] button[type=submit]").first().click();
      await tab.locator("main [role=status], main .ds-alert[data-color=success]").first().waitFor();
    });

    for (const [language, words, what] of TYPED) {
      await journey(`search: ${what} (“${words}”)`, {}, async (tab) => {
        await tab.goto(`${base}/${language}/search?q=${encodeURIComponent(words)}`);
        const found = await results(tab);
        const missing = Object.values(TWINS).filter((id) => !found.includes(`/${language}/services/${id}`));
        expect(missing.length === 0, `${missing.join(", ")} not among ${found.join(" ") || "no results"}`);
      });
    }

    await journey("search: nothing found says so and offers ways on", {}, async (tab) => {
      await tab.goto(`${base}/bg/search?q=qqqwwwzzzkkk`);
      expect((await results(tab)).length === 0, "something was found");
      expect((await tab.locator("main .empty a").count()) > 0, "no way on is offered");
    });

    await journey("filters and pages of the list of services", { javaScriptEnabled: false }, async (tab) => {
      await tab.goto(`${base}/en/services`);
      const first = await results(tab, 100);
      expect(first.length > 5, `${first.length} services on the first page`);
      await tab.locator(".pagination a[rel=next]").click();
      const second = await results(tab, 100);
      expect(second.length > 0 && second.every((path) => !first.includes(path)), "page 2 repeats page 1");
      await tab.goto(`${base}/en/services`);
      const bank = tab.locator("input[name=bank][value=ro]");
      if (!(await bank.isVisible())) await tab.locator("details.facet", { has: bank }).locator("summary").click();
      const promised = Number((await tab.locator("label", { has: bank }).locator(".count").innerText()).replace(/\D/g, ""));
      await bank.check();
      await tab.locator("form.filters button[type=submit]").click();
      await tab.waitForURL(/bank=ro/);
      const filtered = await results(tab, 100);
      expect(filtered.length > 0 && filtered.every((path) => path.includes("/services/ro-")), `not only Romanian services: ${filtered.slice(0, 5).join(" ")}`);
      const heading = await tab.locator("main").innerText();
      expect(promised > 0 && heading.includes(String(promised)), `the filter promised ${promised} services, the page does not say so`);
      await tab.locator(".chosen a").first().click();
      expect((await results(tab, 100)).join() === first.join(), "without the filter the list is not the first one again");
    });

    await journey("the card names all nine points, the unknown ones folded on the screen and open on paper", {}, async (tab) => {
      await tab.goto(`${base}/bg/services/${TWINS.bulgarian}`);
      const names = tab.locator("section[aria-labelledby=points] dt");
      const seen = () => names.evaluateAll((all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length);
      expect((await names.count()) === 9, `${await names.count()} points`);
      const known = await seen();
      expect(known > 0 && known < 9, `${known} points are seen at first`);
      await tab.emulateMedia({ media: "print" });
      expect((await seen()) === 9, `${await seen()} points are printed`);
      await tab.emulateMedia({ media: "screen" });
      await tab.locator("details.whole > summary").focus();
      await tab.keyboard.press("Enter");
      expect((await seen()) === 9, `${await seen()} points are seen when all are opened`);
    });

    await journey("the card prints without navigation and search", {}, async (tab) => {
      await tab.goto(`${base}/bg/services/${TWINS.bulgarian}`);
      await tab.emulateMedia({ media: "print" });
      for (const selector of ["nav.menu", "header form[role=search]", "nav.languages", "#feedback"]) {
        expect(!(await tab.locator(selector).first().isVisible()), `${selector} is printed`);
      }
      expect(await tab.locator("h1").isVisible(), "the heading is not printed");
    });

    await journey("the counterpart finder names an office on the other bank", {}, async (tab) => {
      await tab.goto(`${base}/ro/institutions/counterpart`);
      expect((await tab.locator("main form").count()) > 0, "no form to ask with");
    });
  } finally {
    await browser.close();
  }
}
