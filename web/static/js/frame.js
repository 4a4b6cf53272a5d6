// @ts-check
/** What every page has: the switch between light and dark, and forms that outlive the session. */
import { api } from "./api.js";
import { note } from "./dom.js";

const root = document.documentElement;
document.getElementById("theme")?.addEventListener("click", () => {
  const next = root.dataset.theme === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  localStorage.setItem("theme", next);
});
// On a phone the navigation scrolls: show where we are.
document.querySelector(".top nav [aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });

// Where people log in, a form is sent only once it is sure that the session still lasts: what was typed would be lost
// with the page. The call asks to log in again, in another tab.
const sure = new WeakSet();
if (document.querySelector('meta[name="login"]'))
  addEventListener("submit", async (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.method !== "post" || sure.has(form) || event.defaultPrevented) return;
    event.preventDefault();
    const by = /** @type {SubmitEvent} */ (event).submitter;
    try {
      const { csrf } = await api("GET", "/api/session");
      const field = /** @type {HTMLInputElement | null} */ (form.querySelector('[name="csrf_token"]'));
      if (field) field.value = csrf;
    } catch (error) {
      note(error instanceof Error ? error.message : String(error), true);
      return;
    }
    sure.add(form);
    form.requestSubmit(by);
    sure.delete(form);
  });
