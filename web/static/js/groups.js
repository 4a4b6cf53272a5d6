// @ts-check
/** Sections and lists of the form, from the notice type's own description. A new type needs no change here. */
import { el, note } from "./dom.js";
import { columns, scalar } from "./fields.js";
import { t } from "./strings.js";

/** @typedef {import("./fields.js").Field} Field @typedef {import("./facts.js").Facts} Facts */

const LISTS = ["party-list", "cheque-list", "invoice-list", "payment-list", "group-list"];
const ONE = {
  "party-list": t("Noticee"),
  "cheque-list": t("Cheque"),
  "invoice-list": t("Invoice"),
  "payment-list": t("Payment"),
  "group-list": t("Entry"),
};

/**
 * The form's sections: each group or list by itself, the loose fields gathered into dates and letter.
 * @param {Field[]} fields
 * @returns {{id: string, title: string, help: string, fields: Field[], loose: boolean}[]}
 */
export function sections(fields) {
  const made = [];
  /** @type {Field[]} */ const dates = [];
  /** @type {Field[]} */ const letter = [];
  for (const spec of fields) {
    if (spec.fields?.length) made.push({ id: spec.name, title: t(spec.label), help: spec.help, fields: [spec], loose: false });
    else if (spec.kind === "long-text") made.push({ id: spec.name, title: t(spec.label), help: spec.help, fields: [spec], loose: true });
    else (spec.kind === "date" ? dates : letter).push(spec);
  }
  const advocate = made.findIndex((each) => each.id === "advocate");
  const tail = advocate >= 0 ? made.splice(advocate, 1) : [];
  if (dates.length) made.push({ id: "dates", title: t("Dates of the notice"), help: "", fields: dates, loose: true });
  if (letter.length) made.push({ id: "letter", title: t("Letter"), help: "", fields: letter, loose: true });
  return [...made, ...tail];
}

/**
 * The controls of a section.
 * @param {{fields: Field[], loose: boolean}} section @param {Facts} facts
 */
export function sectionBody(section, facts) {
  if (section.loose) return el("div", { class: section.fields.length > 1 ? "grid" : "grid single" }, ...controls(section.fields, "", facts));
  const [spec] = section.fields;
  return LISTS.includes(spec.kind) ? list(spec, spec.name, facts) : group(spec.fields ?? [], spec.name, facts);
}

/**
 * The fields of a group. What is seldom needed (optional, with neither example nor default) folds away.
 * @param {Field[]} fields @param {string} path @param {Facts} facts
 */
function group(fields, path, facts) {
  const grid = el("div", { class: "grid" });
  // What a party is stands beside its name.
  fields = [...fields];
  const role = fields.findIndex((spec) => spec.name === "role");
  if (role > 2) fields.splice(2, 0, ...fields.splice(role, 1));
  const seldom = fields.filter((spec) => !spec.required && !spec.example && (spec.default === null || spec.default === undefined) && spec.kind !== "choice");
  const fold = seldom.length > 1 && fields.length > 5;
  grid.append(...controls(fold ? fields.filter((spec) => !seldom.includes(spec)) : fields, `${path}.`, facts));
  if (fold) {
    const filled = seldom.some((spec) => facts.get(`${path}.${spec.name}`) !== undefined);
    const inner = el("div", { class: "grid" }, ...controls(seldom, `${path}.`, facts));
    const names = seldom.map((spec) => t(spec.label).toLowerCase()).join(", ");
    grid.append(el("details", { class: "more", open: filled }, el("summary", { text: t("More: {names}", { names }) }), inner));
  }
  return grid;
}

/** @param {Field[]} specs @param {string} inside @param {Facts} facts */
function controls(specs, inside, facts) {
  const widths = columns(specs);
  return specs.map((spec, at) => control(spec, inside + spec.name, facts, widths[at]));
}

/** @param {Field} spec @param {string} path @param {Facts} facts @param {number} width */
function control(spec, path, facts, width) {
  if (!spec.fields?.length) return scalar(spec, path, facts, width);
  const inner = LISTS.includes(spec.kind) ? list(spec, path, facts) : group(spec.fields, path, facts);
  return el("div", { class: "nested", role: "group", "aria-label": t(spec.label) }, el("h3", { text: t(spec.label) }), inner);
}

/**
 * A list with buttons to add, copy and remove entries.
 * @param {Field} spec @param {string} path @param {Facts} facts
 */
function list(spec, path, facts) {
  const box = el("div", { class: "list-field", data: { path } });
  const one = path.includes(".") ? t("Payment") : /** @type {any} */ (ONE)[spec.kind];
  const draw = (/** @type {number} */ focus = -1) => {
    const rows = facts.list(path);
    const entries = el("div", { class: "entries" });
    rows.forEach((_, index) => entries.append(entry(index, rows.length)));
    const add = el("button", {
      type: "button",
      class: "add",
      text: t("Add {one}", { one: one.toLowerCase() }),
      onclick: () => insert(rows.length, {}),
    });
    box.replaceChildren(entries, add);
    if (focus >= 0) entries.children[focus]?.querySelector("input, select, textarea")?.focus();
  };
  const insert = (/** @type {number} */ at, /** @type {any} */ value) => {
    const rows = [...facts.list(path)];
    rows.splice(at, 0, value);
    facts.set(path, rows);
    draw(at);
  };
  const remove = (/** @type {number} */ at) => {
    const rows = [...facts.list(path)];
    const [gone] = rows.splice(at, 1);
    facts.set(path, rows);
    draw(Math.min(at, rows.length - 1));
    if (Object.keys(gone).length) note(t("{one} {number} was removed.", { one, number: at + 1 }));
  };
  const entry = (/** @type {number} */ index, /** @type {number} */ count) => {
    const title = `${one} ${index + 1}`;
    const tools = [];
    if (["cheque-list", "invoice-list", "payment-list"].includes(spec.kind)) {
      const copy = () => insert(index + 1, { ...structuredClone(facts.list(path)[index]), number: undefined });
      tools.push(el("button", { type: "button", class: "quiet", text: t("Copy"), "aria-label": t("Copy {title}", { title }), onclick: copy }));
    }
    if (count > 1 || !spec.required) {
      tools.push(el("button", { type: "button", class: "quiet", text: t("Remove"), "aria-label": t("Remove {title}", { title }), onclick: () => remove(index) }));
    }
    const head = el("div", { class: "entry-head" }, el("h3", { text: title }), ...tools);
    return el("div", { class: "entry", role: "group", "aria-label": title }, head, group(spec.fields ?? [], `${path}.${index}`, facts));
  };
  if (spec.required && !facts.list(path).length) facts.seed(path, [{}]);
  draw();
  return box;
}
