/** The order of figures in two columns, such that no two lines between them cross. */

/** A line from a row on the left to one on the right. */
export interface Row {
  l: number;
  r: number;
}
interface Link {
  a: number;
  b: number;
}
export interface Ordered<T extends Row> {
  left: number[];
  right: number[];
  lines: T[];
}

/**
 * Put rows in groups and in an order in which no two lines cross.
 *
 * Lines of two columns can be drawn so when they make a caterpillar: a chain of rows, each with ends of its own. Lines
 * are taken in the order in which they are given; one that would make another shape is left, so is one that would
 * join the rows of two groups, and a spare one of a row on the left that has a line, or is linked with one that has.
 */
export function inOrder<T extends Row>(
  lines: readonly T[],
  left: readonly number[],
  right: readonly number[],
  groupOf: (row: number) => string,
  links: readonly Link[] = [],
  spare: (line: T) => boolean = () => false,
): { groups: (Ordered<T> & { uprights: Link[] })[]; left: T[] } {
  const wood = new Wood();
  const group = new Map<number, string>();
  const taken: T[] = [];
  const over: T[] = [];
  const told = (row: number): boolean =>
    group.has(row) || links.some(({ a, b }) => (a === row && group.has(b)) || (b === row && group.has(a)));
  for (const line of lines) {
    const [mine, theirs] = [group.get(line.l) ?? groupOf(line.l), group.get(line.r)];
    const wanted = !(spare(line) && told(line.l)) && (theirs === undefined || theirs === mine);
    const fits = wanted && wood.takes(line);
    (fits ? taken : over).push(line);
    if (!fits) continue;
    group.set(line.l, mine).set(line.r, mine);
  }
  const place = new Map([...left, ...right].map((row, i) => [row, i]));
  const count = (name: string): number => taken.filter(({ l }) => group.get(l) === name).length;
  const names = [...new Set([...left, ...right].flatMap((row) => group.get(row) ?? []))].sort(
    (a, b) => count(b) - count(a),
  );
  const isLeft = new Set(left);
  const groups = names.map((name) => {
    const mine = taken.filter(({ l }) => group.get(l) === name);
    const order = chains(mine, place, links, isLeft);
    addSingles(order, left, right, links, group, (row) => groupOf(row) === name);
    return { ...order, lines: sorted(mine, order), uprights: adjacent(order, links) };
  });
  return { groups, left: over };
}

/** Rows and the lines between them, as long as they are caterpillars. */
class Wood {
  private readonly ends = new Map<number, Set<number>>();

  takes({ l, r }: Row): boolean {
    if (this.of(l).has(r) || this.reaches(l, r)) return false;
    this.of(l).add(r);
    this.of(r).add(l);
    const near = [l, r, ...this.of(l), ...this.of(r)];
    if (near.every((row) => [...this.of(row)].filter((other) => this.of(other).size > 1).length <= 2)) return true;
    this.of(l).delete(r);
    this.of(r).delete(l);
    return false;
  }

  private of(row: number): Set<number> {
    if (!this.ends.has(row)) this.ends.set(row, new Set());
    return this.ends.get(row)!;
  }

  private reaches(from: number, to: number): boolean {
    const [seen, waiting] = [new Set([from]), [from]];
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop())
      for (const next of this.of(row)) if (!seen.has(next)) seen.add(next) && waiting.push(next);
    return seen.has(to);
  }
}

type Sides = { left: number[]; right: number[] };

/** The rows of each chain in order, and the chains one below the other. */
function chains(
  lines: readonly Row[],
  place: ReadonlyMap<number, number>,
  links: readonly Link[],
  isLeft: ReadonlySet<number>,
): Sides {
  const ends = new Map<number, number[]>();
  for (const { l, r } of lines) {
    ends.set(l, [...(ends.get(l) ?? []), r]);
    ends.set(r, [...(ends.get(r) ?? []), l]);
  }
  const rank = (row: number): number => place.get(row) ?? 0;
  const found: number[][] = [];
  const seen = new Set<number>();
  for (const row of [...ends.keys()].sort((a, b) => rank(a) - rank(b))) {
    if (seen.has(row)) continue;
    const chain = walk(row, ends, rank, links);
    chain.forEach((one) => seen.add(one));
    found.push(chain);
  }
  const split = (parts: readonly number[][]): Sides => ({
    left: parts.flat().filter((row) => isLeft.has(row)),
    right: parts.flat().filter((row) => !isLeft.has(row)),
  });
  return split(arranged(found, (parts) => adjacent(split(parts), links).length));
}

