/** A small model for the tests: two laws, a person, two events, a court, claims and sources. */

import { Model } from "../src/data/model";
import type { Numbers } from "../src/data/presence";
import { dayOf } from "../src/data/time";
import type { Contacts, Edge, GraphData, Node, Payload, Presence, Span } from "../src/data/types";

export const day = (text: string): number => {
  const [y, m, d] = text.split("-").map(Number);
  return dayOf(y!, m ?? 1, d ?? 1);
};

type Timed = { times?: Partial<Numbers>; span?: Span };
const FAR = 1e12;

/** In place of what Python computes: where a row is in time by its own span, where none says more; always known. */
function numbersOf({ times, span }: Timed): Numbers {
  const [s0, s1, e0, e1] = span ?? [-FAR, -FAR, FAR, FAR];
  return {
    possibleFrom: s0 ?? -FAR,
    possibleUntil: e1 ?? FAR,
    sureFrom: s1 ?? e0 ?? FAR,
    sureUntil: e0 ?? s1 ?? -FAR,
    recordedFrom: -FAR,
    knownPossible: -FAR,
    knownSure: -FAR,
    ...times,
  };
}

function presence(nodes: readonly Timed[], edges: readonly Timed[]): Presence {
  const rows = [...nodes, ...edges].map((row) => Object.values(numbersOf(row)));
  const days = [...new Set(rows.flat())].sort((a, b) => a - b);
  return {
    days,
    numbers: Array.from({ length: 7 }, (_, i) => rows.map((row) => days.indexOf(row[i]!))),
    nodes: nodes.map((_, i) => i),
    edges: edges.map((_, i) => nodes.length + i),
  };
}

/** In place of what Python computes: a step is made on a day within its own span, else within the date of its event. */
function contacts(nodes: readonly Partial<Node>[], edges: readonly (Timed & { s: number; t: number })[]): Contacts {
  const never = 2 * FAR;
  const rows = edges.map(({ span, s, t }): [number, number, number, number, number] => {
    const event = [s, t].find((end) => nodes[end]?.k === "Event" && nodes[end].at);
    const [first, last] = span ?? (event === undefined ? [] : nodes[event]!.at!);
    if (first == null || last == null) return [-FAR, FAR, never, -never, -1];
    return [first, last, last, first, !span && first < last ? event! : -1];
  });
  return {
    edges: rows.map((_, at) => at + 4),
    windows: rows.map(([a, b, c, d]) => [a, b, c, d]),
    vague: rows.map((row) => row[4]),
  };
}

export function payload(
  nodes: (Partial<Node> & Timed)[],
  edges: (Partial<Edge> & Timed & { s: number; t: number; type: string })[],
  more: Partial<GraphData> = {},
): Payload {
  const whole = nodes.map((node, i) => ({
    id: `n${i}`,
    k: "Entity",
    g: 0,
    n: `Node ${i}`,
    type: "law",
    ...node,
  })) as Node[];
  const drawn = whole.flatMap((node, i) => (node.k === "Entity" || node.k === "Event" ? [i] : []));
  return {
    data: {
      info: {},
      groups: [
        { label: "Laws", colour: "#0b4f9e", dark: "#5b86cf", shape: "square", name: "law" },
        { label: "Places", colour: "#656a73", dark: "#969aa3", shape: "ring", name: "place" },
      ],
      lanes: [
        { name: "federal", label: "Federal" },
        { name: "state", label: "State" },
      ],
      types: {},
      words: {
        AMENDS: { label: "amends", reverse: "amended by" },
        "PARTICIPATED_IN judge": { label: "judged", reverse: "judge" },
      },
      terms: [],
      rules: {
        placing: ["IN_JURISDICTION", "TOOK_PLACE_IN"],
        roles: { decides: ["court", "judge"], acted_on: ["instrument"] },
        crowd: 12,
        through: [],
        nearest: 60,
        summary_from: 60,
        not_pinned: "not pinned",
        confidence: {},
      },
      metrics: { transfers: { label: "Transfers", unit: "people", definition: "People transferred", kind: "flow" } },
      nodes: whole,
      edges: edges as Edge[],
      presence: presence(nodes, edges),
      contacts: contacts(nodes, edges),
      story: [],
      questions: [],
      classes: [],
      embed: false,
      outcomes: [],
      statuses: [],
      passages: {},
      comparisons: [],
      topics: [],
      aspects: ["act", "population", "place", "period", "definition", "per"],
      ...more,
    },
    network: {
      nodes: drawn.map((id) => ({ id, x: id * 50, y: 20, tall: [id * 10, 30], shape: "square" })),
      options: {},
      bands: { wide: [{ lane: null, top: 0, bottom: 100 }], tall: [{ lane: null, top: 0, bottom: 100 }] },
      start: 0,
    },
  };
}

/** Known only by a later source. */
const LATER = { knownPossible: day("2020-01-01"), knownSure: day("2020-01-01") };

/** 0 law A, 1 law B (amends A), 2 person, 3 event 2017 (A, person), 4 event 2019 (B, court), 5 court, 6 source, 7 lonely law. */
export function sample(): Model {
  return new Model(
    payload(
      [
        {
          id: "a",
          n: "Act A",
          short: "A",
          lane: 1,
          sources: ["s1#L3-L5", "unlisted"],
          times: { knownPossible: day("2018-05-01"), knownSure: day("2018-05-01") },
          span: [day("2018-01-01"), day("2018-01-01"), null, null],
          start: "2018-01-01",
        },
        {
          id: "b",
          n: "Act B",
          lane: 1,
          span: [day("2019-01-01"), day("2019-12-31"), 2932896, 2932896],
          start: "2019",
          end: "..",
          times: LATER,
        },
        {
          id: "p",
          n: "Óscar Núñez",
          type: "official",
          aliases: ["Governor Núñez"],
          times: { sureFrom: FAR, ...LATER },
        },
        {
          id: "e1",
          k: "Event",
          n: "A is signed",
          type: "enacted",
          at: [day("2017-10-05"), day("2017-10-05")],
          date: "2017-10-05",
          lane: 1,
        },
        {
          id: "e2",
          k: "Event",
          n: "B in court",
          type: "filing",
          at: [day("2019-03-01"), day("2019-03-31")],
          date: "2019-03",
          lane: 0,
        },
        { id: "c", n: "Court", type: "court", lane: 0, times: LATER },
        {
          id: "s1",
          k: "Source",
          n: "A report",
          type: "source",
          kind: "news",
          at: [day("2018-05-01"), day("2018-05-01")],
          url: "https://example.org",
        },
        { id: "z", n: "Lonely", g: 1, times: LATER },
      ],
      [
        { s: 1, t: 0, type: "AMENDS", start: "2019", span: [day("2019-01-01"), day("2019-12-31"), null, null] },
        { s: 0, t: 3, type: "PARTICIPATED_IN" },
        { s: 2, t: 3, type: "PARTICIPATED_IN", role: "judge" },
        { s: 1, t: 4, type: "PARTICIPATED_IN" },
        { s: 5, t: 4, type: "PARTICIPATED_IN" },
        { s: 0, t: 6, type: "CITES", lines: "L3-L5" },
      ],
    ),
  );
}
