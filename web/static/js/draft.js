// @ts-check
/** The draft page: watched while it is written, then read against its findings, edited and downloaded. */
import { api, download, Refused } from "./api.js";
import { startApproval } from "./approval.js";
import { startComments } from "./comments.js";
import { showDeadlines } from "./deadlines.js";
import { ask, byId, el, message, note, pageData } from "./dom.js";
import { followForm, keepFollowing } from "./followed.js";
import { mendButtons } from "./mending.js";
import { block, writing } from "./paper.js";
import { plainDesk } from "./plain.js";
import { light, showAbout, showCitation, showCitations, showFindings, showNear, sorted } from "./rail.js";
import { watchRewrite } from "./rewriting.js";
import { follow } from "./stream.js";
import { t } from "./strings.js";

const data = pageData();
let draft = data.draft;
const paper = byId("paper");
/** @type {any[]} */ let findings = [];
let lit = -1;
/** @type {import("./plain.js").Desk | null} */ let desk = null;
/** Whether the program writes: the letter, or one of its paragraphs. */
let writes = false;
/** @type {(now: any) => void} */ let heard = () => {};
const rewriting = {
  id: draft.id,
  version: () => draft.version,
  changed,
  settled: async () => !desk || (await desk.close()),
  live: (/** @type {number} */ index, /** @type {string | null} */ text) => {
    writes = text !== null;
    desk?.live(index, text);
  },
};
const how = {
  id: draft.id,
  rewriting,
  changed,
  jump,
  state: (/** @type {string} */ text, bad = false) => {
    byId("saved").textContent = text;
    byId("saved").classList.toggle("bad", bad);
  },
  // Out of the text: back to the finding one came from.
  leave: () => /** @type {HTMLElement | null} */ (document.querySelector(".finding.on .jump") ?? document.querySelector("#download:enabled"))?.focus({ preventScroll: true }),
};

const comments = startComments(draft.id, data.comments, {
  draft: () => draft,
  settled: async () => !desk || (await desk.close()),
  resolve: data.may.draft,
});
const approval = startApproval(draft.id, data.standing, data.may, {
  version: () => draft.version,
  open: () => comments.open(),
  settled: async () => void (await desk?.close()),
});
if (draft.result) await show();
if (draft.status === "queued" || draft.status === "writing") watch(draft.job);
else if (draft.job?.state === "cancelled") failed(t("You stopped the writing."));
else if (draft.status === "failed") failed(draft.job?.error);
else if (draft.rewrite && !["done", "failed", "cancelled"].includes(draft.rewrite.state)) {
  watchRewrite(draft.rewrite.id, draft.rewrite.payload.index, rewriting);
} else if (draft.bench?.form_changed && data.may.draft) {
  await followForm(draft).then(changed).catch(refused);
}
if (data.may.draft) {
  const busy = () => writes || !draft.result || draft.status === "queued" || draft.status === "writing";
  const settled = async () => !desk || (await desk.close());
  heard = keepFollowing({ draft: () => draft, busy, settled, unsaved: () => Boolean(desk?.unsaved()), changed, refused });
}

// ---- the written draft ----------------------------------------------------------------------------------------

/** @param {any} now  the draft as the server has it */
function changed(now) {
  draft = now;
  heard(now);
  void show();
}

/** The editor; a plain box for a paragraph at a time where it was not built. */
async function openDesk() {
  if (!data.editor) return plainDesk(paper, how);
  const path = "/static/built/editor.js";
  const { editorDesk } = await import(path);
  return editorDesk(paper, how);
}

async function show() {
  const result = draft.result;
  const fixes = draft.bench?.fixes ?? [];
  findings = sorted(result.findings.map((/** @type {any} */ each, /** @type {number} */ at) => ({ ...each, fixes: fixes[at] ?? [] })));
  desk ??= await openDesk();
  desk.show(draft, findings);
  const buttons = (/** @type {any} */ finding) =>
    mendButtons(data.editor ? finding : { ...finding, fixes: finding.fixes.filter((/** @type {any} */ fix) => fix.kind !== "bring") }, draft, (at, fix) => void desk?.mend(findings.indexOf(finding), at, fix).catch(refused));
  showFindings(findings, jump, result.citations, result.as_of, buttons);
  showCitations(result.citations, (number) => showCitation(paper, number), result.as_of);
  showDeadlines(byId("deadlines"), result.limitation);
  showNear(result.nearest ?? []);
  about(result);
  byId("download").disabled = false;
  byId("to-versions").hidden = false;
  approval.show(draft.version);
  comments.show();
  byId("redline").hidden = !draft.bench?.edited;
}

