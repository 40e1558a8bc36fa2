/** The map as a picture: outlines that fit a frame, small ones again two and a half times as large, marks and names. */

import { type GeoProjection, geoBounds, geoConicEqualArea, geoEqualEarth, geoMercator, geoPath } from "d3-geo";
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import polylabel from "polylabel";
import type { Shape } from "../data/map";
import type { Holding } from "../state/holdings";
import { outsideNames } from "./map_names";
import { drawnAs, look, markParts, numberOn, onShade } from "./map_scale";
import { type Part, textWidth } from "./scene";
import type { MapInput, MapLayout, Rect, Spot } from "./map_types";

export type { MapInput, MapLayout, Rect, Spot };

export const LARGER = 2.5;
const LARGER_TEXT = { t: "text", s: "Two and a half times as large", size: 11 } as const;
/** A shape with less room than this around its middle has no place for its mark. */
const SMALL = 9;
/** Of so many, the smallest, it is asked where they lie together. */
const MOST_SMALL = 200;
const MARGIN = 8;
/** A mark stands at least so far from the side of the larger part; what is nearer has its mark in place. */
const SIGN = 8;

type Outlines = FeatureCollection<Polygon | MultiPolygon>;

/** A projection that keeps areas, or for the equator shapes, turned to the middle of the places. */
export function projectionOf(shapes: readonly Shape[]): GeoProjection {
  const [[west, south], [east, north]] = geoBounds(collection(shapes));
  const wide = east >= west ? east - west : east + 360 - west;
  const [x, y] = [west + wide / 2, (south + north) / 2];
  if (wide > 150 || north - south > 80) return geoEqualEarth().rotate([-x, 0]);
  if (Math.abs(y) < 12) return geoMercator().rotate([-x, 0]);
  const sixth = (north - south) / 6;
  return geoConicEqualArea()
    .rotate([-x, 0])
    .center([0, y])
    .parallels([south + sixth, north - sixth]);
}

const collection = (shapes: readonly Shape[]): Outlines => ({
  type: "FeatureCollection",
  features: shapes.map(({ outline }) => ({ type: "Feature", properties: {}, geometry: outline })),
});

/** Fit the map into a frame; `room` is where the larger part may be drawn, null for none. */
export function layOut(shapes: readonly Shape[], frame: Rect, room: Rect | null): MapLayout {
  const projection = projectionOf(shapes);
  projection.fitExtent(
    [
      [frame.x + MARGIN, frame.y + MARGIN],
      [frame.x + frame.w - MARGIN, frame.y + frame.h - MARGIN],
    ],
    collection(shapes),
  );
  const spots = spotsOf(shapes, projection);
  return {
    width: frame.x + frame.w,
    height: frame.y + frame.h,
    spots,
    inset: room && insetOf(shapes, spots, projection, room),
  };
}

/** Fit the map into a small frame; its larger part is drawn where a corner of the frame is free. */
export function layOutSmall(shapes: readonly Shape[], frame: Rect): MapLayout {
  const plain = layOut(shapes, frame, null);
  for (const share of [0.45, 0.36, 0.28]) {
    const size = Math.round(Math.min(frame.w, frame.h) * share);
    const [left, right] = [frame.x + 1, frame.x + frame.w - size - 1];
    const [top, bottom] = [frame.y + 1, frame.y + frame.h - size - 1];
    const corners = [
      [right, top],
      [left, top],
      [left, bottom],
      [right, bottom],
    ] as const;
    const free = corners.find(([x, y]) => isFree(plain.spots, { x: x - 5, y: y - 5, w: size + 10, h: size + 10 }));
    if (!free) continue;
    const found = layOut(shapes, frame, { x: free[0], y: free[1], w: size, h: size });
    // Nor does it cover the part that it shows.
    if (found.inset && !overlap(found.inset.from, found.inset.to)) return found;
  }
  return plain;
}

