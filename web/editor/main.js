// @ts-check
/** The draft page's editor: one ProseMirror view over the letter. The page gives it drafts and asks it to save. */
import { history } from "prosemirror-history";
import { EditorState, TextSelection } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { el } from "/static/js/dom.js";
import { t } from "/static/js/strings.js";
import { Fixed, Paragraph, fact } from "./blocks.js";
import { keys, selectedFact } from "./keys.js";
import { decorations, key, marks, placeOfFix, relight } from "./marks.js";
import { saving } from "./saving.js";
import { frame, places, plain, schema, textOf } from "./schema.js";

/** @typedef {import("prosemirror-model").Node} Node */

/**
 * @param {HTMLElement} paper
 * @param {import("../static/js/plain.js").How} how
 * @returns {import("../static/js/plain.js").Desk}
 */
export function editorDesk(paper, how) {
  return new Desk(paper, how);
}

class Desk {
  /** @param {HTMLElement} paper @param {any} how */
  constructor(paper, how) {
    this.paper = paper;
    this.how = how;
    this.draft = /** @type {any} */ (null);
    this.findings = /** @type {any[]} */ ([]);
    this.view = /** @type {any} */ (null);
    this.lit = -1;
    /** The document that the server's findings are about, and what was changed since. */
    this.read = { doc: /** @type {any} */ (null), since: new Mapping() };
    /** The same for the document that the server is reading just now. */
    this.sent = this.read;
    this.saver = saving({
      doc: () => this.view.state.doc,
      base: () => this.draft,
      sending: () => (this.sent = { doc: this.view.state.doc, since: new Mapping() }).doc,
      took: (draft) => this.took(draft),
      merge: (draft, theirs) => this.merge(draft, theirs),
      state: how.state,
    });
    this.hint = el("div", { class: "fact-hint", role: "status", hidden: true });
  }

  // ---- what the page asks ------------------------------------------------------------------------------------------

  /** @param {any} draft @param {any[]} findings */
  show(draft, findings) {
    const doc = schema.nodeFromJSON(draft.bench.doc);
    const known = this.view && frame(this.view.state.doc) === frame(doc);
    this.findings = findings;
    if (draft !== this.draft) {
      this.draft = draft;
      if (known) this.replace(doc, () => true);
      else this.open(doc);
      this.read = { doc: this.view.state.doc, since: new Mapping() };
    }
    this.mark();
  }

  /** @param {number} index @param {string | null} text */
  live(index, text) {
    const { state } = this.view;
    const set = /** @type {DecorationSet} */ (key.getState(state));
    const { node, at } = places(state.doc)[index];
    const cleared = set.remove(set.find(undefined, undefined, (spec) => "live" in spec));
    const shown = text === null ? cleared : cleared.add(state.doc, [Decoration.node(at, at + node.nodeSize, {}, { live: text })]);
    this.writes = text !== null;
    this.view.dispatch(state.tr.setMeta(key, shown));
  }

  close() {
    return this.view ? this.saver.save() : Promise.resolve(true);
  }

  unsaved() {
    return Boolean(this.view) && this.saver.unsaved();
  }

