/** A topic in two voices: what is said about those who run something, next to what they say, joined by lines. */

import { figure, metricLabel } from "../data/figure";
import type { Model } from "../data/model";
import { many } from "../data/text";
import { readable } from "../data/time";
import type { Topic } from "../data/types";
import { textWidth } from "../draw/scene";
import { type Placed, placed } from "../draw/voices_scene";
import {
  type Line,
  type Upright,
  type VoiceGroup,
  type Voices,
  inWords,
  speakerOf,
  voicesOf,
  wordOf,
} from "../state/voices";
import { type Child, h, redraw, s } from "./dom";
import type { Context } from "./panel/parts";
import { type Metrics, topicOptions } from "./topics";

/** Least width in which the two voices stand next to each other; in less each pair is a card. */
const WIDE = 600;
/** Distance of the rings from the edges of the lines' column, and of the words' level part. */
const RING = 9;
const BEND = 46;

export function renderVoices(host: HTMLElement, ctx: Context, topic: Topic, metrics: Metrics): void {
  const { model, state } = ctx;
  const voices = voicesOf(model, state, topic);
  const top = host.querySelector(".vboard")?.scrollTop ?? 0;
  const cards = host.clientWidth < WIDE;
  const groups = voices.groups.map((group) => ({ group, ...groupParts(ctx, group, cards) }));
  const board = h(
    "div",
    { class: cards ? "vboard cards" : "vboard", tabindex: 0, role: "region", "aria-label": topic.label },
    h(
      "div",
      { class: "vtop" },
      cards || host.clientHeight < 400 ? folded(key()) : key(),
      topicOptions(ctx, metrics, "", topic.name),
    ),
    h(
      "div",
      { class: "vhead", "aria-hidden": cards ? "true" : null },
      h("h2", {}, topic.about),
      h("span", {}, "What differs first"),
      h("h2", {}, topic.by),
    ),
    voices.groups.length
      ? groups.map(({ element }) => element)
      : h(
          "p",
          { class: "empty" },
          "No two figures of this topic stand next to each other under these filters and days.",
        ),
    undrawnParts(ctx, voices),
    restParts(ctx, voices),
  );
  board.addEventListener("keydown", (event) => walk(event, model, voices));
  redraw(host, board);
  if (!cards) for (const { group, element } of groups) draw(ctx, group, element);
  board.scrollTop = top;
}

const folded = (list: HTMLElement): HTMLElement => h("details", {}, h("summary", {}, "Key"), list);

/** What the marks mean; in the order in which they are met. */
function key(): HTMLElement {
  const mark = (text: string, ...parts: Child[]): HTMLElement =>
    h("li", {}, s("svg", { width: 30, height: 14, viewBox: "0 0 30 14", "aria-hidden": "true" }, parts), text);
  const line = (kind: string): Child => s("path", { class: `vline ${kind}`, d: "M2 7H28" });
  return h(
    "ul",
    { class: "vkey", "aria-label": "Key" },
    mark("contested by another figure", s("circle", { class: "ring contested", cx: 15, cy: 7, r: 5 })),
    mark("not contested", s("circle", { class: "ring", cx: 15, cy: 7, r: 4 })),
    mark("can be compared", line("whole")),
    mark("with care", line("care")),
    mark("contests, cannot be compared", line("contests"), arrow(28, 7, 1)),
    mark("differs, not contested", line("differs")),
    mark("same number, two metrics", s("path", { class: "vup twin", d: "M13 1V13M17 1V13" })),
    mark("repeats", s("path", { class: "vup", d: "M15 1V13" })),
  );
}

function arrow(x: number, y: number, way: 1 | -1): Child {
  return s("path", { class: "vhead-arrow", d: `M${x} ${y}l${-7 * way} -4v8z` });
}

