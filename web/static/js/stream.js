// @ts-check
/** A job's events. The browser itself resumes after the last one seen (Last-Event-ID). */

/**
 * @param {number} job
 * @param {Record<string, (data: any) => void>} handlers  by event kind; `end` comes last, in any case
 * @returns {() => void} stops listening
 */
export function follow(job, handlers) {
  let last = "0";
  /** @type {EventSource} */ let source;
  let timer = 0;
  let over = false;
  const stop = () => {
    over = true;
    clearTimeout(timer);
    source.close();
  };
  const open = () => {
    source = new EventSource(`/api/jobs/${job}/events?after=${last}`);
    for (const [kind, handle] of Object.entries(handlers)) {
      source.addEventListener(kind, (event) => {
        const told = /** @type {MessageEvent} */ (event);
        if (told.lastEventId) last = told.lastEventId;
        if (kind === "end") stop();
        handle(JSON.parse(told.data));
      });
    }
    if (!handlers.end) source.addEventListener("end", stop);
    source.addEventListener("error", () => {
      // A refused stream (too many at once, the program restarting) is not retried by the browser: we do.
      if (source.readyState !== EventSource.CLOSED || over) return;
      timer = window.setTimeout(open, 2000);
    });
  };
  open();
  return stop;
}
