// Keeping the catalogue true, in a real browser: a reader's answer is accepted and done by whoever keeps the page, a thing is
// confirmed by the link of a letter without signing in, a translator walks the queue. Then axe, the keyboard and three widths.

import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { launch } from "../lib/browser.mjs";
import { binary, freshFolder, programEnvironment, startServer } from "../lib/server.mjs";
import { LANGUAGES } from "../pages.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PASSWORD = "лодката тръгва преди изгрев";
const OURS = "bg-obshtina-rse27";

const expect = (condition, message) => {
  if (!condition) throw new Error(message);
};

/** Runs Python with the database open as `db`; what it prints is read as JSON. */
function sql(folder, script, ...values) {
  const whole = `
import json, sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], timeout=30)
now = int(time.time() * 1000)
${script}
db.commit()`;
  const said = execFileSync("python3", ["-c", whole, join(folder, "egovernet.sqlite"), ...values], { encoding: "utf8" });
  return said.trim() ? JSON.parse(said) : null;
}

/** Opens an account by the operator's link and gives its number; the person is signed in afterwards. */
async function account(tab, base, folder, email, name, language) {
  const said = execFileSync(binary(), ["user", "add", email, "--name", name, "--language", language], {
    encoding: "utf8",
    env: programEnvironment({ EGOVERNET_DATA_DIR: folder, EGOVERNET_BASE_URL: base }),
  });
  const id = /account (\d+)/.exec(said)[1];
  await tab.goto(/https?:\S+/.exec(said)[0]);
  await tab.fill("#new_password", PASSWORD);
  await tab.click("main form button[type=submit]");
  await tab.goto(`${base}/${language}/sign-in`);
  if (await tab.locator("#password").count()) {
    await tab.fill("#email", email);
    await tab.fill("#password", PASSWORD);
    await tab.click("main form button[type=submit]");
    await tab.waitForURL(`${base}/${language}/account*`);
  }
  return id;
}

