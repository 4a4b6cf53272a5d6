// @ts-check
/** Approval in the draft's rail: where it stands, what can be done now, its rounds and its files. */
import { api } from "./api.js";
import { byId, el, note } from "./dom.js";
import { t } from "./strings.js";

const STATES = {
  draft: [t("Not submitted"), ""],
  submitted: [t("Waiting for a second person"), "chip-queued"],
  returned: [t("Returned"), "chip-failed"],
  approved: [t("Approved"), "chip-done"],
  dispatched: [t("Sent"), "chip-done"],
};
const STALE = {
  approved: t("Changed since it was approved: this version needs an approval of its own."),
  submitted: t("Changed since it was submitted: submit it again."),
  returned: t("Changed since it was returned."),
};

/**
 * @param {string} id
 * @param {any} first  where the draft stands when the page is loaded
 * @param {{approve: boolean, override: boolean, erase: boolean}} may  what the person's roles allow
 * @param {{version: () => number, settled: () => Promise<void>, open: () => number}} page  `open`: comments that nobody has
 *   resolved
 */
export function startApproval(id, first, may, page) {
  let standing = first;
  const box = byId("approval");

  /** Draws the part; asks anew where the draft was changed since. @param {number} version */
  function show(version) {
    byId("approval-part").hidden = false;
    if (standing.version !== version) void refresh();
    draw();
  }

  async function refresh() {
    try {
      standing = await api("GET", `/api/drafts/${id}/approval`);
      draw();
    } catch (error) {
      note(error instanceof Error ? error.message : String(error), true);
    }
  }

  function draw() {
    const [words, chip] = /** @type {any} */ (STATES)[standing.state];
    byId("approval-state").textContent = words;
    byId("approval-state").className = `chip ${chip}`;
    const now = standing.rounds[0]?.version === standing.version ? standing.rounds[0] : null;
    const rest = standing.rounds.filter((/** @type {any} */ each) => each !== now);
    box.replaceChildren(
      ...(standing.stale ? [el("p", { class: "warn", text: /** @type {any} */ (STALE)[standing.stale] })] : []),
      ...(now ? [round(now)] : []),
      buttons(now),
      ...(rest.length ? [el("details", {}, el("summary", { text: t("Earlier rounds: {n}", { n: rest.length }) }), ...rest.map(round))] : []),
      ...(may.erase ? [el("button", { type: "button", class: "quiet erase", text: t("Erase this draft …"), onclick: () => void erase() })] : []),
    );
  }

  /** @param {any} each */
  function round(each) {
    const words = t("Version {version}, submitted by {who}", { version: each.version, who: each.submitted_by });
    const decided = each.decided_by
      ? { approved: t("Approved by {who}", { who: each.decided_by }), returned: t("Returned by {who}", { who: each.decided_by }), withdrawn: t("Taken back by {who}", { who: each.decided_by }) }[/** @type {"approved"} */ (each.state)]
      : null;
    const readable = each.state === "approved" || (each.state === "submitted" && each.version === standing.version && !standing.errors.length);
    const files = readable
      ? el(
          "p",
          { class: "files" },
          el("a", { href: `/drafts/${id}/rounds/${each.id}/notice.docx`, text: each.state === "approved" ? t("The approved .docx") : t("The .docx to read") }),
          each.pdf_sha256 ? el("a", { href: `/drafts/${id}/rounds/${each.id}/notice.pdf`, text: "PDF" }) : null,
          el("span", { class: "sub hash", title: each.docx_sha256, text: `sha256 ${each.docx_sha256.slice(0, 12)}…` }),
        )
      : null;
    return el(
      "div",
      { class: "round" },
      el("p", { text: words }, el("span", { class: "sub", text: ` ${moment(each.submitted_at)}` })),
      each.note ? el("p", { class: "said", text: each.note }) : null,
      decided ? el("p", { text: decided }, el("span", { class: "sub", text: ` ${moment(each.decided_at)}` })) : null,
      each.comments ? el("p", { class: "said", text: each.comments }) : null,
      each.override ? el("p", { class: "said", text: t("In spite of errors: {why}", { why: each.override }) }) : null,
      files,
    );
  }

  /** @param {any} now */
  function buttons(now) {
    const row = el("div", { class: "actions left" });
    const add = (/** @type {string} */ text, /** @type {() => void} */ run, primary = false) =>
      row.append(el("button", { type: "button", class: primary ? "primary" : null, text, onclick: run }));
    if (standing.state === "submitted") {
      const why = hindrance();
      if (why) row.append(el("p", { class: "sub", text: why }));
      if (!why) add(t("Approve"), () => void decide("approve"), true);
      if (may.approve && !standing.own) add(t("Return"), () => void decide("return"));
      add(t("Take back"), () => void decide("withdraw"));
    } else if (now?.state === "approved") {
      row.append(el("a", { class: "button primary", href: `/drafts/${id}/dispatch`, text: standing.state === "dispatched" ? t("Dispatch and receipt") : t("Record dispatch") }));
      const keep = el("button", { type: "button", title: t("The model learns from it at the next training; names and facts are taken out first."), text: t("Add to past notices"), onclick: () => void learn(keep) });
      row.append(keep);
    } else add(t("Submit for approval"), () => void decide("submit"), true);
    if (now?.state !== "approved" && standing.rounds.some((/** @type {any} */ each) => each.state === "approved")) {
      row.append(el("a", { class: "button", href: `/drafts/${id}/dispatch`, text: t("Dispatch and receipt") }));
    }
    return row;
  }

  /** The approved letter among the past notices. @param {HTMLElement} button */
  async function learn(button) {
    try {
      const kept = await api("POST", `/api/drafts/${id}/past`, {});
      button.replaceWith(el("a", { class: "button", href: kept.page, text: kept.status === "ok" ? t("It is among the past notices") : t("Among the past notices: look it through") }));
    } catch (error) {
      note(error instanceof Error ? error.message : String(error), true);
    }
  }

  /** Why this person cannot approve it; null where they can. */
  function hindrance() {
    if (standing.own) return t("You submitted it or changed it last: a second person decides.");
    if (!may.approve) return t("An associate or a partner decides.");
    return standing.errors.length && !may.override ? t("Errors stand against it: only a partner approves it in spite of them.") : null;
  }

  /** @param {"submit" | "approve" | "return" | "withdraw"} what */
  async function decide(what) {
    await page.settled();
    const version = page.version();
    const asks = {
      submit: { title: t("Submit for approval"), text: t("The Word file is made now. A second person reads exactly that file and approves or returns it."), label: t("Note for whoever approves (may stay empty)"), yes: t("Submit") },
      approve: standing.errors.length
        ? { title: t("Approve in spite of errors"), text: t("Only a partner approves a notice against which errors stand, with a reason. It is logged."), label: t("Reason"), yes: t("Approve all the same"), danger: true }
        : { title: t("Approve"), text: t("You have read it. The file that was made when it was submitted is kept as it is and served from now on."), label: null, yes: t("Approve") },
      return: { title: t("Return with comments"), text: t("The comments go back with the draft."), label: t("What is to be mended"), yes: t("Return") },
      withdraw: { title: t("Take back"), text: t("Who submitted it, or a partner, takes it back."), label: null, yes: t("Take back") },
    }[what];
    if (what === "submit" && page.open()) asks.text = `${asks.text} ${t("Open comments: {n}.", { n: page.open() })} ${t("They do not hold it up, and are not part of the letter.")}`;
    await asked({ ...asks, errors: what === "approve" ? standing.errors : [] }, async (who, said) => {
      const field = { submit: "note", approve: "override", return: "comments", withdraw: "note" }[what];
      standing = await api("POST", `/api/drafts/${id}/${what}`, { ...who, version, [field]: said });
      draw();
    });
  }

  async function erase() {
    await asked(
      { title: t("Erase this draft for good?"), text: t("Form, text, versions, approved files, dispatch and dates go. Only a partner does it. The log keeps that it was erased, not what it said."), label: null, yes: t("Erase for good"), reasons: true, danger: true, role: "partner", errors: [] },
      async (who) => {
        location.href = (await api("POST", `/api/drafts/${id}/erase`, { ...who, reason: byId("decide-reason").value })).page;
      },
    );
  }

  /**
   * Opens the dialog; what the server refuses stands in it, and nothing typed is lost.
   * @param {any} how
   * @param {(who: any, said: string) => Promise<void>} run
   */
  function asked(how, run) {
    const dialog = byId("decide");
    byId("decide-title").textContent = how.title;
    byId("decide-text").textContent = how.text;
    byId("decide-who").hidden = !standing.asks_name;
    byId("decide-words").hidden = !how.label;
    byId("decide-label").textContent = how.label ?? "";
    byId("decide-reasons").hidden = !how.reasons;
    byId("decide-errors").hidden = !how.errors.length;
    byId("decide-errors").replaceChildren(...how.errors.map((/** @type {string} */ text) => el("li", { class: "error", text })));
    byId("decide-yes").textContent = how.yes;
    byId("decide-yes").className = how.danger ? "danger" : "primary";
    byId("decide-wrong").hidden = true;
    byId("decide-said").value = "";
    if (how.role) byId("who-role").value = how.role;
    dialog.showModal();
    const form = dialog.querySelector("form");
    return new Promise((resolve) => {
      const done = () => {
        form.removeEventListener("submit", send);
        resolve(undefined);
      };
      dialog.addEventListener("close", done, { once: true });
      form.addEventListener("submit", send);
      async function send(/** @type {SubmitEvent} */ event) {
        if (/** @type {HTMLButtonElement | null} */ (event.submitter)?.value !== "yes") return;
        event.preventDefault();
        byId("decide-yes").disabled = true;
        try {
          const who = standing.asks_name && byId("who-name").value.trim() ? { name: byId("who-name").value, role: byId("who-role").value } : {};
          await run(who, byId("decide-said").value);
          dialog.close("yes");
        } catch (error) {
          byId("decide-wrong").textContent = error instanceof Error ? error.message : String(error);
          byId("decide-wrong").hidden = false;
        }
        byId("decide-yes").disabled = false;
      }
    });
  }

  return { show, approved: () => standing.version === page.version() && ["approved", "dispatched"].includes(standing.state) };
}

/** @param {string} iso */
function moment(iso) {
  return new Date(iso).toLocaleString(document.documentElement.lang === "hi" ? "hi-IN" : "en-IN", { dateStyle: "medium", timeStyle: "short" });
}
