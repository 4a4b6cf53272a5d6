// @ts-check
/** Two versions of one letter made one: what only one of both changed stands as changed, for the rest a person is asked. */
import { places, plain, schema, textOf } from "./schema.js";

/** @typedef {import("prosemirror-model").Node} Node @typedef {Map<string, Node>} Blocks */
/** @typedef {(mine: string | null, theirs: string | null) => Promise<"mine" | "theirs" | "">} Ask  null: taken out */

/** @param {Node} doc @returns {Blocks} */
const blocks = (doc) => new Map(places(doc).map(({ node }) => [node.attrs.id, node]));
/** @param {Node} [node] */
const words = (node) => (node ? plain(textOf(node)) : null);

/**
 * The blocks of the merged letter; null where the person did not choose.
 * @param {Node} base  what both began with @param {Node} mine @param {Node} theirs @param {Ask} ask
 * @returns {Promise<{blocks: Node[], bothMoved: boolean} | null>}
 */
export async function merged(base, mine, theirs, ask) {
  const [was, here, there] = [base, mine, theirs].map(blocks);
  /** @type {Blocks} */ const kept = new Map();
  for (const id of new Set([...there.keys(), ...here.keys()])) {
    const node = await stands(was.get(id), here.get(id), there.get(id), ask);
    if (node === undefined) return null;
    if (node) kept.set(id, node);
  }
  const { order, bothMoved } = ordered([...was.keys()], [...here.keys()], [...there.keys()]);
  return { blocks: order.flatMap((id) => kept.get(id) ?? []), bothMoved };
}

/**
 * What becomes of one block: null is taken out, undefined not chosen.
 * @param {Node | undefined} was @param {Node | undefined} here @param {Node | undefined} there @param {Ask} ask
 * @returns {Promise<Node | null | undefined>}
 */
async function stands(was, here, there, ask) {
  // Letter parts and tables are the form's: they are as the server has them.
  if ([was, here, there].some((node) => node && !node.isTextblock)) return there && (here || !was || there.attrs.kind !== "table") ? there : null;
  const [before, mine, other] = [was, here, there].map(words);
  if (mine === other || other === before) return here ?? null;
  if (mine === before) return there ?? null;
  const choice = await ask(mine, other);
  if (choice === "") return undefined;
  return (choice === "mine" ? here : there) ?? null;
}

/**
 * All ids in one order: that of the one who moved paragraphs, theirs where both did; what only one has stands behind what
 * it stood behind.
 * @param {string[]} was @param {string[]} here @param {string[]} there
 */
function ordered(was, here, there) {
  const common = (/** @type {string[]} */ ids) => ids.filter((id) => [was, here, there].every((all) => all.includes(id))).join(" ");
  const mine = common(here) !== common(was);
  const other = common(there) !== common(was);
  const [first, second] = other ? [there, here] : [here, there];
  const order = [...first];
  second.forEach((id, n) => {
    if (!order.includes(id)) order.splice(n ? order.indexOf(second[n - 1]) + 1 : 0, 0, id);
  });
  return { order, bothMoved: mine && other && common(here) !== common(there) };
}

/**
 * Turns the letter into other blocks by small steps, so that the cursor and what can be undone stay where they can.
 * @param {import("prosemirror-state").Transaction} tr @param {readonly Node[]} target
 */
export function toward(tr, target) {
  const ids = new Set(target.map(({ attrs }) => attrs.id));
  for (const { node, at } of places(tr.doc).reverse()) {
    if (!ids.has(node.attrs.id) && tr.doc.childCount > 1) tr.delete(at, at + node.nodeSize);
  }
  target.forEach((want, place) => {
    if (tr.doc.maybeChild(place)?.attrs.id !== want.attrs.id) bring(tr, want, place);
    const { node, at } = places(tr.doc)[place];
    if (!node.isTextblock) return;
    if (words(node) !== words(want)) tr.replaceWith(at + 1, at + node.nodeSize - 1, want.content);
    if (node.attrs.also !== want.attrs.also) tr.setNodeAttribute(at, "also", want.attrs.also);
  });
  const all = places(tr.doc);
  if (all.length > target.length) tr.delete(all[target.length].at, tr.doc.content.size);
  return tr;
}

/** Puts a block at a place: from further down, or as a new one. @param {import("prosemirror-state").Transaction} tr @param {Node} want @param {number} place */
function bring(tr, want, place) {
  const found = places(tr.doc).find(({ node }) => node.attrs.id === want.attrs.id);
  if (found) tr.delete(found.at, found.at + found.node.nodeSize);
  const where = places(tr.doc)[place]?.at ?? tr.doc.content.size;
  tr.insert(where, found?.node ?? want);
}

/** The server's document. @param {any} draft */
export function documentOf(draft) {
  return schema.nodeFromJSON(draft.bench.doc);
}
