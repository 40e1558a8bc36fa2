/** Saving the view as a file: a picture or a table. */

import { h } from "./dom";
import type { Model } from "../data/model";
import { type Part, paint, toSvg } from "../draw/scene";
import type { State } from "../state/state";
import { columns, sortRows, tableRows } from "./table";
import type { Theme } from "../draw/theme";

export interface Picture {
  parts: Part[];
  width: number;
  height: number;
}

const MARGIN = 20;
const HEAD = 44;

/** Graph and timeline under their sentence, as one picture. */
export function compose(pictures: Picture[], title: string, credit: string, theme: Theme): Picture {
  const width = Math.max(...pictures.map((p) => p.width), 360);
  const parts: Part[] = [{ t: "text", x: MARGIN, y: 28, s: title, size: 18, weight: 600, fill: theme.ink }];
  let y = HEAD;
  for (const picture of pictures) {
    parts.push(...picture.parts.map((part) => moved(part, y)));
    y += picture.height + 8;
  }
  parts.push({ t: "text", x: MARGIN, y: y + 12, s: credit, size: 11, fill: theme.ink3 });
  return { parts, width, height: y + 26 };
}

function moved(part: Part, by: number): Part {
  if (part.t === "line") return { ...part, y1: part.y1 + by, y2: part.y2 + by };
  if (part.t === "poly") return { ...part, points: part.points.map((value, i) => (i % 2 ? value + by : value)) };
  return { ...part, y: part.y + by };
}

export function saveSvg({ parts, width, height }: Picture, paper: string, title: string): void {
  save(new Blob([toSvg(parts, width, height, paper, title)], { type: "image/svg+xml" }), fileName(title, "svg"));
}

export function savePng({ parts, width, height }: Picture, paper: string, title: string): void {
  const canvas = h("canvas", { width: width * 2, height: height * 2 });
  const ctx = canvas.getContext("2d")!;
  ctx.scale(2, 2);
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, width, height);
  paint(ctx, parts);
  canvas.toBlob((blob) => blob && save(blob, fileName(title, "png")), "image/png");
}

/** The rows of a table of the view as CSV. */
export function toCsv(model: Model, state: State): string {
  const all = columns(model, state.table);
  const rows = sortRows(tableRows(model, state, state.table), all[0]!, false);
  const cells = rows.map((row) => {
    const holder = state.table === "Relation" ? model.edges[row]! : model.node(row);
    const id =
      state.table === "Relation"
        ? `${model.node(model.edges[row]!.s).id} ${model.node(model.edges[row]!.t).id}`
        : model.node(row).id;
    return [id, ...all.map((column) => column.text(row)), (holder.sources ?? []).join(";")];
  });
  return csvOf([["id", ...all.map((column) => column.head), "Citations"], ...cells]);
}

/** Rows as CSV for a spreadsheet; what would be a formula is written as text. */
export const csvOf = (rows: readonly string[][]): string =>
  rows.map((line) => `${line.map(cell).join(",")}\r\n`).join("");

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function saveCsv(text: string, title: string): void {
  save(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }), fileName(title, "csv"));
}

function fileName(title: string, suffix: string): string {
  const name = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `${name || "view"}.${suffix}`;
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
