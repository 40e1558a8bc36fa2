/**
 * The path in time of the library (`graph/analysis/paths/in_time.py`), which is its definition: the path that arrives
 * first, and of several the cheapest; of equal ones the first by the ids that it passes, as the search finds them.
 *
 * `tests/browser/test_paths_in_time.py` asks both alike.
 */

import { type Crossings, LOW, NEVER, cross, crossings } from "./contacts";
import { type Step, ranks, stepsOf } from "./costs";
import { Heap } from "./heap";
import type { Model } from "./model";

export interface TimedPath {
  steps: Step[];
  sure: boolean;
  /** The day by which each step was surely made, or on which it may have been made at the earliest; null: no date says. */
  days: (number | null)[];
}

interface Contact {
  to: number;
  edge: number;
  cost: number;
}

/** The path that surely runs forward in time; when there is none, the one that possibly does. */
export function pathInTime(model: Model, from: number, to: number, allowed: (at: number) => boolean): TimedPath | null {
  if (from === to) return null;
  const contacts = contactsOf(model, from, to, allowed);
  for (const sure of [true, false]) {
    const trail = new Search(contacts, crossings(model, sure), model.nodes.length).cheapestOfFirst(from, to);
    if (trail) return { ...walked(from, trail), sure };
  }
  return null;
}

/** The contacts of each node in their order, the cheapest first; sorted when they are first asked for. */
function contactsOf(
  model: Model,
  from: number,
  to: number,
  allowed: (at: number) => boolean,
): (at: number) => readonly Contact[] {
  const { edges, plain, half } = stepsOf(model, from, to, allowed);
  const { source, target } = model.all;
  const rank = ranks(model);
  const around = new Map<number, Contact[]>();
  const put = (at: number, contact: Contact): void => {
    const own = around.get(at);
    if (own) own.push(contact);
    else around.set(at, [contact]);
  };
  for (const edge of edges) {
    const [s, t] = [source[edge]!, target[edge]!];
    const cost = plain(edge) + half(s) + half(t);
    put(s, { to: t, edge, cost });
    put(t, { to: s, edge, cost });
  }
  const sorted = new Set<number>();
  return (at) => {
    const own = around.get(at) ?? [];
    if (!sorted.has(at)) own.sort((a, b) => a.cost - b.cost || rank[a.to]! - rank[b.to]! || a.edge - b.edge);
    sorted.add(at);
    return own;
  };
}

/** How a node is reached: when, with how many steps, and on the vague day of which node. */
interface Label {
  time: number;
  count: number;
  node: number;
  day: number;
  dayFirst: number;
}
const inOrder = (a: Label, b: Label): number =>
  a.time - b.time || a.count - b.count || a.node - b.node || a.day - b.day;

/** The last step of a path, and those before it. */
interface Trail {
  to: number;
  edge: number;
  time: number;
  before: Trail | null;
}
interface Costed {
  cost: number;
  time: number;
  turn: number;
  node: number;
  day: number;
  dayFirst: number;
  trail: Trail | null;
}

class Search {
  private readonly days: Float64Array;
  private readonly steps: Int32Array;
  private readonly queue = new Heap<Label>(inOrder);
  private readonly seen = new Set<number>();

  constructor(
    private readonly contacts: (at: number) => readonly Contact[],
    private readonly windows: Crossings,
    private readonly size: number,
  ) {
    this.days = new Float64Array(size).fill(NEVER);
    this.steps = new Int32Array(size);
  }

