/** The page: state in, views out. Every change of the state redraws what depends on it, and the address. */

import { Model } from "./data/model";
import type { Path } from "./data/paths";
import { readPayload } from "./data/payload";
import { FORCED, type Theme, resolveTheme } from "./draw/theme";
import { PathFinder, emphasisOf, relatedNodes } from "./state/emphasis";
import { Parts } from "./state/parts";
import { type Picture, capacity, fanPicture, makePicture } from "./state/picture";
import { type State, Store, type View } from "./state/state";
import { leaving, openSaved, openingState, savedOf, savedViews, viewOf } from "./state/saved";
import { Address } from "./views/address";
import { bar, skipLink } from "./views/bar";
import { renderClaims } from "./views/claims";
import { h } from "./views/dom";
import { takeEarly } from "./views/early";
import { Course } from "./views/course";
import { Embed } from "./views/embed";
import { frame, onePane } from "./views/frame";
import { Fans, fanEdges, showsFans } from "./views/fans";
import { Focus } from "./views/focus";
import { GraphView } from "./views/graph";
import { drawnText, leftOut, renderHead } from "./views/head";
import { startKeys } from "./views/keys";
import { KnownAxis } from "./views/known_axis";
import { MapView } from "./views/map";
import { closeMenu } from "./views/menu";
import { Palette } from "./views/palette";
import type { Context } from "./views/panel/parts";
import { Panel } from "./views/panel/panel";
import { Sharing } from "./views/share";
import { Summaries } from "./views/summaries";
import { isGrouped } from "./data/groups";
import { Stage } from "./views/stage";
import { TableView } from "./views/table";
import { Tabs } from "./views/tabs";
import { Teller } from "./views/teller";
import { TimelineView } from "./views/timeline";
import { TimeTools } from "./views/time_tools";

/** Usual height of the sentence and the legend. */
const HEAD = 110;

class Page {
  private readonly store: Store;
  private readonly head = h("div", { class: "head" });
  private readonly time = h("section", { class: "time", "aria-label": "Timeline" });
  private readonly lanes = h("div", { class: "lanes-host" });
  private readonly claims = h("div", { class: "claims" });
  private readonly tableHost = h("div", { class: "tablehost" });
  private readonly live = h("div", { class: "sr", role: "status", "aria-live": "polite" });
  private readonly panel = new Panel();
  private readonly teller: Teller;
  private readonly focus = new Focus(this.head, this.panel);
  private readonly stage: Stage;
  private readonly fans: Fans;
  private readonly course: Course;
  private readonly summaries: Summaries;
  private readonly tabs: Tabs;
  private readonly embed: Embed;
  private readonly graph: GraphView;
  private readonly timeline: TimelineView;
  private readonly table: TableView;
  private readonly map: MapView;
  private readonly palette: Palette;
  private readonly tools: TimeTools;
  private readonly published: KnownAxis;
  private readonly sharing: Sharing;
  private readonly address: Address;
  private readonly parts: Parts;
  private readonly finder: PathFinder;
  private theme: Theme;
  private picture: Picture;
  private paths: readonly Path[] = [];
  private sentence = "";
  private scheduled = 0;
  private since: State | null = null;
  private drawnAt = "";
  /** Width and height of the graph when it was last shown, under a head of usual height. */
  private room: [number, number] = [innerWidth, 400];

  constructor(private readonly model: Model) {
    this.store = new Store(openingState(location.hash, model));
    this.teller = new Teller(model, this.panel, (text) => this.announce(text));
    this.theme = resolveTheme(model.data.groups);
    this.parts = new Parts(model);
    this.finder = new PathFinder(this.parts);
    this.fans = new Fans(this.store, () => this.theme);
    this.course = new Course(this.store, () => this.theme);
    this.summaries = new Summaries(this.store, () => this.theme);
    this.stage = new Stage(
      model,
      this.store,
      {
        zoom: (factor) => this.graph.zoom(factor),
        fit: () => this.graph.fit(),
      },
      [this.fans.host, this.summaries.host],
    );
    this.tabs = new Tabs(model, this.store, () => !this.timeline.empty);
    this.embed = new Embed(model);
    this.map = new MapView(
      this.store,
      () => this.theme,
      (text) => this.announce(text),
    );
    this.build();
    this.graph = new GraphView(
      this.stage.canvas,
      model,
      this.store,
      () => this.theme,
      (text) => this.announce(text),
    );
    this.tools = new TimeTools(
      model,
      this.store,
      () => this.timeline.span,
      () => this.timeline.sight(),
      () => this.theme,
    );
    this.published = new KnownAxis(model, this.store);
    this.time.append(this.tools.host, this.course.host, this.lanes, this.published.host);
    this.timeline = new TimelineView(
      this.lanes,
      model,
      this.store,
      () => this.theme,
      (text) => this.announce(text),
    );
    this.table = new TableView(this.tableHost);
    this.palette = this.newPalette();
    this.sharing = this.newSharing();
    this.picture = makePicture(model, this.store.state, 36);
    this.address = new Address(model, this.store);
    this.listen();
    // The graph's height is known only when the head is filled.
    this.renderHead(this.context());
    this.render(null);
    this.tell();
  }

