// The search page: conditions beside the words, all results, and its state in the address. A choice is a step in the
// browser's history; what is typed is one step, however many letters it has.

import { fold } from "./fold.js";
import { element, filled, hitOf, inDigits, inWords, isolated, partsOf, pauseAfter, say } from "./search-results.js";

const PAUSE_BEFORE_WAYS = 400; // milliseconds
const AT_ONCE = 20;
const FACETS = ["kind", "status", "speaker", "side", "topic", "source", "language"];
const DATES = ["from", "to"];
const CONDITIONS = [...FACETS, ...DATES];
const DAY = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;
/** A choice of more than these is typed. */
const MANY = 20;
/** How many other ways are proposed where nothing is found. */
const WAYS = 5;
const QUOTES = /["“”„«»「」『』]/gu;

/** A condition: its choices, and the field in which one is made. */
class Condition {
  /** @param {{ value: string, label: string }[]} values */
  constructor(name, title, values, said, lang) {
    Object.assign(this, { name, title, said, lang });
    const texts = values.map(({ label }) => label);
    // Two that are called the same are told apart by their ids.
    const labels = texts.map((text, n) => (texts.indexOf(text) === texts.lastIndexOf(text) ? text : `${text} (${values[n].value})`));
    this.isTyped = values.length > MANY;
    const order = [...values.keys()];
    const collator = new Intl.Collator(lang || "en", { numeric: true });
    if (this.isTyped) order.sort((a, b) => collator.compare(labels[a], labels[b]));
    this.values = order.map((n) => values[n].value);
    this.labels = order.map((n) => labels[n]);
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

  /** Says how many results each choice would leave; of those that are typed, the ones that leave none are not proposed. */
  tell(counts) {
    if (this.isTyped) {
      const listed = this.values.filter((value) => counts.get(value));
      this.proposals.replaceChildren(...listed.map((value) => new Option("", this.labelOf(value))));
      return;
    }
    this.values.forEach((value, n) => {
      this.field.options[n + 1].text = `${this.labels[n]} (${inDigits(counts.get(value), this.lang)})`;
    });
  }
}

export class SearchPage {
  /** @param {HTMLFormElement} form @param {() => Promise} engine gives the opened index */
  constructor(form, engine) {
    Object.assign(this, { form, engine, parts: partsOf(form), turn: 0, typed: null, conditions: new Map() });
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
      if (target === this.field) this.chooseSoon();
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

  async open(yes) {
    if (yes && !(await this.isReady())) return;
    this.fields.hidden = !yes;
    this.toggle.setAttribute("aria-expanded", String(yes));
  }

  chooseSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.choose(this.field), pauseAfter(this.field.value));
  }

  async start() {
    const begun = new URLSearchParams(location.search).get("q") ?? "";
    this.field.value = begun;
    try {
      this.search = await this.engine();
    } catch {
      say(this.status, this.said.failed);
      this.without.hidden = false;
      return;
    }
    // Somebody may have been quicker than the index.
    await this.restore(this.field.value !== begun);
    if (this.chosen().length) await this.open(true);
  }

  /** Makes the fields of conditions when they are first wanted, and says so if that fails. */
  async isReady() {
    try {
      this.search ??= await this.engine();
      await (this.making ??= this.makeConditions());
    } catch {
      this.making = null;
      say(this.status, this.said.failed);
      return false;
    }
    return true;
  }

  async makeConditions() {
    const names = FACETS.filter((name) => this.search.names[name] > 1);
    const values = await Promise.all(names.map((name) => this.search.labels(name)));
    this.conditions = new Map(
      names.map((name, n) => [name, new Condition(name, this.parts.titles[name], values[n], this.said, this.form.lang)]),
    );
    this.fields.prepend(...Array.from(this.conditions.values(), ({ label }) => label));
    this.fields.querySelector("fieldset").hidden = !this.search.isDated;
    await this.tell();
  }

  /** Says at each choice how many results it would leave beside what else is chosen. */
  async tell() {
    const { found } = this;
    if (!found) return;
    const counted = [...this.conditions].map(async ([name, condition]) => [condition, await found.counts(name)]);
    for (const [condition, counts] of await Promise.all(counted)) if (found === this.found) condition.tell(counts);
  }

  /** Takes the state from the address, but for words that are typed since; what is no choice, it says and takes out. */
  async restore(isTyped = false) {
    if (!this.search) return;
    const query = new URLSearchParams(location.search);
    if (CONDITIONS.some((name) => query.has(name)) && !(await this.isReady())) return;
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
    field.value = DATES.includes(name) ? dayIn(value, name === "to") : value;
    if (field.selectedIndex === -1) field.value = "";
    return Boolean(field.value) === Boolean(value);
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
    if (!this.search) return;
    const typed = this.conditions.get(field.name)?.takeTyped();
    this.remember(this.typed === field ? "replaceState" : "pushState");
    // What is typed letter by letter, and a date figure by figure, is one step.
    this.typed = field === this.field || field.type === "date" ? field : null;
    const title = this.titleOf(field.name);
    await this.show(typed ? [filled(this.said.unknown, { condition: title, value: isolated(typed) })] : []);
  }

  /** What words and conditions find. */
  find(query, chosen, order = "") {
    const named = (names) => Object.fromEntries(chosen.filter(([name]) => names.includes(name)));
    return this.search.find(query, { filters: named(FACETS), dates: named(DATES), order });
  }

  /** Shows what is found. @param {string[]} remarks what there is to say before its number */
  async show(remarks = []) {
    const turn = ++this.turn;
    const typed = this.field.value.trim();
    // A quotation mark alone asks nothing yet.
    const query = fold(typed) ? typed : "";
    const chosen = this.chosen();
    this.form.querySelector("[type=reset]").hidden = !chosen.length;
    const asks = query || chosen.length;
    try {
      const found = await this.find(query, chosen, this.order);
      if (turn !== this.turn) return;
      this.found = found;
      this.results = asks ? found.results : [];
      this.query = query;
      await this.tell();
      await this.add(false, turn);
      if (turn !== this.turn) return;
      this.ways.hidden = true;
      this.form.parentElement.querySelector(".or-search__lists").hidden = Boolean(this.results.length);
      say(this.status, ...remarks, asks ? this.described(query, chosen) : "", this.isReversed() ? this.said.reversed : "");
      if (asks && !this.results.length) await this.propose(query, chosen, turn);
    } catch {
      if (turn === this.turn) say(this.status, this.said.failed);
    }
  }

  /** "Found: 3 – Status: Contested; Topic: Panjshir". */
  described(query, chosen) {
    const conditions = chosen.map((one) => this.condition(one)).join(this.said.and);
    const none = query ? filled(this.said.none, { query: isolated(query) }) : this.said.nothing;
    const found = this.results.length ? filled(this.said.found, { n: this.number(this.results.length) }) : none;
    return conditions ? `${found} – ${conditions}` : found;
  }

  /** "Status: Contested", "From: 5 September 2021". */
  condition([name, value]) {
    return `${this.titleOf(name)}: ${isolated(this.conditions.get(name)?.labelOf(value) ?? inWords(value, this.form.lang))}`;
  }

  /** Whether the dates are in each other's place. */
  isReversed() {
    const [from, to] = DATES.map((name) => this.form.elements.namedItem(name).value);
    return Boolean(from && to) && from > to;
  }

  titleOf(name) {
    const field = this.form.elements.namedItem(name);
    return this.parts.titles[name] ?? field?.closest("label")?.firstChild.textContent.trim() ?? name;
  }

  /** Adds the next results; the reader who asked for them goes on at the first of these. */
  async add(isAsked, turn = this.turn) {
    const at = isAsked ? this.place.children.length : 0;
    const records = await Promise.all(this.results.slice(at, at + AT_ONCE).map((result) => result.data()));
    if (turn !== this.turn) return;
    const items = records.map((record) => hitOf(record, this.query, this.parts, true));
    if (isAsked) this.place.append(...items);
    else this.place.replaceChildren(...items);
    this.more.hidden = at + AT_ONCE >= this.results.length;
    this.more.textContent = filled(this.said.more, { n: this.number(at + items.length), total: this.number(this.results.length) });
    if (isAsked) items[0]?.querySelector("a").focus();
  }

  number(number) {
    return inDigits(number, this.form.lang);
  }

  // -- where nothing is found ----------------------------------------------------------------------

  /** Shows other ways, if nothing else is typed in the meantime. */
  async propose(query, chosen, turn) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_WAYS));
    if (turn !== this.turn) return;
    const ways = await this.otherWays(query, chosen);
    if (turn !== this.turn) return;
    this.ways.replaceChildren(...ways.map((way) => element("li", "", way)));
    this.ways.hidden = !ways.length;
  }

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
    for (const [word, other] of await this.spellings(words)) {
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
  async spellings(words) {
    const named = await Promise.all(["speaker", "topic", "source"].map((name) => this.search.labels(name)));
    const listed = new Map(named.flat().flatMap(({ label }) => label.split(/[^\p{L}\p{M}\p{N}\u200c-]+/u)).map((word) => [fold(word), word]));
    return words.flatMap((word) => {
      const folded = fold(word);
      const most = folded.length < 4 ? 0 : folded.length < 7 ? 1 : 2;
      const near = [...listed].map(([other, text]) => [distance(folded, other, most), text]).filter(([far]) => far && far <= most);
      return near.length ? [[word, near.sort(([a], [b]) => a - b)[0][1]]] : [];
    });
  }
}

/** A year, a month or a day of an address as the first or the last day of it; empty where it is none. */
export function dayIn(text, isLast) {
  const [, year, month, day] = text.match(DAY) ?? [];
  if (!year || day) return year ? text : "";
  if (!isLast) return `${year}-${month ?? "01"}-01`;
  const days = month ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 31;
  return `${year}-${month ?? "12"}-${days}`;
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
