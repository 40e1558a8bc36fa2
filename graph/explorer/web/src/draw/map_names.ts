/** Names that find no room in their shapes: outside the map, at the end of a level line. */

import type { MapInput, MapLayout, Spot } from "./map_types";
import { type Part, textWidth } from "./scene";

/** Left, top, right, bottom. */
type Box = [number, number, number, number];

const SIZE = 11;
const GAP = 8;
/** Of more places with a value none is named outside: lines would cover the map. */
const MOST = 16;

/** Name the chosen shape, and those that hold something where they are few; `parts` is what the map draws already. */
export function outsideNames(layout: MapLayout, input: MapInput, parts: readonly Part[]): Part[] {
  const { shapes, names, held, theme, chosen } = input;
  const again = new Set(layout.inset?.spots.map(({ shape }) => shape));
  const written = new Set(parts.flatMap((p) => (p.t === "text" ? [p.s] : [])));
  const holds = ({ shape }: Spot): boolean => held.get(shapes[shape]!.at)!.kind !== "none";
  const unnamed = layout.spots.filter(({ shape }) => !written.has(names[shape]!) && !again.has(shape));
  const some = unnamed.filter(holds);
  const wanted = some.length > MOST ? [] : some;
  const own = unnamed.find(({ shape }) => shape === chosen);
  const taken = parts.flatMap(boxOf);
  const found: Part[] = [];
  for (const spot of new Set([...(own ? [own] : []), ...wanted.sort((a, b) => a.y - b.y)])) {
    const s = names[spot.shape]!;
    const weight = spot === own ? 600 : 400;
    const w = textWidth(s, SIZE, weight);
    const apart = (way: 1 | -1): number => way * (sideAt(layout.spots, spot.y, way) - spot.x);
    // The nearer side first.
    for (const way of apart(1) < apart(-1) ? ([1, -1] as const) : ([-1, 1] as const)) {
      const edge = sideAt(layout.spots, spot.y, way) + way * GAP;
      const [from, to] = [spot.x + way * 10, edge];
      const label: Box =
        way > 0 ? [edge + 4, spot.y - 7, edge + 4 + w, spot.y + 7] : [edge - 4 - w, spot.y - 7, edge - 4, spot.y + 7];
      const line: Box = [Math.min(from, to), spot.y - 2, Math.max(from, to), spot.y + 2];
      if (label[0] < 2 || label[2] > layout.width - 2) continue;
      if (taken.some((box) => meet(box, label) || meet(box, line))) continue;
      taken.push(label, line);
      found.push(
        { t: "line", x1: from, x2: to, y1: spot.y, y2: spot.y, stroke: theme.ink3, width: 1 },
        {
          t: "text",
          x: edge + way * 4,
          y: spot.y + 4,
          s,
          size: SIZE,
          weight,
          anchor: way > 0 ? "start" : "end",
          fill: theme.ink,
        },
      );
      break;
    }
  }
  return found;
}

/** What a name or its line may not cover: names, and marks. */
function boxOf(p: Part): Box[] {
  if (p.t === "text") {
    const w = textWidth(p.s, p.size, p.weight);
    const x = p.anchor === "middle" ? p.x - w / 2 : p.anchor === "end" ? p.x - w : p.x;
    return [[x - 2, p.y - p.size, x + w + 2, p.y + 3]];
  }
  if (p.t === "ring") return [[p.x - p.r, p.y - p.r, p.x + p.r, p.y + p.r]];
  return p.t === "line" ? [[p.x1, p.y1 - 2, p.x2, p.y1 + 2]] : [];
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** The borders of the shapes as lines; they stay while the map is looked at. */
const known = new WeakMap<readonly Spot[], [number, number, number, number][]>();
function bordersOf(spots: readonly Spot[]): [number, number, number, number][] {
  let borders = known.get(spots);
  if (borders) return borders;
  borders = spots.flatMap(({ d }) =>
    d.split("M").flatMap((part) => {
      const points = [...part.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
      return points.map(([x, y], i): [number, number, number, number] => [x, y, ...points[(i + 1) % points.length]!]);
    }),
  );
  known.set(spots, borders);
  return borders;
}

/** How far the shapes reach to a side at the height of a name. */
function sideAt(spots: readonly Spot[], y: number, way: 1 | -1): number {
  let far = -Infinity;
  for (const [x1, y1, x2, y2] of bordersOf(spots)) {
    // Where a border is at that height: its ends, cut to it.
    const [low, high] = [Math.max(Math.min(y1, y2), y - 8), Math.min(Math.max(y1, y2), y + 8)];
    if (low > high) continue;
    const at = (height: number): number => (y1 === y2 ? x1 : x1 + ((height - y1) / (y2 - y1)) * (x2 - x1));
    far = Math.max(far, way * at(low), way * at(high), way * (y1 === y2 ? x2 : at(low)));
  }
  return way * far;
}
