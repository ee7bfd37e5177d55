// What search finds → elements. Nothing of a record becomes anything but text, an address, a language or a direction.

import { isJustBegun } from "./fold.js";
import { excerptOf } from "./search.js";

const PAUSE = 60; // milliseconds
const PAUSE_AT_BEGIN = 180;
const ISOLATES = /[\u2068\u2069]/g;
const AROUND = /^([^\p{L}\p{M}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su;

/**
 * Milliseconds without a key before a query is looked for. Longer in a word that has just begun: what begins with a
 * letter or two is much of the index, and hardly what somebody looks for.
 */
export function pauseAfter(query) {
  return isJustBegun(query) ? PAUSE_AT_BEGIN : PAUSE;
}

/** An element of a class, with texts and elements in it. */
export function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** @param {string} text with {names} @param {Object<string, unknown>} values */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A text that keeps its own direction (Unicode Annex 9). */
export function isolated(text) {
  return `\u2068${String(text).replace(ISOLATES, "")}\u2069`;
}

/** Says sentences in an element, each on a line of its own; isolated texts in them keep their direction. */
export function say(place, ...sentences) {
  const parts = sentences.filter(Boolean).join("\n").split(ISOLATES);
  place.replaceChildren(...parts.map((part, n) => (n % 2 ? element("bdi", "", part) : part)));
}

/** A whole number in the digits of a language. */
export function inDigits(number, lang) {
  return number.toLocaleString(lang || "en", { useGrouping: false });
}

/** "2021-09-05" as the pages write days: "5 September 2021". */
export function inWords(iso, lang) {
  const language = `${!lang || lang === "en" ? "en-GB" : lang}-u-ca-gregory`;
  return new Date(iso).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** The words that a template has laid ready: what is said, titles of conditions, kinds as elements, statuses to copy. */
export function partsOf(place) {
  const { content } = place.querySelector("template.or-search__parts");
  const named = (name, take) =>
    Array.from(content.querySelectorAll(`[data-${name}]`), (one) => [one.dataset[name], take ? one.textContent : one]);
  return {
    said: Object.fromEntries(named("said", true)),
    titles: Object.fromEntries(named("facet", true)),
    kinds: new Map(named("kind")),
    status: (word) => content.querySelector(`.or-status--${CSS.escape(word)}`)?.cloneNode(true),
  };
}

/** Parts of a text as nodes, those that were looked for marked, without the punctuation around them. */
function marked(excerpt) {
  return excerpt.flatMap(({ text, found }) => {
    if (!found) return [text];
    const [, before, words, after] = text.match(AROUND);
    return [before, element("mark", "or-hit", words), after].filter(Boolean);
  });
}

/** What there is to read of a record beside its title: where the words are, if they are there. */
function wordsOf({ title, text }, query) {
  const rest = text.startsWith(title) ? text.slice(title.length).replace(/^\.?\s+/, "") : text;
  const excerpt = excerptOf(rest, query);
  const whole = excerpt.map((part) => part.text).join("");
  const isSaid = title.includes(whole.replace(/^… |[.…] ?…?$/g, ""));
  const isFound = [excerpt, excerptOf(title, query, Infinity)].map((parts) => parts.some(({ found }) => found));
  return isSaid || (isFound[1] && !isFound[0]) ? [] : excerpt;
}

let made = 0;

/**
 * A result as an item of a list: its title leads to it, then its kind (if wanted), status, speaker and date, and where
 * the words are. Who hears the page hears the facts with the link.
 */
export function hitOf(record, query, parts, withKind) {
  const { lang, dir } = record;
  const link = element("a", "or-find__title", ...marked(excerptOf(record.title, query, Infinity)));
  Object.assign(link, { href: record.url, lang, dir });
  const kind = withKind ? parts.kinds.get(record.kind) : null;
  const facts = [
    kind && element("span", "or-find__kind", kind.textContent),
    record.status && parts.status(record.status),
    record.by && element("bdi", "", record.by),
    record.date && element("span", "", record.date),
  ].filter(Boolean);
  const item = element("li", "or-find", link);
  if (facts.length) {
    const line = element("p", "or-find__facts", ...facts.flatMap((fact, n) => (n ? [element("span", "or-find__dot", " · "), fact] : [fact])));
    line.id = `or-find-${++made}`;
    link.setAttribute("aria-describedby", line.id);
    item.append(line);
  }
  const words = wordsOf(record, query);
  if (words.length) item.append(Object.assign(element("p", "or-find__words", ...marked(words)), { lang, dir }));
  return item;
}
