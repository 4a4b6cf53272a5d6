// @ts-check
/** After the form was changed: the letter is brought up to it, and what changed and what could not is shown. */
import { api } from "./api.js";
import { byId, el } from "./dom.js";
import { t } from "./strings.js";

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

/** @param {{facts: any[], parts: string[], not_carried: string[]}} told */
function show({ facts, parts, not_carried: left }) {
  byId("followed-part").hidden = false;
  const rows = facts.map(({ label, before, after, paragraphs }) =>
    el("li", {}, el("span", { class: "sub", text: label }), el("del", { text: before }), " → ", el("ins", { text: after }), paragraphs.length ? el("span", { class: "sub", text: t("paragraph {numbers}", { numbers: paragraphs.join(", ") }) }) : null),
  );
  const named = [...new Set(parts)].map((part) => PARTS[part] ?? part).join(", ");
  if (named) rows.push(el("li", { text: t("Set anew from the form: {parts}.", { parts: named }) }));
  byId("followed").replaceChildren(...(rows.length ? rows : [el("li", { text: t("No fact of the letter is another by it.") })]));
  byId("followed-left-part").hidden = !left.length;
  byId("followed-left").replaceChildren(...left.map((sentence) => el("li", { text: sentence })));
}
