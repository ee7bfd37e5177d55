// The search page: conditions beside the words, all results, and its state in the address. A choice is a step in the
// browser's history; what is typed is one step, however many letters it has.

import { fold } from "./fold.js";
import { phrasesOf } from "./search.js";
import { element, filled, hitOf, inDigits, isolated, partsOf, say } from "./search-results.js";

const PAUSE_OF_PAGE = 120; // milliseconds
const AT_ONCE = 20;
const FACETS = ["kind", "status", "speaker", "side", "topic", "source", "language"];
const CONDITIONS = [...FACETS, "from", "to"];
/** A choice of more than these is typed. */
const MANY = 20;
/** How many other ways are proposed where nothing is found. */
const WAYS = 5;
const QUOTES = /["“”„«»「」『』]/gu;

/** A condition: its choices, and the field in which one is made. */
class Condition {
  constructor(name, title, labels, said, lang) {
    Object.assign(this, { name, title, said, lang });
    this.values = Object.keys(labels);
    const texts = Object.values(labels);
    // Two that are called the same are told apart by their ids.
    this.labels = texts.map((text, n) => (texts.indexOf(text) === texts.lastIndexOf(text) ? text : `${text} (${this.values[n]})`));
    this.isTyped = this.values.length > MANY;
    this.field = element(this.isTyped ? "input" : "select");
    this.field.name = name;
    this.label = element("label", "or-filter__field", title, " ", this.field);
    if (!this.isTyped) {
      this.field.append(new Option(said.any, ""), ...this.values.map((value, n) => new Option(this.labels[n], value)));
      return;
    }
    this.proposals = element("datalist");
    this.proposals.id = `or-search-${name}`;
    this.field.setAttribute("list", this.proposals.id);
    Object.assign(this.field, { type: "text", autocomplete: "off", dir: "auto", placeholder: said.type });
    this.label.append(this.proposals);
  }

  /** The value that is chosen, empty where none is. What is typed is a whole label, or part of one only. */
  get value() {
    if (!this.isTyped) return this.field.value;
    const wanted = fold(this.field.value);
    if (!wanted) return "";
    const folded = this.labels.map(fold);
    const exact = folded.indexOf(wanted);
    const near = exact < 0 ? [...folded.keys()].filter((n) => folded[n].includes(wanted)) : [exact];
    return near.length === 1 ? this.values[near[0]] : "";
  }

  /** Chooses a value, and tells whether there is such a one. */
  choose(value) {
    const at = this.values.indexOf(value);
    this.field.value = at < 0 ? "" : this.isTyped ? this.labels[at] : value;
    return at >= 0 || !value;
  }

  /** What is typed and is no choice; a choice is written out. */
  takeTyped() {
    const text = this.isTyped ? this.field.value.trim() : "";
    const { value } = this;
    this.choose(value);
    return value ? "" : text;
  }

  labelOf(value) {
    return this.labels[this.values.indexOf(value)];
  }

  /** Says how many results each choice has; without figures, only what can be chosen. */
  tell(counts) {
    if (this.isTyped) {
      const listed = this.values.filter((value) => !counts || counts[value]);
      this.proposals.replaceChildren(...listed.map((value) => new Option("", this.labelOf(value))));
      return;
    }
    this.values.forEach((value, n) => {
      const figure = counts && !this.value ? ` (${inDigits(counts[value] ?? 0, this.lang)})` : "";
      this.field.options[n + 1].text = `${this.labels[n]}${figure}`;
    });
  }
}

export class SearchPage {
  /** @param {HTMLFormElement} form @param {() => Promise} engine gives the opened index */
  constructor(form, engine) {
    Object.assign(this, { form, engine, parts: partsOf(form), turn: 0, typed: null });
    this.said = this.parts.said;
    this.field = form.elements.namedItem("q");
    this.place = form.parentElement.querySelector(".or-search__results");
    this.status = form.querySelector("[role=status]");
    this.ways = form.querySelector(".or-search__ways");
    this.more = form.parentElement.querySelector(".or-search__more");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.choose(this.field);
    });
    form.addEventListener("input", ({ target }) => {
      if (target === this.field) this.later(() => this.choose(this.field));
    });
    form.addEventListener("change", ({ target }) => {
      if (target !== this.field) this.choose(target);
    });
    form.addEventListener("focusout", () => (this.typed = null));
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.go({ q: this.field.value });
    });
    this.ways.addEventListener("click", (event) => this.follow(event));
    this.more.addEventListener("click", () => this.add(true));
    this.fields = form.querySelector(".or-filter__fields");
    this.toggle = form.querySelector(".or-filter__toggle");
    this.toggle.addEventListener("click", () => this.open(this.fields.hidden));
    addEventListener("popstate", () => form.isConnected && this.restore());
    this.without = form.parentElement.querySelector(".or-search__without");
    this.without.hidden = true;
    form.hidden = false;
    this.start();
  }

  open(yes) {
    this.fields.hidden = !yes;
    this.toggle.setAttribute("aria-expanded", String(yes));
  }

  later(act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, PAUSE_OF_PAGE);
  }

  async start() {
    const begun = new URLSearchParams(location.search).get("q") ?? "";
    this.field.value = begun;
    try {
      this.search = await this.engine();
      const [labels] = await Promise.all([this.search.labels(), this.search.filters()]);
      this.makeConditions(labels);
    } catch {
      say(this.status, this.said.failed);
      this.without.hidden = false;
      return;
    }
    // Somebody may have been quicker than the index.
    await this.restore(this.field.value !== begun);
    if (this.chosen().length) this.open(true);
  }

  makeConditions(labels) {
    this.names = labels;
    const known = FACETS.filter((name) => Object.keys(labels[name] ?? {}).length > 1);
    this.conditions = new Map(
      known.map((name) => [name, new Condition(name, this.parts.titles[name], labels[name], this.said, this.form.lang)]),
    );
    this.fields.prepend(...Array.from(this.conditions.values(), ({ label }) => label));
    const years = Object.keys(labels.year ?? {}).sort();
    const dates = this.fields.querySelector("fieldset");
    dates.hidden = years.length < 2;
    for (const select of dates.querySelectorAll("select")) {
      select.append(...years.map((year) => new Option(inDigits(Number(year), this.form.lang), year)));
    }
    this.years = years;
  }

  /** Takes the state from the address, but for words that are typed since; what is no choice, it says and takes out. */
  async restore(isTyped = false) {
    if (!this.conditions) return;
    const query = new URLSearchParams(location.search);
    if (!isTyped) this.field.value = query.get("q") ?? "";
    const unknown = [];
    for (const name of [...CONDITIONS, "sort"]) {
      const value = query.get(name) ?? "";
      if (!this.put(name, value)) unknown.push(filled(this.said.unknown, { condition: this.titleOf(name), value: isolated(value) }));
    }
    await this.show(unknown);
    this.remember("replaceState");
  }

  put(name, value) {
    const condition = this.conditions.get(name);
    if (condition) return condition.choose(value);
    const field = this.form.elements.namedItem(name);
    if (!field) return !value;
    field.value = value;
    if (field.selectedIndex === -1) field.value = "";
    return field.value === value;
  }

  /** What is chosen: pairs of a name and a value. */
  chosen() {
    const valueOf = (name) => (this.conditions.get(name) ?? this.form.elements.namedItem(name))?.value ?? "";
    return CONDITIONS.map((name) => [name, valueOf(name)]).filter(([, value]) => value);
  }

  get order() {
    return this.form.elements.namedItem("sort").value;
  }

  /** The address of a state. */
  addressOf(state) {
    const url = new URL(location.href);
    for (const name of ["q", "sort", ...CONDITIONS]) url.searchParams.delete(name);
    for (const [name, value] of Object.entries(state)) if (value) url.searchParams.set(name, value);
    return url.href;
  }

  state() {
    return { q: this.field.value.trim(), ...Object.fromEntries(this.chosen()), sort: this.order };
  }

  remember(how) {
    const href = this.addressOf(this.state());
    if (href !== location.href) history[how](history.state, "", href);
  }

  async go(state) {
    history.pushState(history.state, "", this.addressOf(state));
    await this.restore();
    this.status.focus();
  }

  async follow(event) {
    const link = event.target.closest("a[data-state]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await this.go(JSON.parse(link.dataset.state));
  }

  /** What a reader has typed or chosen in a field. */
  async choose(field) {
    clearTimeout(this.timer);
    if (!this.conditions) return;
    const typed = this.conditions.get(field.name)?.takeTyped();
    this.remember(this.typed === field ? "replaceState" : "pushState");
    this.typed = field === this.field ? field : null;
    const title = this.titleOf(field.name);
    await this.show(typed ? [filled(this.said.unknown, { condition: title, value: isolated(typed) })] : []);
  }

  /** Conditions as the index wants them. */
  filtersOf(chosen) {
    const filters = Object.fromEntries(chosen.filter(([name]) => FACETS.includes(name)));
    const { from, to } = Object.fromEntries(chosen);
    if (from || to) filters.year = { any: this.years.filter((year) => (!from || year >= from) && (!to || year <= to)) };
    return filters;
  }

  /** All that is found; by date, what has none comes last. */
  async find(query, chosen, order = "") {
    const filters = this.filtersOf(chosen);
    if (filters.year && !filters.year.any.length) return { results: [], counts: {} };
    const found = await this.search.find(query, { filters });
    if (!order) return found;
    const dated = await this.search.find(query, { filters, sort: { date: order === "date" ? "asc" : "desc" } });
    const known = new Set(dated.results.map(({ id }) => id));
    return { ...found, results: [...dated.results, ...found.results.filter(({ id }) => !known.has(id))] };
  }

  /** Shows what is found. @param {string[]} remarks what there is to say before its number */
  async show(remarks = []) {
    const turn = ++this.turn;
    const query = this.field.value.trim();
    const chosen = this.chosen();
    this.form.querySelector("[type=reset]").hidden = !chosen.length;
    const asks = query || chosen.length;
    try {
      const found = await this.find(query, chosen, this.order);
      if (turn !== this.turn) return;
      this.found = asks ? found.results : [];
      this.query = query;
      const counts = phrasesOf(query).length ? null : found.counts;
      for (const [name, condition] of this.conditions) condition.tell(counts?.[name]);
      this.place.replaceChildren();
      const ways = asks && !this.found.length ? await this.otherWays(query, chosen) : [];
      await this.add(false, turn);
      if (turn !== this.turn) return;
      this.ways.replaceChildren(...ways.map((way) => element("li", "", way)));
      this.ways.hidden = !ways.length;
      this.form.parentElement.querySelector(".or-search__lists").hidden = Boolean(this.found.length);
      say(this.status, ...remarks, asks ? this.described(query, chosen) : "");
    } catch {
      if (turn === this.turn) say(this.status, this.said.failed);
    }
  }

  /** "Found: 3 – Status: Contested; Topic: Panjshir". */
  described(query, chosen) {
    const conditions = chosen.map((one) => this.condition(one)).join(this.said.and);
    const none = query ? filled(this.said.none, { query: isolated(query) }) : this.said.nothing;
    const found = this.found.length ? filled(this.said.found, { n: this.number(this.found.length) }) : none;
    return conditions ? `${found} – ${conditions}` : found;
  }

  /** "Status: Contested". */
  condition([name, value]) {
    return `${this.titleOf(name)}: ${isolated(this.conditions.get(name)?.labelOf(value) ?? inDigits(Number(value), this.form.lang))}`;
  }

  titleOf(name) {
    const field = this.form.elements.namedItem(name);
    return this.conditions.get(name)?.title ?? field?.closest("label")?.firstChild.textContent.trim() ?? name;
  }

  /** Adds the next results; the reader who asked for them goes on at the first of these. */
  async add(isAsked, turn = this.turn) {
    const at = this.place.children.length;
    const records = await Promise.all(this.found.slice(at, at + AT_ONCE).map((result) => result.data()));
    if (turn !== this.turn) return;
    const items = records.map((record) => hitOf(record, this.query, this.parts, true));
    this.place.append(...items);
    this.more.hidden = at + AT_ONCE >= this.found.length;
    this.more.textContent = filled(this.said.more, { n: this.number(at + items.length), total: this.number(this.found.length) });
    if (isAsked) items[0]?.querySelector("a").focus();
  }

  number(number) {
    return inDigits(number, this.form.lang);
  }

  // -- where nothing is found ----------------------------------------------------------------------

  /** Links to what would find something: fewer conditions, other spellings, no phrase, fewer words. */
  async otherWays(query, chosen) {
    const state = this.state();
    const tries = [];
    for (const one of chosen) {
      const without = chosen.filter((other) => other !== one);
      tries.push([this.said.without, { condition: this.condition(one) }, { ...state, [one[0]]: "" }, query, without]);
    }
    if (chosen.length > 1) tries.push([this.said.bare, {}, { q: query }, query, []]);
    const bare = query.replace(QUOTES, " ").trim();
    if (bare !== query) tries.push([this.said.unquoted, {}, { ...state, q: bare }, bare, chosen]);
    const words = bare.split(/\s+/).filter(Boolean);
    for (const [word, other] of this.spellings(words)) {
      const text = words.map((one) => (one === word ? other : one)).join(" ");
      tries.push([this.said.spelled, { query: isolated(text) }, { ...state, q: text }, text, chosen]);
    }
    if (words.length > 1) {
      for (const word of words) tries.push([this.said.only, { query: isolated(word) }, { ...state, q: word }, word, chosen]);
    }
    const found = await Promise.all(tries.map(([, , , text, conditions]) => this.find(text, conditions)));
    return tries
      .map((way, n) => [...way, found[n].results.length])
      .filter((way) => way.at(-1))
      .slice(0, WAYS)
      .map(([words, values, state, , , n]) => this.wayTo(filled(words, { ...values, n: this.number(n) }), state));
  }

  wayTo(text, state) {
    const link = element("a");
    say(link, text);
    link.href = this.addressOf(state);
    link.dataset.state = JSON.stringify(state);
    return link;
  }

  /** For words that are nearly in a name, the words of the name. */
  spellings(words) {
    const known = ["speaker", "topic", "source"].flatMap((name) => Object.values(this.names[name] ?? {}));
    const listed = new Map(known.flatMap((label) => label.split(/[^\p{L}\p{M}\p{N}\u200c-]+/u)).map((word) => [fold(word), word]));
    return words.flatMap((word) => {
      const folded = fold(word);
      const most = folded.length < 4 ? 0 : folded.length < 7 ? 1 : 2;
      const near = [...listed].map(([other, text]) => [distance(folded, other, most), text]).filter(([far]) => far && far <= most);
      return near.length ? [[word, near.sort(([a], [b]) => a - b)[0][1]]] : [];
    });
  }
}

/** How many letters are to be put in, left out, exchanged or swapped with the next; more than `most` is just more. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}
