// @ts-check
/** The notice on its paper: paragraphs with their marks. Offsets are those of the whole text. */
import { el } from "./dom.js";
import { t } from "./strings.js";

/**
 * @typedef {{start: number | null, end: number | null, severity: string, message: string, code: string,
 *   suggestion: string | null, authority: string | null, field: string | null}} Finding
 * @typedef {{start: number, end: number, text: string, status: string, heading: string | null, message: string,
 *   kind: string, act: string | null, provision: string | null, path: string[]}} Citation
 * @typedef {{element: string, text: string, source: string, kind: string, number: string | null,
 *   start: number, end: number, rows?: string[][], past?: any[], earlier?: any[]}} Paragraph
 */

const LEADS = { reference: t("Ref. No.: "), date: t("Date: "), subject: t("Subject: ") };
const SOURCES = {
  model: { mark: "", title: t("Written by the model") },
  standard: { mark: "S", title: t("Standard clause: the model's paragraph failed its checks") },
  fixed: { mark: "", title: t("Set by code from the form") },
  edited: { mark: "✎", title: t("Edited by a person") },
};
const RANK = { error: 3, warning: 2, info: 1 };

/**
 * One paragraph as a block.
 * @param {Paragraph} paragraph @param {number} index  its place in `paragraphs`
 * @param {Finding[]} findings  those with a span; each is named by its place in this list
 * @param {Citation[]} citations
 */
export function block(paragraph, index, findings, citations) {
  const body = paragraph.kind !== "part";
  const box = el("div", { class: `block ${body ? "body" : "part"} ${paragraph.kind} ${paragraph.element}`, data: { index } });
  if (body) box.append(sourceMark(paragraph.source, paragraph.past?.[0]));
  if (paragraph.number) box.append(el("span", { class: "number", text: `${paragraph.number}.` }));
  const lead = /** @type {any} */ (LEADS)[paragraph.element];
  if (!body && lead) box.append(el("span", { class: "lead", text: lead }));
  if (paragraph.kind === "table" && paragraph.rows?.length) box.append(table(paragraph, findings));
  else box.append(marked(paragraph.text, paragraph.start, findings, citations));
  return box;
}

/**
 * The mark beside a paragraph that tells who wrote it.
 * @param {string} source @param {any} [past]  the past notice whose wording it is
 */
export function sourceMark(source, past) {
  const told = past
    ? { mark: "P", title: t("Wording of a past notice of {date}", { date: past.date.split("-").reverse().join("-") || "–" }) }
    : (/** @type {any} */ (SOURCES)[source] ?? SOURCES.fixed);
  return el("span", { class: `source source-${source}`, title: told.title, role: told.mark ? "img" : null, "aria-label": told.mark ? told.title : null, text: told.mark });
}

/** @param {Paragraph} paragraph @param {Finding[]} findings */
function table(paragraph, findings) {
  const [head, ...rows] = /** @type {string[][]} */ (paragraph.rows);
  // Cells stand in the text one after another, parted by one character; so their offsets can be counted.
  let at = paragraph.start;
  const cells = (/** @type {string[]} */ row, /** @type {string} */ tag) =>
    row.map((text) => {
      const cell = el(tag, tag === "th" ? { scope: "col" } : {}, marked(text, at, findings, []));
      at += text.length + 1;
      return cell;
    });
  const top = el("thead", {}, el("tr", {}, ...cells(head, "th")));
  return el("table", {}, top, el("tbody", {}, ...rows.map((row) => el("tr", {}, ...cells(row, "td")))));
}

/**
 * A text with its findings highlighted and its citations underlined.
 * @param {string} text @param {number} start  offset of the text in the whole
 * @param {Finding[]} findings @param {Citation[]} citations
 */
export function marked(text, start, findings, citations) {
  const out = document.createDocumentFragment();
  for (const { from, to, mark, cite } of segments(text, start, findings, citations)) {
    /** @type {Node} */
    let node = document.createTextNode(text.slice(from, to));
    if (cite) node = el("span", cite, node);
    if (mark) node = el("mark", mark, node);
    out.append(node);
  }
  return out;
}

/**
 * The stretches of a text that differ in what is marked on them, as attributes of a `mark` and of a citation's `span`.
 * @param {string} text @param {number} start  offset of the text in the whole
 * @param {Finding[]} findings @param {Citation[]} citations
 * @returns {{from: number, to: number, mark: Record<string, any> | null, cite: Record<string, any> | null}[]}
 *   offsets into the text
 */
export function segments(text, start, findings, citations) {
  const end = start + text.length;
  const within = (/** @type {{start: number | null, end: number | null}} */ each) =>
    each.start !== null && each.end !== null && each.start < end && each.end > start;
  const whole = (/** @type {any} */ each) => text.length > 40 && each.start <= start && each.end >= end;
  const marks = findings
    .map((finding, number) => ({ finding, number, whole: whole(finding) }))
    .filter(({ finding }) => within(finding));
  const cites = citations.map((cite, number) => ({ cite, number })).filter(({ cite }) => within(cite));
  const cuts = new Set([start, end]);
  for (const each of [...marks.map((m) => m.finding), ...cites.map((c) => c.cite)]) {
    cuts.add(Math.max(start, /** @type {number} */ (each.start)));
    cuts.add(Math.min(end, /** @type {number} */ (each.end)));
  }
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(1).map((to, i) => {
    const from = points[i];
    const covers = (/** @type {any} */ each) => each.start <= from && each.end >= to;
    const over = marks.filter(({ finding }) => covers(finding));
    const cite = cites.find((each) => covers(each.cite));
    return { from: from - start, to: to - start, mark: over.length ? markOf(over) : null, cite: cite ? citeOf(cite) : null };
  });
}

/** @param {{cite: Citation, number: number}} each */
function citeOf({ cite, number }) {
  const title = [cite.heading, cite.message].filter(Boolean).join(" – ");
  const bad = ["ok", "unverified"].includes(cite.status) ? "" : " bad";
  return { class: `cite${bad}`, title: title || null, "data-cite": number };
}

/** @param {{finding: Finding, number: number, whole: boolean}[]} marks */
function markOf(marks) {
  const worst = marks.reduce((a, b) => (rank(b.finding) > rank(a.finding) ? b : a));
  const title = marks.map((each) => each.finding.message).join("\n");
  // A finding on a whole paragraph is underlined: a page of colour says nothing.
  const whole = marks.every((each) => each.whole) ? " whole" : "";
  return { class: worst.finding.severity + whole, title, "data-findings": marks.map((each) => each.number).join(" ") };
}

/** @param {Finding} finding */
function rank(finding) {
  return /** @type {any} */ (RANK)[finding.severity] ?? 0;
}

/**
 * A paragraph while it is written: placeholders that have no value yet are shown as quiet gaps.
 * @param {HTMLElement} box @param {string} text
 */
export function writing(box, text) {
  const pieces = text.split(/(\[\[[A-Z0-9_]*\]?\]?)/);
  box.replaceChildren(
    ...pieces.filter(Boolean).map((piece) => {
      if (!piece.startsWith("[[")) return document.createTextNode(piece);
      const words = piece.replace(/[[\]]/g, "").replaceAll("_", " ").toLowerCase();
      return el("span", { class: "hole", text: words || "…" });
    }),
  );
  box.classList.add("caret");
}
