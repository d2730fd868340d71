/** Things by any of their names, in any language. */
import { useMemo } from "preact/hooks";

import { foldName } from "../folding.ts";
import { entriesOf, search } from "../lookup.ts";
import { option, set, usePage, useTables, useWords } from "../page.ts";
import { Loading, Name, Take } from "../parts.tsx";
import { nameOf, tableOfId, tableWords, type Language } from "../words.ts";

const SHOWN = 60;

export function SearchView() {
  const page = usePage();
  const { say, words, language } = page;
  const tables = useTables("labels", "countries", "territories");
  const other: Language = language === "en" ? "es" : "en";
  const otherWords = useWords(other);
  const query = option(page, "q");
  const entries = useMemo(() => {
    if (!tables || !otherWords) return undefined;
    const { labels, countries, territories } = tables;
    return entriesOf([[language, words], [other, otherWords]], labels, [...countries, ...territories]);
  }, [tables, words, otherWords]);
  const hits = useMemo(() => search(entries ?? [], query), [entries, query]);
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
      {!entries ? (
        <Loading />
      ) : (
        <p class="count" role="status">
          {foldName(query).length < 2
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