  /** Of the paths that arrive first the cheapest, looked for among the nodes on the way alone. */
  cheapestOfFirst(from: number, to: number): Trail | null {
    this.arrive(from, to);
    if (this.days[to]! >= NEVER) return null;
    const latest = this.latest(to);
    const queue = new Heap<Costed>((a, b) => a.cost - b.cost || a.time - b.time || a.turn - b.turn);
    let turn = 0;
    queue.push({ cost: 0, time: LOW, turn: turn++, node: from, day: -1, dayFirst: NEVER, trail: null });
    const soonest = new Map<number, number>();
    for (let here = queue.pop(); here; here = queue.pop()) {
      const { cost, time, node, day, dayFirst, trail } = here;
      if (node === to) return trail;
      const plain = soonest.get(this.key(node, -1)) ?? NEVER;
      if (plain <= (day < 0 ? time : dayFirst) || (day >= 0 && soonest.has(this.key(node, day)))) continue;
      soonest.set(this.key(node, day), time);
      soonest.set(this.key(node, -1), Math.min(plain, time));
      for (const contact of this.contacts(node)) {
        const until = latest.get(contact.to);
        const window = this.windows(contact.edge);
        const crossed = until === undefined ? null : cross(window, { time, day }, dayFirst);
        if (!crossed || crossed.time > until!) continue;
        queue.push({
          cost: cost + contact.cost,
          ...crossed,
          turn: turn++,
          node: contact.to,
          dayFirst: crossed.day === window.day ? window.dayFirst : dayFirst,
          trail: { to: contact.to, edge: contact.edge, time: crossed.time, before: trail },
        });
      }
    }
    return null;
  }

  /** Find the first day on which each node is reached, until only what is later than the end is left. */
  private arrive(from: number, to: number): void {
    const { days, steps, queue } = this;
    days[from] = LOW;
    queue.push({ time: LOW, count: 0, node: from, day: -1, dayFirst: NEVER });
    for (let label = queue.pop(); label && label.time <= days[to]!; label = queue.pop()) {
      const { time, count, node, day, dayFirst } = label;
      if (day < 0 ? time > days[node]! || count > steps[node]! : days[node]! <= dayFirst) continue;
      for (const contact of this.contacts(node)) {
        const window = this.windows(contact.edge);
        const crossed = cross(window, label, dayFirst);
        if (!crossed) continue;
        const first = crossed.day === window.day ? window.dayFirst : dayFirst;
        this.note({ ...crossed, count: count + 1, node: contact.to, dayFirst: first });
      }
    }
  }

  /** Note that a node is reached, unless it is before: of a vague day, before any day that it may be. */
  private note(label: Label): void {
    const { days, steps } = this;
    const { time, count, node, day, dayFirst } = label;
    const isBetter = time < days[node]! || (time === days[node]! && count < steps[node]!);
    if (day >= 0) {
      if (this.seen.has(this.key(node, day)) || days[node]! <= dayFirst) return;
      this.seen.add(this.key(node, day));
    } else if (!isBetter) return;
    if (isBetter) [days[node], steps[node]] = [time, count];
    this.queue.push(label);
  }

  /** The nodes from which the end can be reached by its first day, and the last day on which one may be there. */
  private latest(to: number): Map<number, number> {
    const deadline = this.days[to]!;
    const latest = new Map([[to, deadline]]);
    const queue = new Heap<[number, number]>((a, b) => b[0] - a[0] || a[1] - b[1]);
    queue.push([deadline, to]);
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [time, node] = next;
      if (time < latest.get(node)!) continue;
      for (const { to: there, edge } of this.contacts(node)) {
        const { first, last, day } = this.windows(edge);
        if (first > time) continue;
        const leave = Math.min(time, day >= 0 ? Math.max(last, first) : last);
        if (leave < this.days[there]! || leave <= (latest.get(there) ?? -NEVER)) continue;
        latest.set(there, leave);
        queue.push([leave, there]);
      }
    }
    return latest;
  }

  private key(node: number, day: number): number {
    return node * (this.size + 1) + day + 1;
  }
}

function walked(from: number, last: Trail): Omit<TimedPath, "sure"> {
  const trail: Trail[] = [];
  for (let step: Trail | null = last; step; step = step.before) trail.unshift(step);
  return {
    steps: trail.map(({ to, edge }, i) => ({ from: trail[i - 1]?.to ?? from, to, edge })),
    days: trail.map(({ time }) => (Math.abs(time) >= -LOW ? null : time)),
  };
}
