// @ts-check
/** Keeping what was typed: as one types, with the version it was typed against, never over somebody else's words. */
import { api, Refused } from "/static/js/api.js";
import { ask, byId, later, note } from "/static/js/dom.js";
import { t } from "/static/js/strings.js";
import { documentOf, merged } from "./merging.js";
import { places, plain, textOf } from "./schema.js";

/** @typedef {import("prosemirror-model").Node} Node */

const PAUSE = 1200;
/** After a change of which paragraphs there are: what the check says of it is wanted at once. */
const SHORT = 150;

/**
 * @param {{doc: () => Node, base: () => any, sending: () => Node, took: (draft: any) => void,
 *   merge: (draft: any, blocks: Node[]) => void, state: (text: string, bad?: boolean) => void}} how  `base` is the draft the
 *   text was typed against, `sending` the document as it is sent; `took` is told what the server made of it; `merge` turns
 *   the letter into the merged one
 */
export function saving(how) {
  let running = /** @type {Promise<boolean> | null} */ (null);
  let stopped = false;
  const soon = later(() => void save(), PAUSE);
  const atOnce = later(() => void save(), SHORT);

  /** What a document says, block by block; a paragraph that was added and says nothing yet is none. @param {any[]} rows */
  const told = (rows) => JSON.stringify(rows.filter(([, text, , known]) => text !== "" || known).map(([id, text, also]) => [id, text, also]));

  /** Whether anything is not as the server has it. */
  function changed() {
    const { bench, result } = how.base();
    const theirs = bench.doc.content.map(({ type, attrs }, /** @type {number} */ n) => [attrs.id, type === "fixed" ? null : plain(result.paragraphs[n].text), attrs.also ?? "", true]);
    const known = new Set(theirs.map(([id]) => id));
    const mine = places(how.doc()).map(({ node }) => [node.attrs.id, node.isTextblock ? plain(textOf(node)) : null, node.attrs.also ?? "", known.has(node.attrs.id)]);
    return told(mine) !== told(theirs);
  }

  /** Whether a paragraph that the server has is left without a word. */
  function emptied() {
    const known = new Set(how.base().bench.doc.content.map((/** @type {any} */ block) => block.attrs.id));
    return places(how.doc()).some(({ node }) => node.isTextblock && known.has(node.attrs.id) && !plain(textOf(node)));
  }

  /** Saves what is not saved; true where all is. @returns {Promise<boolean>} */
  async function save() {
    while (running) await running;
    if (!changed()) {
      how.state(t("Saved"));
      return true;
    }
    running = send().finally(() => (running = null));
    return running;
  }

  async function send() {
    if (stopped) return false;
    if (emptied()) {
      how.state(t("Not saved: a paragraph is empty. Write its text, or take it out"), true);
      return false;
    }
    how.state(t("Saving …"));
    const sent = how.sending();
    try {
      const { id, version } = how.base();
      how.took(await api("PUT", `/api/drafts/${id}/document`, { document: sent.toJSON(), version }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      how.state(t("Not saved"), true);
      if (error.status === 409) return clash();
      note(error.message, true);
      return false;
    }
    how.state(changed() ? t("Not saved yet") : t("Saved"));
    if (changed()) soon();
    return true;
  }

  /** Another window was faster: what only one of both changed stands as changed; for the rest the person chooses. */
  async function clash() {
    const base = how.base();
    const now = await api("GET", `/api/drafts/${base.id}`);
    if (!now.bench || now.bench.written !== base.bench.written) {
      stopped = true;
      note(t("This draft was written anew elsewhere: copy what you typed here, then load the page again."), true);
      return false;
    }
    const made = await merged(documentOf(base), how.doc(), documentOf(now), choose);
    if (!made) return false;
    how.merge(now, made.blocks);
    if (made.bothMoved) note(t("Both of you moved paragraphs: the other order stands. Move them again where yours should."), true);
    if (changed()) return send();
    how.state(t("Saved"));
    return true;
  }

  /** Which text of a paragraph stands. @param {string | null} mine @param {string | null} theirs @returns {Promise<any>} */
  function choose(mine, theirs) {
    byId("clash-mine").textContent = mine ?? t("(taken out)");
    byId("clash-theirs").textContent = theirs ?? t("(taken out)");
    return ask(byId("clash"));
  }

  return {
    /** @param {boolean} structural  whether a paragraph came, went or moved */
    typed: (structural) => {
      how.state(t("Not saved yet"));
      if (structural) atOnce();
      soon();
    },
    save: () => {
      soon.stop();
      atOnce.stop();
      return save();
    },
    unsaved: () => changed(),
  };
}
