/** Which side of the dialogue something is on, from those who take part in it. */
import { cell, type Row } from "./packing.ts";
import { sideClass } from "./pictures/picture.tsx";

export type Side = ReturnType<typeof sideClass>;

/** The side of each country and body. */
export function sidesOf(countries: readonly Row[], institutions: readonly Row[]): Map<string, Side> {
  return new Map([
    ...countries.map((row): [string, Side] => [cell(row, "id"), sideClass(cell(row, "party"))]),
    ...institutions.map((row): [string, Side] => [cell(row, "id"), sideClass(cell(row, "side"))]),
  ]);
}

/** The side of a meeting or document: that of those who take part, or both. */
export function sideTogether(ids: readonly string[], sides: ReadonlyMap<string, Side>): Side {
  const found = new Set(ids.map((id) => sides.get(id) ?? "other"));
  if (found.has("both") || (found.has("eu") && found.has("clasi"))) return "both";
  if (found.has("eu")) return "eu";
  return found.has("clasi") ? "clasi" : "other";
}

/** The ids on the other end of links, by the id on this one. */
export function grouped(rows: readonly Row[], by: string, what: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const ids = found.get(cell(row, by));
    if (ids) ids.push(cell(row, what));
    else found.set(cell(row, by), [cell(row, what)]);
  }
  return found;
}