  private newSharing(): Sharing {
    const { model } = this;
    return new Sharing({
      model,
      part: () => this.parts.knownBy(this.store.state),
      drawn: () => ({
        picture: this.picture,
        graph: !this.stage.host.hidden,
        ...(this.map.host.hidden ? {} : { rows: this.map.because(this.context()) }),
        lanes: this.lanesShown ? this.timeline.items : null,
        own: this.course.items,
      }),
      left: () => this.left(),
      mapRows: () => this.map.rows(this.context()),
      paths: () => this.paths,
      store: this.store,
      sentence: () => this.sentence,
      pictures: (theme) => this.pictures(theme),
      theme: () => this.theme,
      announce: (text) => this.announce(text),
    });
  }

  private newPalette(): Palette {
    return new Palette(
      this.model,
      {
        window: (window) => this.store.set({ window, on: null }),
        verb: (at, verb, days) =>
          this.openNode(at, { tab: "relations", verb, ...(days ? { window: days, on: null } : {}) }),
        thing: (at, window, tab) => this.openNode(at, { tab, window, on: null }),
        known: (at, known) => this.openNode(at, { known }),
        path: (from, to) => this.openPath({ from, to }, { id: null }),
      },
      () => this.parts.knownBy(this.store.state),
    );
  }

  private build(): void {
    const top = bar(this.model.data.info.title ?? "Explorer", this.tabs.top, {
      search: () => this.search(),
      connect: () => this.connect(),
      share: (anchor) => this.sharing.open(anchor),
      switchTheme: () => this.switchTheme(),
    });
    const { head, stage, claims, tableHost, time } = this;
    document
      .getElementById("app")!
      .append(
        skipLink(head),
        top,
        h("main", { class: "left", id: "main" }, head, stage.host, this.map.host, claims, tableHost, time),
        this.panel.host,
        this.tabs.bottom,
        this.embed.foot,
        this.live,
      );
  }

  private catchUp(): void {
    const before = this.since;
    this.scheduled = 0;
    this.since = null;
    const read = this.focus.keep(before, this.store.state, () => this.render(before));
    // Another redraw follows when this one has changed the size of a part; what is said is what stays.
    requestAnimationFrame(() => this.scheduled || this.tell(read));
  }

  private get sized(): HTMLElement[] {
    return [document.getElementById("app")!, this.stage.host, this.map.host, this.lanes];
  }

  private sizes(): string {
    return this.sized.map((part) => `${part.clientWidth} ${part.clientHeight}`).join();
  }

  private listen(): void {
    // Many changes within a frame, as from a brush that is dragged, are one redraw.
    this.store.onChange((_, before) => {
      this.since ??= before;
      this.scheduled ||= requestAnimationFrame(() => this.catchUp());
    });
    const sizes = new ResizeObserver(() => {
      // An observer reports each part once when it starts.
      if (this.sizes() !== this.drawnAt) this.scheduled ||= requestAnimationFrame(() => this.catchUp());
    });
    for (const part of this.sized) sizes.observe(part);
    for (const scheme of ["(prefers-color-scheme: dark)", FORCED])
      matchMedia(scheme).addEventListener("change", () => this.recolour());
    startKeys({
      store: this.store,
      model: this.model,
      search: () => this.search(),
      connect: () => this.connect(),
      graph: () => requestAnimationFrame(() => this.stage.focus()),
      map: () => requestAnimationFrame(() => this.map.focus()),
      zoom: (factor) => (this.left() === "timeline" ? this.timeline.zoom(factor) : this.graph.zoom(factor)),
      fit: () => this.graph.fit(),
      back: () => this.address.back(),
      event: (direction) => (this.left() === "map" ? this.map.step(direction) : this.timeline.step(direction)),
      story: (by) => this.turn(by),
    });
  }

