// @ts-check
/** How blocks and facts are drawn: the text to edit, and beside it what belongs to the page. */
import { el } from "/static/js/dom.js";
import { block, sourceMark, writing } from "/static/js/paper.js";
import { rewritable, rewriteButton } from "/static/js/rewriting.js";
import { t } from "/static/js/strings.js";

/** @typedef {import("prosemirror-model").Node} Node */

/** @param {readonly import("prosemirror-view").Decoration[]} decorations */
const infoOf = (decorations) => decorations.find((each) => each.spec.info)?.spec.info;
/** @param {readonly import("prosemirror-view").Decoration[]} decorations */
const placedOf = (decorations) => decorations.find((each) => each.spec.placed)?.spec;
/** @param {readonly import("prosemirror-view").Decoration[]} decorations */
const liveOf = (decorations) => decorations.find((each) => "live" in each.spec)?.spec.live ?? null;

/** What is done with a paragraph beside rewriting it: sign, name for those who do not see it, and the act. */
const ACTS = [
  ["+", (/** @type {string} */ n) => (n ? t("Add a paragraph below paragraph {number}", { number: n }) : t("Add a paragraph below this one")), "add"],
  ["↑", (/** @type {string} */ n) => (n ? t("Move paragraph {number} up", { number: n }) : t("Move this paragraph up")), "up"],
  ["↓", (/** @type {string} */ n) => (n ? t("Move paragraph {number} down", { number: n }) : t("Move this paragraph down")), "down"],
  ["×", (/** @type {string} */ n) => (n ? t("Take paragraph {number} out", { number: n }) : t("Take this paragraph out")), "out"],
];

/**
 * A paragraph: its number and source in the margin, its text, and the buttons that have it written again, move it or take
 * it out.
 */
export class Paragraph {
  /**
   * @param {Node} node @param {readonly any[]} decorations
   * @param {{rewriting: any, known: (id: string) => {paragraph: any, index: number} | null, act: (id: string, what: string) => void}} desk
   */
  constructor(node, decorations, desk) {
    const { kind, element, id } = node.attrs;
    this.desk = desk;
    this.id = id;
    this.contentDOM = el("div", { class: "text" });
    this.margin = el("span", { class: "margin", contenteditable: "false" });
    this.again = el("span", {});
    this.acts = ACTS.map(([sign, name, what]) => ({ name, button: el("button", { type: "button", class: `act act-${what}`, text: sign, onclick: () => desk.act(id, what) }) }));
    this.tools = el("span", { class: "tools", contenteditable: "false" }, this.again, el("span", { class: "acts" }, ...this.acts.map(({ button }) => button)));
    this.live = el("div", { class: "live", contenteditable: "false", "aria-live": "off" });
    this.dom = el("div", { class: `block body editable ${kind} ${element}` }, this.margin, this.contentDOM, this.live, this.tools);
    this.draw(decorations);
  }

  /** @param {Node} node @param {readonly any[]} decorations */
  update(node, decorations) {
    if (node.type.name !== "paragraph" || node.attrs.id !== this.id) return false;
    this.draw(decorations);
    return true;
  }

  /** @param {readonly any[]} decorations */
  draw(decorations) {
    const number = placedOf(decorations)?.number ?? "";
    const { paragraph, index } = this.desk.known(this.id) ?? { paragraph: null, index: null };
    // Drawn anew only where something is new: an open menu stays open while one's own typing is saved.
    const told = JSON.stringify([number, index, paragraph?.source, paragraph?.past, paragraph?.earlier?.length]);
    if (told !== this.shown) {
      this.shown = told;
      if (index === null) delete this.dom.dataset.index;
      else this.dom.dataset.index = String(index);
      const shown = number ? el("span", { class: "number", text: `${number}.` }) : null;
      this.margin.replaceChildren(...[sourceMark(paragraph?.source ?? "edited", paragraph?.past?.[0]), shown].filter(Boolean));
      // The buttons stay where they are: one that was pressed keeps the focus.
      for (const { name, button } of this.acts) for (const each of ["title", "aria-label"]) button.setAttribute(each, name(number));
      const again = paragraph && rewritable(paragraph) ? [rewriteButton({ ...paragraph, number }, () => this.desk.known(this.id)?.index ?? -1, this.desk.rewriting)] : [];
      this.again.replaceChildren(...again);
    }
    const live = liveOf(decorations);
    this.dom.classList.toggle("written", live !== null);
    if (live !== null) writing(this.live, live);
  }

  /** What changes outside the text is the page's own doing. @param {any} mutation */
  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  /** @param {Event} event */
  stopEvent(event) {
    return this.tools.contains(/** @type {any} */ (event.target));
  }
}

/** A letter part or a table: set by code from the form, with its findings marked, and nothing to edit in it. */
export class Fixed {
  /** @param {Node} node @param {readonly any[]} decorations */
  constructor(node, decorations) {
    this.id = node.attrs.id;
    this.dom = el("div", { class: "fixed", contenteditable: "false" });
    this.draw(decorations);
  }

  /** @param {Node} node @param {readonly any[]} decorations */
  update(node, decorations) {
    if (node.type.name !== "fixed" || node.attrs.id !== this.id) return false;
    this.draw(decorations);
    return true;
  }

  /** @param {readonly any[]} decorations */
  draw(decorations) {
    const info = infoOf(decorations);
    if (!info || info === this.info) return;
    this.info = info;
    const drawn = block(info.paragraph, info.index, info.findings, info.citations);
    drawn.title = t("From the form: change it there.");
    this.dom.replaceChildren(drawn);
  }

  ignoreMutation() {
    return true;
  }

  /** @param {Event} event */
  stopEvent(event) {
    return event.type !== "mousedown";
  }
}

/** A fact of the form: one piece that no typing gets into. @param {Node} node @param {any} facts  label and field of each */
export function fact(node, facts) {
  const { name, value } = node.attrs;
  const title = t("{label}: from the form, and changed there", { label: facts[name]?.label ?? name });
  return { dom: el("span", { class: "locked", contenteditable: "false", title, data: { fact: name }, text: value }), ignoreMutation: () => true };
}
