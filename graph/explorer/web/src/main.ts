/** The page: state in, views out. Every change of the state redraws what depends on it, and the address. */

import { renderClaims } from "./views/claims";
import { h, icon, redraw } from "./views/dom";
import { type Emphasis, GraphView } from "./views/graph";
import { drawnText, renderHead } from "./views/head";
import { keyHelp, startKeys } from "./views/keys";
import { closeMenu, menu } from "./views/menu";
import { Model, readPayload } from "./data/model";
import { Palette } from "./views/palette";
import { claimPanel, eventPanel, foldPanel, sourcePanel, wholePanel, windowPanel } from "./views/panel/event";
import type { Context } from "./views/panel/parts";
import { Pace } from "./state/pace";
import { pathPanel } from "./views/panel/path";
import { thingPanel } from "./views/panel/thing";
import { type Way, shortestWays, timedWay } from "./data/paths";
import { type Picture, capacity, makePicture, passes } from "./state/picture";
import { printTables } from "./views/print";
import { compose, saveCsv, savePng, saveSvg } from "./views/share";
import { type State, Store, type View, VIEWS, days, fromHash, toHash } from "./state/state";
import { focusOf, stepState, stepView, storyPanel } from "./views/story";
import { TableView } from "./views/table";
import { resolveTheme } from "./draw/theme";
import { windowText } from "./data/time";
import { TimelineView } from "./views/timeline";
import { TimeTools } from "./views/time_tools";

const TITLES: Record<View, string> = {
  graph: "Graph",
  timeline: "Timeline",
  claims: "Claims",
  table: "Table",
  story: "Story",
};
const narrow = (): boolean => innerWidth < 720;

class Page {
  private readonly store: Store;
  private readonly head = h("div", { class: "head" });
  private readonly stage = h("div", { class: "stage" });
  private readonly canvas = h("div", {
    class: "graph",
    tabindex: 0,
    role: "application",
    "aria-roledescription": "graph",
    "aria-label": "Graph",
  });
  private readonly time = h("section", { class: "time", "aria-label": "Timeline" });
  private readonly lanes = h("div", { class: "lanes-host" });
  private readonly claims = h("div", { class: "claims" });
  private readonly tableHost = h("div", { class: "tablehost" });
  private readonly panel = h("aside", { class: "panel", "aria-label": "Details", tabindex: -1 });
  private readonly live = h("div", { class: "sr", role: "status", "aria-live": "polite" });
  private readonly tabs = h("nav", { class: "tabs", "aria-label": "Views" });
  private readonly bottom = h("nav", { class: "bottom", "aria-label": "Views" });
  private readonly graph: GraphView;
  private readonly timeline: TimelineView;
  private readonly table: TableView;
  private readonly palette: Palette;
  private readonly tools: TimeTools;
  private theme;
  private picture: Picture;
  private ways: readonly Way[] = [];
  private waysKey = "";
  private sentence = "";
  private writing = false;
  private readonly pace = new Pace(30, 2);
  private writeLater = 0;
  private scheduled = 0;
  private since: State | null = null;
  private drawnAt = "";

  constructor(private readonly model: Model) {
    this.store = new Store(fromHash(location.hash, model));
    if (this.store.state.view === "story" && this.store.state.step === null && model.data.story.length)
      Object.assign(this.store.state, stepState(model, 0));
    else if (this.store.state.view === "story" && this.store.state.step !== null)
      this.store.state = { ...this.store.state, ...stepState(model, this.store.state.step) };
    this.theme = resolveTheme(model.data.groups);
    document.getElementById("app")!.append(
      h(
        "a",
        {
          class: "skip",
          href: "#main",
          onclick: (event: Event) => {
            event.preventDefault();
            this.head.querySelector<HTMLElement>("button")?.focus();
          },
        },
        "Skip to the content",
      ),
      this.bar(),
      h("main", { class: "left", id: "main" }, this.head, this.stage, this.claims, this.tableHost, this.time),
      this.panel,
      this.bottom,
      this.live,
    );
    const zoomButton = (label: string, name: "plus" | "minus" | "fit", act: () => void) =>
      h("button", { "aria-label": label, title: label, onclick: act }, icon(name));
    this.stage.append(
      this.canvas,
      h(
        "div",
        { class: "tool" },
        zoomButton("Zoom in", "plus", () => this.graph.zoom(1.3)),
        zoomButton("Zoom out", "minus", () => this.graph.zoom(1 / 1.3)),
        zoomButton("Fit all that is drawn", "fit", () => this.graph.fit()),
      ),
      h("p", { class: "note num drawn" }),
      h("p", { class: "empty over-stage", hidden: true }),
    );
    this.graph = new GraphView(
      this.canvas,
      model,
      this.store,
      () => this.theme,
      (text) => this.say(text),
    );
    this.tools = new TimeTools(model, this.store, () => this.timeline.span);
    this.time.append(this.tools.host, this.lanes);
    this.timeline = new TimelineView(this.lanes, model, this.store, () => this.theme);
    this.table = new TableView(this.tableHost);
    this.palette = new Palette(model, (window) => this.store.set({ window, on: null }));
    this.picture = makePicture(model, this.store.state, 36);
    this.listen();
    // The head's height is known only when it is filled; what is drawn is fitted to what the head leaves.
    this.renderHead(this.context());
    this.render(null);
  }

