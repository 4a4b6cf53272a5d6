// @ts-check
/** Check Word files: drop them, see the citations and findings of each on its own text, take copies with comments. */
import { api, save } from "./api.js";
import { byId, el, message } from "./dom.js";
import { dropped } from "./dropped.js";
import { FILTERS, cards, itemsOf } from "./items.js";
import { marked } from "./paper.js";
import { light, showAbout } from "./rail.js";
import { t } from "./strings.js";

const drop = byId("drop");
const input = byId("file");
const paper = byId("paper");
const LIMIT = 10 * 1024 * 1024;
const MOST = 200;
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const SOURCES = { facts: t("the facts"), notice: t("the notice's own date"), today: t("today, for the notice has no date"), option: t("as asked") };

/** @typedef {{name: string, report?: any, annotated?: string | null, error?: string}} Checked */
/** @type {Checked[]} */ let files = [];
/** @type {import("./items.js").Item[]} */ let items = [];
let filter = "all";
let lit = -1;
/** @type {Checked | null} */ let shown = null;

input.addEventListener("change", () => void checkAll([...input.files]));
for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
// A file dropped beside the field must not replace the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
addEventListener("drop", async (/** @type {DragEvent} */ event) => void checkAll(await dropped(event)));

/** @param {File[]} chosen */
async function checkAll(chosen) {
  if (!chosen.length) return;
  message(null);
  if (chosen.length > MOST) {
    message(t("These are {count} files: at most {most} go at once.", { count: chosen.length, most: MOST }));
    return;
  }
  files = [];
  for (const [number, file] of chosen.entries()) {
    const of = chosen.length > 1 ? t("{number} of {count}: ", { number: number + 1, count: chosen.length }) : "";
    byId("saved").textContent = t("Checking {name} …", { name: of + file.name });
    files.push(await check(file));
  }
  byId("saved").textContent = "";
  input.value = "";
  if (files.length > 1) showTable();
  else if (files[0].error) message(files[0].error);
  else show(files[0]);
}

/** @param {File} file @returns {Promise<Checked>} */
async function check(file) {
  const name = file.webkitRelativePath || file.name;
  if (file.size > LIMIT) return { name, error: t("This file is larger than 10 MB: take out pictures or split it.") };
  const body = new FormData();
  body.append("file", file);
  try {
    return { name, ...(await api("POST", "/api/check", body)) };
  } catch (error) {
    return { name, error: error instanceof Error ? error.message : String(error) };
  }
}

// ---- several files ----------------------------------------------------------------------------------------------

const COLUMNS = [
  ["citations", t("Citations")], ["ok", t("In order")], ["error", t("Errors")], ["warning", t("Warnings")], ["unjudged", t("Cannot tell")],
];

function showTable() {
  shown = null;
  paper.hidden = byId("rail").hidden = byId("annotated").hidden = byId("to-table").hidden = true;
  byId("batch").hidden = byId("another").hidden = false;
  drop.hidden = true;
  const good = files.filter((file) => file.report);
  const bad = files.length - good.length;
  byId("checked-name").textContent = t("{count} files", { count: files.length }) + (bad ? t(", {bad} refused", { bad }) : "");
  const sums = COLUMNS.map(([key]) => good.reduce((sum, file) => sum + file.report.counts[key], 0));
  const head = el("thead", {}, el("tr", {}, el("th", { scope: "col", text: t("File") }), ...COLUMNS.map(([, name]) => el("th", { scope: "col", class: "num", text: name })), el("th", { scope: "col" }, el("span", { class: "visually-hidden", text: t("Copy") }))));
  const foot = el("tfoot", {}, el("tr", {}, el("th", { scope: "row", text: t("Total") }), ...sums.map((sum, at) => figure(COLUMNS[at], sum)), el("td")));
  byId("batch").replaceChildren(el("table", { class: "list" }, head, el("tbody", {}, ...files.map(tableRow)), foot));
  scrollTo({ top: 0 });
}

/** @param {string[]} column @param {number} count */
function figure([key, name], count) {
  const bad = (key === "error" || key === "warning") && count;
  return el("td", { class: "num", data: { label: name } }, bad ? el("span", { class: `count count-${key}`, text: count }) : String(count));
}

/** @param {Checked} file */
function tableRow(file) {
  if (file.error) {
    return el("tr", { class: "refused" }, el("td", { class: "file", text: file.name }), el("td", { colspan: COLUMNS.length + 1 }, el("span", { class: "field-error", text: file.error })));
  }
  const open = el("button", { type: "button", class: "row-link", text: file.name, onclick: () => show(file) });
  const copy = file.annotated ? el("button", { type: "button", class: "quiet", "aria-label": t("Download {name} with comments", { name: file.name }), text: t("With comments"), onclick: () => download(file) }) : null;
  return el("tr", {}, el("td", { class: "file" }, open), ...COLUMNS.map((column) => figure(column, file.report.counts[column[0]])), el("td", { class: "row-actions" }, copy));
}

