// The dialog that looks for words over any page: a field, and under it links to what is found, by kind. It is told as
// a status; arrows lead from the field through the links, a letter typed there goes on in the field, Escape closes.

import { fold } from "./fold.js";
import { element, filled, hitOf, inDigits, isolated, partsOf, pauseAfter, say } from "./search-results.js";

const SHOWN = 12; // links in all, as far as each kind has at least a few
const LEAST = 3;

/** The dialog as the build has laid it beside the index. */
export async function dialogOf(folder) {
  const url = new URL("dialog.html", folder);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return dialogIn(await answer.text(), url);
}

/** The dialog in a document, with absolute addresses. */
export function dialogIn(html, url) {
  const dialog = new DOMParser().parseFromString(html, "text/html").querySelector("dialog");
  for (const link of dialog.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url).href;
  const form = dialog.querySelector("form");
  form.action = new URL(form.getAttribute("action"), url).href;
  return document.importNode(dialog, true);
}

export class SearchDialog {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {() => Promise} engine gives the opened index
   * @param {{ isOn: boolean, put: (isOn: boolean) => void }} slash whether the key "/" opens it
   */
  constructor(dialog, engine, slash) {
    this.dialog = dialog;
    this.engine = engine;
    this.form = dialog.querySelector("form");
    this.field = this.form.querySelector("input");
    this.status = dialog.querySelector("[role=status]");
    this.place = dialog.querySelector(".or-dialog__results");
    this.parts = partsOf(dialog);
    this.said = this.parts.said;
    this.turn = 0;
    this.field.addEventListener("input", () => this.showSoon());
    const box = dialog.querySelector(".or-dialog__slash input");
    box.checked = slash.isOn;
    box.addEventListener("change", () => slash.put(box.checked));
    dialog.addEventListener("keydown", (event) => this.press(event));
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a[href], .or-dialog__close")) dialog.close();
    });
    document.body.append(dialog);
  }

  /** @param {string} typed what was typed already */
  open(typed = "") {
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.field.focus();
    if (typed) this.field.value = typed;
    else this.field.select();
    // What it needs is there when the first word is typed.
    this.engine().catch(() => {});
    if (this.field.value) this.showSoon();
  }

  showSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), pauseAfter(this.field.value));
  }

  /** Shows what is found of what stands in the field now. */
  async show() {
    const turn = ++this.turn;
    const query = this.field.value.trim();
    // A quotation mark alone asks nothing yet.
    if (!fold(query)) {
      this.place.replaceChildren();
      say(this.status);
      return;
    }
    const slow = setTimeout(() => say(this.status, this.said.wait), 400);
    try {
      const groups = await this.groups(query);
      const lists = turn === this.turn ? await Promise.all(groups.map((group) => this.listOf(group, query, groups.length))) : [];
      if (turn !== this.turn) return;
      this.place.replaceChildren(...lists);
      this.place.parentElement.scrollTop = 0;
      this.tell(groups, query);
    } catch {
      if (turn === this.turn) say(this.status, this.said.failed);
    } finally {
      clearTimeout(slow);
    }
  }

  /** The kinds of which something is found, with it; the best result's kind first. */
  async groups(query) {
    const search = await this.engine();
    const [{ results }, values] = await Promise.all([search.find(query), search.values("kind")]);
    const kindOf = new Map(values.flatMap(({ value, records }) => records.map((record) => [record, value])));
    const groups = new Map();
    for (const result of results) {
      const kind = kindOf.get(result.id);
      if (groups.has(kind)) groups.get(kind).push(result);
      else groups.set(kind, [result]);
    }
    return Array.from(groups, ([kind, found]) => ({ kind, results: found }));
  }

  async listOf({ kind, results }, query, groups) {
    const shown = results.slice(0, Math.max(LEAST, Math.floor(SHOWN / groups)));
    const records = await Promise.all(shown.map((result) => result.data()));
    const heading = element("h2", "or-dialog__kind", this.parts.kinds.get(kind).dataset.many);
    heading.id = `or-dialog-${kind}`;
    const list = element("ul", "or-finds", ...records.map((record) => hitOf(record, query, this.parts, false)));
    list.setAttribute("aria-labelledby", heading.id);
    if (results.length <= shown.length) return element("div", "", heading, list);
    const more = element("a", "or-dialog__more", filled(this.said.every, { n: this.number(results.length) }));
    const url = new URL(this.form.action);
    url.search = new URLSearchParams({ q: query, kind });
    more.href = url.href;
    more.id = `or-dialog-more-${kind}`;
    more.setAttribute("aria-labelledby", `${more.id} ${heading.id}`);
    return element("div", "", heading, list, more);
  }

  /** "Found: 12 – Claims: 3; Quotes: 9". */
  tell(groups, query) {
    const total = groups.reduce((sum, { results }) => sum + results.length, 0);
    if (!total) {
      say(this.status, filled(this.said.none, { query: isolated(query) }), this.said.help);
      return;
    }
    const each = groups.map(({ kind, results }) => `${this.parts.kinds.get(kind).dataset.many}: ${this.number(results.length)}`);
    say(this.status, `${filled(this.said.found, { n: this.number(total) })} – ${each.join(this.said.and)}`);
  }

  number(number) {
    return inDigits(number, this.form.lang);
  }

  press(event) {
    const { key, target } = event;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [this.field, ...this.place.querySelectorAll("a[href]")];
    const at = stops.indexOf(target);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1 }[key];
    if (key === "Escape") this.dialog.close();
    else if (step !== undefined && at >= 0) stops[Math.max(0, Math.min(step, stops.length - 1))].focus();
    else if (at > 0 && key.length === 1 && key !== " ") return void this.field.focus();
    else return;
    event.preventDefault();
  }
}