/** What axe finds on the page. */
async function axe(tab) {
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map(({ id, nodes }) => `${new URL(tab.url()).pathname}: ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

export async function run({ report }) {
  const folder = freshFolder();
  const server = await startServer("upkeep", { EGOVERNET_ACCOUNTS_PASSWORD_MEMORY_KIB: "64" }, folder);
  const { base } = server;
  const browser = await launch();
  const context = async (options = {}) => browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 }, ...options });
  const plain = { javaScriptEnabled: false };
  try {
    const editors = await context(plain);
    const editor = await editors.newPage();
    const ana = await account(editor, base, folder, "ana@example.org", "Ана", "bg");
    const translators = await context();
    const translator = await translators.newPage();
    const ion = await account(translator, base, folder, "ion@example.org", "Ion", "ro");
    sql(folder, `
db.execute("INSERT INTO membership (person_id, organisation_id, role, since, given_by) VALUES (?, ?, 'representative', ?, ?)", (sys.argv[2], "${OURS}", now, sys.argv[2]))
db.execute("INSERT INTO region_role (person_id, role, since) VALUES (?, 'translator', ?)", (sys.argv[3], now))
for hour in range(3):
    db.execute("INSERT INTO lost_query_day VALUES (?, 'cresa', 'ro', 2, 1, ?)", (time.strftime("%Y-%m-%d", time.gmtime(now / 1000 - hour * 86400)), now // 3600000))
# The original of a name changes, as publishing would do it; the follower of the change feed sees it within a second.
name = json.loads(db.execute("SELECT name FROM organisation WHERE id = '${OURS}'").fetchone()[0])
name["bg"] = {**name["bg"], "w": name["bg"]["w"] + " (нова)", "r": name["bg"]["r"] + 1}
db.execute("UPDATE organisation SET name = ? WHERE id = '${OURS}'", (json.dumps(name),))
db.execute("INSERT INTO storage_change (revision, kind, id, audience, at) SELECT MAX(revision) + 1, 'organisation', '${OURS}', 'public', ? FROM storage_change", (now,))`, ana, ion);

    await report.check("a reader's answer is accepted and done by whoever keeps the page, without scripts", async () => {
      const reader = await (await context(plain)).newPage();
      await reader.goto(`${base}/ro/feedback?subject=organisation:${OURS}`);
      await reader.check("input[value=no]");
      await reader.fill("#comment", "Programul este altul.");
      await reader.click("main form button[type=submit]");
      await reader.waitForURL(`${base}/ro/feedback/thanks*`);
      await editor.goto(`${base}/bg`);
      await editor.click("nav.menu a[href='/bg/desk']");
      await editor.click("#feedback .result a");
      expect((await editor.textContent("main")).includes("Programul este altul."), "the reader's words are not there");
      await editor.check("input[value=decline]");
      await editor.click("main form button[type=submit]");
      expect(await editor.locator("#problems a[href='#reason']").count(), "a decline without a reason was taken");
      await editor.check("input[value=accept]");
      await editor.click("main form button[type=submit]");
      await editor.waitForURL("**?done=accept");
      await editor.check("input[value=finish]");
      await editor.click("main form button[type=submit]");
      await editor.waitForURL("**?done=finish");
      await editor.goto(`${base}/bg/desk/feedback`);
      expect((await editor.locator(".results .result").count()) === 0, "a done case is still new");
      await editor.goto(`${base}/bg/desk/feedback?state=done`);
      expect((await editor.locator(".results .result").count()) === 1, "the done case is not found");
    });

    await report.check("a thing is confirmed by the link of a letter, by keyboard, without signing in, once", async () => {
      // The reminder is written by a daily job; here its link is put down as the job does.
      const token = randomBytes(32).toString("hex");
      const hash = createHash("sha256").update("token\0").update(token).digest("hex");
      sql(folder, `db.execute("INSERT INTO confirm_link VALUES (?, 'organisation', '${OURS}', ?, ?, ?, NULL)", (sys.argv[2], sys.argv[3], now, now + 86400000))`, hash, ana);
      const visitor = await (await context(plain)).newPage();
      const link = `${base}/bg/desk/confirm/${token}`;
      await visitor.goto(link);
      await visitor.goto(link);
      await visitor.focus("main form button");
      await visitor.keyboard.press("Enter");
      await visitor.waitForSelector(".ds-alert[data-color=success]");
      const again = await visitor.goto(link);
      expect(again.status() === 410, `a used link answers ${again.status()}`);
      await visitor.click("main a[href='/bg/institutions/bg-obshtina-rse27']");
      const [[by]] = sql(folder, `print(json.dumps(db.execute("SELECT confirmed_by FROM organisation WHERE id = '${OURS}'").fetchall()))`);
      expect(by.length > 3 && !by.includes("Ана"), `confirmed by ${by}`);
      expect((await visitor.goto(`${base}/bg/desk/confirm/${"0".repeat(64)}`)).status() === 404, "an unknown link is taken");
    });

    await report.check("an editor confirms in the list with one press and stays there", async () => {
      await editor.goto(`${base}/bg/desk/unconfirmed?kind=service`);
      if ((await editor.locator(".results form").count()) === 0) await editor.goto(`${base}/bg/desk/unconfirmed`);
      const before = await editor.locator(".results form").count();
      if (before > 0) {
        await editor.click(".results form button");
        await editor.waitForURL("**done=confirmed");
        expect((await editor.locator(".ds-alert[data-color=success]").count()) === 1, "nothing says that it was confirmed");
      }
    });

    await report.check("a translator walks the queue from the desk to what is wanted", async () => {
      for (let tries = 0; tries < 100; tries += 1) {
        await translator.goto(`${base}/ro/desk`);
        if (await translator.locator("#translations .result").count()) break;
      }
      await translator.click("#translations .actions a");
      await translator.waitForURL(`${base}/ro/desk/translations`);
      const first = await translator.textContent(".results .result h2");
      await translator.click(".results .result a");
      expect((await translator.textContent("h1")).trim() === first.trim(), "the thing has another name");
      expect(await translator.locator("main section dl").count(), "nothing is wanted of it");
      expect(await translator.locator("main a[href^='/ro/desk/'].ds-button").count(), "there is no way to the editor");
    });

    const pages = ["/desk", "/desk/waiting", "/desk/unconfirmed", "/desk/feedback?state=all", "/desk/feedback/1", "/desk/translations", "/desk/translations/organisation/bg-obshtina-rse27", "/desk/searches"];
    const looking = await context();
    await looking.addCookies(await editors.cookies());
    const tab = await looking.newPage();
    await report.check("axe finds nothing, in three languages, light and dark", async () => {
      const found = [];
      for (const scheme of ["light", "dark"]) {
        await tab.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        for (const language of LANGUAGES) {
          for (const page of pages) {
            const answer = await tab.goto(`${base}/${language}${page}`);
            if (answer.status() !== 200) found.push(`${page}: ${answer.status()}`);
            else found.push(...(await axe(tab)));
          }
        }
      }
      return found;
    });

    await report.check("nothing scrolls sideways at 320, 360, 768 and 1280 pixels", async () => {
      const found = [];
      for (const width of [320, 360, 768, 1280]) {
        await tab.setViewportSize({ width, height: 800 });
        for (const language of LANGUAGES) {
          for (const page of pages) {
            await tab.goto(`${base}/${language}${page}`);
            const over = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            if (over > 0) found.push(`${language}${page} at ${width}: ${over} px too wide`);
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