  /** @param {number} number @param {boolean} enter  whether the cursor goes there */
  light(number, enter) {
    this.lit = number;
    const place = relight(this.view, number);
    if (!place || !enter) return;
    const { doc, tr } = this.view.state;
    this.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(place.from), doc.resolve(place.to))));
    this.view.focus();
  }

  /** @param {number} number @param {number} at  its place among the finding's fixes @param {any} fix */
  async mend(number, at, fix) {
    const { tr, doc } = this.view.state;
    if (fix.kind === "restore") {
      const { node, at: start } = places(doc)[fix.index];
      tr.replaceWith(start + 1, start + node.nodeSize - 1, fix.content.map((/** @type {any} */ each) => schema.nodeFromJSON(each)));
    } else {
      const place = placeOfFix(this.view, number, at);
      if (!place) return this.how.state(t("The text has changed since: it is checked again"), true);
      const node = fix.fact ? schema.nodes.fact.create({ name: fix.fact, value: fix.text }) : fix.text ? schema.text(fix.text) : [];
      tr.replaceWith(place.from, place.to, node);
    }
    this.view.dispatch(tr);
    await this.saver.save();
  }

  // ---- the view ----------------------------------------------------------------------------------------------------

  /** @param {Node} doc */
  open(doc) {
    this.view?.destroy();
    const state = EditorState.create({ doc, plugins: [history(), ...keys(this.actions()), marks] });
    this.paper.replaceChildren(this.hint);
    this.view = new EditorView(this.paper, {
      state,
      attributes: { class: "letter", role: "textbox", "aria-multiline": "true", "aria-label": t("Text of the notice"), spellcheck: "true" },
      editable: () => !this.writes,
      dispatchTransaction: (tr) => this.dispatch(tr),
      nodeViews: {
        paragraph: (node, _view, _at, shown) => new Paragraph(node, shown, this.how.rewriting),
        fixed: (node, _view, _at, shown) => new Fixed(node, shown),
        fact: (node) => fact(node, this.draft.bench.facts),
      },
    });
  }

  actions() {
    return {
      save: () => void this.saver.save(),
      leave: () => this.how.leave(),
      again: () => /** @type {HTMLElement | null} */ (this.here()?.querySelector(".again"))?.click(),
      mend: () => void this.mendHere(),
      form: (/** @type {string} */ name) => void this.toForm(name),
      refused: (/** @type {string} */ why) =>
        this.how.state(why === "fact" ? t("This is a fact of the form: change it there, or take it out with Delete") : t("One paragraph at a time: which paragraphs there are comes from the form"), true),
    };
  }

  /** @param {any} tr */
  dispatch(tr) {
    const before = this.view.state;
    const { state, transactions } = before.applyTransaction(tr);
    for (const { mapping } of transactions) for (const each of new Set([this.read, this.sent])) each.since.appendMapping(mapping);
    this.view.updateState(state);
    if (state.doc !== before.doc && !tr.getMeta("server")) this.saver.typed();
    if (state.selection !== before.selection) this.told(selectedFact(state));
  }

  /** The block in which the cursor is. */
  here() {
    const { index } = this.view.state.selection.$from.node(1)?.attrs ?? {};
    return this.paper.querySelector(`[data-index="${index}"]`);
  }

  /** The first fix of the finding that is lit or lies under the cursor. */
  async mendHere() {
    const { from, to } = this.view.state.selection;
    const under = key.getState(this.view.state).find(from, to, (/** @type {any} */ spec) => Boolean(spec.findings))[0];
    const number = under ? under.spec.findings[0] : this.lit;
    const fixes = this.findings[number]?.fixes ?? [];
    const at = fixes.findIndex((/** @type {any} */ fix) => fix.kind === "replace" || fix.kind === "restore");
    if (at >= 0) await this.mend(number, at, fixes[at]);
  }

  // ---- facts -------------------------------------------------------------------------------------------------------

  /** Says beside a selected fact where it is changed. @param {Node | null} chosen */
  told(chosen) {
    this.hint.hidden = !chosen;
    if (!chosen) return;
    const { label, field } = this.draft.bench.facts[chosen.attrs.name] ?? { label: chosen.attrs.name, field: "" };
    const link = el("a", { class: "button", href: `/drafts/${this.draft.id}/form#${field}`, text: t("Change it in the form") });
    this.hint.replaceChildren(el("span", { text: label }), link);
    const place = this.view.coordsAtPos(this.view.state.selection.from);
    const box = this.paper.getBoundingClientRect();
    this.hint.style.top = `${place.bottom - box.top + 6}px`;
    this.hint.style.left = `${Math.max(4, Math.min(place.left - box.left, box.width - 260))}px`;
  }

  /** @param {string} name */
  async toForm(name) {
    if (await this.saver.save()) location.href = `/drafts/${this.draft.id}/form#${this.draft.bench.facts[name]?.field ?? ""}`;
  }

  // ---- the server's answers ----------------------------------------------------------------------------------------

  /** What was sent is kept and checked: the text stays as it is, what was found on it is marked. @param {any} draft */
  took(draft) {
    this.draft = draft;
    this.read = this.sent;
    this.how.changed(draft);
  }

  /** @param {any} draft @param {Map<number, Node>} theirs */
  merge(draft, theirs) {
    this.draft = draft;
    this.replace(schema.nodeFromJSON(draft.bench.doc), (index) => theirs.has(index));
    this.read = { doc: this.view.state.doc, since: new Mapping() };
    this.how.changed(draft);
  }

  /** Puts paragraphs of another version in place; what a person typed before can still be undone. @param {Node} doc @param {(index: number) => boolean} which */
  replace(doc, which) {
    const { state } = this.view;
    const tr = state.tr.setMeta("server", true).setMeta("addToHistory", false);
    const theirs = places(doc);
    for (const [index, { node, at }] of [...places(state.doc).entries()].reverse()) {
      const other = theirs[index].node;
      if (node.isTextblock && which(index) && plain(textOf(node)) !== plain(textOf(other))) tr.replaceWith(at + 1, at + node.nodeSize - 1, other.content);
    }
    if (tr.docChanged) this.view.dispatch(tr);
  }

  /** Marks what was found on the document that the server read, wherever it stands by now. */
  mark() {
    const { state } = this.view;
    const found = DecorationSet.create(this.read.doc, decorations(this.read.doc, this.draft, this.findings));
    this.view.dispatch(state.tr.setMeta(key, found.map(this.read.since, state.doc)));
    relight(this.view, this.lit);
  }
}
