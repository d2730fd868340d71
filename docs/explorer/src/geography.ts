/** The map: two panels of outlines, cut when the site is built (`tools/geometry.ts`). */

export interface Outline {
  /** ISO 3166-1 numeric code, three digits; empty for land that has none. */
  numeric: string;
  /** The outline as an SVG path, in the pixels of the panel. */
  d: string;
  /** Where to put a dot, for countries that are too small to be seen. */
  dot?: [number, number];
}

export interface Panel {
  name: "america" | "europe";
  width: number;
  height: number;
  outlines: Outline[];
}

export interface WorldMap {
  panels: Panel[];
}
