/** What the page makes of an address: for `tests/browser/test_as_of.py`, which compares it with the library. */

import { Model } from "../src/data/model";
import { readPayload } from "../src/data/payload";
import { PathFinder } from "../src/state/emphasis";
import { Parts } from "../src/state/parts";
import { type State, Store, fromHash } from "../src/state/state";
import { Panel } from "../src/views/panel/panel";
import { makePicture } from "../src/state/picture";
import { tableRows, tablesOf } from "../src/views/table";

export class Asked {
  private readonly parts: Parts;

  constructor(private readonly model: Model) {
    this.parts = new Parts(model);
  }

  /** Rows of each table: positions of nodes, and of edges for relations. */
  tables(address: string): Record<string, number[]> {
    const state = fromHash(address, this.model);
    const part = this.parts.knownBy(state);
    return Object.fromEntries(tablesOf(part).map((kind) => [kind, tableRows(part, state, kind)]));
  }

  /** The lists of the panel of an entity: for each title the nodes that its own rows open, every verb opened in turn. */
  lists(address: string): [string, number[]][] {
    const state = fromHash(address, this.model);
    const self = this.model.node(state.id!).id;
    const found = new Map<string, number[]>();
    const add = (title: string, rows: number[]): void => {
      if (rows.length) found.set(title, [...(found.get(title) ?? []), ...rows]);
    };
    for (const part of this.panel({ ...state, tab: "overview" }).querySelectorAll("section"))
      if (titleOf(part) === "Facts") add("Facts", rowsOf(part));
    add("Events", rowsOf(this.panel({ ...state, tab: "events" }), "Through "));
    for (const part of this.panel({ ...state, tab: "claims" }).querySelectorAll("section")) {
      const claims = rowsOf(part);
      add(
        titleOf(part),
        titleOf(part) === "Claims it made" ? claims.filter((at) => this.model.node(at).speaker === self) : claims,
      );
    }
    const verbs = this.panel({ ...state, tab: "relations" }).querySelectorAll<HTMLElement>("[data-key^='verb-']");
    for (const { dataset } of verbs)
      add("Relations", rowsOf(this.panel({ ...state, tab: "relations", verb: dataset.key!.slice(5) })));
    return [...found];
  }

  private panel(state: State): HTMLElement {
    const model = this.parts.knownBy(state);
    const act = { pick: () => undefined, cite: () => undefined, csv: () => undefined, code: () => undefined };
    const panel = new Panel();
    panel.render({ model, store: new Store(state), state, act }, makePicture(model, state, 8), [], null);
    for (const more of panel.host.querySelectorAll("details")) more.dispatchEvent(new Event("toggle"));
    return panel.host;
  }

  /** The nodes of each path that is found. */
  paths(address: string): number[][] {
    const state = fromHash(address, this.model);
    return new PathFinder(this.parts).find(state).map(({ steps }) => [steps[0]!.from, ...steps.map((step) => step.to)]);
  }
}

const titleOf = (part: Element): string => part.querySelector("h3")?.firstChild!.textContent!.trim() ?? "";

/** The nodes that the rows open, but those with a note that begins with a word. */
function rowsOf(part: Element, without?: string): number[] {
  return [...part.querySelectorAll(".rows > li")]
    .filter((row) => without === undefined || !row.querySelector(".note")?.textContent.startsWith(without))
    .map((row) => Number(row.querySelector<HTMLElement>("a.go")!.dataset.key!.slice(3)));
}

/** Read the payload of the page that is open. */
export async function ask(): Promise<Asked> {
  return new Asked(new Model(await readPayload(document.getElementById("data")!.textContent!)));
}
