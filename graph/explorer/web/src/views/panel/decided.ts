/** What a case decided, by what the decisions are on: of each law what was decided, when and by whom. */

import { decisionsIn, forumOf } from "../../data/decisions";
import { many } from "../../data/text";
import { readable } from "../../data/time";
import { days } from "../../state/state";
import { type Child, h } from "../dom";
import { type Context, type References, glyphOf, opener } from "./parts";

export function decided(ctx: Context, at: number, refs: References): Child {
  const { model, state } = ctx;
  if (!model.outcomes.has(at)) return null;
  const last = days(state)?.to ?? Infinity;
  const subjects = new Map<number, Child[]>();
  for (const decision of decisionsIn(model, at)) {
    const { event, on } = decision;
    const node = model.node(event);
    if ((node.at?.[0] ?? -Infinity) > last) continue;
    const text = `${model.typeLabel(event)}, ${readable(node.date)}, ${model.short(forumOf(model, at, decision))}`;
    for (const subject of on) {
      const line = h("p", {}, opener(ctx, event, text), refs.mark(node));
      subjects.set(subject, [...(subjects.get(subject) ?? []), line]);
    }
  }
  if (!subjects.size) return null;
  return h(
    "section",
    { class: "decided" },
    h("h3", {}, "Decisions by subject ", h("b", {}, many(subjects.size))),
    h(
      "ul",
      {},
      [...subjects].map(([subject, lines]) =>
        h(
          "li",
          {},
          h("span", { class: "one" }, glyphOf(model, subject, 10), opener(ctx, subject, model.short(subject))),
          h("div", {}, lines),
        ),
      ),
    ),
  );
}
