import assert from "node:assert/strict";
import { test } from "node:test";
import { groupClaims, nice } from "../src/views/claims";
import { fitTo } from "../src/draw/graph_parts";
import { graphScene, radius } from "../src/draw/graph_scene";
import { Boxes, type Line, crosses, placeLabels, wrap } from "../src/draw/labels";
import { foldMarks, giveRows, makeLanes } from "../src/draw/lanes";
import { POSSIBLY } from "../src/data/presence";
import { Model } from "../src/data/model";
import { makePicture } from "../src/state/picture";
import { toSvg } from "../src/draw/scene";
import { toCsv } from "../src/views/save";
import { showLanes } from "../src/draw/shown";
import { initialState } from "../src/state/state";
import { sortRows, columns, columnsShown } from "../src/views/table";
import { dayOf } from "../src/data/time";
import { payload, sample } from "./fixture";
import { theme } from "./theme";

test("labels never overlap, and the most important is placed", () => {
  const wanted = Array.from({ length: 60 }, (_, i) => ({
    at: i,
    name: `A rather long name ${i}`,
    x: 60 + ((i * 97) % 640),
    y: 40 + ((i * 61) % 220),
    r: 6,
    size: 13,
    weight: 400,
    must: i === 0,
  }));
  const labels = placeLabels(wanted, new Boxes(), { x0: 0, y0: 0, x1: 760, y1: 300 });
  assert.ok(labels.length > 2 && labels.length < 60);
  assert.equal(labels[0]!.at, 0);
  labels.forEach((a, i) =>
    labels
      .slice(i + 1)
      .forEach((b) =>
        assert.ok(a.box.x1 <= b.box.x0 || b.box.x1 <= a.box.x0 || a.box.y1 <= b.box.y0 || b.box.y1 <= a.box.y0),
      ),
  );
});

test("a label stands where the fewest lines cross it", () => {
  const want = { at: 0, name: "Name", x: 100, y: 100, r: 6, size: 13, weight: 400, must: false };
  const frame = { x0: 0, y0: 0, x1: 200, y1: 200 };
  const place = (...lines: Line[]) => placeLabels([want], new Boxes(), frame, lines)[0]!;
  assert.equal(place().anchor, "middle");
  const [down, right, left]: Line[] = [
    [100, 100, 100, 200],
    [100, 100, 200, 100],
    [100, 100, 0, 100],
  ];
  assert.equal(place(down!).anchor, "start");
  assert.equal(place(down!, right!).anchor, "end");
  assert.ok(place(down!, right!, left!).y < 100);
  assert.equal(place(down!, right!, left!, [100, 100, 100, 0]).anchor, "middle"); // crossed alike on all sides
  assert.ok(!crosses([0, 0, 10, 10], { x0: 20, y0: 20, x1: 30, y1: 30 }), "it ends before");
});

test("no label is nearer to another mark than to its own, nor on one line with it", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  let placed = 0;
  for (let round = 0; round < 40; round++) {
    const wanted = Array.from({ length: 40 }, (_, at) => ({
      ...{ at, name: `Name ${at}`.repeat(1 + (at % 2)), x: 30 + random(640), y: 20 + random(260), r: 4 + random(7) },
      ...{ size: 13, weight: 400, must: false },
    }));
    for (const { at, box } of placeLabels(wanted, new Boxes(), { x0: 0, y0: 0, x1: 700, y1: 300 })) {
      const off = ({ x, y, r }: (typeof wanted)[number]): [number, number] => [
        Math.max(box.x0 - x - r, x - r - box.x1, 0),
        Math.max(box.y0 - y - r, y - r - box.y1, 0),
      ];
      assert.ok(Math.hypot(...off(wanted[at]!)) <= 5);
      for (const other of wanted)
        if (other.at !== at) {
          const [across, down] = off(other);
          assert.ok(Math.hypot(across, down) >= 5 && (down > 0 || across >= 15), `${at} next to ${other.at}`);
        }
      placed++;
    }
  }
  assert.ok(placed > 300, String(placed));
});

