/** The graph as a scene: bands, links, marks, labels, words on links, counts. No element of the page is touched here. */

import type { Model } from "../data/model";
import { NO, type Rank, SURELY } from "../data/presence";
import { allLinkParts, verbParts } from "./graph_links";
import { COUNT, type GraphDrawing, type GraphInput, type Marks, NARROW } from "./graph_parts";
import { type Box, Boxes, type Label, type Line, type Wanted, placeLabels } from "./labels";
import { type Part, type TextPart, badge, textWidth } from "./scene";

interface DrawnMark {
  at: number;
  x: number;
  y: number;
  size: number;
  status: Rank;
  alpha: number;
  dim: boolean;
}
type WantedLabel = Wanted & { rank: number; italic: boolean };

/** The radius of a mark: by a measure, the area is its value; else a little by its links. */
export function radius(model: Model, at: number, crowd: number): number {
  const share = model.data.size?.values[at];
  if (model.data.size) return 2.6 + Math.sqrt(share ?? 0) * (crowd > 600 ? 8 : crowd > 150 ? 12 : 16);
  const links = model.degree(at);
  if (model.node(at).k === "Event") return crowd > 150 ? 3.2 : 4.4;
  const most = crowd > 600 ? 3.6 : crowd > 150 ? 5 : 7;
  return most + Math.min(most * 0.6, Math.sqrt(links) * 0.7);
}

export function graphScene(input: GraphInput): GraphDrawing {
  const { model, picture, selected, hover } = input;
  const near =
    hover !== null ? new Set([hover, ...(model.around[hover]?.keys() ?? []), ...(model.eventsOf[hover] ?? [])]) : null;
  const highlighted = near ?? input.highlighted;
  const crowd = picture.drawn.length;
  const marks: Marks = {
    spots: new Map(picture.drawn.map((at) => [at, input.project(at)])),
    radius: (at) => {
      const own = radius(model, at, crowd);
      return at === selected || at === input.centre ? Math.max(10, own) : own;
    },
  };
  const { parts, strong } = allLinkParts(input, marks, near);
  const bands = bandParts(input, marks);
  const drawing: GraphDrawing = { parts: [...bands, ...parts], targets: [] };
  const taken = takenAtFirst(bands, input);
  const ends = new Set(strong.flatMap(({ link }) => [link.a, link.b]));
  const wanted = picture.drawn.flatMap(
    (at) => nodeParts(drawing, input, marks, { at, highlighted, ends }, taken) ?? [],
  );
  wanted.sort((a, b) => b.rank - a.rank || a.at - b.at);
  const frame = { x0: 4, y0: 4, x1: input.width - 4, y1: input.height - 4 };
  const lines = strong.map(({ link }): Line => [...marks.spots.get(link.a)!, ...marks.spots.get(link.b)!]);
  const most = input.moving && crowd > 500 ? 40 : 180;
  const labels = placeLabels(wanted, taken, frame, lines, most);
  verbParts(drawing.parts, input, strong, marks, taken);
  labelParts(drawing, input, labels, wanted);
  // In a large graph, counts would hide the marks; what was expanded can still be collapsed.
  if (!highlighted) moreParts(drawing, input, crowd <= 90 ? picture.drawn : input.open, marks, taken);
  foldParts(drawing, input);
  return drawing;
}

/** Size of the buttons in the lower right corner, where a finger presses them: what is drawn, and the zoom. */
const BUTTONS = [300, 56] as const;

/** What stands over the drawing in its lower corners: the buttons, and the count beside or, where it is narrow, above them. */
function corners({ width, height }: GraphInput): Box[] {
  const [wide, high] = BUTTONS;
  const count = width < NARROW ? [width, high + COUNT] : [Math.min(480, width - wide), 28];
  return [
    { x0: 0, x1: count[0]!, y0: height - count[1]!, y1: height },
    { x0: width - wide, x1: width, y0: height - high, y1: height },
  ];
}

/** What no label may cover: the names of the bands, and what stands over the drawing. */
function takenAtFirst(bands: readonly Part[], input: GraphInput): Boxes {
  const taken = new Boxes();
  for (const part of bands) if (part.t === "text") taken.add(boxOf(part));
  for (const box of corners(input)) taken.add(box);
  return taken;
}

const boxOf = ({ x, y, s, size }: TextPart): Box => ({ x0: x, y0: y - 11, x1: x + textWidth(s, size), y1: y + 3 });

interface Emphasized {
  at: number;
  highlighted: ReadonlySet<number> | null;
  /** Ends of the links that are named. */
  ends: ReadonlySet<number>;
}

