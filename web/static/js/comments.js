// @ts-check
/** Comments in the draft's rail, each beside its paragraph by that one's id; never part of the letter. */
import { api } from "./api.js";
import { ask, byId, el, note } from "./dom.js";
import { t } from "./strings.js";

/** @typedef {{id: number, text: string, by: string | null, own: boolean, at: string, changed_at: string | null, deleted: boolean, version: number}} Comment */
/** @typedef {Comment & {paragraph: string, element: string, quote: string, resolved: {by: string | null, at: string} | null, answers: Comment[]}} Thread */
/** @typedef {{id: string, element: string, index: number, number: string | null}} Place */

const LONGEST = 4000;
const WARN = 3600;
const PAUSE = 4000;

/**
 * @param {string} id  of the draft
 * @param {{comments: Thread[], open: number}} first  what was said when the page was loaded
 * @param {{draft: () => any, settled: () => Promise<boolean>, resolve: boolean}} page  the draft as it stands, the text
 *   saved, and whether this person may resolve
 */
export function startComments(id, first, page) {
  let said = first;
  let asked = 0;
  /** What waits to be drawn while somebody writes a comment. */
  let waiting = false;
  const paper = byId("paper");
  const list = byId("comments");
  const path = `/api/drafts/${id}/comments`;

  byId("comment-whole").addEventListener("click", () => compose({ paragraph: "" }, byId("comment-whole")));
  // Others' comments come with the look back at the page: there is no stream for a draft that is not being written.
  addEventListener("focus", () => void refresh());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void refresh());
  document.addEventListener("keydown", (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    if (event.code !== "KeyC" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || at.closest("dialog")) return;
    const here = /** @type {HTMLElement | null} */ (at.closest(".block[data-index]") ?? paper.querySelector(".letter .here[data-index]"));
    if (!here || !paper.contains(at)) return;
    event.preventDefault();
    void open(here);
  });

  /** The paragraphs of the letter as it is kept. @returns {Place[]} */
  function places() {
    const { bench, result } = page.draft();
    return (bench?.doc.content ?? []).map((/** @type {any} */ block, /** @type {number} */ index) => ({ id: block.attrs.id, element: block.attrs.element, index, number: result.paragraphs[index].number }));
  }

  async function refresh() {
    if (Date.now() - asked < PAUSE) return;
    asked = Date.now();
    try {
      took(await api("GET", path), true);
    } catch {
      // The next look asks again; what stands here stays.
    }
  }

  /** @param {any} now @param {boolean} [tell]  whether others' new ones are told */
  function took(now, tell = false) {
    const known = new Set(said.comments.flatMap((each) => [each.id, ...each.answers.map((answer) => answer.id)]));
    const fresh = now.comments.flatMap((/** @type {Thread} */ each) => [each, ...each.answers]).filter((/** @type {Comment} */ each) => !known.has(each.id) && !each.own);
    const same = JSON.stringify(now) === JSON.stringify(said);
    said = now;
    if (tell && fresh.length) note(t("New comments by others: {n}", { n: fresh.length }));
    if (!same) show();
  }

  /** Draws list and marks; the list not while somebody writes in it. */
  function show() {
    byId("comments-part").hidden = !page.draft().result;
    const all = places();
    marks(all);
    byId("comments-count").textContent = said.open ? String(said.open) : "";
    byId("comments-count").title = t("Open comments: {n}", { n: said.open });
    waiting = list.querySelector("form") !== null;
    if (waiting) return;
    const focused = document.activeElement instanceof HTMLElement && list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const done = /** @type {HTMLDetailsElement | null} */ (list.querySelector("details.resolved"))?.open;
    const open = ordered(said.comments.filter((each) => !each.resolved), all);
    const resolved = ordered(said.comments.filter((each) => each.resolved), all);
    list.replaceChildren(
      ...open.map((each) => thread(each, all)),
      ...(resolved.length ? [el("li", {}, el("details", { class: "resolved", open: done }, el("summary", { text: t("Resolved: {n}", { n: resolved.length }) }), el("ol", { class: "comments" }, ...resolved.map((each) => thread(each, all)))))] : []),
      ...(said.comments.length ? [] : [el("li", { class: "sub", text: t("Nobody has said anything yet. The sign beside a paragraph, or Alt+C in it, begins a comment; comments never leave with the letter.") })]),
    );
    if (focused) /** @type {HTMLElement | null} */ (list.querySelector(`[data-key="${focused}"]`))?.focus({ preventScroll: true });
  }

  // ---- at the paragraphs -------------------------------------------------------------------------------------------

  /** The sign beside each paragraph, with how many open threads it has. @param {Place[]} all */
  function marks(all) {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (paper.querySelectorAll(".block[data-index]"))) {
      const place = all[Number(box.dataset.index)];
      if (!place) continue;
      const count = said.comments.filter((each) => on(each, place) && !each.resolved).length;
      let mark = /** @type {HTMLButtonElement | null} */ (box.querySelector(".comment-mark"));
      if (!mark) {
        mark = /** @type {HTMLButtonElement} */ (el("button", { type: "button", class: "comment-mark", contenteditable: "false", onclick: (/** @type {Event} */ event) => {
          event.stopPropagation();
          void open(box);
        } }));
        // Within the tools the editor leaves keys and clicks to the page.
        (box.querySelector(".tools") ?? box).append(mark);
      }
      const label = count ? t("Comments on {what}: {n}", { what: named(place), n: count }) : t("Comment on {what}", { what: named(place) });
      if (mark.getAttribute("aria-label") === label) continue;
      mark.classList.toggle("has", count > 0);
      mark.textContent = count ? String(count) : "…";
      mark.title = label;
      mark.setAttribute("aria-label", label);
    }
  }

  /** @param {Place} place */
  const named = (place) => (place.number ? t("paragraph {n}", { n: place.number }) : t("this part of the letter"));

  /** @param {Thread} each @param {Place} place */
  const on = (each, place) => each.paragraph === place.id && each.element === place.element;

  /** From a paragraph: to what was said about it, or a new comment where nothing was. @param {HTMLElement} box */
  async function open(box) {
    if (!(await page.settled())) return;
    // Saved, the paragraph has its place; one that is empty still has none.
    const place = places()[Number(box.dataset.index ?? -1)];
    if (!place) return note(t("Write the paragraph first, then comment on it."), true);
    const known = said.comments.find((each) => on(each, place) && !each.resolved);
    const button = known && /** @type {HTMLElement | null} */ (list.querySelector(`[data-key="jump-${known.id}"]`));
    light(box);
    if (!button) return compose({ paragraph: place.id, named: named(place) }, box.querySelector(".comment-mark"));
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  /** @param {Element} box */
  function light(box) {
    for (const old of paper.querySelectorAll(".comment-mark.on")) old.classList.remove("on");
    box.querySelector(".comment-mark")?.classList.add("on");
  }

  /** From a comment to its paragraph, the focus on its sign. @param {Thread} each */
  function jump(each) {
    const place = places().find((one) => on(each, one));
    const box = place && paper.querySelector(`.block[data-index="${place.index}"]`);
    if (!box) return;
    light(box);
    /** @type {HTMLElement | null} */ (box.querySelector(".comment-mark"))?.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  // ---- in the rail -------------------------------------------------------------------------------------------------

  /** In the order of the letter; then what is about the whole of it, then what was said of paragraphs that are gone. @param {Thread[]} threads @param {Place[]} all */
  function ordered(threads, all) {
    const rank = (/** @type {Thread} */ each) => {
      const place = all.find((one) => on(each, one));
      return place ? place.index : each.paragraph ? 100_001 : 100_000;
    };
    return threads.map((each) => ({ each, at: rank(each) })).sort((a, b) => a.at - b.at || a.each.id - b.each.id).map(({ each }) => each);
  }

  /** @param {Thread} each @param {Place[]} all */
  function thread(each, all) {
    const place = all.find((one) => on(each, one));
    const where = place
      ? el("button", { type: "button", class: "jump", data: { key: `jump-${each.id}` }, onclick: () => jump(each) }, place.number ? t("Paragraph {n}", { n: place.number }) : quoted(each.quote))
      : el("p", { class: "jump gone", tabindex: "-1", data: { key: `jump-${each.id}` } }, each.paragraph ? t("On a paragraph that was taken out: {words}", { words: quoted(each.quote) }) : t("On the letter as a whole"));
    const actions = el("div", { class: "comment-acts" },
      act("answer", each, t("Answer"), t("Answer the comment of {who}", { who: author(each) }), (button) => compose({ answers: each.id }, button)),
      page.resolve ? act("resolve", each, each.resolved ? t("Reopen") : t("Resolve"), each.resolved ? t("Reopen the comment of {who}", { who: author(each) }) : t("Resolve the comment of {who}", { who: author(each) }), () => void send("POST", `/${each.id}/resolve`, { resolved: !each.resolved }, `jump-${each.id}`)) : null,
    );
    return el("li", { class: `comment-thread${each.resolved ? " done" : ""}`, data: { thread: each.id } },
      where,
      one(each),
      ...each.answers.map((answer) => one(answer, true)),
      each.resolved ? el("p", { class: "sub", text: t("Resolved by {who}, {when}", { who: each.resolved.by ?? t("whoever sits at the machine"), when: moment(each.resolved.at) }) }) : null,
      actions,
    );
  }

  /** @param {Comment} each @param {boolean} [answer] */
  function one(each, answer = false) {
    if (each.deleted) return el("p", { class: `sub comment${answer ? " answer" : ""}`, text: t("Deleted by {who}", { who: author(each) }) });
    const acts = each.own
      ? el("span", { class: "own" },
        act("change", each, t("Change"), t("Change your comment"), (button) => compose({ change: each }, button)),
        act("delete", each, t("Delete"), t("Delete your comment"), () => void remove(each)))
      : null;
    return el("div", { class: `comment${answer ? " answer" : ""}`, data: { comment: each.id } },
      el("p", { class: "who" }, el("b", { text: author(each) }), el("span", { class: "sub" }, ` ${moment(each.at)}${each.changed_at ? ` · ${t("changed")}` : ""}`), acts),
      el("p", { class: "words", text: each.text }),
    );
  }

  /** @param {string} what @param {Comment} each @param {string} text @param {string} label @param {(button: HTMLElement) => void} run */
  function act(what, each, text, label, run) {
    const button = el("button", { type: "button", class: "quiet", text, "aria-label": label, data: { key: `${what}-${each.id}` }, onclick: () => run(button) });
    return button;
  }

  // ---- writing -----------------------------------------------------------------------------------------------------

  /**
   * Opens the box for a new comment, an answer or other words; what was typed in another one stays there.
   * @param {{paragraph?: string, named?: string, answers?: number, change?: Comment}} what @param {HTMLElement | null} from  gets the focus back
   */
  function compose(what, from) {
    const before = list.querySelector("form");
    if (before) return before.querySelector("textarea")?.focus();
    const label = what.change ? t("Your comment") : what.answers ? t("Your answer") : what.named ? t("Comment on {what}", { what: what.named }) : t("Comment on the letter as a whole");
    const area = el("textarea", { rows: "3", value: what.change?.text ?? "", id: "comment-text" });
    const wrong = el("p", { class: "field-error", role: "alert", hidden: true });
    const left = el("p", { class: "sub", role: "status" });
    const save = el("button", { class: "primary", text: t("Save") });
    const form = el("form", { class: "comment-form", onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      void keep();
    } },
      el("label", { for: "comment-text", text: label }), area, left, wrong,
      el("div", { class: "actions" }, el("button", { type: "button", class: "quiet", text: t("Cancel"), onclick: close }), save),
    );
    area.addEventListener("input", () => {
      const over = area.value.trim().length;
      left.textContent = over > WARN ? t("{n} of {most} characters", { n: over, most: LONGEST }) : "";
      left.classList.toggle("bad", over > LONGEST);
    });
    area.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void keep();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    const target = what.answers ?? (what.change ? said.comments.find((each) => each.id === what.change?.id || each.answers.some((answer) => answer.id === what.change?.id))?.id : undefined);
    const beside = target === undefined ? null : list.querySelector(`[data-thread="${target}"]`);
    if (beside) beside.append(form);
    else list.prepend(el("li", { class: "comment-thread new" }, form));
    area.focus({ preventScroll: true });
    form.scrollIntoView({ block: "center", behavior: "smooth" });

    function close() {
      form.closest(".new")?.remove();
      form.remove();
      if (waiting) show();
      const back = from && document.contains(from) ? from : from?.dataset.key ? list.querySelector(`[data-key="${from.dataset.key}"]`) : null;
      /** @type {HTMLElement | null} */ (back ?? byId("comment-whole")).focus({ preventScroll: true });
    }

    async function keep() {
      save.disabled = true;
      try {
        const text = area.value;
        const now = what.change
          ? await api("PATCH", `${path}/${what.change.id}`, { text, version: what.change.version })
          : await api("POST", path, { text, ...(what.answers ? { answers: what.answers } : { paragraph: what.paragraph }) });
        form.closest(".new")?.remove();
        form.remove();
        const newest = Math.max(...now.comments.map((/** @type {Thread} */ each) => each.id));
        took(now);
        show();
        key(target === undefined ? `jump-${newest}` : `answer-${target}`);
      } catch (error) {
        wrong.textContent = error instanceof Error ? error.message : String(error);
        wrong.hidden = false;
        area.focus();
      }
      save.disabled = false;
    }
  }

  /** @param {string} name */
  function key(name) {
    const found = /** @type {HTMLElement | null} */ (list.querySelector(`[data-key="${name}"]`));
    /** @type {HTMLElement} */ (found?.closest("details:not([open])") ? byId("comment-whole") : (found ?? byId("comment-whole"))).focus({ preventScroll: true });
  }

  /** @param {string} method @param {string} rest @param {unknown} body @param {string} focus */
  async function send(method, rest, body, focus) {
    try {
      took(await api(method, path + rest, body));
      key(focus);
    } catch (error) {
      note(error instanceof Error ? error.message : String(error), true);
      asked = 0;
      void refresh();
    }
  }

  /** @param {Comment} each */
  async function remove(each) {
    if ((await ask(byId("comment-gone"))) === "yes") await send("DELETE", `/${each.id}`, undefined, `jump-${each.id}`);
  }

  return { show, open: () => said.open };
}

/** @param {Comment} each */
function author(each) {
  return each.by ?? t("whoever sits at the machine");
}

/** @param {string} words */
function quoted(words) {
  return `“${words.length > 60 ? `${words.slice(0, 60).trimEnd()} …` : words}”`;
}

/** @param {string} iso */
function moment(iso) {
  return new Date(iso).toLocaleString(document.documentElement.lang === "hi" ? "hi-IN" : "en-IN", { dateStyle: "medium", timeStyle: "short" });
}
