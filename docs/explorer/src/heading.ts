/** The names of records, of those too that have none of their own. */
import { cell, type Row } from "./packing.ts";
import { hasId, nameOf, sayText, type TableWords, type Words } from "./words.ts";

/** By table, the columns that name a row, and the one that says as what. */
const NAMED_BY: Record<string, { of: readonly string[]; as: string }> = {
  evidence: { of: ["entity_id", "object_id"], as: "field" },
  indicators: { of: ["threat_id", "commitment_id", "scheme_id"], as: "measure" },
  memberships: { of: ["entity_id", "institution_id"], as: "role" },
  sources: { of: ["title"], as: "publisher" },
};

/** What heads a record; `named` says what others are called. */
export function recordName(words: Words, table: TableWords, row: Row, named = (id: string) => nameOf(words, id)): string {
  const by = NAMED_BY[table.name];
  if (!by && hasId(table)) return nameOf(words, cell(row, "id"));
  const said = (name: string): string => {
    const column = table.columns.find((each) => each.name === name);
    if (!column) return "";
    return column.references ? named(cell(row, name)) : sayText(words, column, cell(row, name));
  };
  const of = (by?.of ?? table.ends).map(said).filter(Boolean);
  const name = of.map((each) => each.replace(/\.$/, "")).join(" – "); // a commitment is named by a sentence
  const as = by && said(by.as);
  return (as ? `${name} (${as})` : name) || table.title;
}
