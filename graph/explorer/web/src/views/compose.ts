/** Drawings as one picture that can stand alone: sentence, drawings, key, address, citation, sources. */

import type { Group } from "../data/types";
import type { Sign } from "../draw/key";
import { type Part, textWidth } from "../draw/scene";
import type { Theme } from "../draw/theme";

export interface Picture {
  parts: Part[];
  width: number;
  height: number;
}

/** What is written around the drawings; what is empty takes no room. */
export interface Caption {
  title: string;
  /** Positions of the families that are drawn, and how many of each. */
  families: readonly (readonly [at: number, count: number])[];
  groups: readonly Group[];
  /** What else the key explains: the signs of dates, or of how relations stand. */
  signs: readonly Sign[];
  lines: readonly string[];
  sources: Sources | null;
}

export interface Sources {
  lines: readonly string[];
  /** How many more there are, in words; empty when these are all. */
  rest: string;
}

const MARGIN = 20;

export function compose(pictures: readonly Picture[], caption: Caption, theme: Theme): Picture {
  const width = Math.max(...pictures.map((p) => p.width), 360);
  const parts: Part[] = [];
  let y = 12;
  const write = (text: string, size: number, fill: string, weight = 400): void => {
    for (const s of linesOf(text, width - 2 * MARGIN, size, weight)) {
      y += Math.round(size * 1.35);
      parts.push({ t: "text", x: MARGIN, y, s, size, weight, fill });
    }
  };
  if (caption.title) write(caption.title, 18, theme.ink, 600);
  y += 8;
  for (const picture of pictures) {
    parts.push(...picture.parts.map((part) => moved(part, 0, y)));
    y += picture.height + 8;
  }
  y = keyParts(parts, caption, theme, width, y + 12) + 8;
  for (const line of caption.lines) write(line, 11, theme.ink2);
  if (caption.sources?.lines.length) {
    y += 8;
    write("Sources of what is drawn", 12, theme.ink, 600);
    for (const source of [...caption.sources.lines, caption.sources.rest]) write(source, 10.5, theme.ink2);
  }
  return { parts, width, height: y + 14 };
}

/** The signs of the families and of dates, in as many lines as they need; returns where the last one stands. */
function keyParts(parts: Part[], caption: Caption, theme: Theme, width: number, top: number): number {
  let [x, y] = [MARGIN, top];
  const entry = (room: number, text: string, sign: (x: number, y: number) => Part[]): void => {
    const w = room + 6 + textWidth(text, 11.5);
    if (x > MARGIN && x + w > width - MARGIN) [x, y] = [MARGIN, y + 19];
    parts.push(...sign(x, y));
    parts.push({ t: "text", x: x + room + 6, y: y + 4, s: text, size: 11.5, fill: theme.ink2 });
    x += w + 18;
  };
  for (const [at, count] of caption.families) {
    const group = caption.groups[at]!;
    entry(11, `${group.label} ${count}`, (left, middle) => [
      familyMark(group, theme.groups[at]!, theme, left + 5.5, middle),
    ]);
  }
  for (const { text, width: room, parts: sign } of caption.signs)
    entry(room, text, (left, middle) => sign.map((part) => moved(part, left, middle)));
  return y;
}

function familyMark({ shape }: Group, colour: string, { paper }: Theme, x: number, y: number): Part {
  const hollow = shape === "ring";
  return { t: "mark", shape, x, y, r: 5, fill: hollow ? paper : colour, stroke: colour, width: hollow ? 1.8 : 0 };
}

/** A text in lines of a width; a word that is longer than a line is cut into pieces. */
export function linesOf(text: string, width: number, size: number, weight = 400): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((whole) => pieces(whole, width, size, weight))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function pieces(word: string, width: number, size: number, weight: number): string[] {
  const found: string[] = [];
  let rest = [...word];
  while (rest.length > 1 && textWidth(rest.join(""), size, weight) > width) {
    let cut = rest.length - 1;
    while (cut > 1 && textWidth(rest.slice(0, cut).join(""), size, weight) > width) cut--;
    found.push(rest.slice(0, cut).join(""));
    rest = rest.slice(cut);
  }
  return [...found, rest.join("")];
}

export function moved(part: Part, right: number, down: number): Part {
  if (part.t === "line")
    return { ...part, x1: part.x1 + right, x2: part.x2 + right, y1: part.y1 + down, y2: part.y2 + down };
  if (part.t === "poly") return { ...part, points: part.points.map((value, i) => value + (i % 2 ? down : right)) };
  return { ...part, x: part.x + right, y: part.y + down };
}
