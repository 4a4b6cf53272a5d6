// @ts-check
/** A batch: start, stop, progress; the register, whose entries are saved as one leaves the field. Nothing depends on
 * this tab: what it shows is read from the server again and again. */
import { api, Refused } from "./api.js";
import { readDay, showDay } from "./dates.js";
import { byId, el, message, note, pageData } from "./dom.js";
import { follow } from "./stream.js";
import { t } from "./strings.js";

const POLL = 1500;
let data = pageData();
const root = `/api/bulk/${data.id}`;
let shown = "";
let packing = false;

const STATES = {
  refused: ["failed", t("Errors in the sheet")],
  failed: ["failed", t("Failed")],
  blocked: ["failed", t("Error finding")],
  done: ["done", t("Drafted")],
  writing: ["writing", t("Being written")],
  queued: ["queued", t("Waiting")],
  new: ["new", t("Stopped")],
  waiting: ["new", t("Not begun")],
};

progress(data);
rows();
void watch();

byId("start").addEventListener("click", () => act(async () => {
  progress(await api("POST", `${root}/start`, {}));
}));
byId("stop").addEventListener("click", () => act(async () => {
  progress(await api("POST", `${root}/stop`, {}));
  await reload(data.first);
}));
byId("before").addEventListener("click", () => void act(() => reload(Math.max(1, data.first - data.page))));
byId("after").addEventListener("click", () => void act(() => reload(data.first + data.page)));
byId("pack").addEventListener("click", () => act(async () => {
  packing = true;
  const { job, zip } = await api("POST", `${root}/pack`, {});
  byId("pack").disabled = true;
  const over = () => {
    packing = false;
    byId("pack").disabled = false;
  };
  follow(job, {
    progress: ({ done, of }) => say(t("Packing {done} of {of} …", { done, of }), done / of),
    done: ({ notices }) => {
      over();
      byId("zip").hidden = false;
      say(t("{notices} notices are in the .zip.", { notices }), 1);
      location.href = zip;
    },
    failed: (told) => {
      over();
      message(told.message);
    },
    cancelled: over,
  });
  say(t("Packing …"), 0);
}));

async function watch() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL));
    if (document.hidden) continue;
    try {
      const told = await api("GET", root);
      progress(told);
      const state = JSON.stringify(told.counts);
      // A field that is being typed in is not pulled from under the hand.
      if (state !== shown && !byId("register").contains(document.activeElement)) await reload(data.first);
      message(null);
    } catch (error) {
      if (error instanceof Refused && error.status === 0) message(error.message);
    }
  }
}

/** @param {any} told */
function progress(told) {
  const { counts, total } = told;
  const count = (/** @type {string} */ name) => counts[name] ?? 0;
  const able = total - count("refused");
  const pending = count("queued") + count("writing") + count("waiting") + count("new");
  const figures = { total, done: count("done"), pending, failed: count("failed"), refused: count("refused") };
  for (const [name, figure] of Object.entries(figures)) {
    /** @type {HTMLElement} */ (document.querySelector(`[data-count="${name}"]`)).textContent = String(figure);
  }
  const begun = told.live || count("done") > 0 || count("failed") > 0;
  byId("start").hidden = told.live || told.undone === 0;
  byId("start").textContent = begun ? t("Go on with {n}", { n: told.undone }) : t("Draft {n} notices", { n: told.undone });
  byId("stop").hidden = !told.live;
  byId("pack").hidden = count("done") === 0;
  byId("zip").hidden = !told.zip;
  if (packing) return;
  if (told.live) say(t("Drafting: {done} of {able}", { done: count("done"), able }), count("done") / Math.max(1, able));
  else if (able === 0) say(t("No row is ready: mend the errors below and drop the sheet again."), 0);
  else if (told.undone === 0) say(t("All {able} notices are drafted.", { able }), 1);
  else say(begun ? t("Stopped: {done} of {able} drafted.", { done: count("done"), able }) : t("{able} notices are ready to draft.", { able }), count("done") / able);
}

/** @param {string} text @param {number} share */
function say(text, share) {
  if (byId("run-text").textContent !== text) byId("run-text").textContent = text;
  byId("run-bar").style.width = `${Math.round(Math.min(1, share) * 100)}%`;
}

