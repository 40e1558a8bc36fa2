import assert from "node:assert/strict";
import { test } from "node:test";
import { type Asked, codeOf, inCypher, inPython, inShell } from "../src/state/code";
import { type State, initialState } from "../src/state/state";
import { sample } from "./fixture";

const model = sample();
const state = (change: Partial<State> = {}): State => ({ ...initialState(model), ...change });
const entities: Asked = { what: "nodes", title: "", label: "Entity", window: "presence" };
const day = (from: number, to = from): { from: number; to: number } => ({ from, to });

test("texts of the data stay texts in every language", () => {
  const hostile = 'it\'s "so" \\ $(rm) `x`\n--';
  assert.equal(inCypher("a'b\\c\nd"), "'a\\'b\\\\c\\nd'");
  assert.equal(JSON.parse(inPython(hostile)), hostile);
  assert.equal(inShell(hostile), `'${hostile.replaceAll("'", "'\\''")}'`);
  assert.equal(inShell("sb-54"), "sb-54");
  assert.equal(inShell("-x"), "'-x'");
  assert.equal(inShell(""), "''");
});

test("days stand in the clause, the function and the note", () => {
  const code = codeOf(model, state({ on: day(17591), known: day(17532, 17896), sure: true }), entities);
  assert.match(code.text.Cypher, /AS OF '2018-03-01' SURELY KNOWN ON '2018' SURELY\n/);
  assert.match(
    code.text.Python,
    /pg\.known_on\(graph, "2018", surely=True\)\ngraph = pg\.snapshot\(graph, "2018-03-01", surely=True\)/,
  );
  assert.deepEqual(code.notes, []);
  const window = codeOf(model, state({ window: day(17532, 17896) }), entities);
  assert.match(window.text.Cypher, /n\.possible_from <= 17896\n {2}AND n\.possible_until >= 17532/);
  assert.equal(window.notes.length, 1);
});

test("what code cannot say is said", () => {
  const notes = (change: Partial<State>, asked: Asked = entities): string =>
    codeOf(model, state(change), asked).notes.join(" ");
  assert.match(
    notes({ off: new Set(["l:federal", "c:contested"]) }),
    /Filters by lanes, contested or not are not in the code/,
  );
  // Of the sample, a type is in two families, as with colours by a measure.
  assert.match(notes({ off: new Set(["g:law"]) }), /Filters by families/);
  const ids = Array.from({ length: 301 }, (_, i) => `n${i}`);
  assert.match(notes({}, { ...entities, named: { ids, why: "Why." } }), /^Why\. There are 301: too many to name/);
  assert.match(notes({ window: day(0, 9) }, { what: "relations", title: "", apart: [] }), /window is not in the code/);
});
