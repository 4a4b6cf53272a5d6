// @ts-check
/** After the form was changed: the letter is brought up to it, and what changed and what could not is shown. */
import { api } from "./api.js";
import { byId, el, note } from "./dom.js";
import { t } from "./strings.js";

const narrow = matchMedia("(max-width: 860px)");
/** The section of the rail before which the panel stands. */
const beside = document.getElementById("followed-part")?.nextElementSibling;
/** Letter parts by what people call them. @type {Record<string, string>} */
const PARTS = {
  mode_line: t("modes of service"), reference: t("reference"), date: t("date of the letter"), addressees: t("addressees"),
  subject: t("subject"), salutation: t("salutation"), closing: t("closing"), signature: t("signature"), enclosures: t("enclosures"),
  table: t("table"), narrative: t("narrative"), language: t("language"),
};

/**
 * Brings the letter up to its form, where that says something else by now.
 * @param {any} draft @returns {Promise<any>}  the draft as it stands then
 */
export async function followForm(draft) {
  const now = await api("POST", `/api/drafts/${draft.id}/follow`, { version: draft.version });
  show(now.followed);
  return now;
}

/**
 * Has the letter follow its form while the page is open: whenever a person comes back to it, and when an answer of the
 * server says that the form has changed. What was typed is saved first, and nothing that is typed meanwhile is lost.
 * @param {{draft: () => any, busy: () => boolean, settled: () => Promise<boolean>, unsaved: () => boolean,
 *   changed: (draft: any) => void, refused: (error: unknown) => void}} how  `busy` while the program writes
 * @returns {(now: any) => void}  to be told of what the server answered
 */
export function keepFollowing(how) {
  let running = false;
  /** The form that could not be followed: it is told once, and not at every turn. */
  let declined = "";

  /** The draft as the server has it; null where it does not answer, for then there is a next time. */
  async function fresh() {
    const answer = await fetch(`/api/drafts/${how.draft().id}`).catch(() => null);
    return answer?.ok ? await answer.json() : null;
  }

  const waits = () => running || how.busy() || document.visibilityState === "hidden" || document.querySelector("dialog[open]") !== null;

  async function look() {
    if (waits()) return;
    running = true;
    try {
      const now = await fresh();
      if (!now?.bench?.form_changed || JSON.stringify(now.facts) === declined) return;
      await follow();
    } finally {
      running = false;
    }
  }

  async function follow() {
    if (!(await how.settled())) return; // it says itself why what was typed is not saved
    const now = await fresh();
    if (!now?.bench?.form_changed || how.busy()) return;
    try {
      const followed = await followForm(now);
      note(t("The form was changed, and the letter follows it"));
      // Typed while the letter was brought up: the next save lays the two together.
      if (how.unsaved()) await how.settled();
      else how.changed(followed);
    } catch (error) {
      declined = JSON.stringify(now.facts);
      how.refused(error);
    }
  }

  for (const turn of ["focus", "pageshow"]) addEventListener(turn, () => void look());
  document.addEventListener("visibilitychange", () => void look());
  return (now) => {
    // Not in the midst of the save whose answer this is.
    if (now.bench?.form_changed) setTimeout(() => void look(), 0);
  };
}

/** @param {{facts: any[], parts: string[], not_carried: string[]}} told */
function show({ facts, parts, not_carried: left }) {
  const panel = byId("followed-part");
  // In a narrow window the rail lies below the letter, where nobody would look for it.
  const place = () => (narrow.matches ? byId("paper").before(panel) : beside?.before(panel));
  narrow.onchange = place;
  place();
  panel.hidden = false;
  const rows = facts.map(({ label, before, after, paragraphs }) =>
    el("li", {}, el("span", { class: "sub", text: label }), el("del", { text: before }), " → ", el("ins", { text: after }), paragraphs.length ? el("span", { class: "sub", text: t("paragraph {numbers}", { numbers: paragraphs.join(", ") }) }) : null),
  );
  const named = [...new Set(parts)].map((part) => PARTS[part] ?? part).join(", ");
  if (named) rows.push(el("li", { text: t("Set anew from the form: {parts}.", { parts: named }) }));
  byId("followed").replaceChildren(...(rows.length ? rows : [el("li", { text: t("No fact of the letter is another by it.") })]));
  byId("followed-left-part").hidden = !left.length;
  byId("followed-left").replaceChildren(...left.map((sentence) => el("li", { text: sentence })));
}
