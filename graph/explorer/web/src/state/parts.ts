/** The parts of the graph that a state asks for: what was known by a day, and of that what was there on one. */

import type { Model } from "../data/model";
import { onDay } from "../data/presence";
import { type Window, windowKey } from "../data/time";
import { type State, least, leastKnown } from "./state";

/** A part, made again only when what it depends on changes. */
class Remembered {
  private key = "";
  private model: Model | null = null;

  get(key: string, make: () => Model): Model {
    if (key !== this.key || !this.model) [this.key, this.model] = [key, make()];
    return this.model;
  }
}

export class Parts {
  private readonly known = new Remembered();
  private readonly day = new Remembered();

  constructor(private readonly whole: Model) {}

  /** What was known by the day that is chosen; all where none is. */
  knownBy(state: State): Model {
    const { known } = state;
    if (!known) return this.whole;
    return this.known.get(text(known, leastKnown(state)), () => this.whole.knownBy(known, leastKnown(state)));
  }

  /** Of what was known, the part that was there on the day that is chosen, as `snapshot` keeps it. */
  there(state: State): Model {
    const [model, { on }] = [this.knownBy(state), state];
    if (!on) return model;
    const key = `${text(on, least(state))} ${state.known ? text(state.known, leastKnown(state)) : ""}`;
    return this.day.get(key, () => {
      const { nodes, edges } = model.times;
      return model.partOf({
        node: (at) => onDay(nodes.look(at), on) >= least(state),
        edge: (at) => onDay(edges.look(at), on) >= least(state),
      });
    });
  }
}

const text = (day: Window, rank: number): string => `${windowKey(day)} ${rank}`;
