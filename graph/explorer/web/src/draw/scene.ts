/** A picture as a list of simple parts, painted on a canvas or written as SVG: one drawing, two outputs. */

import { inReadingOrder } from "../data/text";
import type { Shape } from "../data/types";

interface Common {
  alpha?: number;
}
export interface LinePart extends Common {
  t: "line";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  stroke: string;
  width: number;
  dash?: number[] | undefined;
}
export interface PolyPart extends Common {
  t: "poly";
  points: number[];
  fill: string;
}
export interface MarkPart extends Common {
  t: "mark";
  shape: Shape;
  x: number;
  y: number;
  r: number;
  fill: string;
  stroke: string;
  width: number;
  dash?: number[] | undefined;
}
export interface RectPart extends Common {
  t: "rect";
  x: number;
  y: number;
  w: number;
  h: number;
  fill?: string;
  stroke?: string;
  width?: number;
  r?: number;
  /** Of its outline. */
  dash?: number[] | undefined;
  fade?: [number, number, number, number];
}
export interface RingPart extends Common {
  t: "ring";
  x: number;
  y: number;
  r: number;
  stroke: string;
  width: number;
  fill?: string;
  dash?: number[] | undefined;
}
export interface TextPart extends Common {
  t: "text";
  x: number;
  y: number;
  s: string;
  size: number;
  fill: string;
  anchor?: "start" | "middle" | "end";
  weight?: number;
  italic?: boolean;
  halo?: string;
}
/** An area whose outline is a path of SVG, moved by `x` and `y`; hatched with lines of a colour of its own. */
export interface AreaPart extends Common {
  t: "area";
  x: number;
  y: number;
  d: string;
  /** Left, top, right and bottom edge, before it is moved. */
  box: readonly [number, number, number, number];
  fill?: string;
  stroke?: string;
  width?: number;
  /** Of its outline. */
  dash?: number[] | undefined;
  hatch?: { colour: string; gap: number; width: number } | undefined;
}
export type Part = AreaPart | LinePart | PolyPart | MarkPart | RectPart | RingPart | TextPart;

export const UI_FONT =
  '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';

/** Corners of a mark, or null for those that are round. */
export function corners(shape: Shape, x: number, y: number, r: number): number[] | null {
  if (shape === "dot" || shape === "ring") return null;
  if (shape === "square") {
    const q = r * 0.9;
    return [x - q, y - q, x + q, y - q, x + q, y + q, x - q, y + q];
  }
  if (shape === "star") {
    return Array.from({ length: 10 }, (_, i) => {
      const a = -Math.PI / 2 + (i * Math.PI) / 5;
      const size = r * (i % 2 ? 0.55 : 1.3);
      return [x + size * Math.cos(a), y + size * Math.sin(a)];
    }).flat();
  }
  const [count, turn, size, shift] = {
    hexagon: [6, 0, 1.1, 0],
    triangle: [3, -Math.PI / 2, 1.28, 0.15],
    triangleDown: [3, Math.PI / 2, 1.28, -0.15],
    diamond: [4, 0, 1.2, 0],
  }[shape] as [number, number, number, number];
  return Array.from({ length: count }, (_, i) => {
    const a = turn + (i * 2 * Math.PI) / count;
    return [x + r * size * Math.cos(a), y + r * shift + r * size * Math.sin(a)];
  }).flat();
}

const font = (part: TextPart): string =>
  `${part.italic ? "italic " : ""}${part.weight ?? 400} ${part.size}px ${UI_FONT}`;

