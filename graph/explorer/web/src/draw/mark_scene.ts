/** The marks of a lane: an event, or a count of several; in rows or on one another; and their names where there is room. */

import { NO, SURELY } from "../data/presence";
import type { Item } from "./items";
import { radiusFor } from "./density_scene";
import { type LaneInput, type LaneScene, RIGHT, enough, windowSides } from "./lane_parts";
import type { Mark } from "./lanes";
import { type Part, badge, textWidth } from "./scene";

/** Left, right, top, bottom. */
type Box = [number, number, number, number];

/** A mark and where it stands. */
interface Stood {
  mark: Mark;
  y: number;
  r: number;
}

/** Events from the base of their lane up, on one another where they would touch; names where there is room for one. */
export function standParts(
  input: LaneInput,
  scene: LaneScene,
  { marks, pitch }: { marks: readonly Mark[]; pitch: number },
  base: number,
): void {
  const r = radiusFor(pitch);
  const stood = marks.map((mark) => ({ mark, y: base - (mark.row + 0.5) * pitch, r }));
  for (const one of stood) markParts(input, scene, one, pitch);
  labelMarks(input, scene, stood);
}

/** Counts of terms that are too short to tell apart, each in its row. */
export function foldParts(input: LaneInput, scene: LaneScene, folds: readonly Mark[]): void {
  for (const mark of folds) {
    scene.taken[mark.row]?.push([mark.x - 11, mark.x + 11]);
    markParts(input, scene, { mark, y: scene.centre(mark.row), r: 4.4 }, input.rowHeight);
  }
}

function markParts(input: LaneInput, scene: LaneScene, stood: Stood, high: number): void {
  const { theme } = input;
  const { front, targets } = scene;
  const { mark, y, r } = stood;
  const { x, items } = mark;
  const several = items.length > 1;
  if (several) countParts(input, front, mark, y);
  else pointParts(input, scene, stood);
  if (items.some((item) => item.at === input.selected))
    front.push({ t: "ring", x, y, r: several ? 12 : Math.max(r + 2.5, 6), stroke: theme.chosen, width: 1.8 });
  const half = several ? 14 : Math.min(9, r * 2);
  targets.push({ x0: x - half, x1: x + half, y0: y - high / 2, y1: y + high / 2, items });
  if (!input.numbers.size) return;
  const numbers = items.flatMap((item) => input.numbers.get(item.at) ?? []);
  if (numbers.length) badge(front, theme, x, y, numbers[0]!);
}

/** Several items as one mark: their count. */
function countParts({ theme }: LaneInput, front: Part[], { x, items }: Mark, y: number): void {
  const { alpha, highlighted, group } = together(items);
  const colour = group === null ? theme.ink3 : theme.groups[group]!;
  const text = items.length > 999 ? "999+" : String(items.length);
  const w = Math.max(18, textWidth(text, 11, 600) + 8);
  const [stroke, width] = highlighted ? [theme.forced ? theme.chosen : theme.ink, 1.8] : [colour, 1.3];
  front.push({ t: "rect", x: x - w / 2, y: y - 6.5, w, h: 13, r: 6.5, fill: theme.paper, stroke, width, alpha });
  front.push({
    t: "text",
    x,
    y: y + 4,
    s: text,
    size: 11,
    weight: 600,
    anchor: "middle",
    fill: theme.ink,
    alpha: Math.max(alpha, 0.6),
  });
}

/** Whether it may be there and is not surely. */
const isVague = ({ status }: Item): boolean => status !== NO && status < SURELY;

