/** The rows of a side of fans: the line with its words, the count, and the marks, names or bars that it leads to. */

import { NO } from "../data/presence";
import type { Share } from "../data/spread";
import { type Verb, verbsOf } from "../data/verbs";
import { drawBars } from "./fan_bars";
import {
  type FanDrawing,
  type FanInput,
  bestOf,
  countIn,
  firstOf,
  lineOf,
  mark,
  moreText,
  nameLook,
  pillWidth,
  spanOf,
  thereIn,
} from "./fan_marks";
import { fit } from "./lane_parts";
import { type LinePart, type Part, textWidth } from "./scene";

/** Rows of classes have a second line from a height that a finger needs. */
const FINGER = 48;
/** Between the pill of an open verb and its names. */
const RIB = 34;

export interface Row {
  verb: Verb;
  members: number[];
  /** In place of names, where there are many. */
  bars: Share[];
  height: number;
  /** Of a name, or of a bar. */
  line: number;
  y: number;
}

/** Where the parts of all rows of a side stand. */
export interface Columns {
  /** 1 for the right, -1 for the left. */
  sign: 1 | -1;
  from: [number, number];
  /** Where lines turn level. */
  turn: number;
  /** The middle of the pills. */
  column: number;
  pill: number;
  label: number;
  /** Between a pill and the first mark next to it. */
  twig: number;
}

const strength = (count: number): number => 1 + 1.4 * Math.log10(count);

export function drawRow(input: FanInput, drawing: FanDrawing, row: Row, columns: Columns): void {
  const { theme } = input;
  const { parts, targets } = drawing;
  const { verb, y } = row;
  const { sign, from, turn, column } = columns;
  const open = verb.key === input.open;
  const best = bestOf(input, verb.edges);
  const none = best < input.least;
  const weight = open ? 600 : 400;
  const line = { ...lineOf(theme, best), width: strength(verb.edges.length), ...(open ? { stroke: theme.ink } : {}) };
  const text = fit(verb.label, columns.label, 13, weight);
  const label = textWidth(text, 13, weight);
  const labelEnd = column - sign * (columns.pill / 2 + 8);
  bow(parts, from, [turn, y], line);
  parts.push({ t: "line", x1: turn, y1: y, x2: labelEnd - sign * (label + 6), y2: y, ...line });
  parts.push({
    ...{ t: "text", x: labelEnd, y: y + 4.5, s: text, size: 13, weight, anchor: sign > 0 ? "end" : "start" },
    fill: open ? theme.ink : none ? theme.ink3 : theme.ink2,
  });
  const count = countIn(input, verb.edges);
  const w = pillWidth(count.pill);
  parts.push(...pillParts(input, count.pill, { x: column, y, w, open, none }));
  if (input.low && row.height >= FINGER)
    verbsBelow(input, drawing, verb, { x: labelEnd, y, sign, width: columns.label });
  const [left, right] = [labelEnd - sign * label, column + (sign * w) / 2].sort((a, b) => a - b) as [number, number];
  const tall = input.low ? Math.min(row.height, 52) : 22;
  const said = `${verb.label} ${count.said}`;
  targets.push({
    ...{ verb: verb.key, at: null, text: said, x: left, y: y - tall / 2, w: right - left, h: tall },
    open: open || row.members.length > 0,
  });
  if (row.bars.length) drawSideBars(input, drawing, row, columns);
  else if (row.members.length) drawMembers(input, drawing, row, columns);
  else drawMarks(input, drawing, row, columns, w);
}

