/** What the marks of a picture mean: on the page as a list beside the picture, in its file as a part of it. */
import type { ComponentChildren } from "preact";

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

const COLUMNS = 3;
const ROW = 24;

export function KeyRows({ entries, y, width }: KeyRowsProps) {
  return (
    <g class="small">
      {entries.map(({ mark, text }, place) => (
        <g transform={`translate(${((place % COLUMNS) * width) / COLUMNS},${y + Math.floor(place / COLUMNS) * ROW})`}>
          {mark}
          <text x="34" y="4">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

export function heightOfKey(entries: readonly KeyEntry[]): number {
  return Math.ceil(entries.length / COLUMNS) * ROW;
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
