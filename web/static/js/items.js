// @ts-check
/** What a check has to show, in the order of the text: each citation with what was found on it, then the rest. */
import { api } from "./api.js";
import { el } from "./dom.js";
import { lawLine } from "./law.js";
import { SEVERITIES, VERDICTS, actName, label } from "./rail.js";
import { t } from "./strings.js";

/**
 * @typedef {import("./paper.js").Finding} Finding @typedef {import("./paper.js").Citation} Citation
 * @typedef {Finding & {cite: Citation | null, findings: Finding[]}} Item  `severity` may also be `ok`
 */

const ORDER = ["error", "warning", "info", "ok"];
export const FILTERS = [
  ["all", t("All")], ["error", t("Errors")], ["warning", t("Warnings")], ["info", t("Notes")], ["ok", t("In order")],
];

/**
 * Items in the order of the text, those without a place at the end.
 * @param {{citations: Citation[], findings: Finding[]}} report
 * @returns {Item[]}
 */
export function itemsOf({ citations, findings }) {
  const left = new Set(findings);
  const cited = citations.map((cite) => {
    const own = findings.filter((each) => each.code.startsWith("citation.") && each.start === cite.start && each.end === cite.end);
    own.forEach((each) => left.delete(each));
    const severity = own.map((each) => each.severity).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] ?? "ok";
    const first = { code: `citation.${cite.status}`, message: cite.message || cite.heading || cite.text, suggestion: cite.suggestion, authority: null, field: null, ...own[0] };
    return { ...first, severity, start: cite.start, end: cite.end, cite, findings: own };
  });
  const others = [...left].map((each) => ({ ...each, cite: null, findings: [each] }));
  const last = Number.MAX_SAFE_INTEGER;
  return [...cited, ...others].sort((a, b) => (a.start ?? last) - (b.start ?? last) || (a.end ?? last) - (b.end ?? last));
}

/**
 * A card for each item; its number is its place in the list.
 * @param {Item[]} items @param {string} asOf @param {(number: number) => void} jump
 */
export function cards(items, asOf, jump) {
  return items.map((item, number) => {
    const parts = item.cite ? citation(item, item.cite) : [el("span", { class: "severity", text: item.start === null ? `${severityOf(item)} · ${t("on the whole")}` : severityOf(item) }), item.message];
    const more = item.findings.flatMap((each) => [
      each.suggestion ? el("p", { class: "remedy" }, el("strong", { text: t("Suggested: ") }), each.suggestion) : null,
      each.authority ? el("p", { class: "authority", text: each.authority }) : null,
    ]);
    const told = item.cite?.kind === "case" && item.cite.status === "unverified" ? readIt(item.cite, number) : item.cite ? lawLine(item.cite, asOf) : null;
    return el("li", { class: `finding ${item.severity}`, data: { number } }, el("button", { type: "button", class: "jump", onclick: () => jump(number) }, ...parts), ...more, told);
  });
}

/**
 * Puts a case on the list of checked cases, once an advocate has read it.
 * @param {Citation} cite @param {number} number
 */
function readIt(cite, number) {
  const line = (/** @type {string} */ key, /** @type {string} */ name, /** @type {string} */ hint) =>
    el("div", { class: "field" }, el("label", { for: `${key}-${number}`, text: name }), el("input", { id: `${key}-${number}`, name: key, required: true, maxlength: 500, placeholder: hint }));
  const said = el("p", { class: "field-error", role: "alert" });
  const form = el("form", { class: "law-body" }, line("name", t("Parties"), t("Alpha v. Beta")), line("proposition", t("What it decides, in a sentence"), ""), said, el("button", { text: t("Put {citation} on the list", { citation: cite.text.replace(/\s+/g, " ") }) }));
  const box = el("details", { class: "law" }, el("summary", { text: t("I have read this case") }), form);
  form.addEventListener("submit", async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(form));
    try {
      const kept = await api("POST", "/api/cases", { ...given, citation: cite.text });
      box.replaceWith(el("p", { class: "fine", role: "status", text: t("{name} is on the list now: the next check knows it.", { name: kept.name }) }));
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  return box;
}

/** @param {Item} item */
function severityOf(item) {
  return /** @type {any} */ (SEVERITIES)[item.severity] ?? "";
}

/** @param {Item} item @param {any} cite */
function citation(item, cite) {
  const listed = cite.kind === "case" && cite.status === "ok";
  const verdict = listed ? t("on the list of checked cases") : (/** @type {any} */ (VERDICTS)[cite.status] ?? cite.status);
  const name = cite.kind === "act" || cite.kind === "case" ? cite.text.replace(/\s+/g, " ") : [label(cite), actName(cite.act)].filter(Boolean).join(", ");
  return [
    el("span", { class: "severity", text: item.severity === "ok" ? capital(verdict) : `${severityOf(item)} · ${verdict}` }),
    el("strong", { class: "what", text: name }),
    cite.heading ? el("span", { class: "heading-of", text: cite.heading }) : null,
    ...item.findings.map((each) => el("span", { class: "says", text: each.message })),
  ];
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
