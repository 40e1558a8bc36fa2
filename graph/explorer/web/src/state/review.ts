/** What was decided on the page of a review, and the rows that follow from it. */

import type { ReviewItem, ReviewPayload } from "../data/types";

export const ACTIONS = ["accept", "edit", "reject", "same", "later"] as const;
export type Action = (typeof ACTIONS)[number];
export type Cells = Readonly<Record<string, string>>;

export interface Decision {
  readonly do: Action;
  /** Of an edit: the cells that were changed. */
  readonly cells?: Cells;
  /** Of "same": id or name of the row. */
  readonly as?: string;
}
export type Decisions = ReadonlyMap<number, Decision>;

/** What accepting an item writes. */
export interface Row {
  readonly cells: Cells;
  /** Required columns for which there is nothing yet. */
  readonly missing: readonly string[];
  /** New entities that it would name, were they accepted. */
  readonly waits: readonly ReviewItem[];
}

export interface Filter {
  /** Empty: all kinds. */
  readonly kind: string;
  /** The least score. */
  readonly least: number;
  /** Whether what is decided is shown, too. */
  readonly decided: boolean;
}

export class Review {
  readonly items: ReadonlyMap<number, ReviewItem>;
  decisions: Decisions = new Map();

  constructor(readonly payload: ReviewPayload) {
    this.items = new Map(payload.items.map((item) => [item.n, item]));
  }

  /** The row of an item, without what was edited in it by hand. */
  proposed(item: ReviewItem): Row {
    if (item.known) return { cells: item.now, missing: [], waits: [] };
    const cells: Record<string, string> = {};
    const waits = new Map<number, ReviewItem>();
    for (const column of new Set([...Object.keys(item.cells), ...Object.keys(item.now)])) {
      const [now, then] = [item.now[column] ?? "", item.cells[column] ?? ""];
      cells[column] = now === then || column === "id" ? now : this.named(then, waits);
    }
    // The id is made of the names that the row has by then.
    if (waits.size === 0 && item.cells.id) cells.id = item.cells.id;
    return this.row(item, cells, [...waits.values()]);
  }

  /** The row of an item, with what was edited in it. */
  written(item: ReviewItem): Row {
    const { cells, waits } = this.proposed(item);
    return this.row(item, { ...cells, ...this.decisions.get(item.n)?.cells }, waits);
  }

  private row(item: ReviewItem, cells: Cells, waits: readonly ReviewItem[]): Row {
    const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));
    const needed = this.payload.tables[item.table]?.required ?? [];
    return { cells: filled, missing: item.known ? [] : needed.filter((column) => !filled[column]), waits };
  }

  /** A cell with the ids of entities that are accepted; the others are left out, and waited for. */
  private named(cell: string, waits: Map<number, ReviewItem>): string {
    const parts = cell.split(";").map((part) => {
      const colon = part.lastIndexOf(":") + 1;
      const made = this.items.get(this.payload.refs[part.slice(colon)] ?? -1);
      if (!made) return part;
      const id = this.acceptedId(made);
      if (!id) waits.set(made.n, made);
      return id && part.slice(0, colon) + id;
    });
    return parts.filter(Boolean).join(";");
  }

  /** The id of a new entity that was accepted under the name by which other rows mean it. */
  private acceptedId(item: ReviewItem): string {
    const decision = this.decisions.get(item.n);
    if (decision?.do !== "accept" && decision?.do !== "edit") return "";
    const row = { ...item.cells, ...decision.cells };
    const names = [row.name, row.label, ...(row.aliases ?? "").split(";")].map(plain);
    return names.includes(plain(item.cells.name)) ? (row.id ?? "") : "";
  }

  /** Ids that a cell may name: those of the dataset, and of new entities that were accepted. */
  ids(): [string, string][] {
    const made = Object.values(this.payload.refs).map((n) => this.items.get(n)!);
    const accepted = made.map((item): [string, string] => [this.acceptedId(item), item.name]);
    return [...this.payload.ids, ...accepted.filter(([id]) => id)];
  }

  decide(numbers: Iterable<number>, decision: Decision | null): void {
    const next = new Map(this.decisions);
    for (const n of numbers) {
      if (decision) next.set(n, decision);
      else next.delete(n);
    }
    this.decisions = next;
  }

  /** Whether nothing was decided on an item yet, or it was left for later. */
  isOpen(item: ReviewItem): boolean {
    const action = this.decisions.get(item.n)?.do;
    return action === undefined || action === "later";
  }

  shown(item: ReviewItem, filter: Filter): boolean {
    return (
      (!filter.kind || item.kind === filter.kind) && item.score >= filter.least && (filter.decided || this.isOpen(item))
    );
  }

  /**
   * Those of some items that can be accepted together, with what they write then: nothing is missing, and no row is
   * written twice.
   */
  acceptable(items: readonly ReviewItem[]): Map<ReviewItem, Row> {
    const after = new Review(this.payload);
    after.decisions = this.decisions;
    const made = items.filter((item) => item.table === "entities" && !this.written(item).missing.length);
    after.accept(made);
    const seen = new Set<string>();
    const ready = new Map<ReviewItem, Row>();
    for (const item of items) {
      const row = after.written(item);
      const name = `${item.table} ${item.known || row.cells.id || JSON.stringify(row.cells)}`;
      if (row.missing.length || seen.has(name)) continue;
      seen.add(name);
      ready.set(item, row);
    }
    return ready;
  }

  /** Accept items; what was edited in one before is kept. */
  accept(items: readonly ReviewItem[]): void {
    const plain = items.filter((item) => this.decisions.get(item.n)?.do !== "edit");
    this.decide(
      plain.map((item) => item.n),
      { do: "accept" },
    );
  }

  counts(): { left: number; accepted: number; rejected: number } {
    const actions = [...this.decisions].filter(([n]) => this.items.has(n)).map(([, decision]) => decision.do);
    const rejected = actions.filter((action) => action === "reject").length;
    const accepted = actions.filter((action) => action !== "reject" && action !== "later").length;
    return { left: this.items.size - accepted - rejected, accepted, rejected };
  }

  /** The file that `policygraph review --decisions` applies. */
  toFile(): string {
    const { format, source, suggestions, text } = this.payload;
    const decisions = this.payload.items.flatMap((item) => {
      const decision = this.decisions.get(item.n);
      if (!decision) return [];
      const writes = (decision.do === "accept" || decision.do === "edit") && !item.known;
      return [{ n: item.n, ...decision, ...(writes ? { row: this.proposed(item).cells } : {}) }];
    });
    return `${JSON.stringify({ format, source, suggestions, text, decisions }, null, 1)}\n`;
  }

  /** What is kept in the browser. */
  toMemory(): string {
    return JSON.stringify([...this.decisions]);
  }

  /** Take back what was kept; what is of no use is left out. */
  fromMemory(text: string | null): void {
    try {
      const kept = JSON.parse(text ?? "[]") as [number, Decision][];
      this.decisions = new Map(kept.filter(([n, decision]) => this.items.has(n) && ACTIONS.includes(decision.do)));
    } catch {
      this.decisions = new Map();
    }
  }
}

const plain = (name: string | undefined): string => (name ?? "").trim().toLowerCase();
