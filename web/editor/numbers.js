// @ts-check
/** The number of each paragraph as the letter stands just now, and the one in which the cursor is. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { places } from "./schema.js";

/** @typedef {import("prosemirror-state").EditorState} State */

const key = new PluginKey("numbers");

export const numbers = new Plugin({
  key,
  state: {
    init: (_config, state) => drawn(state),
    apply: (tr, set, _old, state) => (tr.docChanged || tr.selectionSet ? drawn(state) : set),
  },
  props: { decorations: (state) => key.getState(state) },
});

/** @param {State} state */
function drawn(state) {
  const cursor = state.selection.$from.index(0);
  let number = 0;
  const found = places(state.doc).flatMap(({ node, at }, place) => {
    if (!node.isTextblock) return [];
    const told = node.attrs.kind === "numbered" ? String(++number) : "";
    const here = place === cursor;
    return [Decoration.node(at, at + node.nodeSize, here ? { class: "here" } : {}, { placed: true, number: told, here })];
  });
  return DecorationSet.create(state.doc, found);
}
