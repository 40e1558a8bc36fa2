/**
 * The payload as the file holds it: long lists as columns of numbers and texts, the rest as JSON (`explorer/columns.py`).
 *
 * A row is an object of its own prototype, whose properties look their values up in the columns: nothing is made for a
 * cell before it is asked for. Where all rows are gone through, `whole` and `codes` give the numbers themselves.
 */

/** The format that this page reads. */
const FORMAT = 1;
/** What stands for a cell that is missing among whole numbers. */
export const MISSING = -(2 ** 31);

/** A column of whole numbers, or of numbers that stand for words; 0 is a word that is missing. */
export type Numbers = Uint8Array | Uint16Array | Int32Array;
export interface Codes {
  words: readonly unknown[];
  of: Numbers;
}

interface Place {
  at: number;
  count: number;
  least: number;
  bytes: number;
  steps: number;
}
type Spec =
  | { kind: "words"; words: unknown[]; numbers: Place; of?: string }
  | { kind: "numbered"; before: string; digits: number; numbers: Place }
  | { kind: "text"; text: string; lengths: Place }
  | { kind: "whole" | "tenths"; least: number; numbers: Place }
  | { kind: "tuple"; parts: Spec[] }
  | { kind: "lists"; counts: Place; items: Spec }
  | { kind: "rest"; rows: Place; values: unknown[] };
interface Table {
  rows: number;
  columns: Record<string, Spec>;
}

type Cell = (row: number) => unknown;
/** The columns of a list of rows that came as columns. */
interface Source {
  spec: Table;
  bytes: Uint8Array;
}
const sources = new WeakMap<readonly object[], Source>();

/** Read a payload that `pack_columns` wrote, after its head. */
export function unpackColumns<T>(whole: Uint8Array): T {
  const size = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + size))) as {
    format: number;
    data: Record<string, unknown> & { presence: Record<string, unknown>; contacts: Record<string, unknown> };
    network: Record<string, unknown>;
  };
  if (head.format > FORMAT) throw new Error("its data is of a newer version of policygraph than its script");
  const bytes = whole.subarray(4 + size);
  const { data, network } = head;
  for (const key of ["nodes", "edges"]) data[key] = tableOf(data[key] as Table, bytes);
  network.nodes = tableOf(network.nodes as Table, bytes);
  const { presence, contacts } = data;
  for (const key of ["nodes", "edges"]) presence[key] = numbersOf(presence[key] as Place | number[], bytes);
  presence.numbers = (presence.numbers as (Place | number[])[]).map((part) => numbersOf(part, bytes));
  contacts.edges = numbersOf(contacts.edges as Place | number[], bytes);
  return head as T;
}

/** Numbers from their bytes: the lowest of all, then the next; with `steps` each is what it is more than the one before. */
function numbersOf(place: Place | number[], whole: Uint8Array): Numbers {
  if (Array.isArray(place)) return Int32Array.from(place);
  const { at, count, least, bytes, steps } = place;
  const small = !steps && least >= 0 && least + 256 ** bytes - 1;
  const found =
    small !== false && small < 2 ** 8
      ? new Uint8Array(count)
      : small !== false && small < 2 ** 16
        ? new Uint16Array(count)
        : new Int32Array(count);
  if (least) found.fill(least);
  for (let byte = 0; byte < bytes; byte++) {
    const [begin, by] = [at + byte * count, 256 ** byte];
    for (let i = 0; i < count; i++) found[i]! += whole[begin + i]! * by;
  }
  if (steps) for (let i = 1; i < count; i++) found[i]! += found[i - 1]!;
  return found;
}

/** Rows whose properties are read from the columns. */
function tableOf(table: Table | object[], bytes: Uint8Array): object[] {
  if (Array.isArray(table)) return table;
  const at = Symbol("row");
  class Row {
    [at]: number;
    constructor(row: number) {
      this[at] = row;
    }
  }
  for (const [key, read] of cells(table, bytes)) {
    Object.defineProperty(Row.prototype, key, {
      enumerable: true,
      get(this: Row) {
        return read(this[at]);
      },
    });
  }
  const rows = Array.from({ length: table.rows }, (_, row) => new Row(row));
  sources.set(rows, { spec: table, bytes });
  return rows;
}

/** How each property of a row is read. */
function cells({ columns }: Table, bytes: Uint8Array): Map<string, Cell> {
  const found = new Map<string, Cell>();
  const days = new Map<string, Cell[]>();
  for (const [key, spec] of Object.entries(columns)) {
    const read = lazily(() => cellOf(spec, bytes));
    if (spec.kind !== "words" || spec.of === undefined) found.set(key, read);
    else {
      // A date: as it is written, its first and its last day.
      found.set(spec.of, (row) => (read(row) as unknown[] | undefined)?.[0] ?? undefined);
      const name = key.slice(0, key.indexOf("."));
      days.set(name, [...(days.get(name) ?? []), read]);
    }
  }
  for (const [name, dates] of days) found.set(name, (row) => daysOf(dates, row));
  return found;
}