// ---- one file ---------------------------------------------------------------------------------------------------

/** @param {Checked} file */
function show(file) {
  const report = file.report;
  shown = file;
  items = itemsOf(report);
  lit = -1;
  filter = "all";
  let at = 0;
  paper.replaceChildren(
    ...report.text.split("\n").map((/** @type {string} */ line) => {
      const box = el("div", { class: "block" }, marked(line, at, items, []));
      at += line.length + 1;
      return box;
    }),
  );
  paper.hidden = byId("rail").hidden = byId("another").hidden = false;
  byId("batch").hidden = drop.hidden = true;
  byId("to-table").hidden = files.length < 2;
  byId("checked-name").textContent = file.name;
  byId("annotated").hidden = !file.annotated;
  byId("findings").replaceChildren(...cards(items, report.as_of, jump));
  showFilter();
  showAbout(
    [
      [t("Law as of"), report.as_of.split("-").reverse().join("-")],
      [t("Taken from"), /** @type {any} */ (SOURCES)[report.as_of_source] ?? report.as_of_source],
      [t("Citations"), String(report.counts.citations)],
    ],
    t("In force: the provision exists, was law on that day, and nothing in the sentence speaks against it. Whether it is the right one is for the advocate. Keys n and p go through what is shown."),
  );
  scrollTo({ top: 0 });
}

/** The numbers of the items that the filter lets through. */
function passing() {
  return items.map((_, number) => number).filter((number) => filter === "all" || items[number].severity === filter);
}

function showFilter() {
  const chosen = FILTERS.map(([key, name]) => [key, name, key === "all" ? items.length : items.filter((each) => each.severity === key).length]);
  byId("filter").replaceChildren(
    ...chosen
      .filter(([key, , count]) => key === "all" || count)
      .map(([key, name, count]) =>
        el("button", { type: "button", class: `pick pick-${key}`, "aria-pressed": key === filter ? "true" : "false", data: { key }, onclick: () => pick(String(key)) }, `${name} `, el("span", { class: "pick-count", text: count })),
      ),
  );
  const pass = new Set(passing());
  for (const card of byId("findings").children) card.hidden = !pass.has(Number(card.dataset.number));
  for (const mark of paper.querySelectorAll("mark")) {
    mark.classList.toggle("off", !(mark.dataset.findings ?? "").split(" ").some((/** @type {string} */ number) => pass.has(Number(number))));
  }
  if (!items.length) byId("findings").replaceChildren(el("li", { class: "sub", text: t("No provision is cited, and nothing stands against this file.") }));
  place();
}

/** @param {string} key */
function pick(key) {
  filter = key;
  showFilter();
  byId("rail").scrollTop = 0;
  byId("filter").querySelector(`[data-key="${key}"]`)?.focus();
}

function place() {
  const pass = passing();
  const at = pass.indexOf(lit);
  byId("place").textContent = at < 0 ? "" : t("{at} of {count}", { at: at + 1, count: pass.length });
  byId("previous").disabled = byId("next").disabled = !pass.length;
}

/** @param {number} number @param {boolean} [fromPaper] */
function jump(number, fromPaper = false) {
  lit = number;
  light(paper, number, fromPaper);
  place();
}

/** @param {number} step */
function go(step) {
  const pass = passing();
  if (!pass.length) return;
  const now = pass.indexOf(lit);
  jump(pass[now < 0 ? (step > 0 ? 0 : pass.length - 1) : (now + step + pass.length) % pass.length]);
}

/** @param {Checked} file */
function download(file) {
  const array = Uint8Array.from(atob(file.annotated ?? ""), (c) => c.charCodeAt(0));
  const name = (file.name.split("/").pop() ?? "").replace(/\.docx$/i, "");
  save(new Blob([array], { type: TYPE }), `${name}${t(" – checked")}.docx`);
}

paper.addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const mark = /** @type {HTMLElement} */ (event.target).closest("mark:not(.off)");
  if (mark) jump(Number((/** @type {HTMLElement} */ (mark).dataset.findings ?? "").split(" ")[0]), true);
});
document.addEventListener("keydown", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || paper.hidden || at.closest("textarea, input, select, dialog")) return;
  if (event.key === "n" || event.key === "p") go(event.key === "n" ? 1 : -1);
});
byId("next").addEventListener("click", () => go(1));
byId("previous").addEventListener("click", () => go(-1));
byId("annotated").addEventListener("click", () => shown && download(shown));
byId("to-table").addEventListener("click", showTable);
byId("another").addEventListener("click", () => input.click());
