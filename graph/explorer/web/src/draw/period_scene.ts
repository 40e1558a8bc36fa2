/** A period in its lane: a bar whose sides show how its start and its end are known. */

import type { Item } from "./items";
import { type LaneInput, type LaneScene, RIGHT, clamp, enough, windowSides } from "./lane_parts";
import { type Part, badge, textWidth } from "./scene";

/** A bar on the screen: where the period starts and ends, what of that is in sight, and what is vague about it. */
interface Bar {
  item: Item;
  y: number;
  height: number;
  start: number;
  end: number;
  x0: number;
  x1: number;
  /** How far along the bar its start is sure, and from where its end may be; 0 and 1 when both are exact. */
  vagueStart: number;
  vagueEnd: number;
  /** Whether the bar ends in an arrow: it is ongoing. */
  arrow: boolean;
}

/** Draw a period, unless it is out of sight; return whether it was drawn. */
export function periodParts(input: LaneInput, scene: LaneScene, item: Item, row: number): boolean {
  const bar = barOf(input, item, scene.centre(row));
  if (bar.x1 <= input.gutter || bar.x0 >= input.width - RIGHT) return false;
  fillParts(input, scene.parts, bar);
  sideParts(input, scene.parts, bar);
  labelParts(input, scene, bar);
  const { x0, x1, y } = bar;
  scene.taken[row]?.push([x0, x1]);
  scene.targets.push({ x0, x1, y0: y - input.rowHeight / 2, y1: y + input.rowHeight / 2, items: [item] });
  return true;
}

function barOf({ gutter, width, rowHeight, x }: LaneInput, item: Item, y: number): Bar {
  const [left, right] = [gutter, width - RIGHT];
  const start = item.openStart ? left - 20 : x(item.from);
  const notGiven = (): number =>
    Math.min(
      x(item.from) + Math.max(60, (right - x(item.from)) * 0.5),
      item.next === Infinity ? Infinity : x(item.next) - 2,
    );
  const end = item.openEnd ? right + 20 : item.noEnd ? notGiven() : x(item.to + 1);
  const [x0, x1] = [Math.max(left, start), Math.min(right, end)];
  const along = (at: number): number => clamp((at - start) / Math.max(end - start, 1), 0, 1);
  return {
    item,
    y,
    height: rowHeight - 3,
    start,
    end,
    x0,
    x1,
    vagueStart: !item.openStart && item.surelyFrom !== null ? along(x(item.surelyFrom + 1)) : 0,
    vagueEnd: item.noEnd ? 0.15 : !item.openEnd && item.surelyTo !== null ? along(x(item.surelyTo)) : 1,
    arrow: item.openEnd && x1 >= right,
  };
}

function fillParts({ theme, gutter, width }: LaneInput, parts: Part[], bar: Bar): void {
  const { item, x0, x1, y, height, vagueStart, vagueEnd, arrow } = bar;
  const { alpha, highlighted, g: group } = item;
  const fades =
    (vagueStart > 0.02 && item.vague && bar.start >= gutter) ||
    item.noStart ||
    item.noEnd ||
    (vagueEnd < 0.98 && bar.end <= width - RIGHT);
  const fade: [number, number, number, number] = [
    item.noStart || vagueStart > 0.02 ? 0.1 : 1,
    item.noStart ? 0.6 : Math.min(vagueStart, 0.98),
    item.noStart ? 0.98 : Math.max(vagueEnd, 0.02),
    item.noEnd || vagueEnd < 0.98 ? 0 : 1,
  ];
  const fill = highlighted ? theme.tintsHighlighted[group]! : theme.tints[group]!;
  const top = y - height / 2;
  const w = Math.max(2, x1 - x0);
  if (theme.forced) {
    // No tint and no fade: an outline, dashed where a side is vague, thick where it is highlighted.
    const [stroke, width] = highlighted ? [theme.chosen, 2] : [theme.ink, 1];
    const dash = fades ? [4, 3] : undefined;
    parts.push({ t: "rect", x: x0, y: top, w: arrow ? w - 5 : w, h: height, fill, stroke, width, dash, alpha });
    if (arrow) parts.push({ t: "poly", points: [x1 - 5, top, x1 + 1, y, x1 - 5, top + height], fill: stroke, alpha });
    return;
  }
  parts.push({ t: "rect", x: x0, y: top, w: arrow ? w - 5 : w, h: height, fill, alpha, ...(fades ? { fade } : {}) });
  if (arrow) parts.push({ t: "poly", points: [x1 - 5, top, x1 + 1, y, x1 - 5, top + height], fill, alpha });
}

/** A line where the period surely starts or ends, dashed where that is vague; dots where no end is given. */
function sideParts({ theme, gutter, width }: LaneInput, parts: Part[], bar: Bar): void {
  const { item, x0, x1, y, height } = bar;
  const { alpha } = item;
  const stroke = theme.groups[item.g]!;
  const [y1, y2] = [y - height / 2, y + height / 2];
  const side = (x: number, dash?: number[]): void => {
    parts.push({ t: "line", x1: x, x2: x, y1, y2, stroke, width: 2, alpha, dash });
  };
  if (bar.start >= gutter && !item.noStart && !item.openStart)
    side(x0 + 1, bar.vagueStart > 0.02 && item.vague ? [2, 2] : undefined);
  if (bar.end <= width - RIGHT && !item.openEnd && !item.noEnd) side(x1 - 1);
  if (!item.noEnd) return;
  for (let at = x0 + (x1 - x0) * 0.3; at < x1 - 2; at += 7)
    parts.push({
      t: "line",
      x1: at,
      x2: at + 2.5,
      y1: y2 - 0.5,
      y2: y2 - 0.5,
      stroke,
      width: 1.5,
      alpha: alpha * 0.8 * (1 - (at - x0) / (x1 - x0)),
    });
}

function labelParts(input: LaneInput, { parts, front }: LaneScene, bar: Bar): void {
  const { theme, numbers, selected } = input;
  const { item, x0, x1, y, height } = bar;
  const { highlighted } = item;
  const [from, to] = labelRoom(input, bar);
  const text = fitted(item, Math.max(0, to - from - 10));
  if (text && item.alpha > 0.4)
    front.push({
      t: "text",
      x: from + 7,
      y: y + 4,
      s: text,
      size: 11.5,
      fill: highlighted ? theme.ink : theme.ink2,
      ...(highlighted ? { weight: 600 } : {}),
    });
  if (item.edge !== null) return;
  const number = numbers.get(item.at);
  if (number !== undefined) badge(front, theme, x0, y, number);
  if (item.at !== selected) return;
  const w = Math.max(2, x1 - x0) + 2;
  parts.push({ t: "rect", x: x0 - 1, y: y - height / 2 - 1, w, h: height + 2, stroke: theme.chosen, width: 1.4 });
}

/** The widest part of a bar that no side of the window crosses. */
function labelRoom(input: LaneInput, { x0, x1 }: Bar): [number, number] {
  const end = Math.min(x1, input.width - RIGHT);
  const cuts = [x0, ...windowSides(input).filter((at) => at > x0 && at < end), end];
  const runs = cuts.slice(1).map((to, i): [number, number] => [cuts[i]!, to]);
  return runs.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best));
}

/** A label cut to a width, unless little of it would be left; for a term, rather the end that is not selected, in full. */
function fitted(item: Item, width: number): string {
  const weight = item.highlighted ? 600 : 400;
  const brief = item.brief && textWidth(item.label, 11.5, weight) > width;
  const label = brief ? item.brief! : item.label;
  return enough(label, width, weight);
}
