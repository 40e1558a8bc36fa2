/**
 * The relations of one thing as fans: a line for each verb, with its count and who or what it leads to.
 *
 * No line crosses a label, by construction: all pills of a side stand in one column, labels end at it, and a line turns
 * level before the longest label begins.
 */

import { type Verb, classLabel, haveHeadings } from "../data/verbs";
import type { Share } from "../data/spread";
import { sharesOf } from "./fan_bars";
import { type FanDrawing, type FanInput, MARKS, NAMES, countIn, mark, namedOf, pillWidth } from "./fan_marks";
import { type Row, TWO_LINES, drawRow } from "./fan_rows";
import { fit } from "./lane_parts";
import { textWidth } from "./scene";

/** Rows are as far apart as there is room for, within bounds; those of classes further. */
const ROW = 30;
const LEAST_ROW = 18;
const LOW_ROW = 104;
const HEAD = 21;
const MOST_HEAD = 38;
/** A name of an open verb: what it needs, and with a second line. */
const MEMBER = 19;
const EDGE = 6;
/** Of a side: around its labels, pills and marks, from how much more on there is room, and what a name gets at least. */
const ASIDE = 43;
const ROOMY = 260;
const LEAST_NAME = 80;
/** Of marks next to a class, at least. */
const LEAST_MARKS = 58;

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
  const every = verbs.flatMap(({ edges }) => edges);
  const said = `${countIn(input, every).said} relation${every.length === 1 ? "" : "s"}`;
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
    ...mark(input, centre, cx, cy, { r: 12 }),
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

/** A row before it has a place: how many lines stand in it, and how many more there are than those. */
interface Plan {
  verb: Verb;
  lines: number;
  more: number;
  shares: Share[];
}
const closed = (verb: Verb): Plan => ({ verb, lines: 0, more: 0, shares: [] });

/** An open verb with as many names, or bars, as there is height for. */
function opened(input: FanInput, verb: Verb, free: number): Plan {
  const shares = sharesOf(input, verb);
  const all = shares.length || verb.edges.length;
  const lines = Math.max(1, Math.min(all, shares.length || NAMES, Math.floor((free - 8) / MEMBER) - 1));
  return { verb, lines, more: shares.length ? 0 : all - lines, shares };
}

/** Which rows stand open: the one that is asked for, and where there is room for all of them, those of few. */
function planOf(input: FanInput, verbs: readonly Verb[], groups: number): Plan[] {
  const room = input.height - 2 * EDGE - groups * HEAD;
  const free = room - (verbs.length - 1) * LEAST_ROW;
  // Where there is no room for names the verb is only set off; the details have them.
  const roomy = free > LEAST_ROW + MEMBER * 2;
  const plans = verbs.map((verb) => (verb.key === input.open && roomy ? opened(input, verb, free) : closed(verb)));
  if (isClass(verbs[0]!.key)) return plans;
  for (const most of [NAMES, MARKS]) {
    const few = plans.map((plan): Plan => {
      const { length } = plan.verb.edges;
      return plan.lines || length === 1 || length > most ? plan : { ...plan, lines: length };
    });
    if (heightOf(few, ROW, MEMBER) <= room) return few;
  }
  return plans;
}

/** Of rows of names: a line for each, and what follows that has no room. */
const linesOf = ({ lines, more }: Plan): number => lines + (more > 0 ? 1 : 0);
const heightOf = (plans: readonly Plan[], row: number, line: number): number =>
  plans.reduce((sum, plan) => sum + (plan.lines ? linesOf(plan) * line + 8 : row), 0);

/** How high the parts of a side are: as high as there is room for, within bounds. */
function heightsOf(
  input: FanInput,
  plans: readonly Plan[],
  groups: number,
): { head: number; row: number; line: number } {
  const room = input.height - 2 * EDGE - groups * HEAD;
  const single = plans.filter(({ lines }) => !lines).length;
  const line = heightOf(plans, (ROW + LEAST_ROW) / 2, TWO_LINES) <= room ? TWO_LINES : MEMBER;
  const names = heightOf(plans, 0, line);
  const row = Math.max(LEAST_ROW, Math.min(input.low ? LOW_ROW : ROW, (room - names) / Math.max(1, single)));
  const left = room - heightOf(plans, row, line);
  return { row, line, head: Math.max(HEAD, Math.min(MOST_HEAD, HEAD + left / Math.max(1, groups))) };
}

/** Where the rows of a side stand. */
function sideOf(input: FanInput, verbs: readonly Verb[], sign: 1 | -1): Side {
  const { model, height } = input;
  // A class that is one row says itself what it is.
  const plain = isClass(verbs[0]!.key) || !haveHeadings(model, input.verbs);
  const groups = plain ? 0 : new Set(verbs.map(({ group }) => group)).size;
  const plans = planOf(input, verbs, groups);
  const { head, row, line } = heightsOf(input, plans, groups);
  const side: Side = { rows: [], heads: [], label: 0, pill: 0, sign };
  let y = (height - groups * head - heightOf(plans, row, line)) / 2;
  let last = -1;
  for (const plan of plans) {
    const { verb, lines, shares } = plan;
    if (groups && verb.group !== last) {
      side.heads.push({ text: classLabel(model, verb.group), y: y + head - 7 });
      y += head;
      last = verb.group;
    }
    const tall = lines ? linesOf(plan) * line + 8 : row;
    side.rows.push({
      ...{ verb, height: tall, line, y: y + tall / 2 },
      members: lines && !shares.length ? namedOf(input, verb.edges, lines) : [],
      bars: lines ? shares.slice(0, lines) : [],
    });
    y += tall;
  }
  const heads = side.heads.map(({ text }) => textWidth(text, 11));
  const labels = verbs.map(({ key, label }) => textWidth(label, 13, key === input.open ? 600 : 400));
  side.label = Math.ceil(Math.max(...labels, ...heads));
  side.pill = Math.max(...verbs.map(({ edges }) => pillWidth(countIn(input, edges).pill)));
  return side;
}

function drawSide(input: FanInput, drawing: FanDrawing, side: Side, from: [number, number], room: number): void {
  const { theme } = input;
  const { sign, pill } = side;
  const gap = Math.abs(input.width / 2 - from[0]);
  // Where there is little room the lines are short; a long label is cut where it would leave no room for names.
  const free = room - gap - pill - ASIDE;
  const tight = free < ROOMY;
  const twig = tight ? 12 : 20;
  const least = tight ? 24 : 34;
  const label = Math.min(side.label, Math.max(40, free - twig - least - (input.low ? LEAST_MARKS : LEAST_NAME)));
  // The curves get what the names do not need, within bounds.
  const curve = Math.max(
    least,
    Math.min(
      170,
      (room - gap - label - pill) * (tight ? 0.06 : side.rows.some(({ members }) => members.length) ? 0.2 : 0.28),
    ),
  );
  const turn = from[0] + sign * curve;
  const column = turn + sign * (14 + label + 8 + pill / 2);
  for (const { text, y } of side.heads)
    drawing.parts.push({
      ...{ t: "text", x: column - sign * (pill / 2 + 8), y, s: fit(text, label, 11), size: 11, fill: theme.ink3 },
      anchor: sign > 0 ? "end" : "start",
    });
  for (const row of side.rows) drawRow(input, drawing, row, { sign, from, turn, column, pill, label, twig });
}