test("a label that other marks leave no place for is shifted, or left out unless it must be there", () => {
  const node = (at: number, x: number, y: number, must = false) => ({
    ...{ at, name: `Name ${at}`, x, y, r: 6, size: 13, weight: 400, must },
  });
  const frame = { x0: 0, y0: 0, x1: 400, y1: 200 };
  const around = [node(1, 170, 82), node(2, 170, 118), node(3, 240, 98), node(4, 150, 100)];
  const of = (must: boolean, ...more: ReturnType<typeof node>[]) =>
    placeLabels([node(0, 200, 100, must), ...around, ...more], new Boxes(), frame, [], 1);
  const [label] = of(false);
  assert.deepEqual([label!.at, label!.anchor, label!.x], [0, "start", 194]);
  const more = [node(5, 230, 80), node(6, 230, 120)];
  assert.deepEqual(of(false, ...more), []);
  assert.equal(of(true, ...more)[0]!.at, 0);
  // Of what must be there, rather over nothing than over a mark.
  const below = new Boxes();
  below.add({ x0: 190, y0: 110, x1: 210, y1: 120 });
  const close = [node(0, 200, 100, true), node(1, 170, 80), node(2, 230, 80), node(3, 262, 100), node(4, 138, 100)];
  assert.equal(placeLabels([...close, ...more], below, frame, [], 1)[0]!.anchor, "start");
});

test("a name has two lines at most", () => {
  assert.deepEqual(wrap("Secure Communities"), ["Secure Communities"]);
  assert.deepEqual(wrap("U.S. Department of Justice"), ["U.S. Department of", "Justice"]);
  assert.equal(wrap("x".repeat(500)).length, 1);
  assert.ok(wrap("one two three four five six seven eight nine ten").every((line) => line.length <= 24));
});

test("the scene of a graph has a mark and a target for each entity, and goes to SVG without markup of the data", () => {
  const model = new Model(
    payload([{ n: "<script>alert(1)</script>", short: "<b>&\"'\u0000" }, { n: "B" }], [{ s: 0, t: 1, type: "AMENDS" }]),
  );
  const state = initialState(model);
  const picture = makePicture(model, state, 20);
  const { parts, targets } = graphScene({
    model,
    picture,
    theme,
    width: 600,
    height: 300,
    bands: model.network.bands.wide,
    project: (at) => [100 + at * 200, 100],
    projectY: (y) => y,
    selected: 0,
    centre: 0,
    hover: null,
    highlighted: null,
    path: new Map(),
    least: POSSIBLY,
    moving: false,
    open: [],
    numbers: new Map(),
  });
  assert.equal(parts.filter((part) => part.t === "mark").length, 2);
  assert.ok([0, 1].every((at) => targets.some((target) => target.kind === "node" && target.at === at)));
  const svg = toSvg(parts, 600, 300, "#ffffff", "<title>");
  assert.ok(!svg.includes("<b>") && !svg.includes("\u0000") && svg.includes("&#60;b&#62;"));
});

test("the number of a step is drawn however short its line, and no label covers the name of a band", () => {
  const model = new Model(
    payload(
      [{ n: "Near" }, { n: "Very near" }, { n: "Left" }],
      [
        { s: 0, t: 1, type: "AMENDS" },
        { s: 1, t: 2, type: "AMENDS" },
      ],
    ),
  );
  const state = { ...initialState(model), centre: null };
  const spots: [number, number][] = [
    [300, 150],
    [318, 150],
    [30, 148],
  ];
  const { parts, targets } = graphScene({
    ...{ model, picture: makePicture(model, state, 20), theme, width: 600, height: 300 },
    bands: [
      { lane: 0, top: 0, bottom: 150 },
      { lane: 1, top: 150, bottom: 300 },
    ],
    ...{ project: (at: number) => spots[at]!, projectY: (y: number) => y, selected: null, centre: null, hover: null },
    ...{ highlighted: new Set([0, 1, 2]), least: POSSIBLY, moving: false, open: [], numbers: new Map() },
    path: new Map([
      [0, 1],
      [1, 2],
    ]),
  });
  const texts = parts.filter((part) => part.t === "text");
  assert.deepEqual(
    texts.filter(({ s }) => /^\d$/.test(s)).map(({ s }) => s),
    ["1", "2"],
  );
  const band = texts.find(({ s }) => s === "State")!;
  const labels = targets.filter((target) => target.kind === "node").slice(3);
  assert.ok(texts.some(({ s }) => s === "Left"));
  for (const { box } of labels) assert.ok(box.x0 >= band.x + 30 || box.y0 >= band.y + 3 || box.y1 <= band.y - 11);
});

