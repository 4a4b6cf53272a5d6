// @ts-check
/** One control a field kind. Each returns an element; values go to the facts as they are typed. */
import { api } from "./api.js";
import { readDay, showDay } from "./dates.js";
import { el, later } from "./dom.js";
import { t } from "./strings.js";

/**
 * @typedef {object} Field
 * @property {string} name @property {string} label @property {string} kind @property {boolean} required
 * @property {string} help @property {string} example @property {any} default
 * @property {string[]} [choices] @property {Field[]} [fields]
 * @typedef {import("./facts.js").Facts} Facts
 */

const WIDTHS = { money: 4, date: 3, integer: 2, percent: 2, choice: 3, text: 6, "long-text": 12, "text-list": 12, flag: 4 };
const WIDE = { name: 5, number: 3, reason: 5, bank: 4, branch: 5, payee_bank: 4, payee_branch: 5 };
const LANGUAGES = { en: t("English"), hi: t("Hindi") };
let serial = 0;

/** Columns of twelve that a field would like. @param {Field} spec */
function wish(spec) {
  if (spec.kind === "text" && spec.name === "description" && spec.required) return 12;
  if (spec.kind === "text") return /** @type {any} */ (WIDE)[spec.name] ?? 6;
  if (spec.kind === "date" && spec.label.length > 29) return 4;
  return /** @type {any} */ (WIDTHS)[spec.kind] ?? 6;
}

/**
 * Columns for fields that stand one after another, so that each row is full: what is left over goes to a text.
 * @param {Field[]} specs @returns {number[]}
 */
export function columns(specs) {
  const widths = specs.map((spec) => (spec.fields?.length ? 12 : wish(spec)));
  for (let from = 0; from < specs.length; ) {
    let to = from;
    let used = 0;
    while (to < specs.length && used + widths[to] <= 12) used += widths[to++];
    const growing = ["text", "money"].map((kind) => specs.findIndex((spec, at) => at >= from && at < to && spec.kind === kind && spec.name !== "number")).find((at) => at >= 0);
    if (growing !== undefined && 12 - used <= 4) widths[growing] += 12 - used;
    from = Math.max(to, from + 1);
  }
  return widths;
}

/**
 * A labelled field of a scalar kind.
 * @param {Field} spec @param {string} path @param {Facts} facts @param {number} width  columns of twelve
 */
export function scalar(spec, path, facts, width) {
  const id = `f${++serial}`;
  const make = CONTROLS[/** @type {keyof typeof CONTROLS} */ (spec.kind)] ?? textControl;
  const group = spec.kind === "text-list";
  const label = el(group ? "span" : "label", group ? { id: `${id}-l`, class: "label" } : { for: id }, t(spec.label));
  if (spec.required) label.append(" ", el("span", { class: "need", text: "*", title: t("Needed") }));
  const box = el("div", { class: `field w${width} kind-${spec.kind}`, data: { path } }, spec.kind === "flag" ? null : label);
  const described = [];
  const control = make(spec, path, facts, id);
  box.append(control);
  if (spec.kind === "money") {
    box.append(el("output", { class: "words", id: `${id}-w`, for: id }));
    described.push(`${id}-w`);
  }
  if (spec.help) {
    box.append(el("p", { class: "help", id: `${id}-h`, text: spec.help }));
    described.push(`${id}-h`);
  }
  const input = box.querySelector(`#${id}`);
  input?.setAttribute("aria-describedby", [...described, `${id}-e`].join(" "));
  if (spec.required) input?.setAttribute("aria-required", "true");
  if (spec.kind === "money") wordsAsTyped(box, path, facts, id);
  return box;
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function textControl(spec, path, facts, id) {
  return el("input", {
    id,
    type: "text",
    autocomplete: "off",
    value: facts.get(path) ?? "",
    placeholder: spec.example || null,
    maxlength: 20000,
    oninput: (/** @type {any} */ e) => facts.set(path, e.target.value),
  });
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function longText(spec, path, facts, id) {
  return el("textarea", {
    id,
    rows: 4,
    value: facts.get(path) ?? "",
    placeholder: spec.example || null,
    maxlength: 20000,
    oninput: (/** @type {any} */ e) => facts.set(path, e.target.value),
  });
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function choice(spec, path, facts, id) {
  const now = facts.get(path) ?? spec.default ?? "";
  const select = el("select", { id, onchange: (/** @type {any} */ e) => facts.set(path, e.target.value) });
  if (!spec.default) select.append(el("option", { value: "", text: "–" }));
  for (const value of spec.choices ?? []) select.append(el("option", { value, text: named(value), selected: value === now }));
  return select;
}

/** A choice's id as words. @param {string} value */
export function named(value) {
  const words = /** @type {any} */ (LANGUAGES)[value] ?? value.replaceAll("-", " ");
  if (["llp", "huf"].includes(value)) return value.toUpperCase();
  return t(words[0].toUpperCase() + words.slice(1));
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function date(spec, path, facts, id) {
  const text = el("input", {
    id,
    type: "text",
    class: "date-text",
    inputmode: "numeric",
    autocomplete: "off",
    placeholder: t("dd-mm-yyyy"),
    value: showDay(facts.get(path) ?? ""),
    oninput: () => facts.set(path, readDay(text.value) ?? text.value.trim()),
    onchange: () => {
      const read = readDay(text.value);
      if (read) text.value = showDay(read);
    },
  });
  const native = el("input", {
    type: "date",
    class: "native",
    tabindex: "-1",
    "aria-hidden": "true",
    onchange: () => {
      text.value = showDay(native.value);
      facts.set(path, native.value);
      text.dispatchEvent(new Event("blur", { bubbles: true }));
    },
  });
  const open = el("button", {
    type: "button",
    "aria-label": t("Calendar for {label}", { label: t(spec.label) }),
    onclick: () => {
      native.value = readDay(text.value) ?? "";
      native.showPicker();
    },
  });
  open.append(calendarIcon());
  return el("div", { class: "date-wrap" }, el("div", { class: "date" }, text, open), native);
}

function calendarIcon() {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("width", "15");
  svg.setAttribute("height", "15");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.8v3M10.5 1.8v3");
  path.setAttribute("fill", "none");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "1.3");
  svg.append(path);
  return svg;
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function money(spec, path, facts, id) {
  const value = facts.get(path) ?? "";
  const input = el("input", {
    id,
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    value: grouped(String(value)),
    placeholder: spec.example ? grouped(spec.example) : null,
    onchange: () => {
      input.value = grouped(String(facts.get(path) ?? ""));
    },
  });
  return el("div", { class: "money" }, input);
}

/** `8,00,000` of `800000.00`; anything that is no decimal as it is. @param {string} text */
export function grouped(text) {
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!found) return text;
  const rupees = found[1].replace(/^0+(?=\d)/, "");
  const head = rupees.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ",");
  const paise = (found[2] ?? "").padEnd(2, "0");
  return (head ? `${head},` : "") + rupees.slice(-3) + (paise === "00" ? "" : `.${paise}`);
}

/**
 * The amount in words under the field, from the server, whose rules the notice follows.
 * @param {HTMLElement} box @param {string} path @param {Facts} facts @param {string} id
 */
function wordsAsTyped(box, path, facts, id) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector(`#${id}`));
  const words = /** @type {HTMLElement} */ (box.querySelector(".words"));
  let asked = 0;
  const look = later(async () => {
    const typed = input.value.trim();
    const mine = ++asked;
    if (!typed) {
      words.textContent = "";
      return;
    }
    const language = facts.get("language") ?? "en";
    try {
      const answer = await api("GET", `/api/words?amount=${encodeURIComponent(typed)}&language=${encodeURIComponent(language)}`);
      // Answers may come out of order: only the last question counts.
      if (mine !== asked) return;
      words.textContent = answer.words;
      words.classList.remove("bad");
      if (facts.get(path) !== answer.amount) facts.set(path, answer.amount);
      if (document.activeElement !== input) input.value = grouped(answer.amount);
    } catch (error) {
      if (mine !== asked) return;
      words.textContent = error instanceof Error ? error.message : "";
      words.classList.add("bad");
    }
  }, 90);
  input.addEventListener("input", () => {
    const digits = input.value.replaceAll(",", "").trim();
    // A plain number is kept at once, so that closing the window loses nothing; "8 lakh" waits for the server's reading.
    facts.set(path, /^\d+(\.\d{1,2})?$/.test(digits) ? digits : input.value.trim());
    look();
  });
  if (input.value) look.now();
}

