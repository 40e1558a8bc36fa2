import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Counted,
  groupsOf,
  howComputed,
  inSentence,
  inWords,
  isGrouped,
  isPlace,
  partWord,
  placesText,
  tiesOf,
} from "../src/data/groups";
import { Model } from "../src/data/model";
import { dayOf } from "../src/data/time";
import { type Part, textWidth } from "../src/draw/scene";
import { type SummaryDrawing, summaryScene } from "../src/draw/summary_scene";
import { payload } from "./fixture";
import { theme } from "./theme";

const ALL: Counted = { entity: () => true, event: () => true, edge: () => true };

let seed = 5;
const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;

/** So many places with entities, relations between them, and events. */
function world(places: number, entities: number): Model {
  const nodes = [
    ...Array.from({ length: places }, (_, i) => ({
      id: `place${i}`,
      n: `The County of Place ${i}`,
      g: 1,
      lane: i % 2,
    })),
    ...Array.from({ length: entities }, () => ({
      jurisdiction: `place${random(1 + random(places))}`,
      lane: random(2),
    })),
    ...Array.from({ length: 40 }, (_, i) => {
      const day = dayOf(1990 + i);
      return { k: "Event" as const, type: "vote", at: [day, day] as [number, number] };
    }),
  ];
  const of = (): number => places + random(entities);
  const edges = [
    ...Array.from({ length: entities }, () => ({ s: of(), t: of(), type: "AMENDS" })),
    ...Array.from({ length: 80 }, () => ({ s: of(), t: places + entities + random(40), type: "PARTICIPATED_IN" })),
  ];
  return new Model(payload(nodes, edges));
}

function draw(model: Model, width: number, height: number, open: string | null, list = false): SummaryDrawing {
  const span = { from: dayOf(1990), to: dayOf(2030) };
  const groups = groupsOf(model, ALL);
  const group = groups.find(({ key }) => key === open);
  const ties = group ? tiesOf(model, ALL, group) : [];
  return summaryScene({ model, theme, width, height, groups, span, open, ties, near: null, list });
}

test("every entity is in one part, and every relation in one count", () => {
  for (const [places, entities] of [
    [2, 80],
    [30, 500],
    [120, 900],
  ] as const) {
    const model = world(places, entities);
    assert.ok(isGrouped(model));
    const groups = groupsOf(model, ALL);
    assert.equal(
      groups.reduce((sum, { members }) => sum + members.length, 0),
      places + entities,
    );
    const between = groups.flatMap((group) => group.with.map(([, count]) => count)).reduce((a, b) => a + b, 0);
    const inside = groups.reduce((sum, group) => sum + group.inside, 0);
    assert.equal(inside + between / 2, entities);
    for (const one of groups)
      for (const [key, count] of one.with)
        assert.equal(groups.find((other) => other.key === key)!.with.find(([back]) => back === one.key)![1], count);
  }
  const few = new Model(
    payload(
      Array.from({ length: 90 }, () => ({})),
      [],
    ),
  );
  assert.ok(!isGrouped(few));
});

test("what the days leave out is not counted", () => {
  const model = world(10, 200);
  const half = groupsOf(model, { entity: (at) => at % 2 === 0, event: () => false, edge: () => false });
  assert.ok(half.every(({ members, events, span }) => members.every((at) => at % 2 === 0) && !events && !span));
  assert.equal(half.flatMap((group) => group.with).length, 0);
});

interface Box {
  s: string;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}
function boxes(parts: readonly Part[]): Box[] {
  return parts.flatMap((p) => {
    if (p.t !== "text") return [];
    const w = textWidth(p.s, p.size, p.weight);
    const x0 = p.anchor === "end" ? p.x - w : p.anchor === "middle" ? p.x - w / 2 : p.x;
    return [{ s: p.s, x0, x1: x0 + w, y0: p.y - p.size * 0.72, y1: p.y + p.size * 0.2 }];
  });
}

/** Where a line, straight or in a curve, is after so much of its way. */
function alongLine(p: Part): ((t: number) => [number, number]) | null {
  if (p.t === "line") return (t) => [p.x1 + (p.x2 - p.x1) * t, p.y1 + (p.y2 - p.y1) * t];
  if (p.t !== "area") return null;
  const points = p.d.match(/[\d.-]+/g)!.map(Number);
  const of = (t: number, from: number): number =>
    [1, 3, 3, 1].reduce((sum, times, i) => sum + times * (1 - t) ** (3 - i) * t ** i * points[from + 2 * i]!, 0);
  return (t) => [of(t, 0), of(t, 1)];
}

test("each relation in the open part is drawn or counted as not drawn", () => {
  for (const [entities, height] of [
    [80, 1100],
    [900, 500],
  ] as const) {
    const model = world(3, entities);
    for (const group of groupsOf(model, ALL)) {
      const own = new Set(group.members);
      const inside = model.edges.filter(({ s, t }) => own.has(s) && own.has(t));
      const drawing = draw(model, 1010, height, group.key);
      const named = new Set(drawing.targets.flatMap(({ at }) => at ?? []));
      const drawn = inside.filter(({ s, t }) => s !== t && named.has(s) && named.has(t));
      assert.ok([...named].every((at) => own.has(at)));
      if (group.key === "place0") assert.ok(drawn.length > 10);
      assert.equal(
        drawing.ties.reduce((sum, { count }) => sum + count, 0),
        drawn.length,
      );
      const curves = drawing.parts.filter(({ t }) => t === "area").length;
      assert.equal(curves, new Set(drawn.map(({ s, t }) => `${Math.min(s, t)} ${Math.max(s, t)}`)).size);
      const of = drawn.length < inside.length ? `${drawn.length} of ${inside.length}` : `${inside.length}`;
      const said = drawing.parts.flatMap((p) => (p.t === "text" ? [p.s] : []));
      assert.ok(
        said.some((s) => s.includes(`, ${of} relations among them`)),
        of,
      );
    }
  }
});

