/**
 * What is in an opened part: its entities in two columns, and the relations among them as lines in the gutter between.
 *
 * Names stand on the outer sides, so no line passes one. The two columns are one round, from the top of the left down and up
 * the right: there two lines cross where their ends alternate, and entities are put in an order in which few do.
 */

import type { GroupSummary, Tie } from "../data/groups";
import type { Model } from "../data/model";
import { many, plural } from "../data/text";
import { years } from "../data/time";
import { fit } from "./lane_parts";
import { fewCrossings } from "./round";
import { type Part, textWidth } from "./scene";
import type { SummaryDrawing, SummaryInput } from "./summary_types";
import type { Theme } from "./theme";

interface Frame {
  x: number;
  y: number;
  w: number;
  h: number;
}
interface Spot {
  x: number;
  y: number;
  left: boolean;
}

const NAME = 12.5;
const PAD = 14;
/** From this height on a row has room for a name in two lines. */
const TWO_LINES = 28;
const WIDE = 620;
/** Widest name, and the widest and narrowest gutter. */
const MOST_NAME = 210;
const MOST_GUTTER = 400;
const LEAST_GUTTER = 76;

/** The mark of a family. */
export function familyMark(model: Model, theme: Theme, g: number, x: number, y: number): Part {
  const { shape } = model.data.groups[g]!;
  const colour = theme.groups[g]!;
  const hollow = shape === "ring";
  return {
    ...{ t: "mark", shape, x, y, r: 4.2 },
    ...{ fill: hollow ? theme.paper : colour, stroke: colour, width: hollow ? 1.5 : 0 },
  };
}

/** How high what stands above the rows is: one line, or three where it is narrow. */
const headHeight = (w: number): number => (w < WIDE ? 68 : 36);

/** How high an opened part is with so many rows. */
export const openedHeight = (w: number, rows: number, row: number): number => headHeight(w) + rows * row + 8;

/** Draw an opened part in a frame, in rows so high. */
export function drawOpened(
  input: SummaryInput,
  drawing: SummaryDrawing,
  group: GroupSummary,
  frame: Frame,
  row: number,
): void {
  const { theme, ties } = input;
  const { x, y, w, h } = frame;
  const rows = Math.max(1, Math.floor((h - openedHeight(w, 0, row)) / row));
  const shown = shownOf(input, group, 2 * rows);
  const spots = placed(input, shown, frame, row);
  const drawn = ties.filter(({ a, b }) => a !== b && spots.has(a) && spots.has(b));
  drawing.parts.push({ t: "rect", x, y, w, h, r: 8, fill: theme.paper, stroke: theme.chosen, width: 1.6 });
  drawing.ties = drawn;
  drawHead(input, drawing, group, frame, shown.length);
  drawTies(input, drawing.parts, spots, drawn);
  drawNames(input, drawing, spots, frame, row);
}

/** What is drawn of a part depends on its relations and the room alone, and is computed once for both. */
const known = new WeakMap<readonly Tie[], Map<number, readonly number[]>>();
function shownOf(input: SummaryInput, group: GroupSummary, most: number): readonly number[] {
  const { ties } = input;
  const orders = known.get(ties) ?? new Map<number, readonly number[]>();
  const order = orders.get(most) ?? fewCrossings(mostTied(input, group, most), ties);
  known.set(ties, orders.set(most, order));
  return order;
}

/** What it is, and how much of it is drawn. */
function drawHead(
  { model, theme }: SummaryInput,
  { parts, ties }: SummaryDrawing,
  group: GroupSummary,
  { x, y, w }: Frame,
  shown: number,
): void {
  const of = (part: number, all: number): string => (part < all ? `${many(part)} of ` : "");
  const drawn = ties.reduce((sum, { count }) => sum + count, 0);
  const entities = of(shown, group.members.length) + plural(group.members.length, "entity", "entities");
  const relations = of(drawn, group.inside) + plural(group.inside, "relation");
  const span = group.span ? `, ${years(group.span)}` : "";
  const events = model.events.length ? (group.events ? plural(group.events, "event") + span : "no events") : "";
  const wide = w >= WIDE;
  const name = fit(group.label, wide ? w * 0.4 : w - 2 * PAD, 14, 700);
  parts.push({ t: "text", x: x + PAD, y: y + 22, s: name, size: 14, weight: 700, fill: theme.ink });
  const after = x + PAD + (wide ? textWidth(name, 14, 700) + 12 : 0);
  const said = wide
    ? [[entities, `${relations} among them`, events].filter(Boolean).join(", ")]
    : [`${entities}, ${relations}`, events];
  said.forEach((s, i) => {
    const text = fit(s, x + w - PAD - after, 12);
    parts.push({ t: "text", x: after, y: y + (wide ? 22 : 40 + 16 * i), s: text, size: 12, fill: theme.ink3 });
  });
}

/** How many of the best linked are looked at to find those that are drawn. */
const LOOKED_AT = 200;

