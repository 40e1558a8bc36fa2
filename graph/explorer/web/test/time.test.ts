import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  type Status,
  dayOf,
  human,
  iso,
  parseDay,
  pointStatus,
  readable,
  spanStatus,
  whyPossibly,
  windowText,
} from "../src/data/time";
import type { Span } from "../src/data/types";

interface Case {
  name: string;
  standing: boolean;
  on: string;
  answer: "surely" | "possibly" | "no";
  bounds: (string | null)[];
}
const cases = JSON.parse(readFileSync("../../../tests/data/time_cases.json", "utf8")) as Case[];
const ANSWERS: Record<string, Status> = { surely: 1, possibly: 0.5, no: 0 };
const days = (text: string): number => {
  const [y, m, d] = text.split("-").map(Number);
  return dayOf(y!, m!, d!);
};

for (const { name, standing, on, answer, bounds } of cases) {
  test(`three-valued time, as in Python: ${name}`, () => {
    const span = bounds.map((bound) => (bound === null ? null : days(bound))) as Span;
    const day = days(on);
    assert.equal(spanStatus(span, { from: day, to: day }, standing), ANSWERS[answer]);
  });
}

test("a day goes to text and back, in the first year too", () => {
  for (const text of ["0001-01-01", "0099-12-31", "1970-01-01", "2016-02-29", "9999-12-31"])
    assert.equal(iso(days(text)), text);
  assert.equal(human(days("2017-10-05")), "5 Oct 2017");
});

test("a window is typed as day, month or year, and nothing else", () => {
  assert.deepEqual(parseDay("2016"), { from: days("2016-01-01"), to: days("2016-12-31") });
  assert.deepEqual(parseDay("2016-02"), { from: days("2016-02-01"), to: days("2016-02-29") });
  for (const wrong of ["", "2016-13", "2016-02-30", "2016-00", "16/2/1", "0", "soon"])
    assert.equal(parseDay(wrong), null);
});

test("dates are read as people write them, and what is not understood stays as written", () => {
  assert.equal(readable("2017-10-05"), "5 Oct 2017");
  assert.equal(readable("2017~"), "about 2017");
  assert.equal(readable("2018/2019"), "2018 to 2019");
  assert.equal(readable("2018-03/.."), "from Mar 2018");
  assert.equal(readable("201X"), "the 2010s");
  assert.equal(readable("the other day"), "the other day");
});

test("windows are named by the units that they fill", () => {
  assert.equal(windowText({ from: days("2016-01-01"), to: days("2018-12-31") }), "2016 to 2018");
  assert.equal(windowText({ from: days("2016-02-01"), to: days("2016-02-29") }), "Feb 2016");
  assert.equal(windowText({ from: days("2016-02-01"), to: days("2016-02-01") }), "1 Feb 2016");
});

test("an event is surely in a window that holds all of its days", () => {
  const window = { from: days("2019-03-01"), to: days("2019-03-31") };
  assert.equal(pointStatus([window.from, window.to], window), 1);
  assert.equal(pointStatus([window.from, window.to + 1], window), 0.5);
  assert.equal(pointStatus([window.to + 1, window.to + 9], window), 0);
  assert.equal(pointStatus(undefined, window), 0.5);
});

test("a reason is given for what is only possibly there", () => {
  assert.equal(whyPossibly(undefined), "no start or end given");
  assert.match(whyPossibly([1, 1, null, null], "2018"), /end not given/);
});
