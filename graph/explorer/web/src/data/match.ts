/** Search that ignores case, accents and punctuation, matches prefixes, and allows one typing error in words of five letters or more. */

import type { Model } from "./model";

export interface Hit {
  at: number;
  score: number;
}

/** A text without case, accents, punctuation and characters that nobody sees. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

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

export class Index {
  private readonly entries: { at: number; text: string; words: string[]; name: string }[];

  constructor(private readonly model: Model) {
    this.entries = model.nodes.map((node, at) => {
      const name = fold(`${node.short ?? ""} ${node.n}`);
      const text = fold([node.short, node.n, ...(node.aliases ?? []), node.id].filter(Boolean).join(" "));
      return { at, name, text, words: [...new Set(text.split(" "))] };
    });
  }

  /** Nodes that match all words of a query, best first. */
  find(question: string): Hit[] {
    const asked = fold(question);
    if (!asked) return [];
    const words = asked.split(" ");
    const exact = this.score(words, asked, false);
    return exact.length ? exact : this.score(words, asked, true);
  }

  private score(words: readonly string[], asked: string, forgiving: boolean): Hit[] {
    const hits: Hit[] = [];
    for (const entry of this.entries) {
      let score = 0;
      for (const word of words) {
        const worth = wordWorth(word, entry.words, forgiving);
        if (!worth) {
          score = 0;
          break;
        }
        score += worth;
      }
      if (!score) continue;
      if (entry.name === asked) score += 20;
      else if (entry.name.startsWith(asked)) score += 8;
      else if (entry.text.includes(asked)) score += 4;
      hits.push({ at: entry.at, score: score + Math.min(3, this.model.touching[entry.at]!.length / 10) });
    }
    return hits.sort((a, b) => b.score - a.score || a.at - b.at);
  }
}

function wordWorth(word: string, words: readonly string[], forgiving: boolean): number {
  let best = 0;
  for (const other of words) {
    if (other === word) return 3;
    if (other.startsWith(word)) best = Math.max(best, 2);
    else if (forgiving && word.length >= 5 && (oneTypo(word, other) || oneTypo(word, other.slice(0, word.length))))
      best = Math.max(best, 1);
  }
  return best;
}

/** Parts of a text that match a query: the text in pieces, every second one a match. */
export function pieces(text: string, question: string): string[] {
  const words = fold(question).split(" ").filter(Boolean);
  const found: [number, number][] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = fold(match[0]);
    const hit = words.find((w) => word.startsWith(w) || (w.length >= 5 && oneTypo(w, word)));
    if (hit)
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
