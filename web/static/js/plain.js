// @ts-check
/** The paper where the editor was not built: one paragraph at a time is edited in a plain box. */
import { api } from "./api.js";
import { byId, el } from "./dom.js";
import { edit } from "./editing.js";
import { block, writing } from "./paper.js";
import { rewritable, rewriteButton } from "./rewriting.js";
import { t } from "./strings.js";

/**
 * What the draft page asks of its paper, be it this one or the editor.
 * @typedef {{show: (draft: any, findings: any[]) => void, live: (index: number, text: string | null) => void,
 *   close: () => Promise<boolean>, unsaved: () => boolean, mend: (number: number, at: number, fix: any) => Promise<void>,
 *   light: (number: number, enter: boolean) => void}} Desk
 * @typedef {{id: string, rewriting: any, changed: (draft: any) => void, jump: (number: number, event?: Event) => void,
 *   state: (text: string, bad?: boolean) => void, leave: () => void}} How
 */

/**
 * @param {HTMLElement} paper @param {How} how
 * @returns {Desk}
 */
export function plainDesk(paper, how) {
  /** @type {any} */ let draft = null;
  /** @type {{index: number, close: () => Promise<void>} | null} */ let editor = null;

  /** @param {any} now @param {any[]} findings */
  function show(now, findings) {
    draft = now;
    const { paragraphs, citations } = draft.result;
    const made = (/** @type {any} */ each, /** @type {number} */ index) => {
      const box = block(each, index, findings, citations);
      if (each.kind !== "part" && each.kind !== "table") editable(box, each, index);
      return box;
    };
    // A block that is being edited must stay in the page: taken out and put back it would lose the cursor.
    if (!editor) paper.replaceChildren(...paragraphs.map(made));
    else {
      paragraphs.forEach((/** @type {any} */ each, /** @type {number} */ index) => {
        if (index !== editor?.index) paper.children[index]?.replaceWith(made(each, index));
      });
    }
  }

  /** @param {HTMLElement} box @param {any} paragraph @param {number} index */
  function editable(box, paragraph, index) {
    box.classList.add("editable");
    const open = () => void openEditor(box, paragraph, index);
    const name = paragraph.number ? t("Edit paragraph {number}", { number: paragraph.number }) : t("Edit this paragraph");
    box.append(el("button", { type: "button", class: "edit", text: t("Edit"), "aria-label": name, onclick: open }));
    if (rewritable(paragraph)) box.append(rewriteButton(paragraph, () => index, how.rewriting));
    box.addEventListener("click", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target.closest("button, textarea, mark, .menu") || box.classList.contains("editing")) return;
      // Somebody who selects text to copy it does not want an editor.
      if (window.getSelection()?.toString()) return;
      open();
    });
  }

  /** @param {HTMLElement} box @param {any} paragraph @param {number} index */
  async function openEditor(box, paragraph, index) {
    if (editor) {
      await editor.close();
      // Closing drew the paper anew.
      box = /** @type {HTMLElement} */ (paper.querySelector(`[data-index="${index}"]`));
    }
    const session = edit(box, {
      id: draft.id,
      index,
      text: draft.result.paragraphs[index].text,
      version: () => draft.version,
      state: how.state,
      saved: (now) => how.changed(now),
      closed: () => {
        editor = null;
        how.changed(draft);
        /** @type {HTMLElement | null} */ (paper.querySelector(`[data-index="${index}"] .edit`))?.focus({ preventScroll: true });
      },
    });
    editor = { index, close: session.close };
  }

  /** @param {any} fix */
  async function mend(fix) {
    const { text, start } = draft.result.paragraphs[fix.index];
    const words = fix.content?.map((/** @type {any} */ node) => node.text ?? node.attrs?.value ?? "\n").join("");
    const mended = words ?? text.slice(0, fix.start - start) + fix.text + text.slice(fix.end - start);
    how.changed(await api("POST", `/api/drafts/${draft.id}/paragraphs/${fix.index}`, { text: mended, version: draft.version }));
  }

  const close = async () => {
    await editor?.close();
    return editor === null;
  };
  return {
    show,
    close,
    unsaved: () => editor !== null && Boolean(byId("saved").textContent) && byId("saved").textContent !== t("Saved"),
    live: (index, text) => {
      const box = /** @type {HTMLElement | null} */ (paper.querySelector(`[data-index="${index}"]`));
      if (box && text !== null) writing(box, text);
    },
    mend: async (_number, _at, fix) => {
      if (await close()) await mend(fix);
    },
    light: () => {},
  };
}
