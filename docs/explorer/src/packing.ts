/** A table as it travels, and as rows: a cell is the text of the CSV file, empty where the value is missing. */

export type Row = Readonly<Record<string, string>>;

type PackedColumn = string[] | { v: string[]; i: number[] };

export interface Packed {
  rows: number;
  columns: Record<string, PackedColumn>;
}

export function unpack(packed: Packed): Row[] {
  const columns = Object.entries(packed.columns).map(([name, column]): [string, string[]] => [
    name,
    Array.isArray(column) ? column : column.i.map((place) => column.v[place] ?? ""),
  ]);
  return Array.from({ length: packed.rows }, (_, line) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[line] ?? ""])),
  );
}

/** The cell of a column that the table has. */
export function cell(row: Row, column: string): string {
  return row[column] ?? "";
}
