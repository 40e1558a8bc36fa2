/** Details of a source: publisher, date, address, the state of its passages, what cites it. */

import { type Child, h, icon } from "../dom";
import { type Context, remarks, foot, outLink, row, rows, section, sourceFacts } from "./parts";

export function sourcePanel(ctx: Context, at: number): Child[] {
  const { model } = ctx;
  const node = model.node(at);
  const citing = model.nodes.flatMap((other, i) =>
    model.has(i) && other.sources?.some((text) => text === node.id || text.startsWith(`${node.id}#`)) ? [i] : [],
  );
  const where = (i: number): string =>
    model
      .citations(model.node(i))
      .filter((c) => c.source === at && c.lines)
      .map((c) => c.lines.replaceAll("L", ""))
      .join(", ");
  const kinds = (["Entity", "Event", "Claim", "Fact"] as const).map((kind) =>
    citing.filter((i) => model.node(i).k === kind),
  );
  const titles = ["Entities that cite it", "Events that cite it", "Claims that cite it", "Facts that cite it"];
  return [
    h(
      "div",
      { class: "eyebrow" },
      icon("source", 13),
      "Source",
      node.kind ? h("span", { class: "kind" }, node.kind) : null,
    ),
    h("h2", { dir: "auto", tabindex: -1 }, node.n),
    h(
      "p",
      { class: "desc" },
      sourceFacts({
        ...(node.publisher ? { publisher: node.publisher } : {}),
        ...(node.date ? { date: node.date } : {}),
        ...(node.citation ? { citation: node.citation } : {}),
      }),
    ),
    h("p", {}, outLink(node.url) ?? h("span", { class: "note" }, "No URL given.")),
    pinnedWords(ctx, citing, at),
    remarks(model, node),
    kinds.map((list, i) =>
      list.length
        ? section(
            titles[i]!,
            list.length,
            rows(list.map((other) => row(ctx, other, "", where(other) ? `line ${where(other)}` : "", null))),
          )
        : null,
    ),
    foot(ctx),
  ];
}

/** How many of the passages that are cited of a source are pinned, or in which other state. */
function pinnedWords({ model }: Context, citing: readonly number[], at: number): Child {
  const states = new Map<string, string>();
  for (const { source, lines, state } of citing.flatMap((i) => model.citations(model.node(i))))
    if (source === at && lines) states.set(lines, state);
  if (!states.size) return null;
  const counts = new Map<string, number>();
  for (const state of states.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
  const words = [...counts].map(([state, n]) => `${n} ${state}`);
  return h("p", { class: "note" }, `Cited passages: ${words.join(", ")}.`);
}
