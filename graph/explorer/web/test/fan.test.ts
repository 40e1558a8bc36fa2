import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../src/data/model";
import { POSSIBLY, type Rank, SURELY } from "../src/data/presence";
import { verbsOf } from "../src/data/verbs";
import type { FanDrawing, FanInput } from "../src/draw/fan_marks";
import { fanScene } from "../src/draw/fan_scene";
import { spineScene } from "../src/draw/spine_scene";
import { type Part, textWidth } from "../src/draw/scene";
import { SPREADS, spreadOf } from "../src/data/spread";
import { dayOf } from "../src/data/time";
import { payload } from "./fixture";
import { theme } from "./theme";

const CLASSES = [
  "How it was made",
  "Who took sides",
  "In court",
  "What it does",
  "Who belongs to it",
  "What came after",
];

/** A hub with so many verbs in each class, each with so many relations. */
function hub(verbs: number, each: (i: number) => number, name = "SB 54"): Model {
  const words = Object.fromEntries(
    Array.from({ length: verbs }, (_, i) => [
      `V${i}`,
      { label: `would be limited by ${"x".repeat(i % 9)}`, reverse: `limits ${i}`, group: i % 6 },
    ]),
  );
  const edges = Object.keys(words).flatMap((type, i) => Array.from({ length: each(i) }, () => type));
  const nodes = [
    { id: "hub", n: name },
    ...edges.map((_, i) => ({ id: `p${i}`, n: `The Board of Place ${i}`, g: i % 2 })),
  ];
  const rows = edges.map((type, i) => ({
    s: i % 3 ? 0 : i + 1,
    t: i % 3 ? i + 1 : 0,
    type,
    start: String(1990 + (i % 30)),
  }));
  return new Model(payload(nodes, rows, { words, classes: CLASSES }));
}

/** All are there; and each of the four ways to stand on a day, in turn. */
const ALWAYS = { rank: (): Rank => SURELY, least: POSSIBLY as Rank };
const MIXED = { rank: (e: number): Rank => (e % 4) as Rank, least: POSSIBLY as Rank };

function draw(
  model: Model,
  width: number,
  height: number,
  open: string | null,
  more: Partial<FanInput> = {},
): FanDrawing {
  const verbs = verbsOf(model, 0, model.touching[0]!);
  const notes = (e: number): string[] => ["vetoed, 22 Sep 2023, by the Governor", model.edges[e]!.start!];
  return fanScene({ model, theme, width, height, centre: 0, verbs, ...ALWAYS, open, notes, bar: null, ...more });
}

interface Box {
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}
const boxesOf = (parts: readonly Part[]): Box[] =>
  parts.flatMap((p) => {
    if (p.t !== "text") return [];
    const w = textWidth(p.s, p.size, p.weight);
    const x0 = p.anchor === "end" ? p.x - w : p.anchor === "middle" ? p.x - w / 2 : p.x;
    return [{ text: p.s, x0, x1: x0 + w, y0: p.y - p.size * 0.72, y1: p.y + p.size * 0.2 }];
  });

function trouble({ parts }: FanDrawing, width: number, height: number): string[] {
  const boxes = boxesOf(parts);
  const found: string[] = [];
  for (const b of boxes) if (b.x0 < 0 || b.x1 > width || b.y0 < 0 || b.y1 > height) found.push(`cut: ${b.text}`);
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1))
      if (a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1) found.push(`overlap: ${a.text} / ${b.text}`);
  });
  for (const p of parts) {
    if (p.t !== "line") continue;
    for (let i = 0; i <= 10; i++) {
      const [x, y] = [p.x1 + ((p.x2 - p.x1) * i) / 10, p.y1 + ((p.y2 - p.y1) * i) / 10];
      for (const b of boxes) if (x > b.x0 && x < b.x1 && y > b.y0 && y < b.y1) found.push(`line through: ${b.text}`);
    }
  }
  return [...new Set(found)];
}

const SIZES = [
  [1010, 620],
  [1424, 300],
  [684, 500],
  [2000, 1000],
  [684, 220],
] as const;

const keysOf = (model: Model): string[] => verbsOf(model, 0, model.touching[0]!).map(({ key }) => key);

