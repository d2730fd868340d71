/** The rows of a table that somebody asks for: found, filtered and sorted. */
import { fold } from "./folding.ts";
import { cell, type Row } from "./packing.ts";
import type { ColumnWords, Kind } from "./words.ts";

export interface Wish {
  /** Words that must all stand somewhere in the row. */
  text: string;
  /** By column, what its cell must be (a choice, or a text that is the whole of some cell) or hold (any other text). */
  filters: Readonly<Record<string, string>>;
  /** A column, with `-` before it for the other way round. */
  sort: string;
}

/** What a filter of a missing value says. */
export const MISSING = "∅";

/** By language, since the names in the text of a row are. */
const folded: Record<string, WeakMap<Row, string>> = {};

function textOf(row: Row, name: (id: string) => string, language: string): string {
  const known = (folded[language] ??= new WeakMap());
  let text = known.get(row);
  if (text === undefined) {
    text = fold(
      Object.values(row)
        .map((value) => (name(value) === value ? value : `${value} ${name(value)}`))
        .join("\n"),
    );
    known.set(row, text);
  }
  return text;
}

/** The values that a filter offers, where a column has few. */
export function offered(rows: readonly Row[], column: ColumnWords, most: number): string[] | undefined {
  if (column.kind === "boolean") return ["true", "false"];
  const found = new Set<string>();
  for (const row of rows) {
    found.add(cell(row, column.name));
    if (found.size > most) return undefined;
  }
  const order = column.choices;
  return [...found].sort((a, b) => (order ? order.indexOf(a) - order.indexOf(b) : a < b ? -1 : 1));
}

export function select(
  rows: readonly Row[],
  columns: readonly ColumnWords[],
  wish: Wish,
  exact: ReadonlySet<string>,
  name: (id: string) => string,
  language: string,
): Row[] {
  const words = fold(wish.text).split(/\s+/).filter(Boolean);
  const filters = Object.entries(wish.filters).filter(([, value]) => value !== "");
  const whole = new Set(filters.flatMap(([column, value]) => (rows.some((row) => cell(row, column) === value) ? [column] : [])));
  const fits = (row: Row): boolean =>
    filters.every(([column, value]) => {
      const text = cell(row, column);
      if (value === MISSING) return text === "";
      return exact.has(column) || whole.has(column) ? text === value : fold(`${text} ${name(text)}`).includes(fold(value));
    }) &&
    (words.length === 0 || words.every((word) => textOf(row, name, language).includes(word)));
  const found = rows.filter(fits);
  const column = columns.find((each) => each.name === wish.sort.replace(/^-/, ""));
  if (!column) return found;
  const compare = comparison(column.kind);
  const way = wish.sort.startsWith("-") ? -1 : 1;
  return found.toSorted((a, b) => {
    const [one, other] = [cell(a, column.name), cell(b, column.name)];
    if (one === "" || other === "") return one === other ? 0 : one === "" ? 1 : -1; // missing last, either way
    return way * compare(one, other);
  });
}

function comparison(kind: Kind): (a: string, b: string) => number {
  if (kind === "integer") return (a, b) => Number(a) - Number(b);
  if (kind === "text") {
    const collator = new Intl.Collator(undefined, { numeric: true });
    return (a, b) => collator.compare(a, b);
  }
  return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
}
