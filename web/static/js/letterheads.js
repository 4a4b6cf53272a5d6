// @ts-check
/** Letterheads: a dropped file is checked and kept, or refused with the reason; a specimen letter is shown on demand. */
import { api } from "./api.js";
import { ask, byId, el, note } from "./dom.js";
import { t } from "./strings.js";

const drop = byId("drop");
const input = byId("file");
const firm = drop.dataset.firm ?? "";
const LIMIT = 10 * 1024 * 1024;

for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
drop.addEventListener("drop", (/** @type {DragEvent} */ event) => void keep([...(event.dataTransfer?.files ?? [])]));
input.addEventListener("change", () => void keep([...input.files]));

/** @param {File[]} files */
async function keep(files) {
  const [file] = files;
  if (!file) return;
  const told = byId("read");
  told.className = "read";
  if (files.length > 1) {
    told.textContent = t("These are {count} files: give one at a time here.", { count: files.length });
    told.classList.add("refused");
    return;
  }
  told.textContent = t("Reading {name} …", { name: file.name });
  try {
    if (file.size > LIMIT) throw new Error(t("This file is larger than 10 MB: take out pictures or split it."));
    const body = new FormData();
    body.append("file", file);
    body.append("firm", firm);
    const made = await api("POST", "/api/letterheads", body);
    const rows = made.findings.map((/** @type {any} */ each) => el("li", { class: each.severity, text: [each.message, each.suggestion].filter(Boolean).join(" ") }));
    const again = el("a", { href: `/letterheads?firm=${encodeURIComponent(firm)}`, text: t("Show the list") });
    const box = el("div", { class: "specimen" });
    told.replaceChildren(el("p", { text: t("{name} is kept.", { name: file.name }) }), el("ul", { class: "heads-found" }, ...rows), again, box);
    void show(box, made.id);
  } catch (error) {
    told.textContent = error instanceof Error ? error.message : String(error);
    told.classList.add("refused");
  }
  input.value = "";
}

for (const button of document.querySelectorAll(".show")) {
  button.addEventListener("click", () => {
    const box = /** @type {HTMLElement} */ (button.closest(".letterhead")?.querySelector(".specimen"));
    if (!box.hidden) box.hidden = true;
    else void show(box, /** @type {HTMLElement} */ (button).dataset.name ?? "");
  });
}

/** @param {HTMLElement} box @param {string} name */
async function show(box, name) {
  box.hidden = false;
  box.replaceChildren(el("p", { class: "sub", text: t("LibreOffice prints a specimen …") }));
  const answer = await fetch(`/letterheads/${name}.png?firm=${encodeURIComponent(firm)}`);
  if (!answer.ok) {
    const told = await answer.json().catch(() => null);
    box.replaceChildren(el("p", { class: "sub", text: told?.error ?? t("There is no picture of it.") }));
    return;
  }
  const picture = /** @type {HTMLImageElement} */ (document.createElement("img"));
  picture.alt = t("A specimen letter on this letterhead");
  picture.src = await dataUrl(await answer.blob());
  box.replaceChildren(picture);
}

/** @param {Blob} blob @returns {Promise<string>} */
function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

for (const button of document.querySelectorAll(".remove")) {
  button.addEventListener("click", async () => {
    if ((await ask(byId("remove"))) !== "yes") return;
    try {
      const name = /** @type {HTMLElement} */ (button).dataset.name ?? "";
      location.href = (await api("DELETE", `/api/letterheads/${name}?firm=${encodeURIComponent(firm)}`)).page;
    } catch (error) {
      note(error instanceof Error ? error.message : String(error), true);
    }
  });
}