  private catchUp(): void {
    const before = this.since;
    this.scheduled = 0;
    this.since = null;
    this.render(before);
  }

  private get sized(): HTMLElement[] {
    return [document.getElementById("app")!, this.stage, this.lanes];
  }

  private sizes(): string {
    return this.sized.map((part) => `${part.clientWidth} ${part.clientHeight}`).join();
  }

  private bar(): HTMLElement {
    const find = h(
      "button",
      {
        class: "find",
        "aria-label": "Search names, titles, dates",
        "aria-keyshortcuts": "/",
        onclick: () => this.search(),
      },
      icon("search"),
      h("span", { class: "grow" }, "Names, titles, dates"),
      h("kbd", { "aria-hidden": "true" }, "/"),
    );
    return h(
      "header",
      { class: "bar" },
      h("div", { class: "brand", dir: "auto" }, h("span", {}, this.model.data.info.title ?? "Explorer")),
      this.tabs,
      h("span", { class: "grow" }),
      find,
      h(
        "button",
        { class: "act", "data-key": "bar-connect", onclick: () => this.connect() },
        icon("link"),
        h("span", { class: "wide" }, "Connect"),
        h("span", { class: "sr only-narrow" }, "Connect two things"),
      ),
      h(
        "button",
        {
          class: "act",
          "data-key": "share",
          "aria-haspopup": "dialog",
          onclick: (event: Event) => this.share(event.currentTarget as HTMLElement),
        },
        icon("share"),
        h("span", { class: "wide" }, "Share"),
        h("span", { class: "sr only-narrow" }, "Share"),
      ),
      h(
        "button",
        { class: "act", "aria-label": "Light or dark", title: "Light or dark", onclick: () => this.switchTheme() },
        icon("theme"),
      ),
      h(
        "button",
        {
          class: "act wide",
          "aria-label": "Keys",
          title: "Keys",
          onclick: (event: Event) => keyHelp(event.currentTarget as HTMLElement),
        },
        icon("help"),
      ),
    );
  }

  private listen(): void {
    // Many changes within a frame, as of a brush that is drawn, are one redraw.
    this.store.onChange((_, before) => {
      this.since ??= before;
      this.scheduled ||= requestAnimationFrame(() => this.catchUp());
    });
    addEventListener("hashchange", () => {
      if (this.writing) return;
      this.store.set(fromHash(location.hash, this.model), false);
    });
    const sizes = new ResizeObserver(() => {
      // An observer reports each part once on its own accord.
      if (this.sizes() !== this.drawnAt) this.scheduled ||= requestAnimationFrame(() => this.catchUp());
    });
    for (const part of this.sized) sizes.observe(part);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    addEventListener("beforeprint", () => printTables(this.model, this.store.state, this.sentence));
    startKeys({
      store: this.store,
      model: this.model,
      search: () => this.search(),
      connect: () => this.connect(),
      graph: () => this.canvas.focus(),
      zoom: (factor) => (this.left() === "timeline" ? this.timeline.zoom(factor) : this.graph.zoom(factor)),
      fit: () => this.graph.fit(),
      event: (direction) => this.timeline.step(direction),
      story: (by) => this.turn(by),
    });
  }

  private left(): View {
    const { state } = this.store;
    const view = state.view === "story" ? stepView(this.model.data.story[state.step ?? 0]) : state.view;
    return view === "timeline" && !narrow() ? "graph" : view;
  }

  private context(): Context {
    return {
      model: this.model,
      store: this.store,
      state: this.store.state,
      act: {
        pick: (then) => this.palette.open(({ at }) => then(at), { only: ["Entity", "Event"] }),
        cite: () => this.cite(),
        csv: () => this.csv(),
      },
    };
  }

