/** Whether a membership holds on a day: as `Membership.holds_on` and `holds_on` of the library have it. */
import { cell, type Row } from "./packing.ts";

export type Holds = "certain" | "possible" | "no";

/** ISO 8601 days compare as texts. */
export function holdsOn(membership: Row, day: string, asOf: string): Holds {
  const holds = asFarAsItTells(membership, day);
  return holds === "certain" && day > asOf ? "possible" : holds;
}

function asFarAsItTells(membership: Row, day: string): Holds {
  const [sinceEarliest, sinceLatest, untilEarliest, untilLatest] = [
    "since_earliest",
    "since_latest",
    "until_earliest",
    "until_latest",
  ].map((column) => cell(membership, column)) as [string, string, string, string];
  const began = sinceLatest !== "" && sinceLatest <= day;
  const mayHaveBegun = sinceEarliest === "" || sinceEarliest <= day;
  const hasEnd = untilEarliest !== "" || untilLatest !== "";
  const lasts = !hasEnd || (untilEarliest !== "" && day <= untilEarliest);
  const mayLast = untilLatest === "" || day <= untilLatest;
  if (began && lasts) return "certain";
  return mayHaveBegun && mayLast ? "possible" : "no";
}

/** The days on which something about these memberships changes, in order. */
export function turningDays(memberships: readonly Row[]): string[] {
  const days = memberships.flatMap((row) => [
    cell(row, "since_earliest"),
    cell(row, "since_latest"),
    nextDay(cell(row, "until_earliest")),
    nextDay(cell(row, "until_latest")),
  ]);
  return [...new Set(days.filter((day) => day !== ""))].sort();
}

/** Whether a text is a day that the calendar has, as ISO 8601 writes it. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text); // 30 February would become 1 March
}

/** The day after; the day on which a membership ends is its last. */
export function nextDay(day: string): string {
  if (day === "") return "";
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
