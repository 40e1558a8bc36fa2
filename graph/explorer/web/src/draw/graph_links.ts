/** The links of the graph: lines with arrowheads, and the words on those that are named. */

import type { Link, Model } from "../data/model";
import { type Rank, SURELY } from "../data/presence";
import type { GraphInput, Marks, StrongLink } from "./graph_parts";
import { oneVerb } from "./key";
import type { Box, Boxes } from "./labels";
import { type Part, badge, textWidth } from "./scene";
import type { Theme } from "./theme";

type Spot = readonly [number, number];
interface DrawnLink {
  link: Link;
  status: Rank;
  alpha: number;
  strong: boolean;
}
export interface LinkDrawing {
  parts: Part[];
  strong: StrongLink[];
}

/** Parts of all links: the weak ones below, then the arrowheads, then those that are named. */
export function allLinkParts(input: GraphInput, marks: Marks, near: ReadonlySet<number> | null): LinkDrawing {
  const { picture, theme } = input;
  const highlighted = near ?? input.highlighted;
  const parts: Part[] = [];
  const heads: Part[] = [];
  const strong: StrongLink[] = [];
  const weak = highlighted ? theme.dim * 1.6 : picture.drawn.length > 300 ? 0.55 : 1;
  for (const { link, status } of picture.links) {
    if (status < input.least) continue;
    const step = stepOf(input, link);
    if (step !== undefined || isStrong(input, link, near)) strong.push({ link, status, step });
    else linkParts(parts, heads, input, marks, { link, status, alpha: weak, strong: false });
  }
  parts.push(...heads);
  const strongHeads: Part[] = [];
  const alpha = strong.length > 14 && !input.path.size ? 0.72 : 1;
  for (const { link, status } of strong)
    linkParts(parts, strongHeads, input, marks, { link, status, alpha, strong: true });
  parts.push(...strongHeads);
  return { parts, strong };
}

/** Whether a link belongs to what is selected, pointed at or highlighted. */
function isStrong(input: GraphInput, link: Link, near: ReadonlySet<number> | null): boolean {
  const { selected, hover, highlighted } = input;
  if (near) return link.a === hover || link.b === hover;
  if (!highlighted) return link.a === selected || link.b === selected;
  return !input.path.size && link.edge !== null && highlighted.has(link.a) && highlighted.has(link.b);
}

function stepOf(input: GraphInput, link: Link): number | undefined {
  if (!input.path.size) return undefined;
  if (link.edge !== null) return input.path.get(link.edge);
  const { model } = input;
  for (const edge of model.touching[link.event!] ?? []) {
    const { s, t } = model.edges[edge]!;
    const entity = s === link.event ? t : s;
    if ((entity === link.a || entity === link.b) && input.path.has(edge)) {
      const other = entity === link.a ? link.b : link.a;
      const onPath =
        other === link.event ||
        (model.touching[link.event!] ?? []).some(
          (e) => input.path.has(e) && e !== edge && [model.edges[e]!.s, model.edges[e]!.t].includes(other),
        );
      if (onPath) return input.path.get(edge);
    }
  }
  return undefined;
}

function linkParts(parts: Part[], heads: Part[], input: GraphInput, marks: Marks, drawn: DrawnLink): void {
  const { theme, model, picture } = input;
  const { link, status, alpha, strong } = drawn;
  const { spots, radius } = marks;
  const edge = link.edge === null ? null : model.edges[link.edge]!;
  const [from, to] = edge ? [edge.s, edge.t] : [link.a, link.b];
  const [a, b] = [spots.get(from)!, spots.get(to)!];
  if (outside(input, a, b)) return;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  const pointed = edge && !model.wordsOf(edge)?.symmetric && (strong || picture.drawn.length <= 700);
  const small = (at: number): number => ((picture.status.get(at) ?? SURELY) < input.least ? 3.5 : radius(at));
  const [r1, r2] = [small(from) + 2, small(to) + (pointed ? 3 : 2)];
  if (length < r1 + r2 + 3) return;
  const [ux, uy] = [dx / length, dy / length];
  const [x2, y2] = [b[0] - ux * r2, b[1] - uy * r2];
  const possibly = status < SURELY || edge?.confidence === "inferred";
  const stroke = strong ? theme.ink : possibly ? theme.ink3 : theme.edge;
  const head = pointed ? (strong ? 5.5 : 4) : 0;
  parts.push({
    t: "line",
    x1: a[0] + ux * r1,
    y1: a[1] + uy * r1,
    x2: x2 - ux * head,
    y2: y2 - uy * head,
    stroke,
    width: strong ? (edge ? (alpha < 1 ? 1.2 : 1.6) : 1) : edge ? 1 : 0.7,
    alpha,
    dash: possibly ? [1, 4] : undefined,
  });
  if (pointed) {
    const [w, l] = strong ? [3.2, 7.5] : [2.6, 6];
    heads.push({
      t: "poly",
      points: [x2, y2, x2 - ux * l - uy * w, y2 - uy * l + ux * w, x2 - ux * l + uy * w, y2 - uy * l - ux * w],
      fill: stroke,
      alpha,
    });
  }
}

