// @ts-check
/** Dispatch of an approved notice: each noticee with what was sent, and the dates that follow from receipt. */
import { api, unique } from "./api.js";
import { readDay, showDay } from "./dates.js";
import { byId, el, message, pageData } from "./dom.js";
import { t } from "./strings.js";

let data = pageData();
let fields = 0;
const STATES = { overdue: t("overdue"), open: t("open"), passed: t("gone by"), met: t("kept"), done: t("dealt with") };
show();

function show() {
  byId("noticees").replaceChildren(...data.noticees.map(noticee));
  byId("dates").replaceChildren(...data.deadlines.map(dated));
  if (!data.deadlines.length) byId("dates").append(el("li", { class: "sub", text: t("No date can be counted yet.") }));
}

/** @param {string} name @param {number} number */
function noticee(name, number) {
  const sent = data.sent.filter((/** @type {any} */ each) => each.noticee === number);
  const earlier = data.earlier.filter((/** @type {any} */ each) => each.noticee === number);
  const box = el("section", { class: "card noticee" }, el("h2", { text: name }));
  box.append(...sent.map((/** @type {any} */ each) => sending(each)));
  if (!sent.length) box.append(form({ noticee: number, mode: "speed-post" }, null));
  else {
    const more = el("button", { type: "button", class: "quiet", text: t("Add another sending") });
    more.addEventListener("click", () => {
      const blank = form({ noticee: number, mode: "speed-post" }, null);
      more.replaceWith(blank);
      blank.querySelector("select").focus();
    });
    box.append(more);
  }
  if (earlier.length) box.append(el("p", { class: "sub", text: t("Of an earlier approved version: {n}", { n: earlier.length }) }));
  return box;
}

/** @param {any} each */
function sending(each) {
  return form(each, each.id);
}

/** @param {any} row @param {number | null} id  null for a new one */
function form(row, id) {
  const outcome = select("outcome", t("What became of it"), data.outcomes, row.outcome ?? "");
  const on = input("outcome_on", t("On"), showDay(row.outcome_on ?? ""), t("DD-MM-YYYY"));
  const made = el(
    "form",
    { class: "sent", novalidate: true },
    select("mode", t("Sent by"), data.modes, row.mode),
    input("sent_on", t("Sent on"), showDay(row.sent_on ?? ""), t("DD-MM-YYYY")),
    input("tracking", t("Tracking number"), row.tracking ?? "", ""),
    outcome,
    on,
    input("note", t("Note"), row.note ?? "", ""),
    ...(row.doubts ?? []).map((/** @type {string} */ text) => el("p", { class: "warn", text })),
    el("p", { class: "field-error", role: "alert", hidden: true }),
    el(
      "div",
      { class: "actions" },
      id === null ? null : el("button", { type: "button", class: "quiet", text: t("Remove"), onclick: () => void remove(id) }),
      el("button", { class: id === null ? "primary" : null, text: id === null ? t("Record") : t("Save") }),
    ),
  );
  // One name for every try of this form: where the answer is lost and one records again, it is one sending.
  if (id === null) made.dataset.once = unique();
  const follow = () => (on.hidden = !["received", "refused", "unclaimed", "locked", "left", "wrong-address", "bounced"].includes(outcome.querySelector("select").value));
  outcome.addEventListener("change", follow);
  follow();
  made.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    void save(made, row.noticee, id);
  });
  return made;
}

/** @param {HTMLFormElement} made @param {number} noticee @param {number | null} id */
async function save(made, noticee, id) {
  const wrong = /** @type {HTMLElement} */ (made.querySelector(".field-error"));
  /** @type {any} */ const body = id === null ? { noticee, once: made.dataset.once } : { noticee };
  for (const control of /** @type {any} */ (made.querySelectorAll("input, select"))) {
    const hidden = control.closest(".field").hidden;
    const text = hidden ? "" : control.value;
    body[control.name] = control.name.endsWith("_on") ? (readDay(text) ?? text) : text;
  }
  wrong.hidden = true;
  for (const button of made.querySelectorAll("button")) button.disabled = true;
  try {
    data = id === null ? await api("POST", `/api/drafts/${data.draft}/dispatch`, body) : await api("PATCH", `/api/drafts/${data.draft}/dispatch/${id}`, body);
    message(null);
    show();
    byId("saved").textContent = t("Saved");
  } catch (error) {
    wrong.textContent = error instanceof Error ? error.message : String(error);
    wrong.hidden = false;
    for (const button of made.querySelectorAll("button")) button.disabled = false;
  }
}

/** @param {number} id */
async function remove(id) {
  try {
    data = await api("DELETE", `/api/drafts/${data.draft}/dispatch/${id}`);
    show();
    byId("saved").textContent = t("Removed");
  } catch (error) {
    message(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} name @param {string} label @param {Record<string, string>} choices @param {string} value */
function select(name, label, choices, value) {
  const id = `f${++fields}`;
  const options = Object.entries(choices).map(([code, words]) => el("option", { value: code, text: t(words), selected: code === value }));
  return el("div", { class: "field" }, el("label", { for: id, text: label }), el("select", { id, name }, ...options));
}

/** @param {string} name @param {string} label @param {string} value @param {string} hint */
function input(name, label, value, hint) {
  const id = `f${++fields}`;
  return el("div", { class: "field" }, el("label", { for: id, text: label }), el("input", { id, name, value, placeholder: hint, maxlength: "300", autocomplete: "off" }));
}

/** @param {any} row */
function dated(row) {
  const about = [row.about, row.noticee].filter(Boolean).join(" · ");
  const why = [row.assumed, row.rule, row.workings, row.authority].filter(Boolean).join(" · ");
  return el(
    "li",
    { class: `deadline ${row.state}` },
    el(
      "details",
      {},
      el(
        "summary",
        { title: t("How it was counted") },
        el("span", {}, t(row.label), about ? el("span", { class: "cheque", text: ` ${about}` }) : null),
        el("span", { class: "deadline-date", text: showDay(row.date) }),
        el("span", { class: "deadline-state", text: /** @type {any} */ (STATES)[row.state] }),
      ),
      el("p", { class: "deadline-rule", text: why }),
    ),
  );
}