test("no two labels overlap, no line runs through one, nothing is cut, and cards stay where they are", () => {
  for (const [places, entities] of [
    [2, 80],
    [30, 500],
    [120, 900],
  ] as const) {
    const model = world(places, entities);
    for (const [width, height, list] of [
      [1010, 610, false],
      [680, 500, false],
      [2000, 1100, false],
      [1010, 330, false],
      [390, 400, true],
      [720, 300, true],
    ] as const)
      for (const open of [null, "place0", "place1"]) {
        const drawing = draw(model, width, height, open, list);
        const found = boxes(drawing.parts);
        for (const b of found)
          assert.ok(b.x0 >= 0 && b.x1 <= width && b.y0 >= 0 && b.y1 <= drawing.height, `cut ${b.s} ${width}`);
        found.forEach((a, i) => {
          for (const b of found.slice(i + 1))
            assert.ok(
              a.x0 >= b.x1 || b.x0 >= a.x1 || a.y0 >= b.y1 || b.y0 >= a.y1,
              `${a.s} / ${b.s} ${width}x${height}`,
            );
        });
        for (const p of drawing.parts) {
          const at = alongLine(p);
          for (let i = 0; at && i <= 60; i++) {
            const [x, y] = at(i / 60);
            for (const b of found) assert.ok(x <= b.x0 || x >= b.x1 || y <= b.y0 || y >= b.y1, `line through ${b.s}`);
          }
        }
        if (list) continue;
        const cards = (d: SummaryDrawing) => d.targets.slice(0, d.cards).map(({ group, x, y }) => [group, x, y]);
        assert.deepEqual(cards(drawing), cards(draw(model, width, height, null)));
        assert.ok(drawing.cards > 0);
      }
  }
});

test("a card has all kinds of what is in it, or says how many it leaves out", () => {
  const some = world(3, 80);
  const [group] = groupsOf(some, ALL);
  const kinds = Array.from({ length: 9 }, (_, i): [number, number] => [i % some.data.groups.length, 1000 + i]);
  const span = { from: dayOf(1990), to: dayOf(2030) };
  const groups = [{ ...group!, kinds }];
  const more = { model: some, theme, height: 600, groups, span, open: null, ties: [], near: null, list: false };
  const { parts } = summaryScene({ ...more, width: 400 });
  const texts = parts.flatMap((p) => (p.t === "text" ? [p.s] : []));
  const shown = texts.filter((s) => /^1,00\d$/.test(s)).length;
  assert.ok(shown > 1 && texts.includes(`+${9 - shown} kinds`), texts.join(" | "));
});

test("what has no place is a part that is not counted as one, in the sentence and below the drawing", () => {
  const some = world(3, 80);
  const nowhere = new Model(payload([...some.nodes, { n: "A", lane: 0 }, { n: "B", lane: 0 }], some.edges as never));
  const groups = groupsOf(nowhere, ALL);
  assert.equal(groups.length, 4);
  assert.equal(groups.filter(isPlace).length, 3);
  assert.equal(placesText(groups), "in 3 places, 2 in none");
  assert.equal(placesText(groupsOf(some, ALL)), "in 3 places");
  assert.equal(placesText(groups.filter(isPlace).slice(0, 1)), "in 1 place");
  for (const list of [false, true]) {
    const drawing = draw(nowhere, list ? 390 : 1400, 900, null, list);
    assert.deepEqual([drawing.cards, drawing.places], [4, 3]);
  }
});

test("where entities have no places the parts are the communities that Python computed", () => {
  const [one, other] = [
    ["n3", "Around Node 3, Node 0"] as [string, string],
    ["n40", "Around Node 40, Node 39"] as [string, string],
  ];
  const nodes = Array.from({ length: 70 }, (_, i) => (i < 66 ? { community: Number(i >= 30) } : {}));
  const edges = [
    { s: 0, t: 3, type: "AMENDS" },
    { s: 3, t: 40, type: "AMENDS" },
  ];
  const model = new Model(payload(nodes, edges, { communities: { method: "some method", groups: [one!, other!] } }));
  assert.ok(isGrouped(model));
  assert.equal(partWord(model), "group");
  assert.match(howComputed(model), /computed .* by some method; no source states them/);
  const groups = groupsOf(model, ALL);
  assert.deepEqual(
    groups.map(({ key, label, members, inside }) => [key, label, members.length, inside]),
    [
      ["n40", other![1], 36, 0],
      ["n3", one![1], 30, 1],
      ["", "No group", 4, 0],
    ],
  );
  const said = inWords(model, groups[1]!, "no dates", (key) => inSentence(model, key === "n40" ? other![1] : key));
  assert.equal(
    said,
    "Around Node 3, Node 0: 30 entities (30 Laws); relations: 1 with the group around Node 40, Node 39",
  );
  const drawing = draw(model, 1010, 610, "n3");
  assert.equal(drawing.places, 2);
  const texts = drawing.parts.flatMap((p) => (p.t === "text" ? [p.s] : []));
  assert.ok(texts.includes("1 relation among them") && !texts.some((s) => /event|Other/.test(s)), texts.join(" | "));
});