  private findWays(state: State): void {
    const path = state.path;
    const key = path ? `${path.from} ${path.to} ${path.timed} ${state.known} ${[...state.off].join()}` : "";
    if (key === this.waysKey) return;
    this.waysKey = key;
    this.ways = [];
    if (!path || path.from === null || path.to === null) return;
    const allowed = (at: number): boolean => passes(this.model, state, at) && this.model.node(at).k !== "Source";
    this.ways = (path.timed ? timedWay : shortestWays)(this.model, path.from, path.to, allowed);
  }

  private emphasis(state: State): Emphasis & { focus: readonly number[] } {
    const way = state.path ? this.ways[Math.min(state.path.pick, this.ways.length - 1)] : undefined;
    if (way) {
      const nodes = [way.hops[0]!.from, ...way.hops.map((hop) => hop.to)];
      const numbers = new Map(
        way.hops.flatMap((hop, i) => (this.model.node(hop.to).k === "Event" ? [[hop.to, i + 1] as const] : [])),
      );
      return {
        said: new Set(nodes),
        path: new Map(way.hops.map((hop, i) => [hop.edge, i + 1])),
        numbers,
        focus: nodes,
      };
    }
    if (state.view === "story") {
      const focus = focusOf(this.model, this.model.data.story[state.step ?? 0] ?? {});
      const things = focus.flatMap((at) =>
        this.model.node(at).k === "Event" ? this.model.eventsOf[at]! : this.model.node(at).k === "Entity" ? [at] : [],
      );
      return {
        said: things.length ? new Set([...things, ...focus]) : null,
        path: new Map(),
        numbers: new Map(focus.map((at, i) => [at, i + 1])),
        focus: [...focus.filter((at) => this.model.node(at).k === "Entity")],
      };
    }
    return { said: null, path: new Map(), numbers: new Map(), focus: [] };
  }

  /** Nodes that the timeline lights up: the selected one with what it took part in. */
  private tied(state: State, focus: ReadonlySet<number> | null): ReadonlySet<number> | null {
    if (focus) return focus;
    if (state.id === null) return null;
    const node = this.model.node(state.id);
    if (node.k === "Entity") return new Set([state.id, ...this.model.eventsOf[state.id]!]);
    if (node.k === "Event") return new Set([state.id, ...this.model.eventsOf[state.id]!]);
    const ends = this.model.touching[state.id]!.flatMap((e) => [this.model.edges[e]!.s, this.model.edges[e]!.t]);
    return ends.length ? new Set(ends) : null;
  }

  private render(before: State | null): void {
    const { state } = this.store;
    const left = this.left();
    // A sheet of filters stays while they are ticked; any other has had its say.
    if (!document.activeElement?.closest(".menu .check")) closeMenu();
    this.findWays(state);
    const emphasis = this.emphasis(state);
    document.documentElement.dataset.view = left;
    this.stage.hidden = left !== "graph";
    this.claims.hidden = left !== "claims";
    this.tableHost.hidden = left !== "table";
    this.time.hidden = this.timeline.empty;
    this.time.style.setProperty("--wanted", `${this.timeline.wanted + 36}px`);
    this.time.dataset.mode = left === "timeline" ? "tall" : left === "graph" && !narrow() ? "lanes" : "strip";
    this.drawnAt = this.sizes();
    const [width, height] = this.graph.frame;
    this.picture = makePicture(this.model, state, capacity(width || innerWidth, height || 400), emphasis.focus);
    const context = this.context();
    this.timeline.render(state, { tied: this.tied(state, emphasis.said), numbers: emphasis.numbers });
    this.renderHead(context);
    if (left === "graph") {
      this.graph.render(state, this.picture, emphasis);
      if (before && state.id !== null && state.id !== before.id) this.graph.reveal(state.id);
    }
    this.canvas.setAttribute(
      "aria-label",
      `${this.sentence}. Arrow keys walk to neighbours, Enter opens. The table holds the same things.`,
    );
    this.stage.querySelector(".drawn")!.textContent = drawnText(context, this.picture, this.timeline);
    this.emptyStage();
    if (left === "claims") renderClaims(this.claims, context);
    if (left === "table") this.table.render(context);
    this.tools.render(state);
    this.renderTabs(state);
    this.renderPanel(context, before);
    if (before && this.sentence !== this.live.textContent) this.say(this.sentence);
    document.title = `${this.sentence} · ${this.model.data.info.title ?? "Explorer"}`;
    this.writeHash();
  }

  private renderHead(context: Context): void {
    const { picture, ways } = this;
    this.sentence = renderHead(this.head, context, { picture, ways, span: this.timeline.span, left: this.left() });
  }

