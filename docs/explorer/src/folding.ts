/** Texts as a search compares them. */

/** Letters that Unicode does not take apart, as people type them; the small sigma at the end of a word is one too. */
const PLAIN: Record<string, string> = { æ: "ae", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ø: "o", œ: "oe", ß: "ss", þ: "th", ς: "σ" };

/** Without case, accents and marks inside of letters. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[æđðħıłøœßþς]/g, (letter) => PLAIN[letter] ?? letter);
}

/** A name as its words alone: hyphens, apostrophes, other punctuation and several spaces are one space. */
export function foldName(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A folded name as the library compares it, without spaces too: "U.S.A." is "USA". */
export function nameKey(folded: string): string {
  return folded.replaceAll(" ", "");
}
