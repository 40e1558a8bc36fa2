/** A topic in two voices for a picture and for paper: a drawing for each place, and one of the key. */

import { figure, metricLabel } from "../data/figure";
import type { Model } from "../data/model";
import { plural } from "../data/text";
import { readable } from "../data/time";
import { type Part, textWidth } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { placed } from "../draw/voices_scene";
import type { State } from "../state/state";
import {
  type Line,
  type Mark,
  type Upright,
  type VoiceGroup,
  speakerOf,
  topicOf,
  voicesOf,
  wordOf,
} from "../state/voices";
import { type Picture, linesOf, moved } from "./compose";

const WIDTH = 860;
/** Where the rings of both sides stand, and how far the figures are from them. */
const [LEFT, RIGHT] = [320, 540];
const MIDDLE = (LEFT + RIGHT) / 2;
const FROM_RING = 14;
const EDGE = 20;
const BEND = 46;
/** Above the first row: the name of the place. */
const TOP = 26;

export const HOW =
  "A thick line joins two figures that can be compared, broken where that needs care; an arrow points at the figure that another contests. The word on a line is the first thing that differs.";

/** The drawings of the topic of a view, from the top down; none where it has no topic. */
export function voicesPictures(model: Model, state: State, theme: Theme): Picture[] {
  const topic = topicOf(model, state);
  if (!topic) return [];
  const { groups, undrawn, rest } = voicesOf(model, state, topic);
  const alone = rest.left.length + rest.right.length;
  const left = [
    undrawn.length ? `${plural(undrawn.length, "more pair")}, whose lines would cross others` : "",
    alone ? `${plural(alone, "figure")} with none of the other voice next to them` : "",
  ].filter(Boolean);
  return [
    headPicture(theme, topic),
    ...groups.map((group) => groupPicture(model, theme, group)),
    keyPicture(theme, left.length ? `Not drawn: ${left.join("; ")}.` : ""),
  ];
}

function headPicture(theme: Theme, { about, by }: { about: string; by: string }): Picture {
  const title = { t: "text", y: 16, size: 13, weight: 600, fill: theme.ink } as const;
  const parts: Part[] = [
    { ...title, x: LEFT - FROM_RING, s: about, anchor: "end" },
    { t: "text", x: MIDDLE, y: 16, s: "What differs first", size: 11, anchor: "middle", fill: theme.ink3 },
    { ...title, x: RIGHT + FROM_RING, s: by },
    { t: "line", x1: EDGE, x2: WIDTH - EDGE, y1: 26, y2: 26, stroke: theme.rule2, width: 1 },
  ];
  return { parts, width: WIDTH, height: 26 };
}

/** A figure as it is drawn: the number, and in lines who says it and of what. */
interface Said {
  at: number;
  figure: string;
  who: string;
  what: string[];
  height: number;
}

function said(model: Model, at: number): Said {
  const node = model.node(at);
  const number = figure(node);
  const room = LEFT - FROM_RING - EDGE - widthOf(number) - 12;
  const what = `${metricLabel(model, node.metric ?? "").toLowerCase()}, ${node.period ? readable(node.period) : "no period"}`;
  const lines = linesOf(what, room, 11);
  return { at, figure: number, who: speakerOf(model, at), what: lines, height: 20 + 13 * lines.length };
}
const widthOf = (number: string): number => Math.max(56, textWidth(number, 17, 600));

function groupPicture(model: Model, theme: Theme, group: VoiceGroup): Picture {
  const [left, right] = [group.left, group.right].map((rows) => rows.map((at) => said(model, at))) as [Said[], Said[]];
  const heights = (rows: readonly Said[]): number[] => rows.map(({ height }) => height);
  const at = placed(group, { left: heights(left), right: heights(right) });
  const parts: Part[] = [{ t: "text", x: EDGE, y: 18, s: group.place, size: 12, fill: theme.ink2 }];
  const spots = new Map<number, [number, number]>();
  left.forEach((row, i) => spots.set(row.at, [LEFT, TOP + at.left[i]!]));
  right.forEach((row, i) => spots.set(row.at, [RIGHT, TOP + at.right[i]!]));
  for (const link of group.uprights) parts.push(...upright(theme, link, spots));
  group.lines.forEach((line, i) => {
    parts.push(...lineParts(theme, line, [spots.get(line.l)![1], TOP + at.words[i]!, spots.get(line.r)![1]]));
  });
  for (const row of [...left, ...right]) {
    const [x, y] = spots.get(row.at)!;
    parts.push(ring(theme, model.contested.has(row.at), x, y), ...rowParts(theme, row, x, y));
  }
  const height = TOP + at.height + 10;
  parts.push({ t: "line", x1: EDGE, x2: WIDTH - EDGE, y1: height, y2: height, stroke: theme.rule, width: 1 });
  return { parts, width: WIDTH, height };
}

function rowParts(theme: Theme, row: Said, x: number, y: number): Part[] {
  const way = x === LEFT ? -1 : 1;
  const anchor = way < 0 ? ("end" as const) : ("start" as const);
  const from = x + way * FROM_RING;
  const beside = from + way * (widthOf(row.figure) + 12);
  const top = y - row.height / 2;
  return [
    { t: "text", x: from, y: y + 6, s: row.figure, size: 17, weight: 600, anchor, fill: theme.ink },
    { t: "text", x: beside, y: top + 13, s: row.who, size: 13, anchor, fill: theme.ink },
    ...row.what.map((s, i): Part => ({
      ...{ t: "text", x: beside, y: top + 27 + 13 * i, s, size: 11, anchor, fill: theme.ink2 },
    })),
  ];
}

