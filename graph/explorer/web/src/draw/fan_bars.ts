/** An open verb that has many relations: bars by year, place or kind, which open the names in the details. */

import { many } from "../data/text";
import { SPREAD_FROM, type Share, readBar, spreadOf, usualSpread } from "../data/spread";
import type { Verb } from "../data/verbs";
import { type FanDrawing, type TallInput, thereIn } from "./fan_marks";
import { fit } from "./lane_parts";
import { textWidth } from "./scene";

/** The parts of an open verb that has many relations, of those that are there; none of one that has few. */
export function sharesOf(input: TallInput, { edges }: Verb): Share[] {
  const { model, centre, bar } = input;
  const there = thereIn(input, edges);
  if (there.length < SPREAD_FROM) return [];
  const shares = spreadOf(model, centre, there, readBar(bar).by ?? usualSpread(model, centre, there));
  return shares.length > 1 ? shares : [];
}

/** Where the bars of an open verb stand. */
export interface BarPlace {
  x: number;
  y: number;
  width: number;
  row: number;
}

/** The parts of an open verb as bars, each with its name and count. */
export function drawBars(
  input: TallInput,
  { parts, targets }: FanDrawing,
  verb: string,
  shares: readonly Share[],
  { x, y, width, row }: BarPlace,
): void {
  const { theme, model, centre } = input;
  const found = readBar(input.bar);
  const by =
    found.by ??
    usualSpread(
      model,
      centre,
      shares.flatMap(({ edges }) => edges),
    );
  const most = Math.max(...shares.map(({ edges }) => edges.length));
  const label = Math.min(Math.max(...shares.map((share) => textWidth(share.label, 12, 600))), width * 0.45);
  const count = Math.max(...shares.map(({ edges }) => textWidth(many(edges.length), 12, 600)));
  const room = Math.max(4, width - label - count - 16);
  shares.forEach((share, i) => {
    const chosen = share.label === found.label;
    const middle = y + (i + 0.5) * row;
    const w = Math.max(2, (share.edges.length / most) * room);
    const text = { t: "text", y: middle + 4, size: 12, weight: chosen ? 600 : 400 } as const;
    parts.push(
      { ...text, x, s: fit(share.label, label, 12, chosen ? 600 : 400), fill: chosen ? theme.ink : theme.ink2 },
      { t: "rect", x: x + label + 8, y: middle - 6, w, h: 12, fill: chosen ? theme.ink : theme.edge },
      { ...text, x: x + label + w + 14, s: many(share.edges.length), fill: chosen ? theme.ink : theme.ink2 },
    );
    const said = `${share.label}: ${many(share.edges.length)}`;
    targets.push({ verb, at: null, bar: `${by}:${share.label}`, text: said, x, y: middle - row / 2, w: width, h: row });
  });
}
