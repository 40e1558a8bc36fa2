/** What a change says to a screen reader: the view in its sentence, what happened last by the day, whose details are open. */

import type { Model } from "../data/model";
import { readable } from "../data/time";
import type { State } from "../state/state";
import type { Panel } from "./panel/panel";

/** The view in one sentence, what happened last by its day, the title of the details of what is chosen. */
type Said = Record<"sentence" | "last" | "details", string>;

export class Teller {
  private said: Said | null = null;

  constructor(
    private readonly model: Model,
    private readonly panel: Panel,
    private readonly announce: (text: string) => void,
  ) {}

  /**
   * Say what is new. A redraw of the same leaves what was said before it, as the neighbour that an arrow key led to.
   *
   * @param read Whether the title of the details has the focus, and is read for that.
   */
  tell(state: State, sentence: string, last: string, read = false): void {
    const { said } = this;
    const now = { sentence, last, details: this.details(state) };
    this.said = now;
    if (said === null) return;
    const fresh = (part: keyof Said): boolean => now[part] !== "" && now[part] !== said[part];
    const parts = [
      fresh("sentence") && now.sentence,
      fresh("last") && now.last,
      fresh("details") && !read && `Details: ${now.details}`,
    ].filter((part) => part !== false);
    if (parts.length) this.announce(parts.join(". "));
  }

  /** The title of the details, of an event with its date; empty where they are of the view itself. */
  private details({ id, fold, path }: State): string {
    if ((id === null && fold === null) || path !== null) return "";
    const node = id === null ? null : this.model.node(id);
    const date = node?.k === "Event" ? readable(node.date) : "";
    return [this.panel.title, date].filter(Boolean).join(", ");
  }
}