/** One event: a mark, and a bar under it when its day is vague. */
function pointParts(input: LaneInput, { parts, front }: LaneScene, { mark, y, r }: Stood): void {
  const { theme, x, gutter, width } = input;
  const item = mark.items[0]!;
  if (item.vague && item.status) {
    const grow = item.about ? 8 : 0;
    const [a, b] = [Math.max(gutter, x(item.from) - grow), Math.min(width - RIGHT, x(item.to + 1) + grow)];
    const thin = b - a > 90;
    parts.push({
      t: "rect",
      x: Math.min(a, mark.x - 5),
      y: y - (thin ? 1.5 : 3.5),
      w: Math.max(b - a, 10),
      h: thin ? 3 : 7,
      fill: theme.tintsHighlighted[item.g]!,
      alpha: item.alpha * 0.9,
      ...(theme.forced ? { stroke: theme.ink, width: 1, dash: item.about ? [2, 2] : undefined } : {}),
      ...(item.about || isVague(item) ? { fade: [0, 0.5, 0.5, 0] as [number, number, number, number] } : {}),
    });
  }
  const hollow = item.vague || isVague(item);
  const colour = theme.groups[item.g]!;
  front.push({
    t: "mark",
    shape: input.model.group(item.at).shape,
    x: mark.x,
    y,
    r: item.status ? (item.highlighted ? r * 1.13 : r) : r * 0.6,
    fill: hollow ? theme.paper : colour,
    stroke: hollow ? colour : theme.paper,
    width: hollow ? 1.6 : 0.8,
    alpha: item.alpha,
    dash: isVague(item) ? [2, 2] : undefined,
  });
}

/** How items look that are drawn as one; the group is null where they are of several. */
function together(items: readonly Item[]): { alpha: number; highlighted: boolean; group: number | null } {
  const group = items[0]!.g;
  return {
    alpha: items.reduce((most, item) => Math.max(most, item.alpha), 0),
    highlighted: items.some((item) => item.highlighted),
    group: items.every((item) => item.g === group) ? group : null,
  };
}

/** Labels next to their marks where one covers nothing, highlighted ones before the others. */
function labelMarks(input: LaneInput, { front }: LaneScene, stood: readonly Stood[]): void {
  const { theme, gutter, width, numbers } = input;
  const few = stood.length <= Math.max(14, (width - gutter) / 60);
  const own = ({ mark }: Stood): Item => mark.items[0]!;
  const wanted = stood.filter((one) => {
    const { alpha, highlighted, at } = own(one);
    if (one.mark.items.length > 1 || alpha <= 0.4) return false;
    return (
      highlighted || at === input.selected || (few && (!input.related || input.window !== null)) || numbers.has(at)
    );
  });
  wanted.sort(
    (a, b) =>
      Number(own(b).at === input.selected) - Number(own(a).at === input.selected) ||
      Number(own(b).highlighted) - Number(own(a).highlighted) ||
      a.mark.x - b.mark.x,
  );
  const taken = stood.map(({ mark, y, r }): Box => {
    const half = mark.items.length > 1 ? 11 : r + 1.6;
    return [mark.x - half, mark.x + half, y - r, y + r];
  });
  const sides = windowSides(input);
  taken.push(...sides.map((at): Box => [at - 2, at + 2, -Infinity, Infinity]));
  for (const { mark, y } of wanted.slice(0, 120)) {
    const { label, highlighted, at } = mark.items[0]!;
    const weight = highlighted ? 600 : 400;
    const off = numbers.has(at) ? 12 : 9;
    // Up to a side of the window, where that leaves enough of the name.
    const apart = sides.map((side) => side - mark.x);
    const found = ([1, -1] as const).flatMap((way) => {
      const room = Math.min(210, ...apart.flatMap((by) => (by * way > 0 ? [by * way - off - 7] : [])));
      const s = enough(label, room, weight);
      const far = off + textWidth(s, 11.5, weight) + 4;
      const box: Box = [mark.x + (way > 0 ? off - 2 : -far), mark.x + (way > 0 ? far : 2 - off), y - 6.5, y + 6.5];
      const [a, b, c, d] = box;
      const free = a > gutter && b < width - RIGHT && taken.every(([e, f, g, h]) => b < e || a > f || d <= g || c >= h);
      return s && free ? [{ s, box, way }] : [];
    })[0];
    if (!found) continue;
    taken.push(found.box);
    front.push({
      t: "text",
      x: mark.x + off * found.way,
      y: y + 4,
      s: found.s,
      size: 11.5,
      anchor: found.way > 0 ? "start" : "end",
      fill: highlighted ? theme.ink : theme.ink2,
      halo: theme.paper,
      ...(highlighted ? { weight: 600 } : {}),
    });
  }
}