test("no line runs through a label, no two labels overlap, and nothing is cut", () => {
  const models = [
    hub(1, () => 1),
    hub(6, () => 1, "A law with a long name that is cut at some place"),
    hub(20, (i) => 1 + ((i * 7) % 13)),
    hub(24, (i) => (i === 3 ? 2140 : 1 + i)),
    hub(60, () => 2),
  ];
  for (const model of models)
    for (const [width, height] of SIZES)
      for (const open of [null, ...keysOf(model).filter((_, i) => i % 7 === 0)])
        for (const days of [ALWAYS, MIXED])
          assert.deepEqual(
            trouble(draw(model, width, height, open, days), width, height),
            [],
            `${width}x${height} ${open}`,
          );
});

test("every verb is a target with its count, and an open one shows its first names", () => {
  const model = hub(12, (i) => (i === 4 ? 5000 : 7));
  const closed = draw(model, 1010, 620, null);
  const verbs = verbsOf(model, 0, model.touching[0]!);
  assert.equal(closed.targets.filter(({ verb }) => verb !== null).length, verbs.length);
  const most = verbs.reduce((one, other) => (other.edges.length > one.edges.length ? other : one));
  const open = draw(model, 1010, 620, most.key);
  const names = ({ targets }: FanDrawing): number => targets.filter(({ at }) => at !== null).length;
  assert.equal(names(open) - names(closed), 12);
  assert.ok(open.parts.some((p) => p.t === "text" && p.s === `+${(most.edges.length - 12).toLocaleString("en")} more`));
  assert.ok(open.parts.length < 1200);
});

test("where there is room for all names of the verbs of few relations, they are drawn; else of none", () => {
  const model = hub(6, () => 3);
  const names = (height: number): number =>
    draw(model, 1010, height, null).targets.filter(({ at }) => at !== null).length;
  const single = verbsOf(model, 0, model.touching[0]!).filter(({ edges }) => edges.length === 1).length;
  assert.deepEqual([names(900), names(200)], [18, single]);
});

test("on a day each row keeps its place, says how many of how many are there, and marks differ by how they stand", () => {
  const model = hub(12, () => 4);
  const [always, mixed] = [draw(model, 1010, 620, null), draw(model, 1010, 620, null, MIXED)];
  const rows = ({ targets }: FanDrawing): [string | null, number][] => targets.map(({ verb, y }) => [verb, y]);
  assert.deepEqual(rows(mixed), rows(always));
  const verbs = mixed.targets.filter(({ verb }) => verb !== null);
  assert.ok(verbs.some(({ text }) => / [012] of [234]$/.test(text)));
  const texts = mixed.parts.flatMap((part) => (part.t === "text" ? [part.s] : []));
  assert.ok(texts.includes("24 of 48 relations"));
  const open = draw(model, 1010, 620, keysOf(model)[0]!, MIXED);
  const marks = open.parts.filter((part) => part.t === "mark");
  assert.ok(marks.some(({ dash }) => dash) && marks.some(({ stroke }) => stroke === theme.ink3));
  const none = draw(model, 1010, 620, null, { ...MIXED, rank: () => 0 });
  assert.ok(
    none.parts.every((part) => part.t !== "mark" || part.r === 12),
    "only the centre has its mark",
  );
});

test("what reads the same from both ends is one verb, and another such verb is another", () => {
  const rows = [1, 2, 3, 4].map((other) => ({
    s: other < 3 ? 0 : other,
    t: other < 3 ? other : 0,
    type: other < 4 ? "MEETS" : "TRADES",
  }));
  const nodes = ["hub", "a", "b", "c", "d"].map((id) => ({ id, n: id }));
  const named = (reverse: string): number[] => {
    const words = {
      MEETS: { label: "meets", reverse, symmetric: reverse === "meets" },
      TRADES: { label: "trades", reverse: "trades", symmetric: true },
    };
    const model = new Model(payload(nodes, rows, { words, classes: [] }));
    return verbsOf(model, 0, model.touching[0]!).map(({ edges }) => edges.length);
  };
  assert.deepEqual(named("meets"), [3, 1]);
  assert.deepEqual(named("is met by"), [1, 2, 1]);
});

test("where there is no room for a row each, the classes stand for their verbs", () => {
  const model = hub(60, () => 2);
  const { targets } = draw(model, 1010, 260, null);
  assert.equal(targets.length, 6);
  assert.ok(targets.every(({ verb }) => verb?.startsWith("class ")));
});

const LOW = [
  [720, 330],
  [720, 250],
  [844, 280],
  [1000, 380],
] as const;

