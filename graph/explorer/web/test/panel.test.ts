import assert from "node:assert/strict";
import { test } from "node:test";
import { extras } from "../src/views/panel/parts";
import { payload } from "./fixture";

test("the extra columns of a row are named without their mark, and only those it has", () => {
  const { data } = payload(
    [{}, {}],
    [{ s: 0, t: 1, type: "MEETS", x_weight: "3", x_first_seen: "<b>", x_none: undefined } as never],
  );
  assert.deepEqual(extras(data.edges[0]!), [
    ["weight", "3"],
    ["first seen", "<b>"],
  ]);
  assert.deepEqual(extras(data.nodes[0]!), []);
});
