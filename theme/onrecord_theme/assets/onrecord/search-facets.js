// Which records have what, as generator/onrecord/search/facets.py writes it → the ones that match conditions, in an
// order, and how many each choice would leave. A record is its number here.

export class Facets {
  /**
   * @param {number} total of all records
   * @param {Object<string, number>} names of facets, and how many values each has
   * @param {(file: string) => Promise} load gives "facets/kind", "having/kind" or "days"
   */
  constructor(total, names, load) {
    Object.assign(this, { total, names, load, known: new Map() });
  }

  /** The values of a facet, in their order: [{ value, label }]. */
  async labels(name) {
    if (!(name in this.names)) return [];
    return this.once(`facets/${name}`, (file) => file.map(([value, label]) => ({ value, label })));
  }

  /** The same with the records that have each value: [{ value, label, records }]. */
  async values(name) {
    const labels = await this.labels(name);
    if (!labels.length) return [];
    const having = await this.once(`having/${name}`, (file) => file.map(recordsOf));
    return labels.map((one, n) => ({ ...one, records: having[n] }));
  }

  /** The first and the last day of each record, as numbers such as 20210905; NaN where it has none. */
  days() {
    return this.once("days", daysOf);
  }

  /** What is in a file, loaded once; after a failure, once more. */
  once(name, read) {
    if (!this.known.has(name)) {
      const reading = this.load(name).then(read);
      reading.catch(() => this.known.delete(name));
      this.known.set(name, reading);
    }
    return this.known.get(name);
  }

  /**
   * A test of records for each condition.
   * @param {Object<string, string>} filters a value for the name of a facet
   * @param {{ from?: string, to?: string }} dates days as "2021-09-05"
   */
  async tests(filters, dates) {
    const tests = new Map();
    for (const [name, value] of Object.entries(filters)) {
      const found = (await this.values(name)).find((one) => one.value === value);
      const records = new Set(found?.records);
      tests.set(name, (record) => records.has(record));
    }
    if (dates.from || dates.to) {
      const { first, last } = await this.days();
      const [from, to] = [dayOf(dates.from) ?? -Infinity, dayOf(dates.to) ?? Infinity];
      // What may be of several days may be within, and what has no day is not.
      tests.set("dates", (record) => last[record] >= from && first[record] <= to);
    }
    return tests;
  }

  /** How many of some records have each value of a facet: Map(value → number). */
  async counts(name, records) {
    const isThere = new Uint8Array(this.total);
    for (const record of records) isThere[record] = 1;
    const count = (having) => having.reduce((sum, record) => sum + isThere[record], 0);
    return new Map((await this.values(name)).map(({ value, records: having }) => [value, count(having)]));
  }

  /** Records in time, by the first day and then the last; those of one day as they were, and what has no day last. */
  async inTime(records, isLatestFirst) {
    const { first, last } = await this.days();
    const isKnown = (record) => Number.isFinite(first[record]) || Number.isFinite(last[record]);
    const way = isLatestFirst ? -1 : 1;
    const known = records.filter(isKnown);
    known.sort((a, b) => way * (compare(first[a], first[b]) || compare(last[a], last[b])));
    return [...known, ...records.filter((record) => !isKnown(record))];
  }
}

const compare = (a, b) => (a === b ? 0 : a < b ? -1 : 1);

/** "2021-09-05" → 20210905. */
const dayOf = (iso) => (iso ? Number(iso.replaceAll("-", "")) : undefined);

/** Numbers of records, from the ways from one to the next; -n stands for n that follow each other. */
export function recordsOf(steps) {
  const records = [];
  let at = -1;
  for (const step of steps) {
    if (step > 0) records.push((at += step));
    else for (let n = step; n < 0; n++) records.push(++at);
  }
  return records;
}

function daysOf(file) {
  const [first, last] = [new Float64Array(file.length), new Float64Array(file.length)];
  let day = 0;
  file.forEach((one, record) => {
    if (typeof one === "number") first[record] = last[record] = day += one;
    else [first[record], last[record]] = one ? [one[0] ?? -Infinity, one[1] ?? Infinity] : [NaN, NaN];
  });
  return { first, last };
}
