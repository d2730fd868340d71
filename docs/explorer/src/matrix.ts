/** The matrix of commitments (or documents) and threats (or themes), from the tables. */
import { pair, type Matrix, type MatrixRow } from "./pictures/matrix.tsx";
import { cell, type Row } from "./packing.ts";
import { nameOf, sayValue, tableWords, type Words } from "./words.ts";

export interface Link {
  row: string;
  column: string;
}

/**
 * The rows by kind, those with most marks first; the columns in the order in which the rows name them.
 *
 * @param things The rows of the table that the rows are from.
 * @param links What links a row to a column.
 * @param group The column that rows are grouped by.
 */
export function arrange(words: Words, table: string, things: readonly Row[], links: readonly Link[], group: string): Matrix {
  const choices = tableWords(words, table).columns.find((column) => column.name === group)?.choices ?? [];
  const columnsOf = new Map<string, string[]>();
  for (const link of links) columnsOf.set(link.row, [...(columnsOf.get(link.row) ?? []), link.column]);
  const weight = (row: Row): number => columnsOf.get(cell(row, "id"))?.length ?? 0;
  const sorted = things
    .filter((row) => weight(row) > 0)
    .toSorted(
      (a, b) =>
        choices.indexOf(cell(a, group)) - choices.indexOf(cell(b, group)) ||
        weight(b) - weight(a) ||
        (cell(a, "id") < cell(b, "id") ? -1 : 1),
    );
  const columns = [...new Set(sorted.flatMap((row) => (columnsOf.get(cell(row, "id")) ?? []).toSorted()))];
  return {
    rows: sorted.map((row): MatrixRow => ({
      id: cell(row, "id"),
      name: nameOf(words, cell(row, "id")),
      group: sayValue(words, cell(row, group)),
      first: cell(row, "basis") !== "press report",
    })),
    columns: columns.map((id) => ({ id, name: nameOf(words, id) })),
    pairs: new Set(links.map((link) => pair(link.row, link.column))),
  };
}
