/** A question in words: which thing, which relation and which days it names, without any guess beyond the words. */

import type { Model } from "./model";
import type { Search } from "./search";
import { type Window, parseDay } from "./time";
import { EMPTY, joinAll, stem, wordsOf } from "./words";

export interface Asked {
  /** The thing that is named, and a second one; null where none is. */
  thing: number | null;
  other: number | null;
  /** Types of edges whose words are in the question. */
  verbs: ReadonlySet<string>;
  /** Types of entities that are named, as in "which court cases". */
  kinds: ReadonlySet<string>;
  days: Window | null;
  /** Whether it asks what was known, not what was there. */
  known: boolean;
}

const MONTHS = "january february march april may june july august september october november december".split(" ");
/** The month that a word names, in full or by its first three letters; "may" alone is no month without a year. */
const monthOf = (word: string | undefined): number =>
  word === undefined ? 0 : word === "sept" ? 9 : MONTHS.findIndex((m) => m === word || m.slice(0, 3) === word) + 1;
const isYear = (word: string | undefined): boolean => /^(?:1[5-9]|20|21)\d\d$/.test(word ?? "");
const isDay = (word: string | undefined): boolean => /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/.test(word ?? "");
/** What a number after it belongs to: "SB 2018" is no year. */
const isLabel = (word: string | undefined): boolean =>
  word !== undefined && /^\p{L}{1,3}$/u.test(word) && !EMPTY.has(word) && !monthOf(word);

/** A date that begins at a word, and how many words it takes. */
function dateAt(words: readonly string[], i: number): { days: Window; length: number } | null {
  const [a, b, c] = [words[i], words[i + 1], words[i + 2]];
  const two = (n: number): string => String(n).padStart(2, "0");
  const make = (length: number, text: string): { days: Window; length: number } | null => {
    const days = parseDay(text);
    return days && { days, length };
  };
  if (monthOf(a) && isDay(b) && isYear(c)) return make(3, `${c}-${two(monthOf(a))}-${two(parseInt(b!, 10))}`);
  if (isDay(a) && monthOf(b) && isYear(c)) return make(3, `${c}-${two(monthOf(b))}-${two(parseInt(a!, 10))}`);
  if (monthOf(a) && isYear(b)) return make(2, `${b}-${two(monthOf(a))}`);
  if (isYear(a) && /^\d\d$/.test(b ?? "") && /^\d\d$/.test(c ?? "")) return make(3, `${a}-${b}-${c}`);
  if (isYear(a) && /^\d\d$/.test(b ?? "") && Number(b) <= 12) return make(2, `${a}-${b}`);
  return isYear(a) && !isLabel(words[i - 1]) ? make(1, a!) : null;
}

/** The days that words name, from the first to the last of them, and the other words. */
export function datesIn(words: readonly string[]): { days: Window | null; rest: string[] } {
  let days: Window | null = null;
  const rest: string[] = [];
  for (let i = 0; i < words.length;) {
    const found = dateAt(words, i);
    if (!found) rest.push(words[i++]!);
    else {
      days = days ? { from: Math.min(days.from, found.days.from), to: Math.max(days.to, found.days.to) } : found.days;
      i += found.length;
    }
  }
  return { days, rest };
}

/** The longest run of words that is the whole name of a thing, and the words around it. */
function thingIn(search: Search, words: readonly string[]): { thing: number; rest: string[] } | null {
  for (let length = Math.min(words.length, 12); length > 0; length--) {
    for (let i = 0; i + length <= words.length; i++) {
      const run = words.slice(i, i + length);
      if (length === 1 && EMPTY.has(run[0]!)) continue;
      const thing = search.whose(joinAll(run));
      if (thing !== undefined) return { thing, rest: [...words.slice(0, i), ...words.slice(i + length)] };
    }
  }
  return null;
}

const stems = (words: readonly string[]): string[] => words.filter((word) => !EMPTY.has(word)).map(stem);

/** Which of some phrases has all of its words in a question; of several those with most words. */
function phrasesIn(asked: ReadonlySet<string>, phrases: readonly (readonly [string, string])[]): Set<string> {
  let most = 1;
  let found = new Set<string>();
  for (const [name, phrase] of phrases) {
    const own = stems(wordsOf(phrase));
    if (own.length < most || !own.length || !own.every((word) => asked.has(word))) continue;
    if (own.length > most) [most, found] = [own.length, new Set()];
    found.add(name);
  }
  return found;
}

/** What a question names. */
export function ask(model: Model, search: Search, question: string): Asked {
  const { words, types } = model.data;
  const all = wordsOf(question.replace(/['’]s\b/g, " "));
  const named = thingIn(search, all);
  const second = named && thingIn(search, named.rest);
  const other = second && second.thing !== named.thing ? second : null;
  const { days, rest } = datesIn(other?.rest ?? named?.rest ?? all);
  const content = new Set(stems(rest));
  const verbs = phrasesIn(
    content,
    Object.entries(words).flatMap(([key, { label, reverse }]) =>
      key.includes(" ") ? [] : [[key, label] as const, [key, reverse] as const],
    ),
  );
  const kinds = phrasesIn(
    content,
    Object.entries(types.Entity ?? {}).flatMap(([key, { label, plural }]) => [
      [key, label] as const,
      [key, plural] as const,
    ]),
  );
  return {
    thing: named?.thing ?? nearThing(model, search, rest, verbs, days),
    other: other?.thing ?? null,
    verbs,
    kinds,
    days,
    known: rest.some((word) => word === "known" || word === "know"),
  };
}

/** Next to a verb or a date, part of a name is enough: the best entity that has all the remaining words. */
function nearThing(
  model: Model,
  search: Search,
  rest: readonly string[],
  verbs: ReadonlySet<string>,
  days: Window | null,
): number | null {
  if (!verbs.size && !days) return null;
  const spoken = new Set(
    [...verbs].flatMap((verb) => {
      const { label, reverse } = model.data.words[verb]!;
      return stems(wordsOf(`${label} ${reverse}`));
    }),
  );
  const left = rest.filter((word) => !EMPTY.has(word) && !spoken.has(stem(word)));
  if (!left.length) return null;
  const { at, whole } = search.find(left.join(" "));
  return at.slice(0, whole).find((hit) => model.node(hit).k === "Entity") ?? null;
}
