// A text → the words by which it is found. The same as generator/onrecord/search/folding.py does, rule by rule;
// the tests compare the two, and the manual's page on search publishes the rules.

// What letters are read as: the reading, and the letters that have it.
export const LETTERS = {
  "ا": "ٱ",
  "ک": "كڪ",
  "گ": "ګ",
  "ی": "يىېۍےێ",
  "ه": "ةەہھۃ",
  "כ": "ך",
  "מ": "ם",
  "נ": "ן",
  "פ": "ף",
  "צ": "ץ",
  "σ": "ς",
  "ss": "ß",
  "ae": "æ",
  "oe": "œ",
  "o": "ø",
  "d": "đð",
  "l": "ł",
  "h": "ħ",
  "i": "ı",
  "th": "þ",
  "-": "\u200c‐‑‒–−'’‘ʼʻʿʾ′`´\"״׳._٫",
  " ": "\u200b",
  "": "ءـ",
};

// The noughts of digits that are read as ours; the other nine of each stand behind it in Unicode.
export const ZEROS = "٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐";

// The Arabic article, and what is written together with it.
export const ARTICLES = ["ال", "وال", "فال", "بال", "کال", "لل"];

const READ_AS = new Map(
  Object.entries(LETTERS).flatMap(([reading, letters]) => Array.from(letters, (letter) => [letter, reading])),
);
for (const zero of ZEROS) {
  for (let n = 0; n < 10; n++) READ_AS.set(String.fromCodePoint(zero.codePointAt(0) + n), String(n));
}
const NOTHING = /[\p{M}\p{Cf}]/u;
const NOT_PLAIN = /[^a-z0-9 ]/gu;
const THOUSANDS = /([0-9])[,٬](?=[0-9]{3}(?![0-9]))/g;
const LETTER_AS_WORD =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}-]+|--+/gu;
const AT_ENDS = /^-+|-+$/g;
const ARTICLE = /^([وفبک]?ال|لل)([\u0620-\u06ff]{3,})/;

const readingOf = (letter) => READ_AS.get(letter) ?? (NOTHING.test(letter) ? "" : letter);

/** The words of a text as they are indexed and looked for; a hyphen joins parts that may be written apart. */
export function fold(text) {
  return String(text)
    .normalize("NFKD")
    .toLowerCase()
    .replace(NOT_PLAIN, readingOf)
    .replace(THOUSANDS, "$1")
    .replace(LETTER_AS_WORD, " $& ")
    .replace(BETWEEN_WORDS, " ")
    .split(" ")
    .map((word) => word.replace(AT_ENDS, ""))
    .filter(Boolean)
    .map((word) => word.replace(ARTICLE, "$1-$2"))
    .join(" ");
}

/** Whether a query ends in a word that has just begun: a letter or two, in a script that takes more for most words. */
export function isJustBegun(query) {
  const last = /[^\s-]*$/.exec(query)[0];
  return last.search(LETTER_AS_WORD) < 0 && /^.{1,2}$/u.test(fold(last));
}

/** The ways in which a query is to be looked for: its words whole, and, where some have parts, their parts. */
export function forms(query) {
  const folded = fold(query);
  const whole = folded.replaceAll("-", "");
  const parts = folded.split(" ").flatMap((word) => {
    const found = partsOf(word);
    return found.length ? found : [word.replaceAll("-", "")];
  });
  return [...new Set([whole, parts.join(" ")])].filter(Boolean);
}

function partsOf(word) {
  if (!word.includes("-")) return [word];
  return word.split("-").filter((part) => Array.from(part).length > 1 && !ARTICLES.includes(part));
}
