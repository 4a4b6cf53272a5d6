// @ts-check
/** The dates of all matters: one is marked as dealt with, the calendar's address is renewed. */
import { api } from "./api.js";
import { byId, note } from "./dom.js";
import { t } from "./strings.js";

for (const button of document.querySelectorAll("button.mark")) {
  button.addEventListener("click", async () => {
    const { draft, key, done } = /** @type {HTMLElement} */ (button).dataset;
    try {
      await api("POST", "/api/deadlines/done", { draft, key, done: Boolean(done) });
      location.reload();
    } catch (error) {
      note(error instanceof Error ? error.message : String(error), true);
    }
  });
}

for (const choice of document.querySelectorAll(".filters select")) {
  choice.addEventListener("change", () => /** @type {HTMLSelectElement} */ (choice).form?.requestSubmit());
}

byId("feed").addEventListener("focus", () => byId("feed").select());
byId("renew").addEventListener("click", async () => {
  try {
    byId("feed").value = (await api("POST", "/api/calendar/renew", {})).feed;
    note(t("The old address has ended."));
  } catch (error) {
    note(error instanceof Error ? error.message : String(error), true);
  }
});
