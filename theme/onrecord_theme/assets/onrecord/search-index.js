// Words → the records that have them, and what they count there; from the parts of an index that Pagefind has made, as
// generator/onrecord/search/bundle.py lays them out. Pagefind's own script would load five times as much, and takes
// time with the square of what a common word finds.

import { recordsOf } from "./search-facets.js";

// What a word counts for beside what it counts as one of the text's (BM25), by where else it stands.
export const FIELDS = { title: 6, names: 4, agents: 1.5 };
const SATURATION = 1.4; // of a word that stands in a text again and again
const LENGTH = 0.6; // how much less a word counts in a text longer than others
const WHOLE = 24; // the weight of a word in Pagefind's files; its parts have less
const SHORT = 2; // letters of words that begin too many others to look for them all
const MOST_PARTS = 6; // of the index, for one word

export class Index {
  /**
   * @param {object} about what tidying.py says of an index: { records, lengths, fields, words, files }
   * @param {number} first the number of its first record
   * @param {(file: string) => Promise<Uint8Array>} load gives a part
   */
  constructor({ records, lengths, fields, words, files }, first, load) {
    Object.assign(this, { lengths, words, files });
    this.records = recordsOf(records).map((record) => first + record);
    this.weights = fields.map((field) => FIELDS[field] ?? 0);
    this.mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    this.part = memo(async (n) => new Map(wordsOf(await load(files[n]))));
    this.scores = memo((word) => this.score(word));
  }

  /** The records that have all of some words, or words that these begin: Map(record → score). */
  async withAll(words) {
    const [fewest, ...others] = (await Promise.all(words.map(this.scores))).sort((a, b) => a.size - b.size);
    const found = new Map();
    for (const [record, score] of fewest) {
      if (others.every((other) => other.has(record))) {
        found.set(record, others.reduce((sum, other) => sum + other.get(record), score));
      }
    }
    return found;
  }

  /** The records in which words stand one right after the other, in the text or in one of the fields. */
  async inOrder(words) {
    const [start, ...others] = await Promise.all(words.map(async (word) => placesOf((await this.partsFor(word))[0]?.get(word) ?? [])));
    const found = new Set();
    for (const [at, places] of start) {
      const isBegin = (place) => others.every((other, n) => other.get(at)?.has(place + n + 1));
      if ([...places].some(isBegin)) found.add(this.records[at]);
    }
    return found;
  }

  async score(word) {
    const found = new Map();
    for (const part of await this.partsFor(word, word.length > SHORT)) {
      for (const [known, records] of part) {
        if (known.startsWith(word)) this.add(found, records, (word.length / known.length) ** 2);
      }
    }
    return found;
  }

  /** Adds what a word counts for in the records that have it; less where only its beginning was looked for. */
  add(found, records, likeness) {
    const rarity = likeness * Math.log(1 + (this.lengths.length - records.length + 0.5) / (records.length + 0.5));
    let at = 0;
    for (const [step, inText, inFields] of records) {
      const record = this.records[(at += step)];
      let often = 0;
      for (const [weight, places] of byMark(inText)) often += (weight * places.length) / WHOLE;
      const long = 1 - LENGTH + (LENGTH * this.lengths[at]) / this.mean;
      let score = (often * (SATURATION + 1)) / (often + SATURATION * long);
      for (const [field] of byMark(inFields)) score += this.weights[field];
      found.set(record, (found.get(record) ?? 0) + rarity * score);
    }
  }

  /** The part in which a word would stand; and those behind it that have more words which begin so. */
  partsFor(word, isBeginning = false) {
    const behind = this.words.findIndex((first) => isBefore(word, first));
    const from = Math.max(0, (behind < 0 ? this.words.length : behind) - 1);
    let to = from + 1;
    while (isBeginning && to < from + MOST_PARTS && this.words[to]?.startsWith(word)) to++;
    return Promise.all(this.words.slice(from, to).map((_, n) => this.part(from + n)));
  }
}

/** A function that is asked once for each key; after a failure, once more. */
export function memo(make) {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) {
      const making = make(key);
      making.catch(() => known.delete(key));
      known.set(key, making);
    }
    return known.get(key);
  };
}

/** Whether a word stands before another one in an index: by the numbers of letters in Unicode. */
function isBefore(word, other) {
  const [a, b] = [Array.from(word), Array.from(other)];
  const at = a.findIndex((letter, n) => letter !== b[n]);
  return at < 0 ? a.length < b.length : at < b.length && a[at].codePointAt(0) < b[at].codePointAt(0);
}

/** For each record the places of a word; far apart for each field, so that nothing goes from one into the next. */
function placesOf(records) {
  const found = new Map();
  let record = 0;
  for (const [step, inText, inFields] of records) {
    record += step;
    const places = new Set(byMark(inText).flatMap(([, at]) => at));
    for (const [field, at] of byMark(inFields)) for (const place of at) places.add((field + 1) * 1e9 + place);
    found.set(record, places);
  }
  return found;
}

/** Numbers as Pagefind writes places: −1 − a weight or the number of a field, then the way from each place to the next. */
function byMark(numbers) {
  const found = [];
  let at = 0;
  for (const number of numbers) {
    if (number < 0) {
      found.push([-1 - number, []]);
      at = 0;
    } else found.at(-1)[1].push((at += number));
  }
  return found;
}

/** A part of an index: [[word, [[way to the next record, places in the text, places in fields]]]]. */
function wordsOf(bytes) {
  const [words] = valueOf(bytes.subarray("pagefind_dcd".length));
  return words;
}

/** Whole numbers, texts and arrays in CBOR (RFC 8949). */
function valueOf(bytes) {
  const decoder = new TextDecoder();
  let at = 0;
  const length = (info) => {
    if (info < 24) return info;
    let number = 0;
    for (let n = 1 << (info - 24); n > 0; n--) number = number * 256 + bytes[at++];
    return number;
  };
  const value = () => {
    const head = bytes[at++];
    const size = length(head & 31);
    if (head >> 5 === 0) return size;
    if (head >> 5 === 1) return -1 - size;
    if (head >> 5 === 3) return decoder.decode(bytes.subarray(at, (at += size)));
    if (head >> 5 !== 4) throw new Error("no part of an index");
    const items = new Array(size);
    for (let n = 0; n < size; n++) items[n] = value();
    return items;
  };
  return value();
}
