// @ts-check
/** What the keys do in the text, and what no typing may do: change a fact, or take paragraphs apart unasked. */
import { baseKeymap } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { NodeSelection, Plugin, Selection, TextSelection } from "prosemirror-state";
import { frame, places, schema } from "./schema.js";
import { below, join, moved, placeOfCursor, split, without } from "./structure.js";

/** @typedef {import("prosemirror-state").EditorState} State @typedef {import("prosemirror-view").EditorView} View */
/** @typedef {import("prosemirror-model").Node} Node */

/** The fact that is selected as a whole, or null. @param {State} state */
export function selectedFact(state) {
  const { selection } = state;
  return selection instanceof NodeSelection && selection.node.type.name === "fact" ? selection.node : null;
}

/** A fact beside the cursor is selected before anything takes it out. @param {-1 | 1} side */
const factFirst = (side) => (/** @type {State} */ state, /** @type {View["dispatch"] | undefined} */ dispatch) => {
  const { $from, empty } = state.selection;
  const beside = side < 0 ? $from.nodeBefore : $from.nodeAfter;
  if (!empty || beside?.type.name !== "fact") return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, side < 0 ? $from.pos - 1 : $from.pos)));
  return true;
};

/** @param {State} state @param {View["dispatch"]} [dispatch] */
function lineBreak(state, dispatch) {
  if (selectedFact(state)) return false;
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.break.create()).scrollIntoView());
  return true;
}

/** To the paragraph before or after. @param {-1 | 1} side */
const paragraphBeside = (side) => (/** @type {State} */ state, /** @type {View["dispatch"] | undefined} */ dispatch) => {
  const texts = places(state.doc).filter(({ node }) => node.isTextblock);
  const now = texts.findIndex(({ node, at }) => state.selection.from <= at + node.nodeSize);
  const to = texts[Math.min(Math.max(now + side, 0), texts.length - 1)];
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, to.at + 1)).scrollIntoView());
  return true;
};

/** Over the edge of a paragraph: the browser's own way leads past the buttons beside it. @param {-1 | 1} side */
const overEdge = (side) => (/** @type {State} */ state, /** @type {View["dispatch"] | undefined} */ dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset !== (side < 0 ? 0 : $from.parent.content.size)) return false;
  const next = Selection.findFrom(state.doc.resolve(side < 0 ? $from.before() : $from.after()), side, true);
  if (next) dispatch?.(state.tr.setSelection(next).scrollIntoView());
  return true;
};

/** To the first or the last place of the letter that can be written in. @param {-1 | 1} side */
const letterEnd = (side) => (/** @type {State} */ state, /** @type {View["dispatch"] | undefined} */ dispatch) => {
  const texts = places(state.doc).filter(({ node }) => node.isTextblock);
  const { node, at } = texts[side < 0 ? 0 : texts.length - 1];
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at + (side < 0 ? 1 : node.nodeSize - 1))).scrollIntoView());
  return true;
};

/**
 * @param {{save: () => void, leave: () => void, again: () => void, mend: () => void, form: (name: string) => void,
 *   kind: () => string, refused: (why: "fact" | import("./structure.js").Why) => void, removed: () => void}} act  `kind` is
 *   that of paragraphs which a person adds; `removed` is told that one was taken out
 */
