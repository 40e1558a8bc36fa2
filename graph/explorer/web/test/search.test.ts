import assert from "node:assert/strict";
import { test } from "node:test";
import { Search } from "../src/data/search";
import { fold, oneTypo, pieces } from "../src/data/words";
import { inReadingOrder } from "../src/data/text";
import { sample } from "./fixture";

const model = sample();
const index = new Search(model);
const found = (question: string): string[] => index.find(question).at.map((hit) => model.node(hit).id);

test("case, accents and punctuation do not matter", () => {
  assert.equal(fold("  Óscar—NÚÑEZ! "), "oscar nunez");
  assert.deepEqual(found("oscar nunez"), ["p"]);
});

test("characters that nobody sees neither split a word nor turn what is shown", () => {
  assert.equal(fold("Za\u200bra abc\u202edef Wa\u00adter\ufeff a\u00a0b"), "zara abcdef water a b");
  assert.equal(inReadingOrder("abc\u202edef\u202c \u2067x\u2069 شكر\u200f"), "abcdef x شكر\u200f");
});

test("a prefix, an alias, and one slip or swap in a longer word are enough", () => {
  assert.deepEqual(found("gov"), ["p"]);
  assert.deepEqual(found("lonley"), ["z"]);
  assert.deepEqual(found("lonelyy"), ["z"]);
  assert.deepEqual(found("xx"), []);
});

test("an exact name comes first", () => {
  assert.equal(found("a")[0], "a");
});

test("one slip is one letter", () => {
  assert.ok(
    oneTypo("senate", "sentae") &&
      oneTypo("senate", "senat") &&
      oneTypo("senate", "sennate") &&
      oneTypo("senate", "sanate"),
  );
  assert.ok(!oneTypo("senate", "santae") && !oneTypo("senate", "sen"));
});

test("the pen marks what was asked, and the text stays whole", () => {
  assert.deepEqual(pieces("The Órder of Senate", "ord sena"), ["The ", "Órd", "er of ", "Sena", "te"]);
  assert.equal(pieces("<b>bold</b>", "bold").join(""), "<b>bold</b>");
});
