/** Saving the view as a file: a picture or a table. */

import { h } from "./dom";
import { save } from "./download";
import type { Model } from "../data/model";
import { paint, toSvg } from "../draw/scene";
import type { State } from "../state/state";
import type { Picture } from "./compose";
import { columns, sortRows, tableRows } from "./table";

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

/** The rows of a table of the view as CSV: those that the filters leave, or those which are given. */
export function toCsv(model: Model, state: State, given = tableRows(model, state, state.table)): string {
  const all = columns(model, state.table);
  const rows = sortRows(given, all[0]!, false);
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
