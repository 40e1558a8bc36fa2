import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MISSING, codes, keysOf, whole } from "../src/data/columns";
import { readPayload } from "../src/data/payload";
import type { Node, Payload } from "../src/data/types";

const stored = JSON.parse(readFileSync("../../../tests/data/columns.json", "utf8")) as {
  payload: Payload;
  packed: string;
};
const read = await readPayload(stored.packed);
const plain = (row: object): object =>
  Object.fromEntries(keysOf(row).map((key) => [key, (row as Record<string, unknown>)[key]]));

test("rows have the properties that Python wrote, and no others", () => {
  for (const [rows, expected] of [
    [read.data.nodes, stored.payload.data.nodes],
    [read.data.edges, stored.payload.data.edges],
    [read.network.nodes, stored.payload.network.nodes],
  ] as [object[], object[]][])
    assert.deepEqual(rows.map(plain), expected);
});

test("what is not in columns is as it was", () => {
  const { presence, contacts, map } = stored.payload.data;
  assert.deepEqual(read.data.map, map);
  assert.deepEqual(
    presence.numbers,
    read.data.presence.numbers.map((part) => [...part]),
  );
  assert.deepEqual({ ...read.data.contacts, edges: [...read.data.contacts.edges] }, contacts);
});

test("whole columns are the same from columns and from plain rows", () => {
  for (const rows of [read.data.nodes, stored.payload.data.nodes]) {
    const lanes = whole(rows, "lane");
    assert.equal(lanes[7], -23);
    assert.equal(lanes[8], MISSING);
    const { words, of } = codes<Node>(rows, "k");
    assert.ok([...of].every((code) => words[code] === "Entity"));
  }
});

test("a newer format is refused in words", async () => {
  const head = new TextEncoder().encode(JSON.stringify({ format: 99 }));
  const bytes = new Uint8Array([head.length, 0, 0, 0, ...head]);
  const packed = await new Response(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip")),
  ).arrayBuffer();
  const text = `columns:${Buffer.from(packed).toString("base64")}`;
  await assert.rejects(readPayload(text), /newer version/);
});
