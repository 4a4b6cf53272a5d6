// @ts-check
/** Which paragraphs there are: parted, joined, added, taken out and moved. The server holds to the same rules. */
import { closeHistory } from "prosemirror-history";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { ADDED, places, schema, textOf } from "./schema.js";

/** @typedef {import("prosemirror-model").Node} Node @typedef {import("prosemirror-state").EditorState} State */
/** @typedef {import("prosemirror-state").Transaction} Transaction */
/** @typedef {"frame" | "part" | "table" | "heading" | "opening" | "last"} Why  why something cannot be done */
/** @typedef {Transaction | Why | null} Done  null where there is nothing to do */

/** An id that no other paragraph has. */
function fresh() {
  return `n${[...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} kind */
function added(kind) {
  return schema.nodes.paragraph.create({ id: fresh(), element: ADDED, kind, also: "" });
}

/** Each is undone by itself, however soon it followed on another. @param {Transaction} tr */
function structural(tr) {
  return closeHistory(tr).setMeta("structure", true).scrollIntoView();
}

/** Whether nothing is said. @param {import("prosemirror-model").Fragment} content */
function blank(content) {
  return !content.textBetween(0, content.size, "", (leaf) => leaf.attrs.value ?? "").trim();
}

/** @param {Node} node */
const isTable = (node) => node.type.name === "fixed" && node.attrs.kind === "table";

/**
 * A paragraph with the tables under it: they go with it.
 * @param {Node} doc @param {number} at  its place among the blocks
 */
function group(doc, at) {
  const all = places(doc);
  let last = at;
  while (last + 1 < all.length && isTable(all[last + 1].node)) last += 1;
  const from = all[at].at;
  const to = all[last].at + all[last].node.nodeSize;
  return { from, to, next: last + 1, content: doc.slice(from, to).content };
}

/** Place of the block in which the cursor is. @param {State} state */
export function placeOfCursor(state) {
  return state.selection.$from.index(0);
}

/** Enter: the words behind the cursor become a paragraph of their own, of the same element; at an end a new one begins.
 * @param {State} state @param {string} kind  of paragraphs that a person makes @returns {Done} */
export function split(state, kind) {
  const { $from, $to } = state.selection;
  if (!$from.sameParent($to) || $from.depth !== 1) return "frame";
  const tr = state.tr;
  if (!state.selection.empty) tr.deleteSelection();
  const $at = tr.doc.resolve(tr.mapping.map($from.pos));
  const { parent, parentOffset } = $at;
  if (blank(parent.content)) return null;
  if (blank(parent.content.cut(parentOffset)) || parent.attrs.kind === "heading") return below(state, $at.index(0), kind, tr);
  if (blank(parent.content.cut(0, parentOffset))) {
    if (parent.attrs.kind === "opening") return "opening";
    return structural(tr.insert($at.before(), added(kind)));
  }
  tr.split($at.pos, 1, [{ type: schema.nodes.paragraph, attrs: { ...parent.attrs, id: fresh(), kind: parent.attrs.kind === "opening" ? kind : parent.attrs.kind } }]);
  const start = $at.pos + 2;
  const space = /^\s+/.exec(tr.doc.resolve(start).nodeAfter?.text ?? "")?.[0].length ?? 0;
  if (space) tr.delete(start, start + space);
  return structural(tr.setSelection(TextSelection.create(tr.doc, start)));
}

/** A new, empty paragraph below one and its tables. @param {State} state @param {number} at @param {string} kind @param {Transaction} [tr] @returns {Done} */
export function below(state, at, kind, tr = state.tr) {
  const where = group(tr.doc, at).to;
  tr.insert(where, added(kind));
  return structural(tr.setSelection(TextSelection.create(tr.doc, where + 1)));
}

/** The paragraph at a place joined with the one before it. @param {State} state @param {number} at @returns {Done} */
export function join(state, at) {
  const all = places(state.doc);
  const here = all[at];
  const before = all[at - 1];
  if (!here?.node.isTextblock) return isTable(here?.node ?? all[0].node) ? "table" : "part";
  if (blank(here.node.content)) return without(state, at, -1);
  if (!before?.node.isTextblock) return before && isTable(before.node) ? "table" : "part";
  if (blank(before.node.content)) return structural(state.tr.delete(before.at, here.at));
  if (before.node.attrs.kind === "heading" || here.node.attrs.kind === "heading") return "heading";
  const tr = state.tr;
  const seam = here.at - 1;
  const also = new Set([before.node, here.node].flatMap(({ attrs }) => [attrs.element, ...attrs.also.split(" ")]));
  for (const none of ["", ADDED, before.node.attrs.element]) also.delete(none);
  tr.join(here.at).setNodeAttribute(before.at, "also", [...also].join(" "));
  if (!/\s$/.test(textOf(before.node)) && !/^\s/.test(textOf(here.node))) tr.insertText(" ", seam);
  return structural(tr.setSelection(TextSelection.create(tr.doc, seam)));
}

/** The letter without a paragraph and its tables. @param {State} state @param {number} at @param {-1 | 1} [side]  where the cursor goes @returns {Done} */
export function without(state, at, side = 1) {
  const { doc } = state;
  if (!doc.child(at).isTextblock) return "part";
  if (places(doc).filter(({ node }) => node.isTextblock && node.attrs.kind !== "heading").length < 2) return "last";
  const { from, to } = blank(doc.child(at).content) ? { from: places(doc)[at].at, to: places(doc)[at].at + doc.child(at).nodeSize } : group(doc, at);
  const tr = state.tr.delete(from, to);
  const near = Selection.findFrom(tr.doc.resolve(from), side, true) ?? Selection.findFrom(tr.doc.resolve(from), side < 0 ? 1 : -1, true);
  return structural(near ? tr.setSelection(near) : tr);
}

/** A paragraph past its neighbour, its tables with it. @param {State} state @param {number} at @param {-1 | 1} side @returns {Done} */
export function moved(state, at, side) {
  const { doc, selection } = state;
  if (!doc.child(at).isTextblock) return "part";
  const mine = group(doc, at);
  let other = side < 0 ? at - 1 : mine.next;
  while (side < 0 && other > 0 && isTable(doc.child(other))) other -= 1;
  const neighbour = other < doc.childCount ? doc.maybeChild(other) : null;
  if (!neighbour?.isTextblock) return "part";
  if ([doc.child(at), neighbour].some((node) => node.attrs.kind === "opening")) return "opening";
  const to = side < 0 ? group(doc, other).from : group(doc, other).to;
  const tr = state.tr.delete(mine.from, mine.to);
  const start = tr.mapping.map(to);
  tr.insert(start, mine.content);
  const inside = selection.from >= mine.from && selection.to <= mine.to;
  const shift = start - mine.from;
  const stays = selection instanceof NodeSelection ? NodeSelection.create(tr.doc, selection.from + shift) : null;
  const goes = stays ?? TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift);
  return structural(tr.setSelection(inside ? goes : TextSelection.create(tr.doc, start + 1)));
}

/** Paragraphs that had been taken out, behind the block of an id (or at the top of the body).
 * @param {State} state @param {Node[]} nodes @param {string} after @returns {Done} */
export function broughtBack(state, nodes, after) {
  const all = places(state.doc);
  const missing = nodes.filter(({ attrs }) => !all.some(({ node }) => node.attrs.id === attrs.id));
  if (!missing.length) return null;
  const behind = all.findIndex(({ node }) => node.attrs.id === after && node.isTextblock);
  const where = behind < 0 ? all.find(({ node }) => node.isTextblock)?.at ?? 0 : group(state.doc, behind).to;
  const tr = state.tr.insert(where, missing);
  return structural(tr.setSelection(Selection.near(tr.doc.resolve(where + 1))));
}