/** The rows of one chain, so that each line joins rows at the same place of both sides: along its spine, ends in between. */
function walk(
  from: number,
  ends: ReadonlyMap<number, number[]>,
  rank: (row: number) => number,
  links: readonly Link[],
): number[] {
  const all = new Set([from]);
  for (const row of all) for (const next of ends.get(row)!) all.add(next);
  const spine = [...all].filter((row) => ends.get(row)!.length > 1);
  if (!spine.length) return [...all];
  const along = (row: number): number[] => ends.get(row)!.filter((next) => ends.get(next)!.length > 1);
  const starts = spine.filter((row) => along(row).length < 2).sort((a, b) => rank(a) - rank(b));
  const found: number[] = [];
  let [before, here]: [number | null, number | undefined] = [null, starts[0]];
  while (here !== undefined) {
    found.push(here);
    found.push(
      ...byLinks(
        ends.get(here)!.filter((row) => ends.get(row)!.length === 1),
        rank,
        links,
      ),
    );
    const next: number | undefined = along(here).find((row) => row !== before);
    [before, here] = [here, next];
  }
  return found;
}

/** Ends of one row, those that are linked one after the other. */
function byLinks(rows: readonly number[], rank: (row: number) => number, links: readonly Link[]): number[] {
  const waiting = [...rows].sort((a, b) => rank(a) - rank(b));
  const found: number[] = [];
  while (waiting.length) {
    const last = found.at(-1);
    const near = waiting.findIndex((row) =>
      links.some(({ a, b }) => (a === last && b === row) || (b === last && a === row)),
    );
    found.push(...waiting.splice(Math.max(0, near), 1));
  }
  return found;
}

/** The order and the directions of a few chains in which most links join neighbours; more than four stay as they are. */
function arranged(parts: number[][], count: (parts: number[][]) => number): number[][] {
  if (parts.length > 4) return parts;
  let [best, most] = [parts, count(parts)];
  for (const order of permutations(parts))
    for (let turned = 0; turned < 2 ** order.length; turned++) {
      const tried = order.map((chain, i) => (turned & (1 << i) ? [...chain].reverse() : chain));
      const found = count(tried);
      if (found > most) [best, most] = [tried, found];
    }
  return best;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

/** Rows without a line stand after the row that they are linked with; with no line of their own they cross none. */
function addSingles(
  order: Sides,
  left: readonly number[],
  right: readonly number[],
  links: readonly Link[],
  group: ReadonlyMap<number, string>,
  belongs: (row: number) => boolean,
): void {
  for (const [side, rows] of [
    [order.left, left],
    [order.right, right],
  ] as const)
    for (let added = true; added;) {
      added = false;
      for (const row of rows) {
        if (group.has(row) || side.includes(row) || !belongs(row)) continue;
        const partner = links.find(({ a, b }) => (a === row && side.includes(b)) || (b === row && side.includes(a)));
        if (!partner) continue;
        side.splice(side.indexOf(partner.a === row ? partner.b : partner.a) + 1, 0, row);
        added = true;
      }
    }
}

/** Links whose rows are neighbours of one side; a pair of rows has the first of its links. */
function adjacent({ left, right }: Sides, links: readonly Link[]): Link[] {
  const used = new Set<string>();
  return links.filter(({ a, b }) =>
    [left, right].some((side) => {
      const [i, j] = [side.indexOf(a), side.indexOf(b)];
      const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
      if (i < 0 || j < 0 || Math.abs(i - j) !== 1 || used.has(key)) return false;
      used.add(key);
      return true;
    }),
  );
}

const sorted = <T extends Row>(lines: readonly T[], { left, right }: Sides): T[] =>
  [...lines].sort((a, b) => left.indexOf(a.l) - left.indexOf(b.l) || right.indexOf(a.r) - right.indexOf(b.r));
