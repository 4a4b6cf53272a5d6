// @ts-check
/** The dates that follow from the facts: each with its rule, authority and how it was counted. */
import { showDay } from "./dates.js";
import { el } from "./dom.js";
import { t } from "./strings.js";

const STATES = { met: t("kept"), missed: t("missed"), open: t("open"), unknown: t("not known yet") };

/**
 * @param {HTMLElement} list
 * @param {{deadlines: any[]} | null | undefined} limitation
 */
export function showDeadlines(list, limitation) {
  const rows = limitation?.deadlines ?? [];
  list.replaceChildren(...rows.map(row));
  if (!rows.length) list.append(el("li", { class: "sub", text: t("The dates appear here as soon as the facts allow them to be counted.") }));
}

/** @param {any} deadline */
function row(deadline) {
  // The rule's own label is the English sentence by which the catalogue knows it; a code is for programs.
  const name = t(deadline.label || deadline.code);
  const state = /** @type {any} */ (STATES)[deadline.status] ?? deadline.status;
  const cheque = deadline.cheque ? el("span", { class: "cheque", text: ` ${deadline.cheque}` }) : null;
  const why = [deadline.rule, deadline.workings, deadline.authority].filter(Boolean).join(" · ");
  return el(
    "li",
    { class: `deadline ${deadline.status}` },
    el(
      "details",
      {},
      el(
        "summary",
        { title: t("How it was counted") },
        el("span", {}, name, cheque),
        el("span", { class: "deadline-date", text: deadline.date ? showDay(deadline.date) : "–" }),
        el("span", { class: "deadline-state", text: deadline.date ? state : "" }),
      ),
      el("p", { class: "deadline-rule", text: why }),
    ),
  );
}
