/** Which side of the dialogue something is on, from those who take part in it. */
import { cell, type Row } from "./packing.ts";
import type { KeyEntry } from "./pictures/key.tsx";
import { knotClass } from "./pictures/network.tsx";
import { sideClass, SIDES, type Side } from "./pictures/picture.tsx";
import type { Say } from "./say.ts";

/** The side of each country and body. */
export function sidesOf(countries: readonly Row[], institutions: readonly Row[]): Map<string, Side> {
  return new Map([
    ...countries.map((row): [string, Side] => [cell(row, "id"), sideClass(cell(row, "party"))]),
    ...institutions.map((row): [string, Side] => [cell(row, "id"), sideClass(cell(row, "side"))]),
  ]);
}

/** The side of a meeting or document: that of those who take part, or both; unknown where no source names any. */
export function sideTogether(ids: readonly string[], sides: ReadonlyMap<string, Side>): Side {
  if (ids.length === 0) return "unknown";
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

/** What the colours of these sides mean, and where the picture has them, the letters. */
export function keyOfSides(found: readonly Side[], say: Say, { tagged }: { tagged: boolean }): KeyEntry[] {
  return SIDES.filter((side) => found.includes(side)).map((side) => ({
    mark: <circle class={`${side} ${tagged ? "certain" : knotClass(side)}`} cx="13" cy="0" r="5.5" />,
    text: tagged ? say("side.key", { tag: say(`tag.${side}`), side: say(`side.${side}`) }) : say(`side.${side}`),
  }));
}
