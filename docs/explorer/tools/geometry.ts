/**
 * The map, cut from Natural Earth at 1:50m, since at 1:110m Malta is not there: two panels, each in an equal-area
 * projection of its own, the outlines as SVG paths. The browser needs no map library then.
 */
import { geoAzimuthalEqualArea, geoPath, type GeoProjection } from "d3-geo";
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json";

import type { Outline, Panel, WorldMap } from "../src/geography.ts";

interface Cut {
  name: Panel["name"];
  centre: [number, number];
  /** Places at the margin that must be inside. */
  margin: [number, number][];
  width: number;
  height: number;
}

const CUTS: Cut[] = [
  { name: "america", centre: [-75, -12], margin: [[-117.5, 33], [-34, -7], [-68, -56]], width: 430, height: 560 },
  { name: "europe", centre: [13, 52], margin: [[-11.5, 52], [-10.5, 37], [35.5, 35], [28, 71.2], [14, 34.5]], width: 430, height: 560 },
];

/** Below so many square pixels, all parts together, a country gets a dot to be seen and touched by. */
const TINY = 30;
interface Detail {
  /** Corners and rings below so many square pixels are left out. */
  corner: number;
  ring: number;
  /** Decimal places of a pixel. */
  digits: number;
}

const FINE: Detail = { corner: 0.6, ring: 3, digits: 1 };
/** For a picture that is kept in git. */
export const COARSE: Detail = { corner: 2.5, ring: 6, digits: 1 };

type Shapes = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Land = Feature<Geometry, { name: string }>;

/** The map as the explorer and the pictures draw it. */
export function worldMap(detail: Detail = FINE): WorldMap {
  return { panels: CUTS.map((cut) => panel(cut, detail)) };
}

function panel(cut: Cut, { corner, ring, digits }: Detail): Panel {
  const projection = fitted(cut);
  const steradians = 1 / projection.scale() ** 2;
  const weighted = presimplify(atlas as unknown as Shapes, sphericalTriangleArea);
  const simplified = simplify(weighted, corner * steradians);
  const kept = filter(simplified, filterWeight(simplified, ring * steradians, (line) => sphericalRingArea(line, false)));
  const path = geoPath(projection).digits(digits);
  const outlines: Outline[] = [];
  const whole = new Map(lands(atlas as unknown as Shapes).map((land) => [key(land), land]));
  const left = new Map(lands(kept as Shapes).map((land) => [key(land), land]));
  for (const [id, land] of whole) {
    const drawn = left.get(id);
    const d = (drawn && path(drawn)) ?? "";
    const [x, y] = projection(centreOf(land)) ?? [NaN, NaN];
    const inside = x > 4 && x < cut.width - 4 && y > 4 && y < cut.height - 4;
    const area = path.area(land);
    if (!d && !(inside && area < TINY)) continue;
    const outline: Outline = { numeric: land.id === undefined ? "" : String(land.id).padStart(3, "0"), d };
    if (inside && area < TINY) outline.dot = [round(x), round(y)];
    outlines.push(outline);
  }
  return { name: cut.name, width: cut.width, height: cut.height, outlines };
}

function fitted(cut: Cut): GeoProjection {
  const projection = geoAzimuthalEqualArea().rotate([-cut.centre[0], -cut.centre[1]]);
  projection.fitExtent(
    [
      [0, 0],
      [cut.width, cut.height],
    ],
    { type: "MultiPoint", coordinates: cut.margin },
  );
  return projection.clipExtent([
    [0, 0],
    [cut.width, cut.height],
  ]);
}

function lands(topology: Shapes): Land[] {
  const collection = feature(topology, topology.objects.countries) as FeatureCollection<Geometry, { name: string }>;
  return collection.features;
}

function key(land: Land): string {
  return `${land.id ?? ""} ${land.properties.name}`;
}

/** The centre of the largest part, so that France's lies in Europe. */
function centreOf(land: Land): [number, number] {
  const sphere = geoPath();
  const geometry = land.geometry as Polygon | MultiPolygon;
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const sized = parts.map((coordinates) => {
    const part: Polygon = { type: "Polygon", coordinates };
    return { area: sphere.area(part), centre: sphere.centroid(part) };
  });
  sized.sort((a, b) => b.area - a.area);
  return sized[0]?.centre ?? [NaN, NaN];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
