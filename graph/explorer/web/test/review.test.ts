import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReviewItem, ReviewPayload } from "../src/data/types";
import { Review } from "../src/state/review";

const entity = item(1, "entities", { id: "ann-lee", type: "person", name: "Ann Lee", sources: "s#L1" });
const claim = {
  ...item(2, "claims", { id: "claim-ann-lee-l1", speaker: "ann-lee", about: "x;ann-lee", sources: "s#L1" }),
  now: { id: "claim-s-l1", about: "x", sources: "s#L1" },
};
const known = { ...item(3, "entities", { sources: "t;s#L2" }), known: "x" };

function item(n: number, table: string, cells: Record<string, string>): ReviewItem {
  const lead = { name: cells.name ?? "", first: n, last: n };
  const about = {
    kind: table,
    name: lead.name,
    score: 0.5 + n / 10,
    reason: "",
    known: "",
    has: {},
    cites: "",
    near: "",
  };
  return { n, ...about, lead, mentions: [lead], table, cells, now: cells, editable: Object.keys(cells) };
}

function review(): Review {
  const payload: ReviewPayload = {
    ...{ format: "f", title: "", file: "s.csv", source: "s", suggestions: "1", text: "2", names_text: false },
    lines: ["a", "b", "c"],
    items: [entity, claim, known],
    refs: { "ann-lee": 1 },
    tables: {
      entities: { required: ["id", "type", "name"], about: {}, names: [], choices: {} },
      claims: { required: ["id", "speaker", "summary"], about: {}, names: [], choices: {} },
    },
    ids: [["x", "X"]],
  };
  return new Review(payload);
}

test("a row names an entity once it is accepted, under the id that it was given", () => {
  const one = review();
  assert.deepEqual(one.proposed(claim).cells, { id: "claim-s-l1", about: "x", sources: "s#L1" });
  assert.deepEqual(one.proposed(claim).waits, [entity]);
  assert.deepEqual(one.proposed(claim).missing, ["speaker", "summary"]);
  one.decide([1], { do: "accept" });
  assert.deepEqual(one.proposed(claim).cells, claim.cells);
  assert.deepEqual(one.proposed(claim).waits, []);
  one.decide([1], { do: "edit", cells: { id: "lee" } });
  assert.equal(one.proposed(claim).cells.about, "x;lee");
  assert.deepEqual(one.ids(), [
    ["x", "X"],
    ["lee", "Ann Lee"],
  ]);
});

test("a row does not name an entity that is rejected, the same as another, or named otherwise", () => {
  for (const decision of [
    { do: "reject" },
    { do: "same", as: "x" },
    { do: "later" },
    { do: "edit", cells: { name: "Bo Lee" } },
  ] as const) {
    const one = review();
    one.decide([1], decision);
    assert.equal(one.proposed(claim).cells.speaker, undefined);
  }
  const one = review();
  one.decide([1], { do: "edit", cells: { name: "Ann B. Lee", aliases: "A. Lee;Ann Lee" } });
  assert.equal(one.proposed(claim).cells.speaker, "ann-lee");
});

test("only what lacks nothing is accepted at once, and no row twice", () => {
  const one = review();
  assert.deepEqual([...one.acceptable([entity, claim, known, known]).keys()], [entity, known]);
  one.decide([2], { do: "edit", cells: { summary: "Said." } });
  const ready = one.acceptable([entity, claim]);
  assert.equal(ready.get(claim)?.cells.speaker, "ann-lee"); // as it will be, once both are accepted
  assert.equal(one.decisions.has(1), false);
});

test("filters keep what is open, of a kind, from a score on", () => {
  const one = review();
  const filter = { kind: "", least: 0, decided: false };
  one.decide([1], { do: "reject" });
  one.decide([2], { do: "later" });
  assert.deepEqual(
    [entity, claim, known].map((each) => one.shown(each, filter)),
    [false, true, true],
  );
  assert.equal(one.shown(entity, { ...filter, decided: true }), true);
  assert.equal(one.shown(claim, { ...filter, kind: "entities" }), false);
  assert.equal(one.shown(claim, { ...filter, least: 0.75 }), false);
  assert.deepEqual(one.counts(), { left: 2, accepted: 0, rejected: 1 });
});

test("the file has the row that was shown, and the cells that were changed", () => {
  const one = review();
  one.decide([1, 3], { do: "accept" });
  one.decide([2], { do: "edit", cells: { summary: "Said." } });
  const { decisions, ...about } = JSON.parse(one.toFile()) as { decisions: unknown };
  assert.deepEqual(about, { format: "f", source: "s", suggestions: "1", text: "2" });
  assert.deepEqual(decisions, [
    { n: 1, do: "accept", row: entity.cells },
    { n: 2, do: "edit", cells: { summary: "Said." }, row: claim.cells },
    { n: 3, do: "accept" },
  ]);
});

test("what was kept is taken back; what is no decision is left out", () => {
  const one = review();
  one.decide([2], { do: "later" });
  const kept = one.toMemory();
  const other = review();
  other.fromMemory(kept);
  assert.deepEqual([...other.decisions], [...one.decisions]);
  for (const text of ["", "{", "7", "[[1]]", '[[99, {"do": "accept"}]]', null]) {
    other.fromMemory(text);
    assert.equal(other.decisions.size, 0);
  }
});
