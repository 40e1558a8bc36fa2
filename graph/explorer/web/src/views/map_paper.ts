/** The map for a picture and for paper: of one date with its key, or of four with what changed. */

import { human } from "../data/time";
import { type MapLayout, layOut, layOutSmall, mapParts } from "../draw/map_scene";
import type { Part } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { type Picture, linesOf } from "./compose";
import { keyParts, keyRows } from "./map_key";
import { type View, changedNames, countsText, fourDays, listed, on } from "./map_view";

const WIDTH = 1000;
/** Room for the larger part, at the right of the map. */
const SIDE = 290;

export function mapPicture(view: View, theme: Theme): Picture {
  if (view.state.shown === "four" && view.colouring.by === "fact") return fourPicture(view, theme, WIDTH);
  const height = 620;
  const room = { x: WIDTH - SIDE, y: 60, w: SIDE - 40, h: 300 };
  const layout = layOut(view.shapes, { x: 0, y: 0, w: WIDTH - SIDE - 30, h: height }, room);
  const key = keyParts(theme, keyRows(view.scale, [...view.held.values()]), 20, height + 10, WIDTH - 40);
  const parts = mapParts(layout, { ...view, theme, chosen: chosenIn(view), pointed: -1, named: true });
  return { parts: [...parts, ...key.parts], width: WIDTH, height: height + 16 + key.height };
}

/** One of four maps: without names, for which it is too small. */
export const fourParts = (layout: MapLayout, view: View, theme: Theme): Part[] =>
  mapParts(layout, { ...view, theme, chosen: chosenIn(view), pointed: -1, named: false });

const chosenIn = ({ shapes, state }: View): number => shapes.findIndex(({ at }) => at === state.id);

function fourPicture(view: View, theme: Theme, width: number): Picture {
  const days = fourDays(view);
  const w = (width - 40) / 4;
  const parts: Part[] = [];
  let bottom = 0;
  days.forEach((day, i) => {
    const x = 20 + i * w;
    const then = on(view, day);
    const layout = layOutSmall(view.shapes, { x, y: 74, w: w - 14, h: 260 });
    parts.push({ t: "text", x, y: 16, s: human(day), size: 13, weight: 600, fill: theme.ink });
    linesOf(countsText(then), w - 20, 11)
      .slice(0, 3)
      .forEach((s, at) => parts.push({ t: "text", x, y: 34 + at * 14, s, size: 11, fill: theme.ink3 }));
    parts.push(...fourParts(layout, then, theme));
    parts.push({
      t: "text",
      x,
      y: 358,
      s: i ? `Changed since ${human(days[i - 1]!)}` : "First values",
      size: 12,
      weight: 600,
      fill: theme.ink,
    });
    const lines = linesOf(listed(changedNames(view, i ? days[i - 1]! : null, day)) || "Nothing", w - 20, 11);
    lines.forEach((s, at) => parts.push({ t: "text", x, y: 376 + at * 15, s, size: 11, fill: theme.ink2 }));
    bottom = Math.max(bottom, 376 + lines.length * 15);
  });
  const last = days.at(-1);
  const key = keyParts(
    theme,
    keyRows(view.scale, [...(last === undefined ? view : on(view, last)).held.values()]),
    20,
    bottom + 10,
    width - 40,
  );
  return { parts: [...parts, ...key.parts], width, height: bottom + 16 + key.height };
}
