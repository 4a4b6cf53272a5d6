// @ts-check
/** Keeping what was typed: as one types, with the version it was typed against, never over somebody else's words. */
import { api, Refused } from "/static/js/api.js";
import { ask, byId, later, note } from "/static/js/dom.js";
import { t } from "/static/js/strings.js";
import { frame, places, plain, schema, textOf } from "./schema.js";

/** @typedef {import("prosemirror-model").Node} Node */

const PAUSE = 1200;

/**
 * @param {{doc: () => Node, base: () => any, sending: () => Node, took: (draft: any) => void,
 *   merge: (draft: any, theirs: Map<number, Node>) => void, state: (text: string, bad?: boolean) => void}} how  `base` is the
 *   draft the text was typed against, `sending` the document as it is sent; `took` is told what the server made of it;
 *   `merge` puts the other's paragraphs into the text
 */
export function saving(how) {
  let running = /** @type {Promise<boolean> | null} */ (null);
  let stopped = false;
  const soon = later(() => void save(), PAUSE);

  /** The paragraphs that are not as the server has them. */
  function changed() {
    const { paragraphs } = how.base().result;
    return places(how.doc()).filter(({ node }, n) => node.isTextblock && plain(textOf(node)) !== plain(paragraphs[n].text));
  }

  /** Saves what is not saved; true where all is. @returns {Promise<boolean>} */
  async function save() {
    while (running) await running;
    if (!changed().length) {
      how.state(t("Saved"));
      return true;
    }
    running = send().finally(() => (running = null));
    return running;
  }

  async function send() {
    if (stopped) return false;
    if (changed().some(({ node }) => !plain(textOf(node)))) {
      how.state(t("Not saved: a paragraph is empty"), true);
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
    how.state(changed().length ? t("Not saved yet") : t("Saved"));
    if (changed().length) soon();
    return true;
  }

  /** Another window was faster: what only one of both changed stands as changed; for the rest the person chooses. */
  async function clash() {
    const base = how.base();
    const now = await api("GET", `/api/drafts/${base.id}`);
    const other = now.bench && schema.nodeFromJSON(now.bench.doc);
    if (!other || frame(other) !== frame(how.doc())) {
      stopped = true;
      note(t("This draft was written anew elsewhere: copy what you typed here, then load the page again."), true);
      return false;
    }
    const theirs = await chosen(base, now, other);
    if (!theirs) return false;
    how.merge(now, theirs);
    if (changed().length) return send();
    how.state(t("Saved"));
    return true;
  }

  /**
   * The paragraphs to take from the other; null where the person did not choose.
   * @param {any} base @param {any} now @param {Node} other
   */
  async function chosen(base, now, other) {
    const taken = new Map();
    const mine = places(how.doc());
    for (const [n, { node }] of places(other).entries()) {
      if (!node.isTextblock) continue;
      const [before, here, there] = [base.result.paragraphs[n].text, textOf(mine[n].node), now.result.paragraphs[n].text].map(plain);
      if (there === here || there === before) continue;
      if (here !== before) {
        byId("clash-mine").textContent = here;
        byId("clash-theirs").textContent = there;
        const choice = await ask(byId("clash"));
        if (choice === "") return null;
        if (choice === "mine") continue;
      }
      taken.set(n, node);
    }
    return taken;
  }

  return {
    typed: () => {
      how.state(t("Not saved yet"));
      soon();
    },
    save: () => {
      soon.stop();
      return save();
    },
    unsaved: () => changed().length > 0,
  };
}
