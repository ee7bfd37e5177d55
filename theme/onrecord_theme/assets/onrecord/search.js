// What a browser finds in the folder that generator/onrecord/search/bundle.py writes. No interface: a page that has one
// imports this module, and puts what it gets into its elements as text.
//
//   const search = await openSearch(new URL("assets/onrecord/search/", root));
//   const found = await search.find("“trapped in”", { filters: { kind: "quote" }, dates: { from: "2021-09-01" }, order: "-date" });
//   const { url, kind, status, title, text, by, date, lang, dir, excerpt } = await found.results[0].data();

import { fold, forms } from "./fold.js";
import { Facets } from "./search-facets.js";
import { Index, memo } from "./search-index.js";

const EXCERPT = 30; // words
const KEPT = 40; // queries of which it is known what they find
const QUOTED = /(^|[\s(])["“„«‹「『]([^"”“»›」』]+)["”“»›」』]/gu;
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${UNSPACED}]{2,}`, "gu");
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|[^\\s${UNSPACED}]+`, "gu");

/** Opens the folder of a search; `folder` is its address. */
export async function openSearch(folder) {
  const base = new URL(folder, document.baseURI);
  // The names of all other files change with what is in them; this one is asked for anew.
  const about = await (await opened(new URL("search.json", base), { cache: "no-cache" })).json();
  let first = 0;
  const parts = await Promise.all(
    about.parts.map(async ({ folder: name, count }) => {
      const [place, start] = [new URL(name, base), first];
      first += count;
      const file = async (path) => new Uint8Array(await (await opened(new URL(`index/${path}.pf_index`, place))).arrayBuffer());
      return new Index(await (await opened(new URL("index.json-gz", place))).json(), start, file);
    }),
  );
  return new IndexSearch(parts, about, base);
}

/** What a file holds, without the compression that it has by itself: a server may have taken it off. */
async function opened(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const packed = new Blob([bytes]).stream();
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new Response(isPacked ? packed.pipeThrough(new DecompressionStream("gzip")) : packed);
}

/** What a search is to its readers; where words are looked for is another matter. */
export class Search {
  /** @param {Facets} facets @param {boolean} isDated whether any record is */
  constructor(facets, isDated) {
    Object.assign(this, { facets, isDated, names: facets.names, asked: new Map() });
  }

  /** The values of a facet, in their order: [{ value, label }]. */
  labels(name) {
    return this.facets.labels(name);
  }

  /** The same with the records that have each value: [{ value, label, records }]. */
  values(name) {
    return this.facets.values(name);
  }

  /**
   * What a query finds, the best first. Words in quotation marks are a phrase; an empty query finds all.
   * `filters` have a value for names of facets; `dates` the first and the last day, `from` and `to`, as "2021-09-05";
   * `order` is "date" or "-date". `results` are in order, each with `data()`; `counts(name)` tells how many results each
   * value of a facet would leave, were it chosen in place of what is chosen there.
   */
  async find(query, { filters = {}, dates = {}, order = "" } = {}) {
    const [scores, tests] = await Promise.all([this.scoresOf(query), this.facets.tests(filters, dates)]);
    const left = (without) => {
      const others = [...tests].filter(([name]) => name !== without).map(([, test]) => test);
      return [...scores.keys()].filter((record) => others.every((test) => test(record)));
    };
    const best = left().sort((a, b) => scores.get(b) - scores.get(a));
    const ordered = order ? await this.facets.inTime(best, order === "-date") : best;
    return {
      results: ordered.map((id) => ({ id, score: scores.get(id), data: () => this.data(id, query) })),
      counts: (name) => this.facets.counts(name, left(name)),
    };
  }

  /** Map(record → score) of what a query finds. */
  scoresOf(query) {
    if (!query.trim()) return Promise.resolve(new Map(Array.from({ length: this.facets.total }, (_, record) => [record, 0])));
    if (!this.asked.has(query)) {
      const looking = this.look(query);
      looking.catch(() => this.asked.delete(query));
      this.asked.set(query, looking);
      if (this.asked.size > KEPT) this.asked.delete(this.asked.keys().next().value);
    }
    return this.asked.get(query);
  }

