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
const liveOf = (decorations) => decorations.find((each) => "live" in each.spec)?.spec.live ?? null;

/** A paragraph: its number and source in the margin, its text, and the button that has it written again. */
export class Paragraph {
  /** @param {Node} node @param {readonly any[]} decorations @param {any} rewriting */
  constructor(node, decorations, rewriting) {
    const { kind, element, index } = node.attrs;
    this.rewriting = rewriting;
    this.index = index;
    this.contentDOM = el("div", { class: "text" });
    this.margin = el("span", { class: "margin", contenteditable: "false" });
    this.tools = el("span", { class: "tools", contenteditable: "false" });
    this.live = el("div", { class: "live", contenteditable: "false", "aria-live": "off" });
    this.dom = el("div", { class: `block body editable ${kind} ${element}`, data: { index } }, this.margin, this.contentDOM, this.live, this.tools);
    this.draw(decorations);
  }

  /** @param {Node} node @param {readonly any[]} decorations */
  update(node, decorations) {
    if (node.type.name !== "paragraph" || node.attrs.index !== this.index) return false;
    this.draw(decorations);
    return true;
  }

  /** @param {readonly any[]} decorations */
  draw(decorations) {
    const info = infoOf(decorations);
    const { paragraph } = info ?? {};
    // Drawn anew only where something is new: an open menu stays open while one's own typing is saved.
    const told = paragraph && JSON.stringify([paragraph.number, paragraph.source, paragraph.past, paragraph.earlier?.length]);
    if (told && told !== this.shown) {
      this.shown = told;
      const number = paragraph.number ? el("span", { class: "number", text: `${paragraph.number}.` }) : null;
      this.margin.replaceChildren(...[sourceMark(paragraph.source, paragraph.past?.[0]), number].filter(Boolean));
      this.tools.replaceChildren(...(rewritable(paragraph) ? [rewriteButton(paragraph, this.index, this.rewriting)] : []));
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
    this.index = node.attrs.index;
    this.dom = el("div", { class: "fixed", contenteditable: "false" });
    this.draw(decorations);
  }

  /** @param {Node} node @param {readonly any[]} decorations */
  update(node, decorations) {
    if (node.type.name !== "fixed" || node.attrs.index !== this.index) return false;
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
