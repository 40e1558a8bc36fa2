import assert from "node:assert/strict";
import { test } from "node:test";
import { figure } from "../src/data/figure";

test("percent and money are never without their unit, other figures only when it is asked for", () => {
  assert.equal(figure({ figure: "about 83,000,000", unit: "USD", money: true }), "about 83,000,000 USD");
  assert.equal(figure({ figure: "83,000,000", unit: "USD", money: true }, true), "83,000,000 USD");
  assert.equal(figure({ figure: "48", unit: "percent" }), "48%");
  assert.equal(figure({ figure: "211", unit: "people" }), "211");
  assert.equal(figure({ figure: "211", unit: "people" }, true), "211 people");
  assert.equal(figure({ unit: "USD", money: true }), "");
});
