// @ts-check
/** Past notices: files and folders dropped on the page are read one after the other; each is accounted for by name. */
import { api } from "./api.js";
import { byId, el } from "./dom.js";
import { dropped } from "./dropped.js";
import { follow } from "./stream.js";
import { t } from "./strings.js";

const drop = byId("drop");
const input = byId("file");
const LIMIT = 10 * 1024 * 1024;
const MOST = 1000;

for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
drop.addEventListener("drop", (/** @type {DragEvent} */ event) => void dropped(event).then(read));
input.addEventListener("change", () => void read([...input.files]));
// Whoever was quicker than this script has chosen already.
if (input.files.length) void read([...input.files]);

const suggest = /** @type {HTMLButtonElement | null} */ (document.getElementById("suggest"));
suggest?.addEventListener("click", async () => {
  const told = byId("suggest-told");
  const over = (/** @type {string} */ text) => {
    told.textContent = text;
    suggest.disabled = false;
  };
  suggest.disabled = true;
  told.textContent = t("Waiting for its turn …");
  try {
    const { job } = await api("POST", "/api/corpus/suggestions", { firm: suggest.dataset.firm });
    follow(job, {
      started: () => (told.textContent = t("The model is being loaded …")),
      step: (now) => (told.textContent = t("{step} of {steps} notices, {proposals} suggestions", now)),
      done: () => location.reload(),
      failed: ({ message }) => over(message),
      cancelled: () => over(t("Stopped.")),
    });
  } catch (error) {
    over(error instanceof Error ? error.message : String(error));
  }
});

/** @param {File[]} files */
async function read(files) {
  const list = byId("read");
  document.querySelector(".blank")?.remove();
  const told = el("li", { class: "told" });
  list.prepend(told);
  if (files.length > MOST) {
    told.textContent = t("These are {count} files: the page takes {most} at a time. A larger folder is read by the command legaldraft ingest.", { count: String(files.length), most: String(MOST) });
    told.classList.add("refused");
    return;
  }
  let done = 0;
  let refused = 0;
  let doubtful = 0;
  for (const file of files) {
    told.textContent = t("{done} of {all} read, {refused} refused", { done: String(done), all: String(files.length), refused: String(refused) });
    const row = el("li", { text: t("Reading {name} …", { name: file.name }) });
    told.after(row);
    try {
      if (file.size > LIMIT) throw new Error(t("This file is larger than 10 MB: take out pictures or split it."));
      const body = new FormData();
      body.append("file", file);
      body.append("firm", drop.dataset.firm ?? "");
      const matter = /** @type {HTMLSelectElement | null} */ (document.getElementById("matter"));
      if (matter?.value) body.append("matter", matter.value);
      const one = await api("POST", "/api/corpus", body);
      doubtful += one.status === "needs-review" ? 1 : 0;
      const state = one.status === "ok" ? t("Ready") : (one.reason ?? t("To review"));
      row.replaceChildren(one.id ? el("a", { href: `/corpus/${one.id}`, text: file.name }) : file.name, ` – ${state}`);
    } catch (error) {
      row.textContent = `${file.name} – ${error instanceof Error ? error.message : String(error)}`;
      row.classList.add("refused");
      refused += 1;
    }
    done += 1;
  }
  told.textContent = t("{done} of {all} read, {refused} refused", { done: String(done), all: String(files.length), refused: String(refused) });
  if (doubtful) told.append(" ", t("{n} wait for a person's word.", { n: String(doubtful) }));
  told.append(" ", el("button", { type: "button", text: t("Show them in the list"), onclick: () => location.reload() }));
  input.value = "";
}
