// @ts-check
/** Days as an Indian office writes them: day first. */

/**
 * ISO day of a text such as 10-12-2024, 10.12.24, 10/12/2024, 10122024 or 2024-12-10; null where it is no day.
 * @param {string} text
 */
export function readDay(text) {
  const plain = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return day(+iso[1], +iso[2], +iso[3]);
  const found = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})$/.exec(plain) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(plain);
  if (!found) return null;
  const year = found[3].length === 2 ? 2000 + +found[3] : +found[3];
  return day(year, +found[2], +found[1]);
}

/** @param {number} year @param {number} month @param {number} date */
function day(year, month, date) {
  const made = new Date(Date.UTC(year, month - 1, date));
  const real = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
  return real && year >= 1900 && year < 2200 ? made.toISOString().slice(0, 10) : null;
}

/** `17-01-2025` of an ISO day; anything else as it is. @param {string} text */
export function showDay(text) {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return iso ? `${iso[3]}-${iso[2]}-${iso[1]}` : text;
}
