/** The view in one sentence, whose underlined parts are its controls; below it the legend. */

import { claimsShown, currentMetric } from "./claims";
import { type Child, h, redraw } from "./dom";
import { metricLabel } from "../data/figure";
import { type GroupSummary, inSentence, partWord, placesText } from "../data/groups";
import { many, plural } from "../data/text";
import { legend } from "./legend";
import { showMore } from "./sideways";
import { signed } from "./sign";
import { rankSigns } from "../draw/fan_marks";
import type { Theme } from "../draw/theme";
import { mapSentence } from "./map_head";
import { menu } from "./menu";
import { opening } from "./opening";
import type { Context } from "./panel/parts";
import { windowFields } from "./panel/window";
import type { Path } from "../data/paths";
import { chosenPath } from "../state/emphasis";
import type { Picture } from "../state/picture";
import { topicOf } from "../state/voices";
import { NO, POSSIBLY, SURELY, UNRECORDED } from "../data/presence";
import { savedOf } from "../state/saved";
import { type State, days, usualBy } from "../state/state";
import { TABLES, tableRows } from "./table";
import { ofVoices } from "./topics";
import { type Window, windowText, years } from "../data/time";
import type { TimelineView } from "./timeline";

const ORDER = {
  forward: "forward in time",
  possibly: "possibly forward in time",
  backward: "not in order of time",
  undated: "without dates",
};
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six"];

export interface HeadInput {
  picture: Picture;
  paths: readonly Path[];
  span: Window | null;
  left: string;
}

export function renderHead(host: HTMLElement, ctx: Context, input: HeadInput): string {
  if (input.left === "answers") return renderOpening(host, ctx, input);
  const children = sentence(ctx, input);
  const text = plain(children);
  const scrolled = host.querySelector(".chips")?.scrollLeft ?? 0;
  redraw(
    host,
    h("h1", { class: "say", tabindex: -1, "data-key": "say" }, children),
    legend(ctx, input.picture, input.left),
  );
  const say = host.querySelector(".say")!;
  say.classList.toggle("long", say.scrollHeight > say.clientHeight + 1);
  showMore(host.querySelector<HTMLElement>(".chips")!, scrolled);
  return text;
}

/** The questions, and above the drawing below them the sentence that describes it. */
function renderOpening(host: HTMLElement, ctx: Context, input: HeadInput): string {
  const title = ctx.model.data.info.title ?? "Questions and answers";
  const below = h(
    "div",
    { class: "below" },
    h("p", { class: "from" }, "Or start from ", sentence(ctx, { ...input, left: "graph" })),
    legend(ctx, input.picture, "graph"),
  );
  redraw(host, opening(ctx, title, input.span, below));
  showMore(host.querySelector<HTMLElement>(".chips")!, 0);
  return title;
}

function plain(children: Child[]): string {
  return children
    .map((child) =>
      Array.isArray(child)
        ? plain(child)
        : child instanceof Element
          ? child.textContent
          : child === null || child === undefined || child === false
            ? ""
            : child,
    )
    .join("");
}

const token = (text: string, key: string, act: (event: Event) => void, menu = true): HTMLElement =>
  h(
    "button",
    { class: "tok", dir: "auto", "data-key": `tok-${key}`, "aria-haspopup": menu ? "dialog" : null, onclick: act },
    text,
  );

function sentence(ctx: Context, input: HeadInput): Child[] {
  const { model, state } = ctx;
  const { picture } = input;
  const time = timeToken(ctx, input);
  if (!model.nodes.length) return ["Nothing to show: this graph is empty"];
  if (savedOf(model, state)) return ofSaved(ctx);
  if (input.left === "map") return mapSentence(ctx, token);
  if (input.left === "claims") return [...ofClaims(ctx), time];
  if (input.left === "table") {
    const rows = tableRows(model, state, state.table).length;
    return [plural(rows, state.table.toLowerCase(), TABLES[state.table].toLowerCase()), time, filterWords(ctx)];
  }
  if (state.path && state.path.from !== null && state.path.to !== null)
    return ofPath(ctx, state.path.from, state.path.to, chosenPath(state, input.paths));
  if (picture.ranks) return ofVerbs(ctx, picture, picture.ranks, time);
  const entities = entitiesIn(ctx, picture);
  if (!model.entities.length && !entities) return [`${plural(model.events.length, "event")}, no entities`, time];
  if (input.left === "timeline" && !input.span) return ["This dataset has no dates, so it has no timeline"];
  if (input.left === "timeline")
    return [`${many(tableRows(model, state, "Event").length)} events and periods`, time, counted(ctx, picture)];
  return state.centre === null || !picture.shown.has(state.centre)
    ? ofWhole(ctx, picture, entities, time)
    : ofCentre(ctx, picture, state.centre, entities - 1, time);
}