export function paint(ctx: CanvasRenderingContext2D, parts: readonly Part[]): void {
  for (let i = 0; i < parts.length;) {
    const part = parts[i]!;
    ctx.globalAlpha = part.alpha ?? 1;
    // Lines or arrowheads that look the same are one path: thousands of links, a few strokes.
    if (part.t === "line") i = lineRun(ctx, parts, i, part);
    else if (part.t === "poly") i = polyRun(ctx, parts, i, part);
    else {
      PAINTERS[part.t](ctx, part as never);
      i++;
    }
  }
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

function lineRun(ctx: CanvasRenderingContext2D, parts: readonly Part[], from: number, first: LinePart): number {
  ctx.strokeStyle = first.stroke;
  ctx.lineWidth = first.width;
  ctx.setLineDash(first.dash ?? []);
  ctx.lineCap = first.dash && first.dash[0]! <= 1 ? "round" : "butt";
  ctx.beginPath();
  let i = from;
  for (; i < parts.length && i - from < 400; i++) {
    const p = parts[i]!;
    if (
      p.t !== "line" ||
      p.stroke !== first.stroke ||
      p.width !== first.width ||
      p.alpha !== first.alpha ||
      String(p.dash) !== String(first.dash)
    )
      break;
    ctx.moveTo(p.x1, p.y1);
    ctx.lineTo(p.x2, p.y2);
  }
  ctx.stroke();
  return i;
}

function polyRun(ctx: CanvasRenderingContext2D, parts: readonly Part[], from: number, first: PolyPart): number {
  ctx.fillStyle = first.fill;
  ctx.beginPath();
  let i = from;
  for (; i < parts.length && i - from < 400; i++) {
    const p = parts[i]!;
    if (p.t !== "poly" || p.fill !== first.fill || p.alpha !== first.alpha) break;
    p.points.forEach((_, at) => {
      if (at % 2 === 0) ctx[at ? "lineTo" : "moveTo"](p.points[at]!, p.points[at + 1]!);
    });
    ctx.closePath();
  }
  ctx.fill();
  return i;
}

function outline(ctx: CanvasRenderingContext2D, points: number[]): void {
  ctx.beginPath();
  for (let i = 0; i < points.length; i += 2) ctx.lineTo(points[i]!, points[i + 1]!);
  ctx.closePath();
}

type Single = Exclude<Part["t"], "line" | "poly">;
const PAINTERS: { [K in Single]: (ctx: CanvasRenderingContext2D, part: Extract<Part, { t: K }>) => void } = {
  area(ctx, p) {
    const path = new Path2D(p.d);
    ctx.save();
    ctx.translate(p.x, p.y);
    ctx.setLineDash([]);
    if (p.fill) {
      ctx.fillStyle = p.fill;
      ctx.fill(path);
    }
    if (p.hatch) {
      ctx.save();
      ctx.clip(path);
      ctx.strokeStyle = p.hatch.colour;
      ctx.lineWidth = p.hatch.width;
      ctx.lineCap = "butt";
      ctx.beginPath();
      const [left, top, right, bottom] = p.box;
      const gap = p.hatch.gap * Math.SQRT2;
      // The lines of all areas meet: they run where x + y is a multiple of the gap.
      for (let c = Math.ceil((left + top) / gap) * gap; c <= right + bottom; c += gap) {
        ctx.moveTo(c - top, top);
        ctx.lineTo(c - bottom, bottom);
      }
      ctx.stroke();
      ctx.restore();
    }
    if (p.stroke) {
      ctx.strokeStyle = p.stroke;
      ctx.lineWidth = p.width ?? 1;
      ctx.lineJoin = "round";
      ctx.lineCap = "butt";
      ctx.setLineDash(p.dash ?? []);
      ctx.stroke(path);
    }
    ctx.restore();
  },
  mark(ctx, p) {
    const points = corners(p.shape, p.x, p.y, p.r);
    if (points) outline(ctx, points);
    else {
      ctx.beginPath();
      ctx.arc(p.x, p.y, p.shape === "ring" ? p.r * 0.9 : p.r, 0, 2 * Math.PI);
    }
    ctx.fillStyle = p.fill;
    ctx.fill();
    ctx.strokeStyle = p.stroke;
    ctx.lineWidth = p.width;
    ctx.lineCap = "butt";
    ctx.setLineDash(p.dash ?? []);
    if (p.width) ctx.stroke();
  },
  rect(ctx, p) {
    ctx.beginPath();
    if (p.r) ctx.roundRect(p.x, p.y, p.w, p.h, p.r);
    else ctx.rect(p.x, p.y, p.w, p.h);
    if (p.fill) {
      if (p.fade) {
        const slope = ctx.createLinearGradient(p.x, 0, p.x + p.w, 0);
        for (const [at, alpha] of stops(p.fade)) slope.addColorStop(at, withAlpha(p.fill, alpha));
        ctx.fillStyle = slope;
      } else ctx.fillStyle = p.fill;
      ctx.fill();
    }
    if (p.stroke) {
      ctx.strokeStyle = p.stroke;
      ctx.lineWidth = p.width ?? 1;
      ctx.setLineDash(p.dash ?? []);
      ctx.stroke();
    }
  },
  ring(ctx, p) {
    ctx.beginPath();
    ctx.arc(p.x, p.y, p.r, 0, 2 * Math.PI);
    if (p.fill) {
      ctx.fillStyle = p.fill;
      ctx.fill();
    }
    ctx.strokeStyle = p.stroke;
    ctx.lineWidth = p.width;
    ctx.lineCap = "butt";
    ctx.setLineDash(p.dash ?? []);
    if (p.width) ctx.stroke();
  },
  text(ctx, p) {
    const text = inReadingOrder(p.s);
    ctx.font = font(p);
    ctx.textAlign = p.anchor === "middle" ? "center" : p.anchor === "end" ? "right" : "left";
    ctx.textBaseline = "alphabetic";
    if (p.halo) {
      ctx.strokeStyle = p.halo;
      ctx.lineWidth = 3.5;
      ctx.lineJoin = "round";
      ctx.setLineDash([]);
      ctx.strokeText(text, p.x, p.y);
    }
    ctx.fillStyle = p.fill;
    ctx.fillText(text, p.x, p.y);
  },
};

/** A fade as four numbers: strength at the left edge, where it is full, from where it falls, strength at the right edge. */
const stops = ([left, full, fall, right]: [number, number, number, number]): [number, number][] => [
  [0, left],
  [full, 1],
  [Math.max(fall, full), 1],
  [1, right],
];

/** `#rrggbb` with an alpha. */
export function withAlpha(colour: string, alpha: number): string {
  return colour.length === 7
    ? colour +
        Math.round(alpha * 255)
          .toString(16)
          .padStart(2, "0")
    : colour;
}

const escape = (text: string): string =>
  text
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
const num = (value: number): string => String(Math.round(value * 100) / 100);

/** The same picture as an SVG file. */
export function toSvg(parts: readonly Part[], width: number, height: number, paper: string, title: string): string {
  const defs: string[] = [];
  const body = parts.map((part) => svgPart(part, defs)).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${num(width)} ${num(height)}" width="${num(width)}" height="${num(height)}" role="img">
<title>${escape(title)}</title>
${defs.length ? `<defs>${defs.join("")}</defs>\n` : ""}<rect width="100%" height="100%" fill="${paper}"/>
${body}
</svg>
`;
}

function svgPart(p: Part, defs: string[]): string {
  const alpha = p.alpha !== undefined && p.alpha < 1 ? ` opacity="${num(p.alpha)}"` : "";
  const dash = "dash" in p && p.dash ? ` stroke-dasharray="${p.dash.join(" ")}"` : "";
  if (p.t === "line")
    return `<path d="M${num(p.x1)} ${num(p.y1)}L${num(p.x2)} ${num(p.y2)}" stroke="${p.stroke}" stroke-width="${p.width}"${dash}${alpha}/>`;
  if (p.t === "area") return areaSvg(p, defs, dash + alpha);
  if (p.t === "poly") return `<polygon points="${p.points.map(num).join(" ")}" fill="${p.fill}"${alpha}/>`;
  if (p.t === "mark") {
    const look = ` fill="${p.fill}" stroke="${p.stroke}" stroke-width="${p.width}"${dash}${alpha}`;
    const points = corners(p.shape, p.x, p.y, p.r);
    return points
      ? `<polygon points="${points.map(num).join(" ")}"${look}/>`
      : `<circle cx="${num(p.x)}" cy="${num(p.y)}" r="${num(p.shape === "ring" ? p.r * 0.9 : p.r)}"${look}/>`;
  }
  if (p.t === "ring")
    return `<circle cx="${num(p.x)}" cy="${num(p.y)}" r="${num(p.r)}" fill="${p.fill ?? "none"}" stroke="${p.stroke}" stroke-width="${p.width}"${dash}${alpha}/>`;
  if (p.t === "rect") {
    let fill = p.fill ?? "none";
    if (p.fill && p.fade) {
      const id = `fade${defs.length}`;
      defs.push(
        `<linearGradient id="${id}">${stops(p.fade)
          .map(([at, a]) => `<stop offset="${num(at)}" stop-color="${p.fill}" stop-opacity="${num(a)}"/>`)
          .join("")}</linearGradient>`,
      );
      fill = `url(#${id})`;
    }
    return `<rect x="${num(p.x)}" y="${num(p.y)}" width="${num(Math.max(p.w, 0))}" height="${num(p.h)}" fill="${fill}"${p.r ? ` rx="${p.r}"` : ""}${p.stroke ? ` stroke="${p.stroke}" stroke-width="${p.width ?? 1}"${dash}` : ""}${alpha}/>`;
  }
  const halo = p.halo ? ` stroke="${p.halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"` : "";
  return `<text x="${num(p.x)}" y="${num(p.y)}" font-family="${escape(UI_FONT)}" font-size="${p.size}"${p.weight ? ` font-weight="${p.weight}"` : ""}${p.italic ? ' font-style="italic"' : ""} text-anchor="${p.anchor ?? "start"}" fill="${p.fill}"${halo}${alpha}>${escape(inReadingOrder(p.s))}</text>`;
}

