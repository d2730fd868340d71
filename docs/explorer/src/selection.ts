/** The rows of a table that somebody asks for: found, filtered and sorted. */
import { fold } from "./folding.ts";
import { cell, type Row } from "./packing.ts";
import type { ColumnWords, Kind } from "./words.ts";

export interface Wish {
  /** Words that must all stand somewhere in the row. */
  text: string;
  /** By column, what its cell must be (a choice, an id, or a text that is the whole of some cell) or hold (other texts). */
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
  const tests = filters.map(([column, value]) => testOf(rows, columns, column, value, exact, name));
  const fits = (row: Row): boolean =>
    tests.every((test) => test(row)) &&
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

/** An id is no part of another one, so of the cells that hold one only the name may be given in part. */
function testOf(
  rows: readonly Row[],
  columns: readonly ColumnWords[],
  column: string,
  value: string,
  exact: ReadonlySet<string>,
  name: (id: string) => string,
): (row: Row) => boolean {
  if (value === MISSING) return (row) => cell(row, column) === "";
  const refers = columns.find((each) => each.name === column)?.references !== undefined;
  const isId = refers && name(value) !== value;
  if (exact.has(column) || isId || rows.some((row) => cell(row, column) === value)) return (row) => cell(row, column) === value;
  const part = fold(value);
  if (refers) return (row) => name(cell(row, column)) !== cell(row, column) && fold(name(cell(row, column))).includes(part);
  return (row) => fold(`${cell(row, column)} ${name(cell(row, column))}`).includes(part);
}

function comparison(kind: Kind): (a: string, b: string) => number {
  if (kind === "integer") return (a, b) => Number(a) - Number(b);
  if (kind === "text") {
    const collator = new Intl.Collator(undefined, { numeric: true });
    return (a, b) => collator.compare(a, b);
  }
  return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
}
