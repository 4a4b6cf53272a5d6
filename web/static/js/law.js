// @ts-check
/** What a cited provision says: its gist or heading, and its text where the firm imported it, with source and date. */
import { api } from "./api.js";
import { el } from "./dom.js";
import { t } from "./strings.js";

const ASKED = ["section", "article", "order", "rule", "act"];

const PLACES = ["section", "article", "order", "rule"];
const ARTICLES_OF = "limitation-act-1963";

/**
 * The address of a cited provision's own page; of its Act's where no single provision is cited.
 * @param {{act: string | null, kind: string, provision?: string | null, rule?: string | null, path?: string[]}} cite
 * @param {string} [asOf]  the day whose law is asked for
 * @returns {string | null}  null where no Act is known
 */
export function lawPage(cite, asOf) {
  if (!cite.act || !ASKED.includes(cite.kind)) return null;
  const day = asOf ? `?as_of=${encodeURIComponent(asOf)}` : "";
  const act = `/law/${encodeURIComponent(cite.act)}`;
  if (!cite.provision || !PLACES.includes(cite.kind)) return act + day;
  const rule = cite.rule ? `-rule-${cite.rule}` : "";
  const slug = cite.kind === "order" ? `order-${cite.provision}${rule}` : cite.kind === "article" && cite.act === ARTICLES_OF ? `article-${cite.provision}` : cite.provision;
  return `${act}/${encodeURIComponent(slug)}${day}`;
}

/**
 * A link to that page, in a tab of its own: what was checked here is kept nowhere else.
 * @param {any} cite @param {string} [asOf] @param {string} [words]
 */
export function pageLink(cite, asOf, words = t("Statute page")) {
  const href = lawPage(cite, asOf);
  if (!href) return null;
  const hint = el("span", { class: "visually-hidden", text: ` ${t("(opens in a new tab)")}` });
  return el("a", { class: "law-page-link", href, target: "_blank", rel: "noopener" }, words, hint);
}

/**
 * A part that opens; what it shows is fetched when it is opened first.
 * @param {{act: string | null, kind: string, provision?: string | null, rule?: string}} cite
 * @param {string} [asOf]  the day whose law is asked for (YYYY-MM-DD)
 * @param {string} [title]
 * @returns {HTMLDetailsElement | null}  null where no Act is known
 */
export function law(cite, asOf, title = t("What it says")) {
  if (!cite.act || !ASKED.includes(cite.kind)) return null;
  const inside = el("div", { class: "law-body" });
  const box = el("details", { class: "law" }, el("summary", { text: title }), inside);
  box.addEventListener("toggle", () => box.open && !inside.childNodes.length && void load(cite, asOf, inside));
  return box;
}

/**
 * What a provision says, and beside it the way to its page.
 * @param {any} cite @param {string} [asOf]
 */
export function lawLine(cite, asOf) {
  const says = law(cite, asOf);
  return says && el("div", { class: "law-line" }, says, pageLink(cite, asOf));
}

/** @param {any} cite @param {string | undefined} asOf @param {HTMLElement} inside */
async function load(cite, asOf, inside) {
  const asked = new URLSearchParams({ act: cite.act, kind: cite.kind });
  if (cite.provision) asked.set("provision", cite.provision);
  if (cite.rule) asked.set("rule", cite.rule);
  if (asOf) asked.set("as_of", asOf);
  inside.append(el("p", { class: "sub", text: t("Looking it up …") }));
  try {
    inside.replaceChildren(...shown(await api("GET", `/api/law?${asked}`), asOf));
  } catch (error) {
    // Closed and opened again, it is looked up again.
    inside.replaceChildren();
    inside.parentElement?.removeAttribute("open");
    inside.parentElement?.after(el("p", { class: "field-error", role: "alert", text: error instanceof Error ? error.message : String(error) }));
  }
}

/** @param {any} row @param {string | undefined} asOf */
function shown(row, asOf) {
  const parts = [el("p", { class: "law-title", text: [row.label ? capital(row.label) : null, row.title].filter(Boolean).join(", ") })];
  if (row.heading) parts.push(el("p", { class: "law-heading", text: row.heading }));
  if (row.gist) parts.push(el("p", {}, row.gist, el("span", { class: "sub", text: ` ${t("(our summary)")}` })));
  if (row.text) {
    parts.push(el("div", { class: "law-text", tabindex: 0, role: "region", "aria-label": t("Text of the provision"), text: row.text }));
    parts.push(el("p", { class: "sub", text: source(row) }));
  } else parts.push(el("p", { class: "sub", text: t("No text was imported: legaldraft statutes import.") }));
  for (const each of row.corresponds) parts.push(corresponding(each, asOf));
  const links = [pageLink(place(row), asOf, t("All that the book knows of it, and where the firm cites it"))];
  if (row.url) links.push(el("a", { href: row.url, target: "_blank", rel: "noopener noreferrer", text: t("India Code") }));
  for (const link of links) if (link) parts.push(el("p", {}, link));
  return parts;
}

/** What the panel shows, as a citation. @param {any} row */
function place(row) {
  const word = (row.label ?? "").split(" ")[0].toLowerCase();
  return { act: row.act, kind: PLACES.includes(word) ? word : "act", provision: row.provision, rule: row.rule };
}

/** @param {any} row */
function source(row) {
  const day = /^\d{4}-\d\d-\d\d$/.test(row.text_taken ?? "") ? row.text_taken.split("-").reverse().join("-") : row.text_taken;
  const from = row.text_source.replace(/@([0-9a-f]{7})[0-9a-f]{33}/g, "@$1");
  return t("Text: {from}", { from }) + (day ? t(", taken {day}", { day }) : "") + (row.text_quality ? `. ${capital(row.text_quality)}.` : ".");
}

/** @param {any} row @param {string | undefined} asOf */
function corresponding(row, asOf) {
  const line = el("p", {}, t("Corresponds: "), el("strong", { text: row.label }), row.heading ? ` – ${row.heading}` : "", ` (${row.relation}${row.note ? `; ${row.note}` : ""})`);
  const more = row.act && row.provision ? law({ act: row.act, kind: "section", provision: row.provision }, asOf, t("What {label} says", { label: row.label })) : null;
  return el("div", {}, line, more);
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
