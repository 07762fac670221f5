// The same program on PostgreSQL: every page class reads exactly as on SQLite, feedback is stored, the stop is clean.
// EGOVERNET_TEST_POSTGRES names the server; scripts/postgres.sh, and so `make test`, sets it.

import { inParallel } from "../lib/browser.mjs";
import { request } from "../lib/http.mjs";
import { freshDatabase, startServer } from "../lib/server.mjs";
import { TWINS, everyPage } from "../pages.mjs";

export async function run({ base, report }) {
  const address = process.env.EGOVERNET_TEST_POSTGRES;
  if (!address) {
    report.note("left out: EGOVERNET_TEST_POSTGRES is not set (make test sets it)");
    return;
  }
  const server = await startServer("postgres", { EGOVERNET_DATABASE_URL: freshDatabase(address) });
  try {
    await report.check("every page class reads as on SQLite", async () => {
      const differences = await inParallel(everyPage(), 4, async ({ address: path }) => {
        const [one, other] = await Promise.all([request(base + path), request(server.base + path)]);
        const [here, there] = [one.body.replaceAll(base, ""), other.body.replaceAll(server.base, "")];
        if (one.status === other.status && here === there) return null;
        const lines = there.split("\n");
        const line = here.split("\n").findIndex((text, index) => text !== lines[index]);
        return `${path}: ${one.status} and ${other.status}; first difference in line ${line + 1}:\n  ${here.split("\n")[line]?.slice(0, 300)}\n  ${lines[line]?.slice(0, 300)}`;
      });
      return differences.filter(Boolean);
    });
    await report.check("feedback is accepted", async () => {
      const page = await request(`${server.base}/en/services/${TWINS.bulgarian}`);
      const action = /<section[^>]*id="feedback".*?<form[^>]*action="([^"]+)"/s.exec(page.body)?.[1];
      const subject = /<section[^>]*id="feedback".*?name="subject" value="([^"]*)"/s.exec(page.body)?.[1];
      if (!action) return ["no feedback form on the card"];
      const answer = await request(new URL(action, server.base), {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: server.base },
        body: new URLSearchParams({ subject: subject ?? "", answer: "yes", comment: "", website: "" }).toString(),
      });
      return answer.status < 400 ? [] : [`${answer.status} ${answer.body.slice(0, 300)}`];
    });
  } finally {
    await report.check("the server on PostgreSQL stops cleanly", async () => {
      const code = await server.stop();
      return code === 0 ? [] : [`exit: ${code}`];
    });
  }
}
