// @ts-check
/** The training page: what a run would take, start, watch the curves, stop, resume. Nothing depends on this tab. */
import { act, sure } from "./adapters.js";
import { api } from "./api.js";
import { drawCurve } from "./curve.js";
import { byId, el, message, pageData } from "./dom.js";
import { follow } from "./stream.js";
import { t } from "./strings.js";

const data = pageData();
/** @type {any[]} */ let points = [];
let steps = 0;
let latest = "";
let stop = () => {};

if (data.live) watch(data.live.id, true);

// ---- before the start: what it would take --------------------------------------------------------------------------

const asked = ["train-profile", "train-base", "train-again"];
for (const id of asked) byId(id).addEventListener("change", () => void foresee());
byId("train-firm").addEventListener("change", () => (location.search = `?firm=${encodeURIComponent(byId("train-firm").value)}`));
void foresee();

function wanted() {
  const [profile, base, again] = asked.map((id) => byId(id).value);
  return { firm: byId("train-firm").value, profile, base, again };
}

async function foresee() {
  const box = document.getElementById("estimate");
  if (!box) return;
  const query = String(new URLSearchParams(wanted()));
  latest = query;
  box.textContent = t("Working out what it takes …");
  try {
    const { estimate, refused } = await api("GET", `/api/training/outlook?${query}`);
    if (latest !== query) return; // something else was chosen meanwhile
    box.className = estimate && !estimate.fits ? "estimate bad" : "estimate";
    box.textContent = refused || (estimate ? taken(estimate) : "");
  } catch (error) {
    box.textContent = error instanceof Error ? error.message : String(error);
  }
}

/** @param {any} e  in one sentence or three @returns {string} */
function taken(e) {
  if (!e.notices) return t("There is nothing to learn from yet: add past notices first.");
  const known = e.seconds === null;
  const time = known ? t("How long it takes is told after one trial step, within the first minute.") : t("About {time}.", { time: roughly(e.seconds) });
  const room = { need: gb(e.memory_bytes), free: gb(e.memory_free), disk: String(Math.ceil(e.disk_bytes / 1e6)) };
  const fits = e.fits
    ? t("Memory: about {need} of {free} that are free; disk: {disk} MB. It fits.", room)
    : t("Memory: about {need}, and {free} are free; disk: {disk} MB. It does not fit: close other programs, or choose a smaller preset.", room);
  return [t("{notices} notices, {steps} steps.", e), time, fits].join(" ");
}

/** @param {number} bytes */
function gb(bytes) {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** @param {number} seconds */
function roughly(seconds) {
  if (seconds < 90) return t("{n} seconds", { n: Math.max(1, Math.round(seconds)) });
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? t("{n} minutes", { n: minutes }) : t("{n} hours", { n: (minutes / 60).toFixed(1) });
}

byId("train").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  await begin(wanted());
});

/** @param {{firm: string, profile: string, base: string, again: unknown}} run */
async function begin(run) {
  message(null);
  byId("train-go").disabled = true;
  try {
    const started = await api("POST", "/api/training", { ...run, again: Boolean(run.again) });
    watch(started.job, true);
    byId("run").scrollIntoView({ block: "nearest" });
  } catch (error) {
    message(error instanceof Error ? error.message : String(error));
    byId("train-go").disabled = false;
  }
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-resume]")))
  button.addEventListener("click", () => void begin(JSON.parse(button.dataset.resume ?? "{}")));
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-show]")))
  button.addEventListener("click", () => watch(Number(button.dataset.show), false));
document.getElementById("again-go")?.addEventListener("click", () => {
  byId("train-again").value = "again";
  void begin(wanted());
});

// ---- while it runs, and when an old run is looked at -----------------------------------------------------------------

/** @param {number} job @param {boolean} live  False for a run that has ended: it is shown and nothing is reloaded */
function watch(job, live) {
  stop();
  points = [];
  steps = 0;
  byId("train-go").disabled = live;
  byId("run").hidden = false;
  byId("run-name").textContent = t("Training no. {job}", { job });
  byId("run-log").replaceChildren();
  byId("run-stop").hidden = !live;
  draw();
  say(t("Waiting for its turn …"), 0);
  /** @param {any} told */
  const step = (told) => {
    if (typeof told.step === "number" && typeof told.loss === "number") {
      steps = told.steps ?? steps;
      points = [...points.filter((each) => each.step < told.step), told];
    }
    draw();
    say(line(told), told.steps ? told.step / told.steps : told.share ?? 0);
    log(line(told));
  };
  const tell = (/** @type {any} */ told) => log(told.message ?? told.text ?? line(told));
  let failed = false;
  stop = follow(job, {
    started: ({ attempt }) => {
      log(attempt > 1 ? t("Begun again, attempt {attempt}", { attempt }) : t("Begun"));
      say(t("Preparing …"), 0);
    },
    start: (told) => log(t("{notices} notices, {tokens} tokens, {steps} steps", told)),
    step,
    progress: step,
    message: tell,
    resume: tell,
    log: tell,
    checkpoint: (told) => log(t("Saved at step {step}", told)),
    done: (told) => say(t("Done: adapter {version}. Next: read its report and sign for it.", { version: told.version ?? "" }), 1),
    failed: (told) => {
      failed = true;
      say(t("Failed."), 1);
      message(told.message);
    },
    cancelled: () => say(t("Stopped."), 1),
    end: () => {
      byId("run-stop").hidden = true;
      if (live && !failed) setTimeout(() => location.reload(), 2500);
      byId("train-go").disabled = false;
    },
  });
  byId("run-stop").onclick = async () => {
    if (!(await sure(t("Stop this training?"), t("It can be resumed later and goes on from the last step that was saved.")))) return;
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

/**
 * What a curve shows, in words: for whoever does not see it, and for figures that no eye reads off a line.
 * @param {number[]} values @param {number} digits
 */
function told(values, digits) {
  if (!values.length) return t("Nothing has been measured yet.");
  const write = (/** @type {number} */ value) => value.toFixed(digits);
  const ends = { first: write(values[0]), last: write(values[values.length - 1]) };
  return t("From {first} to {last}; lowest {least}, highest {most}.", { ...ends, least: write(Math.min(...values)), most: write(Math.max(...values)) });
}

function draw() {
  const last = points.at(-1)?.step ?? 0;
  const words = steps ? t("step {step} of {steps}", { step: last, steps }) : t("step {step}", { step: last });
  byId("curve-told").textContent = told(points.map((each) => each.loss), 3);
  drawCurve(byId("curve"), points.map((each) => ({ step: each.step, value: each.loss })), { steps, digits: 2, words });
  const fast = points.filter((each) => typeof each.tokens_per_second === "number");
  byId("speed-told").textContent = told(fast.map((each) => each.tokens_per_second), 0);
  drawCurve(byId("speed"), fast.map((each) => ({ step: each.step, value: each.tokens_per_second })), { steps, digits: 0, words });
}
