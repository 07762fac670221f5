// The editor's desk in a real browser: an editor writes, a publisher publishes, readers see it; with the keyboard alone,
// without scripts, with two people in the same text; and no barriers on any of its pages.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { launch } from "../lib/browser.mjs";
import { request } from "../lib/http.mjs";
import { REPOSITORY, binary, freshFolder, programEnvironment, startServer } from "../lib/server.mjs";
import { LANGUAGES } from "../pages.mjs";

const PASSWORD = "лодката тръгва преди изгрев";
const OURS = "bg-obshtina-rse27";
const ITEM = `organisation/${OURS}`;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const expect = (condition, message) => {
  if (!condition) throw new Error(message);
};

/** Gives people their roles in the database, as an invitation would. */
function giveRoles(folder, roles) {
  const script = `
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=20)
for email, organisation, role in json.loads(sys.argv[2]):
    (person,) = db.execute("SELECT id FROM account WHERE email = ?", (email,)).fetchone()
    db.execute("UPDATE account SET assurance = 'confirmed' WHERE id = ?", (person,))
    if organisation: db.execute("INSERT INTO membership (person_id, organisation_id, role, since, given_by) VALUES (?, ?, ?, 0, ?)", (person, organisation, role, person))
    else: db.execute("INSERT INTO region_role (person_id, role, since) VALUES (?, ?, 0)", (person, role))
db.commit()`;
  execFileSync("python3", ["-c", script, join(folder, "egovernet.sqlite"), JSON.stringify(roles)]);
}

