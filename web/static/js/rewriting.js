// @ts-check
/** Having one paragraph written again: a small menu beside it, and the writing before one's eyes. */
import { api, Refused } from "./api.js";
import { ask, byId, el, message, note } from "./dom.js";
import { follow } from "./stream.js";
import { t } from "./strings.js";

const WISHES = [
  ["firmer", t("Firmer")],
  ["softer", t("Softer")],
  ["shorter", t("Shorter")],
  ["plainer", t("In plainer words")],
];

/**
 * @typedef {{id: string, version: () => number, changed: (draft: any, index: number) => void,
 *   settled: () => Promise<boolean>, live: (index: number, text: string | null) => void}} How  `settled` keeps what was
 *   typed, `live` shows the text of a paragraph while it is written
 * @param {any} paragraph
 */
export function rewritable(paragraph) {
  return ["opening", "numbered", "plain"].includes(paragraph.kind) && !["narrative", "added"].includes(paragraph.element);
}

/**
 * The button beside a paragraph that opens its menu.
 * @param {any} paragraph @param {() => number} index  its place in `paragraphs`: another one once paragraphs have moved
 * @param {How} how
 */
export function rewriteButton(paragraph, index, how) {
  const name = paragraph.number ? t("Write paragraph {number} again", { number: paragraph.number }) : t("Write this paragraph again");
  const button = el("button", {
    type: "button", class: "again", text: t("Rewrite"), "aria-label": name, "aria-haspopup": "menu", "aria-expanded": "false",
    onclick: () => (button.nextElementSibling?.classList.contains("menu") ? close(button) : open(button, paragraph, index, how)),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      open(button, paragraph, index, how);
    },
  });
  return button;
}

/** @param {any} button @param {any} paragraph @param {() => number} index @param {How} how */
function open(button, paragraph, index, how) {
  for (const other of document.querySelectorAll(".menu")) close(other.previousElementSibling);
  /** @type {[string, () => void][]} */
  const items = WISHES.map(([wish, title]) => [title, () => void start(index, how, { instruction: wish })]);
  items.push([t("Mention a fact …"), () => void mention(index, how)]);
  items.push([t("Say it yourself …"), () => void say(index, how)]);
  if (paragraph.earlier?.length) items.push([t("Bring back the wording before"), () => void back(index, how)]);
  const menu = el("div", { class: "menu", role: "menu", "aria-label": button.getAttribute("aria-label") },
    ...items.map(([title, act]) => el("button", {
      type: "button", role: "menuitem", tabindex: "-1", text: title,
      onclick: () => {
        close(button);
        act();
      },
    })));
  button.setAttribute("aria-expanded", "true");
  button.after(menu);
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => keys(event, menu, button));
  menu.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
    const to = /** @type {Node | null} */ (event.relatedTarget);
    if (to && !menu.contains(to) && to !== button) close(button);
  });
  menu.children[0].focus();
}