  /** A record as it was written: plain texts, an absolute address, and an excerpt as [{ text, found }]. */
  async data(id, query) {
    const shown = await this.record(id);
    return { ...shown, url: new URL(shown.url, this.root).href, excerpt: excerptOf(shown.text, query) };
  }
}

/** A search in the files of an index, in parts that have records of their own. */
class IndexSearch extends Search {
  constructor(parts, about, folder) {
    const data = new URL(about.data, folder);
    const load = async (name) => (await opened(new URL(`${name}.json-gz`, data))).json();
    super(new Facets(about.count, about.facets, load), about.dated);
    this.parts = parts;
    this.root = new URL(about.root, folder);
    this.record = memo((id) => load(`records/${id}`));
  }

  async look(query) {
    const found = await Promise.all(this.parts.map((part) => this.lookIn(part, query)));
    return new Map(found.flatMap((scores) => [...scores]));
  }

  async lookIn(part, query) {
    const [plain, exact] = await Promise.all([
      Promise.all(forms(query).map((form) => part.withAll(form.split(" ")))),
      Promise.all(phrasesOf(query).map((phrase) => this.inOrder(part, phrase))),
    ]);
    const best = new Map();
    for (const [record, score] of plain.flatMap((scores) => [...scores])) {
      if (exact.every((records) => records.has(record))) best.set(record, Math.max(score, best.get(record) ?? 0));
    }
    return best;
  }

  /** The records in which words stand in this order, written together or apart. */
  async inOrder(part, phrase) {
    const folded = fold(phrase);
    const ways = new Set([folded.replaceAll("-", ""), folded.replaceAll("-", " ")]);
    const found = await Promise.all([...ways].map((way) => part.inOrder(way.split(" "))));
    return new Set(found.flatMap((records) => [...records]));
  }
}

/** The texts that stand in order: words in quotation marks, and runs of letters without spaces. */
export function phrasesOf(query) {
  const quoted = Array.from(query.matchAll(QUOTED), (match) => match[2]);
  const runs = query.replace(QUOTED, " ").match(RUN) ?? [];
  return [...quoted, ...runs].filter((phrase) => fold(phrase));
}

/** The words of a text around those that a query finds: [{ text, found }], cut where `…` stands. */
export function excerptOf(text, query, length = EXCERPT) {
  const sought = forms(query).flatMap((form) => form.split(" "));
  const words = Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ start: index, end: index + word.length, word }));
  for (const word of words) word.found = isFound(fold(word.word), sought);
  const first = densest(words, length);
  const shown = words.slice(first, first + length);
  if (!shown.length) return [];
  const parts = first > 0 ? [{ text: "… ", found: false }] : [];
  let at = shown[0].start;
  for (const { start, end, found } of shown) {
    add(parts, text.slice(at, start), found && parts.at(-1)?.found === true);
    add(parts, text.slice(start, end), found);
    at = end;
  }
  if (first + length < words.length) add(parts, " …", false);
  return parts;
}

function isFound(folded, sought) {
  const names = folded.split(" ").flatMap((word) => [word.replaceAll("-", ""), ...word.split("-")]);
  return names.some((name) => name && sought.some((word) => name.startsWith(word)));
}

function add(parts, text, found) {
  if (!text) return;
  if (parts.length && parts.at(-1).found === found) parts.at(-1).text += text;
  else parts.push({ text, found });
}

/** Where the window with the most words that are found begins; a few words before the first of them. */
function densest(words, length) {
  let [best, most, inside] = [0, 0, 0];
  for (let end = 0; end < words.length; end++) {
    inside += words[end].found;
    if (end >= length) inside -= words[end - length].found;
    if (inside > most) [best, most] = [Math.max(0, end - length + 1), inside];
  }
  if (!most) return 0;
  const first = words.findIndex((word, at) => at >= best && word.found);
  return Math.max(0, Math.min(first - 4, words.length - length));
}
