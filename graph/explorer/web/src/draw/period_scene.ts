/** A period in its lane: a bar whose sides say how its start and its end are known. */

import type { Item } from "./items";
import { type Part, textWidth } from "./scene";
import { type LaneInput, type LaneTarget, RIGHT, badge, clamp, fit } from "./lane_parts";

/** Draw a period, unless it is out of sight; say whether it was drawn. */
export function periodParts(
  input: LaneInput,
  item: Item,
  row: number,
  centre: (row: number) => number,
  parts: Part[],
  front: Part[],
  targets: LaneTarget[],
  taken: [number, number][][],
): boolean {
  const { theme, gutter, width, rowHeight, x } = input;
  const [left, right] = [gutter, width - RIGHT];
  const start = item.openStart ? left - 20 : x(item.from);
  const end = item.openEnd
    ? right + 20
    : item.noEnd
      ? x(item.from) + Math.max(60, (right - x(item.from)) * 0.5)
      : x(item.to + 1);
  const [x0, x1] = [Math.max(left, start), Math.min(right, end)];
  if (x1 <= left || x0 >= right) return false;
  const { alpha, said, g: group } = item;
  const colour = theme.groups[group]!;
  const y = centre(row);
  const high = rowHeight - 3;
  const w = Math.max(2, x1 - x0);
  const vagueStart =
    !item.openStart && item.surelyFrom !== null
      ? clamp((x(item.surelyFrom + 1) - start) / Math.max(end - start, 1), 0, 1)
      : 0;
  const vagueEnd = item.noEnd
    ? 0.15
    : !item.openEnd && item.surelyTo !== null
      ? clamp((x(item.surelyTo) - start) / Math.max(end - start, 1), 0, 1)
      : 1;
  const fades =
    (vagueStart > 0.02 && item.vague && start >= left) ||
    item.noStart ||
    item.noEnd ||
    (vagueEnd < 0.98 && end <= right);
  const arrow = item.openEnd && x1 >= right;
  parts.push({
    t: "rect",
    x: x0,
    y: y - high / 2,
    w: arrow ? w - 5 : w,
    h: high,
    fill: said ? theme.tintsSaid[group]! : theme.tints[group]!,
    alpha,
    ...(fades
      ? {
          fade: [
            item.noStart || vagueStart > 0.02 ? 0.1 : 1,
            item.noStart ? 0.6 : Math.min(vagueStart, 0.98),
            item.noStart ? 0.98 : Math.max(vagueEnd, 0.02),
            item.noEnd || vagueEnd < 0.98 ? 0 : 1,
          ] as [number, number, number, number],
        }
      : {}),
  });
  if (arrow)
    parts.push({
      t: "poly",
      points: [x1 - 5, y - high / 2, x1 + 1, y, x1 - 5, y + high / 2],
      fill: said ? theme.tintsSaid[group]! : theme.tints[group]!,
      alpha,
    });
  if (start >= left && !item.noStart && !item.openStart)
    parts.push({
      t: "line",
      x1: x0 + 1,
      x2: x0 + 1,
      y1: y - high / 2,
      y2: y + high / 2,
      stroke: colour,
      width: 2,
      alpha,
      dash: vagueStart > 0.02 && item.vague ? [2, 2] : undefined,
    });
  if (end <= right && !item.openEnd && !item.noEnd)
    parts.push({
      t: "line",
      x1: x1 - 1,
      x2: x1 - 1,
      y1: y - high / 2,
      y2: y + high / 2,
      stroke: colour,
      width: 2,
      alpha,
    });
  if (item.noEnd)
    for (let at = x0 + (x1 - x0) * 0.3; at < x1 - 2; at += 7)
      parts.push({
        t: "line",
        x1: at,
        x2: at + 2.5,
        y1: y + high / 2 - 0.5,
        y2: y + high / 2 - 0.5,
        stroke: colour,
        width: 1.5,
        alpha: alpha * 0.8 * (1 - (at - x0) / (x1 - x0)),
      });
  const text = fitted(item, Math.max(0, Math.min(x1, right) - x0 - 10));
  if (text.length > 3 && alpha > 0.4) {
    front.push({
      t: "text",
      x: x0 + 7,
      y: y + 4,
      s: text,
      size: 11.5,
      fill: said ? theme.ink : theme.ink2,
      ...(said ? { weight: 600 } : {}),
    });
  }
  const number = item.edge === null ? input.numbers.get(item.at) : undefined;
  if (number !== undefined) badge(front, theme, x0, y, number);
  if (item.at === input.selected && item.edge === null)
    parts.push({ t: "rect", x: x0 - 1, y: y - high / 2 - 1, w: w + 2, h: high + 2, stroke: theme.ink, width: 1.4 });
  taken[row]?.push([x0, x1]);
  targets.push({ x0, x1, y0: y - rowHeight / 2, y1: y + rowHeight / 2, items: [item] });
  return true;
}

/** A label cut to a width; of a term rather the end that is not open, whole. */
function fitted(item: Item, width: number): string {
  const weight = item.said ? 600 : 400;
  const brief = item.brief && textWidth(item.label, 11.5, weight) > width;
  return fit(brief ? item.brief : item.label, width, 11.5, weight);
}
