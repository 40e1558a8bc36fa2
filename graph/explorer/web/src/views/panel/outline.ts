/** The whole in words: an outline of its parts with their counts, walked by arrow keys; the open one with what is in it. */

import { type GroupSummary, howComputed, inSentence, inWords, partWord } from "../../data/groups";
import { many, plural } from "../../data/text";
import { years } from "../../data/time";
import { type Child, h } from "../dom";
import { type Context, foot, row, rows, section } from "./parts";

export function outlinePanel(ctx: Context, groups: readonly GroupSummary[]): Child[] {
  const { model, state, store } = ctx;
  const label = (key: string): string => inSentence(model, groups.find((one) => one.key === key)?.label ?? key);
  const open = groups.find(({ key }) => key === state.group);
  const item = (group: GroupSummary): Child => {
    const span = group.span ? years(group.span) : "no dates";
    const chosen = group === open;
    const act = (): void => store.set({ group: chosen ? null : group.key });
    const [name, ...more] = inWords(model, group, span, label).split(": ");
    return h(
      "li",
      {},
      h(
        "button",
        { class: "verb", "aria-expanded": chosen, "data-key": `outline-${group.key}`, onclick: act },
        h("b", {}, name),
        ` ${more.join(": ")}`,
      ),
      chosen
        ? rows(
            group.members.map((at) => () => row(ctx, at, "", model.typeLabel(at), null)),
            30,
          )
        : null,
    );
  };
  const list = h("ul", { class: "outline", onkeydown: walk }, groups.map(item));
  const count = groups.reduce((sum, { members }) => sum + members.length, 0);
  return [
    h("div", { class: "eyebrow" }, "The same in words"),
    h(
      "h2",
      { tabindex: -1 },
      `${plural(groups.filter(({ key }) => key).length, partWord(model))}${open ? `, ${inSentence(model, open.label)} open` : ""}`,
    ),
    h(
      "p",
      { class: "desc" },
      `A card stands for all entities of a ${partWord(model)}. A line's number counts the relations between two. `,
      howComputed(model),
    ),
    section("Outline", many(count), list),
    foot(ctx),
  ];
}

/** Arrow keys go from one part to the next. */
function walk(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("button, a")];
  const here = all.indexOf(document.activeElement as HTMLElement);
  if (by === undefined || here < 0) return;
  event.preventDefault();
  event.stopPropagation();
  all[Math.max(0, Math.min(all.length - 1, here + by))]!.focus();
}
