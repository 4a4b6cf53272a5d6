// @ts-check
/** The rail at the right: findings and citations; each leads to its place on the paper and back. */
import { byId, el } from "./dom.js";
import { lawLine } from "./law.js";
import { t } from "./strings.js";

/** @typedef {import("./paper.js").Finding} Finding @typedef {import("./paper.js").Citation} Citation */

export const SEVERITIES = { error: t("Error"), warning: t("Warning"), info: t("Note") };
const ORDER = ["error", "warning", "info"];
export const VERDICTS = {
  ok: t("in force"),
  "unknown-act": t("no such Act known"),
  "unknown-provision": t("no such provision"),
  repealed: t("repealed"),
  "not-in-force": t("not in force"),
  "struck-down": t("struck down"),
  omitted: t("omitted"),
  "wrong-year": t("wrong year"),
  "wrong-heading": t("wrong heading"),
  "wrong-forum": t("wrong forum"),
  ambiguous: t("which Act?"),
  unverified: t("not verified"),
};

/**
 * Errors first, then by place.
 * @param {Finding[]} findings
 */
export function sorted(findings) {
  const last = Number.MAX_SAFE_INTEGER;
  return [...findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.start ?? last) - (b.start ?? last),
  );
}

/**
 * @param {Finding[]} findings  sorted; a card's number is its place here
 * @param {(number: number, event?: MouseEvent) => void} jump
 * @param {Citation[]} [citations]  a finding on one of them shows what the provision says
 * @param {string} [asOf]  the day whose law is asked for
 * @param {(finding: any) => (Node | null)} [mend]  the buttons that mend it
 */
export function showFindings(findings, jump, citations = [], asOf, mend = () => null) {
  const list = byId("findings");
  const cited = (/** @type {Finding} */ finding) =>
    finding.code.startsWith("citation.") ? citations.find((cite) => cite.start === finding.start && cite.end === finding.end) : undefined;
  list.replaceChildren(...findings.map((finding, number) => card(finding, number, jump, cited(finding), asOf, mend(finding))));
  if (!findings.length) list.append(el("li", { class: "fine", text: t("Nothing stands against this notice.") }));
  const counts = ORDER.map((severity) => [severity, findings.filter((each) => each.severity === severity).length]);
  byId("counts").replaceChildren(
    ...counts
      .filter(([, count]) => count)
      .map(([severity, count]) => el("span", { class: `count count-${severity}`, text: count, title: /** @type {any} */ (SEVERITIES)[severity] })),
  );
}

/**
 * @param {Finding} finding @param {number} number @param {(number: number, event?: MouseEvent) => void} jump @param {any} cite
 * @param {string | undefined} asOf @param {Node | null} mend
 */
function card(finding, number, jump, cite, asOf, mend) {
  const placed = finding.start !== null;
  const severity = /** @type {any} */ (SEVERITIES)[finding.severity];
  return el(
    "li",
    { class: `finding ${finding.severity}`, data: { number } },
    el(
      "button",
      { type: "button", class: "jump", onclick: (/** @type {MouseEvent} */ event) => jump(number, event) },
      el("span", { class: "severity", text: placed ? severity : `${severity} · ${finding.field ? t("in the form") : t("on the whole")}` }),
      finding.message,
    ),
    cite?.heading ? el("p", { class: "heading-of", text: [label(cite), cite.heading].join(" – ") }) : null,
    finding.suggestion ? el("p", { class: "remedy", text: finding.suggestion }) : null,
    finding.authority ? el("p", { class: "authority", text: finding.authority }) : null,
    cite ? lawLine(cite, asOf) : null,
    mend,
  );
}

/**
 * @param {Citation[]} citations
 * @param {(number: number) => void} jump
 * @param {string} [asOf]  the day whose law is asked for
 */
export function showCitations(citations, jump, asOf) {
  const list = byId("citations");
  // One row a provision; the first place stands for all.
  const seen = new Map();
  citations.forEach((cite, number) => {
    const key = `${label(cite)}|${cite.act}|${cite.status}`;
    const known = seen.get(key);
    if (known) known.count += 1;
    else seen.set(key, { cite, number, count: 1 });
  });
  list.replaceChildren(...[...seen.values()].map((each) => row(each, jump, asOf)));
  if (!citations.length) list.append(el("li", { class: "sub", text: t("No provision is cited.") }));
}

const KINDS = {
  section: t("Section"), article: t("Article"), order: t("Order"), rule: t("Rule"), schedule: t("Schedule"), form: t("Form"),
};

