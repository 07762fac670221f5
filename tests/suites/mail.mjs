// Letters through a real mail server (`smtp-server`): encrypted and with a password, while the server is down, when it asks
// to come back later, and when it says no for good.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { SMTPServer } from "smtp-server";

import { request } from "../lib/http.mjs";
import { REPOSITORY, binary, freePort, freshFolder, programEnvironment, startServer } from "../lib/server.mjs";

const PASSWORD = "лодката тръгва преди изгрев";
const USER = "egovernet";
const SECRET = "a secret of this run";
/** A letter is tried again after 30 seconds at the earliest, so this is the longest that anything here takes. */
const PATIENCE_MS = 90_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `test` gives something. */
async function eventually(test, what) {
  const limit = Date.now() + PATIENCE_MS;
  while (Date.now() < limit) {
    const found = await test();
    if (found) return found;
    await pause(250);
  }
  throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
}

/** A key and a certificate for this machine that nobody else trusts. */
function certificate(folder) {
  const [key, cert] = [join(folder, "mail.key"), join(folder, "mail.crt")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key, cert };
}

/** Decodes a part of a message. */
function decode(head, body) {
  const encoding = /content-transfer-encoding:\s*(\S+)/i.exec(head)?.[1]?.toLowerCase() ?? "7bit";
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") {
    const bytes = body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
  }
  return Buffer.from(body, "latin1").toString("utf8");
}

/** The parts of a message by their kind: { text, html, head }. */
function parts(raw) {
  const [head] = raw.split("\r\n\r\n", 1);
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
  const found = { head };
  for (const part of raw.split(`--${boundary}`).slice(1, -1)) {
    const at = part.indexOf("\r\n\r\n");
    const partHead = part.slice(0, at);
    const kind = /content-type:\s*text\/(plain|html)/i.exec(partHead)?.[1];
    if (kind) found[kind === "plain" ? "text" : "html"] = decode(partHead, part.slice(at + 4));
  }
  return found;
}

/** A mail server: keeps what it is given; refuses some addresses for now, once, and others for good. */
class MailServer {
  messages = [];
  sessions = [];
  #seen = new Set();

  constructor(files) {
    this.files = files;
  }

  async start(port) {
    this.server = new SMTPServer({
      key: readFileSync(this.files.key),
      cert: readFileSync(this.files.cert),
      authMethods: ["PLAIN", "LOGIN"],
      onAuth: ({ username, password }, _, done) => (username === USER && password === SECRET ? done(null, { user: username }) : done(new Error("wrong password"))),
      onRcptTo: ({ address }, _, done) => {
        const refuse = (responseCode, message) => done(Object.assign(new Error(message), { responseCode }));
        if (address.startsWith("never")) return refuse(550, "no such mailbox");
        if (address.startsWith("later") && !this.#seen.has(address)) {
          this.#seen.add(address);
          return refuse(451, "come back later");
        }
        return done();
      },
      onData: (stream, session, done) => {
        const chunks = [];
        stream.on("data", (chunk) => chunks.push(chunk));
        stream.on("end", () => {
          this.messages.push({ to: session.envelope.rcptTo.map(({ address }) => address), secure: session.secure, user: session.user, raw: Buffer.concat(chunks).toString("latin1") });
          done();
        });
      },
    });
    this.server.on("error", () => {});
    await new Promise((resolve) => this.server.listen(port, "127.0.0.1", resolve));
  }

  stop() {
    return new Promise((resolve) => this.server.close(resolve));
  }

  to(address) {
    return this.messages.filter((message) => message.to.includes(address));
  }
}

