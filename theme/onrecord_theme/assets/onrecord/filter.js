/*
 * Filters and sorts the list of a kind without loading a page. What each row can be found by is in one small file; the
 * rows themselves are those of the list's own pages, fetched as they are needed. The state is in the address, and each
 * choice is a step in the browser's history.
 */
(() => {
  "use strict";

  const PER_PAGE = 50;
  const DATES = ["from", "to", "sort"];
  /** All that views can be asked for, so that an old address is told what no longer holds. */
  const KNOWN = ["status", "speaker", "question", "topic", "source", "form", "kind", ...DATES];
  /** A choice of more than these is typed. */
  const MANY = 20;

  /** @param {string} text with {names} @param {Object<string, unknown>} values */
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  const ISOLATES = /[\u2068\u2069]/g;

  /** A text that keeps its own direction (Unicode Annex 9). */
  const isolated = (text) => `\u2068${text.replace(ISOLATES, "")}\u2069`;

  /** Texts in which isolated ones stand, as nodes. */
  const nodesOf = (text) =>
    text.split(ISOLATES).map((part, n) => (n % 2 ? Object.assign(document.createElement("bdi"), { textContent: part }) : part));

  /** A whole number in the digits of a language. */
  const inDigits = (number, lang) => number.toLocaleString(lang || "en", { useGrouping: false });

  /** "2021-09-05" as the pages write days: "5 September 2021". */
  const inWords = (iso, lang) => {
    const language = `${!lang || lang === "en" ? "en-GB" : lang}-u-ca-gregory`;
    return new Date(iso).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  };

  /** "2021-09-05" → 20210905, as the days in the file are written. */
  const dayOf = (iso) => Number(iso.replaceAll("-", ""));

  /** The path of an address, the same for a folder and its index. */
  const pathOf = (url) => new URL(url, location.href).pathname.replace(/index\.html$/, "");

  /** A condition of the list: its choices, and the field in which one of them is made. */
  class Facet {
    constructor({ name, title, options, rows }, form) {
      Object.assign(this, { name, title, rows, form });
      this.values = options.map(([value]) => value);
      this.isTyped = options.length > MANY;
      this.labels = this.isTyped ? this.distinct(options) : options.map(([, text]) => text);
      this.order = [...this.values.keys()];
      const collator = new Intl.Collator(form.lang || "en", { numeric: true });
      if (this.isTyped) this.order.sort((a, b) => collator.compare(this.labels[a], this.labels[b]));
      this.field = this.isTyped ? document.createElement("input") : document.createElement("select");
      this.field.name = name;
      this.label = document.createElement("label");
      this.label.className = "or-filter__field";
      this.label.append(title, " ", this.field);
      if (this.isTyped) this.makeTyped();
      else this.field.append(new Option(form.dataset.any, ""), ...this.order.map((n) => new Option("", this.values[n])));
    }

    /** Labels by which each value is found: two that are called the same are told apart by their ids. */
    distinct(options) {
      const seen = new Map();
      for (const [, text] of options) seen.set(text, (seen.get(text) ?? 0) + 1);
      return options.map(([value, text]) => (seen.get(text) > 1 ? `${text} (${value})` : text));
    }

    makeTyped() {
      this.choices = document.createElement("datalist");
      this.choices.id = `or-filter-${this.name}`;
      this.field.setAttribute("list", this.choices.id);
      Object.assign(this.field, { type: "text", autocomplete: "off", dir: "auto", placeholder: this.form.dataset.type });
      this.label.append(this.choices);
    }

    /** The value that is chosen, empty where none is. */
    get value() {
      return this.isTyped ? (this.values[this.found()] ?? "") : this.field.value;
    }

    /** Chooses a value, and tells whether there is such a one. */
    choose(value) {
      const at = this.values.indexOf(value);
      this.field.value = at < 0 ? "" : this.isTyped ? this.labels[at] : value;
      return at >= 0 || !value;
    }

    /** The index of what is typed: a whole label, or the only one with these letters in it. */
    found() {
      const folded = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ي", "ی").replaceAll("ك", "ک").replaceAll("\u200c", "");
      const wanted = folded(this.field.value.trim());
      if (!wanted) return -1;
      const labels = this.labels.map(folded);
      const exact = labels.indexOf(wanted);
      const near = exact < 0 ? [...labels.keys()].filter((n) => labels[n].includes(wanted)) : [exact];
      return near.length === 1 ? near[0] : -1;
    }

    /** What is typed and is no choice; a choice is written out. */
    takeTyped() {
      const text = this.isTyped ? this.field.value.trim() : "";
      if (!text) return "";
      const at = this.found();
      this.field.value = this.labels[at] ?? "";
      return at < 0 ? text : "";
    }

    /** Says how many of some rows have each choice; a choice to type that none of them has is not proposed. */
    tell(rows) {
      const counts = this.values.map(() => 0);
      for (const row of rows) for (const n of this.rows[row]) counts[n] += 1;
      if (this.isTyped) {
        this.choices.replaceChildren(...this.order.filter((n) => counts[n]).map((n) => new Option("", this.labels[n])));
        return;
      }
      this.order.forEach((n, at) => {
        this.field.options[at + 1].text = `${this.labels[n]} (${inDigits(counts[n], this.form.lang)})`;
      });
    }
  }

  class List {
    constructor(form) {
      this.form = form;
      this.said = form.dataset;
      this.fields = form.querySelector(".or-filter__fields");
      this.toggle = form.querySelector(".or-filter__toggle");
      this.status = form.querySelector("[role=status]");
      this.off = form.querySelector(".or-filter__off");
      this.rows = form.parentElement.querySelector(".or-rows");
      this.pager = form.parentElement.querySelector(".or-filter__pages");
      this.whole = [...this.rows.children];
      this.beside = [...form.parentElement.querySelectorAll(".or-pages, .or-more")];
      this.pages = new Map();
      this.turn = 0;
      this.typed = null;
      this.toggle.addEventListener("click", () => this.open(this.fields.hidden));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", (event) => this.choose(event.target));
      form.addEventListener("focusout", () => (this.typed = null));
      form.addEventListener("reset", () => setTimeout(() => this.clear()));
      this.pager.addEventListener("click", (event) => this.step(event.target.closest("button")));
      addEventListener("popstate", () => this.restore());
      form.hidden = false;
      this.restore();
    }

    /** The names of the conditions. */
    names() {
      return [...this.facets.keys(), ...(this.data.days.length ? DATES : [])];
    }

    async load() {
      this.loading ??= fetch(this.said.facets).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      if (this.data) return;
      const data = await this.loading;
      if (this.data) return;
      this.data = data;
      this.total = data.facets[0]?.rows.length ?? data.days.length;
      this.facets = new Map(data.facets.map((facet) => [facet.name, new Facet(facet, this.form)]));
      this.fields.prepend(...[...this.facets.values()].map((facet) => facet.label));
      if (!data.days.length) for (const field of this.fields.querySelectorAll("[data-dated]")) field.remove();
      this.tell();
    }

    /** Loads what is needed, and says so if that fails. */
    async isReady() {
      try {
        await this.load();
      } catch {
        this.status.textContent = this.said.failed;
      }
      return Boolean(this.data);
    }

    number(number) {
      return inDigits(number, this.form.lang);
    }

    field(name) {
      return this.form.elements.namedItem(name);
    }

    async open(yes) {
      if (!(await this.isReady())) return;
      this.fields.hidden = !yes;
      this.toggle.setAttribute("aria-expanded", String(yes));
    }

    /** Takes the state from the address; what it holds of it and is no choice, it says and takes out. */
    async restore() {
      const query = new URLSearchParams(location.search);
      if (!this.form.isConnected || (!this.data && !KNOWN.some((name) => query.has(name))) || !(await this.isReady())) return;
      const unknown = [];
      const names = this.names();
      for (const name of new Set([...names, ...KNOWN])) {
        const value = query.get(name) ?? "";
        const isChosen = names.includes(name) ? this.put(name, value) : !value;
        if (!isChosen) unknown.push(this.unknown(name, value));
      }
      this.page = Math.max(1, Math.floor(Number(query.get("page"))) || 1);
      await this.show(unknown);
      this.remember("replaceState");
    }

    /** Puts a value into a field, and tells whether that is one of its choices. */
    put(name, value) {
      const facet = this.facets.get(name);
      if (facet) return facet.choose(value);
      const field = this.field(name);
      field.value = value;
      if (field.selectedIndex === -1) field.value = "";
      return field.value === value;
    }

    unknown(name, value) {
      return filled(this.said.unknown, { condition: this.titleOf(name), value: isolated(value) });
    }

    /** Puts the state into the address. */
    remember(how) {
      const url = new URL(location.href);
      for (const name of [...KNOWN, "page"]) url.searchParams.delete(name);
      const chosen = this.chosen();
      for (const [name, value] of chosen) url.searchParams.set(name, value);
      if (chosen.length && this.page > 1) url.searchParams.set("page", String(this.page));
      if (url.href !== location.href) history[how](history.state, "", url);
    }

    /** What a reader has chosen in a field. A date changes with each figure that is typed: that is one step. */
    async choose(field) {
      if (!this.data) return;
      const typed = this.facets.get(field.name)?.takeTyped();
      this.page = 1;
      this.remember(field.type === "date" && this.typed === field ? "replaceState" : "pushState");
      this.typed = field;
      await this.show(typed ? [this.unknown(field.name, typed)] : []);
    }

    async clear() {
      if (!this.data) return;
      this.page = 1;
      this.remember("pushState");
      await this.show();
      this.status.focus();
    }

    async step(button) {
      if (!button) return;
      this.page += Number(button.dataset.step);
      this.remember("pushState");
      await this.show();
      this.status.focus({ preventScroll: true });
      this.status.parentElement.scrollIntoView({ block: "start" });
    }

    /** What is chosen: pairs of a name and a value. */
    chosen() {
      return this.names()
        .map((name) => [name, (this.facets.get(name) ?? this.field(name)).value])
        .filter(([, value]) => value);
    }

    /** The rows that match all that is chosen, but for the condition of a name. */
    matching(chosen, without) {
      const tests = chosen.filter(([name]) => name !== without && name !== "sort").map(([name, value]) => this.test(name, value));
      return [...Array(this.total).keys()].filter((row) => tests.every((test) => test(row)));
    }

    test(name, value) {
      const facet = this.facets.get(name);
      const wanted = facet?.values.indexOf(value);
      if (facet) return (row) => facet.rows[row].includes(wanted);
      const days = this.data.days;
      const day = dayOf(value);
      // A day that is not known may be any day, and one without a day is none.
      if (name === "from") return (row) => days[row].length > 0 && (days[row][1] ?? day) >= day;
      return (row) => days[row].length > 0 && (days[row][0] ?? day) <= day;
    }

    /** In time, by the first day and then the last; those of one day as listed, and what has no day last, either way. */
    sorted(rows, order) {
      if (!order) return rows;
      const days = this.data.days;
      const known = rows.filter((row) => days[row].some((day) => day !== null));
      const key = (row, end, open) => days[row][end] ?? open;
      const way = order === "-date" ? -1 : 1;
      const inTime = (a, b) => compare(key(a, 0, -Infinity), key(b, 0, -Infinity)) || compare(key(a, 1, Infinity), key(b, 1, Infinity));
      known.sort((a, b) => way * inTime(a, b) || a - b);
      const isKnown = new Set(known);
      return [...known, ...rows.filter((row) => !isKnown.has(row))];
    }

    /** Says at each choice how many rows it would leave beside what else is chosen. */
    tell() {
      const chosen = this.chosen();
      for (const [name, facet] of this.facets) facet.tell(this.matching(chosen, name));
    }

    /** Shows the rows that match. @param {string[]} remarks what there is to say before their number */
    async show(remarks = []) {
      const turn = ++this.turn;
      const chosen = this.chosen();
      this.tell();
      this.off.hidden = !chosen.length;
      for (const element of this.beside) element.hidden = chosen.length > 0;
      if (!chosen.length) {
        this.pager.hidden = true;
        this.rows.replaceChildren(...this.whole);
        this.say([...remarks, filled(this.said.all, { total: this.number(this.total) })]);
        return;
      }
      const rows = this.sorted(this.matching(chosen), this.field("sort")?.value);
      const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
      this.page = Math.min(this.page, pages);
      let items;
      try {
        items = await Promise.all(rows.slice((this.page - 1) * PER_PAGE, this.page * PER_PAGE).map((row) => this.row(row)));
      } catch {
        this.say([this.said.failed]);
        return;
      }
      if (turn !== this.turn) return;
      this.rows.replaceChildren(...items);
      const page = filled(this.said.page, { n: this.number(this.page), total: this.number(pages) });
      const found = [this.described(rows.length, chosen), ...(pages > 1 ? [page] : [])].join(" – ");
      this.say([...remarks, found, ...(this.isReversed() ? [this.said.reversed] : []), ...(rows.length ? [] : this.help(chosen))]);
      this.pager.hidden = pages < 2;
      this.pager.querySelector("span").textContent = page;
      for (const button of this.pager.querySelectorAll("button")) {
        const other = this.page + Number(button.dataset.step);
        button.disabled = other < 1 || other > pages;
      }
    }

    /** Whether the dates are in each other's place. */
    isReversed() {
      const [from, to] = ["from", "to"].map((name) => this.field(name)?.value);
      return Boolean(from && to) && dayOf(from) > dayOf(to);
    }

    /** Says sentences, each on a line of its own. */
    say(sentences) {
      this.status.replaceChildren(...nodesOf(sentences.join("\n")));
    }

    /** "3 of 340 – Status: Contested; From: 5 September 2021". */
    described(count, chosen) {
      const conditions = chosen.map((one) => this.condition(one)).join(this.said.and);
      return `${filled(this.said.matching, { n: this.number(count), total: this.number(this.total) })} – ${conditions}`;
    }

    /** "Status: Contested". */
    condition([name, value]) {
      const facet = this.facets.get(name);
      const field = this.field(name);
      const words = facet ? facet.labels[facet.values.indexOf(value)] : (field.selectedOptions?.[0].text ?? inWords(value, this.form.lang));
      return `${this.titleOf(name)}: ${isolated(words)}`;
    }

    titleOf(name) {
      return this.facets.get(name)?.title ?? this.field(name)?.closest("label").firstChild.textContent.trim() ?? name;
    }

    /** What to do where nothing matches: the one condition without which most is left, if there is one. */
    help(chosen) {
      const left = chosen.map((one) => [this.matching(chosen, one[0]).length, one]);
      const [n, one] = left.reduce((best, other) => (other[0] > best[0] ? other : best));
      if (!n) return [this.said.none];
      return [this.said.none, filled(this.said.without, { condition: this.condition(one), n: this.number(n), total: this.number(this.total) })];
    }

    /** The element of a row, from the page of the list on which it stands. */
    async row(index) {
      const page = Math.floor(index / this.data.perPage);
      if (!this.pages.has(page)) this.pages.set(page, this.fetched(page));
      return (await this.pages.get(page))[index % this.data.perPage];
    }

    async fetched(page) {
      const url = new URL(this.data.pages[page], new URL(this.form.dataset.facets, location.href));
      if (pathOf(url) === pathOf(location.href)) return this.whole;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(answer.statusText);
      const other = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const link of other.querySelectorAll(".or-rows [href]")) link.href = new URL(link.getAttribute("href"), url).href;
      return [...other.querySelector(".or-rows").children].map((row) => document.adoptNode(row));
    }
  }

  const compare = (a, b) => (a === b ? 0 : a < b ? -1 : 1);

  window.onrecordFilter = (form) => new List(form);
})();