function groupParts(ctx: Context, group: VoiceGroup, cards: boolean): { element: HTMLElement } {
  const title = h("h3", { dir: "auto" }, group.place);
  if (cards)
    return {
      element: h(
        "section",
        { class: "vgroup" },
        title,
        h(
          "ul",
          { class: "vcards" },
          group.lines.map((line) => card(ctx, line)),
        ),
        singles(ctx, group),
      ),
    };
  const column = (side: "left" | "right", label: string): HTMLElement =>
    h(
      "ul",
      { class: `vside ${side}`, "aria-label": label },
      group[side].map((at) => h("li", { "data-id": ctx.model.node(at).id }, figureRow(ctx, at, group))),
    );
  return {
    element: h(
      "section",
      { class: "vgroup" },
      title,
      h(
        "div",
        { class: "vcols" },
        column("left", "About them"),
        h("div", { class: "vlines" }),
        column("right", "By them"),
      ),
    ),
  };
}

/** A figure: who says it, of what and when, and in words what its lines say. */
function figureRow(ctx: Context, at: number, group: VoiceGroup | null, end = false): HTMLElement {
  const { model, state, store } = ctx;
  const node = model.node(at);
  return h(
    "button",
    {
      class: `vrow${at === state.id ? " sel" : ""}${end ? " end" : ""}`,
      "data-key": `voice-${at}`,
      "aria-pressed": at === state.id,
      onclick: () => store.set({ id: at }),
    },
    h("span", { class: "vfig" }, ofNumber(figure(node))),
    h(
      "span",
      { class: "vsaid" },
      h("span", { class: "vwho", dir: "auto" }, speakerOf(model, at)),
      h(
        "span",
        { class: "vwhat" },
        metricLabel(model, node.metric ?? "").toLowerCase(),
        node.period ? `, ${readable(node.period)}` : ", no period",
        group ? uprightWords(model, group.uprights, at) : "",
      ),
    ),
    h("span", { class: "sr" }, spoken(model, at, group)),
  );
}

/** A figure whose words before the number, such as "about", are small. */
function ofNumber(text: string): Child {
  const cut = text.search(/\d/);
  return cut > 0 ? [h("small", {}, text.slice(0, cut)), text.slice(cut)] : text;
}

function uprightWords(model: Model, uprights: readonly Upright[], at: number): string {
  const words = uprights.flatMap(({ a, b, kind }) => {
    if (kind === "repeats") return a === at ? `repeats ${speakerOf(model, b)}` : [];
    return kind === "same number" && (a === at || b === at) ? "same number, two metrics" : [];
  });
  return [...new Set(words)].map((text) => `; ${text}`).join("");
}

/** What is drawn at a figure, in words. */
function spoken(model: Model, at: number, group: VoiceGroup | null): string {
  const said = (group?.lines ?? []).filter(({ l, r }) => l === at || r === at).map((line) => inWords(model, line, at));
  const contested = model.contested.has(at) ? "Contested. " : "";
  return `${contested}${said.join("; ")}`;
}

/** A pair on a narrow page: the line and its word above, the two figures below. */
function card(ctx: Context, line: Line): HTMLElement {
  const chosen = ctx.state.id === line.l || ctx.state.id === line.r;
  return h(
    "li",
    { class: chosen ? "vcard sel" : "vcard" },
    h(
      "div",
      { class: `vjoin ${kindOf(line)}` },
      ringMark(ctx.model, line.l),
      h("b", {}, cardWord(line)),
      ringMark(ctx.model, line.r),
    ),
    h("div", { class: "vtwo" }, figureRow(ctx, line.l, null), figureRow(ctx, line.r, null, true)),
  );
}

function cardWord(line: Line): Child[] {
  const way = line.at.includes(line.r) ? "→" : "←";
  return [
    line.at.length ? h("span", { "aria-hidden": "true" }, `${line.at.length > 1 ? "↔" : way} `) : null,
    wordOf(line),
    line.at.length
      ? h("span", { class: "sr" }, line.at.includes(line.r) ? ", contests the second" : ", contests the first")
      : null,
  ];
}