/** @param {KeyboardEvent} event @param {any} menu @param {any} button */
function keys(event, menu, button) {
  const rows = [...menu.children];
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: (at + 1) % rows.length, ArrowUp: (at - 1 + rows.length) % rows.length, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) rows[to].focus();
  else if (event.key === "Escape") {
    close(button);
    button.focus();
  } else if (event.key.length === 1 && /\S/.test(event.key)) {
    const later = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
    later.find((row) => row.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {any} button */
function close(button) {
  button?.setAttribute("aria-expanded", "false");
  const menu = button?.nextElementSibling;
  if (menu?.classList.contains("menu")) menu.remove();
}

document.addEventListener("click", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  for (const menu of document.querySelectorAll(".menu")) {
    const button = menu.previousElementSibling;
    if (!menu.contains(at) && !button?.contains(at)) close(button);
  }
});

// ---- asking -----------------------------------------------------------------------------------------------------

/** @param {() => number} index @param {How} how */
async function mention(index, how) {
  if (!(await how.settled())) return;
  const { facts } = await refusing(() => api("GET", `/api/drafts/${how.id}/paragraphs/${index()}/facts`), { facts: null });
  if (!facts) return;
  const rows = facts.map((/** @type {any} */ fact) => el("label", { class: "fact" },
    el("input", { type: "checkbox", value: fact.name }), el("span", { text: fact.label }), el("span", { class: "sub", text: fact.value })));
  byId("mention-list").replaceChildren(...(rows.length ? rows : [el("p", { class: "sub", text: t("The form gives no fact that this paragraph may name and does not name already. A fact that is missing is added in the form first.") })]));
  byId("mention-yes").disabled = !rows.length;
  if ((await ask(byId("mention"))) !== "yes") return focusOn(index());
  const chosen = [...byId("mention-list").querySelectorAll("input:checked")].map((box) => /** @type {HTMLInputElement} */ (box).value);
  if (chosen.length) await start(index, how, { instruction: "", mention: chosen });
  else focusOn(index());
}

/** @param {() => number} index @param {How} how */
async function say(index, how) {
  if ((await ask(byId("say"))) !== "yes") return focusOn(index());
  const instruction = byId("say-text").value.trim();
  if (instruction) await start(index, how, { instruction });
}

/** @param {() => number} index @param {How} how */
async function back(index, how) {
  if (!(await how.settled())) return;
  const draft = await refusing(() => api("POST", `/api/drafts/${how.id}/paragraphs/${index()}/back`, { version: how.version() }), null);
  if (!draft) return;
  how.changed(draft, index());
  note(t("The wording before stands again; the other one is kept."));
  focusOn(index());
}

/** @param {() => number} index @param {How} how @param {{instruction: string, mention?: string[]}} wish */
async function start(index, how, wish) {
  message(null);
  if (!(await how.settled())) return;
  const answer = await refusing(() => api("POST", `/api/drafts/${how.id}/paragraphs/${index()}/rewrite`, { mention: [], ...wish, version: how.version() }), null);
  if (answer) watchRewrite(answer.job, index(), how);
  else focusOn(index());
}

/** A refusal stays on the page until the next try: it says what to do. @param {() => Promise<any>} call @param {any} otherwise */
async function refusing(call, otherwise) {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    message(error.message);
    return otherwise;
  }
}

/** @param {number} index */
function focusOn(index) {
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-index="${index}"] .again`))?.focus({ preventScroll: true });
}

// ---- while it is written ----------------------------------------------------------------------------------------

/** @param {number} job @param {number} index @param {How} how */
export function watchRewrite(job, index, how) {
  let text = "";
  how.live(index, text);
  byId("progress").hidden = false;
  byId("progress-text").textContent = t("A paragraph is being written again …");
  byId("progress-bar").style.width = "100%";
  byId("stop").disabled = false;
  byId("stop").onclick = () => void api("POST", `/api/jobs/${job}/cancel`, {});
  byId("download").disabled = true;
  document.body.classList.add("rewriting");
  let over = false;
  const finish = async () => {
    if (over) return;
    over = true;
    stop();
    const [told, draft] = await Promise.all([api("GET", `/api/jobs/${job}`), api("GET", `/api/drafts/${how.id}`)]);
    byId("progress").hidden = true;
    byId("download").disabled = false;
    document.body.classList.remove("rewriting");
    how.live(index, null);
    how.changed(draft, index);
    outcome(told);
    focusOn(index);
  };
  const stop = follow(job, {
    token: ({ text: piece, restart }) => {
      text = restart ? piece : text + piece;
      how.live(index, text);
    },
    done: () => void finish(),
    end: () => void finish(),
  });
}

/** What became of it, in words. @param {any} job */
function outcome(job) {
  if (job.state === "failed") return message(job.error);
  if (job.state !== "done") return note(t("Stopped; the paragraph stands as it was."));
  const told = job.result.rewrite;
  const plain = (/** @type {string[]} */ names) => names.map((name) => name.toLowerCase().replaceAll("_", " ")).join(", ");
  const parts = [t("Written again: {asked}.", { asked: plain(told.followed) })];
  if (told.how !== "model") parts.push(t("The wording comes from: {how}.", { how: told.how }));
  if (told.dropped.length) parts.push(t("No longer named: {facts}.", { facts: plain(told.dropped) }));
  if (told.not_followed.length) parts.push(t("Not followed: {what}.", { what: told.not_followed.join("; ") }));
  message(parts.join(" "), { calm: true });
}
