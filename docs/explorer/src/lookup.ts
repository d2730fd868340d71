/** All names of things, in every language, and what somebody may mean who types one: as `lookup` of the library reads it. */
import { foldName, nameKey } from "./folding.ts";
import { cell, type Row } from "./packing.ts";
import type { Language, Words } from "./words.ts";

interface Entry {
  id: string;
  label: string;
  language: string;
  folded: string;
  key: string;
}

export interface Hit extends Entry {
  score: number;
}

const SAME = 5;
const UMLAUTS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue" };
const ARTICLE = /^(?:the|el|la|los|las|le|les|l|o|os|as|il|i|gli|die|der|das|de|het) (?=.)/;
/** "European Union (EU)", "Spain/España", "Germany - DE", "Greece, EL": a name, and a note that says the same. */
const WITH_NOTE = [/^([^()[\]]+)[([]([^()[\]]+)[)\]]\s*$/, /^([^/]+?)(?:\/|\s[-–—]\s|,\s)([^/]+)$/];
const CODES = ["alpha_2", "eurostat", "numeric"];

/** What each thing is called: in the words of every language that is given, as an id, as a code, and on its labels. */
export function entriesOf(
  spoken: Iterable<readonly [Language, Words]>,
  labels: readonly Row[],
  places: readonly Row[],
): Entry[] {
  const named: Entry[] = [];
  const ids = new Set<string>();
  for (const [language, words] of spoken)
    for (const names of Object.values(words.names))
      for (const [id, name] of Object.entries(names)) {
        ids.add(id);
        named.push(entry(id, name, language));
      }
  const labelled = labels
    .filter((row) => ids.has(cell(row, "entity_id")))
    .flatMap((row) => spelt(cell(row, "entity_id"), cell(row, "label"), cell(row, "language")));
  const codes = places.flatMap((row) =>
    CODES.filter((code) => cell(row, code)).map((code) => entry(cell(row, "id"), cell(row, code), code)),
  );
  return [...named, ...[...ids].map((id) => entry(id, id, "id")), ...codes, ...labelled];
}

/** The best name of each thing that fits, the best first. */
export function search(entries: readonly Entry[], query: string): Hit[] {
  const wanted = foldName(query);
  if (wanted.length < 2) return [];
  const noted = withNote(entries, query);
  if (noted.length) return noted;
  const found = ranked(entries, wanted);
  const bare = wanted.replace(ARTICLE, "");
  if (bare === wanted || found[0]?.score === SAME) return found;
  const named = ranked(entries, bare);
  if (!found.length) return named;
  const same = named.filter((hit) => hit.score === SAME);
  const ids = new Set(same.map((hit) => hit.id));
  return [...same, ...found.filter((hit) => !ids.has(hit.id))];
}

function entry(id: string, label: string, language: string, spelling = label): Entry {
  const folded = foldName(spelling);
  return { id, label, language, folded, key: nameKey(folded) };
}

/** A label, which in German may also be spelt without umlauts. */
function spelt(id: string, label: string, language: string): Entry[] {
  const plain = language === "de" ? label.replace(/[äöüÄÖÜ]/g, (letter) => UMLAUTS[letter] ?? letter) : label;
  return [entry(id, label, language), ...(plain === label ? [] : [entry(id, label, language, plain)])];
}

/** What both the name and its note stand for, letter by letter; nothing where the query is no such pair. */
function withNote(entries: readonly Entry[], query: string): Hit[] {
  const [, name = "", note = ""] = WITH_NOTE.map((form) => form.exec(query)).find(Boolean) ?? [];
  const noteKey = nameKey(foldName(note));
  if (!noteKey) return [];
  const same = new Set(entries.filter((each) => each.key === noteKey).map((each) => each.id));
  return ranked(entries, foldName(name)).filter((hit) => hit.score === SAME && same.has(hit.id));
}

function ranked(entries: readonly Entry[], wanted: string): Hit[] {
  const best = new Map<string, Hit>();
  const fits = fitness(wanted);
  for (const entry of entries) {
    const score = fits(entry);
    const before = best.get(entry.id);
    if (score > 0 && (!before || score > before.score)) best.set(entry.id, { ...entry, score });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.label.length - b.label.length || (a.id < b.id ? -1 : 1));
}

/** How well a name fits: it is the same, begins so, has it at a word, has all its words in any order, or has it inside. */
function fitness(wanted: string): (entry: Entry) => number {
  const key = nameKey(wanted);
  const words = wanted.split(" ");
  return ({ key: own, folded }) => {
    if (own === key) return SAME;
    if (folded.startsWith(wanted)) return 4;
    if (folded.includes(` ${wanted}`)) return 3;
    if (words.length > 1 && words.every((word) => ` ${folded}`.includes(` ${word}`))) return 2;
    return folded.includes(wanted) ? 1 : 0;
  };
}
