/** The graph as a scene: bands, ties, marks, labels, verbs, handles. No element of the page is touched here. */

import { type Box, Boxes, type Line, type Wanted, placeLabels } from "./labels";
import type { Model, Tie } from "../data/model";
import type { Picture } from "../state/picture";
import { type Part, textWidth } from "./scene";
import type { Theme } from "./theme";
import type { Status } from "../data/time";
import type { Band } from "../data/types";

export interface GraphInput {
  model: Model;
  picture: Picture;
  theme: Theme;
  width: number;
  height: number;
  bands: Band[];
  project: (at: number) => [number, number];
  projectY: (y: number) => number;
  selected: number | null;
  centre: number | null;
  hover: number | null;
  /** What is being said; all else is dimmed. */
  said: ReadonlySet<number> | null;
  /** Edges of a connection, in order, and the numbers of its hops. */
  path: ReadonlyMap<number, number>;
  sure: boolean;
  /** Things whose neighbours are drawn too. */
  open: readonly number[];
  /** Numbers beside things, as a story gives them. */
  numbers: ReadonlyMap<number, number>;
  /** While it is dragged or zoomed, a crowd has few labels. */
  moving: boolean;
}

export interface Target {
  kind: "node" | "more" | "fold";
  at: number;
  key?: string;
  box: Box;
}
export interface GraphDrawing {
  parts: Part[];
  targets: Target[];
}

export function radius(model: Model, at: number, crowd: number): number {
  const ties = model.around[at]?.size ?? 0;
  if (model.node(at).k === "Event") return crowd > 150 ? 3.2 : 4.4;
  const most = crowd > 600 ? 3.6 : crowd > 150 ? 5 : 7;
  return most + Math.min(most * 0.6, Math.sqrt(ties) * 0.7);
}

