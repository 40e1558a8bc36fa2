/** Search in names, aliases, ids, descriptions and what else is said of a thing, best first (MiniSearch, BM25). */

import MiniSearch, { type SearchResult } from "minisearch";
import { figure } from "./figure";
import type { Model } from "./model";
import { readable } from "./time";
import type { Node } from "./types";
import { EMPTY, fold, joinAll, joined, oneTypo, stem, wordsOf } from "./words";

/** A word of five letters or more may have a slip; two letters that are swapped count as two in the index. */
const slips = (word: string): number => (word.length < 5 ? 0 : 2);
/** Whether a word was found as it is, as a beginning, or with one slip. */
const isNear = (asked: string, found: string): boolean =>
  found.startsWith(asked) || oneTypo(asked, found) || oneTypo(asked, found.slice(0, asked.length));
/** Few hits are filled up with things that have some of the words. */
const FEW = 8;

export interface Found {
  /** With all words, best first; then with some of them. */
  at: number[];
  /** How many of them have all words. */
  whole: number;
}

export class Search {
  private readonly index: MiniSearch<{ id: number; name: string; key: string; text: string }>;
  /** Things by their whole names: name, caption, alias or id, without case and with letters and digits joined. */
  private readonly named = new Map<string, number[]>();

  constructor(private readonly model: Model) {
    this.index = new MiniSearch({
      fields: ["name", "key", "text"],
      tokenize: (text) => {
        const words = wordsOf(text);
        return [...words, ...joined(words)];
      },
      processTerm: stem,
    });
    this.index.addAll(
      model.nodes.flatMap((node, id) =>
        node.k === "Fact"
          ? []
          : [{ id, name: namesOf(node).slice(0, -1).join(" · "), key: node.id, text: this.about(node, id) }],
      ),
    );
    model.nodes.forEach((node, at) => {
      if (node.k === "Fact") return;
      for (const name of new Set(namesOf(node).map((text) => joinAll(wordsOf(text)).join(" ")))) {
        const others = this.named.get(name);
        if (others) others.push(at);
        else this.named.set(name, [at]);
      }
    });
  }

  private degree(at: number): number {
    return this.model.touching[at]!.length;
  }

  /** The entity whose whole name a list of words, joined, is; of several the one that is best connected. */
  whose(words: readonly string[]): number | undefined {
    const entities = (this.named.get(words.join(" ")) ?? []).filter((at) => this.model.node(at).k === "Entity");
    return entities.sort((a, b) => this.degree(b) - this.degree(a) || a - b)[0];
  }

  /** What else is said of it: type, description, date, figure, speaker, place, metric, publisher. */
  private about(node: Node, at: number): string {
    const { data } = this.model;
    const speaker = node.speaker === undefined ? undefined : this.model.byId.get(node.speaker);
    const metric = node.metric === undefined ? undefined : data.metrics[node.metric];
    return [
      this.model.typeLabel(at),
      node.description,
      readable(node.date ?? node.period),
      node.value && figure(node),
      speaker === undefined ? node.speaker : this.model.node(speaker).n,
      metric?.label,
      node.population,
      node.geography,
      node.place,
      node.publisher,
      node.citation,
    ]
      .filter(Boolean)
      .join(" · ");
  }

  /** Nodes that match a question; with a slip where nothing matches without. */
  find(question: string): Found {
    const words = wordsOf(question);
    const asked = words.some((word) => !EMPTY.has(word)) ? words.filter((word) => !EMPTY.has(word)) : words;
    if (!asked.length) return { at: [], whole: 0 };
    const together = joinAll(asked);
    for (const terms of together.length < asked.length ? [together, asked] : [asked]) {
      const exact = this.query(terms, "AND", false);
      if (exact.length) return this.filled(exact, asked, question);
    }
    const near = this.query(together, "AND", true);
    return near.length || asked.length === 1 ? this.ordered(near, question) : this.filled([], asked, question);
  }

  private filled(exact: Scored[], asked: readonly string[], question: string): Found {
    const found = this.ordered(exact, question);
    if (exact.length >= FEW || asked.length < 2) return found;
    const had = new Set(found.at);
    const some = this.query(asked, "OR", false).filter(({ id }) => !had.has(id));
    return { at: [...found.at, ...this.ordered(some, question).at.slice(0, 24)], whole: exact.length };
  }

  private query(terms: readonly string[], combineWith: "AND" | "OR", forgiving: boolean): Scored[] {
    const hits: Scored[] = this.index.search(terms.join(" "), {
      // The words come folded and joined: what is typed last may be the beginning of a word.
      tokenize: (text) => text.split(" "),
      combineWith,
      prefix: (term) => combineWith === "AND" || term.length > 3,
      fuzzy: (term) => (forgiving ? slips(term) : false),
      boost: { name: 4 },
    });
    if (!forgiving) return hits;
    return hits.filter(({ terms: found }) => terms.every((term) => found.some((word) => isNear(stem(term), word))));
  }

  /** A whole name first, then by score; a thing that is better connected comes before what it only said. */
  private ordered(hits: readonly Scored[], question: string): Found {
    const whole = new Set(this.named.get(joinAll(wordsOf(question)).join(" ")));
    const rank = ({ id, score }: Scored): number =>
      (whole.has(id) ? 1000 : 0) + score * (1 + Math.log10(1 + this.degree(id)));
    const ranked = hits.map((hit) => [rank(hit), hit.id] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return { at: ranked.map(([, at]) => at), whole: hits.length };
  }
}

type Scored = Pick<SearchResult, "id" | "score" | "terms"> & { id: number };

/** Caption, name, aliases, and last the id. */
const namesOf = (node: Node): string[] => [
  ...[node.short, node.n, ...(node.aliases ?? [])].filter((name): name is string => !!name && fold(name) !== ""),
  node.id,
];
