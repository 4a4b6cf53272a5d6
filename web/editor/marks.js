// @ts-check
/** Findings and citations on the text, as decorations: they move with the text while it is typed in. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { segments } from "/static/js/paper.js";
import { indexes, places } from "./schema.js";

/** @typedef {import("prosemirror-model").Node} Node @typedef {import("prosemirror-view").EditorView} View */

export const key = new PluginKey("marks");

export const marks = new Plugin({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, set) => tr.getMeta(key) ?? set.map(tr.mapping, tr.doc),
  },
  props: { decorations: (state) => key.getState(state) },
});

/**
 * The decorations of a draft's findings and citations.
 * @param {Node} doc  the document that the server read
 * @param {any} draft @param {any[]} findings  as the rail shows them
 * @returns {Decoration[]}
 */
export function decorations(doc, draft, findings) {
  const { paragraphs, citations } = draft.result;
  const known = indexes(draft);
  return places(doc).flatMap(({ node, at }) => {
    const index = known.get(node.attrs.id);
    if (index === undefined) return [];
    const paragraph = paragraphs[index];
    const info = { paragraph, index, findings, citations };
    const own = [Decoration.node(at, at + node.nodeSize, {}, { info })];
    if (node.type.name === "fixed") return own;
    const where = placing(node, at, paragraph.text);
    return [...own, ...inline(paragraph, where, findings, citations), ...mends(paragraph, index, where, findings)];
  });
}

/** @param {any} paragraph @param {ReturnType<typeof placing>} where @param {any[]} findings @param {any[]} citations */
function inline(paragraph, where, findings, citations) {
  return segments(paragraph.text, paragraph.start, findings, citations).flatMap(({ from, to, mark, cite }) => {
    const { start, end } = where(from, to);
    if (start >= end) return [];
    return [
      ...(mark ? [Decoration.inline(start, end, { nodeName: "mark", ...whole(mark) }, { findings: mark["data-findings"].split(" ").map(Number) })] : []),
      ...(cite ? [Decoration.inline(start, end, { nodeName: "span", ...whole(cite) }, { cite: cite["data-cite"] })] : []),
    ];
  });
}

/** Where a fix would put its text: kept as a mark that shows nothing. @param {any} paragraph @param {number} index @param {ReturnType<typeof placing>} where @param {any[]} findings */
function mends(paragraph, index, where, findings) {
  return findings.flatMap((finding, number) =>
    finding.fixes.flatMap((/** @type {any} */ fix, /** @type {number} */ at) => {
      if (fix.kind !== "replace" || fix.index !== index) return [];
      const { start, end } = where(fix.start - paragraph.start, fix.end - paragraph.start);
      return start < end ? [Decoration.inline(start, end, {}, { fix: `${number} ${at}` })] : [];
    }),
  );
}

/** Attributes that have a value. @param {Record<string, any>} attributes */
function whole(attributes) {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)]));
}

/**
 * Where a stretch of a paragraph's text, as the server has it, stands in the document. Spaces that the server took out
 * are passed over; a fact is one place, however long its text.
 * @param {Node} node @param {number} at  where the paragraph begins
 * @param {string} text
 * @returns {(from: number, to: number) => {start: number, end: number}}
 */
function placing(node, at, text) {
  /** @type {{char: string, from: number, to: number}[]} */ const mine = [];
  node.forEach((child, offset) => {
    const from = at + 1 + offset;
    const written = child.isText ? child.text ?? "" : child.type.spec.leafText?.(child) ?? "";
    for (let n = 0; n < written.length; n += 1) {
      mine.push(child.isText ? { char: written[n], from: from + n, to: from + n + 1 } : { char: written[n], from, to: from + child.nodeSize });
    }
  });
  const last = at + node.nodeSize - 1;
  let now = 0;
  const where = [...Array(text.length).keys()].map((n) => {
    const fits = text[n] === "\n" ? (/** @type {string} */ char) => char === "\n" : /\s/.test(text[n]) ? () => true : (/** @type {string} */ char) => !/\s/.test(char);
    while (now < mine.length && !fits(mine[now].char)) now += 1;
    return mine[now++] ?? { from: last, to: last };
  });
  return (from, to) => ({ start: where[from]?.from ?? last, end: where[to - 1]?.to ?? last });
}

/**
 * Lights up the marks of one finding, and no others.
 * @param {View} view @param {number} number  -1 for none
 * @returns {{from: number, to: number} | null}  where it stands now
 */
export function relight(view, number) {
  const set = /** @type {DecorationSet} */ (key.getState(view.state));
  /** @type {Decoration[]} */ const gone = [];
  /** @type {Decoration[]} */ const come = [];
  let from = Infinity;
  let to = -1;
  for (const each of set.find(undefined, undefined, (spec) => Boolean(spec.findings))) {
    const { attrs } = /** @type {any} */ (each).type;
    const on = each.spec.findings.includes(number);
    if (on) [from, to] = [Math.min(from, each.from), Math.max(to, each.to)];
    const plain = attrs.class.replace(/ on$/, "");
    const wanted = on ? `${plain} on` : plain;
    if (wanted === attrs.class) continue;
    gone.push(each);
    come.push(Decoration.inline(each.from, each.to, { ...attrs, class: wanted }, { ...each.spec }));
  }
  if (gone.length) view.dispatch(view.state.tr.setMeta(key, set.remove(gone).add(view.state.doc, come)));
  return to < 0 ? null : { from, to };
}

/** Where a fix would put its text now; null where that text is gone. @param {View} view @param {number} number @param {number} at */
export function placeOfFix(view, number, at) {
  const set = /** @type {DecorationSet} */ (key.getState(view.state));
  return set.find(undefined, undefined, (spec) => spec.fix === `${number} ${at}`)[0] ?? null;
}