export function graphScene(input: GraphInput): GraphDrawing {
  const { model, picture, theme, selected, hover, width, height } = input;
  const parts: Part[] = bandParts(input);
  const targets: Target[] = [];
  const crowd = picture.drawn.length;
  const near =
    hover !== null ? new Set([hover, ...(model.around[hover]?.keys() ?? []), ...(model.eventsOf[hover] ?? [])]) : null;
  const said = near ?? input.said;
  const faint = (at: number): boolean => !!said && !said.has(at);
  const there = (status: Status): Status => (input.sure && status === 0.5 ? 0 : status);
  const spots = new Map<number, [number, number]>();
  for (const at of picture.drawn) spots.set(at, input.project(at));
  const r = (at: number): number =>
    at === selected || at === input.centre ? Math.max(10, radius(model, at, crowd)) : radius(model, at, crowd);

  const heads: Part[] = [];
  const loud: { tie: Tie; status: Status; hop: number | undefined }[] = [];
  for (const { tie, status } of picture.ties) {
    const now = there(status);
    if (!now) continue;
    const hop = hopOf(input, tie);
    const own = !input.said && !near && (tie.a === selected || tie.b === selected);
    const spoken =
      hop !== undefined ||
      own ||
      (!!near && (tie.a === hover || tie.b === hover)) ||
      (!input.path.size && !near && tie.edge !== null && !!input.said?.has(tie.a) && input.said.has(tie.b));
    if (spoken) loud.push({ tie, status: now, hop });
    else tieParts(parts, heads, input, tie, spots, r, now, said ? theme.dim * 1.6 : crowd > 300 ? 0.55 : 1, false);
  }
  parts.push(...heads);
  const loudHeads: Part[] = [];
  for (const { tie, status } of loud)
    tieParts(parts, loudHeads, input, tie, spots, r, status, loud.length > 14 && !input.path.size ? 0.72 : 1, true);
  parts.push(...loudHeads);

  const taken = new Boxes();
  for (const part of parts)
    if (part.t === "text")
      taken.add({ x0: part.x, y0: part.y - 11, x1: part.x + textWidth(part.s, part.size), y1: part.y + 3 });
  // The count of what is drawn and the buttons of the view stand in the lower corners.
  taken.add({ x0: 0, x1: 250, y0: height - 28, y1: height });
  taken.add({ x0: width - 120, x1: width, y0: height - 46, y1: height });
  const wanted: (Wanted & { rank: number; italic: boolean })[] = [];
  for (const at of picture.drawn) {
    const [x, y] = spots.get(at)!;
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
    const status = there(picture.status.get(at) ?? 1);
    const size = status ? r(at) : 3.5;
    const dim = faint(at);
    const alpha = dim ? theme.dim : status ? 1 : theme.out;
    markParts(parts, input, at, x, y, size, status, alpha, dim);
    const number = input.numbers.get(at);
    if (number !== undefined && !dim) {
      parts.push({ t: "ring", x: x - size - 11, y, r: 8.5, stroke: theme.paper, width: 1, fill: theme.ink });
      parts.push({
        t: "text",
        x: x - size - 11,
        y: y + 4,
        s: String(number),
        size: 11,
        weight: 700,
        fill: theme.paper,
        anchor: "middle",
      });
      taken.add({ x0: x - size - 20, x1: x - size, y0: y - 9, y1: y + 9 });
    }
    const reach = Math.max(size + 3, crowd > 300 ? 7 : 12);
    targets.push({ kind: "node", at, box: { x0: x - reach, y0: y - reach, x1: x + reach, y1: y + reach } });
    if (!dim && status) {
      taken.add({ x0: x - size - 1, y0: y - size - 1, x1: x + size + 1, y1: y + size + 1 });
      const main = at === selected || at === hover;
      const rank = main
        ? 1e6
        : at === input.centre
          ? 1e5
          : input.open.includes(at)
            ? 5e4
            : said?.has(at)
              ? 1e4 + (model.around[at]?.size ?? 0)
              : (model.around[at]?.size ?? 0) + (loudEnds(loud).has(at) ? 1e3 : 0);
      wanted.push({
        at,
        name: model.short(at),
        x,
        y,
        r: size + (at === selected ? 5 : 0),
        size: main ? 15 : 13,
        weight: main ? 700 : 400,
        must: main,
        rank,
        italic: status === 0.5,
      });
    }
  }
  wanted.sort((a, b) => b.rank - a.rank || a.at - b.at);
  const frame = { x0: 4, y0: 4, x1: width - 4, y1: height - 4 };
  const lines = loud.map(({ tie }): Line => [...spots.get(tie.a)!, ...spots.get(tie.b)!]);
  const labels = placeLabels(wanted.slice(0, input.moving && crowd > 500 ? 40 : 180), taken, frame, lines);
  const byAt = new Map(wanted.map((w) => [w.at, w]));
  verbParts(parts, input, loud, spots, taken);
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
  // In a crowd a count at every mark would hide the marks; what was unfolded can still be folded.
  if (!said) moreParts(parts, targets, input, crowd <= 90 ? picture.drawn : input.open, spots, r, taken);
  foldParts(parts, targets, input);
  return { parts, targets };
}

let endsCache: { loud: unknown; ends: Set<number> } | null = null;
function loudEnds(loud: readonly { tie: Tie }[]): Set<number> {
  if (endsCache?.loud !== loud) endsCache = { loud, ends: new Set(loud.flatMap(({ tie }) => [tie.a, tie.b])) };
  return endsCache.ends;
}

function bandParts({ bands, model, theme, width, height, projectY }: GraphInput): Part[] {
  const parts: Part[] = [];
  if (bands.length < 2 && bands[0]?.lane == null) return parts;
  bands.forEach((band, i) => {
    const top = projectY(band.top);
    const bottom = projectY(band.bottom);
    if (i && top > 0 && top < height)
      parts.push({ t: "line", x1: 16, x2: width - 16, y1: top, y2: top, stroke: theme.rule, width: 1, dash: [1, 4] });
    const y = Math.max(i ? top : Math.min(top, 4), 0) + 16;
    if (y > Math.min(bottom, height) - 2) return;
    if (bottom - top < 15) return;
    const name = band.lane === null ? "No level given" : model.data.lanes[band.lane]!.label;
    parts.push({ t: "text", x: 16, y, s: name, size: 11, fill: theme.ink3, halo: theme.paper });
  });
  return parts;
}

