/**
 * The relations of one thing on a narrow screen: its verbs hang from one line, each with its count and what it leads to.
 *
 * A row has its own height and texts end before what follows them, so nothing overlaps; the drawing is as high as it needs.
 */

import { drawBars, sharesOf } from "./fan_bars";
import {
  type FanDrawing,
  NAMES,
  type TallInput,
  bestOf,
  countIn,
  firstOf,
  lineOf,
  mark,
  moreText,
  nameLook,
  namedOf,
  pillWidth,
  spanOf,
  thereIn,
} from "./fan_marks";
import { SURELY } from "../data/presence";
import { pillParts } from "./fan_rows";
import { fit } from "./lane_parts";
import { textWidth } from "./scene";
import { type Verb, classLabel, haveHeadings } from "../data/verbs";

const SPINE = 30;
const PILL = 66;
const TOP = 62;
const HEAD = 28;
/** A row that a finger can press. */
const ROW = 44;
const MEMBER = 38;
const BAR = 26;
const EDGE = 12;

export function spineScene(input: TallInput): FanDrawing & { height: number } {
  const { model, theme, width, centre, verbs } = input;
  const drawing: FanDrawing = { parts: [], targets: [] };
  const { parts } = drawing;
  const every = verbs.flatMap(({ edges }) => edges);
  let y = TOP;
  let last = -1;
  const headed = haveHeadings(model, verbs);
  let lowest = TOP;
  for (const verb of verbs) {
    if (headed && verb.group !== last) {
      const s = fit(classLabel(model, verb.group), width - 57 - EDGE, 12);
      parts.push({ t: "text", x: 57, y: y + 18, s, size: 12, fill: theme.ink3 });
      y += HEAD;
      last = verb.group;
    }
    lowest = y + ROW / 2;
    drawRow(input, drawing, verb, lowest);
    y += ROW;
    if (verb.key === input.open) y = drawOpen(input, drawing, verb, y, lowest);
  }
  parts.unshift({ t: "line", x1: SPINE, x2: SPINE, y1: 30, y2: lowest, stroke: theme.edge, width: 1.5 });
  const name = fit(model.short(centre), width - 60 - EDGE - 90, 15, 700);
  parts.push(
    { t: "ring", x: SPINE, y: 30, r: 16, stroke: theme.chosen, width: 2, fill: theme.paper },
    ...mark(input, centre, SPINE, 30, { r: 9 }),
    { t: "text", x: 56, y: 35, s: name, size: 15, weight: 700, fill: theme.ink },
  );
  const said = `${countIn(input, every).said} relation${every.length === 1 ? "" : "s"}`;
  const after = 56 + textWidth(name, 15, 700) + 10;
  parts.push({ t: "text", x: after, y: 35, s: fit(said, width - after - EDGE, 12), size: 12, fill: theme.ink2 });
  return { ...drawing, height: y + 12 };
}

