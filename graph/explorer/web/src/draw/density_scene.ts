/** A full lane as a shape: events by unit of time on one base, and of these in ink what is linked to the selection. */

import { many } from "../data/text";
import { type Density, STACK, densityOf } from "./density";
import type { Item } from "./items";
import { type LaneInput, type LaneScene, RIGHT, clamp } from "./lane_parts";
import { type Mark, foldFew } from "./lanes";
import { type Part, textWidth } from "./scene";
import type { ShownLane } from "./shown";

/** The shape of a lane, and where it is drawn. */
export interface LaneShape {
  lane: number;
  label: string;
  density: Density;
  top: number;
  base: number;
  /** Events in sight. */
  inside: number;
}

/** How the events of a lane are drawn: one by one on its base, some of them as counts, or as a shape. */
export type Layout = { kind: "marks"; marks: Mark[]; pitch: number } | { kind: "shape" };

/** The least room for a mark that stands on another. */
const PITCH = 7;

/** Half the size of a mark that has so much room. */
export const radiusFor = (pitch: number): number => Math.min(4.4, pitch / 2 - 0.2);

/** Choose by how many marks would touch: a lane is full where they do not fit on one another. */
export function layoutOf(items: readonly Item[], x: (item: Item) => number, rows: number, rowHeight: number): Layout {
  const pixels = Math.max(1, rows) * rowHeight;
  const few = foldFew(items, x, rows, 11, STACK);
  if (few && !few.folded) return { kind: "marks", marks: few.marks, pitch: rowHeight };
  const high = Math.min(STACK, Math.floor(pixels / PITCH));
  for (let level = rows + 1; level <= high; level++) {
    const pitch = pixels / level;
    const stood = foldFew(items, x, level, Math.min(11, 2 * radiusFor(pitch) + 2), 0);
    if (stood) return { kind: "marks", marks: stood.marks, pitch };
  }
  return few ? { kind: "marks", marks: few.marks, pitch: rowHeight } : { kind: "shape" };
}

/** The shape of a lane as it is in sight. */
export function shapeOf(
  input: LaneInput,
  shown: ShownLane,
  lane: number,
  [top, base]: [number, number],
  inside: number,
): LaneShape {
  const density = densityOf(input.unit, shown, input.related);
  return { lane, label: shown.lane.label, density, top, base, inside };
}

export function shapeParts(input: LaneInput, { parts, front }: LaneScene, shape: LaneShape): void {
  const { theme, gutter, width } = input;
  const { base, top } = shape;
  const line = { t: "line", x1: gutter, x2: width - RIGHT, y1: base, y2: base, width: 1 } as const;
  const layer = (fill: string, alpha: number, count: (c: ReturnType<Density["at"]>) => number): void => {
    for (const points of outlines(input, shape, count)) parts.push({ t: "poly", points, fill, alpha });
  };
  const faint = theme.forced ? theme.rule : theme.rule2;
  layer(faint, theme.forced ? 1 : 0.6, ({ all, vague }) => all + vague);
  if (input.window) layer(faint, 1, ({ all }) => all);
  layer(theme.edge, 1, ({ there }) => there);
  layer(theme.forced ? theme.chosen : theme.ink, 1, ({ linked }) => linked);
  parts.push({ ...line, stroke: theme.rule2 });
  front.push(
    { t: "line", x1: gutter - 4, x2: gutter, y1: top + 1.5, y2: top + 1.5, stroke: theme.ink3, width: 1 },
    scaleParts(input, shape),
  );
}

/** Where the scale ends: below the name and the count, or on the shape where a lane is too low for a third line. */
function scaleParts({ theme, gutter, rowHeight, lanes }: LaneInput, { top, density, lane }: LaneShape): Part {
  const { pointRows, periodRows } = lanes[lane]!.lane;
  const said = { t: "text", s: scaleText(density), size: 10, fill: theme.ink3 } as const;
  const third = 2.5 * rowHeight + 3.5;
  if (pointRows + periodRows < 3) return { ...said, x: gutter + 3, y: top + 9, halo: theme.paper };
  return { ...said, x: gutter > 100 ? 16 : 12, y: top + third };
}

/** Where the scale of a lane ends. */
export const scaleText = ({ most, unit }: Density): string => `up to ${many(most)} a ${unit.name}`;

/** The outline of a layer in sight: a polygon for each run of units that hold something. */
function outlines(
  input: LaneInput,
  { density, top, base }: LaneShape,
  count: (of: ReturnType<Density["at"]>) => number,
): number[][] {
  const { x, gutter, width, domain } = input;
  const { unit, most } = density;
  const found: number[][] = [];
  let run: number[] | null = null;
  const side = (day: number): number => clamp(x(day), gutter, width - RIGHT);
  const last = unit.key(domain.to);
  for (let key = unit.key(domain.from); key <= last; key++) {
    const value = count(density.at(key));
    const [left, right] = [side(unit.start(key)), side(unit.start(key + 1))];
    if (!value || right <= left) {
      if (run) run.push(left, base);
      run = null;
      continue;
    }
    const y = base - Math.max(1.5, (value / most) * (base - top - 1));
    if (!run) found.push((run = [left, base]));
    run.push(left, y, right, y);
  }
  if (run) run.push(run.at(-2)!, base);
  return found;
}

/** One line through all lanes, and next to it what each lane that is a shape has there. */
export function hairline(input: LaneInput, shapes: readonly LaneShape[], day: number, bottom: number): Part[] {
  const { theme, gutter, width, x } = input;
  const at = x(day);
  if (at < gutter || at > width - RIGHT) return [];
  const parts: Part[] = [{ t: "line", x1: at, x2: at, y1: 0, y2: bottom, stroke: theme.ink, width: 1 }];
  for (const shape of shapes) {
    const { all, linked, vague } = shape.density.at(shape.density.unit.key(day));
    const s = [many(all), vague && `${many(vague)} perhaps`, linked && `${many(linked)} linked`]
      .filter(Boolean)
      .join(" · ");
    const w = textWidth(s, 11, 600);
    const right = at + 6 + w < width - RIGHT;
    const left = right ? at + 5 : at - 5 - w;
    parts.push(
      { t: "rect", x: left - 2, y: shape.top, w: w + 4, h: 13, fill: theme.paper, alpha: 0.92 },
      { t: "text", x: left, y: shape.top + 10, s, size: 11, weight: 600, fill: theme.ink },
    );
  }
  return parts;
}