function areaSvg(p: AreaPart, defs: string[], alpha: string): string {
  const place = ` transform="translate(${num(p.x)} ${num(p.y)})"`;
  const path = (look: string): string => `<path d="${p.d}"${place}${look}${alpha}/>`;
  const stroke = p.stroke ? ` stroke="${p.stroke}" stroke-width="${p.width ?? 1}" stroke-linejoin="round"` : "";
  const plain = path(` fill="${p.fill ?? "none"}"${p.hatch ? "" : stroke}`);
  if (!p.hatch) return plain;
  const { colour, gap, width } = p.hatch;
  const id = `hatch-${colour.replace("#", "")}-${num(gap)}`;
  const pattern = `<pattern id="${id}" width="${num(gap)}" height="${num(gap)}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${num(width)}" height="${num(gap)}" fill="${colour}"/></pattern>`;
  if (!defs.includes(pattern)) defs.push(pattern);
  return plain + path(` fill="url(#${id})"${stroke}`);
}

/** A number in a filled circle; `r` is its radius. */
export function badge(parts: Part[], { paper, ink }: BadgeColours, x: number, y: number, number: number, r = 8): void {
  parts.push({ t: "ring", x, y, r, stroke: paper, width: 1, fill: ink });
  parts.push({ t: "text", x, y: y + 4, s: String(number), size: 11, weight: 700, anchor: "middle", fill: paper });
}
interface BadgeColours {
  paper: string;
  ink: string;
}

let ruler: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Width of a text in pixels; estimated where there is no canvas (tests). */
export function textWidth(text: string, size: number, weight = 400): number {
  const key = `${size}|${weight}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (typeof document === "undefined") return text.length * size * 0.55;
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler!.font = `${weight} ${size}px ${UI_FONT}`;
    width = ruler!.measureText(text).width;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}
