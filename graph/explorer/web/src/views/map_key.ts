/** The key of the map, and its table: the same values in words. */

import type { Model } from "../data/model";
import { placesNoun, type Shape } from "../data/map";
import { many } from "../data/text";
import { readable } from "../data/time";
import { type Class, SEVERAL, type Scale, drawnAs, look, markParts, onShade } from "../draw/map_scale";
import { type Part, paint, textWidth } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { type Colouring, type Holding, inWords } from "../state/holdings";
import { type Child, h } from "./dom";
import { type Context, glyphOf } from "./panel/parts";

export interface KeyRow {
  text: string;
  note?: string;
  count: number;
  sign: (theme: Theme, x: number, y: number) => Part[];
}
const WIDTH = 34;
const HEIGHT = 18;

/** The rows of the key, each with how many shapes are drawn so. */
export function keyRows(scale: Scale, held: readonly Holding[]): KeyRow[] {
  const count = (test: (holding: Holding) => boolean): number => held.filter(test).length;
  const of = (one: Class): KeyRow => ({
    text: one.label,
    count: count((holding) => holding.sure && scale.of(holding) === one && holding.kind === "one"),
    sign: (theme, x, y) => swatch(theme, x, y, one, true),
  });
  const hatched = count(({ sure, kind }) => !sure && kind === "one");
  const several = count(({ kind }) => kind === "several");
  const absent = count(({ kind }) => kind === "absent");
  const hatchedOf = (one: Class): number => count((holding) => !holding.sure && scale.of(holding) === one);
  const example = [...scale.classes].sort((a, b) => hatchedOf(b) - hatchedOf(a))[0];
  return [
    ...[...scale.classes].reverse().map(of),
    ...(example
      ? [
          {
            text: "hatched: only possible",
            count: hatched,
            sign: (theme: Theme, x: number, y: number) => swatch(theme, x, y, example, false),
          },
        ]
      : []),
    ...(several ? [{ text: "more than one value", count: several, sign: severalSign }] : []),
    ...(scale.absent || absent ? [{ text: "looked for, not found", count: absent, sign: absentSign }] : []),
    { text: "nothing recorded", count: count(({ kind }) => kind === "none"), sign: noneSign },
  ];
}

function box(theme: Theme, x: number, y: number, ink: number | null, sure: boolean): Part {
  const [w, h] = [WIDTH, HEIGHT];
  const d = `M${x} ${y}H${x + w}V${y + h}H${x}Z`;
  return {
    t: "area",
    x: 0,
    y: 0,
    d,
    box: [x, y, x + w, y + h],
    stroke: theme.ink3,
    width: 0.8,
    ...look(theme, ink, sure),
  };
}

function swatch(theme: Theme, x: number, y: number, { ink, mark }: Class, sure: boolean): Part[] {
  const colour = sure ? onShade(theme, ink) : theme.ink;
  const [cx, cy] = [x + WIDTH / 2, y + HEIGHT / 2];
  return [box(theme, x, y, ink, sure), ...(mark ? markParts(mark, cx, cy, 5, colour, sure ? null : theme.paper) : [])];
}
const severalSign: KeyRow["sign"] = (theme, x, y) => [
  box(theme, x, y, SEVERAL, false),
  ...markParts("several", x + WIDTH / 2, y + HEIGHT / 2, 5, theme.ink, theme.paper),
];
const absentSign: KeyRow["sign"] = (theme, x, y) => [
  box(theme, x, y, null, true),
  ...markParts("cross", x + WIDTH / 2, y + HEIGHT / 2, 5, theme.ink, null),
];
const noneSign: KeyRow["sign"] = (theme, x, y) => [box(theme, x, y, null, true)];

/** The key as a list, whose signs are drawn as the map is. */
export function keyList(theme: Theme, rows: readonly KeyRow[]): HTMLElement {
  return h(
    "ul",
    { class: "mapkey", "aria-label": "Key" },
    rows.map(({ text, count, sign }) =>
      h(
        "li",
        { class: count ? null : "nil" },
        signCanvas(sign(theme, 1, 1)),
        h("span", { dir: "auto" }, text),
        h("b", {}, many(count)),
      ),
    ),
  );
}

function signCanvas(parts: readonly Part[]): HTMLElement {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const ratio = devicePixelRatio || 1;
  [canvas.width, canvas.height] = [(WIDTH + 2) * ratio, (HEIGHT + 2) * ratio];
  canvas.style.width = `${WIDTH + 2}px`;
  canvas.style.height = `${HEIGHT + 2}px`;
  const ctx = canvas.getContext("2d")!;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, parts);
  return canvas;
}