export function keys(act) {
  const does = (/** @type {() => void} */ run) => () => {
    run();
    return true;
  };
  /** @param {(state: State) => import("./structure.js").Done} make */
  const changes = (make) => (/** @type {State} */ state, /** @type {View["dispatch"] | undefined} */ dispatch) => {
    const made = make(state);
    if (typeof made === "string") act.refused(made);
    else if (made) dispatch?.(made);
    return true;
  };
  const own = {
    "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
    "Mod-s": does(act.save), Escape: does(act.leave),
    "Alt-r": does(act.again), "Mod-.": does(act.mend),
    "Mod-ArrowDown": paragraphBeside(1), "Mod-ArrowUp": paragraphBeside(-1),
    ArrowLeft: overEdge(-1), ArrowRight: overEdge(1),
    "Mod-Home": letterEnd(-1), "Mod-End": letterEnd(1),
    "Mod-Enter": changes((state) => below(state, placeOfCursor(state), act.kind())),
    "Alt-ArrowUp": changes((state) => moved(state, placeOfCursor(state), -1)),
    "Alt-ArrowDown": changes((state) => moved(state, placeOfCursor(state), 1)),
    "Shift-Alt-Delete": changes((state) => {
      const made = without(state, placeOfCursor(state));
      if (made && typeof made !== "string") act.removed();
      return made;
    }),
    Enter: (/** @type {State} */ state) => {
      const chosen = selectedFact(state);
      if (chosen) act.form(chosen.attrs.name);
      return chosen !== null;
    },
    "Shift-Enter": lineBreak,
  };
  /** At the edge of a paragraph these keys join it with its neighbour. @param {-1 | 1} side */
  const atEdge = (side) => (/** @type {State} */ state, /** @type {View["dispatch"] | undefined} */ dispatch) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.parentOffset !== (side < 0 ? 0 : $from.parent.content.size)) return false;
    return changes(() => join(state, placeOfCursor(state) + (side < 0 ? 0 : 1)))(state, dispatch);
  };
  const edges = { Backspace: atEdge(-1), "Mod-Backspace": atEdge(-1), Delete: atEdge(1), "Mod-Delete": atEdge(1) };
  const facts = { Backspace: factFirst(-1), "Mod-Backspace": factFirst(-1), Delete: factFirst(1), "Mod-Delete": factFirst(1) };
  const enter = keymap({ Enter: changes((state) => split(state, act.kind())) });
  return [keymap(own), keymap(facts), keymap(edges), enter, keymap(baseKeymap), guard(act.refused)];
}

/** @param {(why: "fact" | "frame") => void} refused */
function guard(refused) {
  return new Plugin({
    filterTransaction: (tr, state) => {
      const meant = ["server", "structure", "history$"].some((name) => tr.getMeta(name));
      if (!tr.docChanged || meant || frame(tr.doc) === frame(state.doc)) return true;
      refused("frame");
      return false;
    },
    props: {
      handleTextInput: (view) => {
        if (!selectedFact(view.state)) return false;
        refused("fact");
        return true;
      },
      // A second click within half a second is a double one, whatever was done between: a fact is selected all the same.
      handleDoubleClickOn: choose,
      handleTripleClickOn: choose,
      handleDOMEvents: { keydown: heard, paste, drop: (_view, event) => (event.preventDefault(), true) },
    },
  });
}

/** A fact clicked more than once is selected as a whole. @param {View} view @param {number} _pos @param {Node} node @param {number} at */
function choose(view, _pos, node, at) {
  if (node.type.name !== "fact") return false;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
  return true;
}

/** Where the cursor is when a key comes: the browser tells of a cursor that it moved itself only a moment later. @param {View} view @param {KeyboardEvent} event */
function heard(view, event) {
  if (view.composing || event.isComposing || event.keyCode === 229) return false;
  const { anchorNode, anchorOffset, focusNode, isCollapsed } = document.getSelection() ?? {};
  const { selection, doc } = view.state;
  if (!isCollapsed || !anchorNode || !focusNode || !(selection instanceof TextSelection) || !view.dom.contains(anchorNode)) return false;
  const block = anchorNode.parentElement?.closest(".text");
  if (!block) return false;
  const at = view.posAtDOM(anchorNode, anchorOffset ?? 0);
  if (at !== selection.head && doc.resolve(at).parent.inlineContent) view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, at)));
  return false;
}

/** What is pasted comes as plain text, whatever it was: its look and its hidden parts stay outside. @param {View} view @param {ClipboardEvent} event */
function paste(view, event) {
  event.preventDefault();
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!text || !view.editable || selectedFact(view.state)) return true;
  const lines = text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").split("\n");
  const nodes = lines.flatMap((line, n) => [...(n ? [schema.nodes.break.create()] : []), ...(line ? [schema.text(line.replaceAll("\t", " "))] : [])]);
  const { from, to } = view.state.selection;
  view.dispatch(view.state.tr.replaceWith(from, to, nodes).scrollIntoView());
  return true;
}
