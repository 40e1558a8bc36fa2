/**
 * Contrast is computed from the colours that are painted: 4.5 to 1 for text, 3 to 1 for marks (WCAG 2.2 AA).
 * Lines at rest are fainter on purpose: what they say stands in ink once an end is chosen, and in the table.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { GraphInput } from "../src/draw/graph_parts";
import { graphScene } from "../src/draw/graph_scene";
import { POSSIBLY, SURELY } from "../src/data/presence";
import { Model } from "../src/data/model";
import { makePicture } from "../src/state/picture";
import { type Part, textWidth } from "../src/draw/scene";
import { initialState } from "../src/state/state";
import { onShade, scaleOf, shade } from "../src/draw/map_scale";
import { type Theme, mix, themeOf } from "../src/draw/theme";
import type { Group, Shape } from "../src/data/types";
import { payload } from "./fixture";

const tokens = new Map(
  [...readFileSync("src/style/tokens.css", "utf8").matchAll(/(--[\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(
    ([, name, light, dark]) => [name!, [light!, dark!] as const],
  ),
);
const families = readFileSync("../../vocabulary/groups.toml", "utf8")
  .split(/^\[group\./m)
  .slice(1);
const groups: Group[] = families.map((block) => {
  const of = (key: string): string => new RegExp(`^${key} = "(.*)"`, "m").exec(block)![1]!;
  return {
    label: of("label"),
    name: block.slice(0, block.indexOf("]")),
    colour: of("colour"),
    dark: of("colour_dark"),
    shape: of("shape") as Shape,
  };
});
const themes = [false, true].map((dark) => themeOf((name) => tokens.get(name)![dark ? 1 : 0], groups, dark));

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** What lies under the middle of a text: its halo, else all that was painted there before it. */
function under(parts: readonly Part[], at: number, paper: string): string {
  const text = parts[at]!;
  if (text.t !== "text") throw new Error("not a text");
  if (text.halo) return text.halo;
  const half = textWidth(text.s, text.size, text.weight) / 2;
  const x = text.x + (text.anchor === "middle" ? 0 : text.anchor === "end" ? -half : half);
  const y = text.y - text.size / 3;
  return parts.slice(0, at).reduce((colour, part) => {
    const inside =
      part.t === "rect"
        ? x >= part.x && x <= part.x + part.w && y >= part.y && y <= part.y + part.h
        : (part.t === "ring" || part.t === "mark") && Math.hypot(x - part.x, y - part.y) <= part.r;
    return inside && "fill" in part && part.fill ? mix(part.fill, colour, part.alpha ?? 1) : colour;
  }, paper);
}

/** What is too faint: texts, and marks that are not dimmed because something else is highlighted. */
function faint(parts: readonly Part[], theme: Theme): string[] {
  return parts.flatMap((part, at) => {
    if (part.t === "text") {
      const ground = under(parts, at, theme.paper);
      const ratio = contrast(mix(part.fill, ground, part.alpha ?? 1), ground);
      return ratio < 4.5 ? [`text ${part.s}: ${ratio.toFixed(2)}`] : [];
    }
    if (part.t !== "mark" || part.alpha === theme.dim || part.alpha === theme.out) return [];
    const colour = part.fill === theme.paper ? part.stroke : part.fill;
    const ratio = contrast(mix(colour, theme.paper, part.alpha ?? 1), theme.paper);
    return ratio < 3 ? [`mark ${part.shape} ${colour}: ${ratio.toFixed(2)}`] : [];
  });
}