  /** The view on the left: of a step or an answer that which it names, with lanes below the graph in a wide frame. */
  private left(): View {
    const view = viewOf(this.model, this.store.state);
    return view === "timeline" && view !== this.store.state.view && !onePane() ? "graph" : view;
  }

  private context(): Context {
    return {
      model: this.parts.knownBy(this.store.state),
      store: this.store,
      state: this.store.state,
      act: {
        pick: (then) => this.palette.open(({ at }) => then(at), { only: ["Entity", "Event"] }),
        cite: () => this.sharing.cite(),
        csv: () => this.sharing.csv(),
        code: () => this.sharing.code(),
      },
    };
  }

  private render(before: State | null): void {
    const { state } = this.store;
    const model = this.parts.knownBy(state);
    const left = this.left();
    // A menu of filters stays open while they are ticked; any other menu is finished with.
    if (!document.activeElement?.closest(".menu .check")) closeMenu(document.activeElement?.closest(".menu") !== null);
    this.paths = this.finder.find(state);
    const emphasis = emphasisOf(model, state, this.paths);
    const fans = (left === "graph" || left === "answers") && showsFans(model, state, emphasis.highlighted !== null);
    this.embed.render(state);
    const whole = !fans && this.showsSummaries(emphasis.highlighted !== null);
    this.showLeft(left, fans || whole);
    this.course.render(model, state, fans && left === "graph");
    this.drawnAt = this.sizes();
    this.picture = fans
      ? fanPicture(model, state, fanEdges(model, state))
      : makePicture(model, state, this.capacity(), emphasis.focus, emphasis.path.keys());
    this.stage.host.classList.toggle("by-verb", fans || whole);
    this.fans.host.hidden = !fans;
    this.summaries.host.hidden = !whole;
    if (whole) this.picture = { ...this.picture, groups: this.summaries.count(model, state) };
    const context = this.context();
    const related = relatedNodes(model, state, emphasis.highlighted);
    this.timeline.render(state, { related, numbers: emphasis.numbers });
    this.renderHead(context);
    if (!this.stage.host.hidden && fans) this.fans.render(model, state);
    else if (!this.stage.host.hidden && whole) this.summaries.render();
    else if (!this.stage.host.hidden) {
      this.graph.render(state, this.picture, emphasis);
      if (before && state.id !== null && state.id !== before.id) this.graph.reveal(state.id);
    }
    const lanes = onePane() || fans || whole ? null : this.timeline;
    const drawn = whole
      ? this.summaries.drawn + leftOut(state, this.picture)
      : drawnText(context, this.picture, this.theme, lanes);
    this.stage.render(this.picture, this.sentence, drawn);
    if (left === "claims") renderClaims(this.claims, context);
    if (left === "table") this.table.render(context);
    if (left === "map") this.map.render(context);
    this.tools.render(state);
    this.published.render(state, this.timeline.whole);
    this.tabs.render();
    this.panel.render(context, this.picture, this.paths, before);
    document.title = `${this.sentence} · ${this.model.data.info.title ?? "Explorer"}`;
    this.address.write(before);
  }

  /** Whether the whole is summed up: no centre is chosen, it is large, and no path or story is shown. */
  private showsSummaries(emphasized: boolean): boolean {
    const { centre, by, path } = this.store.state;
    return centre === null && by !== "all" && path === null && !emphasized && isGrouped(this.model);
  }

  /** How many entities fit: a matter of the size of the page alone, so that what is drawn stays when the head's text changes. */
  private capacity(): number {
    const [width, height] = this.graph.frame;
    if (width && height) this.room = [width, this.head.offsetHeight + height - HEAD];
    return capacity(...this.room, this.model.data.rules.nearest);
  }