/** A count in its pill. */
export function pillParts(
  { theme }: Pick<FanInput, "theme">,
  s: string,
  { x, y, w, open, none }: { x: number; y: number; w: number; open: boolean; none: boolean },
): Part[] {
  return [
    {
      ...{ t: "rect", x: x - w / 2, y: y - 9, w, h: 18, r: 9, width: 1 },
      ...{ fill: open ? theme.ink : theme.paper, stroke: open ? theme.ink : theme.rule2 },
    },
    {
      ...{ t: "text", x, y: y + 4, s, size: 12, weight: 600, anchor: "middle" },
      fill: open ? theme.paper : none ? theme.ink3 : theme.ink,
    },
  ];
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

/** Of an open verb with many relations: ribs to bars, which open the names in the details. */
function drawSideBars(input: FanInput, drawing: FanDrawing, row: Row, { sign, column, pill }: Columns): void {
  const { theme, width } = input;
  const start = column + sign * (pill / 2 + RIB);
  const room = Math.min(260, (sign > 0 ? width - start : start) - 10);
  const y = row.y - (row.bars.length * row.line) / 2;
  const line = { stroke: theme.ink3, width: 1 };
  row.bars.forEach((_, i) => {
    const at: [number, number] = [start - sign * 6, y + (i + 0.5) * row.line];
    bow(drawing.parts, [column + sign * (pill / 2), row.y], at, line);
  });
  drawBars(input, drawing, row.verb.key, row.bars, {
    ...{ x: sign > 0 ? start : start - room, y, width: room, row: row.line },
  });
}

/** A curve that leaves level and arrives level, as short lines. */
function bow(
  parts: Part[],
  [x1, y1]: [number, number],
  [x2, y2]: [number, number],
  line: Pick<LinePart, "stroke" | "width" | "dash">,
): void {
  const steps = Math.abs(y2 - y1) < 1 ? 1 : 18;
  const point = (i: number): [number, number] => {
    const t = i / steps;
    return [x1 + (x2 - x1) * t, y1 + (y2 - y1) * (3 * t * t - 2 * t * t * t)];
  };
  for (let i = 0; i < steps; i++) {
    const [[a, b], [c, d]] = [point(i), point(i + 1)];
    parts.push({ t: "line", x1: a, y1: b, x2: c, y2: d, ...line });
  }
}

/** Of a closed verb: the name of its one member, or a mark for each of the first, and the years of those that are there. */
function drawMarks(
  input: FanInput,
  drawing: FanDrawing,
  { verb, y }: Row,
  { sign, column, pill, twig }: Columns,
  w: number,
): void {
  const { model, theme, centre } = input;
  let x = column + sign * (pill / 2 + twig);
  const twigs = verb.edges.length > 1 ? [-3.5, 0, 3.5] : [0];
  for (const dy of twigs)
    drawing.parts.push({
      ...{ t: "line", x1: column + (sign * w) / 2, y1: y, x2: x - sign * 8, y2: y + dy, width: 1 },
      stroke: bestOf(input, verb.edges) < input.least ? theme.rule : theme.edge,
    });
  if (verb.edges.length === 1) {
    named(input, drawing, verb.edges[0]!, { x, y, sign });
    return;
  }
  const left = (): number => (sign > 0 ? input.width - x : x) - 8;
  for (const e of firstOf(input, verb.edges)) {
    if (left() < 4) break;
    drawing.parts.push(...mark(input, model.other(model.edges[e]!, centre), x, y, { rank: input.rank(e) }));
    x += sign * 14;
  }
  const whole = spanOf(model, thereIn(input, verb.edges));
  const when = textWidth(whole, 12) <= left() - 4 ? whole : "";
  const anchor = sign > 0 ? "start" : "end";
  if (when) drawing.parts.push({ t: "text", x: x + sign * 4, y: y + 4, s: when, size: 12, anchor, fill: theme.ink3 });
}

/** Of an open verb: a rib and a name for each member, as many as there is room for, and how many more there are. */
function drawMembers(input: FanInput, drawing: FanDrawing, row: Row, { sign, column, pill }: Columns): void {
  const { theme } = input;
  const { parts } = drawing;
  const from = column + sign * (pill / 2);
  const x = from + sign * RIB;
  const more = row.verb.edges.length - row.members.length;
  const tall = (row.members.length + (more ? 1 : 0)) * row.line;
  let y = row.y - tall / 2 + row.line / 2;
  for (const edge of row.members) {
    const rank = input.rank(edge);
    const line = { ...lineOf(theme, rank), width: 1 };
    if (rank >= input.least) line.stroke = theme.ink3;
    if (rank > NO) bow(parts, [from, row.y], [x - sign * 8, y], line);
    named(input, drawing, edge, { x, y, sign, tall: row.line });
    y += row.line;
  }
  if (!more) return;
  const s = fit(moreText(more), (sign > 0 ? input.width - x : x) - 8, 12);
  parts.push({ t: "text", x, y: y + 4, s, size: 12, anchor: sign > 0 ? "start" : "end", fill: theme.ink3 });
}

interface NamePlace {
  x: number;
  y: number;
  sign: 1 | -1;
  /** From so much on there is a second line below the name. */
  tall?: number;
}
/** Height of a name with a second line. */
export const TWO_LINES = 34;

/** A mark, its name, and when or what became of it: behind the name, or below it; cut where the picture ends. */
function named(input: FanInput, drawing: FanDrawing, edge: number, { x, y, sign, tall = 19 }: NamePlace): void {
  const { model, theme, width, centre } = input;
  const at = model.other(model.edges[edge]!, centre);
  const rank = input.rank(edge);
  const anchor = sign > 0 ? "start" : "end";
  const from = x + sign * 11;
  const room = (sign > 0 ? width - from : from) - 10;
  const name = fit(model.short(at), room, 13);
  let size = textWidth(name, 13);
  const notes = input.notes(edge).filter(Boolean);
  const below = tall >= TWO_LINES && notes.length > 0;
  const note = below
    ? fit(notes.find((text) => textWidth(text, 12) <= room) ?? notes[0]!, room, 12)
    : notes.find((text) => textWidth(text, 12) <= room - size - 8);
  const middle = below ? y - 3 : y + 4.5;
  const text = { t: "text", anchor } as const;
  drawing.parts.push(...mark(input, at, x, y, { rank }));
  drawing.parts.push({ ...text, x: from, y: middle, s: name, size: 13, ...nameLook(theme, rank) });
  if (note)
    drawing.parts.push({
      ...{ ...text, x: below ? from : from + sign * (size + 8), y: below ? y + 12 : y + 4 },
      ...{ s: note, size: 12, fill: theme.ink3 },
    });
  if (below) size = Math.max(size, textWidth(note!, 12));
  const left = sign > 0 ? x - 7 : from - size;
  const h = below ? tall : 19;
  drawing.targets.push({ verb: null, at, text: model.node(at).n, x: left, y: y - h / 2, w: size + 18, h });
}
