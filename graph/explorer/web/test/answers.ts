/**
 * Answers of the page's own code, for tests in Python that compare them with the library's: a line of JSON in, one out.
 *
 * A line with a `payload` opens a graph. One with `from` and `to` asks for the path in time between two ids, on the day
 * `on` and of what was known by the day `known`, where these are given.
 */

import { createInterface } from "node:readline";
import { pathInTime } from "../src/data/in_time";
import { Model } from "../src/data/model";
import { iso, parseDay } from "../src/data/time";
import type { Payload } from "../src/data/types";
import { Parts } from "../src/state/parts";
import { initialState } from "../src/state/state";

interface Asked {
  payload?: Payload;
  from: string;
  to: string;
  on?: string | null;
  known?: string | null;
}

let whole: Model | null = null;
let parts: Parts | null = null;

function answer({ payload, from, to, on, known }: Asked): unknown {
  if (payload) {
    whole = new Model(payload);
    parts = new Parts(whole);
    return whole.nodes.length;
  }
  const state = initialState(whole!, false);
  const model = parts!.there({ ...state, on: on ? parseDay(on) : null, known: known ? parseDay(known) : null });
  const ends = [from, to].map((id) => whole!.byId.get(id)!);
  if (!ends.every((at) => model.has(at))) return null;
  const found = pathInTime(model, ends[0]!, ends[1]!, (at) => model.has(at));
  return (
    found && {
      nodes: [from, ...found.steps.map(({ to }) => model.node(to).id)],
      types: found.steps.map(({ edge }) => model.edges[edge]!.type),
      certainty: found.sure ? "surely" : "possibly",
      days: found.days.map((day) => (day === null ? "" : iso(day))),
    }
  );
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Asked))}\n`);
