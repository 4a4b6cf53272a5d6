// @ts-check
/** Finds in a table as one types. */

const find = /** @type {HTMLInputElement | null} */ (document.getElementById("table-find"));
const rows = [...document.querySelectorAll("#table tbody tr")];
find?.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of /** @type {HTMLElement[]} */ (rows)) {
    const text = (row.textContent ?? "").toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  const empty = document.getElementById("table-empty");
  if (empty) empty.hidden = shown > 0;
});
