/** A figure next to each one of the other voice that a line joins it with: what differs, and what is the same. */

import { figure, metricLabel } from "../../data/figure";
import type { Model } from "../../data/model";
import { readable } from "../../data/time";
import type { Node } from "../../data/types";
import { type Line, linesAt, speakerOf, topicOf, voicesOf } from "../../state/voices";
import { type Child, h } from "../dom";
import { type Context, opener } from "./parts";

const SAYS: Record<string, (model: Model, node: Node) => string | undefined> = {
  act: (model, node) => metricLabel(model, node.metric ?? ""),
  population: (_, node) => node.population,
  place: (_, node) => node.geography,
  period: (_, node) => readable(node.period),
  definition: (model, node) => [node.unit, model.data.metrics[node.metric ?? ""]?.kind].filter(Boolean).join(", "),
  per: (_, node) => (node.per as string | undefined) ?? "a total",
};

export function besideSections(ctx: Context, at: number): Child {
  const { model, state } = ctx;
  const topic = state.view === "claims" ? topicOf(model, state) : undefined;
  if (!topic) return null;
  return linesAt(voicesOf(model, state, topic), at).map((line) => beside(ctx, line, at));
}

function beside(ctx: Context, line: Line, at: number): Child {
  const { model } = ctx;
  const { pair } = line;
  const [mine, other] = [at, line.l === at ? line.r : line.l];
  const verdict = {
    yes: "The two can be compared.",
    care: `They can be compared with care: the ${pair.first} is not the same.`,
    no: `Cannot be compared. The first thing that differs is the ${pair.first}.`,
  }[pair.can];
  const cell = (node: Node, aspect: string): Child =>
    h("td", { dir: "auto" }, SAYS[aspect]?.(model, node) || "not given");
  return h(
    "section",
    { class: "beside" },
    h("h3", {}, "Next to ", opener(ctx, other, `${figure(model.node(other))} by ${speakerOf(model, other)}`)),
    h("p", { class: "note" }, verdict),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", {}),
          [mine, other].map((row) => h("th", { scope: "col" }, figure(model.node(row)))),
          h("th", { scope: "col" }, "Answer"),
        ),
      ),
      h(
        "tbody",
        {},
        model.data.aspects.map((aspect, i) =>
          h(
            "tr",
            { class: aspect === pair.first ? "first" : null },
            h("th", { scope: "row" }, aspect),
            cell(model.node(mine), aspect),
            cell(model.node(other), aspect),
            h("td", {}, pair.answers[i]),
          ),
        ),
      ),
    ),
  );
}
