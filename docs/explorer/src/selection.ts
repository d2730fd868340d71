/** The rows of a table that somebody asks for: found, filtered and sorted. */
import { fold } from "./folding.ts";
import { cell, type Row } from "./packing.ts";
import { nameOf, sayText, type ColumnWords, type Language, type Words } from "./words.ts";

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

/** By the words, since what a row says is in the language of the page. */
const folded = new WeakMap<Words, WeakMap<Row, string>>();

/** All that a cell says, in the file and to people. */
function cellText(words: Words, column: ColumnWords, text: string): string {
  return fold([...new Set([text, sayText(words, column, text), nameOf(words, text)])].join(" "));
}

/** All that a row says. */
function textOf(row: Row, columns: readonly ColumnWords[], words: Words): string {
  const known = folded.get(words) ?? new WeakMap<Row, string>();
  folded.set(words, known);
  let text = known.get(row);
  if (text === undefined) {
    text = columns.map((column) => cellText(words, column, cell(row, column.name))).join("\n");
    known.set(row, text);
  }
  return text;
}

/** The values that a filter offers, where a column has few. */
export function offered(
  rows: readonly Row[],
  column: ColumnWords,
  most: number,
  words: Words,
  language: Language,
): string[] | undefined {
  if (column.kind === "boolean") return ["true", "false"];
  const found = new Set<string>();
  for (const row of rows) {
    found.add(cell(row, column.name));
    if (found.size > most) return undefined;
  }
  const order = column.choices;
  return [...found].sort(order ? (a, b) => order.indexOf(a) - order.indexOf(b) : comparison(column, words, language));
}

/** The column to sort by, if there is such a one. */
export function columnOf(columns: readonly ColumnWords[], sort: string): ColumnWords | undefined {
  return columns.find((each) => each.name === sort.replace(/^-/, ""));
}

export function select(
  rows: readonly Row[],
  columns: readonly ColumnWords[],
  wish: Wish,
  exact: ReadonlySet<string>,
  words: Words,
  language: Language,
): Row[] {
  const wanted = fold(wish.text).split(/\s+/).filter(Boolean);
  const filters = Object.entries(wish.filters).filter(([, value]) => value !== "");
  const tests = filters.map(([column, value]) => testOf(rows, columns, column, value, exact, words));
  const fits = (row: Row): boolean =>
    tests.every((test) => test(row)) &&
    (wanted.length === 0 || wanted.every((word) => textOf(row, columns, words).includes(word)));
  const found = rows.filter(fits);
  const column = columnOf(columns, wish.sort);
  if (!column) return found;
  const compare = comparison(column, words, language);
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
  words: Words,
): (row: Row) => boolean {
  if (value === MISSING) return (row) => cell(row, column) === "";
  const filtered = columns.find((each) => each.name === column);
  const isId = filtered?.references && nameOf(words, value) !== value;
  if (!filtered || exact.has(column) || isId || rows.some((row) => cell(row, column) === value))
    return (row) => cell(row, column) === value;
  const name = (id: string): string => nameOf(words, id);
  const part = fold(value);
  if (filtered.references)
    return (row) => name(cell(row, column)) !== cell(row, column) && fold(name(cell(row, column))).includes(part);
  return (row) => cellText(words, filtered, cell(row, column)).includes(part);
}

/** Texts stand in the order of what is shown, as the language orders it. */
function comparison(column: ColumnWords, words: Words, language: Language): (a: string, b: string) => number {
  if (column.kind === "integer") return (a, b) => Number(a) - Number(b);
  if (column.kind === "text") {
    const collator = new Intl.Collator(language, { numeric: true });
    const said = new Map<string, string>();
    const say = (text: string): string => {
      const known = said.get(text) ?? sayText(words, column, text);
      said.set(text, known);
      return known;
    };
    return (a, b) => collator.compare(say(a), say(b));
  }
  return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
}
