// @ts-check
/** The training page: start, watch the loss fall, stop; promote, roll back, retire. Nothing depends on this tab. */
import { api } from "./api.js";
import { ask, byId, el, message, note, pageData } from "./dom.js";
import { follow } from "./stream.js";
import { t } from "./strings.js";

const NS = "http://www.w3.org/2000/svg";
const data = pageData();
/** @type {{step: number, loss: number}[]} */ let points = [];

if (data.live) watch(data.live.id);

byId("train").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  message(null);
  byId("train-go").disabled = true;
  try {
    const started = await api("POST", "/api/training", { firm: byId("train-firm").value, profile: byId("train-profile").value, again: byId("train-again").value === "again" });
    watch(started.job);
  } catch (error) {
    message(error instanceof Error ? error.message : String(error));
    byId("train-go").disabled = false;
  }
});

/** @param {number} job */
function watch(job) {
  points = [];
  byId("train-go").disabled = true;
  byId("run").hidden = false;
  byId("run-log").replaceChildren();
  draw();
  say(t("Waiting for its turn …"), 0);
  const over = (/** @type {string} */ text) => {
    say(text, 1);
    byId("train-go").disabled = false;
    byId("run-stop").hidden = true;
  };
  /** @param {any} told */
  const step = (told) => {
    if (typeof told.step === "number" && typeof told.loss === "number") points.push(told);
    draw();
    const share = told.steps ? told.step / told.steps : told.share ?? 0;
    say(line(told), share);
    log(line(told));
  };
  follow(job, {
    started: ({ attempt }) => {
      points = [];
      log(attempt > 1 ? t("Begun again, attempt {attempt}", { attempt }) : t("Begun"));
      say(t("Preparing …"), 0);
    },
    step,
    progress: step,
    log: (told) => log(told.message ?? told.text ?? line(told)),
    done: (told) => {
      over(t("Done: adapter {version} is a candidate now.", { version: told.version ?? "" }));
      setTimeout(() => location.reload(), 2500);
    },
    failed: (told) => {
      over(t("Failed."));
      message(told.message);
    },
    cancelled: () => over(t("Stopped.")),
  });
  byId("run-stop").hidden = false;
  byId("run-stop").onclick = async () => {
    if (!(await sure(t("Stop this training?"), t("What was learnt since the last checkpoint is lost.")))) return;
    await act(() => api("POST", `/api/jobs/${job}/cancel`, {}));
    say(t("Stopping …"), 1);
  };
}

/** @param {any} told */
function line(told) {
  const parts = [];
  if (told.phase) parts.push(told.phase);
  if (typeof told.step === "number") parts.push(told.steps ? t("step {step} of {steps}", told) : t("step {step}", told));
  if (typeof told.loss === "number") parts.push(t("loss {loss}", { loss: told.loss.toFixed(3) }));
  if (typeof told.tokens_per_second === "number") parts.push(t("{rate} tokens/s", { rate: Math.round(told.tokens_per_second) }));
  if (typeof told.seconds_left === "number") parts.push(t("{time} left", { time: clock(told.seconds_left) }));
  return parts.join(" · ") || told.message || "";
}

/** @param {number} seconds */
function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** @param {string} text @param {number} share */
function say(text, share) {
  byId("run-text").textContent = text;
  byId("run-bar").style.width = `${Math.round(Math.min(1, share) * 100)}%`;
}

/** @param {string} text */
function log(text) {
  if (!text) return;
  const list = byId("run-log");
  const atEnd = list.scrollTop + list.clientHeight > list.scrollHeight - 20;
  list.append(el("li", { text }));
  while (list.children.length > 400) list.firstChild.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function draw() {
  const svg = byId("curve");
  svg.replaceChildren();
  const top = Math.max(0.1, ...points.map((each) => each.loss)) * 1.05;
  const last = Math.max(1, ...points.map((each) => each.step));
  for (const share of [0, 0.5, 1]) {
    const y = 10 + share * 126;
    svg.append(shape("line", { x1: 44, x2: 590, y1: y, y2: y }));
    svg.append(shape("text", { x: 38, y: y + 4, "text-anchor": "end" }, (top * (1 - share)).toFixed(2)));
  }
  svg.append(shape("text", { x: 590, y: 154, "text-anchor": "end" }, t("step {step}", { step: last })));
  const line = points.map((each) => `${(44 + (each.step / last) * 546).toFixed(1)},${(10 + (1 - each.loss / top) * 126).toFixed(1)}`);
  if (line.length) svg.append(shape("polyline", { points: line.join(" ") }));
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function shape(tag, attributes, text) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text) made.textContent = text;
  return made;
}

/** @param {string} title @param {string} text */
async function sure(title, text) {
  byId("sure-title").textContent = title;
  byId("sure-text").textContent = text;
  return (await ask(byId("sure"))) === "yes";
}

/** @param {() => Promise<unknown>} run */
async function act(run) {
  try {
    await run();
    return true;
  } catch (error) {
    note(error instanceof Error ? error.message : String(error), true);
    return false;
  }
}

/** @type {[string, string, string, (name: string) => Promise<unknown>][]} */
const ACTIONS = [
  ["promote", t("Promote {name}?"), t("It goes live only when every gate was passed, and you sign for it. From now on the firm drafts with it. You can roll back at any time."), (name) => api("POST", `/api/adapters/${encodeURIComponent(name)}/promote`, { by: byId("sign-by").value, reason: byId("sign-reason").value, override: byId("sign-override").value })],
  ["retire", t("Retire {name}?"), t("It cannot be used again. If it is the active one, the base model writes until another is promoted."), (name) => api("POST", `/api/adapters/${encodeURIComponent(name)}/retire`, {})],
  ["rollback", t("Roll back {name}?"), t("The firm goes back to the adapter that was active before."), (name) => api("POST", "/api/adapters/rollback", { firm: name })],
];
for (const [kind, title, text, run] of ACTIONS) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-${kind}]`))) {
    const name = button.dataset[kind] ?? "";
    button.addEventListener("click", async () => {
      byId("sign").hidden = kind !== "promote";
      if (!(await sure(title.replace("{name}", name), text))) return;
      if (await act(() => run(name))) location.reload();
    });
  }
}