  private emptyStage(): void {
    const note = this.stage.querySelector<HTMLElement>(".over-stage")!;
    note.hidden = this.picture.drawn.length > 0;
    if (!note.hidden) {
      const { events, claims, sources, nodes } = this.model;
      const other = [
        events.length && `${events.length} events`,
        claims.length && `${claims.length} figures and statements`,
        sources.length && `${sources.length} sources`,
      ].filter(Boolean);
      redraw(
        note,
        !nodes.length
          ? "This graph is empty. Add rows to entities.csv and events.csv, or choose more."
          : this.model.things.length
            ? [
                "No thing is left by the filters. ",
                h(
                  "button",
                  { class: "act", onclick: () => this.store.set({ off: new Set(), known: null }) },
                  "Clear the filters",
                ),
              ]
            : [
                `There are no things to draw. The table holds ${other.join(", ")}. `,
                h(
                  "button",
                  {
                    class: "act",
                    onclick: () =>
                      this.store.set({
                        view: "table",
                        table: events.length ? "Event" : claims.length ? "Claim" : "Source",
                      }),
                  },
                  "Open the table",
                ),
              ],
      );
    }
  }

  private renderTabs(state: State): void {
    const has = (view: View): boolean =>
      view === "story"
        ? this.model.data.story.length > 0
        : view === "claims"
          ? this.model.claims.length > 0
          : view === "timeline"
            ? narrow() && !this.timeline.empty
            : true;
    const tabs = (compact: boolean) =>
      VIEWS.filter(has).map((view) =>
        h(
          "button",
          {
            "aria-current":
              state.view === view || (view === "graph" && state.view === "timeline" && !narrow()) ? "page" : null,
            "data-key": `${compact ? "b" : "t"}-${view}`,
            onclick: () => this.show(view),
          },
          compact ? icon(view, 20) : null,
          TITLES[view],
        ),
      );
    redraw(this.tabs, tabs(false));
    redraw(this.bottom, tabs(true));
  }

  private show(view: View): void {
    if (view === "story") this.store.set(stepState(this.model, this.store.state.step ?? 0));
    else this.store.set({ view, ...(this.store.state.view === "story" ? { step: null } : {}) });
  }

  private turn(by: 1 | -1): void {
    const next = (this.store.state.step ?? 0) + by;
    if (this.store.state.view === "story" && next >= 0 && next < this.model.data.story.length)
      this.store.set(stepState(this.model, next));
  }

  private renderPanel(context: Context, before: State | null): void {
    const { state } = this.store;
    const window = days(state);
    const kids =
      state.view === "story" && state.id === null
        ? storyPanel(context)
        : state.path
          ? pathPanel(context, this.ways)
          : state.fold !== null
            ? foldPanel(context, this.picture)
            : state.id !== null
              ? { Entity: thingPanel, Event: eventPanel, Claim: claimPanel, Source: sourcePanel }[
                  this.model.node(state.id).k
                ](context, state.id)
              : window
                ? windowPanel(context, window, this.picture)
                : wholePanel(context);
    const moved =
      !before ||
      state.id !== before.id ||
      state.step !== before.step ||
      state.path !== before.path ||
      state.fold !== before.fold ||
      state.view !== before.view;
    const top = this.panel.scrollTop;
    const close =
      state.id !== null && !state.path
        ? h(
            "button",
            {
              class: "close",
              "aria-label": "Close",
              title: "Close (Esc)",
              "data-key": "close",
              onclick: () => this.store.set({ id: null }),
            },
            icon("close", 14),
          )
        : null;
    const sheet = h("button", {
      class: "sheet",
      "aria-label": "More or less of the details",
      "data-key": "sheet",
      onclick: () => this.panel.classList.toggle("tall"),
    });
    redraw(this.panel, sheet, close, kids);
    this.panel.classList.toggle("story", state.view === "story" && state.id === null);
    this.panel.scrollTop = moved ? 0 : top;
  }

  private search(): void {
    const { state } = this.store;
    const from = state.id !== null && this.model.node(state.id).k === "Entity" ? state.id : null;
    this.palette.open(
      ({ at, shift }) => {
        if (shift && from !== null)
          this.store.set({ path: { from, to: at, timed: false, pick: 0 }, view: "graph", step: null });
        else this.openNode(at);
      },
      from === null ? {} : { hint: `Shift Enter connects from ${this.model.short(from)}` },
    );
  }

  /** Open something found: a thing that is not drawn becomes the centre. */
  private openNode(at: number): void {
    const thing = this.model.node(at).k === "Entity" && !this.picture.shown.has(at);
    this.store.set({
      id: at,
      path: null,
      fold: null,
      ...(thing ? { centre: at, open: [] } : {}),
      ...(this.store.state.view === "story" ? { view: "graph" as const, step: null } : {}),
    });
  }

