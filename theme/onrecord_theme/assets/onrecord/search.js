// What a browser finds in the folder that generator/onrecord/search/bundle.py writes. No interface: a page that has one
// imports this module, and puts what it gets into its elements as text.
//
//   const search = await openSearch(new URL("assets/onrecord/search/", root));
//   const found = await search.find("“trapped in”", { filters: { kind: "quote" }, sort: { date: "desc" } });
//   const { url, kind, status, title, text, by, date, lang, dir, excerpt } = await found.results[0].data();

import { fold, forms } from "./fold.js";

// What words count for, by where they stand.
export const RANKING = { metaWeights: { title: 6, names: 4, agents: 1.5 }, pageLength: 0.6, termSimilarity: 2 };

const EXCERPT = 30; // words
const LOOKED_AT = 2; // results, to know whether a word is there
const QUOTED = /(^|[\s(])["“„«‹「『]([^"”“»›」』]+)["”“»›」』]/gu;
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${UNSPACED}]{2,}`, "gu");
const WORD = new RegExp(`[${UNSPACED}]\\p{M}*|[^\\s${UNSPACED}]+`, "gu");

/** Opens the folder of a search; `folder` is its address. */
export async function openSearch(folder) {
  const base = new URL(folder, document.baseURI);
  const about = await json(new URL("search.json", base));
  const [first, ...others] = about.parts.map((part) => new URL(part, base).href);
  const { createInstance } = await import(`${first}pagefind.js`);
  const pagefind = createInstance({ basePath: first, ranking: RANKING });
  await pagefind.init();
  for (const other of others) await pagefind.mergeIndex(other, { ranking: RANKING });
  return new Search(pagefind, base, new URL(about.root, base));
}

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

class Search {
  constructor(pagefind, folder, root) {
    this.pagefind = pagefind;
    this.folder = folder;
    this.root = root;
    this.known = new Map();
  }

  /** The words for the values of filters: { speaker: { nrf: "NRF" } }. */
  labels() {
    this.loading ??= json(new URL("labels.json", this.folder));
    return this.loading;
  }

  /** The values of filters, and how many records have each. */
  filters() {
    return this.pagefind.filters();
  }

  /**
   * What a query finds, the best first. Words in quotation marks are a phrase; an empty query finds all.
   * `filters` and `sort` are Pagefind's. `results` are in order, each with `data()`; `counts` are the records that each
   * value of a filter would leave.
   */
  async find(query, { filters = {}, sort = {} } = {}) {
    const options = { filters, sort };
    const phrases = phrasesOf(query);
    const asked = forms(query);
    const [plain, exact] = await Promise.all([
      Promise.all((asked.length ? asked : [null]).map((form) => this.withAll(form, options))),
      Promise.all(phrases.map((phrase) => this.idsWith(phrase, options))),
    ]);
    const best = new Map();
    for (const result of plain.flatMap((found) => found.results)) {
      const known = best.get(result.id);
      if (!known || result.score > known.score) best.set(result.id, result);
    }
    const results = [...best.values()].filter(({ id }) => exact.every((ids) => ids.has(id)));
    if (!Object.keys(sort).length) results.sort((a, b) => b.score - a.score);
    return {
      results: results.map((result) => ({ id: result.id, score: result.score, data: () => this.data(result, query) })),
      counts: plain.at(-1).filters,
    };
  }

  /**
   * The records with all words of a form. Pagefind passes over words that are nowhere, or takes those that they begin
   * with ("a" for "azure"); here nothing is found.
   */
  async withAll(form, options) {
    const words = form ? form.split(" ") : [];
    const known = await Promise.all(words.map((word) => this.isKnown(word)));
    return known.every(Boolean) ? this.pagefind.search(form, options) : { results: [], filters: {} };
  }

  /** Whether there is a word, or one that begins so. */
  isKnown(word) {
    if (!this.known.has(word)) this.known.set(word, this.isThere(word));
    return this.known.get(word);
  }

  async isThere(word) {
    const { results } = await this.pagefind.search(word);
    const best = await Promise.all(results.slice(0, LOOKED_AT).map((result) => result.data()));
    return best.some(({ meta }) => {
      const { title, text, names } = JSON.parse(meta.shown);
      return fold(`${title} ${text} ${names}`).split(" ").some((one) => isFound(one, [word]));
    });
  }

  /** The records in which words stand in this order, written together or apart. */
  async idsWith(phrase, options) {
    const folded = fold(phrase);
    const ways = new Set([folded.replaceAll("-", ""), folded.replaceAll("-", " ")]);
    const found = await Promise.all([...ways].map((way) => this.pagefind.search(`"${way}"`, { filters: options.filters })));
    return new Set(found.flatMap(({ results }) => results.map(({ id }) => id)));
  }

  /** A record as it was written: plain texts, an absolute address, and an excerpt as [{ text, found }]. */
  async data(result, query) {
    const fragment = await result.data();
    const shown = JSON.parse(fragment.meta.shown);
    return { ...shown, url: new URL(shown.url, this.root).href, excerpt: excerptOf(shown.text, query) };
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
