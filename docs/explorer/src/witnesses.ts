/** Who says so: as `evidence_for` and `link` of the library have it. */
import { cell, type Row } from "./packing.ts";
import { hasId, type TableWords } from "./words.ts";

/** What names the source of a statement that is not stored. */
export type Made = "column" | "row" | "scheme" | "itself";

/** A statement of a source. Where no row of evidence is stored, the source of the column or of the row speaks. */
export interface Witness {
  field: string;
  value: string;
  source: Row | undefined;
  sourceId: string;
  paragraph: string;
  phrase: string;
  rank: string;
  confidence: string;
  note: string;
  /** Whether it was made from the source that a column, a row or a scheme names. */
  made?: Made;
}

const RANKS = ["preferred", "alternative", "rejected"];

export class Witnesses {
  readonly #byEntity = new Map<string, Row[]>();
  readonly #sources: Map<string, Row>;
  readonly #schemes: Map<string, Row>;

  constructor(evidence: readonly Row[], sources: readonly Row[], schemes: readonly Row[]) {
    this.#sources = new Map(sources.map((row) => [cell(row, "id"), row]));
    this.#schemes = new Map(schemes.map((row) => [cell(row, "id"), row]));
    for (const row of evidence) {
      const entity = cell(row, "entity_id");
      const rows = this.#byEntity.get(entity);
      if (rows) rows.push(row);
      else this.#byEntity.set(entity, [row]);
    }
  }

  /** All that is said of a record, what the dataset follows first. */
  of(table: TableWords, row: Row): Witness[] {
    if (table.name === "evidence") return [this.#read(row)];
    const found = [...this.#stored(table, row).map((each) => this.#read(each)), ...this.#ofColumns(table, row)];
    const all = found.length ? found : this.#ofRow(table, row);
    return all.sort((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank));
  }

  #stored(table: TableWords, row: Row): Row[] {
    if (hasId(table)) return this.#byEntity.get(cell(row, "id")) ?? [];
    const [one, other] = table.ends;
    if (one === undefined || other === undefined) return [];
    const about = (this.#byEntity.get(cell(row, one)) ?? []).filter((each) => cell(each, "field") === table.name);
    return about.filter((each) => {
      const object = cell(each, "object_id");
      return object === cell(row, other) || (object === "" && cell(each, "rank") === "preferred");
    });
  }

  #ofColumns(table: TableWords, row: Row): Witness[] {
    if (!hasId(table)) return [];
    return table.columns.flatMap((column) =>
      column.source && cell(row, column.name) !== "" && this.#sources.has(column.source)
        ? [this.#made(column.name, column.source, "column", cell(row, column.name))]
        : [],
    );
  }

  #ofRow(table: TableWords, row: Row): Witness[] {
    const field = hasId(table) ? "" : table.name;
    if (table.name === "schemes") return this.#ofScheme(cell(row, "id")).map((id) => this.#made(field, id, "itself", ""));
    if (table.name === "mappings" || table.name === "scheme_codes")
      return this.#ofScheme(cell(row, "scheme_id")).map((id) => this.#made(field, id, "scheme", cell(row, "label")));
    const source = cell(row, "source_id");
    return this.#sources.has(source) ? [this.#made(field, source, "row", "")] : [];
  }

  #ofScheme(id: string): string[] {
    const url = cell(this.#schemes.get(id) ?? {}, "url");
    const there = url ? [...this.#sources.values()].filter((source) => cell(source, "url") === url) : [];
    if (there.length) return there.map((source) => cell(source, "id"));
    return (this.#byEntity.get(id) ?? [])
      .filter((row) => cell(row, "rank") === "preferred" && cell(row, "field") === "")
      .map((row) => cell(row, "source_id"))
      .filter((source) => this.#sources.has(source));
  }

  #read(row: Row): Witness {
    const sourceId = cell(row, "source_id");
    return {
      field: cell(row, "field"),
      value: cell(row, "value"),
      source: this.#sources.get(sourceId),
      sourceId,
      paragraph: cell(row, "paragraph"),
      phrase: cell(row, "phrase"),
      rank: cell(row, "rank"),
      confidence: cell(row, "confidence"),
      note: cell(row, "note"),
    };
  }

  #made(field: string, sourceId: string, made: Made, value: string): Witness {
    const source = this.#sources.get(sourceId);
    const sure = ["official", "curated"].includes(cell(source ?? {}, "reliability"));
    return {
      field,
      value,
      source,
      sourceId,
      paragraph: "",
      phrase: "",
      rank: "preferred",
      confidence: sure ? "high" : "medium",
      note: "",
      made,
    };
  }
}

/** The address of the source, at the passage where the phrase stands; empty where the source has none. */
export function passageAddress(witness: Pick<Witness, "source" | "phrase">): string {
  const url = cell(witness.source ?? {}, "url");
  if (!url || !witness.phrase) return url;
  const escaped = encodeURIComponent(witness.phrase)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("-", "%2D"); // a hyphen would be read as the mark between a text and its context
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${escaped}`;
}