const ring = (theme: Theme, contested: boolean, x: number, y: number): Part =>
  contested
    ? { t: "ring", x, y, r: 6, fill: theme.paper, stroke: theme.ink, width: 1.6, dash: [3, 2] }
    : { t: "ring", x, y, r: 4.5, fill: theme.ink2, stroke: theme.ink2, width: 0 };

const LOOK: Record<Mark, { dash?: number[]; width: number }> = {
  "can be compared": { width: 5 },
  "with care": { width: 5, dash: [11, 6] },
  contests: { width: 1.2, dash: [4, 3] },
  differs: { width: 1.2 },
};
const isStrong = ({ mark }: Pick<Line, "mark">): boolean => mark === "can be compared" || mark === "with care";
const strokeOf = (theme: Theme, line: Pick<Line, "mark">): string => (isStrong(line) ? theme.ink : theme.ink3);

/** A line level where its word stands, and bent to its ends. */
function lineParts(theme: Theme, line: Line, [from, level, to]: [number, number, number]): Part[] {
  const [a, b] = [LEFT + 9, RIGHT - 9];
  const [c, d] = [a + BEND, b - BEND];
  const half = BEND / 2;
  const path = `M${a} ${from}C${a + half} ${from} ${c - half} ${level} ${c} ${level}L${d} ${level}C${d + half} ${level} ${b - half} ${to} ${b} ${to}`;
  const box = [a, Math.min(from, level, to), b, Math.max(from, level, to)] as const;
  const word = wordOf(line);
  const weight = isStrong(line) ? 600 : 400;
  const w = textWidth(word, 11, weight) + 16;
  const stroke = isStrong(line) ? theme.ink : theme.rule2;
  return [
    { t: "area", x: 0, y: 0, d: path, box, stroke: strokeOf(theme, line), ...LOOK[line.mark] },
    ...(line.at.includes(line.r) ? [arrow(theme, b + 2, to, 1)] : []),
    ...(line.at.includes(line.l) ? [arrow(theme, a - 2, from, -1)] : []),
    { t: "rect", x: MIDDLE - w / 2, y: level - 9, w, h: 18, r: 9, fill: theme.paper, stroke, width: 1.2 },
    { t: "text", x: MIDDLE, y: level + 4, s: word, size: 11, weight, anchor: "middle", fill: theme.ink2 },
  ];
}

const arrow = (theme: Theme, x: number, y: number, way: 1 | -1): Part => ({
  ...{ t: "poly", points: [x, y, x - 7 * way, y - 4, x - 7 * way, y + 4], fill: theme.ink },
});

function upright(theme: Theme, { a, b, kind }: Upright, spots: ReadonlyMap<number, [number, number]>): Part[] {
  const [[x, one], [, other]] = [spots.get(a)!, spots.get(b)!];
  const [y1, y2] = [Math.min(one, other) + 8, Math.max(one, other) - 8];
  return uprightLines(theme, kind, x, y1, y2);
}

function uprightLines(theme: Theme, kind: Upright["kind"], x: number, y1: number, y2: number): Part[] {
  const width = kind === "can be compared" ? 5 : 1.3;
  const xs = kind === "same number" ? [x - 2, x + 2] : [x];
  return xs.map((at): Part => ({ t: "line", x1: at, x2: at, y1, y2, stroke: theme.ink, width }));
}

/** What the marks mean, and what is not drawn. */
function keyPicture(theme: Theme, left: string): Picture {
  const line = (mark: Mark): Part => ({
    ...{ t: "line", x1: 0, x2: 28, y1: 0, y2: 0, stroke: strokeOf(theme, { mark }), ...LOOK[mark] },
  });
  const signs: [string, Part[]][] = [
    ["contested by another figure", [ring(theme, true, 14, 0)]],
    ["not contested", [ring(theme, false, 14, 0)]],
    ["can be compared", [line("can be compared")]],
    ["with care", [line("with care")]],
    ["contests, cannot be compared", [line("contests"), arrow(theme, 28, 0, 1)]],
    ["differs, not contested", [line("differs")]],
    ["same number, two metrics", uprightLines(theme, "same number", 14, -6, 6)],
    ["repeats", uprightLines(theme, "repeats", 14, -6, 6)],
  ];
  const parts: Part[] = [];
  let [x, y] = [EDGE, 18];
  for (const [s, sign] of signs) {
    const w = 36 + textWidth(s, 11);
    if (x + w > WIDTH - EDGE) [x, y] = [EDGE, y + 20];
    parts.push(...sign.map((part) => moved(part, x, y)), {
      ...{ t: "text", x: x + 36, y: y + 4, s, size: 11, fill: theme.ink2 },
    });
    x += w + 18;
  }
  if (left) parts.push({ t: "text", x: EDGE, y: (y += 24), s: left, size: 11, fill: theme.ink2 });
  return { parts, width: WIDTH, height: y + 10 };
}
