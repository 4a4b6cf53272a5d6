// @ts-check
/** The form's facts: a plain JSON tree, read and written by dotted path (`cheques.0.date`). */

export class Facts {
  /** @param {any} root @param {() => void} changed */
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
  }

  /** @param {string} path */
  get(path) {
    return path.split(".").reduce((at, key) => (at === null || at === undefined ? undefined : at[key]), this.root);
  }

  /**
   * Sets a value; an empty one is taken out, so that an untouched field never reads as filled.
   * @param {string} path @param {unknown} value
   */
  set(path, value) {
    const keys = path.split(".");
    const last = /** @type {string} */ (keys.pop());
    let at = this.root;
    keys.forEach((key, index) => {
      if (at[key] === null || typeof at[key] !== "object") {
        at[key] = /^\d+$/.test(keys[index + 1] ?? last) ? [] : {};
      }
      at = at[key];
    });
    const empty = value === "" || value === null || value === undefined || (Array.isArray(value) && !value.length);
    if (empty && !Array.isArray(at)) delete at[last];
    else at[last] = value;
    this.changed();
  }

  /** Sets a value that is only a place to type in, which is no change to save. @param {string} path @param {unknown} value */
  seed(path, value) {
    const told = this.changed;
    this.changed = () => {};
    this.set(path, value);
    this.changed = told;
  }

  /** A list's entries; made when missing. @param {string} path @returns {any[]} */
  list(path) {
    const found = this.get(path);
    return Array.isArray(found) ? found : [];
  }
}
