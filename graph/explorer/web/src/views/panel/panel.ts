/** The panel at the side: which details it shows for a state, its close button, its scroll position. */

import type { Path } from "../../data/paths";
import type { Kind } from "../../data/types";
import { windowText } from "../../data/time";
import type { Picture } from "../../state/picture";
import { isTelling } from "../../state/saved";
import { type State, days } from "../../state/state";
import { type Child, h, icon, redraw } from "../dom";
import { claimPanel } from "./claim";
import { entityPanel } from "./entity";
import { eventPanel } from "./event";
import { factPanel } from "./fact";
import { type Context, glyphOf } from "./parts";
import { pathPanel } from "./path";
import { Sheet } from "./sheet";
import { sourcePanel } from "./source";
import { answerPanel, storyPanel } from "./saved";
import { outlinePanel } from "./outline";
import { foldPanel, wholePanel } from "./whole";
import { windowPanel } from "./window";

const OF_KIND: Record<Kind, (ctx: Context, at: number) => Child[]> = {
  Entity: entityPanel,
  Event: eventPanel,
  Claim: claimPanel,
  Source: sourcePanel,
  Fact: factPanel,
};

function content(ctx: Context, picture: Picture, paths: readonly Path[]): Child[] {
  const { state } = ctx;
  if (isTelling(state)) return state.view === "story" ? storyPanel(ctx) : answerPanel(ctx);
  if (state.path) return pathPanel(ctx, paths);
  if (state.fold !== null) return foldPanel(ctx, picture);
  if (state.id !== null) return detailsOf(ctx, state.id);
  const window = days(state);
  if (picture.groups) return outlinePanel(ctx, picture.groups);
  return window ? windowPanel(ctx, window, picture) : wholePanel(ctx);
}

/** Details of a node; of one that was not known by the chosen day only that it was not. */
function detailsOf(ctx: Context, at: number): Child[] {
  const { model, state } = ctx;
  const node = model.node(at);
  if (!state.known) return OF_KIND[node.k](ctx, at);
  const day = windowText(state.known);
  if (model.has(at))
    return [
      ...OF_KIND[node.k](ctx, at),
      h(
        "p",
        { class: "note" },
        `As known by ${day}: rows and sources that came out later are left out. What a text says is today's wording.`,
      ),
    ];
  return [
    h("div", { class: "eyebrow" }, glyphOf(model, at), model.typeLabel(at)),
    h("h2", { dir: "auto", tabindex: -1 }, node.n),
    h("p", { class: "why" }, `Not known by ${day}: no source that was out by then names it.`),
    h("button", { class: "act", onclick: () => ctx.store.set({ known: null }) }, "Show what is known today"),
  ];
}

export class Panel {
  readonly host = h("aside", { class: "panel", "aria-label": "Details", tabindex: -1 });
  private readonly body = h("div", { class: "panel-body" });
  private readonly sheet = new Sheet(this.host);
  /** Whether it last showed a step of the story, or an answer. */
  private told = false;

  constructor() {
    this.host.append(this.sheet.handle, this.body);
  }

  /** What it is about. */
  get title(): string {
    return (this.body.querySelector("h2")?.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /** Give the keyboard to what is to be filled in first, else to the title. */
  enter(): void {
    const first = this.body.querySelector<HTMLElement>("[data-first]") ?? this.body.querySelector<HTMLElement>("h2");
    (first ?? this.host).focus({ preventScroll: true });
  }

  render(ctx: Context, picture: Picture, paths: readonly Path[], before: State | null): void {
    const { state, store } = ctx;
    const same = before !== null && shows(state) === shows(before) && state.path === before.path;
    const top = same ? this.body.scrollTop : 0;
    const close =
      state.id !== null && !state.path
        ? h(
            "button",
            {
              class: "close",
              "aria-label": "Close",
              title: "Close (Esc)",
              "data-key": "close",
              onclick: () => store.set({ id: null }),
            },
            icon("close", 14),
          )
        : null;
    redraw(this.body, close, content(ctx, picture, paths));
    const title = this.body.querySelector("h2");
    title?.classList.toggle("long", title.textContent.length > 90);
    const story = isTelling(state);
    this.host.classList.toggle("story", story);
    if (!before || before.view !== state.view || story !== this.told) this.sheet.to(story ? "half" : "peek");
    this.told = story;
    this.body.scrollTop = top;
    if (state.verb !== null && state.verb !== before?.verb)
      this.body.querySelector(".verb-block.chosen")?.scrollIntoView({ block: "nearest" });
  }
}

/** Whose details are shown; when that changes, the panel starts at its top. */
const shows = ({ id, step, fold, view, tab }: State): string => `${id} ${step} ${fold} ${view} ${tab}`;
