/**
 * The whole graph as summaries: a card for each part, in the bands of its lanes, and one line with a number between two.
 *
 * Cards stand in a grid, so none overlaps another; a line is drawn only where it passes behind no third card, and its number
 * only where nothing is. What has no card is listed below, in the room that an opened part takes.
 */

import { type GroupSummary, isPlace, partWord, placesText } from "../data/groups";
import { many, plural } from "../data/text";
import { years } from "../data/time";
import { fit } from "./lane_parts";
import type { Box } from "./labels";
import { drawOpened, familyMark, openedHeight } from "./opened_scene";
import { type Part, textWidth } from "./scene";
import type { SummaryDrawing, SummaryInput } from "./summary_types";

export type { SummaryDrawing, SummaryInput };

interface Card {
  group: GroupSummary;
  x: number;
  y: number;
  w: number;
  h: number;
}

const CARD = 86;
const LEAST_WIDTH = 168;
const MOST_WIDTH = 250;
const GAP_X = 44;
const GAP_Y = 27;
const MOST_GAP_Y = 76;
const LEFT = 78;
const EDGE = 12;
/** What is below the cards: at least so much, or of a high frame such a share, and more where the cards leave it. */
const ROOM = 136;
const SHARE = 0.27;
const MOST_ROOM = 300;
/** How high a name of the open part is, and where a finger presses it. */
const NAME = 20;
const LIST_NAME = 30;

export function summaryScene(input: SummaryInput): SummaryDrawing {
  const drawing: SummaryDrawing = {
    parts: [],
    targets: [],
    height: input.height,
    cards: 0,
    places: 0,
    lines: 0,
    ties: [],
  };
  if (input.list) return listScene(input, drawing);
  const { cards, bands, left, top } = placeCards(input);
  const { theme, width } = input;
  for (const { label, y } of bands.filter((band) => band.label)) {
    drawing.parts.push(
      { t: "text", x: 16, y: y + 12, s: fit(label, LEFT - 22, 11), size: 11, fill: theme.ink3 },
      {
        t: "line",
        x1: 16,
        x2: LEFT - 10,
        y1: y - GAP_Y / 2,
        y2: y - GAP_Y / 2,
        stroke: theme.rule,
        width: 1,
        dash: [1, 3],
      },
    );
  }
  drawing.lines = linesBetween(input, drawing.parts, cards);
  for (const card of cards) drawCard(input, drawing, card);
  drawing.cards = cards.length;
  drawing.places = cards.filter(({ group }) => isPlace(group)).length;
  const opened = input.groups.find(({ key }) => key === input.open);
  const below = { x: LEFT, y: top, w: width - LEFT - EDGE, h: input.height - top - 8 };
  if (opened) drawOpened(input, drawing, opened, below, NAME);
  else drawLeft(input, drawing, left, top);
  return drawing;
}

/** Cards in the bands of their lanes, the largest in the middle; those that find no room are left, and stand below `top`. */
function placeCards({ model, width, height, groups }: SummaryInput): {
  cards: Card[];
  bands: { label: string; y: number }[];
  left: GroupSummary[];
  top: number;
} {
  const inner = width - LEFT - EDGE;
  const columns = Math.max(1, Math.floor((inner + GAP_X) / (LEAST_WIDTH + GAP_X)));
  const w = Math.min(MOST_WIDTH, (inner - (columns - 1) * GAP_X) / columns);
  const lanes = new Map<number, GroupSummary[]>();
  for (const group of groups) {
    const lane = group.lane ?? Infinity;
    lanes.set(lane, [...(lanes.get(lane) ?? []), group]);
  }
  const order = [...lanes.keys()].sort((a, b) => a - b);
  const least = Math.min(MOST_ROOM, Math.max(ROOM, height * SHARE));
  const rows = Math.max(1, Math.floor((height - least - EDGE) / (CARD + GAP_Y)));
  // Each row goes to the band whose next cards hold the most.
  const given = new Map<number, number>();
  const next = (lane: number): number => {
    const from = (given.get(lane) ?? 0) * columns;
    return lanes
      .get(lane)!
      .slice(from, from + columns)
      .reduce((sum, { members }) => sum + members.length, 0);
  };
  for (let row = 0; row < rows; row++) {
    const best = order.reduce((one, other) => (next(other) > next(one) ? other : one), order[0]!);
    if (order.length && next(best)) given.set(best, (given.get(best) ?? 0) + 1);
  }
  const cards: Card[] = [];
  const bands: { label: string; y: number }[] = [];
  const shown = new Set<GroupSummary>();
  // Few rows leave more room: for the numbers of the lines between them, then for what is open.
  const used = Math.max(
    1,
    [...given.values()].reduce((sum, count) => sum + count, 0),
  );
  const spare = height - least - EDGE - used * (CARD + GAP_Y + 10);
  const room = Math.min(MOST_ROOM, least + Math.max(0, spare));
  const gap = Math.max(GAP_Y, Math.min(MOST_GAP_Y, (height - room - EDGE) / used - CARD));
  let y = EDGE;
  for (const [lane, count] of [...given].sort(([a], [b]) => a - b)) {
    bands.push({ label: lane === Infinity ? (given.size > 1 ? "Other" : "") : model.data.lanes[lane]!.label, y });
    const own = lanes.get(lane)!.slice(0, count * columns);
    for (let from = 0; from < own.length; from += columns) {
      const line = fromTheMiddle(own.slice(from, from + columns));
      const x0 = LEFT + (inner - line.length * w - (line.length - 1) * GAP_X) / 2;
      line.forEach((group, i) => {
        shown.add(group);
        cards.push({ group, x: x0 + i * (w + GAP_X), y, w, h: CARD });
      });
      y += CARD + gap;
    }
  }
  return { cards, bands, left: groups.filter((group) => !shown.has(group)), top: height - room };
}

