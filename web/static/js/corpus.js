// @ts-check
/** Past notices: files dropped on the page are read one after the other; each is accounted for by name. */
import { api } from "./api.js";
import { byId, el } from "./dom.js";
import { t } from "./strings.js";

const drop = byId("drop");
const input = byId("file");
const LIMIT = 10 * 1024 * 1024;

for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
drop.addEventListener("drop", (/** @type {DragEvent} */ event) => void read([...(event.dataTransfer?.files ?? [])]));
input.addEventListener("change", () => void read([...input.files]));

/** @param {File[]} files */
async function read(files) {
  const list = byId("read");
  for (const file of files) {
    const row = el("li", { text: t("Reading {name} …", { name: file.name }) });
    list.prepend(row);
    try {
      if (file.size > LIMIT) throw new Error(t("This file is larger than 10 MB: take out pictures or split it."));
      const body = new FormData();
      body.append("file", file);
      body.append("firm", drop.dataset.firm ?? "");
      const matter = /** @type {HTMLSelectElement | null} */ (document.getElementById("matter"));
      if (matter?.value) body.append("matter", matter.value);
      const done = await api("POST", "/api/corpus", body);
      const state = done.status === "ok" ? t("Ready") : (done.reason ?? t("To review"));
      row.replaceChildren(done.id ? el("a", { href: `/corpus/${done.id}`, text: file.name }) : file.name, ` – ${state}`);
    } catch (error) {
      row.textContent = `${file.name} – ${error instanceof Error ? error.message : String(error)}`;
      row.classList.add("refused");
    }
  }
  input.value = "";
}