/** @param {unknown} error */
function refused(error) {
  note(error instanceof Error ? error.message : String(error), true);
}

/**
 * @param {number} number
 * @param {Event} [event]  a finding opened by keyboard takes the cursor into the text, and so does F8 within the text
 */
function jump(number, event) {
  lit = number;
  const inside = event?.target instanceof Node && paper.contains(event.target);
  const clicked = event instanceof MouseEvent;
  desk?.light(number, clicked ? event.detail === 0 && !inside : inside);
  if (light(paper, number, clicked && inside)) return;
  const finding = findings[number];
  if (finding.field) location.href = `/drafts/${draft.id}/form#${finding.field}`;
}

paper.addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const mark = /** @type {HTMLElement} */ (event.target).closest("mark");
  if (mark) jump(Number((mark.dataset.findings ?? "").split(" ")[0]), event);
});

document.addEventListener("keydown", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  const step = event.key === "F8" ? (event.shiftKey ? -1 : 1) : { n: 1, p: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey || at.closest("dialog")) return;
  if (event.key !== "F8" && (at.closest("textarea, input, select") || at.isContentEditable)) return;
  event.preventDefault();
  const placed = findings.map((each, number) => ({ each, number })).filter(({ each }) => each.start !== null);
  if (!placed.length) return;
  const now = placed.findIndex(({ number }) => number === lit);
  const next = now < 0 ? (step > 0 ? 0 : placed.length - 1) : (now + step + placed.length) % placed.length;
  jump(placed[next].number, event);
});

/** @param {any} result */
function about(result) {
  const stats = result.stats ?? {};
  const body = result.paragraphs.filter((/** @type {any} */ each) => ["numbered", "opening", "plain"].includes(each.kind));
  const by = (/** @type {string} */ source) => body.filter((/** @type {any} */ each) => each.source === source).length;
  /** @type {[string, string][]} */
  const rows = [
    [t("Paragraphs by the model"), `${by("model")} / ${body.length}`],
    [t("Standard clauses"), String(by("standard"))],
    [t("Edited by hand"), String(by("edited"))],
    [t("Base model"), stats.base_model ?? "–"],
    [t("Adapter"), stats.adapter ?? "–"],
  ];
  if (stats.tokens) rows.push([t("Speed"), t("{rate} tokens/s, {seconds} s", { rate: stats.tokens_per_second, seconds: stats.seconds })]);
  if (result.as_of) rows.push([t("Law as of"), result.as_of.split("-").reverse().join("-")]);
  showAbout(rows, t("S beside a paragraph: standard clause. P: wording of a past notice. ✎: edited by a person. No mark: the model, or code from the form."));
}

// ---- while it is written ----------------------------------------------------------------------------------------

/** @param {any} job */
function watch(job) {
  if (!job) return;
  /** @type {string[]} */ let texts = [];
  let total = 0;
  /** @type {string[]} */ let plan = [];
  let at = 0;
  let numbers = 0;
  let follows = true;
  byId("progress").hidden = false;
  byId("download").disabled = true;
  byId("redline").hidden = true;
  byId("to-form").hidden = true;
  progress(t("Waiting for the model …"), 0);
  const impatient = window.setTimeout(() => {
    message(t("Nobody has begun yet: the drafting process may be busy with another notice, or it is not running (legaldraft run starts it)."), { calm: true });
  }, 8000);
  const begun = () => {
    clearTimeout(impatient);
    message(null);
  };
  const stop = follow(job.id, {
    started: () => {
      begun();
      texts = [];
      numbers = 0;
      paper.replaceChildren();
      byId("rail").classList.add("live");
      byId("plan-part").hidden = false;
      paper.classList.add("live");
      progress(t("Reading the facts …"), 0);
    },
    plan: ({ elements }) => {
      total = elements.length;
      at = 0;
      plan = elements.map((/** @type {any} */ each) => each.id);
      byId("plan").replaceChildren(...elements.map((/** @type {any} */ each) => el("li", { text: each.title })));
      byId("plan").children[0]?.classList.add("current");
      progress(t("{done} of {total} parts", { done: 0, total }), 0);
    },
    token: ({ index, text, restart }) => {
      texts[index] = restart ? text : (texts[index] ?? "") + text;
      writing(liveBlock(index), texts[index]);
      scroll();
    },
    paragraph: (paragraph) => {
      const number = paragraph.kind === "numbered" ? String(++numbers) : null;
      liveBlock(paragraph.index).replaceWith(block({ ...paragraph, number, start: 0 }, paragraph.index, [], []));
      if (paragraph.element === plan[at]) step(paragraph.source);
      scroll();
    },
    done: () => void finish(),
    end: () => void finish(),
  });
  byId("stop").onclick = async () => {
    byId("stop").disabled = true;
    try {
      await api("POST", `/api/jobs/${job.id}/cancel`, {});
      progress(t("Stopping …"), 1);
    } catch (error) {
      note(error instanceof Error ? error.message : String(error), true);
    }
  };
  addEventListener("wheel", () => (follows = nearEnd()), { passive: true });
  addEventListener("touchmove", () => (follows = nearEnd()), { passive: true });

  /** The part in hand is written. @param {string} source */
  function step(source) {
    const rows = byId("plan").children;
    rows[at].className = source === "standard" ? "done standard" : "done";
    if (source === "standard") rows[at].append(el("span", { class: "sub", text: t("standard clause") }));
    at += 1;
    rows[at]?.classList.add("current");
    rows[at]?.scrollIntoView({ block: "nearest" });
    progress(t("{done} of {total} parts", { done: at, total }), at / total);
  }

  function scroll() {
    if (follows) scrollTo({ top: document.body.scrollHeight });
  }

  let fetched = false;
  async function finish() {
    if (fetched) return;
    fetched = true;
    begun();
    stop();
    try {
      draft = await api("GET", `/api/drafts/${draft.id}`);
    } catch (error) {
      fetched = false;
      message(error instanceof Refused ? error.message : String(error), { action: t("Try again"), do: () => void finish() });
      return;
    }
    byId("progress").hidden = true;
    byId("to-form").hidden = false;
    byId("plan-part").hidden = true;
    byId("rail").classList.remove("live");
    if (draft.job?.state === "cancelled") failed(t("You stopped the writing."));
    else if (draft.status === "failed") failed(draft.job?.error);
    if (!draft.result) return;
    await show();
    if (draft.status === "done") scrollTo({ top: 0 });
  }
}