/** The mark of a node and its number; the label that it should have, if any. */
function nodeParts(
  { parts, targets }: GraphDrawing,
  input: GraphInput,
  marks: Marks,
  node: Emphasized,
  taken: Boxes,
): WantedLabel | null {
  const { theme, picture } = input;
  const { at, highlighted } = node;
  const [x, y] = marks.spots.get(at)!;
  if (x < -40 || y < -40 || x > input.width + 40 || y > input.height + 40) return null;
  const stands = picture.status.get(at) ?? SURELY;
  const status = stands < input.least ? NO : stands;
  const size = status ? marks.radius(at) : 3.5;
  const dim = !!highlighted && !highlighted.has(at);
  markParts(parts, input, { at, x, y, size, status, dim, alpha: dim ? theme.dim : status ? 1 : theme.out });
  const number = input.numbers.get(at);
  if (number !== undefined && !dim) {
    badge(parts, theme, x - size - 11, y, number, 8.5);
    taken.add({ x0: x - size - 20, x1: x - size, y0: y - 9, y1: y + 9 });
  }
  const reach = Math.max(size + 3, picture.drawn.length > 300 ? 7 : 12);
  targets.push({ kind: "node", at, box: { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach } });
  if (dim || !status) return null;
  taken.add({ x0: x - size - 1, y0: y - size - 1, x1: x + size + 1, y1: y + size + 1 });
  const main = at === input.selected || at === input.hover;
  return {
    at,
    name: input.model.short(at),
    x,
    y,
    r: size + (at === input.selected ? 5 : 0),
    size: main ? 15 : 13,
    weight: main ? 700 : 400,
    must: main || at === input.centre,
    rank: rankOf(input, node),
    italic: status < SURELY,
  };
}

/** How important the label of a node is. */
function rankOf(input: GraphInput, { at, highlighted, ends }: Emphasized): number {
  const share = input.model.data.size?.values[at];
  const neighbours = share == null ? input.model.degree(at) : share * 900;
  if (at === input.selected || at === input.hover) return 1e6;
  if (at === input.centre) return 1e5;
  if (input.open.includes(at)) return 5e4;
  if (highlighted?.has(at)) return 1e4 + neighbours;
  return neighbours + (ends.has(at) ? 1e3 : 0);
}

function labelParts(
  { parts, targets }: GraphDrawing,
  { theme }: GraphInput,
  labels: readonly Label[],
  wanted: readonly WantedLabel[],
): void {
  const byAt = new Map(wanted.map((w) => [w.at, w]));
  for (const label of labels) {
    const want = byAt.get(label.at)!;
    label.lines.forEach((line, i) =>
      parts.push({
        t: "text",
        x: label.x,
        y: label.y + i * (want.size + 2),
        s: line,
        size: want.size,
        weight: want.weight,
        italic: want.italic,
        anchor: label.anchor,
        fill: want.italic ? theme.ink3 : theme.ink,
        halo: theme.paper,
      }),
    );
    targets.push({ kind: "node", at: label.at, box: label.box });
  }
}

function bandParts(input: GraphInput, { spots, radius }: Marks): Part[] {
  const { bands, model, theme, width, height, projectY } = input;
  const parts: Part[] = [];
  if (bands.length < 2 && bands[0]?.lane == null) return parts;
  const [taken, over] = [new Boxes(), new Boxes()];
  for (const box of corners(input)) for (const boxes of [taken, over]) boxes.add(box);
  for (const [at, [x, y]] of spots) {
    const r = radius(at);
    taken.add({ x0: x - r, x1: x + r, y0: y - r, y1: y + r });
  }
  bands.forEach((band, i) => {
    const top = projectY(band.top);
    const bottom = projectY(band.bottom);
    if (i && top > 0 && top < height)
      parts.push({ t: "line", x1: 16, x2: width - 16, y1: top, y2: top, stroke: theme.rule, width: 1, dash: [1, 4] });
    if (bottom - top < 15) return;
    const name = band.lane === null ? "No level given" : model.data.lanes[band.lane]!.label;
    const first = Math.max(i ? top : Math.min(top, 4), 0) + 16;
    const last = Math.min(bottom, height) - 2;
    const part = (x: number, y: number): TextPart => ({
      ...{ t: "text", x, y, s: name, size: 11, fill: theme.ink3, halo: theme.paper },
    });
    const places = [0, 14, 28].flatMap((down) => (first + down > last ? [] : part(16, first + down)));
    const free = places.find((place) => taken.free(boxOf(place)));
    // Where marks take all places, its own lies under one of them; nothing is written under the count.
    const own = free ?? places.find((place) => over.free(boxOf(place)));
    if (own) parts.push(own);
  });
  return parts;
}