/** What is cited, however the notice words it: `Section 138`, `Order XXXVII rule 2`. @param {any} cite */
export function label(cite) {
  const kind = /** @type {any} */ (KINDS)[cite.kind];
  if (!kind || !cite.provision) return cite.text;
  const range = cite.provision_end ? `–${cite.provision_end}` : "";
  const path = (cite.path ?? []).map((/** @type {string} */ step) => (step.length < 4 ? `(${step})` : ` ${step} `)).join("");
  const rule = cite.rule ? ` ${t("rule")} ${cite.rule}` : "";
  return `${kind} ${cite.provision}${range}${rule}${path}`.replace(/\s+/g, " ").trim();
}

/** An Act's id as its name. @param {string | null} id */
export function actName(id) {
  const small = ["of", "and", "the", "to", "in", "for", "on", "with", "by", "or"];
  const words = (id ?? "").split("-").filter(Boolean);
  return words.map((word, at) => (at && small.includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(" ").replace(/ (\d{4})$/, ", $1");
}

/** @param {{cite: any, number: number, count: number}} each @param {(number: number) => void} jump @param {string} [asOf] */
function row({ cite, number, count }, jump, asOf) {
  const fine = cite.status === "ok";
  const act = actName(cite.act);
  return el(
    "li",
    { class: fine ? "citation" : "citation bad" },
    el(
      "button",
      { type: "button", onclick: () => jump(number) },
      el("span", { class: "what", text: label(cite) + (count > 1 ? ` ×${count}` : "") }),
      el("span", { class: "verdict", text: /** @type {any} */ (VERDICTS)[cite.status] ?? cite.status }),
      el("span", { class: "heading-of", text: [cite.heading, act].filter(Boolean).join(" · ") }),
    ),
    lawLine(cite, asOf),
  );
}

/**
 * Lights up a finding on the paper and in the rail.
 * @param {HTMLElement} paper @param {number} number
 * @param {boolean} [fromPaper]  the person looks at the paper already; where the rail stands below, it comes into view
 */
export function light(paper, number, fromPaper = false) {
  for (const old of document.querySelectorAll("mark.on, .finding.on, .block.now")) if (!drawn(old)) old.classList.remove("on", "now");
  const marks = /** @type {HTMLElement[]} */ ([...paper.querySelectorAll(`mark[data-findings~="${number}"]`)]);
  for (const mark of marks) if (!drawn(mark)) mark.classList.add("on");
  const below = matchMedia("(max-width: 860px)").matches;
  if (!fromPaper) marks[0]?.scrollIntoView({ block: "center", behavior: "smooth" });
  const shown = document.querySelector(`.finding[data-number="${number}"]`);
  shown?.classList.add("on");
  // With paper and rail in one column there is one scroll, and it cannot go to both.
  if (!below) shown?.scrollIntoView({ block: "nearest" });
  else if (fromPaper) shown?.scrollIntoView({ block: "center", behavior: "smooth" });
  return marks.length > 0;
}

/** Whether the editor draws this mark itself, so that nobody else may change it. @param {Element} mark */
function drawn(mark) {
  return mark instanceof HTMLElement && mark.tagName === "MARK" && mark.isContentEditable;
}

/** @param {HTMLElement} paper @param {number} number */
export function showCitation(paper, number) {
  for (const old of paper.querySelectorAll(".block.now")) old.classList.remove("now");
  const found = paper.querySelector(`[data-cite="${number}"]`);
  found?.closest(".block")?.classList.add("now");
  found?.scrollIntoView({ block: "center", behavior: "smooth" });
}

/** @param {[string, string][]} rows @param {string} [legend] */
export function showAbout(rows, legend) {
  byId("about").replaceChildren(...rows.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })]));
  if (legend) byId("about").append(el("dd", { class: "legend", text: legend }));
}

/**
 * The firm's past notices whose wording a draft takes, each leading to its review.
 * @param {{notice: string, date: string, similarity: number, paragraphs: number}[]} notices
 */
export function showNear(notices) {
  byId("near-part").hidden = !notices.length;
  byId("near").replaceChildren(
    ...notices.map((each) =>
      el(
        "li",
        { class: "citation near" },
        el("a", { href: `/corpus/${each.notice}`, class: "what", text: t("Notice {id}", { id: each.notice.slice(0, 8) }) }),
        el("span", { class: "heading-of", text: t("{date} · {share} % alike · {count} paragraphs", { date: each.date.split("-").reverse().join("-") || "–", share: Math.round(each.similarity * 100), count: each.paragraphs }) }),
      ),
    ),
  );
}
