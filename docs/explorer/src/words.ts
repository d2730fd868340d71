/** What is said of the dataset in one language: made by `docs/builder/explorer_data.py`. */

export type Language = "en" | "es";

export type Kind = "text" | "boolean" | "integer" | "date";

export interface ColumnWords {
  name: string;
  about: string;
  kind: Kind;
  choices?: string[];
  references?: string[];
  /** The ids that its cells hold, where the table is too long to be read for them. */
  used?: string[];
  source?: string;
}

export interface TableWords {
  name: string;
  title: string;
  about: string;
  rows: number;
  key: string[];
  /** The columns of a link table's key that refer to other records. */
  ends: string[];
  columns: ColumnWords[];
}

export interface Words {
  title: string;
  version: string;
  asOf: string;
  tables: TableWords[];
  values: Record<string, string>;
  names: Record<string, Record<string, string>>;
  texts: Record<string, Record<string, Record<string, string>>>;
}

export function tableWords(words: Words, name: string): TableWords {
  const found = words.tables.find((table) => table.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

/** Whether the rows have an id of their own. */
export function hasId(table: TableWords): boolean {
  return table.key.length === 1 && table.key[0] === "id";
}

/** The table that names this id from the start, if one does. */
export function tableOfId(words: Words, id: string): string | undefined {
  return Object.keys(words.names).find((table) => words.names[table]?.[id] !== undefined);
}

/** The name of a thing; its id where it has none. */
export function nameOf(words: Words, id: string): string {
  const table = tableOfId(words, id);
  return (table && words.names[table]?.[id]) || id;
}

/** A value of a closed vocabulary, as people say it. */
export function sayValue(words: Words, value: string): string {
  return words.values[value] ?? value.replaceAll("-", " ");
}