test("in a low frame classes stand for their verbs, in rows for a finger, and nothing overlaps", () => {
  for (const model of [hub(6, () => 1), hub(20, (i) => 1 + ((i * 7) % 13)), hub(60, (i) => 1 + i * 9)])
    for (const [width, height] of LOW) {
      const drawing = draw(model, width, height, null, { low: true });
      assert.deepEqual(trouble(drawing, width, height), [], `${width}x${height}`);
      const rows = drawing.targets.filter(({ verb }) => verb !== null);
      assert.ok(rows.length <= 6 && rows.every(({ verb, h }) => verb!.startsWith("class ") && h >= 44));
    }
});

test("on a telephone the verbs hang from one line, as high as they need, and nothing overlaps", () => {
  const models = [
    hub(1, () => 1),
    hub(20, (i) => 1 + ((i * 7) % 13), "A law with a rather long name that has to be cut"),
    hub(24, (i) => (i === 3 ? 2140 : 1 + i)),
  ];
  for (const model of models)
    for (const width of [320, 390, 520])
      for (const open of [null, ...keysOf(model).filter((_, i) => i % 4 === 3)]) {
        const verbs = verbsOf(model, 0, model.touching[0]!);
        const notes = (e: number): string[] => ["", model.edges[e]!.start!];
        const days = width === 390 ? MIXED : ALWAYS;
        const drawing = spineScene({ model, theme, width, centre: 0, verbs, ...days, open, notes, bar: null });
        assert.deepEqual(trouble(drawing, width, drawing.height), [], `${width} ${open}`);
        assert.equal(drawing.targets.filter(({ at, bar }) => at === null && bar === undefined).length, verbs.length);
        drawing.targets.forEach((a, i) =>
          drawing.targets
            .slice(i + 1)
            .forEach((b) =>
              assert.ok(
                a.x + a.w <= b.x + 1 || b.x + b.w <= a.x + 1 || a.y + a.h <= b.y + 4 || b.y + b.h <= a.y + 4,
                a.text,
              ),
            ),
        );
      }
});

test("a verb of 13 relations or more opens into parts which together hold each of them, and a hub costs no more", () => {
  const words = { V: { label: "asked", reverse: "asked by", group: 0 } };
  const made = (count: number): Model =>
    new Model(
      payload(
        [
          { id: "hub" },
          ...Array.from({ length: count }, (_, i) => ({ n: `Place ${i}`, type: i % 3 ? "city" : "county" })),
        ],
        Array.from({ length: count }, (_, i) => ({
          ...{ s: 0, t: i + 1, type: "V" },
          span: [dayOf(2010 + (i % 9)), dayOf(2010 + (i % 9)), null, null] as [number, number, null, null],
        })),
        { words, classes: CLASSES },
      ),
    );
  const parts = [12, 13, 5000].map((count) => {
    const model = made(count);
    const drawing = draw(model, 1010, 620, "V of");
    const bars = drawing.targets.filter(({ bar }) => bar !== undefined);
    assert.equal(bars.length, count < 13 ? 0 : 9);
    for (const by of SPREADS)
      assert.equal(
        spreadOf(model, 0, model.touching[0]!, by).reduce((sum, share) => sum + share.edges.length, 0),
        count,
      );
    assert.deepEqual(trouble(drawing, 1010, 620), []);
    const kinds = draw(model, 1010, 620, "V of", { bar: "kind" });
    assert.equal(kinds.targets.filter(({ bar }) => bar?.startsWith("kind:")).length, count < 13 ? 0 : 2);
    return drawing.parts.length;
  });
  assert.ok(Math.abs(parts[2]! - parts[1]!) < 10);
});

test("relations without a class have a heading only where others have one", () => {
  const headsOf = (group: number | undefined): string[][] => {
    const words = { MEETS: { label: "meets", reverse: "met by" }, SUES: { label: "sues", reverse: "sued by", group } };
    const edges = ["MEETS", "SUES"].map((type, i) => ({ s: 0, t: i + 1, type }));
    const model = new Model(payload([{}, {}, {}], edges, { words, classes: group === undefined ? [] : ["In court"] }));
    const verbs = verbsOf(model, 0, model.touching[0]!);
    const more = { ...ALWAYS, open: null, notes: () => [], bar: null };
    const spine = spineScene({ model, theme, width: 390, centre: 0, verbs, ...more });
    return [draw(model, 1010, 620, null), spine].map(({ parts }) =>
      parts.flatMap((part) => (part.t === "text" && ["In court", "Other relations"].includes(part.s) ? [part.s] : [])),
    );
  };
  assert.deepEqual(headsOf(undefined), [[], []]);
  for (const heads of headsOf(0)) assert.deepEqual(heads.sort(), ["In court", "Other relations"]);
});
