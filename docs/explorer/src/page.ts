/** What every part of the page needs: where the reader is, the words, and how to go elsewhere. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import { loadTable, loadWords } from "./library.ts";
import type { Row } from "./packing.ts";
import { changed, elsewhere, formatPlace, type Place, type View } from "./place.ts";
import type { Say } from "./say.ts";
import { tableOfId, type Language, type Words } from "./words.ts";

export interface Page {
  place: Place;
  words: Words;
  language: Language;
  say: Say;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("outside the page");
  return page;
}

/** An option of the place; empty where it is not set. */
export function option(page: Page, name: string): string {
  return page.place.options[name] ?? "";
}

/** The same, if it is one of these; else the first of them, which is what is usual. */
export function optionOf<Value extends string>(page: Page, name: string, known: readonly [Value, ...Value[]]): Value {
  const asked = option(page, name);
  return known.find((each) => each === asked) ?? known[0];
}

/** The address of the same view with other options. */
export function hrefWith(page: Page, options: Record<string, string>): string {
  return formatPlace(changed(page.place, options));
}

/** The address of another view. */
export function hrefTo(page: Page, view: View, options: Record<string, string> = {}): string {
  return formatPlace(elsewhere(page.place, view, options));
}

/** Change options of the view; in place of the present entry of the history where one is still typing. */
export function set(page: Page, options: Record<string, string>, replace = false): void {
  const address = hrefWith(page, options);
  if (address === location.hash) return;
  if (replace) {
    history.replaceState(null, "", address);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else location.hash = address;
}

/** What `show` opens: an id, or a table and the parts of a key. */
export function recordRef(table: { name: string; key: string[] }, row: Row): string {
  const parts = table.key.map((column) => row[column] ?? "");
  if (table.key.length === 1 && table.key[0] === "id") return parts[0] ?? "";
  return [table.name, ...parts].map(encodeURIComponent).join("|");
}

/** Whether something with this id can be opened. */
export function known(page: Page, id: string): boolean {
  return tableOfId(page.words, id) !== undefined;
}

/** Whether the screen is a narrow one. */
export function useNarrow(): boolean {
  const query = "(max-width: 40rem)";
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const listener = () => setNarrow(list.matches);
    list.addEventListener("change", listener);
    return () => list.removeEventListener("change", listener);
  }, []);
  return narrow;
}

/** Tables, once they are there. */
export function useTables<Name extends string>(...names: Name[]): Record<Name, Row[]> | undefined {
  return useLoaded(names.join(" "), async () => {
    const tables = await Promise.all(names.map(async (name) => [name, await loadTable(name)] as const));
    return Object.fromEntries(tables) as Record<Name, Row[]>;
  });
}

/** What is said in a language, once it is there. */
export function useWords(language: Language): Words | undefined {
  return useLoaded(language, () => loadWords(language));
}

function useLoaded<Content>(wanted: string, load: () => Promise<Content>): Content | undefined {
  const [loaded, setLoaded] = useState<{ wanted: string; content: Content }>();
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    let current = true;
    load().then(
      (content) => current && setLoaded({ wanted, content }),
      (error: Error) => current && setFailure(error),
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  if (failure) throw failure;
  return loaded?.wanted === wanted ? loaded.content : undefined;
}
