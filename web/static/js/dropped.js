// @ts-check
/** The files of a drop, those in dropped folders too. */

/** @param {DragEvent} event @returns {Promise<File[]>} */
export async function dropped(event) {
  // The entries must be taken before anything is awaited: the browser empties the list afterwards.
  const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...(event.dataTransfer?.files ?? [])];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])));
  // What Word and the system leave beside documents is no file of a person.
  return found.flat().filter((file) => !file.name.startsWith(".") && !file.name.startsWith("~$"));
}

/** @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject))];
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const inside = [];
  // A reader hands out a part of the folder at a time, and an empty part at its end.
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) break;
    inside.push(...part);
  }
  inside.sort((a, b) => a.name.localeCompare(b.name));
  return (await Promise.all(inside.map(filesOf))).flat();
}