/** Entities that have relations among each other: of the best linked, the one with the fewest is left out again and again. */
function mostTied({ model, ties }: SummaryInput, group: GroupSummary, most: number): number[] {
  const others = new Map<number, number[]>(group.members.map((at) => [at, []]));
  for (const { a, b } of ties) {
    if (a === b) continue;
    others.get(a)!.push(b);
    others.get(b)!.push(a);
  }
  const inside = (at: number): number => others.get(at)!.length;
  const best = [...group.members]
    .sort((a, b) => inside(b) - inside(a) || model.degree(b) - model.degree(a) || a - b)
    .slice(0, Math.max(most, LOOKED_AT));
  const left = new Set(best);
  const among = (at: number): number => others.get(at)!.filter((other) => left.has(other)).length;
  while (left.size > most) left.delete([...left].reduceRight((one, at) => (among(at) < among(one) ? at : one)));
  return [...left];
}

/** Where the mark of each stands: down the left, and up the right. */
function placed({ model }: SummaryInput, shown: readonly number[], { x, y, w }: Frame, row: number): Map<number, Spot> {
  const half = Math.ceil(shown.length / 2);
  const room = Math.min(MOST_NAME, (w - 2 * PAD - LEAST_GUTTER - 24) / 2);
  const widest = (some: readonly number[]): number =>
    Math.max(0, ...some.map((at) => Math.min(room, textWidth(model.short(at), NAME))));
  const [left, right] = [widest(shown.slice(0, half)), widest(shown.slice(half))];
  const gutter = Math.min(MOST_GUTTER, w - 2 * PAD - 24 - left - right);
  // In the middle, where there is more room than it takes.
  const x0 = x + (w - gutter - left - right - 24) / 2 + left + 12;
  const top = y + headHeight(w) + row / 2;
  return new Map(
    shown.map((at, i) => {
      const isLeft = i < half;
      return [at, { left: isLeft, x: isLeft ? x0 : x0 + gutter, y: top + (isLeft ? i : shown.length - 1 - i) * row }];
    }),
  );
}

/** One line for all relations of two, the stronger the more; those of what is emphasized in ink, and over the others. */
function drawTies(input: SummaryInput, parts: Part[], spots: ReadonlyMap<number, Spot>, drawn: readonly Tie[]): void {
  const { theme } = input;
  const xs = [...spots.values()].map(({ x }) => x);
  const gutter = Math.max(...xs) - Math.min(...xs);
  const strong = ({ a, b }: Tie): boolean => a === input.near || b === input.near;
  for (const tie of [...drawn.filter((one) => !strong(one)), ...drawn.filter(strong)]) {
    const [p, q] = [spots.get(tie.a)!, spots.get(tie.b)!];
    // Between two of one side it is a bow, as deep as they are apart.
    const deep = p.left === q.left ? Math.min(gutter * 0.6 || 60, 14 + Math.abs(p.y - q.y) * 0.8) : gutter / 2;
    const out = (spot: Spot, by: number): number => spot.x + (spot.left ? by : -by);
    const points = [out(p, 7), p.y, out(p, deep), p.y, out(q, deep), q.y, out(q, 7), q.y];
    const [sx, sy, ...rest] = points.map((value) => Math.round(value * 10) / 10);
    const box = [Math.min(...xs), Math.min(p.y, q.y), Math.max(...xs), Math.max(p.y, q.y)] as const;
    parts.push({
      ...{ t: "area", x: 0, y: 0, d: `M${sx} ${sy}C${rest.join(" ")}`, box },
      ...{ stroke: strong(tie) ? theme.ink2 : theme.edge, width: (strong(tie) ? 1.6 : 1.1) + Math.log10(tie.count) },
    });
  }
}

function drawNames(
  { model, theme, near }: SummaryInput,
  { parts, targets, ties }: SummaryDrawing,
  spots: ReadonlyMap<number, Spot>,
  { x, w }: Frame,
  row: number,
): void {
  for (const [at, spot] of spots) {
    const others = ties.flatMap(({ a, b }) => (a === at ? [b] : b === at ? [a] : []));
    const quiet = near !== null && spots.has(near) && at !== near && !others.includes(near);
    const fill = quiet ? theme.ink3 : theme.ink;
    const room = spot.left ? spot.x - 12 - x - PAD + 4 : x + w - PAD + 4 - spot.x - 12;
    const lines = inLines(model.short(at), room, row < TWO_LINES ? 1 : 2);
    const size = Math.max(...lines.map((s) => textWidth(s, NAME)));
    const from = spot.left ? spot.x - 12 - size : spot.x + 12;
    parts.push(familyMark(model, theme, model.node(at).g, spot.x, spot.y));
    lines.forEach((s, i) => {
      const y = spot.y + 4 + (i - (lines.length - 1) / 2) * 13;
      const x = spot.left ? from + size : from;
      parts.push({ t: "text", x, y, s, size: NAME, anchor: spot.left ? "end" : "start", fill });
    });
    const { n: text } = model.node(at);
    const title = others.length
      ? `${text}: related here with ${others.map((other) => model.short(other)).join(", ")}`
      : text;
    targets.push({
      ...{ group: null, at, text, title },
      ...{ x: spot.left ? from - 4 : spot.x - 8, y: spot.y - row / 2, w: size + 24, h: row },
    });
  }
}

/** A name in one line or two, broken between words. */
function inLines(name: string, room: number, most: number): string[] {
  const words = name.split(" ");
  let first = words.length;
  while (first > 1 && textWidth(words.slice(0, first).join(" "), NAME) > room) first--;
  if (most < 2 || first === words.length) return [fit(name, room, NAME)];
  return [words.slice(0, first), words.slice(first)].map((part) => fit(part.join(" "), room, NAME));
}
