import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../src/data/model";
import type { Pair, Topic } from "../src/data/types";
import { ROW, placed } from "../src/draw/voices_scene";
import { initialState } from "../src/state/state";
import { inWords, linesAt, voicesOf, wordOf } from "../src/state/voices";
import { type Ordered, type Row, inOrder } from "../src/state/voices_order";
import { payload } from "./fixture";

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => (state = (state * 1103515245 + 12345) % 2147483648) % sides;
}

function tangle(seed: number): {
  left: number[];
  right: number[];
  lines: Row[];
  links: { a: number; b: number }[];
  place: (row: number) => string;
} {
  const roll = dice(seed + 7);
  const left = Array.from({ length: 1 + roll(12) }, (_, i) => i);
  const right = Array.from({ length: 1 + roll(12) }, (_, i) => 100 + i);
  const lines = Array.from({ length: roll(40) }, () => ({
    l: left[roll(left.length)]!,
    r: right[roll(right.length)]!,
  }));
  const side = roll(2) ? left : right;
  const links = Array.from({ length: roll(8) }, () => ({ a: side[roll(side.length)]!, b: side[roll(side.length)]! }));
  return { left, right, lines, links, place: (row) => `place ${row % (1 + (seed % 4))}` };
}

test("no two lines cross, and no two rows or words overlap, whatever joins what", () => {
  for (let seed = 0; seed < 400; seed++) {
    const { left, right, lines, links, place } = tangle(seed);
    const { groups, left: over } = inOrder(lines, left, right, place, links);
    assert.equal(groups.reduce((sum, group) => sum + group.lines.length, 0) + over.length, lines.length);
    const rows = groups.flatMap((group) => [...group.left, ...group.right]);
    assert.equal(new Set(rows).size, rows.length, "a row stands once");
    for (const group of groups) {
      const roll = dice(seed);
      const heights = { left: group.left.map(() => 30 + roll(50)), right: group.right.map(() => 30 + roll(50)) };
      const at = placed(group, heights);
      neverCross(group);
      for (const side of ["left", "right"] as const)
        at[side].forEach((y, i) => {
          assert.ok(y - heights[side][i]! / 2 >= -0.01 && y + heights[side][i]! / 2 <= at.height + 0.01);
          if (i)
            assert.ok(y - at[side][i - 1]! >= Math.max(ROW, (heights[side][i]! + heights[side][i - 1]!) / 2) - 0.01);
        });
      at.words.forEach((y, i) => i && assert.ok(y - at.words[i - 1]! >= ROW / 2 - 0.01, `words at ${seed}`));
      for (const { a, b } of group.uprights)
        assert.ok([group.left, group.right].some((side) => Math.abs(side.indexOf(a) - side.indexOf(b)) === 1));
    }
  }
});

function neverCross({ left, right, lines }: Ordered<Row>): void {
  for (const one of lines)
    for (const other of lines) {
      const [l, r] = [left.indexOf(one.l) - left.indexOf(other.l), right.indexOf(one.r) - right.indexOf(other.r)];
      assert.ok(l * r >= 0, `${JSON.stringify(one)} crosses ${JSON.stringify(other)}`);
      assert.ok(left.includes(one.l) && right.includes(one.r));
    }
}

test("lines of a caterpillar are all drawn, a spare one only where a row has no other", () => {
  const lines = [
    { l: 1, r: 101, spare: false },
    { l: 2, r: 101, spare: false },
    { l: 2, r: 102, spare: false },
    { l: 1, r: 102, spare: false },
    { l: 2, r: 103, spare: true },
    { l: 3, r: 103, spare: true },
  ];
  const found = inOrder(
    lines,
    [1, 2, 3],
    [101, 102, 103],
    () => "",
    [],
    ({ spare }) => spare,
  );
  assert.deepEqual(
    found.left.map(({ l, r }) => [l, r]),
    [
      [1, 102],
      [2, 103],
    ],
  );
});

const pair = (about: number, by: number, can: Pair["can"], first: string): Pair => ({
  about,
  by,
  can,
  first,
  answers: [],
});

function small(): { model: Model; topic: Topic } {
  const claim = (id: string, speaker: string, figure: string) => ({
    ...{
      id,
      k: "Claim" as const,
      type: "claim",
      speaker,
      figure,
      value: figure,
      metric: "transfers",
      geography: "Place",
    },
  });
  const nodes = [
    { id: "us", n: "Us" },
    claim("a", "them", "5"),
    claim("b", "them", "5"),
    claim("c", "us", "7"),
    claim("d", "us", "9"),
  ];
  const topic = {
    ...{
      name: "t",
      label: "T",
      about: "About",
      by: "By",
      left: [1, 2],
      right: [3, 4],
      twins: [[1, 2]] as [number, number][],
    },
    pairs: [pair(1, 3, "yes", ""), pair(2, 3, "no", "act"), pair(2, 4, "no", "period"), pair(1, 4, "care", "period")],
  };
  const edges = [{ s: 3, t: 2, type: "CONTESTS" }];
  return { model: new Model(payload(nodes, edges, { topics: [topic] })), topic };
}

test("bridges where figures can be compared, dashes with an arrow where one is contested, words for the rest", () => {
  const { model, topic } = small();
  const voices = voicesOf(model, initialState(model), topic);
  const [group] = voices.groups;
  assert.deepEqual(group!.lines.map((line) => [line.l, line.r, line.mark, wordOf(line), line.at]).sort(), [
    [1, 3, "can be compared", "= can be compared", []],
    [1, 4, "with care", "≈ with care", []],
    [2, 3, "contests", "act", [2]],
  ]);
  assert.deepEqual(group!.uprights, [{ a: 1, b: 2, kind: "same number" }]);
  const [line] = linesAt(voices, 2);
  assert.equal(inWords(model, line!, 2), "next to 7 by Us: contested by it; act differs");
  assert.equal(inWords(model, line!, 3), "next to 5 by them: contests it; act differs");
});

test("what the filters hide is neither drawn nor counted", () => {
  const { model, topic } = small();
  const voices = voicesOf(model, { ...initialState(model), off: new Set(["c:contested"]) }, topic);
  assert.deepEqual(voices.groups.flatMap(({ left, right }) => [...left, ...right]).sort(), [1, 4]);
  assert.equal(voices.shown, 2);
});