/** Whether both ends lie beyond one side of the frame. */
function outside({ width, height }: GraphInput, a: Spot, b: Spot): boolean {
  const [x0, x1] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
  const [y0, y1] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
  return x1 < 0 || x0 > width || y1 < 0 || y0 > height;
}

/** Places for a word on a line: how far along, and how far from it. */
const ON_LINE = [0.5, 0.4, 0.6, 0.32, 0.68].map((along) => [along, 0] as const);
const NEXT_TO = [
  ...([
    [0.5, -15],
    [0.5, 15],
    [0.35, 15],
    [0.65, -15],
    [0.5, 28],
    [0.5, -28],
  ] as const),
];

export function verbParts(
  parts: Part[],
  input: GraphInput,
  strong: readonly StrongLink[],
  { spots }: Marks,
  taken: Boxes,
): void {
  const { model } = input;
  // The steps of a path are read along it.
  if (!input.path.size && oneVerb(input.picture) !== null) return;
  const most = input.path.size ? 40 : 16;
  let written = 0;
  for (const { link, step } of strong) {
    const edge = link.edge === null ? null : model.edges[link.edge]!;
    const text = edge ? model.verb(edge, edge.s) : sharedWords(model, link);
    const [a, b] = edge ? [spots.get(edge.s)!, spots.get(edge.t)!] : [spots.get(link.a)!, spots.get(link.b)!];
    if (written >= most || (step === undefined && Math.hypot(b[0] - a[0], b[1] - a[1]) < 46)) continue;
    const number = step === undefined ? 0 : 22;
    const find = (width: number, places: readonly (readonly [number, number])[]): Box | undefined =>
      places
        .map(([along, off]) => {
          const [x, y] = [a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along + off];
          return { x0: x - width / 2 - 2, x1: x + width / 2 + 2, y0: y - 8, y1: y + 7 };
        })
        .find((box) => taken.free(box));
    // Next to the line where the place on it is taken; the number of a step is drawn in any case.
    const box = find(textWidth(text, 11.5) + number, number ? [...ON_LINE, ...NEXT_TO] : ON_LINE);
    const alone = box || step === undefined ? undefined : (find(17, [...ON_LINE, ...NEXT_TO]) ?? middle(a, b));
    if (!box && !alone) continue;
    taken.add(box ?? alone!);
    written++;
    wordParts(parts, input.theme, box ?? alone!, box ? text : "", step);
  }
}

function middle([ax, ay]: Spot, [bx, by]: Spot): Box {
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  return { x0: x - 10, x1: x + 10, y0: y - 8, y1: y + 7 };
}

/** The word of a line, and before it the number of the step. */
function wordParts(parts: Part[], theme: Theme, box: Box, text: string, step: number | undefined): void {
  const [left, y] = [box.x0 + 2, box.y0 + 8];
  parts.push({ t: "rect", x: box.x0, y: box.y0 + 1, w: box.x1 - box.x0, h: 13, fill: theme.paper, alpha: 0.92 });
  if (step !== undefined) {
    badge(parts, theme, left + 9, y - 0.5, step, 8.5);
  }
  if (text)
    parts.push({
      t: "text",
      x: left + (step === undefined ? 0 : 22),
      y: y + 3.5,
      s: text,
      size: 11.5,
      italic: true,
      fill: step === undefined ? theme.ink2 : theme.ink,
    });
}

function sharedWords(model: Model, link: Link): string {
  const shared = model.around[link.a]?.get(link.b)?.filter((t) => t.event !== null).length ?? 1;
  return shared > 1 ? `${shared} shared events` : "shared event";
}
