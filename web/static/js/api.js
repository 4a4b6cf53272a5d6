// @ts-check
/** Calls to the server: with the page's token, answers as JSON, refusals as an error with the server's sentence. */
import { el } from "./dom.js";
import { t } from "./strings.js";

export class Refused extends Error {
  /**
   * @param {number} status  0 where the server did not answer
   * @param {string} sentence
   * @param {any} body
   */
  constructor(status, sentence, body) {
    super(sentence);
    this.status = status;
    this.body = body;
  }
}

let token = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="csrf-token"]'))?.content ?? "";
const person = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="login"]'))?.content ?? "";
// Files dropped on this page count as one upload, two hundred at a time.
let drop = "";
let files = 0;

/** A name that nothing else has. */
export function unique() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, "0")).join("");
}

function dropName() {
  if (files++ % 200 === 0) drop = unique();
  return drop;
}

/** The session was begun anew in another tab: takes its token. True where there is another, of the same person. */
async function newToken() {
  const answer = await fetch("/api/session").catch(() => null);
  const told = answer?.ok ? await answer.json() : null;
  if (!told || told.login !== person || told.csrf === token) return false;
  token = told.csrf;
  return true;
}

/** @type {Promise<boolean> | null} */
let asking = null;

/** Asks to log in again in another tab; what was typed stays on this page. True once the same person is back. */
function loggedInAgain() {
  asking ??= new Promise((resolve) => {
    const said = el("p", { role: "status", text: t("Your session has ended. Log in again in a new tab, then go on here: what you typed is still on this page.") });
    const dialog = el("dialog", { "aria-label": t("Log in again") },
      said,
      el("div", { class: "actions" },
        el("a", { class: "button", href: "/login?next=%2Faccount", target: "_blank", rel: "noopener", text: t("Log in in a new tab") }),
        el("button", { type: "button", class: "primary", text: t("Go on"), onclick: goOn }),
      ),
    );
    async function goOn() {
      const answer = await fetch("/api/session").catch(() => null);
      const told = answer?.ok ? await answer.json() : null;
      if (!told) said.textContent = t("You are not logged in yet: log in in the other tab first.");
      else if (told.login !== person) said.textContent = t("Somebody else is logged in: log in as {login}.", { login: person });
      else {
        token = told.csrf;
        dialog.close();
      }
    }
    dialog.addEventListener("close", () => {
      dialog.remove();
      asking = null;
      resolve(token !== before);
    });
    const before = token;
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]  sent as JSON, or as it is where it is a FormData
 * @returns {Promise<Response>}
 */
async function call(method, path, body) {
  /** @type {RequestInit} */
  const how = { method, headers: { "X-CSRF-Token": token } };
  if (body instanceof FormData) {
    how.body = body;
    /** @type {any} */ (how.headers)["X-Drop"] = dropName();
  }
  else if (body !== undefined) {
    how.body = JSON.stringify(body);
    /** @type {any} */ (how.headers)["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(path, how);
  } catch {
    throw new Refused(0, t("The program does not answer: see whether it still runs. What you typed stays on this page."), null);
  }
  if (answer.ok) return answer;
  if (answer.status === 403 && person && (await newToken())) return call(method, path, body);
  if (answer.status === 401 && person && (await loggedInAgain())) return call(method, path, body);
  const told = await answer.json().catch(() => null);
  // A body that is far too large is refused before the program itself sees it.
  if (answer.status === 413 && !told) throw new Refused(413, t("This is larger than 10 MB: take out pictures or split the file."), null);
  throw new Refused(answer.status, told?.error ?? t("Something unexpected went wrong: load the page again."), told);
}

/** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
export async function api(method, path, body) {
  return (await call(method, path, body)).json();
}

/**
 * Fetches a file and hands it to the browser's downloads.
 * @param {string} method @param {string} path @param {unknown} [body]
 */
export async function download(method, path, body) {
  const answer = await call(method, path, body);
  const told = answer.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(told)?.[1];
  const name = encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)/.exec(told)?.[1] ?? "notice.docx");
  save(await answer.blob(), name);
}

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