function hopOf(input: GraphInput, tie: Tie): number | undefined {
  if (!input.path.size) return undefined;
  if (tie.edge !== null) return input.path.get(tie.edge);
  const { model } = input;
  for (const edge of model.touching[tie.event!] ?? []) {
    const { s, t } = model.edges[edge]!;
    const thing = s === tie.event ? t : s;
    if ((thing === tie.a || thing === tie.b) && input.path.has(edge)) {
      const other = thing === tie.a ? tie.b : tie.a;
      const onWay =
        other === tie.event ||
        (model.touching[tie.event!] ?? []).some(
          (e) => input.path.has(e) && e !== edge && [model.edges[e]!.s, model.edges[e]!.t].includes(other),
        );
      if (onWay) return input.path.get(edge);
    }
  }
  return undefined;
}

function tieParts(
  parts: Part[],
  heads: Part[],
  input: GraphInput,
  tie: Tie,
  spots: Map<number, [number, number]>,
  r: (at: number) => number,
  status: Status,
  alpha: number,
  loud: boolean,
): void {
  const { theme, model, picture } = input;
  const edge = tie.edge === null ? null : model.edges[tie.edge]!;
  const [from, to] = edge ? [edge.s, edge.t] : [tie.a, tie.b];
  const [a, b] = [spots.get(from)!, spots.get(to)!];
  const { width, height } = input;
  if (
    (a[0] < 0 && b[0] < 0) ||
    (a[0] > width && b[0] > width) ||
    (a[1] < 0 && b[1] < 0) ||
    (a[1] > height && b[1] > height)
  )
    return;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  const small = (at: number): number => (picture.status.get(at) === 0 ? 3.5 : r(at));
  const [r1, r2] = [small(from) + 2, small(to) + (edge ? 3 : 2)];
  if (length < r1 + r2 + 3) return;
  const [ux, uy] = [dx / length, dy / length];
  const [x2, y2] = [b[0] - ux * r2, b[1] - uy * r2];
  const possibly = status === 0.5 || edge?.confidence === "inferred";
  const stroke = loud ? theme.ink : possibly ? theme.ink3 : theme.edge;
  const head = edge && (loud || picture.drawn.length <= 700) ? (loud ? 5.5 : 4) : 0;
  parts.push({
    t: "line",
    x1: a[0] + ux * r1,
    y1: a[1] + uy * r1,
    x2: x2 - ux * head,
    y2: y2 - uy * head,
    stroke,
    width: loud ? (edge ? (alpha < 1 ? 1.2 : 1.6) : 1) : edge ? 1 : 0.7,
    alpha,
    dash: possibly ? [1, 4] : undefined,
  });
  if (edge && (loud || picture.drawn.length <= 700)) {
    const [w, l] = loud ? [3.2, 7.5] : [2.6, 6];
    heads.push({
      t: "poly",
      points: [x2, y2, x2 - ux * l - uy * w, y2 - uy * l + ux * w, x2 - ux * l + uy * w, y2 - uy * l - ux * w],
      fill: stroke,
      alpha,
    });
  }
}

function markParts(
  parts: Part[],
  input: GraphInput,
  at: number,
  x: number,
  y: number,
  size: number,
  status: Status,
  alpha: number,
  dim: boolean,
): void {
  const { theme, model, selected, centre } = input;
  const node = model.node(at);
  const shape = model.group(at).shape;
  const colour = theme.groups[node.g]!;
  const hollow = shape === "ring" || node.k === "Event" || status === 0.5;
  if (at === selected)
    parts.push({
      t: "ring",
      x,
      y,
      r: size + 5.5,
      stroke: theme.ink,
      width: 2,
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
    // An outline in the colour of the paper parts marks that touch; in a crowd it is half of the cost.
    width: hollow ? (size > 5 ? 2 : 1.4) : input.picture.drawn.length > 600 ? 0 : 1.5,
    dash: status === 0.5 ? [2, 2] : undefined,
    alpha,
  });
}

/** Places for a word on a line: how far along, and how much beside it. */
const ON_LINE = [0.5, 0.4, 0.6, 0.32, 0.68].map((along) => [along, 0] as const);
const BESIDE = [
  ...([
    [0.5, -15],
    [0.5, 15],
    [0.35, 15],
    [0.65, -15],
    [0.5, 28],
    [0.5, -28],
  ] as const),
];