test("the name of a band stands clear of marks, and never under the count", () => {
  const model = new Model(payload([{ n: "One" }], []));
  const namesAt = (y: number, top: number): { s: string; x: number; y: number }[] => {
    const { parts } = graphScene({
      ...{ model, picture: makePicture(model, { ...initialState(model), centre: null }, 20), theme },
      ...{ width: 390, height: 300, projectY: (y: number) => y, selected: null, centre: null, hover: null },
      bands: [
        { lane: 0, top: 0, bottom: top },
        { lane: 1, top, bottom: 300 },
      ],
      ...{ project: (): [number, number] => [30, y], highlighted: null, path: new Map() },
      ...{ least: POSSIBLY, moving: false, open: [], numbers: new Map() },
    });
    return parts.filter((part) => part.t === "text").filter(({ s }) => s !== "One");
  };
  const [free, under] = [namesAt(200, 60), namesAt(72, 60)].map((names) => names.find(({ s }) => s === "State")!);
  assert.equal(free!.y, 76);
  assert.ok(under!.y - 11 >= 72 + radius(model, 0, 1));
  // The buttons and the count take the lowest 74 pixels.
  assert.ok(!namesAt(100, 225).some(({ s }) => s === "State"));
});

test("one verb of all lines is not written on each of them", () => {
  const texts = (...types: string[]): string[] => {
    const edges = types.map((type, i) => ({ s: 0, t: i + 1, type }));
    const model = new Model(payload([{}, {}, {}, {}], edges));
    const picture = makePicture(model, { ...initialState(model), centre: null }, 20);
    const { parts } = graphScene({
      ...{ model, picture, theme, width: 900, height: 600, bands: [], projectY: (y: number) => y },
      ...{ selected: 0, centre: null, hover: null, highlighted: null, path: new Map(), least: POSSIBLY },
      project: (at: number) => [at ? 800 : 100, 60 + 150 * at] as [number, number],
      ...{ moving: false, open: [], numbers: new Map() },
    });
    return parts.flatMap((part) => (part.t === "text" && part.italic ? [part.s] : []));
  };
  assert.deepEqual(texts("AMENDS", "AMENDS", "AMENDS"), []);
  assert.equal(texts("AMENDS", "AMENDS", "LIMITS").length, 3);
  assert.equal(texts("AMENDS", "AMENDS").length, 2);
});

test("a relation that has no direction is a line without an arrowhead", () => {
  const words = {
    AMENDS: { label: "amends", reverse: "amended by" },
    MEETS: { label: "meets", reverse: "meets", symmetric: true },
  };
  const headsOf = (type: string, selected: number | null): number => {
    const model = new Model(payload([{}, {}], [{ s: 0, t: 1, type }], { words }));
    const { parts } = graphScene({
      ...{ model, picture: makePicture(model, { ...initialState(model), centre: null }, 20), theme },
      ...{ width: 600, height: 300, bands: [], projectY: (y: number) => y, selected, centre: null, hover: null },
      ...{ project: (at: number) => [100 + 300 * at, 150] as [number, number], highlighted: null, path: new Map() },
      ...{ least: POSSIBLY, moving: false, open: [], numbers: new Map() },
    });
    assert.ok(parts.some((part) => part.t === "line"));
    return parts.filter((part) => part.t === "poly").length;
  };
  for (const selected of [null, 0]) {
    assert.equal(headsOf("AMENDS", selected), 1);
    assert.equal(headsOf("MEETS", selected), 0);
  }
});

