// @ts-check
/** Words of the scripts in the reader's language: the English sentence is the key, as on the server. */

/** @type {Record<string, string>} */
let known = {};
const language = document.documentElement.lang;
if (language !== "en") {
  const answer = await fetch(`/static/strings/${language}.json`);
  if (answer.ok) known = await answer.json();
}

/**
 * The sentence in the reader's language, with `{name}` replaced.
 * @param {string} sentence
 * @param {Record<string, unknown>} [values]
 */
export function t(sentence, values = {}) {
  return (known[sentence] ?? sentence).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
