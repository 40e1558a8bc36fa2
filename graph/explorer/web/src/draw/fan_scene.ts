/**
 * The relations of one thing as fans: a line for each verb, with its count and who or what it leads to.
 *
 * No line crosses a label, by construction: all pills of a side stand in one column, labels end at it, and a line turns
 * level before the longest label begins.
 */

import type { Model } from "../data/model";
import { many } from "../data/text";
import { SPREAD_FROM, type Share, readBar, spreadOf, usualSpread } from "../data/spread";
import { type Verb, classLabel, haveHeadings, verbsOf } from "../data/verbs";
import { type Part, textWidth } from "./scene";
import { byDay, mark, spanOf } from "./fan_marks";
import { fit } from "./lane_parts";
import type { Theme } from "./theme";

export interface FanInput {
  model: Model;
  theme: Theme;
  width: number;
  height: number;
  centre: number;
  verbs: readonly Verb[];
  /** The verb that stands open. */
  open: string | null;
  /** What may stand after the name of a relation: the first of them that there is room for. */
  notes: (edge: number) => readonly string[];
  /** In which parts the open verb is shown where it has many relations, and which of them is chosen. */
  bar: string | null;
  /** Whether the classes stand for their verbs, in rows that a finger can press. */
  low?: boolean;
}

