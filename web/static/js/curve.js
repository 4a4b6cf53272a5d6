// @ts-check
/** A curve over the steps of a run, drawn as SVG: a value by step, the axis in three lines. */

const NS = "http://www.w3.org/2000/svg";

/**
 * @param {SVGElement} svg  its viewBox is 0 0 600 160
 * @param {{step: number, value: number}[]} points
 * @param {{steps: number, digits: number, words: string}} how  steps of the whole run; digits after the point
 */
export function drawCurve(svg, points, how) {
  svg.replaceChildren();
  const top = Math.max(how.digits ? 0.1 : 1, ...points.map((each) => each.value)) * 1.05;
  const last = Math.max(1, how.steps, ...points.map((each) => each.step));
  for (const share of [0, 0.5, 1]) {
    const y = 10 + share * 126;
    svg.append(shape("line", { x1: 44, x2: 590, y1: y, y2: y }));
    svg.append(shape("text", { x: 38, y: y + 4, "text-anchor": "end" }, (top * (1 - share)).toFixed(how.digits)));
  }
  svg.append(shape("text", { x: 590, y: 154, "text-anchor": "end" }, how.words));
  const at = points.map((each) => [44 + (each.step / last) * 546, 10 + (1 - each.value / top) * 126].map((n) => n.toFixed(1)).join(","));
  if (at.length) svg.append(shape("polyline", { points: at.join(" ") }));
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} [text] */
function shape(tag, attributes, text) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text) made.textContent = text;
  return made;
}