function nearEnd() {
  return innerHeight + scrollY > document.body.scrollHeight - 120;
}

/** @param {number} index */
function liveBlock(index) {
  const known = paper.querySelector(`[data-index="${index}"]`);
  if (known) return known;
  const box = el("div", { class: index > 0 ? "block body numbered" : "block body", data: { index } });
  paper.append(box);
  return box;
}

/** @param {string} text @param {number} share  0 to 1 */
function progress(text, share) {
  byId("progress-text").textContent = text;
  byId("progress-bar").style.width = `${Math.round(share * 100)}%`;
}

/** @param {string | null | undefined} sentence */
function failed(sentence) {
  byId("progress").hidden = true;
  byId("to-form").hidden = false;
  message(sentence || t("The notice could not be written."), {
    action: t("Try again"),
    do: async () => {
      try {
        await api("POST", `/api/drafts/${draft.id}/start`, {});
        location.reload();
      } catch (error) {
        message(error instanceof Error ? error.message : String(error));
      }
    },
  });
}

// ---- the Word file ----------------------------------------------------------------------------------------------

byId("download").addEventListener("click", () => void fetchWord("notice.docx"));
byId("redline").addEventListener("click", () => void fetchWord("changes.docx"));

/** @param {"notice.docx" | "changes.docx"} file  the notice, or the notice with what was edited as tracked changes */
async function fetchWord(file) {
  if (desk && !(await desk.close())) return;
  const errors = findings.filter((each) => each.severity === "error");
  try {
    if (!errors.length || (file === "notice.docx" && approval.approved())) await download("GET", `/drafts/${draft.id}/${file}`);
    else await override(errors, file === "changes.docx");
  } catch (error) {
    note(error instanceof Error ? error.message : String(error), true);
  }
}

/** @param {import("./paper.js").Finding[]} errors @param {boolean} changes */
async function override(errors, changes) {
  byId("override-list").replaceChildren(
    ...errors.map((each) => el("li", { class: "error" }, el("button", { type: "button", text: each.message, onclick: () => byId("override").close("no") }))),
  );
  byId("reason-error").hidden = true;
  byId("override-partner").hidden = data.may.override;
  byId("override-reason").hidden = byId("override-yes").hidden = !data.may.override;
  if ((await ask(byId("override"))) !== "yes") return;
  await download("POST", `/api/drafts/${draft.id}/export`, { reason: byId("reason").value, changes });
  note(t("Downloaded. Your reason is in the log."));
}

byId("override-yes").addEventListener("click", (/** @type {Event} */ event) => {
  if (byId("reason").value.trim().length >= 3) return;
  event.preventDefault();
  byId("reason-error").hidden = false;
  byId("reason").focus();
});

addEventListener("beforeunload", (event) => {
  if (desk?.unsaved()) event.preventDefault();
});
