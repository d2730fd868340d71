/** Things by any of their names, in any language. */
import { useMemo } from "preact/hooks";

import { fold } from "../folding.ts";
import { option, set, usePage, useTables } from "../page.ts";
import { cell, type Row } from "../packing.ts";
import { Loading, Name, Take } from "../parts.tsx";
import { nameOf, tableOfId, tableWords, type Words } from "../words.ts";

const SHOWN = 60;

interface Entry {
  id: string;
  label: string;
  language: string;
  folded: string;
}

export interface Hit extends Entry {
  score: number;
}

export function SearchView() {
  const page = usePage();
  const { say, words, language } = page;
  const tables = useTables("labels");
  const query = option(page, "q");
  const entries = useMemo(() => (tables ? entriesOf(words, language, tables.labels) : []), [tables, words, language]);
  const hits = useMemo(() => search(entries, query), [entries, query]);
  const fields = ["id", "name", "label", "language"].map((name) => ({ name }));
  return (
    <section>
      <h2>{say("search.heading")}</h2>
      <form class="controls" role="search" onSubmit={(event) => event.preventDefault()}>
        <label class="field wide">
          <span>{say("search.label")}</span>
          <input type="search" name="q" value={query} onInput={(event) => set(page, { q: event.currentTarget.value }, true)} />
        </label>
      </form>
      {!tables ? (
        <Loading />
      ) : (
        <p class="count" role="status">
          {fold(query).length < 2
            ? say("search.start")
            : hits.length === 0
              ? say("search.none")
              : say(hits.length > SHOWN ? "search.more" : "search.found", { n: hits.length, shown: SHOWN })}
        </p>
      )}
      <ol class="hits">
        {hits.slice(0, SHOWN).map((hit) => {
          const name = nameOf(words, hit.id);
          return (
            <li key={hit.id}>
              <Name id={hit.id} text={name} />{" "}
              <span class="soft">
                {tableWords(words, tableOfId(words, hit.id) ?? "countries").title}
                {hit.label !== name && `, ${say("search.as", { label: hit.label, language: hit.language })}`}
              </span>
            </li>
          );
        })}
      </ol>
      {hits.length > 0 && (
        <Take
          name="search"
          fields={fields}
          rows={hits.map((hit) => ({ id: hit.id, name: nameOf(words, hit.id), label: hit.label, language: hit.language }))}
        />
      )}
    </section>
  );
}

function entriesOf(words: Words, language: string, labels: readonly Row[]): Entry[] {
  const named = Object.values(words.names).flatMap((names) =>
    Object.entries(names).flatMap(([id, label]) => [
      { id, label, language, folded: fold(label) },
      { id, label: id, language: "id", folded: fold(id.replaceAll("-", " ")) },
    ]),
  );
  const labelled = labels
    .filter((row) => tableOfId(words, cell(row, "entity_id")))
    .map((row) => ({
      id: cell(row, "entity_id"),
      label: cell(row, "label"),
      language: cell(row, "language"),
      folded: fold(cell(row, "label")),
    }));
  return [...named, ...labelled];
}

/** The best name of each thing that fits, the best first. */
export function search(entries: readonly Entry[], query: string): Hit[] {
  const wanted = fold(query).trim();
  if (wanted.length < 2) return [];
  const best = new Map<string, Hit>();
  for (const entry of entries) {
    const score = fitness(entry.folded, wanted);
    const before = best.get(entry.id);
    if (score > 0 && (!before || score > before.score)) best.set(entry.id, { ...entry, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.label.length - b.label.length || (a.id < b.id ? -1 : 1));
}

function fitness(name: string, wanted: string): number {
  if (name === wanted) return 4;
  if (name.startsWith(wanted)) return 3;
  if (name.includes(` ${wanted}`)) return 2;
  return name.includes(wanted) ? 1 : 0;
}