test("marks that would touch are folded, and none is lost", () => {
  const items = Array.from({ length: 500 }, (_, i) => ({ from: i }) as never);
  const marks = foldMarks(items, (item) => (item as { from: number }).from * 0.7, 2);
  assert.equal(
    marks.reduce((sum, mark) => sum + mark.items.length, 0),
    500,
  );
  for (const row of [0, 1]) {
    const xs = marks.filter((mark) => mark.row === row).map((mark) => mark.x);
    xs.slice(1).forEach((x, i) => assert.ok(x - xs[i]! >= 11));
  }
});

test("periods keep their rows, do not overlap in one, and what finds none is counted", () => {
  const periods = Array.from({ length: 12 }, (_, i) => ({
    lane: 0,
    span: [dayOf(2000 + i), dayOf(2000 + i), dayOf(2006 + i), dayOf(2006 + i)] as [number, number, number, number],
  }));
  const model = new Model(payload(periods, []));
  const { lanes, span } = makeLanes(model);
  giveRows(lanes, 3, span!.to);
  const [lane] = lanes;
  const [shown] = showLanes(lanes, model, initialState(model), { related: null, numbers: new Map() }, span!.to);
  assert.equal(shown!.dropped, lane!.periods.filter((item) => item.row < 0).length);
  assert.ok(shown!.dropped > 0);
  for (const a of lane!.periods)
    for (const b of lane!.periods)
      if (a !== b && a.row >= 0 && a.row === b.row) assert.ok(a.to <= b.from || b.to <= a.from);
});

test("a graph of one band fills the height of its frame, one of several keeps its proportions", () => {
  const spots = [
    [30, 20],
    [900, 180],
    [400, 320],
  ] as const;
  for (const [w, h] of [
    [888, 660],
    [888, 300],
    [700, 900],
    [390, 340],
  ] as const) {
    const extent = (bands: number): number => {
      const { x, y, scale, stretch } = fitTo(spots, [w, h], bands);
      const xs = spots.map((spot) => (spot[0] - x) * scale + w / 2);
      const ys = spots.map((spot) => (spot[1] * stretch - y) * scale + h / 2);
      assert.ok(Math.min(...xs) > 30 && Math.max(...xs) < w - 30);
      assert.ok(Math.min(...ys) > 30 && Math.max(...ys) < h - 50);
      assert.equal(bands > 1 ? stretch : 1, 1);
      return Math.max(...ys) - Math.min(...ys);
    };
    const [one, two] = [extent(1), extent(2)];
    assert.ok(one > two - 20);
    assert.ok(w > 888 || h > 660 || one > 0.8 * (h - 95), `${one} of ${h}`);
  }
});

test("figures stand as the library groups them; filters hide members and leave the axis as it is", () => {
  const claim = (value: number) => ({ k: "Claim" as const, type: "claim", number: value, value: String(value) });
  const comparisons = [
    { claims: [0, 1, 2], comparable: true, apart: [] },
    {
      claims: [3],
      comparable: false,
      reason: "no period given",
      apart: [[3, 0, "no period given"] as [number, number, string]],
    },
    { claims: [4], comparable: false, reason: "no period given", apart: [] },
  ];
  const model = new Model(payload([10, 20, 1143, 7, 8].map(claim), [], { comparisons }));
  const shape = (shown: number[]) =>
    groupClaims(model, shown).map(({ verdict, claims, of, most }) => [verdict, claims, of, most]);
  assert.deepEqual(shape([0, 1, 2, 3, 4]), [
    ["can be compared", [0, 1, 2], 3, 1200],
    ["cannot be compared", [3, 4], 2, 0],
  ]);
  assert.deepEqual(shape([1]), [["can be compared", [1], 3, 1200]]);
  assert.equal(groupClaims(model, [3])[0]!.reason, "No period given.");
  const numbered = (...claims: number[]) =>
    groupClaims(model, [0, 1, 2, 3, 4], new Map(claims.map((at, i) => [at, i + 1]))).map((group) => group.claims);
  assert.deepEqual(numbered(2, 0), [
    [2, 0, 1],
    [3, 4],
  ]);
  assert.deepEqual(numbered(4, 2, 3, 1), [
    [4, 3],
    [2, 1, 0],
  ]);
  assert.deepEqual([model.apart(0, 1), model.apart(0, 3), model.apart(0, 4)], ["", "no period given", undefined]);
  assert.equal(nice(0), 1);
});

