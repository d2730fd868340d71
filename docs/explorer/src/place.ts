/** Where the reader is: view and options, all of it in the address, so that every view can be linked. */

export const VIEWS = ["map", "matrix", "timeline", "network", "tables", "search"] as const;
export type View = (typeof VIEWS)[number];

export interface Place {
  view: View;
  options: Readonly<Record<string, string>>;
  /** The view that the address asks for, where there is no such view. */
  unknown?: string;
}

/** These stay when one goes to another view. */
const KEPT = ["lang"];

export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const options = Object.fromEntries(new URLSearchParams(query));
  const view = VIEWS.find((known) => known === path);
  if (view) return { view, options };
  return { view: VIEWS[0], options, ...(path && { unknown: path }) };
}

export function formatPlace(place: Place): string {
  const filled = Object.entries(place.options).filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return `#/${place.view}${query && `?${query}`}`;
}

/** The place with some options changed; an empty one is left out. */
export function changed(place: Place, options: Record<string, string>): Place {
  return { view: place.view, options: { ...place.options, ...options } };
}

/** Another view. */
export function elsewhere(place: Place, view: View, options: Record<string, string> = {}): Place {
  const kept = KEPT.map((name) => [name, place.options[name] ?? ""]);
  return { view, options: { ...Object.fromEntries(kept), ...options } };
}
