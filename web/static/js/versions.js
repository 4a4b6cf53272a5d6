// @ts-check
/** The page of versions: the comparison walked by key, fetched as a Word file, an earlier version brought back. */
import { api, download, Refused } from "./api.js";
import { ask, byId, message, note, pageData } from "./dom.js";
import { t } from "./strings.js";

const data = pageData();
const paper = document.getElementById("paper");

/** The button with its work, and what the server refuses in words. @param {string} id @param {() => Promise<void>} run */
function button(id, run) {
  const found = /** @type {HTMLButtonElement | null} */ (document.getElementById(id));
  found?.addEventListener("click", async () => {
    found.disabled = true;
    message(null);
    await run().catch((error) => message(error instanceof Error ? error.message : String(error)));
    found.disabled = false;
  });
}

button("docx", async () => {
  try {
    await download("GET", `/drafts/${data.draft}/versions/changes.docx?before=${data.before}&after=${data.after}`);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 422) throw error;
    await override(error.message);
  }
});

/** @param {string} why */
async function override(why) {
  byId("override-why").textContent = why;
  if ((await ask(byId("override"))) !== "yes") return;
  await download("POST", `/api/drafts/${data.draft}/versions/export`, { before: data.before, after: data.after, reason: byId("reason").value });
  note(t("Downloaded. Your reason is in the log."));
}

document.getElementById("override-yes")?.addEventListener("click", (event) => {
  if (byId("reason").value.trim().length >= 3) return;
  event.preventDefault();
  byId("reason-error").hidden = false;
  byId("reason").focus();
});

button("back", async () => {
  if ((await ask(byId("bring"))) !== "yes") return;
  const made = await api("POST", `/api/drafts/${data.draft}/versions/${data.before}/back`, { version: data.version });
  location.href = made.page;
});

// A pair of versions is two different ones: the other side gives way.
byId("versions").addEventListener("change", (/** @type {Event} */ event) => {
  const chosen = /** @type {HTMLInputElement} */ (event.target);
  const other = [...byId("versions").querySelectorAll(`input[name="${chosen.name === "before" ? "after" : "before"}"]`)];
  const at = other.findIndex((each) => each.checked);
  const here = other.findIndex((each) => each.value === chosen.value);
  // The list goes from the newest down: what is compared from stands below what is compared to.
  const wrong = chosen.name === "before" ? at >= here : at <= here;
  if (!wrong) return;
  const next = other[here + (chosen.name === "before" ? -1 : 1)];
  if (next) next.checked = true;
  byId("saved").textContent = next ? t("Version {n} on the other side", { n: next.value }) : "";
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || !paper || /** @type {HTMLElement} */ (event.target).closest("dialog")) return;
  event.preventDefault();
  const all = /** @type {HTMLElement[]} */ ([...paper.querySelectorAll(".block.changed")]);
  if (!all.length) return;
  const now = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = now < 0 ? (event.shiftKey ? all.length - 1 : 0) : (now + (event.shiftKey ? -1 : 1) + all.length) % all.length;
  all[next].focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "center", behavior: "smooth" });
});
