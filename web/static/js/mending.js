// @ts-check
/** What one click does about a finding: a button for each fix on its card. */
import { el } from "./dom.js";
import { t } from "./strings.js";

/**
 * @param {any} finding  with its `fixes`
 * @param {any} draft
 * @param {(at: number, fix: any) => void} mend  does the fix at this place of `fixes`
 * @returns {Node | null}
 */
export function mendButtons(finding, draft, mend) {
  const buttons = finding.fixes.map((/** @type {any} */ fix, /** @type {number} */ at) => button(fix, draft, () => mend(at, fix)));
  return buttons.length ? el("p", { class: "fixes" }, ...buttons) : null;
}

/** @param {any} fix @param {any} draft @param {() => void} mend */
function button(fix, draft, mend) {
  if (fix.kind === "form") return el("a", { class: "button", href: `/drafts/${draft.id}/form#${fix.field}`, text: t("Change it in the form") });
  const act = fix.kind === "rewrite" ? () => rewrite(fix.index) : mend;
  return el("button", { type: "button", class: `fix fix-${fix.kind}`, text: title(fix), onclick: act });
}

/** @param {any} fix */
function title(fix) {
  if (fix.kind === "bring") return t("Bring the paragraph back");
  if (fix.kind === "restore") return t("Put back what was written");
  if (fix.kind === "rewrite") return t("Have it written again");
  return fix.text ? t("Write “{text}”", { text: shortened(fix.text) }) : t("Take it out");
}

/** @param {string} text */
function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Opens the paragraph's own menu. @param {number} index */
function rewrite(index) {
  const again = /** @type {HTMLElement | null} */ (document.querySelector(`[data-index="${index}"] .again`));
  again?.scrollIntoView({ block: "center", behavior: "smooth" });
  // The page closes open menus at the end of this very click.
  setTimeout(() => again?.click());
}
