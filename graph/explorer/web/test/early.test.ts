import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "../src/views/early";

test("keys make the text that they would have made in the field", () => {
  assert.equal(textOf([]), null);
  assert.equal(textOf(["/"]), "");
  assert.equal(textOf([..."/sb54"]), "sb54");
  assert.equal(textOf(["n", "o", "x", "Backspace", "e"]), "noe");
  assert.equal(textOf(["Backspace"]), null);
  assert.equal(textOf(["a", "Escape"]), null);
  assert.equal(textOf(["a", "Escape", "b"]), "b");
  assert.equal(textOf([..."2018/07"]), "2018/07");
});