function verbParts(
  parts: Part[],
  input: GraphInput,
  loud: readonly { tie: Tie; hop: number | undefined }[],
  spots: Map<number, [number, number]>,
  taken: Boxes,
): void {
  const { model } = input;
  const most = input.path.size ? 40 : 16;
  let said = 0;
  for (const { tie, hop } of loud) {
    const edge = tie.edge === null ? null : model.edges[tie.edge]!;
    const text = edge ? model.verb(edge, edge.s) : sharedWords(model, tie);
    const [a, b] = edge ? [spots.get(edge.s)!, spots.get(edge.t)!] : [spots.get(tie.a)!, spots.get(tie.b)!];
    if (said >= most || (hop === undefined && Math.hypot(b[0] - a[0], b[1] - a[1]) < 46)) continue;
    const number = hop === undefined ? 0 : 22;
    const find = (width: number, places: readonly (readonly [number, number])[]): Box | undefined =>
      places
        .map(([along, off]) => {
          const [x, y] = [a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along + off];
          return { x0: x - width / 2 - 2, x1: x + width / 2 + 2, y0: y - 8, y1: y + 7 };
        })
        .find((box) => taken.free(box));
    // Beside the line where the place on it is taken; the number of a hop is said in any case.
    const box = find(textWidth(text, 11.5) + number, number ? [...ON_LINE, ...BESIDE] : ON_LINE);
    const alone = box || hop === undefined ? undefined : (find(17, [...ON_LINE, ...BESIDE]) ?? middle(a, b));
    if (!box && !alone) continue;
    taken.add(box ?? alone!);
    said++;
    wordParts(parts, input.theme, box ?? alone!, box ? text : "", hop);
  }
}

function middle([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): Box {
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  return { x0: x - 10, x1: x + 10, y0: y - 8, y1: y + 7 };
}

/** The word of a line, and before it the number of the hop. */
function wordParts(parts: Part[], theme: Theme, box: Box, text: string, hop: number | undefined): void {
  const [left, y] = [box.x0 + 2, box.y0 + 8];
  parts.push({ t: "rect", x: box.x0, y: box.y0 + 1, w: box.x1 - box.x0, h: 13, fill: theme.paper, alpha: 0.92 });
  if (hop !== undefined) {
    parts.push({ t: "ring", x: left + 9, y: y - 0.5, r: 8.5, stroke: theme.paper, width: 1, fill: theme.ink });
    parts.push({
      t: "text",
      x: left + 9,
      y: y + 3.5,
      s: String(hop),
      size: 11,
      weight: 700,
      fill: theme.paper,
      anchor: "middle",
    });
  }
  if (text)
    parts.push({
      t: "text",
      x: left + (hop === undefined ? 0 : 22),
      y: y + 3.5,
      s: text,
      size: 11.5,
      italic: true,
      fill: hop === undefined ? theme.ink2 : theme.ink,
    });
}

function sharedWords(model: Model, tie: Tie): string {
  const shared = model.around[tie.a]?.get(tie.b)?.filter((t) => t.event !== null).length ?? 1;
  return shared > 1 ? `${shared} shared events` : "shared event";
}

function moreParts(
  parts: Part[],
  targets: Target[],
  input: GraphInput,
  among: readonly number[],
  spots: Map<number, [number, number]>,
  r: (at: number) => number,
  taken: Boxes,
): void {
  const { model, picture, theme } = input;
  for (const at of among) {
    if (!spots.has(at)) continue;
    let count = 0;
    for (const other of model.around[at]?.keys() ?? []) if (!picture.shown.has(other)) count++;
    const open = input.open.includes(at);
    if ((!count && !open) || !picture.status.get(at)) continue;
    const [x, y] = spots.get(at)!;
    const text = open ? "−" : `+${count}`;
    const corners = cornersOf(x, y, r(at), textWidth(text, 11));
    const box = corners.find((corner) => taken.free(corner)) ?? (open ? corners[0] : undefined);
    if (!box) continue;
    taken.add(box);
    parts.push({ t: "text", x: box.x0 + 2, y: box.y1 - 2, s: text, size: 11, fill: theme.ink3, halo: theme.paper });
    targets.push({ kind: "more", at, box: { x0: box.x0 - 4, x1: box.x1 + 4, y0: box.y0 - 4, y1: box.y1 + 4 } });
  }
}

/** Where a count can stand beside its mark: at the upper right if it may choose. */
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

function foldParts(parts: Part[], targets: Target[], input: GraphInput): void {
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
