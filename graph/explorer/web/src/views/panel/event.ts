/** Details of an event, a claim, a source; of a window of time, a fold, and of the whole. */

import { type Kid, h, icon } from "../dom";
import type { Model } from "../../data/model";
import type { Picture } from "../../state/picture";
import { statusOf } from "../../state/picture";
import { days } from "../../state/state";
import { type Window, human, parseDay, readable, whyPossibly, windowText, years } from "../../data/time";
import {
  type Context,
  References,
  asides,
  glyph,
  glyphOf,
  opener,
  outLink,
  passage,
  row,
  rows,
  section,
  sourceFacts,
  written,
} from "./parts";
import { claimRow, claimSection, figure, foot, tieRow } from "./thing";

const NEAR_EVENTS = 3;

export function eventPanel(ctx: Context, at: number): Kid[] {
  const { model } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  const own = refs.mark(node);
  const edges = model.touching[at]!.map((e) => model.edges[e]!);
  const people = edges.filter((edge) => edge.type === "PARTICIPATED_IN");
  const relations = edges.filter(
    (edge) => !["PARTICIPATED_IN", "TOOK_PLACE_IN", "MADE_IN", "ABOUT", "CITES", "ASSERTED"].includes(edge.type),
  );
  const place = edges.find((edge) => edge.type === "TOOK_PLACE_IN");
  const lane = node.lane === undefined ? "" : `, ${model.data.lanes[node.lane]!.label}`;
  return [
    h("div", { class: "eyebrow" }, glyphOf(model, at), model.typeLabel(at) + lane),
    h("h2", { dir: "auto", tabindex: -1 }, node.n),
    h(
      "p",
      { class: "dates" },
      node.date ? written(node.date) : "No date given",
      place ? [", ", opener(ctx, model.other(place, at))] : node.place ? `, ${node.place}` : null,
    ),
    h("p", { class: "desc", dir: "auto" }, node.description ?? "", own),
    asides(node),
    people.length
      ? section(
          "Who took part",
          people.length,
          rows(
            people.map((edge) => {
              const role = edge.role ? (model.data.roles[edge.role]?.label ?? edge.role) : "";
              return row(ctx, edge.s, role, "", refs.mark(edge));
            }),
          ),
        )
      : null,
    relations.length
      ? section("Ties", relations.length, rows(relations.map((edge) => tieRow(ctx, edge, at, refs))))
      : null,
    aroundSection(ctx, at, refs),
    claimSection(ctx, at, refs, "MADE_IN", "What was said there"),
    claimSection(ctx, at, refs, "ABOUT", "Figures and statements about it"),
    refs.section(ctx),
    foot(ctx),
  ];
}

/** Events before and after it that share a thing with it. */
function aroundSection(ctx: Context, at: number, refs: References): Kid {
  const { model } = ctx;
  const mine = new Set(model.eventsOf[at]);
  const place = model.events.indexOf(at);
  const shares = (event: number): boolean =>
    model.eventsOf[event]!.some((thing) => mine.has(thing) && model.group(thing).shape !== "ring");
  const before: number[] = [];
  const after: number[] = [];
  for (let i = place - 1; i >= 0 && before.length < NEAR_EVENTS; i--)
    if (shares(model.events[i]!)) before.unshift(model.events[i]!);
  for (let i = place + 1; i < model.events.length && after.length < NEAR_EVENTS; i++)
    if (shares(model.events[i]!)) after.push(model.events[i]!);
  if (!before.length && !after.length) return null;
  const list = (events: number[], verb: string): Kid[] =>
    events.map((event) => row(ctx, event, verb, readable(model.node(event).date), refs.mark(model.node(event))));
  return section(
    "Before and after, with the same things",
    before.length + after.length,
    rows([...list(before, "before:"), ...list(after, "after:")]),
  );
}