/** What axe finds on the page. */
async function axe(tab) {
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map(({ id, nodes }) => `${new URL(tab.url()).pathname}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** A control by its id, which may hold a colon. */
const control = (tab, id) => tab.locator(`[id="${id}"]`);

export async function run({ report }) {
  const folder = freshFolder();
  const server = await startServer("desk", (port) => ({ EGOVERNET_BASE_URL: `http://localhost:${port}`, EGOVERNET_ACCOUNTS_PASSWORD_MEMORY_KIB: "64" }), folder);
  const base = `http://localhost:${server.port}`;
  const browser = await launch();
  const settings = programEnvironment({ EGOVERNET_DATA_DIR: folder, EGOVERNET_BASE_URL: base });

  /** A new person, signed in. */
  const colleague = async (name, options = {}) => {
    const email = `${name.toLowerCase()}@example.org`;
    const link = execFileSync(binary(), ["user", "add", email, "--name", name], { cwd: REPOSITORY, encoding: "utf8", env: settings }).trim().split("\n").at(-1);
    const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 }, ...options });
    const tab = await context.newPage();
    await tab.goto(link);
    await tab.fill("#new_password", PASSWORD);
    await tab.click("main form button[type=submit]");
    await tab.waitForURL(`${base}/en/account`);
    return { email, context, tab };
  };
  const isDone = (tab, what) => tab.waitForURL((url) => url.searchParams.get("done") === what);

  try {
    const editor = await colleague("Elena");
    const publisher = await colleague("Petar", { javaScriptEnabled: false });
    const coordinator = await colleague("Cora");
    giveRoles(folder, [
      [editor.email, OURS, "editor"],
      [publisher.email, OURS, "publisher"],
      [coordinator.email, null, "coordinator"],
    ]);
    const address = `https://ruse-${Date.now()}.example`;

    await report.check("an editor goes from the public page to the desk, writes, saves and hands in, with the keyboard alone", async () => {
      const { tab } = editor;
      await tab.goto(`${base}/bg/institutions/${OURS}`);
      const link = tab.locator(`main a[href="/bg/desk/${ITEM}"]`);
      expect(await link.count(), "the public page has no link to the desk");
      await link.focus();
      await tab.keyboard.press("Enter");
      await tab.waitForURL(`${base}/bg/desk/${ITEM}`);
      await control(tab, "website").focus();
      await tab.keyboard.press("Control+A");
      await tab.keyboard.type(address);
      await tab.keyboard.press("Enter");
      await isDone(tab, "saved");
      expect((await control(tab, "website").inputValue()) === address, "what was typed is not there");
      expect((await tab.locator("main [role=status]").first().innerText()).includes("запазена"), "nothing says that it is saved");
      // From the last button of the form backwards: every control can be reached, and the focus is seen.
      await control(tab, "source").focus();
      for (let steps = 0; steps < 12; steps += 1) {
        await tab.keyboard.press("Tab");
        if (await tab.evaluate(() => document.activeElement?.getAttribute("formaction")?.includes("/desk/submit/"))) break;
      }
      expect(await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none"), "the focus is not seen");
      await tab.keyboard.press("Enter");
      await isDone(tab, "submitted");
      const seen = await request(`${base}/en/institutions/${OURS}`);
      expect(!seen.body.includes(address), "readers see a draft");
    });

    await report.check("a publisher sends back, the editor mends, the publisher publishes, without scripts; readers see it", async () => {
      const { tab } = publisher;
      await tab.goto(`${base}/ro/desk/organisation?state=in_review`);
      await tab.click(`main a[href="/ro/desk/${ITEM}"]`);
      expect((await tab.locator("main ins").allInnerTexts()).some((words) => words.includes(address)), "the difference is not shown");
      await tab.click("form[action*='/desk/send-back/'] button");
      expect(await tab.locator("#problems a[href='#reason']").count(), "a reason is not asked for");
      await tab.fill("#reason", "Adresa trebuie verificată.");
      await tab.click("form[action*='/desk/send-back/'] button");
      await isDone(tab, "sent-back");
      await editor.tab.goto(`${base}/bg/desk/${ITEM}`);
      expect((await editor.tab.locator("main").innerText()).includes("Adresa trebuie verificată."), "the editor is not told why");
      await editor.tab.click("button[formaction*='/desk/submit/']");
      await isDone(editor.tab, "submitted");
      await tab.goto(`${base}/ro/desk/${ITEM}`);
      await tab.click("form[action*='/desk/publish/'] button");
      await isDone(tab, "published");
      await tab.goto(`${base}/en/institutions/${OURS}`);
      const limit = Date.now() + 10_000;
      let seen = { body: "" };
      while (!seen.body.includes(address) && Date.now() < limit) seen = await request(`${base}/en/institutions/${OURS}`);
      expect(seen.body.includes(address), "readers do not see what was published");
      expect(!seen.body.includes("/desk/"), "a visitor is led to the desk");
    });

    await report.check("a draft saves itself and says so; somebody else's save is not overwritten", async () => {
      const { tab } = editor;
      await tab.clock.install();
      await tab.goto(`${base}/en/desk/${ITEM}`);
      await control(tab, "website").fill("https://one.example");
      await tab.clock.runFor(21_000);
      await tab.locator("[data-saved]", { hasText: "Saved:" }).waitFor();
      const other = publisher.tab;
      await other.goto(`${base}/en/desk/${ITEM}`);
      expect((await other.locator("main").innerText()).includes("Elena"), "nobody says that Elena has it open");
      await control(other, "website").fill("https://other.example");
      await other.click("form.desk-form button[type=submit] >> nth=0");
      await isDone(other, "saved");
      await control(tab, "website").fill("https://mine.example");
      await tab.clock.runFor(21_000);
      await tab.locator("[data-saved]", { hasText: "Petar saved meanwhile" }).waitFor();
      await tab.click("form.desk-form button[type=submit] >> nth=0");
      const words = await tab.locator("main").innerText();
      expect(words.includes("https://mine.example") && words.includes("https://other.example"), "both texts are not shown");
      const found = await axe(tab);
      await tab.locator('input[name="take:website"][value=mine]').check();
      await tab.click("main form button[type=submit]");
      await isDone(tab, "saved");
      expect((await control(tab, "website").inputValue()) === "https://mine.example", "the choice was not taken");
      return found;
    });

    await report.check("the pages of the desk have no barriers and fit a phone, in three languages", async () => {
      const found = [];
      const { tab } = coordinator;
      const pages = [
        "organisation", "service?state=unconfirmed", "term", "organisation?state=in_review", "new/service", "new/term", "new/service?owner=region",
        "page/about", "evidence/birth-certificate", "service/bg-2052", "organisation/bg-obshtina-vid01", `difference/${ITEM}`, `revisions/${ITEM}`, `preview/${ITEM}`,
        "archive/page/about", "rename/term/municipality",
      ];
      for (const language of LANGUAGES) {
        for (const page of pages) {
          const answer = await tab.goto(`${base}/${language}/desk/${page}`);
          if (answer.status() !== 200) {
            if (answer.status() !== 404 || !/evidence|term\//.test(page)) found.push(`/${language}/desk/${page}: ${answer.status()}`);
            continue;
          }
          found.push(...(await axe(tab)));
          if (language === "bg") {
            await tab.setViewportSize({ width: 360, height: 740 });
            const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
            if (wide > 360) found.push(`/${language}/desk/${page}: ${wide} pixels wide on a phone`);
            await tab.setViewportSize({ width: 1280, height: 900 });
          }
        }
      }
      return found;
    });
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