/** A hub with an entity of every family, two of them possibly there, and events. */
function scenes(theme: Theme): [string, Part[]][] {
  const entities = groups.map((_, g) => ({
    n: `Entity ${g}`,
    g,
    ...(g < 2 ? { span: [0, 100, null, null] as never } : {}),
  }));
  const model = new Model(
    payload(
      [{ n: "Hub", g: 0 }, ...entities, { k: "Event", n: "Event", at: [50, 50] }, { n: "Far", g: 1 }],
      [
        ...entities.map((_, i) => ({ s: 0, t: i + 1, type: "AMENDS", ...(i ? {} : { confidence: "inferred" }) })),
        { s: 0, t: groups.length + 1, type: "PARTICIPATED_IN" },
        { s: 1, t: groups.length + 2, type: "AMENDS" },
      ],
      { groups },
    ),
  );
  const scene = (state: Partial<ReturnType<typeof initialState>>, more: Partial<GraphInput> = {}): Part[] => {
    const whole = { ...initialState(model), ...state };
    const picture = makePicture(model, whole, groups.length + 1);
    picture.folds = [{ key: "1/0", lane: null, group: 0, members: [1, 2, 3] }];
    const at = (i: number): [number, number] => [450 + 320 * Math.cos(i), 300 + 230 * Math.sin(i)];
    return graphScene({
      ...{ model, picture, theme, width: 900, height: 600, bands: [{ lane: 0, top: 0, bottom: 300 }] },
      ...{ bands: [...[0, 1].map((lane) => ({ lane, top: lane * 300, bottom: lane * 300 + 300 }))] },
      project: (node) => (node ? at(node) : [450, 300]),
      projectY: (y) => y,
      ...{
        selected: null,
        centre: 0,
        hover: null,
        highlighted: null,
        path: new Map(),
        least: POSSIBLY,
        open: [],
        moving: false,
      },
      numbers: new Map(),
      ...more,
    }).parts;
  };
  const window = { from: 50, to: 60 };
  return [
    ["at rest", scene({})],
    ["selected", scene({ id: 0 }, { selected: 0, open: [1] })],
    ["hovered", scene({}, { hover: 2 })],
    ["in a window", scene({ window, events: true })],
    ["surely, in a window", scene({ window, sure: true }, { least: SURELY })],
    ["on the path", scene({}, { highlighted: new Set([0, 1]), path: new Map([[0, 1]]), numbers: new Map([[1, 1]]) })],
  ];
}

for (const theme of themes) {
  const scheme = theme.dark ? "dark" : "light";
  for (const [name, parts] of scenes(theme))
    test(`the graph ${name} is legible, ${scheme}`, () => {
      assert.ok(parts.some((part) => part.t === "text") && parts.some((part) => part.t === "mark"));
      assert.deepEqual(faint(parts, theme), []);
    });

  test(`every ink is legible on every ground of the page, ${scheme}`, () => {
    const grounds = [theme.paper, theme.raised, theme.sunk];
    const pairs = [
      ...[theme.ink, theme.ink2, theme.ink3].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
      ...[theme.ink, theme.ink2].flatMap((ink) => theme.tints.map((ground) => [ink, ground] as const)),
      ...theme.tintsHighlighted.map((ground) => [theme.ink, ground] as const),
    ];
    const low = pairs.filter(([ink, ground]) => contrast(ink, ground) < 4.5);
    assert.deepEqual(
      low.map(([ink, ground]) => `${ink} on ${ground}: ${contrast(ink, ground).toFixed(2)}`),
      [],
    );
  });
}

test("marks and names on the shades of the map are legible", () => {
  for (const values of [1, 2, 3, 4, 5, 7].map((n) => Array.from({ length: n }, (_, i) => `v${i}`))) {
    const properties = [{ name: "p", label: "P", definition: "", values }];
    const map = { topology: {}, properties, figures: [], absent: "" };
    const model = new Model(payload([{ id: "x" }], [], { map }));
    for (const theme of themes)
      for (const { ink } of scaleOf(model, { by: "fact", property: "p" }, []).classes) {
        const found = contrast(onShade(theme, ink), shade(theme, ink));
        assert.ok(found >= 4.5, `${theme.dark ? "dark" : "light"} ${ink}: ${found}`);
      }
  }
});
