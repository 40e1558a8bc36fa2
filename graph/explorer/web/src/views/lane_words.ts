/** What is said of an event, a period or a term that is pointed at. */

import type { Model } from "../data/model";
import { human, readable } from "../data/time";
import type { Item } from "../draw/items";

/** Dates as written and full names. */
export function describe(model: Model, item: Item): string {
  const node = model.node(item.at);
  const edge = item.edge === null ? null : model.edges[item.edge]!;
  const { start, end } = edge ?? node;
  const when =
    node.k === "Event"
      ? readable(node.date) || human(item.from)
      : [readable(start), readable(end)].filter(Boolean).join(" to ");
  if (!edge) return `${when} · ${node.n}`;
  return `${when} · ${node.n}, ${model.node(edge.t).n}${edge.description ? `. ${edge.description}` : ""}`;
}
