// Accounts in a real browser: sign-up by letter, an app with one-time codes, a passkey of Chromium's virtual device, and
// identity providers: `oidc-provider` started for real, one that is down, and one that lies.

import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

import { launch } from "../lib/browser.mjs";
import { request } from "../lib/http.mjs";
import { REPOSITORY, binary, freePort, freshFolder, programEnvironment, startServer } from "../lib/server.mjs";
import { LANGUAGES } from "../pages.mjs";

const PASSWORD = "лодката тръгва преди изгрев";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const expect = (condition, message) => {
  if (!condition) throw new Error(message);
};

/** The links of the letters to an address, the newest last; read from the outbox, as nobody listens where they should go. */
function letters(folder, to) {
  const script = `
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT body FROM letter WHERE recipient = ? ORDER BY id", (sys.argv[2],))
print(json.dumps([[part["action"]["href"] for part in json.loads(body) if "action" in part][0] for (body,) in rows]))`;
  return JSON.parse(execFileSync("python3", ["-c", script, join(folder, "egovernet.sqlite"), to], { encoding: "utf8" }));
}

/** The code of an app (RFC 6238) for the half minute that begins so many seconds from now. */
function code(secret, ahead = 0) {
  const bits = [...secret.replace(/=+$/, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + ahead) / 30)));
  const hash = createHmac("sha1", key).update(step).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** What axe finds on the page. */
