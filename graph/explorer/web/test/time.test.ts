import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { scaleUtc } from "d3-scale";
import { NO, type Numbers, POSSIBLY, SURELY } from "../src/data/presence";
import {
  dayOf,
  human,
  iso,
  parseDay,
  periodRank,
  pointRank,
  readable,
  whyPossibly,
  windowKey,
  windowText,
  toDate,
} from "../src/data/time";
import { textWidth } from "../src/draw/scene";
import { axisTicks, tickText } from "../src/draw/time_scale";

const days = (text: string): number => {
  const [y, m, d] = text.split("-").map(Number);
  return dayOf(y!, m!, d!);
};

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
  assert.equal(pointRank([window.from, window.to], window), SURELY);
  assert.equal(pointRank([window.from, window.to + 1], window), POSSIBLY);
  assert.equal(pointRank([window.to + 1, window.to + 9], window), NO);
  assert.equal(pointRank(undefined, window), POSSIBLY);
});

test("the period of a figure is in a window that it shares a day with", () => {
  const window = { from: 100, to: 200 };
  assert.equal(periodRank([50, 50, 120, 120], window), SURELY);
  assert.equal(periodRank([50, 150, 90, 150], window), POSSIBLY);
  assert.equal(periodRank([201, 201, 300, 300], window), NO);
  assert.equal(periodRank([null, null, null, null], window), POSSIBLY);
});

test("days before the year 1 are typed, kept in an address and read", () => {
  const ides = { from: -735160, to: -735160 };
  assert.deepEqual(parseDay("-0043-03-15"), ides);
  assert.equal(human(ides.from), "15 Mar 44 BCE");
  assert.equal(readable("-0043-03-15"), "15 Mar 44 BCE");
  assert.equal(windowText(parseDay("0000")!), "1 BCE");
  for (const text of [
    "-0043-03-15",
    "-0043",
    "0000",
    "-0100-02",
    "2016",
    "2016-02",
    "2016-02-29",
    "2016-02-28/2016-03-01",
  ])
    assert.equal(windowKey(parseDay(text)!), text);
  for (const wrong of ["-0000", "-43", "2016/2015", "2016/", "/", "2016/2017/2018"])
    assert.equal(parseDay(wrong), null);
});

test("a vague day has the bounds that the library gives it", () => {
  const [head, ...lines] = readFileSync("../../../tests/data/edtf_days.csv", "utf8").trim().split("\n");
  assert.equal(head, "text,day,happening,lasting");
  let read = 0;
  for (const line of lines) {
    const [text, day, happening] = line.split(",");
    const [bounds, on] = [parseDay(text!), parseDay(day!)];
    if (!bounds || !on || line.includes('"')) continue;
    read++;
    const answer = on.to < bounds.from ? "no" : on.to < bounds.to ? "possibly" : "surely";
    assert.equal(answer, happening, line);
  }
  assert.ok(read >= 60, `${read} rows`);
});

test("a reason is given for what is not surely there", () => {
  const of: Numbers = {
    ...{ possibleFrom: -1e12, possibleUntil: 1e12, sureFrom: 1e12, sureUntil: -1e12 },
    ...{ recordedFrom: 1e12, knownPossible: 0, knownSure: 0 },
  };
  const on = { from: 17000, to: 17000 };
  assert.match(whyPossibly(of, on, {}), /nothing .* has a date/);
  assert.match(whyPossibly({ ...of, recordedFrom: 5 }, on, {}), /no date says/);
  const sure = { ...of, sureFrom: 16000, sureUntil: 16500 };
  assert.match(whyPossibly(sure, on, { start: "2013" }), /^end not given; surely there until 6 Mar 2015$/);
  assert.match(
    whyPossibly({ ...sure, sureUntil: 1e12, sureFrom: 18000 }, on, { start: "2019~" }),
    /^start written as 2019~$/,
  );
});

test("no label of an axis touches the next, over days, months, years and thousands of years", () => {
  for (const length of [1, 3, 20, 100, 378, 2000, 9000, 40_000, 2_000_000])
    for (let from = days("1976-01-01") - length; from < days("1976-12-01"); from += Math.ceil(length / 9))
      for (const [width, about] of [
        [240, 5],
        [564, 9],
        [1100, 9],
      ] as const) {
        const scale = scaleUtc([toDate(from), toDate(from + length)], [124, 124 + width]);
        const [ticks, text] = [axisTicks(scale, about), tickText(scale)];
        assert.ok(ticks.length > 0, `${length} days in ${width}`);
        ticks.slice(1).forEach((tick, i) => {
          const room = (textWidth(text(tick), 11) + textWidth(text(ticks[i]!), 11)) / 2;
          assert.ok(scale(tick) - scale(ticks[i]!) > room, `${text(ticks[i]!)} and ${text(tick)} in ${width}`);
        });
      }
});

test("a day on an axis is written as everywhere", () => {
  const scale = scaleUtc([toDate(days("2015-12-18")), toDate(days("2016-03-01"))], [0, 900]);
  const said = axisTicks(scale, 9).map(tickText(scale));
  assert.ok(said.includes("10 Jan") && said.every((text) => !/[A-Z][a-z]+ \d/.test(text)), said.join());
});
