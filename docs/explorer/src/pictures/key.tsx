/** What the marks of a picture mean: on the page as a list beside the picture, in its file as a part of it. */
import type { ComponentChildren } from "preact";

import { LETTER } from "./picture.tsx";

export interface KeyEntry {
  /** Drawn from 0 to 26, and from 8 above to 8 below. */
  mark: ComponentChildren;
  text: string;
}

interface KeyRowsProps {
  entries: readonly KeyEntry[];
  y: number;
  width: number;
}

const ROW = 24;
const TEXT = 34;
const GAP = 20;

export function KeyRows({ entries, y, width }: KeyRowsProps) {
  const columns = columnsOf(entries, width);
  return (
    <g>
      {entries.map(({ mark, text }, place) => (
        <g transform={`translate(${((place % columns) * width) / columns},${y + Math.floor(place / columns) * ROW})`}>
          {mark}
          <text x={TEXT} y="4">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

export function heightOfKey(entries: readonly KeyEntry[], width: number): number {
  return Math.ceil(entries.length / columnsOf(entries, width)) * ROW;
}

/** As many as there is room for beside each other, with the longest text. */
function columnsOf(entries: readonly KeyEntry[], width: number): number {
  const longest = Math.max(...entries.map(({ text }) => text.length));
  return Math.max(1, Math.floor(width / (TEXT + longest * LETTER + GAP)));
}

export function KeyList({ entries }: { entries: readonly KeyEntry[] }) {
  return (
    <ul class="keys picture">
      {entries.map(({ mark, text }) => (
        <li key={text}>
          <svg width="28" height="18" viewBox="-1 -9 28 18" aria-hidden="true">
            {mark}
          </svg>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