  private showLeft(left: View, fans: boolean): void {
    document.documentElement.dataset.view = left;
    // Below the questions, where there is room for it.
    this.stage.host.hidden = left !== "graph" && (left !== "answers" || onePane());
    this.claims.hidden = left !== "claims";
    this.tableHost.hidden = left !== "table";
    this.map.host.hidden = left !== "map";
    // In a low frame the graph needs the room of the strip; the timeline has a tab.
    this.time.hidden =
      this.timeline.empty ||
      left === "map" ||
      (left === "answers" && onePane()) ||
      (frame() === "low" && left !== "timeline");
    this.time.style.setProperty("--wanted", `${this.timeline.wanted + 36 + this.published.height}px`);
    this.time.dataset.mode =
      left === "timeline" ? "tall" : left === "graph" && !onePane() ? (fans ? "short" : "lanes") : "strip";
  }

  private renderHead(context: Context): void {
    const { picture, paths } = this;
    this.sentence = renderHead(this.head, context, { picture, paths, span: this.timeline.span, left: this.left() });
  }

  private turn(by: 1 | -1): void {
    const { state } = this.store;
    if (!savedOf(this.model, state)) return;
    const series = state.view === "story" ? "story" : "answers";
    const next = (state.step ?? 0) + by;
    if (next in savedViews(this.model, series)) this.store.set(openSaved(this.model, series, next));
  }

  search(text = ""): void {
    const { state } = this.store;
    const from = state.id !== null && this.model.node(state.id).k === "Entity" ? state.id : null;
    this.palette.open(
      ({ at, shift }) => {
        if (shift && from !== null) this.openPath({ from, to: at });
        else this.openNode(at);
      },
      { text, ...(from === null ? {} : { hint: `Shift Enter connects from ${this.model.short(from)}` }) },
    );
  }

  /** Open something found: an entity that is not drawn becomes the centre. */
  private openNode(at: number, more: Partial<State> = {}): void {
    // By verb only names in open verbs are seen, so what is found is drawn itself.
    const seen = this.picture.shown.has(at) && !this.picture.edges;
    const centre = this.model.node(at).k === "Entity" && !seen;
    this.focus.enter();
    this.store.set({
      id: at,
      path: null,
      fold: null,
      ...(centre ? { centre: at, open: [] } : {}),
      ...leaving(this.store.state),
      ...more,
    });
  }

  private connect(): void {
    const { state } = this.store;
    const from = state.id !== null && this.model.places.has(state.id) ? state.id : null;
    this.openPath(state.path ?? { from, to: null });
  }

  private openPath(path: { from: number | null; to: number | null }, more: Partial<State> = {}): void {
    this.focus.enter();
    this.store.set({ path: { timed: false, pick: 0, ...path }, view: "graph", step: null, ...more });
  }

  /** The drawings of the view, from the top down. */
  private pictures(theme: Theme): ReturnType<GraphView["parts"]>[] {
    if (!this.map.host.hidden) return this.map.pictures(this.context(), theme);
    return [
      ...(this.stage.host.hidden ? [] : [this.drawingOf(theme)]),
      ...(this.lanesShown ? [this.timeline.parts(theme)] : this.course.parts(theme)),
    ];
  }

  private drawingOf(theme: Theme): ReturnType<GraphView["parts"]> {
    const { fans, summaries } = this;
    return (!fans.host.hidden ? fans : !summaries.host.hidden ? summaries : this.graph).parts(theme);
  }

  /** Whether lanes are a part of the view: below the questions and the relations by verb there is only the strip. */
  private get lanesShown(): boolean {
    return !this.time.hidden && this.time.dataset.mode !== "short" && this.left() !== "answers";
  }

  private switchTheme(): void {
    document.documentElement.dataset.theme = this.theme.dark ? "light" : "dark";
    this.recolour();
  }

  private recolour(): void {
    this.theme = resolveTheme(this.model.data.groups);
    this.render(null);
  }

  /** Say what has changed; while Play runs nothing, since each day would cut off the one before. */
  private tell(read = false): void {
    if (!this.tools.isPlaying)
      this.teller.tell(this.store.state, this.sentence, this.time.hidden ? "" : this.tools.said, read);
  }

  private announce(text: string): void {
    this.live.textContent = text;
  }
}

async function start(): Promise<void> {
  const payload = await readPayload(document.getElementById("data")!.textContent!);
  document.documentElement.classList.add("ready");
  const page = new Page(new Model(payload));
  takeEarly((text) => page.search(text));
}

start().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  document
    .getElementById("app")!
    .replaceChildren(h("p", { class: "empty" }, `This page could not be drawn: ${reason}`));
});
