// @ts-check
/** Editing one paragraph in its place: saved as one types, checked again at each save, never overwriting another's. */
import { api, Refused } from "./api.js";
import { ask, byId, el, later, note } from "./dom.js";
import { t } from "./strings.js";

/**
 * @param {HTMLElement} box  the block on the paper
 * @param {{id: string, index: number, text: string, version: () => number,
 *   saved: (draft: any, open: boolean) => void, closed: () => void, state: (text: string, bad?: boolean) => void}} how
 */
export function edit(box, how) {
  let kept = how.text;
  let saving = false;
  let open = true;
  const area = el("textarea", { value: how.text, spellcheck: "true", "aria-label": t("Text of the paragraph") });
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  const soon = later(() => void save(), 1200);
  area.addEventListener("input", () => {
    fit();
    how.state(t("Not saved yet"));
    soon();
  });
  area.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      area.value = kept;
      void close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void close();
    }
  });
  const done = el("button", { type: "button", class: "primary", text: t("Done"), onclick: () => void close() });
  const back = el("button", {
    type: "button",
    class: "quiet",
    text: t("Undo"),
    onclick: () => {
      area.value = how.text;
      fit();
      area.focus();
      soon.now();
    },
  });
  const bar = el("div", { class: "edit-bar" }, done, back, el("span", { class: "sub", text: t("Saved as you type. Ctrl+Enter ends, Escape leaves it as last saved.") }));
  const number = box.querySelector(".number");
  box.replaceChildren(...(number ? [number] : []), area, bar);
  box.classList.add("editing");
  fit();
  area.focus({ preventScroll: true });

  /** @returns {Promise<boolean>} */
  async function save() {
    const text = area.value;
    if (saving) {
      soon();
      return false;
    }
    if (text.trim() === kept.trim()) {
      how.state(t("Saved"));
      return true;
    }
    saving = true;
    try {
      return await send(text);
    } finally {
      saving = false;
    }
  }

  /** @param {string} text @returns {Promise<boolean>} */
  async function send(text) {
    how.state(t("Saving …"));
    try {
      const draft = await api("POST", `/api/drafts/${how.id}/paragraphs/${how.index}`, { text, version: how.version() });
      kept = text;
      how.state(t("Saved"));
      how.saved(draft, open);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      how.state(t("Not saved"), true);
      if (error.status === 409) return clash(text);
      note(error.message, true);
      return false;
    }
  }

  /** Another window was faster. @param {string} text @returns {Promise<boolean>} */
  async function clash(text) {
    const now = await api("GET", `/api/drafts/${how.id}`);
    const theirs = now.result?.paragraphs[how.index]?.text ?? "";
    byId("clash-mine").textContent = text;
    byId("clash-theirs").textContent = theirs;
    const choice = await ask(byId("clash"));
    if (choice === "") return false;
    how.saved(now, true);
    kept = theirs;
    area.value = choice === "theirs" ? theirs : text;
    fit();
    how.state(t("Saved"));
    return choice === "theirs" || send(text);
  }

  async function close() {
    if (!open) return;
    while (saving) await new Promise((ready) => setTimeout(ready, 50));
    open = false;
    if (await save()) how.closed();
    else open = true;
  }
  return { close, area };
}