/** @param {Field} _spec @param {string} path @param {Facts} facts @param {string} id */
function percent(_spec, path, facts, id) {
  return el(
    "div",
    { class: "percent" },
    el("input", {
      id,
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      value: facts.get(path) ?? "",
      placeholder: _spec.example || null,
      oninput: (/** @type {any} */ e) => facts.set(path, e.target.value.trim()),
    }),
  );
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function integer(spec, path, facts, id) {
  return el("input", {
    id,
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    value: facts.get(path) ?? spec.default ?? "",
    placeholder: spec.example || null,
    oninput: (/** @type {any} */ e) => {
      const typed = e.target.value.trim();
      facts.set(path, /^\d{1,9}$/.test(typed) ? Number(typed) : typed);
    },
  });
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function flag(spec, path, facts, id) {
  const box = el("input", {
    id,
    type: "checkbox",
    onchange: (/** @type {any} */ e) => facts.set(path, e.target.checked),
  });
  box.checked = Boolean(facts.get(path) ?? spec.default);
  return el("div", { class: "flag" }, el("label", {}, box, t(spec.label)));
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function textList(spec, path, facts, id) {
  return spec.choices ? ticks(spec, path, facts, id) : lines(spec, path, facts, id);
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function ticks(spec, path, facts, id) {
  const chosen = new Set(facts.get(path) ?? spec.default ?? []);
  const box = el("div", { class: "checks", role: "group", "aria-labelledby": `${id}-l` });
  for (const value of spec.choices ?? []) {
    const tick = el("input", {
      type: "checkbox",
      onchange: (/** @type {any} */ e) => {
        if (e.target.checked) chosen.add(value);
        else chosen.delete(value);
        facts.set(path, (spec.choices ?? []).filter((each) => chosen.has(each)));
      },
    });
    tick.checked = chosen.has(value);
    box.append(el("label", {}, tick, named(value)));
  }
  return box;
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {string} id */
function lines(spec, path, facts, id) {
  return el("textarea", {
    id,
    rows: 2,
    "aria-labelledby": `${id}-l`,
    placeholder: spec.example || t("One a line"),
    value: facts.list(path).join("\n"),
    oninput: (/** @type {any} */ e) =>
      facts.set(path, e.target.value.split("\n").map((/** @type {string} */ line) => line.trim()).filter(Boolean)),
  });
}

const CONTROLS = {
  money, date, percent, integer, flag, choice, "long-text": longText, "text-list": textList, text: textControl,
};
