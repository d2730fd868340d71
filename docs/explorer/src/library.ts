/**
 * The files of the explorer. Each is a script that hands its content to `explorerData`, so that the page also
 * works when it is opened from a disk, where browsers let no page fetch a file.
 */
import { unpack, type Packed, type Row } from "./packing.ts";
import type { WorldMap } from "./geography.ts";
import type { Language, Words } from "./words.ts";

declare global {
  interface Window {
    explorerData?: (name: string, content: unknown) => void;
  }
}

const waiting = new Map<string, (content: unknown) => void>();
const asked = new Map<string, Promise<unknown>>();
const unpacked = new Map<string, Promise<Row[]>>();

export function listen(): void {
  window.explorerData = (name, content) => waiting.get(name)?.(content);
}

/** What is kept under a name, made for the first who asks. What failed is not kept: the next who asks tries again. */
function kept<Content>(store: Map<string, Promise<Content>>, name: string, make: () => Promise<Content>): Promise<Content> {
  const known = store.get(name);
  if (known) return known;
  const promise = make();
  store.set(name, promise);
  promise.catch(() => store.delete(name));
  return promise;
}

function file(name: string): Promise<unknown> {
  return kept(asked, name, () =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = `data/${name}.js`;
      script.onload = script.onerror = () => {
        script.remove();
        reject(new Error(`data/${name}.js`)); // of no effect where the script has handed over its content
      };
      document.head.append(script);
    }),
  );
}

export function loadTable(name: string): Promise<Row[]> {
  return kept(unpacked, name, async () => unpack((await file(name)) as Packed));
}

export function loadWords(language: Language): Promise<Words> {
  return file(`words.${language}`) as Promise<Words>;
}

export function loadMap(): Promise<WorldMap> {
  return file("map") as Promise<WorldMap>;
}