test("a legal status is that of the last change by the day", () => {
  const changes = [
    { day: 10, status: "proposed", event: 1, sure: true },
    { day: 20, status: "in_force", event: 2, sure: true },
  ];
  const model = new Model(payload([{}, {}, {}], [], { statuses: [{ of: 0, changes }] }));
  const on = (day: number | null) => model.legalStatus(0, day)?.status;
  assert.deepEqual(
    [on(9), on(10), on(19), on(20), on(null)],
    [undefined, "proposed", "proposed", "in_force", "in_force"],
  );
  assert.equal(model.legalStatus(1, null), undefined);
});

test("a citation says what is known of its passage", () => {
  const model = new Model(
    payload([{ id: "s", k: "Source", type: "source" }, { sources: ["s#L4", "s#L5", "s"] }], [], {
      passages: { "s#L4": "changed since it was pinned" },
    }),
  );
  assert.deepEqual(
    model.citations(model.node(1)).map(({ lines, state, pinned }) => [lines, state, pinned]),
    [
      ["L4", "changed since it was pinned", true],
      ["L5", "not pinned", false],
      ["", "not pinned", false],
    ],
  );
});

test("a column that says nothing in any row is left out, whatever the filters leave", () => {
  const heads = (model: Model, kind: "Entity" | "Event" | "Relation"): string[] =>
    columnsShown(model, kind).map(({ head }) => head);
  const undated = new Model(
    payload(
      [{ sources: ["s"] }, { sources: ["s"] }, { id: "s", k: "Source", type: "source" }],
      [{ s: 0, t: 1, type: "MEETS", sources: ["s"] }],
    ),
  );
  assert.deepEqual(heads(undated, "Entity"), ["Name", "Type", "Neighbours"]);
  assert.deepEqual(heads(undated, "Relation"), ["From", "Relation", "To"]);
  assert.deepEqual(
    heads(undated, "Event"),
    columns(undated, "Event").map(({ head }) => head),
  );
  assert.deepEqual(
    heads(sample(), "Entity"),
    columns(sample(), "Entity").map(({ head }) => head),
  );
});

test("rows are sorted by day, and what has none comes last either way", () => {
  const model = sample();
  const column = columns(model, "Entity").find((c) => c.head === "Start")!;
  const order = (down: boolean): string =>
    sortRows(model.entities, column, down)
      .map((at) => model.node(at).id)
      .join("");
  assert.equal(order(false), "abpcz");
  assert.equal(order(true), "bapcz");
});

test("CSV holds the citations, quotes what needs it, and writes formulas as text", () => {
  const model = new Model(payload([{ n: '=1+1, "x"', sources: ["s#L1", "t"] }], []));
  const csv = toCsv(model, { ...initialState(model), table: "Entity" });
  assert.ok(csv.split("\r\n")[1]!.includes(`"'=1+1, ""x"""`));
  assert.ok(csv.includes("s#L1;t"));
});

test("by a measure, the area of a mark is its value", () => {
  const plain = sample();
  const values = plain.data.nodes.map((_, at) => (at === 0 ? 1 : at === 1 ? 0.25 : null));
  const model = new Model({ ...plain, data: { ...plain.data, size: { label: "degree", values } } });
  const none = radius(model, 2, 50);
  assert.equal(radius(model, 0, 50) - none, 2 * (radius(model, 1, 50) - none));
  assert.notEqual(radius(new Model(plain), 0, 50), radius(model, 0, 50));
});
