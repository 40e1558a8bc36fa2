import assert from "node:assert/strict";
import { test } from "node:test";
import { relationsFor } from "../src/data/answer";
import { ask, datesIn } from "../src/data/ask";
import { Model } from "../src/data/model";
import { Search } from "../src/data/search";
import { parseDay } from "../src/data/time";
import { joinAll, stem, wordsOf } from "../src/data/words";
import { payload } from "./fixture";

const words = {
  OPPOSED: { label: "opposed", reverse: "opposed by" },
  AMENDS: { label: "amends", reverse: "amended by" },
  WOULD_AMEND: { label: "would amend", reverse: "would be amended by" },
  HOLDS_OFFICE: { label: "holds office as", reverse: "held by" },
};
const model = new Model(
  payload(
    [
      { id: "sb-54", n: "Values Act", aliases: ["SB 54"] },
      { id: "ab-15", n: "AB 15" },
      { id: "sb-540", n: "SB 540" },
      { id: "dana-noem", n: "Dana Noem", type: "official" },
      { id: "noem-post", n: "Noem post", description: "What Noem posted." },
      { id: "chief", n: "Chief of the Force", short: "Force Chief", type: "office" },
    ],
    [
      { s: 3, t: 0, type: "OPPOSED", start: "2017" },
      { s: 5, t: 0, type: "OPPOSED" },
      { s: 1, t: 0, type: "WOULD_AMEND" },
      { s: 3, t: 5, type: "HOLDS_OFFICE" },
      { s: 3, t: 4, type: "OPPOSED" },
      { s: 4, t: 2, type: "AMENDS" },
      { s: 3, t: 1, type: "OPPOSED" },
      { s: 3, t: 2, type: "OPPOSED" },
    ],
    { words, terms: ["HOLDS_OFFICE"] },
  ),
);
const search = new Search(model);
const id = (at: number | null): string | null => (at === null ? null : model.node(at).id);

test("letters and digits are joined: the law comes first, not what holds its letters", () => {
  assert.deepEqual(joinAll(wordsOf("SB 54 of 287(g)")), ["sb54", "of", "287g"]);
  for (const asked of ["sb54", "SB 54", "sb-54"]) assert.equal(id(search.find(asked).at[0]!), "sb-54");
});

test("a thing comes before what it said", () => {
  assert.deepEqual(search.find("noem").at.slice(0, 2).map(id), ["dana-noem", "noem-post"]);
});

test("words are compared without their endings", () => {
  assert.deepEqual(["oppose", "opposed", "opposes", "opposing"].map(stem), Array(4).fill("oppos"));
  assert.deepEqual(["veto", "vetoed", "vetoes"].map(stem), Array(3).fill("veto"));
  assert.deepEqual(["county", "counties"].map(stem), ["county", "county"]);
  assert.deepEqual(["bus", "this", "2018"].map(stem), ["bus", "this", "2018"]);
});

test("dates are read in words, and a number of a law is none", () => {
  const read = (text: string): unknown => datesIn(wordsOf(text)).days;
  assert.deepEqual(read("July 2018"), parseDay("2018-07"));
  assert.deepEqual(read("what in sept 2018"), parseDay("2018-09"));
  assert.deepEqual(read("on 1 March 2018"), parseDay("2018-03-01"));
  assert.deepEqual(read("on March 1st, 2018"), parseDay("2018-03-01"));
  assert.deepEqual(read("2018-03-01"), parseDay("2018-03-01"));
  assert.deepEqual(read("from 2017 to 2019"), parseDay("2017/2019"));
  assert.deepEqual(read("AB 2018"), null);
  assert.deepEqual(read("may it"), null);
  assert.deepEqual(datesIn(wordsOf("newsom february 2026")).rest, ["newsom"]);
});

test("a question names a thing, a verb and days", () => {
  const asked = ask(model, search, "Who opposed SB 54?");
  assert.deepEqual([id(asked.thing), [...asked.verbs]], ["sb-54", ["OPPOSED"]]);
  assert.deepEqual(
    relationsFor(model, asked).map(({ verb }) => [verb.label, verb.edges]),
    [["opposed by", [0, 1]]],
  );
  assert.deepEqual([...ask(model, search, "which bills would have amended SB 54").verbs], ["WOULD_AMEND"]);
  assert.deepEqual([...ask(model, search, "amended sb 54").verbs], ["AMENDS"]);
  const holder = ask(model, search, "Who was the Force's chief on 1 June 2018");
  assert.deepEqual(holder.days, parseDay("2018-06-01"));
  const two = ask(model, search, "what connects AB 15 and SB 54");
  assert.deepEqual([id(two.thing), id(two.other)].sort(), ["ab-15", "sb-54"]);
});

test("between two things only their own relations answer", () => {
  const asked = ask(model, search, "did Dana Noem oppose SB 54");
  assert.deepEqual(
    relationsFor(model, asked).flatMap(({ verb }) => verb.edges),
    [0],
  );
});

test("a question of empty words, and one of nothing", () => {
  for (const text of ["", "who", "who did what", "?!", "💥"]) {
    const asked = ask(model, search, text);
    assert.deepEqual([asked.thing, asked.days, asked.verbs.size], [null, null, 0]);
    assert.deepEqual(relationsFor(model, asked), []);
  }
});
