import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "../src/state/pace";

test("a burst goes at once, then the pace is kept", () => {
  const pace = new Pace(3, 2);
  assert.deepEqual(
    [1000, 1000, 1001].map((now) => pace.take(now)),
    [0, 0, 0],
  );
  const wait = pace.take(1001);
  assert.ok(wait > 400 && wait <= 500);
  assert.equal(pace.take(1001 + wait), 0);
  assert.ok(pace.take(1001 + wait) > 0);
});

test("over half a minute of drawing a slider the address changes fewer times than browsers allow", () => {
  const pace = new Pace(30, 2);
  let written = 0;
  for (let now = 0; now <= 30_000; now += 16) if (pace.take(now) === 0) written++;
  assert.ok(written >= 85 && written < 100, String(written));
});
