// @ts-check
/** Building and finding elements. Text is always set as text: nothing here reads HTML. */

/**
 * @typedef {Record<string, any>} Props  attributes; `class`, `text`, `on…` handlers and `data` are special
 * @param {string} tag
 * @param {Props} [props]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") /** @type {any} */ (node).value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

/**
 * The element with this id, which the template must have.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}

/** The JSON that the server put into the page. @returns {any} */
export function pageData() {
  return JSON.parse(byId("data").textContent ?? "null");
}

/**
 * A short note at the foot of the page.
 * @param {string} text
 * @param {boolean} [bad]
 */
export function note(text, bad = false) {
  const shown = el("div", { class: bad ? "note bad" : "note", text });
  byId("notes").append(shown);
  setTimeout(() => shown.remove(), bad ? 9000 : 4000);
}

/**
 * A message that stays until it is mended.
 * @param {string | null} text  null hides it
 * @param {{calm?: boolean, action?: string, do?: () => void}} [how]
 */
export function message(text, how = {}) {
  const box = byId("message");
  box.hidden = text === null;
  box.classList.toggle("calm", Boolean(how.calm));
  box.replaceChildren(text ?? "");
  if (text && how.action) box.append(el("button", { type: "button", text: how.action, onclick: how.do }));
}

/**
 * Opens a dialog and waits for the button that closes it.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<string>} the button's value, "" for Escape
 */
export function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

/**
 * Calls `run` once the calls have paused for `pause` milliseconds.
 * @param {() => void} run
 * @param {number} pause
 */
export function later(run, pause) {
  let timer = 0;
  const call = () => {
    clearTimeout(timer);
    timer = window.setTimeout(run, pause);
  };
  call.stop = () => clearTimeout(timer);
  call.now = () => {
    clearTimeout(timer);
    run();
  };
  return call;
}