const ringMark = (model: Model, at: number): HTMLElement =>
  h("i", { class: model.contested.has(at) ? "vring contested" : "vring" });

/** Figures that stand in a group with no line of their own. */
function singles(ctx: Context, group: VoiceGroup): Child {
  const lined = new Set(group.lines.flatMap(({ l, r }) => [l, r]));
  const rows = [...group.left, ...group.right].filter((at) => !lined.has(at));
  return rows.length
    ? h(
        "ul",
        { class: "vrest" },
        rows.map((at) => h("li", {}, figureRow(ctx, at, group))),
      )
    : null;
}

const kindOf = ({ mark }: Line): string =>
  ({ "can be compared": "whole", "with care": "care", contests: "contests", differs: "differs" })[mark];

/** Put the rows of a group where its lines do not cross, and draw the lines. */
function draw(ctx: Context, group: VoiceGroup, element: HTMLElement): void {
  const columns = element.querySelector<HTMLElement>(".vcols")!;
  const items = (side: string): HTMLElement[] => [...columns.querySelectorAll<HTMLElement>(`.vside.${side} > li`)];
  const [left, right] = [items("left"), items("right")];
  const heights = (rows: HTMLElement[]): number[] => rows.map((row) => row.offsetHeight);
  const at = placed(group, { left: heights(left), right: heights(right) });
  left.forEach((row, i) => (row.style.top = `${at.left[i]! - row.offsetHeight / 2}px`));
  right.forEach((row, i) => (row.style.top = `${at.right[i]! - row.offsetHeight / 2}px`));
  columns.style.height = `${at.height}px`;
  const host = columns.querySelector<HTMLElement>(".vlines")!;
  const width = host.clientWidth;
  const room = Math.max(0, ...group.lines.map(wordWidth));
  const y = (row: number): number =>
    group.left.includes(row) ? at.left[group.left.indexOf(row)]! : at.right[group.right.indexOf(row)]!;
  const chosen = ({ l, r }: Line): string => (ctx.state.id === l || ctx.state.id === r ? " chosen" : "");
  const svg = s(
    "svg",
    { width, height: at.height, viewBox: `0 0 ${width} ${at.height}`, "aria-hidden": "true" },
    group.uprights.map((link) =>
      upright(link, group.left.includes(link.a) ? RING : width - RING, y(link.a), y(link.b)),
    ),
    group.lines.map((line, i) =>
      linePath(ctx.model, line, width, room, [y(line.l), at.words[i]!, y(line.r)], chosen(line)),
    ),
    rings(ctx.model, group, width, at),
    group.lines.map((line, i) => word(line, width / 2, at.words[i]!, chosen(line))),
  );
  host.replaceChildren(svg);
}

function rings(model: Model, group: VoiceGroup, width: number, at: Placed): Child[] {
  const ring = (row: number, x: number, y: number): Child =>
    model.contested.has(row)
      ? s("circle", { class: "ring contested", cx: x, cy: y, r: 6 })
      : s("circle", { class: "ring", cx: x, cy: y, r: 4.5 });
  return [
    group.left.map((row, i) => ring(row, RING, at.left[i]!)),
    group.right.map((row, i) => ring(row, width - RING, at.right[i]!)),
  ];
}

/** A line level where its word stands, and bent to its ends. */
function linePath(
  model: Model,
  line: Line,
  width: number,
  room: number,
  [from, level, to]: [number, number, number],
  chosen: string,
): Child {
  const [a, b] = [RING + 9, width - RING - 9];
  const bend = Math.max(14, Math.min(BEND, (b - a - room) / 2));
  const [c, d] = [a + bend, b - bend];
  const path = `M${a} ${from}C${a + bend / 2} ${from} ${c - bend / 2} ${level} ${c} ${level}L${d} ${level}C${d + bend / 2} ${level} ${b - bend / 2} ${to} ${b} ${to}`;
  return [
    s("path", {
      class: `vline ${kindOf(line)}${chosen}`,
      d: path,
      "data-line": `${model.node(line.l).id} ${model.node(line.r).id}`,
    }),
    line.at.includes(line.r) ? arrow(b + 2, to, 1) : null,
    line.at.includes(line.l) ? arrow(a - 2, from, -1) : null,
  ];
}

