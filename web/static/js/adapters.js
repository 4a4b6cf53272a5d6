// @ts-check
/** What is done with an adapter, on the training page and on its report: judge, promote, retire, roll back. */
import { api } from "./api.js";
import { ask, byId, note } from "./dom.js";
import { follow } from "./stream.js";
import { t } from "./strings.js";

/** @param {string} title @param {string} text */
export async function sure(title, text) {
  byId("sure-title").textContent = title;
  byId("sure-text").textContent = text;
  return (await ask(byId("sure"))) === "yes";
}

/** @param {() => Promise<unknown>} run */
export async function act(run) {
  try {
    await run();
    return true;
  } catch (error) {
    note(error instanceof Error ? error.message : String(error), true);
    return false;
  }
}

/** @type {[string, string, string, (name: string) => Promise<unknown>][]} */
const ACTIONS = [
  ["promote", t("Promote {name}?"), t("You sign for it, and from now on the firm drafts with it. You can roll back at any time."), (name) => api("POST", `/api/adapters/${encodeURIComponent(name)}/promote`, { by: byId("sign-by").value, reason: byId("sign-reason").value, override: byId("sign-override").value })],
  ["retire", t("Retire {name}?"), t("It cannot be used again. If it is the active one, the base model writes until another is promoted."), (name) => api("POST", `/api/adapters/${encodeURIComponent(name)}/retire`, {})],
  ["rollback", t("Roll back {name}?"), t("The firm goes back to the adapter that was active before."), (name) => api("POST", "/api/adapters/rollback", { firm: name })],
];
for (const [kind, title, text, run] of ACTIONS) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-${kind}]`))) {
    const name = button.dataset[kind] ?? "";
    button.addEventListener("click", async () => {
      byId("sign").hidden = kind !== "promote";
      byId("sign-past").hidden = !Number(button.dataset.failed ?? "0");
      if (!(await sure(title.replace("{name}", name), text))) return;
      if (await act(() => run(name))) location.reload();
    });
  }
}

/** Tells how far the judging is, and shows the report when it is there. @param {number} job */
function judging(job) {
  byId("judge").hidden = true;
  byId("judging").hidden = false;
  const say = (/** @type {string} */ text) => (byId("judging-text").textContent = text);
  say(t("Waiting for its turn …"));
  follow(job, {
    started: () => say(t("Opening the models …")),
    message: ({ message }) => say(message),
    failed: ({ message }) => note(message, true),
    end: () => setTimeout(() => location.reload(), 800),
  });
  byId("judging-stop").onclick = () => act(() => api("POST", `/api/jobs/${job}/cancel`, {}));
}

const judge = document.getElementById("judge");
if (judge) {
  if (judge.dataset.job) judging(Number(judge.dataset.job));
  judge.addEventListener("click", () =>
    act(async () => judging((await api("POST", `/api/adapters/${encodeURIComponent(judge.dataset.version ?? "")}/judge`, {})).job)));
}
