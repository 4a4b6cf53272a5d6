// @ts-check
/** Calls to the server: with the page's token, answers as JSON, refusals as an error with the server's sentence. */
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

const token = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="csrf-token"]'))?.content ?? "";

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]  sent as JSON, or as it is where it is a FormData
 * @returns {Promise<Response>}
 */
async function call(method, path, body) {
  /** @type {RequestInit} */
  const how = { method, headers: { "X-CSRF-Token": token } };
  if (body instanceof FormData) how.body = body;
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
  const told = await answer.json().catch(() => null);
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
