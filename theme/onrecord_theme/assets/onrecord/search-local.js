// The same search as search.js, without a server: records from a script, words found by MiniSearch in memory. The build
// puts this into one script with the library and the other modules.

import { fold, forms } from "./fold.js";
import { phrasesOf, excerptOf, RANKING } from "./search.js";
import { SearchDialog, dialogIn } from "./search-dialog.js";
import { SearchPage } from "./search-page.js";

/** What search-open.js asks for. */
export function localParts(data) {
  return {
    SearchDialog,
    SearchPage,
    openSearch: async (folder) => new LocalSearch(data, new URL(data.root, folder)),
    dialogOf: async (folder) => dialogIn(data.dialog, new URL("dialog.html", folder)),
  };
}

/** The words of a folded text: those that have parts whole, and in their parts. */
const wordsIn = (folded) => folded.split(" ").flatMap((word) => (word.includes("-") ? [word.replaceAll("-", ""), ...word.split("-")] : [word])).filter(Boolean);

/** A folded text in which phrases are looked for; words that have parts are written together or apart. */
const waysOf = (folded) => [` ${folded.replaceAll("-", "")} `, ` ${folded.replaceAll("-", " ")} `];

class LocalSearch {
  constructor({ records, labels }, root) {
    Object.assign(this, { records, root, words: labels });
    const { title, names } = RANKING.metaWeights;
    this.index = new MiniSearch({
      fields: ["title", "names", "text"],
      tokenize: wordsIn,
      processTerm: (word) => word,
      searchOptions: { combineWith: "AND", prefix: true, boost: { title, names } },
    });
    this.texts = records.map((record) => [record.title, record.text, record.names.join(" - ")].map(fold));
    this.index.addAll(this.texts.map(([title, text, names], id) => ({ id, title, text, names })));
  }

  async labels() {
    return this.words;
  }

  async filters() {
    return this.countsOf(this.records.keys());
  }

  /** As in search.js; `filters` give a value, or `{ any: [values] }`. */
  async find(query, { filters = {}, sort = {} } = {}) {
    const tests = Object.entries(filters).map(([name, wanted]) => {
      const values = wanted.any ?? [wanted];
      return (id) => values.some((value) => this.records[id].filters[name]?.includes(value));
    });
    const phrases = phrasesOf(query).map((phrase) => waysOf(fold(phrase)));
    const asked = forms(query);
    const best = new Map(asked.length ? [] : this.records.map((_, id) => [id, 0]));
    for (const { id, score } of asked.flatMap((form) => this.index.search(form))) best.set(id, Math.max(score, best.get(id) ?? 0));
    const found = [...best].filter(
      ([id]) =>
        tests.every((test) => test(id)) &&
        phrases.every((ways) => this.texts[id].flatMap(waysOf).some((text) => ways.some((way) => text.includes(way)))),
    );
    return {
      results: this.sorted(found, sort).map(([id, score]) => ({ id, score, data: async () => this.data(id, query) })),
      counts: this.countsOf(found.map(([id]) => id)),
    };
  }

  /** The best first; or by date, which leaves out what has none. */
  sorted(found, { date }) {
    if (!date) return found.sort(([, a], [, b]) => b - a);
    const day = ([id]) => this.records[id].sort.date;
    const sign = date === "asc" ? 1 : -1;
    return found.filter(day).sort((a, b) => sign * (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
  }

  countsOf(ids) {
    const counts = {};
    for (const id of ids) {
      for (const [name, values] of Object.entries(this.records[id].filters)) {
        counts[name] ??= {};
        for (const value of values) counts[name][value] = (counts[name][value] ?? 0) + 1;
      }
    }
    return counts;
  }

  data(id, query) {
    const record = this.records[id];
    const status = record.filters.status?.[0] ?? "";
    return { ...record, status, url: new URL(record.url, this.root).href, excerpt: excerptOf(record.text, query) };
  }
}
