/** The frame of a picture: its name and its description for those who do not see it. */
import type { ComponentChildren } from "preact";

interface Props {
  /** Unique on the page. */
  id: string;
  title: string;
  description: string;
  width: number;
  height: number;
  children: ComponentChildren;
}

export function Picture({ id, title, description, width, height, children }: Props) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-about`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-about`}>{description}</desc>
      {children}
    </svg>
  );
}

/** The sides of the dialogue, as the classes that colour what is on them. */
export const SIDES = ["eu", "clasi", "both", "other", "unknown"] as const;
export type Side = (typeof SIDES)[number];

/** The side of a country or body, from what the table says of it. */
export function sideClass(side: string): Side {
  if (side === "EU") return "eu";
  if (side === "CLASI" || side === "LAC") return "clasi";
  return side === "bi-regional" ? "both" : "other";
}

/** A pattern of stripes for what is only possible: told from what is certain by its form, not by colour alone. */
export function Stripes({ id, side }: { id: string; side: string }) {
  return (
    <pattern id={id} class={`hatch ${side}`} patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)">
      <rect width="6" height="6" />
      <path d="M1.5 0V6" stroke-width="3" />
    </pattern>
  );
}

/** How wide a letter of a text and of a small one is, on average, in the widest of our fonts. */
export const LETTER = 7.2;
export const SMALL_LETTER = 6.4;

/** A text that fits a width, cut at a word. */
export function shorten(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const cut = text.slice(0, characters - 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > characters / 2 ? space : undefined).replace(/[ ,;:.]+$/, "")}…`;
}

/** A text in lines of so many characters, the last one cut where there is more. */
export function wrapped(text: string, characters: number, lines: number): string[] {
  if (text.length <= characters || lines === 1) return [shorten(text, characters)];
  const space = text.lastIndexOf(" ", characters);
  if (space <= 0) return [shorten(text, characters)];
  return [text.slice(0, space), ...wrapped(text.slice(space + 1), characters, lines - 1)];
}