/** @param {number} first */
async function reload(first) {
  data = { ...(await api("GET", `${root}/lines?first=${first}`)), id: data.id };
  progress(data);
  rows();
}

function rows() {
  shown = JSON.stringify(data.counts);
  byId("register").tBodies[0].replaceChildren(...data.lines.map(row));
  const last = Math.min(data.total, data.first + data.page - 1);
  byId("where").textContent = data.total ? t("{first} to {last} of {total}", { first: data.first, last, total: data.total }) : "";
  byId("before").hidden = data.first <= 1;
  byId("after").hidden = last >= data.total;
}

/** @param {any} line */
function row(line) {
  const [chip, words] = /** @type {any} */ (STATES)[line.state] ?? ["new", line.state];
  const name = line.name || t("no name");
  const sendable = line.state !== "refused";
  const head = line.draft && line.state !== "queued" ? el("a", { href: `/drafts/${line.draft}`, text: name }) : el("strong", { text: name });
  const tr = el(
    "tr",
    {},
    el("td", { class: "num", text: String(line.number) }),
    el("td", {}, head, el("span", { class: "sub", text: `${line.matter} · ${line.rows.length > 1 ? t("rows {rows}", { rows: line.rows.join(", ") }) : t("row {row}", { row: line.rows[0] })}` })),
    el("td", {}, el("span", { class: `chip chip-${chip}`, text: words }), line.note ? el("span", { class: "why", text: line.note }) : null),
    cell(line, "sent_on", t("Sent on"), sendable),
    cell(line, "tracking", t("Tracking number"), sendable),
    cell(line, "received_on", t("Received on"), sendable),
    el("td", { class: "dates" }, dues(line)),
  );
  return tr;
}

/** @param {any} line @param {string} key @param {string} label @param {boolean} sendable */
function cell(line, key, label, sendable) {
  const td = el("td", { class: `edit ${key}`, data: { label } });
  if (!sendable) return td;
  const isDay = key !== "tracking";
  const was = isDay ? showDay(line[key]) : line[key];
  const input = el("input", { value: was, autocomplete: "off", "aria-label": `${label}, ${line.number} ${line.name}`, placeholder: isDay ? "DD-MM-YYYY" : "", inputmode: isDay ? "numeric" : null });
  const told = el("span", { class: key === "tracking" ? "doubt-text" : "bad-text", text: key === "tracking" ? line.doubt : "" });
  input.addEventListener("change", async () => {
    const value = input.value.trim();
    const day = isDay && value ? readDay(value) : value;
    if (day === null) return wrong(input, told, t("This is no date: write it as DD-MM-YYYY."));
    byId("saved").textContent = t("Saving …");
    try {
      const fresh = await api("PATCH", `${root}/dispatch`, { number: line.number, noticee: line.noticee, [key]: day });
      byId("saved").textContent = t("Saved");
      Object.assign(line, fresh);
      input.removeAttribute("aria-invalid");
      input.value = isDay ? showDay(fresh[key]) : fresh[key];
      told.textContent = key === "tracking" ? fresh.doubt : "";
      td.parentElement?.querySelector(".dates")?.replaceChildren(dues(line));
    } catch (error) {
      byId("saved").textContent = t("Not saved");
      wrong(input, told, error instanceof Error ? error.message : String(error));
    }
  });
  td.append(input, told);
  return td;
}

/** @param {HTMLInputElement} input @param {HTMLElement} told @param {string} sentence */
function wrong(input, told, sentence) {
  input.setAttribute("aria-invalid", "true");
  told.textContent = sentence;
}

/** @param {any} line */
function dues(line) {
  const list = el("dl", { class: "due" });
  for (const due of Object.values(/** @type {Record<string, any>} */ (line.deadlines))) {
    list.append(el("dt", { text: due.label }), el("dd", { class: due.status, title: due.workings, text: showDay(due.date) }));
  }
  return list;
}

/** @param {() => Promise<unknown>} run */
async function act(run) {
  try {
    await run();
  } catch (error) {
    note(error instanceof Error ? error.message : String(error), true);
  }
}