/** The first in the middle, the others alternately right and left of it. */
export function fromTheMiddle<T>(items: readonly T[]): T[] {
  const found: T[] = [];
  items.forEach((item, i) => (i % 2 ? found.push(item) : found.unshift(item)));
  return found;
}

function drawCard(input: SummaryInput, drawing: SummaryDrawing, { group, x, y, w, h }: Card): void {
  const { theme, model, span } = input;
  const { parts, targets } = drawing;
  const open = group.key === input.open;
  parts.push({
    ...{ t: "rect", x, y, w, h, r: 7, fill: theme.paper },
    ...{ stroke: open ? theme.chosen : theme.rule2, width: open ? 2 : 1 },
  });
  const count = many(group.members.length);
  const room = w - 28 - textWidth(count, 13, 700) - 10;
  parts.push(
    { t: "text", x: x + 14, y: y + 23, s: fit(group.label, room, 13, 700), size: 13, weight: 700, fill: theme.ink },
    { t: "text", x: x + w - 14, y: y + 23, s: count, size: 13, weight: 700, anchor: "end", fill: theme.ink },
  );
  let at = x + 18;
  for (const [i, [g, number]] of group.kinds.entries()) {
    const s = many(number);
    const rest = `+${plural(group.kinds.length - i, "kind")}`;
    const after = i + 1 < group.kinds.length ? 8 + textWidth(rest, 10.5) : 0;
    if (at + 10 + textWidth(s, 11) + after > x + w - 8) {
      parts.push({ t: "text", x: at - 4, y: y + 46, s: rest, size: 10.5, fill: theme.ink3 });
      break;
    }
    parts.push(familyMark(model, theme, g, at, y + 42), {
      t: "text",
      x: at + 9,
      y: y + 46,
      s,
      size: 11,
      fill: theme.ink2,
    });
    at += 22 + textWidth(s, 11);
  }
  // Where there are no events at all, that is no news of a part.
  const said = fit(model.events.length ? eventsIn(group) : among(group), w - 28, 11);
  parts.push({ t: "text", x: x + 14, y: y + 64, s: said, size: 11, fill: theme.ink3 });
  if (span && group.span) {
    const scale = (w - 28) / Math.max(1, span.to - span.from);
    const [a, b] = [(group.span.from - span.from) * scale, (group.span.to - span.from) * scale];
    parts.push(
      { t: "line", x1: x + 14, x2: x + w - 14, y1: y + 75, y2: y + 75, stroke: theme.rule, width: 2 },
      { t: "rect", x: x + 14 + a, y: y + 73, w: Math.max(3, b - a), h: 4, fill: theme.ink2 },
    );
  }
  targets.push({ group: group.key, at: null, text: group.label, x, y, w, h });
}

const among = ({ inside }: GroupSummary): string => `${plural(inside, "relation")} among them`;

/** How many events a part has, and in which years. */
export const eventsIn = ({ events, span }: GroupSummary): string =>
  events ? `${plural(events, "event")}${span ? `, ${years(span)}` : ""}` : "no events";

