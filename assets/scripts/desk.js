// The editor saves a draft by itself while somebody writes. Without this file the button "Save the draft" does the same.

const EVERY_MS = 20_000;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const told = form.querySelector("[data-saved]");
  const text = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  let saved = text().toString();
  let running = false;
  let ended = null;
  let stopped = false;

  const say = (words) => {
    if (told.textContent !== words) told.textContent = words;
  };

  /** Every form of the page goes on from the draft that was just saved. */
  const carryOn = ({ number, seen }) => {
    for (const control of document.querySelectorAll("input[name=number]")) control.value = number;
    form.elements.namedItem("seen").value = seen;
  };

  async function save() {
    const now = text();
    if (running || stopped || now.toString() === saved) return;
    running = true;
    let end;
    ended = new Promise((resolve) => (end = resolve));
    now.set("autosave", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: now, headers: { accept: "application/json" }, redirect: "manual" });
      const isOurs = answer.headers.get("content-type")?.startsWith("application/json");
      const words = isOurs ? await answer.json() : null;
      if (answer.ok && words) {
        carryOn(words);
        // What was typed while the answer was on its way is not saved yet.
        now.delete("autosave");
        now.set("number", words.number);
        now.set("seen", words.seen);
        saved = now.toString();
        say(words.words);
      } else {
        // Somebody else saved, or the session has ended: the button tells what to do.
        stopped = Boolean(words) || answer.status !== 429;
        say(words?.words ?? form.dataset.failed);
      }
    } catch {
      say(form.dataset.failed);
    } finally {
      running = false;
      end();
    }
  }

  form.addEventListener("input", () => {
    if (!stopped) say(form.dataset.waiting);
  });
  form.addEventListener("submit", async (event) => {
    const { submitter } = event;
    if (running) {
      // The form goes on from the draft that is just being saved, or it would cross with itself.
      event.preventDefault();
      await ended;
      form.requestSubmit(submitter);
    } else stopped = true;
  });
  setInterval(save, EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}
