/** What the page makes of an address: for `tests/browser/test_as_of.py`, which compares it with the library. */

import { Model, readPayload } from "../src/data/model";
import { PathFinder } from "../src/state/emphasis";
import { Parts } from "../src/state/parts";
import { Store, fromHash } from "../src/state/state";
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

  /** The lists of the panel: for each title the nodes that its rows open. */
  lists(address: string): [string, number[]][] {
    const state = fromHash(address, this.model);
    const model = this.parts.knownBy(state);
    const act = { pick: () => undefined, cite: () => undefined, csv: () => undefined };
    const panel = new Panel();
    panel.render({ model, store: new Store(state), state, act }, makePicture(model, state, 8), [], null);
    for (const more of panel.host.querySelectorAll("section details")) more.dispatchEvent(new Event("toggle"));
    return [...panel.host.querySelectorAll("section")].flatMap((part) => {
      const rows = [...part.querySelectorAll(".rows > li")];
      if (!rows.length) return [];
      const title = part.querySelector("h3")!.firstChild!.textContent!;
      return [
        [title.trim(), rows.map((row) => Number(row.querySelector<HTMLElement>("a.go")!.dataset.key!.slice(3)))] as [
          string,
          number[],
        ],
      ];
    });
  }

  /** The nodes of each path that is found. */
  paths(address: string): number[][] {
    const state = fromHash(address, this.model);
    return new PathFinder(this.parts).find(state).map(({ steps }) => [steps[0]!.from, ...steps.map((step) => step.to)]);
  }
}

/** Read the payload of the page that is open. */
export async function ask(): Promise<Asked> {
  return new Asked(new Model(await readPayload(document.getElementById("data")!.textContent!)));
}