async function axe(tab) {
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map(({ id, nodes }) => `${new URL(tab.url()).pathname}: ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

/** Signs in with the password, from the page of a language. */
async function signIn(tab, base, language, email) {
  await tab.goto(`${base}/${language}/sign-in`);
  await tab.fill("#email", email);
  await tab.fill("#password", PASSWORD);
  await tab.click("main form button[type=submit]");
}

async function signOut(tab, base, language) {
  await tab.goto(`${base}/${language}/account`);
  await tab.click("form[action$='/sign-out'] button");
  await tab.waitForURL(`${base}/${language}`);
}

/** A provider that only answers what it is told to. */
async function fake(port, answer) {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

export async function run({ report }) {
  const folder = freshFolder();
  const [issuerPort, deadPort, liarPort] = [await freePort(), await freePort(), await freePort()];
  const issuer = `http://localhost:${issuerPort}`;
  const providers = join(folder, "providers.toml");
  const entry = (id, url) => `[[provider]]\nid = "${id}"\nname = { bg = "Проба ${id}", ro = "Proba ${id}", en = "Trial ${id}" }\nissuer = "${url}"\nclient_id = "egovernet"\nclient_secret_variable = "TRIAL_SECRET"\n\n`;
  writeFileSync(providers, entry("real", issuer) + entry("dead", `http://localhost:${deadPort}`) + entry("liar", `http://localhost:${liarPort}`));
  const server = await startServer(
    "people",
    (port) => ({ EGOVERNET_BASE_URL: `http://localhost:${port}`, EGOVERNET_ACCOUNTS_IDENTITY_PROVIDERS: providers, EGOVERNET_ACCOUNTS_PASSWORD_MEMORY_KIB: "64", TRIAL_SECRET: "a secret of this run" }),
    folder,
  );
  const base = `http://localhost:${server.port}`;
  const { default: Provider } = await import("oidc-provider");
  const provider = new Provider(issuer, {
    clients: [{ client_id: "egovernet", client_secret: "a secret of this run", redirect_uris: [`${base}/sign-in/from/real`], grant_types: ["authorization_code"], response_types: ["code"] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["of this run"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true, name: "Elena <Provider>" }) }),
  });
  const listening = provider.listen(issuerPort, "localhost");
  const liar = await fake(liarPort, { issuer: "https://somebody-else.example", authorization_endpoint: "https://x.example/a", token_endpoint: "https://x.example/t", jwks_uri: "https://x.example/k", response_types_supported: ["code"], subject_types_supported: ["public"], id_token_signing_alg_values_supported: ["RS256"] });
  const browser = await launch();
  const guest = async () => {
    const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 } });
    return { context, tab: await context.newPage() };
  };

  try {
    await report.check("a person signs up by letter, in Bulgarian, without scripts", async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const tab = await context.newPage();
      await tab.goto(`${base}/bg`);
      await tab.click("nav.menu a[href='/bg/sign-in']");
      await tab.click("a[href='/bg/sign-up']");
      await tab.fill("#email", "ana@example.org");
      await tab.click("main form button[type=submit]");
      await tab.waitForURL(`${base}/bg/letter-sent`);
      const link = letters(folder, "ana@example.org").at(-1);
      expect(link.startsWith(`${base}/bg/sign-up/`), `the letter leads to ${link}`);
      await tab.goto(link);
      await tab.fill("#name", "Ана <script>alert(1)</script>");
      await tab.fill("#new_password", "кратка");
      await tab.click("main form button[type=submit]");
      expect(await tab.locator("#problems a[href='#new_password']").count(), "a short password was not refused");
      expect((await tab.inputValue("#name")).startsWith("Ана"), "what was typed is gone");
      expect((await tab.inputValue("#new_password")) === "", "a password came back");
      await tab.fill("#new_password", PASSWORD);
      await tab.click("main form button[type=submit]");
      expect(await tab.locator("#problems a[href='#agree']").count(), "an account was made without consent");
      await tab.fill("#new_password", PASSWORD);
      await tab.check("#agree");
      await tab.click("main form button[type=submit]");
      await tab.waitForURL(`${base}/bg/account`);
      expect((await tab.inputValue("#name")).includes("<script>"), "the name is another");
      await tab.click("form[action='/bg/sign-out'] button");
      await tab.waitForURL(`${base}/bg`);
      await context.close();
    });

    let secret = "";
    await report.check("an app with one-time codes is set up and asked for", async () => {
      const { context, tab } = await guest();
      await signIn(tab, base, "en", "ana@example.org");
      await tab.waitForURL(`${base}/en/account`);
      await tab.goto(`${base}/en/account/security`);
      await tab.click("form[action='/en/account/security/app'] button");
      await tab.locator("main svg[role=img]").waitFor();
      secret = await tab.locator("main code").innerText();
      const found = await axe(tab);
      await tab.fill("#code", code(secret));
      await tab.click("main form[action$='/app/confirm'] button");
      await tab.locator("main code").first().waitFor();
      const codes = await tab.locator("main code").allInnerTexts();
      expect(codes.length === 10, `${codes.length} recovery codes`);
      await signOut(tab, base, "en");
      await signIn(tab, base, "en", "ana@example.org");
      await tab.fill("#code", "000000");
      await tab.click("form[action='/en/sign-in/code'] button");
      expect(await tab.locator("#code-problem").count(), "a wrong code was not refused");
      found.push(...(await axe(tab)));
      await tab.fill("#code", code(secret, 30));
      await tab.click("form[action='/en/sign-in/code'] button");
      await tab.waitForURL(`${base}/en/account`);
      await signOut(tab, base, "en");
      await signIn(tab, base, "en", "ana@example.org");
      await tab.fill("#code", codes[0].toLowerCase());
      await tab.click("form[action='/en/sign-in/code'] button");
      await tab.waitForURL(`${base}/en/account`);
      await context.close();
      return found;
    });

    await report.check("a passkey is made and asked for", () => passkey(base, folder, guest));

    await report.check("the pages of an account have no barriers, in three languages", async () => {
      const { context, tab } = await guest();
      const link = execFileSync(binary(), ["user", "add", "reader@example.org", "--name", "Reader"], { cwd: REPOSITORY, encoding: "utf8", env: programEnvironment({ EGOVERNET_DATA_DIR: folder, EGOVERNET_BASE_URL: base }) }).trim().split("\n").at(-1);
      await tab.goto(link);
      await tab.fill("#new_password", PASSWORD);
      await tab.click("main form button[type=submit]");
      await tab.waitForURL(`${base}/en/account`);
      const found = [];
      for (const language of LANGUAGES) {
        for (const path of ["/account", "/account/security", "/account/sessions", "/account/email", "/account/password", "/account/prove", "/account/data", "/account/erase", "/privacy/retention", "/sign-up/none"]) {
          await tab.goto(`${base}/${language}${path}`);
          found.push(...(await axe(tab)));
        }
      }
      await context.close();
      return found;
    });

    await report.check("a person signs in with an identity provider; the first time by letter", async () => {
      const { context, tab } = await guest();
      const atProvider = async () => {
        await tab.goto(`${base}/ro/sign-in?to=%2Faccount%2Fsessions`);
        await tab.click("main a[href*='/sign-in/with/real']");
        // Whom the provider knows already it sends back at once.
        await tab.waitForURL((url) => !url.pathname.includes("/sign-in"));
        if (await tab.locator("input[name=login]").count()) {
          await tab.fill("input[name=login]", "elena");
          await tab.fill("input[name=password]", "any");
          await tab.click("button[type=submit]");
        }
        if (tab.url().startsWith(issuer)) await tab.click("button[type=submit]");
        await tab.waitForURL(`${base}/ro/**`);
      };
      await atProvider();
      expect(new URL(tab.url()).pathname === "/ro/letter-sent", `came back to ${tab.url()}`);
      const link = letters(folder, "elena@example.org").at(-1);
      const other = await guest();
      const elsewhere = await other.tab.goto(link);
      expect(elsewhere.status() === 403, `in another browser the link answers ${elsewhere.status()}`);
      await other.context.close();
      await tab.goto(link);
      await tab.check("#agree");
      await tab.click("main form button[type=submit]");
      await tab.waitForURL(`${base}/ro/account/sessions`);
      await tab.goto(`${base}/ro/account`);
      expect((await tab.inputValue("#name")) === "Elena <Provider>", "the name of the provider was not taken");
      await tab.goto(`${base}/ro/account/security`);
      expect((await tab.locator("main").innerText()).includes("Proba real"), "the provider is not listed");
      await signOut(tab, base, "ro");
      await atProvider();
      expect(new URL(tab.url()).pathname === "/ro/account/sessions", `the second time came back to ${tab.url()}`);
      await context.close();
    });

    await report.check("whoever is signed in connects a provider, and nobody connects it to a second account", async () => {
      const { context, tab } = await guest();
      await signIn(tab, base, "en", "reader@example.org");
      await tab.waitForURL(`${base}/en/account`);
      const connect = async (login) => {
        await tab.goto(`${base}/en/account/security`);
        await tab.click("main a[href$='/account/security/with/real']");
        await tab.waitForURL(`${issuer}/**`);
        await tab.fill("input[name=login]", login);
        await tab.fill("input[name=password]", "any");
        await tab.click("button[type=submit]");
        if (tab.url().startsWith(issuer)) await tab.click("button[type=submit]");
        await tab.waitForURL((url) => url.host === new URL(base).host);
      };
      await connect("elena");
      expect((await tab.locator("main").innerText()).includes("belongs to another account"), "Elena's identity was connected to a second account");
      await context.clearCookies({ domain: "localhost", name: /^(?!session)/ });
      await connect("reader-at-work");
      expect(new URL(tab.url()).pathname === "/en/account/security", `came back to ${tab.url()}`);
      await tab.click("form[action='/en/account/security/providers'] button");
      await tab.locator("main a[href$='/account/security/with/real']").waitFor();
      await context.close();
    });

    for (const [language, down, lies, other] of [["bg", "не отговаря", "не е надежден", "не е завършен"], ["ro", "nu răspunde", "nu este de încredere", "nu s-a încheiat"], ["en", "does not answer", "does not hold", "was not finished"]]) {
      await report.check(`a provider that is down, that lies, or that somebody comes back from uncalled is told in plain words (${language})`, async () => {
        const wrong = [];
        const look = async (path, status, words) => {
          const seen = await request(`${base}${path}`, { headers: { "accept-language": language } });
          if (seen.status !== status || !seen.body.includes(words)) wrong.push(`${path}: ${seen.status}, without “${words}”`);
        };
        await look(`/${language}/sign-in/with/dead`, 503, down);
        await look(`/${language}/sign-in/with/liar`, 502, lies);
        await look("/sign-in/from/real?code=stolen&state=guessed", 400, other);
        await look(`/${language}/sign-in/with/unheard-of`, 404, "404");
        return wrong;
      });
    }
  } finally {
    await browser.close();
    listening.close();
    listening.closeAllConnections?.();
    liar.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a passkey with Chromium's virtual device, and signs in with it. */
async function passkey(base, folder, guest) {
  const { context, tab } = await guest();
  const devices = await context.newCDPSession(tab);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  const link = execFileSync(binary(), ["user", "add", "eva@example.org"], { cwd: REPOSITORY, encoding: "utf8", env: programEnvironment({ EGOVERNET_DATA_DIR: folder, EGOVERNET_BASE_URL: base }) }).trim().split("\n").at(-1);
  await tab.goto(link);
  await tab.fill("#new_password", PASSWORD);
  await tab.click("main form button[type=submit]");
  await tab.waitForURL(`${base}/en/account`);
  await tab.goto(`${base}/en/account/security`);
  await tab.click("form[action='/en/account/security/passkeys/new'] button");
  await tab.click("form[data-passkey=create] button");
  await tab.locator("main code").first().waitFor();
  const found = await axe(tab);
  await signOut(tab, base, "en");
  await signIn(tab, base, "en", "eva@example.org");
  found.push(...(await axe(tab)));
  await tab.click("form[data-passkey=get] button");
  await tab.waitForURL(`${base}/en/account`);
  await tab.goto(`${base}/en/account/security`);
  await tab.click("form[action='/en/account/security/passkeys/remove'] button");
  await signOut(tab, base, "en");
  await signIn(tab, base, "en", "eva@example.org");
  await tab.waitForURL(`${base}/en/account`);
  await context.close();
  return found;
}
