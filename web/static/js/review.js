// @ts-check
/** Review: what a person changed is sent as it stands on the page; the page then shows the notice as it was read again. */
import { api } from "./api.js";
import { byId, el, message } from "./dom.js";
import { t } from "./strings.js";

const id = byId("review").dataset.id;

/** What differs from what was read. @returns {{type?: string, elements: Record<string, string>, facts: Record<string, string | null>, names: Record<string, string>, proposals?: Record<string, string>}} */
function changes() {
  const type = byId("type");
  /** @type {Record<string, string>} */ const elements = {};
  /** @type {Record<string, string | null>} */ const facts = {};
  for (const box of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll(".element")))
    if (box.value && box.value !== box.dataset.was) elements[box.dataset.place ?? ""] = box.value;
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".fact")))
    if (box.value !== box.dataset.was) facts[box.dataset.path ?? ""] = box.value.trim() || null;
  const path = /** @type {HTMLSelectElement | null} */ (document.getElementById("fact-path"));
  const value = /** @type {HTMLInputElement | null} */ (document.getElementById("fact-value"));
  if (path?.value.trim() && value?.value.trim()) facts[path.value.trim()] = value.value.trim();
  /** @type {Record<string, string>} */ const names = {};
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".word[data-word]"))) {
    const chosen = /** @type {HTMLInputElement | null} */ (box.querySelector("input:checked"));
    if (chosen) names[box.dataset.word ?? ""] = chosen.value;
  }
  /** @type {Record<string, string>} */ const proposals = {};
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".proposal"))) {
    const chosen = /** @type {HTMLInputElement | null} */ (box.querySelector("input:checked"));
    if (chosen) proposals[box.dataset.path ?? ""] = chosen.value;
  }
  // Another kind has other elements and facts: those of the old kind say nothing about it.
  if (type.value !== type.dataset.was) return { type: type.value, elements: {}, facts: {}, names };
  return { elements, facts, names, proposals };
}

/** @param {string} [decision] */
async function send(decision) {
  message(null);
  byId("saved").textContent = t("Saving …");
  try {
    await api("POST", `/api/corpus/${id}`, { ...(decision === "leave-out" ? {} : changes()), decision: decision ?? "" });
    location.reload();
  } catch (error) {
    byId("saved").textContent = "";
    message(error instanceof Error ? error.message : String(error));
  }
}

/** The original's pages as pictures: every browser shows them, with or without a viewer of its own. @param {HTMLElement} box */
async function pages(box) {
  const at = box.dataset.pages ?? "";
  try {
    const { pages: count } = await api("GET", at);
    const drawn = Array.from({ length: count }, (_, n) =>
      el("img", { src: `${at}/${n + 1}.png`, alt: t("Page {n} of the original", { n: String(n + 1) }), loading: n ? "lazy" : "eager" }));
    box.replaceChildren(...drawn);
  } catch (error) {
    box.replaceChildren(el("p", { class: "sub", text: error instanceof Error ? error.message : String(error) }));
    document.querySelector(".review-original details")?.setAttribute("open", "");
  }
}

const original = document.getElementById("pages");
if (original) void pages(original);
byId("save").addEventListener("click", () => void send());
byId("confirm").addEventListener("click", () => void send("confirm"));
byId("leave-out").addEventListener("click", () => void send("leave-out"));
