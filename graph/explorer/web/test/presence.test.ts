import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Numbers, during, knownBy, onDay, readPresence } from "../src/data/presence";

interface Case {
  numbers: [number, number, number, number, number, number, number];
  day: [number, number];
  there: string;
  known: string;
}
const ANSWERS = ["no", "unrecorded", "possibly", "surely"];
const cases = JSON.parse(readFileSync("../../../tests/data/presence_cases.json", "utf8")) as Case[];

function numbers([a, b, c, d, e, f, g]: Case["numbers"]): Numbers {
  const presence = { days: [a, b, c, d, e, f, g], numbers: [[0], [1], [2], [3], [4], [5], [6]], nodes: [0], edges: [] };
  return readPresence(presence).nodes.of(0);
}

test("how a row stands on a day, as in Python", () => {
  assert.ok(cases.length >= 300);
  for (const { numbers: row, day, there, known } of cases) {
    const [of, window] = [numbers(row), { from: day[0], to: day[1] }];
    assert.equal(ANSWERS[onDay(of, window)], there, `${row} on ${day}`);
    assert.equal(ANSWERS[knownBy(of, window)], known, `${row} known by ${day}`);
  }
});

test("on some day of a window is the best that it is on one of its days", () => {
  for (const { numbers: row, day } of cases) {
    if (day[1] - day[0] > 40) continue;
    const of = numbers(row);
    const each = Array.from({ length: day[1] - day[0] + 1 }, (_, i) => onDay(of, { from: day[0] + i, to: day[0] + i }));
    assert.equal(during(of, { from: day[0], to: day[1] }), Math.max(...each), `${row} in ${day}`);
  }
});