/** Whether no shape reaches into a rectangle. */
function isFree(spots: readonly Spot[], rect: Rect): boolean {
  const near = spots.filter(({ box }) => meets(box, rect));
  const points = (d: string): [number, number][] =>
    [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  return near.every(({ d, ring }) => {
    const lines = points(d);
    // Between two points of an outline too, which may lie on either side of it.
    const reaches = lines.some(([x, y], i) => {
      const [a, b] = lines[i + 1] ?? [x, y];
      return [0, 0.25, 0.5, 0.75].some((t) => inside(rect, x + (a - x) * t, y + (b - y) * t));
    });
    return !reaches && !within(ring, rect.x + rect.w / 2, rect.y + rect.h / 2);
  });
}

const overlap = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function spotsOf(shapes: readonly Shape[], projection: GeoProjection, only?: ReadonlySet<number>): Spot[] {
  const path = geoPath(projection).digits(1);
  return shapes.flatMap(({ outline }, shape) => {
    if (only && !only.has(shape)) return [];
    const d = path(outline);
    if (!d) return [];
    const [[left, top], [right, bottom]] = path.bounds(outline);
    return [{ shape, d, box: [left, top, right, bottom], ...middle(outline, projection) }];
  });
}

/** The point of the largest part of an outline that is farthest from its border. */
function middle(outline: Polygon | MultiPolygon, projection: GeoProjection): Pick<Spot, "x" | "y" | "room" | "ring"> {
  const parts = outline.type === "Polygon" ? [outline.coordinates] : outline.coordinates;
  let best: { x: number; y: number; room: number; ring: [number, number][] } = { x: 0, y: 0, room: -1, ring: [] };
  for (const rings of parts) {
    const flat = rings.map((ring) =>
      ring.flatMap((point) =>
        [projection(point as [number, number]) ?? []].filter((p): p is [number, number] => p.length === 2),
      ),
    );
    if ((flat[0]?.length ?? 0) < 3) continue;
    const found = polylabel(flat, 0.5);
    if (found.distance > best.room) best = { x: found[0], y: found[1], room: found.distance, ring: flat[0]! };
  }
  return best;
}

/** Where most of the small shapes lie together, drawn again in the room that there is. */
function insetOf(
  shapes: readonly Shape[],
  spots: readonly Spot[],
  projection: GeoProjection,
  room: Rect,
): MapLayout["inset"] {
  const small = spots
    .filter((spot) => spot.room < SMALL)
    .sort((a, b) => a.room - b.room)
    .slice(0, MOST_SMALL);
  const [w, h] = [room.w / LARGER, room.h / LARGER];
  if (!small.length || w < 24 || h < 24) return null;
  const near = (spot: Spot): Spot[] => {
    const frame = { x: spot.x - w / 2, y: spot.y - h / 2, w, h };
    return small.filter((s) => inside(frame, s.x, s.y, SMALL - 1));
  };
  // Those that can least be seen count most.
  const need = (held: readonly Spot[]): number => held.reduce((sum, spot) => sum + (SMALL - spot.room) ** 2, 0);
  const held = small.map(near).reduce((a, b) => (need(b) > need(a) ? b : a));
  if (!held.length) return null;
  const from = around(held, w, h);
  const larger = projectionOf(shapes);
  const [tx, ty] = projection.translate();
  larger
    .scale(projection.scale() * LARGER)
    .translate([room.x + (tx - from.x) * LARGER, room.y + (ty - from.y) * LARGER])
    .clipExtent([
      [room.x, room.y],
      [room.x + room.w, room.y + room.h],
    ]);
  const met = new Set(spots.filter(({ box }) => meets(box, from)).map(({ shape }) => shape));
  const inner = spotsOf(shapes, larger, met).filter((spot) => spot.d);
  return { from, to: room, spots: inner };
}

/** A frame of a size whose middle is that of what it holds. */
function around(held: readonly Spot[], w: number, h: number): Rect {
  const [left, right] = [Math.min(...held.map((s) => s.box[0])), Math.max(...held.map((s) => s.box[2]))];
  const [top, bottom] = [Math.min(...held.map((s) => s.box[1])), Math.max(...held.map((s) => s.box[3]))];
  const middleOf = (a: number, b: number, inner: [number, number], size: number): number =>
    // All of what it holds where that fits, else at least the middles.
    b - a <= size ? (a + b) / 2 : (inner[0] + inner[1]) / 2;
  const xs: [number, number] = [Math.min(...held.map((s) => s.x)), Math.max(...held.map((s) => s.x))];
  const ys: [number, number] = [Math.min(...held.map((s) => s.y)), Math.max(...held.map((s) => s.y))];
  return { x: middleOf(left, right, xs, w) - w / 2, y: middleOf(top, bottom, ys, h) - h / 2, w, h };
}

const inside = ({ x, y, w, h }: Rect, px: number, py: number, margin = 0): boolean =>
  px >= x + margin && px <= x + w - margin && py >= y + margin && py <= y + h - margin;
const meets = ([left, top, right, bottom]: Spot["box"], { x, y, w, h }: Rect): boolean =>
  left < x + w && right > x && top < y + h && bottom > y;

/** The map that was laid out, with what its shapes hold. */
export function mapParts(layout: MapLayout, input: MapInput): Part[] {
  const { inset } = layout;
  const { theme } = input;
  const again = new Set(
    inset?.spots.filter((spot) => inset && inside(inset.to, spot.x, spot.y, SIGN)).map((s) => s.shape),
  );
  const parts = spotParts(layout.spots, input, (spot) => !(again.has(spot.shape) && spot.room < SMALL), null);
  if (input.named) parts.push(...outsideNames(layout, input, parts));
  if (!inset) return parts;
  const frame = (rect: Rect): Part => ({ t: "rect", ...rect, stroke: theme.ink3, width: 1 });
  return [
    ...parts,
    frame(inset.from),
    { t: "rect", ...inset.to, fill: theme.paper },
    ...spotParts(inset.spots, input, () => true, inset.to),
    frame(inset.to),
    ...(input.named ? [{ ...LARGER_TEXT, x: inset.to.x, y: inset.to.y - 7, fill: theme.ink3 }] : []),
  ];
}

function spotParts(
  spots: readonly Spot[],
  input: MapInput,
  marked: (spot: Spot) => boolean,
  clip: Rect | null,
): Part[] {
  const { shapes, held, scale, theme, chosen, pointed } = input;
  const holding = (spot: Spot): Holding => held.get(shapes[spot.shape]!.at)!;
  const areas = spots.map((spot): Part => {
    const { ink } = drawnAs(scale, holding(spot));
    return area(spot, {
      ...look(theme, ink, holding(spot).sure),
      stroke: theme.forced ? theme.ink : theme.ink3,
      width: 0.7,
    });
  });
  const outline = (spot: Spot): Part[] => [
    area(spot, { stroke: theme.paper, width: 5 }),
    area(spot, { stroke: spot.shape === chosen ? theme.chosen : theme.ink2, width: spot.shape === chosen ? 2.6 : 1.6 }),
  ];
  const raised = [pointed, chosen].flatMap((at) => spots.filter((spot) => spot.shape === at));
  const signs = spots.flatMap((spot) =>
    marked(spot) && (!clip || inside(clip, spot.x, spot.y, SIGN)) ? signParts(spot, holding(spot), input, clip) : [],
  );
  return [...areas, ...raised.flatMap(outline), ...signs];
}

const area = (spot: Spot, look: Partial<Extract<Part, { t: "area" }>>): Part => ({
  t: "area",
  x: 0,
  y: 0,
  d: spot.d,
  box: spot.box,
  ...look,
});

/** The mark of a shape and, where it fits, its name. */
function signParts(spot: Spot, holding: Holding, input: MapInput, clip: Rect | null): Part[] {
  const { scale, theme, names, named } = input;
  const { x, y, room } = spot;
  const { ink, mark } = drawnAs(scale, holding);
  const text = mark === null && room > 4 ? numberOn(scale, holding) : "";
  const colour = ink === null || !holding.sure ? theme.ink : onShade(theme, ink);
  const clear = ink !== null && !holding.sure ? theme.paper : null;
  const name = names[spot.shape]!;
  const size = 10.5;
  const signed = mark !== null || text !== "";
  const shift = signed ? (holding.sure ? 6 : 9) : -4;
  const fits = named && fitsIn(spot, textWidth(name, size) / 2 + 3, shift, shift + 11, clip);
  const parts: Part[] = [];
  const cy = fits && signed ? y - 5 : y;
  const r = Math.min(6, Math.max(2.4, room * 0.55));
  if (mark) parts.push(...markParts(mark, x, cy, r, colour, clear));
  else if (text && textWidth(text, 11, 600) / 2 < Math.max(room * 1.6, 9)) {
    if (clear)
      parts.push({
        t: "rect",
        x: x - textWidth(text, 11, 600) / 2 - 3,
        y: cy - 8,
        w: textWidth(text, 11, 600) + 6,
        h: 16,
        r: 8,
        fill: clear,
      });
    parts.push({ t: "text", x, y: cy + 4, s: text, size: 11, weight: 600, anchor: "middle", fill: colour });
  }
  if (fits)
    parts.push({
      t: "text",
      x,
      y: y + shift + 9,
      s: name,
      size,
      anchor: "middle",
      fill: ink === null ? theme.ink2 : colour,
      ...(clear ? { halo: clear } : {}),
    });
  return parts;
}

/** Whether a box below the middle of a shape lies within it. */
function fitsIn({ x, y, ring }: Spot, half: number, top: number, bottom: number, clip: Rect | null): boolean {
  const steps = [-1, -0.5, 0, 0.5, 1];
  const corners = steps.flatMap((step) => [top, bottom].map((dy): [number, number] => [x + step * half, y + dy]));
  return corners.every(([px, py]) => within(ring, px, py) && (!clip || inside(clip, px, py, 2)));
}

/** Whether a point lies within a ring. */
export function within(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let is = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[xi, yi], [xj, yj]] = [ring[i]!, ring[j]!];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) is = !is;
  }
  return is;
}

/** The shape to which an arrow key leads: of its neighbours, the one that lies most in that direction. */
export function neighbourTowards(layout: MapLayout, shapes: readonly Shape[], from: number, key: string): number {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [0, 0];
  const spots = new Map(layout.spots.map((spot) => [spot.shape, spot]));
  const start = spots.get(from);
  if (!start) return layout.spots[0]?.shape ?? -1;
  let best = -1;
  let most = Infinity;
  const look = (candidates: readonly number[], narrow: number): void => {
    for (const at of candidates) {
      const spot = spots.get(at);
      if (!spot || at === from) continue;
      const [x, y] = [spot.x - start.x, spot.y - start.y];
      const along = x * dx! + y * dy!;
      const across = Math.abs(x * dy!) + Math.abs(y * dx!);
      if (along <= 0 || across > along * narrow) continue;
      const cost = along + 2 * across;
      if (cost < most) [best, most] = [at, cost];
    }
  };
  look(shapes[from]!.beside, 2);
  // An island, or the last shape on its side: the nearest of all that lie there.
  if (best < 0) look([...spots.keys()], 2);
  return best;
}
