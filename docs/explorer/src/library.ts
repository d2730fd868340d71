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

function file(name: string): Promise<unknown> {
  const known = asked.get(name);
  if (known) return known;
  const promise = new Promise<unknown>((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = `data/${name}.js`;
    script.onload = () => script.remove();
    script.onerror = () => reject(new Error(`data/${name}.js`));
    document.head.append(script);
  });
  asked.set(name, promise);
  return promise;
}

export function loadTable(name: string): Promise<Row[]> {
  let rows = unpacked.get(name);
  if (!rows) {
    rows = file(name).then((content) => unpack(content as Packed));
    unpacked.set(name, rows);
  }
  return rows;
}

export function loadWords(language: Language): Promise<Words> {
  return file(`words.${language}`) as Promise<Words>;
}

export function loadMap(): Promise<WorldMap> {
  return file("map") as Promise<WorldMap>;
}