export function claimPanel(ctx: Context, at: number): Kid[] {
  const { model, store } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  const own = refs.mark(node);
  const speaker = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
  const edges = model.touching[at]!.map((e) => model.edges[e]!);
  const made = edges.find((edge) => edge.type === "MADE_IN" && edge.s === at);
  const about = edges.filter((edge) => edge.type === "ABOUT" && edge.s === at);
  const relations = edges.filter((edge) => !["ASSERTED", "MADE_IN", "ABOUT", "CITES"].includes(edge.type));
  const metric = node.metric === undefined ? undefined : model.data.metrics[node.metric];
  const said = made ? model.node(made.t) : undefined;
  const fact = (name: string, value: Kid): Kid => (value ? [h("dt", {}, name), h("dd", { dir: "auto" }, value)] : null);
  return [
    h(
      "div",
      { class: "eyebrow" },
      glyphOf(model, at),
      node.value ? "Figure by " : "Statement by ",
      speaker === undefined ? (node.speaker ?? "a speaker not given") : opener(ctx, speaker),
    ),
    h(
      "h2",
      { dir: "auto", tabindex: -1 },
      node.value ? [figure(node, true), metric ? h("small", {}, ` ${metric.label}`) : null] : node.n,
    ),
    node.value ? h("p", { class: "desc", dir: "auto" }, node.n, own) : h("p", {}, own),
    h(
      "dl",
      { class: "details" },
      fact("Who", node.population),
      fact("Where", node.geography),
      fact("Period", written(node.period)),
      fact("Said", made ? [opener(ctx, made.t), said?.date ? `, ${readable(said.date)}` : ""] : null),
      fact("Qualifier", node.qualifier?.replaceAll("_", " ")),
      fact("Unit", node.unit),
      fact("Metric", metric ? [metric.label, h("div", { class: "note" }, metric.definition)] : node.metric),
      fact("Compared", comparedWith(model, at)),
    ),
    asides(node),
    node.metric !== undefined &&
      h(
        "div",
        { class: "verbs" },
        h(
          "button",
          { class: "act", onclick: () => store.set({ view: "claims", metric: node.metric! }) },
          "Compare with other figures",
        ),
      ),
    about.length
      ? section("About", about.length, rows(about.map((edge) => row(ctx, edge.t, "", "", refs.mark(edge)))))
      : null,
    relations.length
      ? section(
          "Other claims and records",
          relations.length,
          rows(relations.map((edge) => contestRow(ctx, edge, at, refs))),
        )
      : null,
    sameSpeaker(ctx, at, refs),
    refs.section(ctx),
    foot(ctx),
  ];
}

function contestRow(ctx: Context, edge: Parameters<typeof tieRow>[1], at: number, refs: References): Kid {
  const { model } = ctx;
  const other = model.other(edge, at);
  const node = model.node(other);
  const speaker = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
  const who = speaker === undefined ? "" : `${model.short(speaker)}: `;
  return row(ctx, other, `${model.verb(edge, at)} ${who}`, node.value ? figure(node) : "", refs.mark(edge), [
    edge.description,
    edge.type === "CONTESTS" && comparable(model.apart(at, other)),
  ]);
}

function comparable(apart: string | undefined): Kid {
  if (apart === undefined) return null;
  return h("div", {}, apart ? `What keeps them apart: ${apart}.` : "The two figures can be compared.");
}

/** With how many figures a figure stands on one axis, or why with none, as the library says it. */
function comparedWith(model: Model, at: number): string {
  const group = model.comparisons.get(at);
  if (!group) return "";
  const others = group.claims.length - 1;
  if (!others) return `with none: ${group.reason ?? "it stands alone"}`;
  return `with ${others} other figure${others === 1 ? "" : "s"}${group.reason ? `, with care: ${group.reason}` : ""}`;
}

function sameSpeaker(ctx: Context, at: number, refs: References): Kid {
  const { model } = ctx;
  const { speaker, metric } = model.node(at);
  if (!speaker || !metric) return null;
  const others = model.claims.filter(
    (other) => other !== at && model.node(other).speaker === speaker && model.node(other).metric === metric,
  );
  return others.length
    ? section(
        "Same speaker, same metric",
        others.length,
        rows(
          others.map((other) => claimRow(ctx, other, refs, false)),
          5,
        ),
      )
    : null;
}