/** A line between two cards where it passes behind no third one, as strong as its relations are many; returns how many. */
function linesBetween({ theme }: SummaryInput, parts: Part[], cards: readonly Card[]): number {
  const of = new Map(cards.map((card) => [card.group.key, card]));
  const wanted = cards.flatMap((one) =>
    one.group.with.flatMap(([key, count]) => {
      const other = of.get(key);
      return other && one.group.key < key ? [{ one, other, count }] : [];
    }),
  );
  wanted.sort((a, b) => b.count - a.count);
  const numbers: Box[] = [];
  const drawn: [number, number, number, number][] = [];
  for (const { one, other, count } of wanted) {
    const line = between(one, other);
    const [x1, y1, x2, y2] = line;
    if (cards.some((card) => card !== one && card !== other && passes(line, card, 8))) continue;
    const s = many(count);
    const half = textWidth(s, 11) / 2 + 4;
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const box = { x0: x - half, y0: y - 8, x1: x + half, y1: y + 8 };
    const inCard = cards.some((c) => box.x0 < c.x + c.w && c.x < box.x1 && box.y0 < c.y + c.h && c.y < box.y1);
    const card = { x: box.x0, y: box.y0, w: 2 * half, h: 16 };
    const covers = numbers.some((b) => box.x0 < b.x1 && b.x0 < box.x1 && box.y0 < b.y1 && b.y0 < box.y1);
    // Neither a number on another, nor a line through the number of another.
    const through = numbers.some((b) => passes(line, { x: b.x0, y: b.y0, w: b.x1 - b.x0, h: b.y1 - b.y0 }, 1));
    if (inCard || covers || through || drawn.some((other) => passes(other, card, 1))) continue;
    const width = 1 + 1.6 * Math.log10(count);
    // In two parts, so that it does not run through its own number.
    const size = Math.hypot(x2 - x1, y2 - y1);
    const free = Math.min((half * size) / Math.abs(x2 - x1), (9 * size) / Math.abs(y2 - y1)) + 1;
    if (size / 2 <= free) continue;
    const [dx, dy] = [((x2 - x1) / size) * free, ((y2 - y1) / size) * free];
    parts.push(
      { t: "line", x1, y1, x2: x - dx, y2: y - dy, stroke: theme.edge, width },
      { t: "line", x1: x + dx, y1: y + dy, x2, y2, stroke: theme.edge, width },
      { t: "text", x, y: y + 4, s, size: 11, anchor: "middle", fill: theme.ink2 },
    );
    numbers.push(box);
    drawn.push(line);
  }
  return numbers.length;
}

/** From the edge of one card to that of the other. */
function between(one: Card, other: Card): [number, number, number, number] {
  const [ax, ay, bx, by] = [one.x + one.w / 2, one.y + one.h / 2, other.x + other.w / 2, other.y + other.h / 2];
  if (one.y === other.y) {
    const [left, right] = one.x < other.x ? [one, other] : [other, one];
    return [left.x + left.w, ay, right.x, by];
  }
  const [upper, lower] = one.y < other.y ? [one, other] : [other, one];
  // Where the two stand above each other the line is upright.
  const [from, to] = [Math.max(upper.x, lower.x) + 14, Math.min(upper.x + upper.w, lower.x + lower.w) - 14];
  if (from <= to) return [(from + to) / 2, upper.y + upper.h, (from + to) / 2, lower.y];
  return upper === one ? [ax, upper.y + upper.h, bx, lower.y] : [bx, upper.y + upper.h, ax, lower.y];
}

/** Whether a line touches a rectangle, with some room around it. */
function passes(
  [x1, y1, x2, y2]: [number, number, number, number],
  { x, y, w, h }: Omit<Card, "group">,
  room: number,
): boolean {
  for (let i = 0; i <= 40; i++) {
    const [px, py] = [x1 + ((x2 - x1) * i) / 40, y1 + ((y2 - y1) * i) / 40];
    if (px > x - room && px < x + w + room && py > y - room && py < y + h + room) return true;
  }
  return false;
}

/** The parts that have no card, by name and count, as far as there is room; how many there are is said. */
function drawLeft(input: SummaryInput, drawing: SummaryDrawing, left: readonly GroupSummary[], top: number): void {
  const { theme, width } = input;
  const { parts, targets } = drawing;
  if (!left.length) return;
  const members = left.reduce((sum, { members: own }) => sum + own.length, 0);
  const head = `${plural(members, "entity", "entities")} ${placesText(left, `smaller ${partWord(input.model)}`)}`;
  parts.push({ t: "text", x: LEFT, y: top + 12, s: head, size: 12, weight: 600, fill: theme.ink2 });
  let [x, y] = [LEFT, top + 36];
  for (const group of left) {
    const s = `${fit(group.label, 170, 12)} ${many(group.members.length)}`;
    const w = textWidth(s, 12);
    if (x + w > width - EDGE) [x, y] = [LEFT, y + 24];
    if (y > input.height - 10) break;
    parts.push({ t: "text", x, y, s, size: 12, fill: theme.ink2 });
    targets.push({ group: group.key, at: null, text: group.label, x: x - 4, y: y - 16, w: w + 8, h: 24 });
    x += w + 22;
  }
}

/** Under each other; what is open stands below its card. */
function listScene(input: SummaryInput, drawing: SummaryDrawing): SummaryDrawing {
  const { width, groups } = input;
  const columns = width >= 560 ? 2 : 1;
  const w = (width - 2 * EDGE - (columns - 1) * 12) / columns;
  let y = 6;
  for (let from = 0; from < groups.length; from += columns) {
    const line = groups.slice(from, from + columns);
    line.forEach((group, i) => drawCard(input, drawing, { group, x: EDGE + i * (w + 12), y, w, h: CARD }));
    y += CARD + 8;
    const open = line.find(({ key }) => key === input.open);
    if (!open) continue;
    const frame = { x: EDGE, y, w: width - 2 * EDGE };
    const h = openedHeight(frame.w, Math.min(10, Math.ceil(open.members.length / 2)), LIST_NAME);
    drawOpened(input, drawing, open, { ...frame, h }, LIST_NAME);
    y += h + 8;
  }
  drawing.cards = groups.length;
  drawing.places = groups.filter(isPlace).length;
  drawing.height = y + 8;
  return drawing;
}
