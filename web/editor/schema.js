// @ts-check
/** The letter as a ProseMirror document; the node types stand in schema.json, which the server checks with too. */
import { Schema } from "prosemirror-model";
import types from "./schema.json";

/** Element of a paragraph that a person added. */
export const ADDED = "added";
const EMPTY = { number: -1, string: "" };
/** How a node is drawn where no view of its own draws it, and what it is as text. */
const MANNERS = {
  paragraph: { defining: true, isolating: true, selectable: false, toDOM: () => ["div", 0] },
  fixed: { atom: true, isolating: true, selectable: false, toDOM: () => ["div"] },
  fact: { atom: true, draggable: false, toDOM: () => ["span"], leafText: (/** @type {any} */ node) => node.attrs.value },
  break: { atom: true, selectable: false, toDOM: () => ["br"], leafText: () => "\n" },
};

/** @param {string} name @param {any} type */
function spec(name, { attrs = {}, ...type }) {
  const filled = Object.entries(attrs).map(([key, of]) => [key, { default: /** @type {any} */ (EMPTY)[of] }]);
  return { ...type, .../** @type {any} */ (MANNERS)[name], attrs: Object.fromEntries(filled) };
}

export const schema = new Schema({
  nodes: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, spec(name, type)])),
});

/** A paragraph's text, facts and line breaks included. @param {import("prosemirror-model").Node} node */
export function textOf(node) {
  return node.textBetween(0, node.content.size);
}

/** As the server keeps it: spaces in order, no empty ends. @param {string} text */
export function plain(text) {
  return text.trim().split("\n").map((line) => line.split(/\s+/).filter(Boolean).join(" ")).join("\n");
}

/** What no typing may change: which blocks there are, in which order. @param {import("prosemirror-model").Node} doc */
export function frame(doc) {
  return JSON.stringify(doc.content.content.map((block) => [block.type.name, block.attrs]));
}

/**
 * Where each block stands in a document, in order.
 * @param {import("prosemirror-model").Node} doc
 */
export function places(doc) {
  /** @type {{node: import("prosemirror-model").Node, at: number}[]} */
  const found = [];
  doc.forEach((node, at) => found.push({ node, at }));
  return found;
}

/**
 * The server's documents name their blocks in the order of the draft's paragraphs: id to place there.
 * @param {any} draft @returns {Map<string, number>}
 */
export function indexes(draft) {
  return new Map(draft.bench.doc.content.map((/** @type {any} */ block, /** @type {number} */ n) => [block.attrs.id, n]));
}