export function sourcePanel(ctx: Context, at: number): Kid[] {
  const { model } = ctx;
  const node = model.node(at);
  const citing = model.nodes.flatMap((other, i) =>
    other.sources?.some((text) => text === node.id || text.startsWith(`${node.id}#`)) ? [i] : [],
  );
  const where = (i: number): string =>
    model
      .citations(model.node(i))
      .filter((c) => c.source === at && c.lines)
      .map((c) => c.lines.replaceAll("L", ""))
      .join(", ");
  const kinds = (["Entity", "Event", "Claim"] as const).map((kind) => citing.filter((i) => model.node(i).k === kind));
  const titles = ["Things that cite it", "Events that cite it", "Figures and statements that cite it"];
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
    h("p", {}, outLink(node.url) ?? h("span", { class: "note" }, "No address given.")),
    pinnedWords(ctx, citing, at),
    asides(node),
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
function pinnedWords({ model }: Context, citing: readonly number[], at: number): Kid {
  const states = new Map<string, string>();
  for (const { source, lines, state } of citing.flatMap((i) => model.citations(model.node(i))))
    if (source === at && lines) states.set(lines, state.split(" ")[0]!);
  if (!states.size) return null;
  const counts = new Map<string, number>();
  for (const state of states.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
  const words = [...counts].map(([state, n]) => `${n} ${state === "moved" ? "moved" : passage(state)}`);
  return h("p", { class: "note" }, `Passages that are cited: ${words.join(", ")}.`);
}

/** What is there in the days that are looked at, and why some is only possibly. */
export function windowPanel(ctx: Context, window: Window, picture: Picture): Kid[] {
  const { model, state, store } = ctx;
  const things = picture.drawn.filter((at) => model.node(at).k === "Entity");
  const sorted = (status: number): number[] => things.filter((at) => statusOf(model, state, at) === status);
  const [surely, possibly, out] = [sorted(1), sorted(0.5), sorted(0)];
  const names = (list: number[]): Kid =>
    rows(
      list.map((at) => [
        glyphOf(model, at, 11),
        opener(ctx, at),
        h("time", {}, [readable(model.node(at).start), readable(model.node(at).end)].filter(Boolean).join(" to ")),
      ]),
      6,
    );
  const events = model.events.filter((at) => statusOf(model, state, at));
  return [
    h("div", { class: "eyebrow" }, state.on === null ? "Time window, both days included" : "As of one day"),
    h(
      "h2",
      { tabindex: -1 },
      window.from === window.to ? human(window.from) : `${human(window.from)} to ${human(window.to)}`,
    ),
    h(
      "p",
      { class: "desc" },
      `Of the ${things.length} things drawn, ${surely.length} were surely there ${window.from === window.to ? "on it" : "at some time in it"}, ${possibly.length} possibly, ${out.length} not.`,
    ),
    windowFields(ctx),
    possibly.length
      ? section(
          "Possibly there",
          possibly.length,
          rows(
            possibly.map((at) => [
              glyph(model.group(at), 11, true, true),
              h(
                "span",
                {},
                opener(ctx, at),
                h("div", { class: "note" }, whyPossibly(model.node(at).span, model.node(at).start, model.node(at).end)),
              ),
              h("span"),
            ]),
            8,
          ),
        )
      : null,
    events.length
      ? section(
          "Events in it",
          events.length,
          rows(
            events.map((at) => row(ctx, at, "", readable(model.node(at).date), null)),
            12,
          ),
        )
      : h("p", { class: "why" }, nothingDated(ctx, window)),
    surely.length ? section("Surely there", surely.length, names(surely)) : null,
    out.length ? section("Not in it", out.length, names(out)) : null,
    h(
      "div",
      { class: "foot" },
      h("button", { class: "act", onclick: () => store.set({ window: null, on: null }) }, "Clear the window"),
      h("button", { class: "act", onclick: ctx.act.csv }, "Save as CSV"),
      h("button", { class: "act", onclick: ctx.act.cite }, "Cite this view"),
    ),
  ];
}

function nothingDated(ctx: Context, window: Window): string {
  const days = ctx.model.events.flatMap((at) => ctx.model.node(at).at?.[0] ?? []);
  const before = days.filter((day) => day < window.from).at(-1);
  const after = days.find((day) => day > window.to);
  const near = [before, after].flatMap((day) => (day === undefined ? [] : human(day)));
  return `No event is dated ${windowText(window)}.${near.length ? ` Nearest: ${near.join(", ")}.` : ""}`;
}

/** The window as two fields, for those who type. */
export function windowFields(ctx: Context): Kid {
  const { state, store } = ctx;
  const window = days(state);
  const text = (day: number | undefined): string =>
    day === undefined ? "" : new Date(day * 86_400_000).toISOString().slice(0, 10);
  const from = h("input", {
    type: "text",
    name: "from",
    value: text(window?.from),
    placeholder: "2016",
    "aria-label": "From",
    "data-key": "from",
    autocomplete: "off",
    size: undefined,
  });
  const to = h("input", {
    type: "text",
    name: "to",
    value: text(window?.to),
    placeholder: "2018-06",
    "aria-label": "To",
    "data-key": "to",
    autocomplete: "off",
  });
  const problem = h("p", { class: "why", role: "alert" });
  const set = (event: Event): void => {
    event.preventDefault();
    const [a, b] = [parseDay(from.value), parseDay(to.value || from.value)];
    if (!a || !b || a.from > b.to)
      problem.textContent = "Write days, months or years such as 2016, 2016-03 or 2016-03-17, the earlier first.";
    else store.set({ window: { from: a.from, to: b.to }, on: null });
  };
  return h(
    "form",
    { class: "window", onsubmit: set },
    from,
    h("span", {}, "to"),
    to,
    h("button", { class: "act", type: "submit" }, "Show"),
    problem,
  );
}

export function foldPanel(ctx: Context, picture: Picture): Kid[] {
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
        ? `${fold.members.length.toLocaleString("en")} things are kept out of the drawing to keep it quick. Open one to draw it with its neighbours.`
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

export function wholePanel(ctx: Context): Kid[] {
  const { model } = ctx;
  const { info } = model.data;
  const count = (n: number, one: string, many: string): string => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
  const span = model.events.flatMap((at) => (model.node(at).at?.[0] == null ? [] : [model.node(at).at![0]!]));
  const parts = [
    count(model.things.length, "thing", "things"),
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
          "Choose a thing in the graph or an event in the timeline. Every statement carries the number of its source.",
        )
      : h("p", { class: "why" }, "There is nothing in this graph."),
    model.events.length ? windowFields(ctx) : null,
    info.citation ? h("p", { class: "note", dir: "auto" }, `Cite as: ${info.citation}`) : null,
    info.licence ? h("p", { class: "note" }, `Licence of the data: ${info.licence}`) : null,
    foot(ctx),
  ];
}