function markParts(parts: Part[], input: GraphInput, mark: DrawnMark): void {
  const { theme, model, selected, centre } = input;
  const { at, x, y, size, status, alpha, dim } = mark;
  const node = model.node(at);
  const shape = model.group(at).shape;
  const colour = theme.groups[node.g]!;
  const hollow = shape === "ring" || node.k === "Event" || (status !== NO && status < SURELY);
  if (at === selected)
    parts.push({
      t: "ring",
      x,
      y,
      r: size + 5.5,
      stroke: theme.chosen,
      width: theme.forced ? 3 : 2,
      fill: theme.paper,
      alpha: dim ? theme.dim : 1,
    });
  else if (at === centre && !dim)
    parts.push({ t: "ring", x, y, r: size + 4.5, stroke: theme.ink3, width: 1, fill: theme.paper });
  parts.push({
    t: "mark",
    shape,
    x,
    y,
    r: size,
    fill: hollow ? theme.paper : colour,
    stroke: hollow ? colour : theme.paper,
    // An outline in the colour of the background separates marks that touch; in a crowd it is half of the cost.
    width: hollow ? (size > 5 ? 2 : 1.4) : input.picture.drawn.length > 600 ? 0 : 1.5,
    dash: status !== NO && status < SURELY ? [2, 2] : undefined,
    alpha,
  });
}

function moreParts(
  { parts, targets }: GraphDrawing,
  input: GraphInput,
  among: readonly number[],
  { spots, radius }: Marks,
  taken: Boxes,
): void {
  const { model, picture, theme } = input;
  for (const at of among) {
    if (!spots.has(at)) continue;
    let count = 0;
    for (const other of model.around[at]?.keys() ?? []) if (!picture.shown.has(other)) count++;
    const open = input.open.includes(at);
    if ((!count && !open) || (picture.status.get(at) ?? NO) < input.least) continue;
    const [x, y] = spots.get(at)!;
    const text = open ? "−" : `+${count}`;
    const corners = cornersOf(x, y, radius(at), textWidth(text, 11));
    const box = corners.find((corner) => taken.free(corner)) ?? (open ? corners[0] : undefined);
    if (!box) continue;
    taken.add(box);
    parts.push({ t: "text", x: box.x0 + 2, y: box.y1 - 2, s: text, size: 11, fill: theme.ink3, halo: theme.paper });
    targets.push({ kind: "more", at, box: { x0: box.x0 - 4, x1: box.x1 + 4, y0: box.y0 - 4, y1: box.y1 + 4 } });
  }
}

/** Where a count can stand next to its mark: at the upper right if there is room. */
function cornersOf(x: number, y: number, r: number, width: number): Box[] {
  const [right, left] = [x + r + 2, x - r - 6 - width];
  const [above, below] = [y - r - 8, y + r - 4];
  return [
    [right, above],
    [left, above],
    [right, below],
    [left, below],
  ].map(([x0, y0]) => ({ x0: x0!, x1: x0! + width + 4, y0: y0!, y1: y0! + 12 }));
}

function foldParts({ parts, targets }: GraphDrawing, input: GraphInput): void {
  const { picture, theme, model, bands, width, height } = input;
  picture.folds.forEach((fold, i) => {
    const band = bands.findIndex((b) => b.lane === fold.lane);
    const same = picture.folds.slice(0, i).filter((f) => f.lane === fold.lane).length;
    const top = band < 0 ? height - 40 : Math.max(0, input.projectY(bands[band]!.top));
    const [x, y] = [width - 46, Math.min(height - 16, top + 18 + same * 24)];
    const text = fold.members.length.toLocaleString("en");
    const w = textWidth(text, 11, 600) + 30;
    const colour = theme.groups[fold.group]!;
    parts.push({
      t: "rect",
      x: x - w + 30,
      y: y - 10,
      w,
      h: 20,
      r: 10,
      fill: theme.raised,
      stroke: colour,
      width: 1.5,
    });
    parts.push({
      t: "mark",
      shape: model.data.groups[fold.group]!.shape,
      x: x - w + 42,
      y,
      r: 4.5,
      fill: colour,
      stroke: theme.paper,
      width: 0,
    });
    parts.push({ t: "text", x: x - w + 51, y: y + 4, s: text, size: 11, weight: 600, fill: theme.ink });
    targets.push({ kind: "fold", at: -1, key: fold.key, box: { x0: x - w + 28, x1: x + 32, y0: y - 12, y1: y + 12 } });
  });
}