const isStrong = ({ mark }: Line): boolean => mark === "can be compared" || mark === "with care";
const wordWidth = (line: Line): number => textWidth(wordOf(line), 11, isStrong(line) ? 600 : 400) + 16;

function word(line: Line, x: number, y: number, chosen: string): Child {
  const text = wordOf(line);
  const strong = isStrong(line);
  const width = wordWidth(line);
  return s(
    "g",
    { class: `vword${strong ? " strong" : ""}${chosen}` },
    s("rect", { x: x - width / 2, y: y - 9, width, height: 18, rx: 9 }),
    s("text", { x, y: y + 4 }, text),
  );
}

function upright({ kind }: Upright, x: number, a: number, b: number): Child {
  const [top, bottom] = [Math.min(a, b) + 8, Math.max(a, b) - 8];
  const lines = kind === "same number" ? [x - 2, x + 2] : [x];
  return s("path", {
    class: `vup${kind === "can be compared" ? " whole" : kind === "same number" ? " twin" : ""}`,
    d: lines.map((at) => `M${at} ${top}V${bottom}`).join(""),
  });
}

/** Pairs that are contested or can be compared, and are not drawn, since their lines would cross others. */
function undrawnParts({ model, store }: Context, { undrawn }: Voices): Child {
  if (!undrawn.length) return null;
  return h(
    "details",
    { class: "vmore" },
    h("summary", {}, `${many(undrawn.length)} more pairs, whose lines would cross others`),
    h(
      "ul",
      {},
      undrawn.map((line) =>
        h(
          "li",
          {},
          h(
            "button",
            { class: "act", "data-key": `pair-${line.l}-${line.r}`, onclick: () => store.set({ id: line.l }) },
            `${figure(model.node(line.l))}, ${inWords(model, line, line.l)}`,
          ),
        ),
      ),
    ),
  );
}

function restParts(ctx: Context, { topic, rest }: Voices): Child {
  const count = rest.left.length + rest.right.length;
  if (!count) return null;
  const list = (title: string, rows: readonly number[]): Child =>
    rows.length
      ? h(
          "section",
          {},
          h("h3", {}, title),
          h(
            "ul",
            { class: "vrest" },
            rows.map((at) => h("li", {}, figureRow(ctx, at, null))),
          ),
        )
      : null;
  return h(
    "details",
    { class: "vmore" },
    h("summary", {}, `${many(count)} figures with none of the other voice next to them`),
    h("div", { class: "vtwo" }, list(topic.about, rest.left), list(topic.by, rest.right)),
  );
}

/** Arrow keys go up and down a side, and across along a line. */
function walk(event: KeyboardEvent, model: Model, voices: Voices): void {
  const item = (event.target as Element).closest<HTMLElement>(".vside > li");
  const way = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: 0, ArrowRight: 0 }[event.key];
  if (!item || way === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const at = model.byId.get(item.dataset.id!)!;
  const group = voices.groups.find(({ left, right }) => left.includes(at) || right.includes(at))!;
  const side = event.key === "ArrowLeft" ? "left" : "right";
  const across = group.lines.find(({ l, r }) => l === at || r === at);
  const all = [
    ...item
      .closest(".vboard")!
      .querySelectorAll<HTMLElement>(`.vside.${group.left.includes(at) ? "left" : "right"} > li`),
  ];
  const next = way
    ? all[all.indexOf(item) + way]
    : !group[side].includes(at) && across
      ? item
          .closest(".vcols")!
          .querySelector<HTMLElement>(
            `li[data-id="${CSS.escape(model.node(side === "left" ? across.l : across.r).id)}"]`,
          )
      : undefined;
  next?.querySelector("button")?.focus();
}
