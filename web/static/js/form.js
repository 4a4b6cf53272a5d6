// @ts-check
/** The form page: saved as one types, checked at every save, each finding beside its field. */
import { api, Refused } from "./api.js";
import { showDeadlines } from "./deadlines.js";
import { ask, byId, el, later, note, pageData } from "./dom.js";
import { Facts } from "./facts.js";
import { sectionBody, sections } from "./groups.js";
import { t } from "./strings.js";

const data = pageData();
const draft = data.draft;
const form = byId("form");
const saved = byId("saved");
let version = draft.version;
/** @type {any[]} */ let findings = [];
/** Fields the person has left at least once: only these are blamed before the form is sent. */
const touched = new Set();
let sent = false;
let dirty = false;
let saving = false;

const facts = new Facts(draft.facts, () => {
  dirty = true;
  saved.textContent = t("Not saved yet");
  saved.classList.remove("bad");
  soon();
});
const soon = later(() => void save(), 450);

const parts = sections(data.type.fields);
for (const part of parts) {
  const head = el("header", {}, el("h2", { text: part.title }), part.help ? el("span", { class: "sub", text: part.help }) : null);
  form.append(el("section", { class: "section", id: `s-${part.id}`, "aria-label": part.title }, head, sectionBody(part, facts)));
  byId("steps").append(
    el("a", { href: `#s-${part.id}`, data: { part: part.id } }, el("span", { class: "dot", "aria-hidden": "true" }), el("span", { text: part.title.replace(/ \(.*\)$/, "") })),
  );
}
show(data.checked);
if (dirty) soon.now();
else saved.textContent = t("Saved");

/** @param {any} checked  `findings` and `limitation` as the server gives them */
function show(checked) {
  findings = checked.findings;
  showDeadlines(byId("deadlines"), checked.limitation);
  mark();
}

function mark() {
  for (const old of form.querySelectorAll(".field-error")) old.remove();
  for (const box of form.querySelectorAll(".field.bad")) {
    box.classList.remove("bad");
    box.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
  }
  for (const finding of findings) {
    const box = boxOf(finding.field);
    if (!box || !(sent || touched.has(finding.field) || finding.code !== "facts.missing")) continue;
    // The money field says by itself that it cannot read an amount.
    if (finding.code === "facts.unreadable" && box.querySelector(".words.bad")) continue;
    const control = box.querySelector("input, select, textarea");
    const text = finding.code === "facts.missing" ? t("Needed for this notice.") : finding.message;
    const shown = el("p", { class: `field-error ${finding.severity}`, text });
    if (control?.id) shown.id = `${control.id}-e`;
    box.append(shown);
    if (finding.severity === "error") {
      box.classList.add("bad");
      control?.setAttribute("aria-invalid", "true");
    }
  }
  todo();
  steps();
}

/** @param {string | null} path @returns {any} */
function boxOf(path) {
  return path ? form.querySelector(`[data-path="${CSS.escape(path)}"]`) : null;
}

function todo() {
  const missing = findings.filter((each) => each.code === "facts.missing");
  const others = findings.filter((each) => each.code !== "facts.missing");
  const rows = others.map((each) => todoRow(each.message, each.severity, each.field));
  if (missing.length && (sent || missing.length <= 4)) rows.push(...missing.map((each) => todoRow(each.message, sent ? "error" : "info", each.field)));
  else if (missing.length) rows.push(todoRow(t("{count} needed fields are still empty.", { count: missing.length }), "info", missing[0].field));
  byId("todo").replaceChildren(...rows);
  byId("todo-count").textContent = String(others.length + missing.length || "");
  byId("todo-card").hidden = !findings.length;
}

/** @param {string} text @param {string} severity @param {string | null} path */
function todoRow(text, severity, path) {
  return el("li", {}, el("button", { type: "button", class: severity, text, onclick: () => go(path) }));
}

/** @param {string | null} path */
function go(path) {
  let box = boxOf(path);
  // A finding about a missing entry points at its list.
  for (let at = path ?? ""; !box && at.includes("."); ) {
    at = at.slice(0, at.lastIndexOf("."));
    box = boxOf(at);
  }
  if (!box) return;
  const fold = box.closest("details");
  if (fold) fold.open = true;
  box.scrollIntoView({ block: "center", behavior: "smooth" });
  box.querySelector("input, select, textarea, button")?.focus({ preventScroll: true });
}

