// @ts-check
/** The draft page's editor: one ProseMirror view over the letter. The page gives it drafts and asks it to save. */
import { history } from "prosemirror-history";
import { EditorState, TextSelection } from "prosemirror-state";
import { Mapping } from "prosemirror-transform";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { el, note } from "/static/js/dom.js";
import { t } from "/static/js/strings.js";
import { Fixed, Paragraph, fact } from "./blocks.js";
import { keys, selectedFact } from "./keys.js";
import { decorations, key, marks, placeOfFix, relight } from "./marks.js";
import { documentOf, toward } from "./merging.js";
import { numbers } from "./numbers.js";
import { saving } from "./saving.js";
import { frame, indexes, places, plain, schema, textOf } from "./schema.js";
import { below, broughtBack, moved, without } from "./structure.js";

/** @typedef {import("prosemirror-model").Node} Node */

/**
 * @param {HTMLElement} paper
 * @param {import("../static/js/plain.js").How} how
 * @returns {import("../static/js/plain.js").Desk}
 */
export function editorDesk(paper, how) {
  return new Desk(paper, how);
}

/** Why something cannot be done with the paragraphs. @type {Record<string, string>} */
const REFUSED = {
  fact: t("This is a fact of the form: change it there, or take it out with Delete"),
  frame: t("One paragraph at a time: the buttons beside each take it out or move it"),
  part: t("This part of the letter comes from the form and stays where it is"),
  table: t("A table of the form's facts stands between: it goes with the paragraph above it"),
  heading: t("A heading stands between: take it out first"),
  opening: t("The opening of the letter stays before its paragraphs"),
  last: t("A letter needs a paragraph: the last one stays"),
};

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
      merge: (draft, blocks) => this.merge(draft, blocks),
      state: how.state,
    });
    this.hint = el("div", { class: "fact-hint", role: "status", hidden: true });
  }

  // ---- what the page asks ------------------------------------------------------------------------------------------

  /** @param {any} draft @param {any[]} findings */
  show(draft, findings) {
    this.findings = findings;
    if (draft !== this.draft) {
      this.draft = draft;
      const doc = documentOf(draft);
      if (this.view && this.paper.contains(this.view.dom)) this.replace(doc.content.content);
      else this.open(doc);
      this.read = { doc: this.view.state.doc, since: new Mapping() };
    }
    this.mark();
  }

  /** @param {number} index @param {string | null} text */
  live(index, text) {
    const { state } = this.view;
    const set = /** @type {DecorationSet} */ (key.getState(state));
    const { node, at } = this.placeOf(index);
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
    const { tr } = this.view.state;
    if (fix.kind === "restore") {
      const { node, at: start } = this.placeOf(fix.index);
      tr.replaceWith(start + 1, start + node.nodeSize - 1, fix.content.map((/** @type {any} */ each) => schema.nodeFromJSON(each)));
    } else if (fix.kind === "bring") {
      return this.bring(fix);
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
    const state = EditorState.create({ doc, plugins: [history(), ...keys(this.actions()), numbers, marks] });
    this.paper.replaceChildren(this.hint);
    this.view = new EditorView(this.paper, {
      state,
      attributes: { class: "letter", role: "textbox", "aria-multiline": "true", "aria-label": t("Text of the notice"), spellcheck: "true" },
      editable: () => !this.writes,
      dispatchTransaction: (tr) => this.dispatch(tr),
      nodeViews: {
        paragraph: (node, _view, _at, shown) => new Paragraph(node, shown, this.beside()),
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
      kind: () => this.draft.bench.kind,
      removed: () => this.removed(),
      refused: (/** @type {string} */ why) => this.how.state(REFUSED[why], true),
    };
  }

  /** What a paragraph's margin and buttons need. */
  beside() {
    return {
      rewriting: this.how.rewriting,
      known: (/** @type {string} */ id) => {
        const index = indexes(this.draft).get(id);
        return index === undefined ? null : { paragraph: this.draft.result.paragraphs[index], index };
      },
      act: (/** @type {string} */ id, /** @type {string} */ what) => this.act(id, what),
    };
  }

  /** A button beside a paragraph: it is added to, moved or taken out. @param {string} id @param {string} what */
  act(id, what) {
    const { state } = this.view;
    const at = places(state.doc).findIndex(({ node }) => node.attrs.id === id);
    if (at < 0 || !this.view.editable) return;
    const made = what === "add" ? below(state, at, this.draft.bench.kind) : what === "out" ? without(state, at) : moved(state, at, what === "up" ? -1 : 1);
    if (typeof made === "string") return this.how.state(REFUSED[made], true);
    if (made) this.view.dispatch(made);
    if (what === "out") this.removed();
    if (what === "up" || what === "down") /** @type {HTMLElement | null} */ (this.here()?.querySelector(`.act-${what}`))?.focus();
    else this.view.focus();
  }

  removed() {
    note(t("The paragraph is taken out: Ctrl+Z brings it back."));
  }

  /** Brings paragraphs back that were taken out. @param {any} fix */
  async bring(fix) {
    const made = broughtBack(this.view.state, fix.blocks.map((/** @type {any} */ each) => schema.nodeFromJSON(each)), fix.after);
    if (made && typeof made !== "string") this.view.dispatch(made);
    this.view.focus();
    await this.saver.save();
  }

  /** The block of a place in the draft's paragraphs, as it stands in the text now. @param {number} index */
  placeOf(index) {
    const { id } = this.draft.bench.doc.content[index].attrs;
    const found = places(this.view.state.doc).find(({ node }) => node.attrs.id === id);
    if (!found) throw new Error(t("The text has changed since: it is checked again"));
    return found;
  }

  /** @param {any} tr */
  dispatch(tr) {
    const before = this.view.state;
    const { state, transactions } = before.applyTransaction(tr);
    for (const { mapping } of transactions) for (const each of new Set([this.read, this.sent])) each.since.appendMapping(mapping);
    this.view.updateState(state);
    if (state.doc !== before.doc && !tr.getMeta("server")) this.saver.typed(frame(state.doc) !== frame(before.doc));
    if (state.selection !== before.selection) this.told(selectedFact(state));
  }

  /** The block in which the cursor is. */
  here() {
    return this.paper.querySelector(".letter .here");
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
    this.follow(documentOf(draft));
    this.how.changed(draft);
  }

  /** References to paragraphs follow their numbers: the server's words, where they are others than those sent. @param {Node} theirs */
  follow(theirs) {
    const { doc, since } = this.sent;
    const tr = this.view.state.tr.setMeta("server", true).setMeta("addToHistory", false);
    const other = new Map(places(theirs).map(({ node }) => [node.attrs.id, node]));
    const typedOn = since.maps.length > 0;
    for (const { node, at } of places(doc)) {
      const now = other.get(node.attrs.id);
      if (!node.isTextblock || !now || plain(textOf(node)) === plain(textOf(now))) continue;
      const start = node.content.findDiffStart(now.content) ?? 0;
      const end = node.content.findDiffEnd(now.content) ?? { a: node.content.size, b: now.content.size };
      const overlap = Math.max(0, start - Math.min(end.a, end.b));
      const [from, to] = [start, end.a + overlap].map((place) => tr.mapping.map(since.map(at + 1 + place)));
      tr.replaceWith(from, to, now.content.cut(start, end.b + overlap));
    }
    if (!tr.docChanged) return;
    this.view.dispatch(tr);
    if (!typedOn) this.read = { doc: this.view.state.doc, since: new Mapping() };
  }

  /** @param {any} draft @param {Node[]} blocks */
  merge(draft, blocks) {
    this.draft = draft;
    this.replace(blocks);
    // What was found is said of the server's text; where one's own words are others, the next save tells.
    this.read = { doc: this.view.state.doc, since: new Mapping() };
    this.how.changed(draft);
  }

  /** Turns the letter into another version of it; what a person typed before can still be undone. @param {readonly Node[]} blocks */
  replace(blocks) {
    const tr = toward(this.view.state.tr.setMeta("server", true).setMeta("addToHistory", false), blocks);
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