/** The relations of the centre, where they are drawn by verb. */
function ofVerbs(ctx: Context, picture: Picture, ranks: readonly number[], time: Child): Child[] {
  const { model, state, store, act } = ctx;
  const pick = (): void =>
    act.pick((found) =>
      store.set({ centre: model.node(found).k === "Entity" ? found : store.state.centre, id: found, open: [] }),
    );
  const all = ranks.reduce((sum, count) => sum + count, 0);
  const there = picture.edges!.size;
  return [
    token(model.short(state.centre!), "centre", pick),
    ` and ${there < all ? `${many(there)} of ` : ""}its `,
    token(plural(all, "relation"), "near", (event) => nearMenu(ctx, event, picture)),
    " by verb",
    time,
    days(state) ? standing(state, ranks) : "",
  ];
}

const entitiesIn = ({ model }: Context, picture: Picture): number =>
  picture.drawn.filter((at) => model.node(at).k === "Entity").length;

function ofSaved({ model, state }: Context): Child[] {
  const step = state.step ?? 0;
  const story = state.view === "story";
  const count = story ? model.data.story.length : model.data.questions.length;
  const text = story ? model.data.story[step]!.title : model.data.questions[step]!.question;
  const focusStep = (): void => document.querySelector<HTMLElement>(".steps [aria-current]")?.focus();
  return [
    story ? "Story, step " : "Question ",
    token(`${step + 1} of ${count}`, "step", focusStep, false),
    `: ${text ?? ""}`,
  ];
}

function ofClaims({ model, state }: Context): Child[] {
  const topic = topicOf(model, state);
  if (topic) return ofVoices(model, state, topic);
  const shown = claimsShown(model, state);
  const speakers = new Set(shown.map((at) => model.node(at).speaker)).size;
  const metric = currentMetric(model, state);
  return [
    metricLabel(model, metric),
    `: ${many(shown.length)} ${metric === "" ? "statement" : "figure"}${shown.length === 1 ? "" : "s"} by ${speakers} speaker${speakers === 1 ? "" : "s"}`,
  ];
}

function ofPath(ctx: Context, from: number, to: number, path: Path | undefined): Child[] {
  const { model, state, store } = ctx;
  const end = (at: number, key: "from" | "to"): Child =>
    token(model.short(at), key, () =>
      ctx.act.pick((other) => store.set({ path: { ...store.state.path!, [key]: other, pick: 0 } })),
    );
  const [a, b] = [end(from, "from"), end(to, "to")];
  if (!path) return ["No path from ", a, " to ", b, state.path!.timed ? " that never goes back in time" : ""];
  const count = path.steps.length;
  return [a, " to ", b, ` in ${NUMBERS[count] ?? count} step${count === 1 ? "" : "s"}: ${ORDER[path.order]}`];
}

/** The whole in parts, and which of them is open. */
function ofGroups(ctx: Context, picture: Picture, groups: readonly GroupSummary[], time: Child): Child[] {
  const { state } = ctx;
  const count = groups.reduce((sum, { members }) => sum + members.length, 0);
  const open = groups.find(({ key }) => key === state.group);
  return [
    token(plural(count, "entity", "entities"), "near", (event) => nearMenu(ctx, event, picture)),
    ` ${placesText(groups, partWord(ctx.model))}`,
    open ? `, ${inSentence(ctx.model, open.label)} open` : "",
    filterWords(ctx),
    time,
  ];
}

function ofWhole(ctx: Context, picture: Picture, entities: number, time: Child): Child[] {
  if (picture.groups) return ofGroups(ctx, picture, picture.groups, time);
  const folded = picture.folds.reduce((sum, fold) => sum + fold.members.length, 0);
  const text = folded
    ? `The ${many(entities)} best connected`
    : entities === 1
      ? "The only entity"
      : `All ${many(entities)} entities`;
  return [
    token(text, "near", (event) => nearMenu(ctx, event, picture)),
    folded
      ? ` of ${many(picture.candidates)} entities; ${many(folded)} collapsed into ${picture.folds.length} groups`
      : filterWords(ctx),
    time,
    counted(ctx, picture),
  ];
}

function ofCentre(ctx: Context, picture: Picture, at: number, others: number, time: Child): Child[] {
  const { model, state, store } = ctx;
  const reach =
    picture.reach > others
      ? ` of ${many(picture.reach)} entities within ${NUMBERS[picture.steps] ?? picture.steps} steps`
      : "";
  const centre = token(model.short(at), "centre", () =>
    ctx.act.pick((found) =>
      store.set({ centre: model.node(found).k === "Entity" ? found : store.state.centre, id: found, open: [] }),
    ),
  );
  if (others === 0) return [centre, ", connected to nothing else here", time, counted(ctx, picture)];
  return [
    centre,
    " and the ",
    token(`${many(others)} nearest`, "near", (event) => nearMenu(ctx, event, picture)),
    state.open.length ? " or expanded" : "",
    reach || (others === 1 ? " entity" : " entities"),
    time,
    counted(ctx, picture),
  ];
}

