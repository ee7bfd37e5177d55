/*
 * Filters and sorts the list of a kind without loading a page. What each row can be found by is in one small file; the
 * rows themselves are those of the list's own pages, fetched as they are needed. The state is in the address.
 */
(() => {
  "use strict";

  const PER_PAGE = 50;
  const DATES = ["from", "to", "sort"];

  /** @param {string} text with {names} @param {Object<string, unknown>} values */
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** A whole number in the digits of a language. */
  const inDigits = (number, lang) => number.toLocaleString(lang || "en", { useGrouping: false });

  /** "2021-09-05" → 20210905, as the days in the file are written. */
  const dayOf = (iso) => Number(iso.replaceAll("-", ""));

  /** The path of an address, the same for a folder and its index. */
  const pathOf = (url) => new URL(url, location.href).pathname.replace(/index\.html$/, "");

  class List {
    constructor(form) {
      this.form = form;
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
      this.toggle.addEventListener("click", () => this.open(this.fields.hidden));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("change", () => this.change({ page: "" }));
      form.addEventListener("reset", () => setTimeout(() => this.change({ page: "" })));
      this.pager.addEventListener("click", (event) => this.step(event.target.closest("button")));
      addEventListener("popstate", () => this.restore());
      form.hidden = false;
      this.restore();
    }

    /** The names of the conditions. */
    names() {
      return [...this.data.facets.map((facet) => facet.name), ...(this.data.days.length ? DATES : [])];
    }

    async load() {
      this.loading ??= fetch(this.form.dataset.facets).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      if (this.data) return;
      const data = await this.loading;
      if (this.data) return;
      this.data = data;
      this.total = data.facets[0]?.rows.length ?? data.days.length;
      this.fields.prepend(...data.facets.map((facet) => this.field(facet)));
      if (!data.days.length) for (const field of this.fields.querySelectorAll("[data-dated]")) field.remove();
    }

    number(number) {
      return inDigits(number, this.form.lang);
    }

    /** A choice of one of a condition's values. */
    field(facet) {
      const label = document.createElement("label");
      label.className = "or-filter__field";
      const select = document.createElement("select");
      select.name = facet.name;
      select.add(new Option(this.form.dataset.any, ""));
      for (const [value, text, count] of facet.options) select.add(new Option(`${text} (${this.number(count)})`, value));
      label.append(facet.title, " ", select);
      return label;
    }

    async open(yes) {
      try {
        await this.load();
      } catch {
        this.status.textContent = this.form.dataset.failed;
        return;
      }
      this.fields.hidden = !yes;
      this.toggle.setAttribute("aria-expanded", String(yes));
    }

    /** Takes the state from the address. */
    async restore() {
      const query = new URLSearchParams(location.search);
      if (!this.data && ![...query.keys()].length) return;
      await this.open(true);
      if (!this.data) return;
      for (const name of this.names()) {
        const field = this.form.elements.namedItem(name);
        field.value = query.get(name) ?? "";
        if (field.selectedIndex === -1) field.value = "";
      }
      this.page = Math.max(1, Number(query.get("page")) || 1);
      if (!this.names().some((name) => query.has(name))) this.open(false);
      await this.show();
    }

    /** Puts the state into the address, and shows it. */
    async change({ page }) {
      if (!this.data) return;
      this.page = Number(page) || 1;
      const url = new URL(location.href);
      for (const name of [...this.names(), "page"]) url.searchParams.delete(name);
      for (const [name, value] of this.chosen()) url.searchParams.set(name, value);
      if (this.page > 1) url.searchParams.set("page", String(this.page));
      history.replaceState(history.state, "", url);
      await this.show();
    }

    step(button) {
      if (!button) return;
      this.change({ page: String(this.page + Number(button.dataset.step)) });
      this.form.scrollIntoView({ block: "start" });
    }

    /** What is chosen: pairs of a name and a value. */
    chosen() {
      return this.names()
        .map((name) => [name, this.form.elements.namedItem(name).value])
        .filter(([, value]) => value);
    }

    /** The indices of the rows that match, in the order asked for. */
    matching() {
      const chosen = new Map(this.chosen());
      const tests = this.data.facets
        .filter((facet) => chosen.has(facet.name))
        .map((facet) => {
          const wanted = facet.options.findIndex(([value]) => value === chosen.get(facet.name));
          return (row) => facet.rows[row].includes(wanted);
        });
      const [from, to] = ["from", "to"].map((name) => (chosen.has(name) ? dayOf(chosen.get(name)) : null));
      // A day that is not known may be any day, and one without a day is none.
      if (from !== null) tests.push((row) => this.data.days[row].length > 0 && (this.data.days[row][1] ?? from) >= from);
      if (to !== null) tests.push((row) => this.data.days[row].length > 0 && (this.data.days[row][0] ?? to) <= to);
      const rows = [...Array(this.total).keys()].filter((row) => tests.every((test) => test(row)));
      return chosen.has("sort") ? this.sorted(rows, chosen.get("sort")) : rows;
    }

    /** In time, by the first day and then the last; what has no day last, either way. */
    sorted(rows, order) {
      const days = this.data.days;
      const known = rows.filter((row) => days[row].some((day) => day !== null));
      const key = (row, end, open) => days[row][end] ?? open;
      known.sort((a, b) => key(a, 0, -Infinity) - key(b, 0, -Infinity) || compare(key(a, 1, Infinity), key(b, 1, Infinity)) || a - b);
      if (order === "-date") known.reverse();
      const isKnown = new Set(known);
      return [...known, ...rows.filter((row) => !isKnown.has(row))];
    }

    async show() {
      const turn = ++this.turn;
      const chosen = this.chosen();
      this.off.hidden = !chosen.length;
      this.pager.hidden = true;
      for (const element of this.beside) element.hidden = chosen.length > 0;
      if (!chosen.length) {
        this.status.textContent = "";
        this.rows.replaceChildren(...this.whole);
        return;
      }
      const rows = this.matching();
      const pages = Math.max(1, Math.ceil(rows.length / PER_PAGE));
      this.page = Math.min(this.page, pages);
      let items;
      try {
        items = await Promise.all(rows.slice((this.page - 1) * PER_PAGE, this.page * PER_PAGE).map((row) => this.row(row)));
      } catch {
        this.status.textContent = this.form.dataset.failed;
        return;
      }
      if (turn !== this.turn) return;
      this.rows.replaceChildren(...items);
      this.status.textContent = this.described(rows.length, chosen);
      this.pager.hidden = pages < 2;
      this.pager.querySelector("span").textContent = filled(this.form.dataset.page, { n: this.number(this.page), total: this.number(pages) });
      for (const button of this.pager.querySelectorAll("button")) {
        const page = this.page + Number(button.dataset.step);
        button.disabled = page < 1 || page > pages;
      }
    }

    /** "3 of 340 – Status: Contested; From: 2021-09-05". */
    described(count, chosen) {
      const conditions = chosen.map(([name, value]) => {
        const field = this.form.elements.namedItem(name);
        const facet = this.data.facets.find((one) => one.name === name);
        const option = facet?.options.find(([known]) => known === value)?.[1];
        const title = facet?.title ?? field.closest("label").firstChild.textContent.trim();
        return `${title}: ${option ?? (field.selectedOptions?.[0]?.text || value)}`;
      });
      const matching = filled(this.form.dataset.matching, { n: this.number(count), total: this.number(this.total) });
      return `${matching} – ${conditions.join(this.form.dataset.and)}`;
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