  private connect(): void {
    const { state } = this.store;
    const from = state.id !== null && this.model.places.has(state.id) ? state.id : null;
    this.store.set({ path: state.path ?? { from, to: null, timed: false, pick: 0 }, view: "graph", step: null });
  }

  private share(anchor: HTMLElement): void {
    const note = h("p", { class: "note", role: "status" });
    const link = h("input", {
      type: "text",
      value: location.href,
      "aria-label": "Link to this view",
      spellcheck: "false",
    });
    const copy = async (): Promise<void> => {
      link.select();
      try {
        await navigator.clipboard.writeText(link.value);
        note.textContent = "Copied.";
      } catch {
        note.textContent = "Selected: copy it with the keys of your system.";
      }
    };
    menu(anchor, "Share", [
      h("h3", {}, "Link to this view"),
      h("div", { class: "line" }, link, h("button", { class: "act", onclick: copy }, "Copy")),
      note,
      h("h3", {}, "Take it along"),
      h("button", { class: "choice", onclick: () => this.picturesAs("png") }, "Picture (PNG)"),
      h("button", { class: "choice", onclick: () => this.picturesAs("svg") }, "Drawing (SVG)"),
      h("button", { class: "choice", onclick: () => this.csv() }, "Rows of this view (CSV)"),
      h("button", { class: "choice", onclick: () => this.cite() }, "Citation of this view"),
      h("button", { class: "choice", onclick: () => print() }, "Print"),
    ]);
  }

  private picturesAs(kind: "png" | "svg"): void {
    const left = this.left();
    const pictures = [
      ...(left === "graph" ? [this.graph.parts()] : []),
      ...(this.timeline.empty ? [] : [this.timeline.parts()]),
    ];
    const whole = compose(pictures, this.sentence, this.citation(), this.theme);
    (kind === "png" ? savePng : saveSvg)(whole, this.theme.paper, this.sentence);
  }

  private csv(): void {
    const { state } = this.store;
    const table = state.view === "claims" ? "Claim" : state.view === "table" ? state.table : "Event";
    saveCsv(this.model, { ...state, table }, this.sentence);
    this.say("The rows of this view were saved as CSV.");
  }

  private citation(): string {
    const { info } = this.model.data;
    const window = days(this.store.state);
    return `${info.citation ?? info.title ?? "policygraph explorer"}. View: ${this.sentence}${window ? ` (${windowText(window)})` : ""}.${info.licence ? ` Licence: ${info.licence}.` : ""}`;
  }

  private cite(): void {
    const text = h(
      "textarea",
      { "aria-label": "Citation" },
      `${this.citation()} ${location.protocol.startsWith("http") ? location.href : `#${toHash(this.store.state, this.model)}`}`,
    );
    const dialog = h(
      "dialog",
      { class: "cite", "aria-label": "Cite this view" },
      h("h2", {}, "Cite this view"),
      text,
      h(
        "div",
        { class: "line" },
        h(
          "button",
          {
            class: "act",
            onclick: () => {
              text.select();
              navigator.clipboard?.writeText(text.value).catch(() => undefined);
            },
          },
          "Copy",
        ),
        h("button", { class: "act", onclick: () => dialog.close() }, "Close"),
      ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
  }

  private switchTheme(): void {
    document.documentElement.dataset.theme = this.theme.dark ? "light" : "dark";
    this.recolour();
  }

  private recolour(): void {
    this.theme = resolveTheme(this.model.data.groups);
    this.render(null);
  }

  private say(text: string): void {
    this.live.textContent = text;
  }

  /** Browsers refuse addresses that change over 100 times in 30 s: a slider that is drawn writes now and then. */
  private writeHash(): void {
    const hash = toHash(this.store.state, this.model);
    clearTimeout(this.writeLater);
    if (hash === location.hash.slice(1)) return;
    const wait = this.pace.take(performance.now());
    if (wait) {
      this.writeLater = window.setTimeout(() => this.writeHash(), wait);
      return;
    }
    this.writing = true;
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch {
      // A page inside a sandboxed frame may not change its address; everything else works.
    }
    this.writing = false;
  }
}

async function start(): Promise<void> {
  const payload = await readPayload(document.getElementById("data")!.textContent!);
  document.documentElement.classList.add("ready");
  new Page(new Model(payload));
}

start().catch((error: unknown) => {
  document
    .getElementById("app")!
    .replaceChildren(
      h(
        "p",
        { class: "empty" },
        `This page could not be drawn: ${error instanceof Error ? error.message : String(error)}`,
      ),
    );
});
