/** What is said of the dataset in one language: made by `docs/builder/explorer_data.py`. */
import { cell, type Row } from "./packing.ts";

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
  /** The language of its words, where it has any: English, or the one that each row names. */
  language?: "en" | "row";
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
  /** What columns of English words say, by the English. */
  texts: Record<string, string>;
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

/** What a cell says to people: the name of what it refers to, a word, a sentence in the language of the page. */
export function sayText(words: Words, column: ColumnWords, text: string): string {
  if (column.references) return nameOf(words, text);
  if (column.choices) return text && sayValue(words, text);
  return (column.language === "en" && words.texts[text]) || text;
}

/** The language of what a cell says, where that is not the one of the page. */
export function languageOf(words: Words, column: ColumnWords, row: Row, ours: Language): string | undefined {
  const text = cell(row, column.name);
  const language = column.language === "row" ? cell(row, "language") : column.language;
  const isTranslated = column.language === "en" && words.texts[text] !== undefined;
  return !language || text === "" || language === ours || isTranslated ? undefined : language;
}