/** First and last day of one date, or of two; nothing where none has any. */
function daysOf(dates: readonly Cell[], row: number): unknown {
  let days: unknown[] | undefined;
  for (let i = 0; i < dates.length; i++) {
    const date = dates[i]!(row) as readonly unknown[] | undefined;
    if (!date || (date[1] === null && date[2] === null)) continue;
    days ??= new Array<unknown>(2 * dates.length).fill(null);
    days[2 * i] = date[1];
    days[2 * i + 1] = date[2];
  }
  return days;
}

/** A column that is prepared when its first cell is asked for. */
function lazily(make: () => Cell): Cell {
  let read: Cell | null = null;
  return (row) => (read ??= make())(row);
}

function cellOf(spec: Spec, bytes: Uint8Array): Cell {
  switch (spec.kind) {
    case "words": {
      const { words, of } = codesOf(spec, bytes);
      return (row) => words[of[row]!];
    }
    case "numbered": {
      const numbers = numbersOf(spec.numbers, bytes);
      return (row) => (numbers[row] ? spec.before + String(numbers[row] - 1).padStart(spec.digits, "0") : undefined);
    }
    case "text": {
      const { text } = spec;
      const [lengths, begins] = runs(spec.lengths, bytes);
      return (row) => (lengths[row] ? text.slice(begins[row], begins[row + 1]) : undefined);
    }
    case "whole":
    case "tenths": {
      const [numbers, by] = [numbersOf(spec.numbers, bytes), spec.kind === "tenths" ? 10 : 1];
      return (row) => (numbers[row] ? (numbers[row] - 1 + spec.least) / by : undefined);
    }
    case "tuple": {
      const parts = spec.parts.map((part) => cellOf(part, bytes));
      return (row) => parts.map((read) => read(row));
    }
    case "lists": {
      const read = cellOf(spec.items, bytes);
      const [counts, begins] = runs(spec.counts, bytes);
      return (row) =>
        counts[row] ? Array.from({ length: counts[row] - 1 }, (_, i) => read(begins[row]! + i)) : undefined;
    }
    case "rest": {
      const values = new Map([...numbersOf(spec.rows, bytes)].map((row, i) => [row, spec.values[i]]));
      return (row) => values.get(row);
    }
  }
}

function codesOf(spec: Extract<Spec, { kind: "words" }>, bytes: Uint8Array): Codes {
  return { words: [undefined, ...spec.words], of: numbersOf(spec.numbers, bytes) };
}

/** Lengths, of which 0 is nothing and 1 is empty, and where each begins. */
function runs(place: Place, bytes: Uint8Array): [Numbers, Int32Array] {
  const lengths = numbersOf(place, bytes);
  const begins = new Int32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) begins[i + 1] = begins[i]! + Math.max(lengths[i]! - 1, 0);
  return [lengths, begins];
}

/** The whole numbers of a column of all rows; `MISSING` where a row has none. */
export function whole<T extends object>(rows: readonly T[], key: keyof T & string): Int32Array {
  const source = sources.get(rows);
  const spec = source?.spec.columns[key];
  if (!source || spec?.kind !== "whole") return Int32Array.from(rows, (row) => (row[key] as number) ?? MISSING);
  const found = Int32Array.from(numbersOf(spec.numbers, source.bytes));
  for (let i = 0; i < found.length; i++) found[i] = found[i] ? found[i]! - 1 + spec.least : MISSING;
  return found;
}

/** Which words a column of all rows has, and the number of that of each row. */
export function codes<T extends object>(rows: readonly T[], key: keyof T & string): Codes {
  const source = sources.get(rows);
  const spec = source?.spec.columns[key];
  if (source && spec?.kind === "words" && spec.of === undefined) return codesOf(spec, source.bytes);
  const known = new Map<unknown, number>([[undefined, 0]]);
  const of = Int32Array.from(rows, (row) => {
    const word = row[key] ?? undefined;
    if (!known.has(word)) known.set(word, known.size);
    return known.get(word)!;
  });
  return { words: [...known.keys()], of };
}

/** The properties that a row has. */
export function keysOf(row: object): string[] {
  const found: string[] = [];
  for (const key in row) if ((row as Record<string, unknown>)[key] !== undefined) found.push(key);
  return found;
}
