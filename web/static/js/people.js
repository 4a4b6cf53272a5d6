// @ts-check
/** The people's page: the one-time link is copied with one press. */
import { note } from "./dom.js";
import { t } from "./strings.js";

const link = /** @type {HTMLInputElement | null} */ (document.getElementById("link"));
document.getElementById("copy")?.addEventListener("click", async () => {
  if (!link) return;
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    note(t("Copied."));
  } catch {
    // Over http from another machine a page may not write there: the link is selected, so Ctrl+C does it.
    note(t("Press Ctrl+C to copy it."));
  }
});
