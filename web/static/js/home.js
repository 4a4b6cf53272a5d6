// @ts-check
/** The type picker: finds as one types; the firm chosen last is chosen again. */
import { byId } from "./dom.js";

const find = byId("find");
const firm = byId("firm");
const rows = [...byId("types").children];

find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    // In another language too its English name finds a kind: that is its id.
    const id = row.querySelector("button")?.value.replaceAll("-", " ") ?? "";
    const text = `${row.textContent ?? ""} ${id}`.toLowerCase();
    row.hidden = !words.every((/** @type {string} */ word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  byId("no-type").hidden = shown > 0;
});
find.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Enter") return;
  // Enter takes the only type left, never an arbitrary first one.
  event.preventDefault();
  const left = rows.filter((row) => !row.hidden);
  if (left.length === 1) left[0].querySelector("button")?.click();
});

const kept = localStorage.getItem("firm");
if (kept && [...firm.options].some((option) => option.value === kept)) firm.value = kept;
firm.addEventListener("change", () => localStorage.setItem("firm", firm.value));