/** A place that a press acts on: a verb, or a thing. */
export interface FanTarget {
  verb: string | null;
  at: number | null;
  /** A part of the open verb. */
  bar?: string;
  text: string;
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface FanDrawing {
  parts: Part[];
  targets: FanTarget[];
}

const ROW = 27;
const LEAST_ROW = 18;
/** Rows of classes are as far apart as there is room for, and have a second line from a height that a finger needs. */
const LOW_ROW = 104;
const FINGER = 48;
const HEAD = 21;
const MEMBER = 19;
const MARKS = 6;
/** At most so many names of an open verb are drawn; the details have all. */
export const NAMES = 12;
const EDGE = 6;
const LEAST_CURVE = 34;
const LEAST_NAME = 64;

interface Row {
  verb: Verb;
  members: number[];
  /** In place of names, where there are many. */
  bars: Share[];
  height: number;
  y: number;
}
interface Side {
  rows: Row[];
  heads: { text: string; y: number }[];
  /** Longest label and widest pill. */
  label: number;
  pill: number;
  /** 1 for the right, -1 for the left. */
  sign: 1 | -1;
}

export function fanScene(input: FanInput): FanDrawing {
  const { model, theme, width, height, centre, verbs } = input;
  const drawing: FanDrawing = { parts: [], targets: [] };
  const half = Math.ceil(model.data.classes.length / 2);
  const [cx, cy] = [width / 2, height / 2];
  const name = model.short(centre);
  const caption = Math.min(textWidth(name, 15, 700), width * 0.24);
  const count = verbs.reduce((sum, { edges }) => sum + edges.length, 0);
  const said = `${many(count)} relation${count === 1 ? "" : "s"}`;
  const reach = Math.max(30, caption / 2 + 8, textWidth(said, 12) / 2 + 8);
  for (const sign of [-1, 1] as const) {
    const own = roomFor(
      input,
      verbs.filter(({ group }) => group < half === sign < 0),
    );
    if (own.length)
      drawSide(input, drawing, sideOf(input, own, sign), [cx + sign * reach, cy], sign < 0 ? cx : width - cx);
  }
  drawing.parts.push(
    { t: "ring", x: cx, y: cy, r: 20, stroke: theme.chosen, width: 2, fill: theme.paper },
    mark(input, centre, cx, cy, 12),
    {
      t: "text",
      x: cx,
      y: cy + 40,
      s: fit(name, caption, 15),
      size: 15,
      weight: 700,
      anchor: "middle",
      fill: theme.ink,
    },
  );
  drawing.parts.push({ t: "text", x: cx, y: cy + 57, s: said, size: 12, anchor: "middle", fill: theme.ink2 });
  return drawing;
}

const CLASS = "class ";
/** Whether a row stands for all verbs of a class. */
export const isClass = (verb: string | null): boolean => verb?.startsWith(CLASS) ?? false;

/** The parts of an open verb that has many relations; none of one that has few. */
export function sharesOf({ model, centre, bar }: Omit<FanInput, "height">, { edges }: Verb): Share[] {
  if (edges.length < SPREAD_FROM) return [];
  const shares = spreadOf(model, centre, edges, readBar(bar).by ?? usualSpread(model, centre, edges));
  return shares.length > 1 ? shares : [];
}

/** The verbs of a side, or where there is no room for a row each, their classes. */
function roomFor({ model, height, low }: FanInput, verbs: readonly Verb[]): readonly Verb[] {
  const groups = [...new Set(verbs.map(({ group }) => group))];
  if (!low && groups.length * HEAD + verbs.length * LEAST_ROW + 2 * EDGE <= height) return verbs;
  return groups.map((group) => ({
    key: `${CLASS}${group}`,
    label: classLabel(model, group),
    group,
    edges: verbs.flatMap((verb) => (verb.group === group ? verb.edges : [])),
  }));
}

/** Where the rows of a side stand: as high as there is room for, and an open verb as high as its names. */
function sideOf({ model, verbs: every, ...input }: FanInput, verbs: readonly Verb[], sign: 1 | -1): Side {
  // A class that is one row says itself what it is.
  const plain = isClass(verbs[0]!.key) || !haveHeadings(model, every);
  const groups = plain ? 0 : new Set(verbs.map(({ group }) => group)).size;
  const room = input.height - 2 * EDGE - groups * HEAD;
  const asked = verbs.find(({ key }) => key === input.open);
  // Where there is no room for names the verb is only set off; the details have them.
  const open = asked && room - verbs.length * LEAST_ROW > MEMBER * 2 ? asked : undefined;
  const closed = verbs.length - (open ? 1 : 0);
  const least = closed * LEAST_ROW;
  const shares = open ? sharesOf({ model, ...input, verbs }, open) : [];
  const all = shares.length || (open?.edges.length ?? 0);
  const most = shares.length ? shares.length : NAMES;
  const names = open ? Math.max(1, Math.min(all, most, Math.floor((room - least) / MEMBER) - 1)) : 0;
  const more = open && all > names ? 1 : 0;
  const tall = open ? (names + more) * MEMBER + 8 : 0;
  const row = Math.max(LEAST_ROW, Math.min(input.low ? LOW_ROW : ROW, (room - tall) / Math.max(1, closed)));
  const total = groups * HEAD + closed * row + tall;
  const side: Side = { rows: [], heads: [], label: 0, pill: 0, sign };
  let y = (input.height - total) / 2;
  let last = -1;
  for (const verb of verbs) {
    if (groups && verb.group !== last) {
      side.heads.push({ text: classLabel(model, verb.group), y: y + HEAD - 7 });
      y += HEAD;
      last = verb.group;
    }
    const tallest = verb === open ? tall : row;
    side.rows.push({
      verb,
      members: verb === open && !shares.length ? byDay(model, verb.edges).slice(0, names) : [],
      bars: verb === open ? shares.slice(0, names) : [],
      height: tallest,
      y: y + tallest / 2,
    });
    y += tallest;
  }
  side.label = Math.ceil(Math.max(...verbs.map(({ label }) => textWidth(label, 13, 600))));
  side.pill = Math.max(...verbs.map(({ edges }) => pillWidth(edges.length)));
  return side;
}

export const pillWidth = (count: number): number => Math.max(24, textWidth(many(count), 12, 600) + 14);
const strength = (count: number): number => 1 + 1.4 * Math.log10(count);

function drawSide(input: FanInput, drawing: FanDrawing, side: Side, from: [number, number], room: number): void {
  const { theme } = input;
  const { sign, pill } = side;
  const gap = Math.abs(input.width / 2 - from[0]);
  // A long label is cut where it would leave no room for names.
  const label = Math.min(side.label, Math.max(40, room - gap - pill - LEAST_CURVE - LEAST_NAME - 22));
  // The curves get what the names do not need, within bounds.
  const curve = Math.max(LEAST_CURVE, Math.min(170, (room - gap - label - pill) * 0.28));
  const turn = from[0] + sign * curve;
  const column = turn + sign * (14 + label + 8 + pill / 2);
  for (const { text, y } of side.heads)
    drawing.parts.push({
      ...{ t: "text", x: column - sign * (pill / 2 + 8), y, s: text, size: 11, fill: theme.ink3 },
      anchor: sign > 0 ? "end" : "start",
    });
  for (const row of side.rows) drawRow(input, drawing, row, { sign, from, turn, column, pill, label });
}

interface Columns {
  sign: 1 | -1;
  from: [number, number];
  turn: number;
  column: number;
  pill: number;
  label: number;
}

function drawRow(input: FanInput, drawing: FanDrawing, row: Row, columns: Columns): void {
  const { theme } = input;
  const { parts, targets } = drawing;
  const { verb, y } = row;
  const { sign, from, turn, column } = columns;
  const open = verb.key === input.open;
  const [stroke, count] = [open ? theme.ink : theme.edge, verb.edges.length];
  const text = fit(verb.label, columns.label, 13, open ? 600 : 400);
  const label = textWidth(text, 13, open ? 600 : 400);
  const labelEnd = column - sign * (columns.pill / 2 + 8);
  bow(parts, from, [turn, y], stroke, strength(count));
  parts.push({
    ...{ t: "line", x1: turn, y1: y, x2: labelEnd - sign * (label + 6), y2: y, stroke },
    width: strength(count),
  });
  parts.push({
    ...{ t: "text", x: labelEnd, y: y + 4.5, s: text, size: 13, weight: open ? 600 : 400 },
    ...{ anchor: sign > 0 ? "end" : "start", fill: open ? theme.ink : theme.ink2 },
  });
  const w = pillWidth(count);
  parts.push(
    {
      ...{ t: "rect", x: column - w / 2, y: y - 9, w, h: 18, r: 9, width: 1 },
      ...{ fill: open ? theme.ink : theme.paper, stroke: open ? theme.ink : theme.rule2 },
    },
    {
      ...{ t: "text", x: column, y: y + 4, s: many(count), size: 12, weight: 600, anchor: "middle" },
      fill: open ? theme.paper : theme.ink,
    },
  );
  if (input.low && row.height >= FINGER)
    verbsBelow(input, drawing, verb, { x: labelEnd, y, sign, width: columns.label });
  const [left, right] = [labelEnd - sign * label, column + (sign * w) / 2].sort((a, b) => a - b) as [number, number];
  targets.push({
    verb: verb.key,
    at: null,
    text: `${verb.label} ${many(count)}`,
    x: left,
    y: y - (input.low ? Math.min(row.height, 52) / 2 : 11),
    w: right - left,
    h: input.low ? Math.min(row.height, 52) : 22,
  });
  if (row.bars.length) drawSideBars(input, drawing, row, columns);
  else if (row.members.length) drawMembers(input, drawing, row, columns);
  else drawMarks(input, drawing, row, columns);
}

/** Below a class the first of its verbs, as far as they fit under its label. */
function verbsBelow(
  { model, theme, centre }: FanInput,
  { parts }: FanDrawing,
  { edges }: Verb,
  { x, y, sign, width }: { x: number; y: number; sign: 1 | -1; width: number },
): void {
  const labels = verbsOf(model, centre, edges).map(({ label }) => label);
  let s = "";
  for (const label of labels) {
    const longer = s ? `${s}, ${label}` : label;
    if (textWidth(longer, 12) > width) break;
    s = longer;
  }
  parts.push({
    ...{ t: "text", x, y: y + 21, s: s || fit(labels[0]!, width, 12), size: 12, fill: theme.ink3 },
    anchor: sign > 0 ? "end" : "start",
  });
}

/** Where the bars of an open verb stand. */
interface BarPlace {
  x: number;
  y: number;
  width: number;
  row: number;
}

/** The parts of an open verb as bars, each with its name and count. */
export function drawBars(
  input: Omit<FanInput, "height">,
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

/** Of an open verb with many relations: ribs to bars, which open the names in the details. */
function drawSideBars(input: FanInput, drawing: FanDrawing, row: Row, { sign, column, pill }: Columns): void {
  const { theme, width } = input;
  const start = column + sign * (pill / 2 + 34);
  const room = Math.min(260, (sign > 0 ? width - start : start) - 10);
  const y = row.y - (row.bars.length * MEMBER) / 2;
  row.bars.forEach((_, i) => {
    const at: [number, number] = [start - sign * 6, y + (i + 0.5) * MEMBER];
    bow(drawing.parts, [column + sign * (pill / 2), row.y], at, theme.ink3, 1);
  });
  drawBars(input, drawing, row.verb.key, row.bars, {
    ...{ x: sign > 0 ? start : start - room, y, width: room, row: MEMBER },
  });
}

/** A curve that leaves level and arrives level, as short lines. */
function bow(
  parts: Part[],
  [x1, y1]: [number, number],
  [x2, y2]: [number, number],
  stroke: string,
  width: number,
): void {
  const steps = Math.abs(y2 - y1) < 1 ? 1 : 18;
  const point = (i: number): [number, number] => {
    const t = i / steps;
    return [x1 + (x2 - x1) * t, y1 + (y2 - y1) * (3 * t * t - 2 * t * t * t)];
  };
  for (let i = 0; i < steps; i++) {
    const [[a, b], [c, d]] = [point(i), point(i + 1)];
    parts.push({ t: "line", x1: a, y1: b, x2: c, y2: d, stroke, width });
  }
}

/** Of a closed verb: the name of its one member, or a mark for each of the first, and the years. */
function drawMarks(input: FanInput, drawing: FanDrawing, { verb, y }: Row, { sign, column, pill }: Columns): void {
  const { model, theme, centre } = input;
  const others = verb.edges.map((e) => model.other(model.edges[e]!, centre));
  let x = column + sign * (pill / 2 + 14);
  if (verb.edges.length === 1) {
    named(input, drawing, verb.edges[0]!, x, y, sign);
    return;
  }
  const left = (): number => (sign > 0 ? input.width - x : x) - 8;
  for (const at of others.slice(0, MARKS)) {
    if (left() < 4) break;
    drawing.parts.push(mark(input, at, x, y));
    x += sign * 14;
  }
  const whole = spanOf(model, verb.edges);
  const when = textWidth(whole, 12) <= left() - 4 ? whole : "";
  const anchor = sign > 0 ? "start" : "end";
  if (when) drawing.parts.push({ t: "text", x: x + sign * 4, y: y + 4, s: when, size: 12, anchor, fill: theme.ink3 });
}

/** Of an open verb: a rib and a name for each member, as many as there is room for, and how many more there are. */
function drawMembers(input: FanInput, drawing: FanDrawing, row: Row, { sign, column, pill }: Columns): void {
  const { theme } = input;
  const x = column + sign * (pill / 2 + 34);
  const more = row.verb.edges.length - row.members.length;
  let y = row.y - ((row.members.length + (more ? 1 : 0)) * MEMBER) / 2 + MEMBER / 2;
  for (const edge of row.members) {
    bow(drawing.parts, [column + sign * (pill / 2), row.y], [x - sign * 8, y], theme.ink3, 1);
    named(input, drawing, edge, x, y, sign);
    y += MEMBER;
  }
  if (!more) return;
  const s = fit(`+${many(more)} more`, (sign > 0 ? input.width - x : x) - 8, 12);
  drawing.parts.push({ t: "text", x, y: y + 4, s, size: 12, anchor: sign > 0 ? "start" : "end", fill: theme.ink3 });
}

/** A mark, its name, and when or what became of it; cut where the picture ends. */
function named(input: FanInput, drawing: FanDrawing, edge: number, x: number, y: number, sign: 1 | -1): void {
  const { model, theme, width, centre } = input;
  const at = model.other(model.edges[edge]!, centre);
  const anchor = sign > 0 ? "start" : "end";
  const from = x + sign * 11;
  const room = (sign > 0 ? width - from : from) - 10;
  const name = fit(model.short(at), room, 13);
  const size = textWidth(name, 13);
  drawing.parts.push(mark(input, at, x, y), {
    t: "text",
    x: from,
    y: y + 4.5,
    s: name,
    size: 13,
    anchor,
    fill: theme.ink,
  });
  const note = input.notes(edge).find((text) => text && textWidth(text, 12) <= room - size - 8);
  if (note)
    drawing.parts.push({
      t: "text",
      x: from + sign * (size + 8),
      y: y + 4,
      s: note,
      size: 12,
      anchor,
      fill: theme.ink3,
    });
  const left = sign > 0 ? x - 7 : from - size;
  drawing.targets.push({ verb: null, at, text: model.node(at).n, x: left, y: y - 9.5, w: size + 18, h: 19 });
}
