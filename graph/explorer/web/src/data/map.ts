/** The outlines of places: which node each shape is, what it is called on the map, which shapes it touches. */

import { type GeoPermissibleObjects, geoArea } from "d3-geo";
import type { Feature, MultiPolygon, Polygon } from "geojson";
import { feature, neighbors } from "topojson-client";
import type { GeometryCollection, MultiPolygon as Multi, Polygon as Single, Topology } from "topojson-specification";
import type { Model } from "./model";

export interface Shape {
  /** Position of its node. */
  at: number;
  outline: Polygon | MultiPolygon;
  /** Positions, among the shapes, of those that share a border with it. */
  beside: number[];
}

type Places = Topology<{ places: GeometryCollection }>;
const read = new WeakMap<object, Shape[]>();

/** The shapes of the map, in the order of the file; none where the page has no map. */
export function shapesOf(model: Model): readonly Shape[] {
  const map = model.data.map;
  if (!map) return [];
  let shapes = read.get(map);
  if (!shapes) read.set(map, (shapes = readShapes(model, map.topology as unknown as Places)));
  return shapes;
}

function readShapes(model: Model, topology: Places): Shape[] {
  const geometries = topology.objects.places.geometries as (Single | Multi)[];
  const beside = neighbors(geometries);
  return geometries.map((geometry, i) => ({
    at: model.byId.get(String(geometry.id))!,
    outline: turned((feature(topology, geometry) as Feature).geometry as Polygon | MultiPolygon),
    beside: beside[i]!,
  }));
}

/** An outline whose rings run as the globe needs it: one that runs the other way would be all but the place. */
function turned(outline: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const around = (rings: number[][][]): number[][][] => {
    const alone: GeoPermissibleObjects = { type: "Polygon", coordinates: rings };
    return geoArea(alone) > 2 * Math.PI ? rings.map((ring) => [...ring].reverse()) : rings;
  };
  return outline.type === "Polygon"
    ? { ...outline, coordinates: around(outline.coordinates) }
    : { ...outline, coordinates: outline.coordinates.map(around) };
}

/** What the places are called together: the type that all have, else places. */
export function placesNoun(model: Model, shapes: readonly Shape[]): string {
  const types = new Set(shapes.map(({ at }) => model.node(at).type));
  const [only] = types;
  const label = types.size === 1 && only !== undefined ? model.data.types.Entity?.[only]?.plural : undefined;
  const places = label?.toLowerCase() ?? "places";
  return shapes.length === 1 ? (label ? places : "place") : places;
}

/** Names for the map: without the last words where nearly all names end in the same, such as "County". */
export function shortNames(model: Model, shapes: readonly Shape[]): string[] {
  const names = shapes.map(({ at }) => model.short(at));
  const ends = new Map<string, number>();
  for (const name of names) {
    const last = / \S+$/.exec(name)?.[0];
    if (last) ends.set(last, (ends.get(last) ?? 0) + 1);
  }
  const [ending, count] = [...ends].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < 3 || count < names.length * 0.8) return names;
  return names.map((name) => (name.endsWith(ending) ? name.slice(0, -ending.length) : name));
}