function steps() {
  for (const part of parts) {
    const link = document.querySelector(`[data-part="${CSS.escape(part.id)}"]`);
    const names = part.fields.map((spec) => spec.name);
    const mine = findings.filter((each) => each.field && names.includes(each.field.split(".")[0]));
    const missing = mine.some((each) => each.code === "facts.missing");
    const faulty = mine.some((each) => each.severity === "error" && (sent || each.code !== "facts.missing"));
    link?.classList.toggle("faulty", faulty);
    link?.classList.toggle("full", !faulty && !missing && names.some((name) => facts.get(name) !== undefined));
  }
}

form.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
  const path = /** @type {HTMLElement} */ (event.target).closest(".field")?.getAttribute("data-path");
  if (!path || touched.has(path)) return;
  touched.add(path);
  mark();
});
for (const id of ["adapter", "letterhead"]) {
  byId(id).addEventListener("change", () => void save({ [id]: byId(id).value || null }));
}

/**
 * Saves the form; one save at a time, and what was typed meanwhile goes with the next.
 * @param {Record<string, unknown>} [more]
 * @returns {Promise<boolean>}
 */
async function save(more = {}) {
  if (saving) {
    soon();
    return false;
  }
  saving = true;
  dirty = false;
  saved.textContent = t("Saving …");
  try {
    const answer = await api("PATCH", `/api/drafts/${draft.id}`, { version, facts: facts.root, ...more });
    version = answer.version;
    byId("title").textContent = answer.title;
    saved.textContent = dirty ? t("Not saved yet") : t("Saved");
    show(answer);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    dirty = true;
    saved.textContent = error.status === 409 ? t("Not saved: changed elsewhere") : t("Not saved");
    saved.classList.add("bad");
    if (error.status === 409) await clash();
    else note(error.message, true);
    return false;
  } finally {
    saving = false;
  }
}

/** Another window changed the form: the person says which one stands. */
async function clash() {
  const now = await api("GET", `/api/drafts/${draft.id}`);
  const mine = await ask(clashDialog());
  if (mine === "mine") {
    version = now.version;
    soon.now();
  } else if (mine === "theirs") location.reload();
}

function clashDialog() {
  const dialog = el(
    "dialog",
    { "aria-label": t("Changed elsewhere") },
    el("h2", { text: t("This form was changed in another window") }),
    el("p", { text: t("Keep what stands on this page, or load what was saved there?") }),
    el("form", { method: "dialog", class: "actions" }, el("button", { value: "theirs", class: "quiet", text: t("Load theirs") }), el("button", { value: "mine", class: "primary", text: t("Keep mine") })),
  );
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

form.addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  sent = true;
  byId("go").setAttribute("aria-disabled", "true");
  try {
    while (saving) await new Promise((done) => setTimeout(done, 60));
    if (!(await save())) return;
    const blocking = findings.filter((each) => each.severity === "error" && each.code.startsWith("facts."));
    if (blocking.length) {
      go(blocking[0].field);
      note(t("Before the notice can be drafted, look at the fields marked red ({count}).", { count: blocking.length }), true);
      return;
    }
    const doubts = findings.filter((each) => each.severity === "error");
    byId("doubts-list").replaceChildren(...doubts.map((each) => el("li", { class: "error" }, todoRow(each.message, "error", each.field).firstChild)));
    if (doubts.length && (await ask(byId("doubts"))) !== "yes") return;
    location.href = (await api("POST", `/api/drafts/${draft.id}/start`, {})).page;
  } catch (error) {
    note(error instanceof Error ? error.message : String(error), true);
  } finally {
    byId("go").removeAttribute("aria-disabled");
  }
});

window.addEventListener("beforeunload", (event) => {
  if (dirty || saving) event.preventDefault();
});

const watch = new IntersectionObserver(
  (seen) => {
    for (const each of seen) if (each.isIntersecting) here(each.target.id.slice(2));
  },
  { rootMargin: "-110px 0px -70% 0px" },
);
for (const section of form.querySelectorAll(".section")) watch.observe(section);

/** @param {string} id */
function here(id) {
  for (const link of document.querySelectorAll(".steps a")) link.classList.toggle("here", /** @type {HTMLElement} */ (link).dataset.part === id);
}