function timeToken(ctx: Context, { span }: Pick<HeadInput, "span">): Child[] {
  const { state, store } = ctx;
  if (!span) return [];
  const window = days(state);
  const text = state.on ? `as of ${windowText(state.on)}` : window ? windowText(window) : years(span);
  const open = (event: Event): void =>
    menu(event.currentTarget as HTMLElement, "Time", [
      h("p", { class: "note" }, "First and last day, month or year; both included."),
      windowFields(ctx),
      window
        ? h("button", { class: "act", onclick: () => store.set({ window: null, on: null }) }, "Clear the time window")
        : null,
    ]);
  const known = state.known ? `, as known by ${windowText(state.known)}` : "";
  return [", ", token(text, "time", open), known];
}

function counted(ctx: Context, picture: Picture): string {
  const { model, state } = ctx;
  if (!days(state)) return "";
  const count = (status: number): number =>
    picture.drawn.filter((at) => model.node(at).k === "Entity" && picture.status.get(at) === status).length;
  return standing(state, [NO, UNRECORDED, POSSIBLY, SURELY].map(count));
}

/** How many stand in each way, from those that are not there to those that surely are, as the end of a sentence. */
function standing(state: State, [no = 0, unrecorded = 0, possibly = 0, surely = 0]: readonly number[]): string {
  const parts = [
    `${many(surely)} surely there`,
    `${many(possibly)} possibly${state.sure ? " hidden" : ""}`,
    unrecorded && state.unrecorded ? `${many(unrecorded)} not yet on record` : "",
    `${many(no + (state.unrecorded ? 0 : unrecorded))} not`,
  ];
  return `: ${parts.filter(Boolean).join(", ")}`;
}

function filterWords({ state }: Context): string {
  return state.off.size ? ", filtered" : "";
}

function nearMenu(ctx: Context, event: Event, picture: Picture): void {
  const { state, store, model } = ctx;
  const by = state.centre === null ? null : picture.edges ? "verb" : "near";
  const choice = (text: string, change: Parameters<typeof store.set>[0], on: boolean): Child =>
    h("button", { class: "choice", "aria-pressed": on, onclick: () => store.set({ open: [], ...change }) }, text);
  const centre = state.centre ?? model.network.start;
  menu(event.currentTarget as HTMLElement, "How much to draw", [
    centre === null
      ? null
      : [
          choice("Its relations by verb", { near: 0, centre, by: "verb" }, by === "verb"),
          choice("As many of the nearest as fit", { near: 0, centre, by: "near" }, by === "near" && state.near === 0),
          [10, 25, 50, 100, 300, 1000]
            .filter((n) => n < Math.max(picture.reach, picture.candidates))
            .map((n) =>
              choice(`The ${many(n)} nearest`, { near: n, centre, by: "near" }, by === "near" && state.near === n),
            ),
        ],
    choice(
      `Whole graph: ${many(picture.candidates)} entities`,
      { centre: null, id: null, by: usualBy(model) },
      state.centre === null,
    ),
  ]);
}

/** How much of the whole is on the screen; `lanes` is null where they are not. Of relations on a day, how they stand. */
export function drawnText(
  { model, state }: Context,
  picture: Picture,
  theme: Theme,
  lanes: Pick<TimelineView, "drawn" | "terms"> | null,
): Child {
  if (picture.ranks && days(state)) return rankSigns(theme, picture.ranks).map(signed);
  const entities = picture.drawn.filter((at) => model.node(at).k === "Entity").length;
  const parts = model.entities.length ? [`${many(entities)} of ${many(model.entities.length)} entities`] : [];
  if (lanes && model.events.length) parts.push(`${many(lanes.drawn.events)} of ${many(model.events.length)} events`);
  if (lanes?.terms) parts.push(`${many(lanes.drawn.terms)} of ${many(lanes.terms)} terms`);
  return parts.length ? `${parts.join(", ")} drawn${leftOut(state, picture)}` : "";
}

/** How many are left out since they are not on record by the day. */
export function leftOut(state: State, { status }: Picture): string {
  const unrecorded = state.unrecorded ? 0 : [...status.values()].filter((rank) => rank === UNRECORDED).length;
  return unrecorded ? `; ${many(unrecorded)} not yet on record, left out` : "";
}