/** The key for a picture: in as many lines as the width needs; with its height. */
export function keyParts(
  theme: Theme,
  rows: readonly KeyRow[],
  x: number,
  y: number,
  width: number,
): { parts: Part[]; height: number } {
  const parts: Part[] = [];
  let [left, top] = [x, y];
  for (const { text, count, sign } of rows) {
    const s = `${text} ${many(count)}`;
    const w = WIDTH + 8 + textWidth(s, 11.5) + 22;
    if (left > x && left + w > x + width) [left, top] = [x, top + HEIGHT + 8];
    parts.push(...sign(theme, left, top));
    parts.push({ t: "text", x: left + WIDTH + 8, y: top + 13, s, size: 11.5, fill: theme.ink2 });
    left += w;
  }
  return { parts, height: top - y + HEIGHT + 8 };
}

/** What a shape holds, in words. */
export function holdingText({ kind, values, sure }: Holding, colouring: Colouring): string {
  if (kind === "none") return "nothing recorded";
  if (kind === "absent") return "looked for, not found";
  const words = values.map((value) => (colouring.by === "fact" ? inWords(value) : value)).join(" or ");
  const what = colouring.by === "events" ? `${words} event${words === "1" ? "" : "s"}` : words;
  return sure ? what : `possibly ${what}`;
}

/** Dates of what says it, as they are written. */
export function datesText(model: Model, { because }: Holding, colouring: Colouring): string {
  if (colouring.by === "events") return "";
  return because
    .map((at) => {
      const { start, end, period } = model.node(at);
      if (period) return readable(period);
      if (!start && !end) return "no date";
      return end
        ? `${readable(start) || "start not given"} to ${end === ".." ? "now" : readable(end)}`
        : `from ${readable(start)}, end not given`;
    })
    .join("; ");
}

/** The rows of the table, and of the CSV. */
export function twinRows(
  { model }: Context,
  shapes: readonly Shape[],
  held: ReadonlyMap<number, Holding>,
  colouring: Colouring,
): { at: number; cells: string[] }[] {
  return shapes
    .map(({ at }) => {
      const holding = held.get(at)!;
      const sure = holding.kind === "none" ? "" : holding.sure ? "surely" : "possibly";
      const sources = new Set(holding.because.flatMap((row) => model.node(row).sources ?? []));
      const value = holdingText({ ...holding, sure: true }, colouring);
      return {
        at,
        cells: [model.short(at), value, sure, datesText(model, holding, colouring), String(sources.size || "")],
      };
    })
    .sort((a, b) => a.cells[0]!.localeCompare(b.cells[0]!, "en"));
}

export const TWIN_HEAD = ["Place", "Value", "How sure", "Dates", "Sources"];

export function twinTable(
  ctx: Context,
  shapes: readonly Shape[],
  held: ReadonlyMap<number, Holding>,
  colouring: Colouring,
): Child {
  const { model, state, store } = ctx;
  const rows = twinRows(ctx, shapes, held, colouring);
  return h(
    "table",
    {},
    h("caption", { class: "sr" }, `The map as a table: ${many(rows.length)} ${placesNoun(model, shapes)}`),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        TWIN_HEAD.map((head) => h("th", { scope: "col" }, head)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(({ at, cells: [name, ...rest] }) =>
        h(
          "tr",
          {
            class: at === state.id ? "sel" : null,
            onclick: (event: Event) => {
              if (!(event.target as Element).closest("button")) store.set({ id: at });
            },
          },
          h(
            "th",
            { scope: "row", class: "ti", dir: "auto" },
            h(
              "button",
              { class: "go", "data-key": `place-${at}`, onclick: () => store.set({ id: at }) },
              glyphOf(model, at, 11),
              h("span", {}, name),
            ),
          ),
          rest.map((text, i) =>
            h("td", { class: i ? "soft" : "", dir: "auto", title: text.length > 40 ? text : null }, text),
          ),
        ),
      ),
    ),
  );
}

/** How a holding looks, for tests and for the screen reader: "hatched", "cross", "paper" or "filled". */
export function looks(scale: Scale, holding: Holding): string {
  const { ink, mark } = drawnAs(scale, holding);
  if (mark === "cross") return "cross";
  return ink === null ? "paper" : holding.sure ? "filled" : "hatched";
}
