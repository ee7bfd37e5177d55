// The same search as search.js, without a server: records from a script, words found by MiniSearch in memory. The build
// puts this into one script with the library and the other modules.

import { fold, forms } from "./fold.js";
import { Facets } from "./search-facets.js";
import { FIELDS } from "./search-index.js";
import { Search, phrasesOf } from "./search.js";
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

class LocalSearch extends Search {
  constructor({ records, facets, days }, root) {
    const files = new Map([["days", days]]);
    for (const [name, values] of Object.entries(facets)) {
      files.set(`facets/${name}`, values).set(`having/${name}`, values.map(([, , having]) => having));
    }
    const names = Object.fromEntries(Object.entries(facets).map(([name, values]) => [name, values.length]));
    super(new Facets(records.length, names, async (name) => files.get(name)), days.some(Boolean));
    Object.assign(this, { records, root });
    this.index = new MiniSearch({
      fields: ["title", "names", "agents", "text"],
      tokenize: wordsIn,
      processTerm: (word) => word,
      searchOptions: { combineWith: "AND", prefix: true, boost: FIELDS },
    });
    this.texts = records.map((record) => [record.title, record.text, record.names, record.agents].map(fold));
    this.index.addAll(this.texts.map(([title, text, names, agents], id) => ({ id, title, text, names, agents })));
  }

  async look(query) {
    const phrases = phrasesOf(query).map((phrase) => waysOf(fold(phrase)));
    const best = new Map();
    for (const { id, score } of forms(query).flatMap((form) => this.index.search(form))) {
      best.set(id, Math.max(score, best.get(id) ?? 0));
    }
    const isExact = (id) => phrases.every((ways) => this.texts[id].flatMap(waysOf).some((text) => ways.some((way) => text.includes(way))));
    return new Map([...best].filter(([id]) => isExact(id)));
  }

  async record(id) {
    return this.records[id];
  }
}
