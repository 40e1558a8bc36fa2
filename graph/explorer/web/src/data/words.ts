/** Words as a search compares them: without case and accents, without endings, with letters and digits joined. */

/** A text without case, accents, punctuation and characters that nobody sees. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export const wordsOf = (text: string): string[] => fold(text).split(" ").filter(Boolean);

/** A word without the usual endings of English: "opposed", "opposes" and "oppose" are one. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const bare = word.replace(/(?:ies|ied)$/, "y").replace(/(?<=[a-z]{3})(?:ing|ed|es)$|(?<=[a-z]{2}[^siu])s$/, "");
  return bare.replace(/([bdglmnprt])\1$/, "$1").replace(/e$/, "");
}

/** Whether a label and its number, in either order, follow each other. */
const adjacent = (one: string, two: string): boolean =>
  (/^\p{L}{1,3}$/u.test(one) && /^\p{N}+$/u.test(two) && !EMPTY.has(one)) ||
  (/^\p{N}+$/u.test(one) && /^\p{L}{1,2}$/u.test(two) && !EMPTY.has(two));

/** Neighbours of which one is letters and the other digits, as one word: "sb 54" is "sb54", "287 g" is "287g". */
export const joined = (words: readonly string[]): string[] =>
  words.slice(1).flatMap((word, i) => (adjacent(words[i]!, word) ? [words[i]! + word] : []));

/** The same, in the place of both. */
export function joinAll(words: readonly string[]): string[] {
  const all: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const pair = i + 1 < words.length && adjacent(words[i]!, words[i + 1]!);
    all.push(pair ? words[i]! + words[++i]! : words[i]!);
  }
  return all;
}

/** Words of a question that say nothing of what is asked for. */
export const EMPTY = new Set(
  (
    "a an and any all about after also are as at be been by came can cause could did do does for from had has have how i in into is it " +
    "its last list many me much of on or out said say says show tell that the their them then there these they this " +
    "those to was were what when where which who whom whose why with"
  ).split(" "),
);

/** Whether two words differ by at most one letter changed, added, left out or swapped with the next. */
export function oneTypo(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const rest = (x: string, from: number): string => x.slice(from);
  if (a.length === b.length) {
    if (rest(a, i + 1) === rest(b, i + 1)) return true;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2);
  }
  return a.length > b.length ? rest(a, i + 1) === rest(b, i) : rest(a, i) === rest(b, i + 1);
}

/** Parts of a text that match a query: the text in pieces, every second one a match. */
export function pieces(text: string, question: string): string[] {
  const words = wordsOf(question);
  const found: [number, number][] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = fold(match[0]);
    const hit = words.find(
      (w) => word.startsWith(w) || (w.length >= 4 && stem(w) === stem(word)) || (w.length >= 5 && oneTypo(w, word)),
    );
    if (hit && !EMPTY.has(hit))
      found.push([
        match.index,
        match.index + Math.min(match[0].length, word.startsWith(hit) ? hit.length : match[0].length),
      ]);
  }
  const result: string[] = [];
  let at = 0;
  for (const [from, to] of found) {
    result.push(text.slice(at, from), text.slice(from, to));
    at = to;
  }
  result.push(text.slice(at));
  return result;
}
