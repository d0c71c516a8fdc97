/** Which passage of a page fits a search best, and what of it is shown. */

/** Anchor, heading and text of a section. */
export type Passage = readonly [anchor: string, heading: string, text: string];

export interface Found {
  passage: Passage;
  /** How many of the words are in it. */
  kinds: number;
}

/** A part of a text; a hit is marked. */
export interface Piece {
  text: string;
  isHit: boolean;
}

const SHOWN = 190;
const BEFORE = 60;

/** The beginnings of the words that were asked for: "stretching" finds "stretch" too. */
export function startsOf(asked: string): string[] {
  const words = asked.toLowerCase().split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word.length > 1);
  const dropped = (length: number): number => length > 6 ? 3 : length > 4 ? 1 : 0;
  return words.map((word) => word.slice(0, Math.max(3, word.length - dropped(word.length))));
}

/** Every word that begins so; the beginnings hold letters and digits only, nothing to escape. */
function hits(starts: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${starts.join("|")})\\p{L}*`, "giu");
}

/** The section with most of the words, then with most hits; null where there is none. */
export function best(passages: readonly Passage[], starts: readonly string[]): Found | null {
  if (!passages.length || !starts.length) return null;
  const counted = passages.map((passage) => {
    const found = `${passage[1]} ${passage[2]}`.toLowerCase().match(hits(starts)) ?? [];
    const kinds = starts.filter((start) => found.some((word) => word.startsWith(start))).length;
    return { passage, kinds, count: found.length };
  });
  return counted.reduce((a, b) => (b.kinds > a.kinds || (b.kinds === a.kinds && b.count > a.count) ? b : a));
}

/** Some words around the first hit, in pieces. */
export function excerpt(text: string, starts: readonly string[]): Piece[] {
  const first = text.search(hits(starts)), from = first < BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
  const end = text.length - from <= SHOWN ? text.length : text.lastIndexOf(" ", from + SHOWN);
  const part = text.slice(from, end), pieces: Piece[] = [];
  let at = 0;
  for (const { 0: word, index } of part.matchAll(hits(starts))) {
    pieces.push({ text: part.slice(at, index), isHit: false }, { text: word, isHit: true });
    at = index + word.length;
  }
  pieces.push({ text: part.slice(at), isHit: false });
  if (from > 0) pieces.unshift({ text: "… ", isHit: false });
  if (end < text.length) pieces.push({ text: " …", isHit: false });
  return pieces;
}