/** A verb: a branch of the line, its count, its words, and what fits of what it leads to. */
function drawRow(input: TallInput, drawing: FanDrawing, verb: Verb, y: number): void {
  const { model, theme, width, centre } = input;
  const { parts, targets } = drawing;
  const open = verb.key === input.open;
  const count = countIn(input, verb.edges);
  const best = bestOf(input, verb.edges);
  const none = best < input.least;
  const w = pillWidth(count.pill);
  const line = { ...lineOf(theme, best), ...(open ? { stroke: theme.ink } : {}), width: 1.5 };
  parts.push({ t: "line", x1: SPINE, y1: y, x2: PILL - w / 2, y2: y, ...line });
  parts.push(...pillParts(input, count.pill, { x: PILL, y, w, open, none }));
  const from = PILL + w / 2 + 8;
  // Half of the row for the words of a verb whose one member is named, all of it where nothing follows.
  const room = (open ? width - from : (width - from) * 0.55) - EDGE;
  const label = fit(verb.label, room, 14, open ? 600 : 400);
  parts.push({
    ...{ t: "text", x: from, y: y + 5, s: label, size: 14, weight: open ? 600 : 400 },
    fill: open ? theme.ink : none ? theme.ink3 : theme.ink2,
  });
  const end = from + textWidth(label, 14, open ? 600 : 400);
  const said = `${verb.label} ${count.said}`;
  targets.push({
    verb: verb.key,
    at: null,
    text: said,
    open,
    x: PILL - w / 2,
    y: y - 20,
    w: end - PILL + w / 2,
    h: 40,
  });
  if (open) return;
  let x = end + 16;
  if (verb.edges.length === 1) {
    const [e] = verb.edges as [number];
    const rank = input.rank(e);
    const at = model.other(model.edges[e]!, centre);
    const name = fit(model.short(at), width - x - 11 - EDGE, 13);
    if (!name) return;
    parts.push(...mark(input, at, x, y, { rank }));
    parts.push({ t: "text", x: x + 11, y: y + 4.5, s: name, size: 13, ...nameLook(theme, rank) });
    const text = model.node(at).n;
    targets.push({ verb: null, at, text, x: x - 7, y: y - 16, w: textWidth(name, 13) + 20, h: 32 });
    return;
  }
  for (const e of firstOf(input, verb.edges)) {
    if (x > width - EDGE - 6) break;
    parts.push(...mark(input, model.other(model.edges[e]!, centre), x, y, { rank: input.rank(e) }));
    x += 14;
  }
  const whole = spanOf(model, thereIn(input, verb.edges));
  if (whole && x + textWidth(whole, 12) < width - EDGE)
    parts.push({ t: "text", x, y: y + 4, s: whole, size: 12, fill: theme.ink3 });
}

/** What an open verb leads to, below it: names with when or what became of them, or bars of many; returns where it ends. */
function drawOpen(input: TallInput, drawing: FanDrawing, verb: Verb, top: number, from: number): number {
  const { model, theme, width, centre } = input;
  const { parts, targets } = drawing;
  const shares = sharesOf(input, verb);
  if (shares.length) {
    drawBars(input, drawing, verb.key, shares, { x: PILL + 18, y: top, width: width - PILL - 18 - EDGE, row: BAR });
    return top + shares.length * BAR + 10;
  }
  let y = top;
  for (const edge of namedOf(input, verb.edges, NAMES)) {
    const at = model.other(model.edges[edge]!, centre);
    const rank = input.rank(edge);
    const middle = y + MEMBER / 2;
    const [x, left] = [PILL + 30, PILL + 43];
    const name = fit(model.short(at), width - left - EDGE, 13);
    const note = fit(input.notes(edge).find(Boolean) ?? "", width - left - EDGE, 12);
    parts.push({
      ...{ t: "line", x1: PILL, y1: middle, x2: x - 8, y2: middle, width: 1 },
      ...{ ...lineOf(theme, rank), ...(rank === SURELY ? { stroke: theme.ink3 } : {}) },
    });
    parts.push(...mark(input, at, x, middle, { rank }), {
      ...{ t: "text", x: left, y: middle + (note ? -2 : 4.5), s: name, size: 13 },
      ...nameLook(theme, rank),
    });
    if (note) parts.push({ t: "text", x: left, y: middle + 13, s: note, size: 12, fill: theme.ink3 });
    const w = Math.max(textWidth(name, 13), textWidth(note, 12)) + 22;
    targets.push({ verb: null, at, text: model.node(at).n, x: x - 8, y, w, h: MEMBER });
    y += MEMBER;
  }
  const more = verb.edges.length - NAMES;
  if (more > 0) {
    parts.push({ t: "text", x: PILL + 43, y: y + 16, s: moreText(more), size: 12, fill: theme.ink3 });
    y += 24;
  }
  parts.push({ t: "line", x1: PILL, x2: PILL, y1: from + 10, y2: y - MEMBER / 2, stroke: theme.ink3, width: 1 });
  return y + 6;
}
