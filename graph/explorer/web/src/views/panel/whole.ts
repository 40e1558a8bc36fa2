/** Details of the whole graph, and of a group of entities or events that is folded into one mark. */

import { type Child, h } from "../dom";
import { human, parseDay, readable, years } from "../../data/time";
import type { Picture } from "../../state/picture";
import { type Context, foot, row, rows, section } from "./parts";
import { windowFields } from "./window";

export function foldPanel(ctx: Context, picture: Picture): Child[] {
  const { model, state } = ctx;
  const key = state.fold!;
  const [, from, to] = key.split("/");
  const fold = picture.folds.find((f) => f.key === key);
  const days = key.startsWith("days/") ? [parseDay(from ?? ""), parseDay(to ?? "")] : [];
  const members = fold
    ? fold.members
    : days[0] && days[1]
      ? model.events.filter((at) => {
          const [a, b] = model.node(at).at ?? [null, null];
          return a !== null && b !== null && a >= days[0]!.from && b <= days[1]!.to;
        })
      : [];
  const title = fold
    ? `${model.data.groups[fold.group]!.label}${fold.lane === null ? "" : `, ${model.data.lanes[fold.lane]!.label}`}`
    : days[0]
      ? human(days[0].from)
      : "Folded";
  return [
    h("div", { class: "eyebrow" }, fold ? "Not drawn: folded into one mark" : "On the same days"),
    h("h2", { tabindex: -1 }, title),
    h(
      "p",
      { class: "desc" },
      fold
        ? `${fold.members.length.toLocaleString("en")} entities are kept out of the drawing to keep it quick. Open one to draw it with its neighbours.`
        : `${members.length} events.`,
    ),
    section(
      "In it",
      members.length.toLocaleString("en"),
      rows(
        members.map((at) => row(ctx, at, "", readable(model.node(at).date), null)),
        40,
      ),
    ),
  ];
}

export function wholePanel(ctx: Context): Child[] {
  const { model } = ctx;
  const { info } = model.data;
  const count = (n: number, one: string, many: string): string => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
  const span = model.events.flatMap((at) => (model.node(at).at?.[0] == null ? [] : [model.node(at).at![0]!]));
  const parts = [
    count(model.entities.length, "entity", "entities"),
    count(model.events.length, "event", "events"),
    count(model.claims.length, "figure or statement", "figures and statements"),
    count(model.sources.length, "source", "sources"),
  ];
  return [
    h("div", { class: "eyebrow" }, "The whole"),
    h("h2", { tabindex: -1, dir: "auto" }, info.title ?? "Explorer"),
    h("p", { class: "desc", dir: "auto" }, info.description ?? ""),
    h(
      "p",
      { class: "desc" },
      `${parts.join(", ")}${span.length ? `, ${years({ from: span[0]!, to: span.at(-1)! })}` : ""}.`,
    ),
    model.nodes.length
      ? h(
          "p",
          { class: "desc" },
          "Choose an entity in the graph or an event in the timeline. Every statement carries the number of its source.",
        )
      : h("p", { class: "why" }, "There is nothing in this graph."),
    model.events.length ? windowFields(ctx) : null,
    info.citation ? h("p", { class: "note", dir: "auto" }, `Cite as: ${info.citation}`) : null,
    info.licence ? h("p", { class: "note" }, `Licence of the data: ${info.licence}`) : null,
    foot(ctx),
  ];
}
