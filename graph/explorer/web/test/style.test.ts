/** The style sheets declare what is used, and no more. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const text = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(ts|css)$/.test(name))
  .map((name) => readFileSync(`src/${name}`, "utf8"))
  .join("\n");
const names = (pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].sort();

test("every custom property that is declared is read, and every one that is read is declared", () => {
  const declared = names(/(?:^\s*|setProperty\(")(--[a-z0-9-]+)(?::|",)/gm);
  const read = names(/(?:var\(|(?<!setProperty\()")(--[a-z0-9-]+)/g);
  assert.ok(declared.length > 20);
  assert.deepEqual(read, declared);
});
