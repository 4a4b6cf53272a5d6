// @ts-check
/** Check any Word file: drop it, see its citations and findings on its own text, take a copy with comments. */
import { api, save } from "./api.js";
import { byId, el, message } from "./dom.js";
import { marked } from "./paper.js";
import { light, showAbout, showCitation, showCitations, showFindings, sorted } from "./rail.js";
import { t } from "./strings.js";

const drop = byId("drop");
const input = byId("file");
const paper = byId("paper");
const LIMIT = 10 * 1024 * 1024;
const SOURCES = { facts: t("from the facts"), notice: t("the notice's own date"), today: t("today, for the notice has no date"), option: t("as asked") };
/** @type {{bytes: Blob, name: string} | null} */ let copy = null;

input.addEventListener("change", () => input.files[0] && void check(input.files[0]));
for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
// A file dropped beside the field must not replace the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
drop.addEventListener("drop", (/** @type {DragEvent} */ event) => {
  const file = event.dataTransfer?.files[0];
  if (file) void check(file);
});

/** @param {File} file */
async function check(file) {
  message(null);
  if (file.size > LIMIT) {
    message(t("This file is larger than 10 MB: take out pictures or split it."));
    return;
  }
  byId("saved").textContent = t("Checking {name} …", { name: file.name });
  const body = new FormData();
  body.append("file", file);
  try {
    show(await api("POST", "/api/check", body), file.name);
  } catch (error) {
    message(error instanceof Error ? error.message : String(error));
  } finally {
    byId("saved").textContent = "";
    input.value = "";
  }
}

/** @param {{report: any, annotated: string | null}} answer @param {string} name */
function show({ report, annotated }, name) {
  const findings = sorted(report.findings);
  let at = 0;
  const blocks = report.text.split("\n").map((/** @type {string} */ line) => {
    const box = el("div", { class: "block" }, marked(line, at, findings, report.citations));
    at += line.length + 1;
    return box;
  });
  paper.replaceChildren(...blocks);
  paper.hidden = byId("rail").hidden = false;
  drop.classList.add("small");
  byId("checked-name").textContent = name;
  showFindings(findings, (number) => light(paper, number));
  showCitations(report.citations, (number) => showCitation(paper, number));
  showAbout([
    [t("Law as of"), report.as_of.split("-").reverse().join("-")],
    [t("Taken from"), /** @type {any} */ (SOURCES)[report.as_of_source] ?? report.as_of_source],
    [t("Citations"), String(report.citations.length)],
  ]);
  copy = annotated ? { bytes: bytes(annotated), name: name.replace(/\.docx$/i, "") + t(" – checked") + ".docx" } : null;
  byId("annotated").hidden = !copy;
  scrollTo({ top: 0 });
}

/** @param {string} base64 */
function bytes(base64) {
  const raw = atob(base64);
  const array = Uint8Array.from(raw, (c) => c.charCodeAt(0));
  return new Blob([array], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" });
}

paper.addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const mark = /** @type {HTMLElement} */ (event.target).closest("mark");
  if (mark) light(paper, Number((mark.dataset.findings ?? "").split(" ")[0]));
});
byId("annotated").addEventListener("click", () => copy && save(copy.bytes, copy.name));
