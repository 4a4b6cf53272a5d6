// @ts-check
/** A sheet dropped on the page is checked and kept; its own page shows the rest. */
import { api } from "./api.js";
import { byId, message } from "./dom.js";
import { t } from "./strings.js";

const drop = byId("drop");
const input = byId("file");
const type = byId("bulk-type");
const LIMIT = 10 * 1024 * 1024;

for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
drop.addEventListener("drop", (/** @type {DragEvent} */ event) => void send([...(event.dataTransfer?.files ?? [])]));
input.addEventListener("change", () => void send([...input.files]));
type.addEventListener("change", () => (byId("template").href = `/bulk/template.xlsx?type=${encodeURIComponent(type.value)}`));

/** @param {File[]} files */
async function send(files) {
  const [file] = files;
  if (!file) return;
  if (files.length > 1) {
    message(t("These are {count} files: give one at a time here.", { count: files.length }));
    return;
  }
  message(t("Checking {name} …", { name: file.name }), { calm: true });
  try {
    if (file.size > LIMIT) throw new Error(t("This sheet is larger than 10 MB: split it into several."));
    const body = new FormData(byId("bulk-new"));
    body.set("file", file);
    location.href = (await api("POST", "/api/bulk", body)).page;
  } catch (error) {
    message(error instanceof Error ? error.message : String(error));
  }
  input.value = "";
}
