/** Many relations of a verb in a few parts: by the year in which they began, by place, or by kind of the other end. */

import type { Model } from "./model";
import { plural } from "./text";
import { yearOf, yearText } from "./time";

export type SpreadBy = "year" | "place" | "kind";
export const SPREADS: readonly SpreadBy[] = ["year", "place", "kind"];

export interface Share {
  label: string;
  edges: number[];
}

/** From so many relations on a verb opens into parts. */
export const SPREAD_FROM = 13;
/** So many years are shown one by one; more are put together by ten. */
const YEARS = 16;
/** So many places or kinds are shown; the others are one part. */
const PARTS = 12;

/** How the relations of a verb are spread, in parts that together hold each of them once. */
export function spreadOf(model: Model, at: number, edges: readonly number[], by: SpreadBy): Share[] {
  if (by === "year") return byYear(model, edges);
  const found = new Map<string, number[]>();
  for (const e of edges) {
    const other = model.other(model.edges[e]!, at);
    const label = by === "kind" ? model.typeLabel(other) : placeOf(model, other);
    const own = found.get(label);
    if (own) own.push(e);
    else found.set(label, [e]);
  }
  const shares = [...found]
    .map(([label, own]): Share => ({ label, edges: own }))
    .sort((a, b) => b.edges.length - a.edges.length || (a.label < b.label ? -1 : 1));
  if (shares.length <= PARTS) return shares;
  const rest = shares.splice(PARTS - 1);
  return [...shares, { label: plural(rest.length, "other"), edges: rest.flatMap((share) => share.edges) }];
}

/** The jurisdiction of a node as it is called; where it is one itself, its own name. */
function placeOf(model: Model, at: number): string {
  const { jurisdiction } = model.node(at);
  const place = jurisdiction === undefined ? undefined : model.byId.get(jurisdiction);
  return place === undefined ? (jurisdiction ?? "no place") : model.short(place);
}

/** By year, or by ten years where there are many; those without a date last. */
function byYear(model: Model, edges: readonly number[]): Share[] {
  const year = (e: number): number | null => {
    const day = model.edges[e]!.span?.[0] ?? null;
    return day === null ? null : yearOf(day);
  };
  const all = new Set(edges.map(year));
  const step = all.size > YEARS ? 10 : 1;
  const found = new Map<number | null, number[]>();
  for (const e of edges) {
    const own = year(e);
    const first = own === null ? null : Math.floor(own / step) * step;
    const others = found.get(first);
    if (others) others.push(e);
    else found.set(first, [e]);
  }
  const text = (first: number | null): string =>
    first === null ? "no date" : step === 1 ? yearText(first) : `${yearText(first)} to ${yearText(first + 9)}`;
  const sorted = [...found].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
  return sorted.map(([first, own]) => ({ label: text(first), edges: own }));
}

/** What the address says of the parts: by what, and which of them is open. */
export function readBar(bar: string | null): { by: SpreadBy | null; label: string | null } {
  const cut = bar?.indexOf(":") ?? -1;
  const by = SPREADS.find((one) => one === (cut < 0 ? bar : bar!.slice(0, cut))) ?? null;
  return { by, label: by && cut >= 0 ? bar!.slice(cut + 1) : null };
}

/** By what a verb is spread unless that is chosen: the first way that makes two parts or more. */
export function usualSpread(model: Model, at: number, edges: readonly number[]): SpreadBy {
  return SPREADS.find((by) => spreadOf(model, at, edges, by).length > 1) ?? "year";
}