export async function run({ report }) {
  const folder = freshFolder();
  const files = certificate(folder);
  const mailPort = await freePort();
  const mail = new MailServer(files);
  const settings = (port) => ({
    EGOVERNET_BASE_URL: `http://localhost:${port}`,
    EGOVERNET_HOSTS: `127.0.0.1:${port}`,
    EGOVERNET_MAIL_SERVER: `smtp://${USER}:${encodeURIComponent(SECRET)}@localhost:${mailPort}?tls=required`,
    EGOVERNET_MAIL_FROM: "E-GoverNet <noreply@region.example>",
    EGOVERNET_ACCOUNTS_PASSWORD_MEMORY_KIB: "64",
    EGOVERNET_ACCOUNTS_ASSURANCE: "manage-jobs=email",
    SSL_CERT_FILE: files.cert,
  });
  const server = await startServer("mail", settings, folder);
  const base = `http://localhost:${server.port}`;
  // Requests name another host than the configured one; no link may follow it.
  const other = `http://127.0.0.1:${server.port}`;
  const post = (path, fields, headers = {}) =>
    request(other + path, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", origin: other, "sec-fetch-site": "same-origin", ...headers }, body: new URLSearchParams(fields).toString() });
  const signUp = async (language, email) => {
    const answer = await post(`/${language}/sign-up`, { email });
    if (answer.status !== 303 || !answer.headers.location.endsWith("/letter-sent")) throw new Error(`sign-up of ${email}: ${answer.status} ${answer.headers.location}`);
  };
  const delivered = (address) => eventually(() => mail.to(address)[0], `a letter to ${address}`);

  try {
    // Written while nobody listens: it has the longest way, so it is first.
    await signUp("ro", "patient@example.org");
    await pause(1500);
    await mail.start(mailPort);

    await report.check("a letter leaves over an encrypted connection, with the password, once", async () => {
      await signUp("bg", "ana@example.org");
      const message = await delivered("ana@example.org");
      const wrong = [];
      if (!message.secure) wrong.push("the connection was not encrypted");
      if (message.user !== USER) wrong.push(`signed in as ${message.user}`);
      await pause(1000);
      if (mail.to("ana@example.org").length !== 1) wrong.push(`${mail.to("ana@example.org").length} messages`);
      return wrong;
    });

    await report.check("it has a text and an HTML part in the recipient's language, with links from the configured address", async () => {
      const { head, text, html } = parts((await delivered("ana@example.org")).raw);
      const wrong = [];
      for (const line of ["Content-Language: bg", "Auto-Submitted: auto-generated", "multipart/alternative", "noreply@region.example"]) if (!head.includes(line)) wrong.push(`the head has no “${line}”`);
      for (const [name, part] of Object.entries({ text, html })) {
        if (!part) wrong.push(`no ${name} part`);
        else {
          if (!/[а-я]{4}/.test(part)) wrong.push(`the ${name} part is not in Bulgarian`);
          if (!part.includes(`${base}/bg/sign-up/`)) wrong.push(`the ${name} part has no link to ${base}`);
          if (part.includes("127.0.0.1")) wrong.push(`the ${name} part follows the Host of the request`);
        }
      }
      if (html && !html.includes('<html lang="bg">')) wrong.push("the HTML part does not say its language");
      return wrong;
    });

    // What waits for its second try waits together.
    const greylisted = signUp("en", "later@example.org").then(() => delivered("later@example.org"));
    const refused = signUp("en", "never@example.org");

    await report.check("a letter that is refused for good stops at once and is seen by the administrator", async () => {
      await refused;
      const link = execFileSync(binary(), ["user", "add", "admin@example.org", "--administrator"], { cwd: REPOSITORY, encoding: "utf8", env: programEnvironment({ ...settings(server.port), EGOVERNET_DATA_DIR: folder }) }).trim().split("\n").at(-1);
      const chosen = await post(new URL(link).pathname, { new_password: PASSWORD });
      const cookie = /session=[^;]+/.exec(String(chosen.headers["set-cookie"]))?.[0];
      if (!cookie) return [`no session: ${chosen.status}`];
      await eventually(async () => {
        const jobs = await request(`${other}/ro/admin/jobs?state=dead`, { headers: { cookie } });
        return jobs.status === 200 && jobs.body.includes("notices.refused 550") && jobs.body.includes("notices.send-letter");
      }, "the dead letter on the administrator's page");
      const letters = await request(`${other}/ro/admin/letters`, { headers: { cookie } });
      const wrong = [];
      if (!letters.body.includes("notices.refused 550")) wrong.push("the letter is not in the list of those that wait");
      if (letters.body.includes("never@example.org")) wrong.push("the list shows to whom it goes");
      if (mail.to("never@example.org").length > 0) wrong.push("it was delivered");
      return wrong;
    });

    await report.check("a server that says “later” is asked again, and the letter comes once", async () => {
      await greylisted;
      return mail.to("later@example.org").length === 1 ? [] : [`${mail.to("later@example.org").length} messages`];
    });

    await report.check("a letter that was written while the server was down is not lost", async () => {
      const { text } = parts((await delivered("patient@example.org")).raw);
      const count = mail.to("patient@example.org").length;
      return [...(count === 1 ? [] : [`${count} messages`]), ...(text?.includes(`${base}/ro/sign-up/`) ? [] : ["without its link"])];
    });

    await report.check("the measurements count the dead letter", async () => {
      const { body } = await request(`${base}/metrics`);
      return body.includes('egovernet_jobs{kind="notices.send-letter",state="dead"} 1') ? [] : [body.split("\n").filter((line) => line.includes("egovernet_jobs")).join("\n") || "no figures of jobs"];
    });
  } finally {
    await server.stop();
    await mail.stop().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}
