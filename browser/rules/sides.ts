/** Texts that speak of a side. */

export type Side = "left" | "right";

/** A text with its side put in: {side} is this side, {other} the other one. */
export function sideWords(text: string, side: string | null): string {
  return text.replaceAll("{side}", side ?? "").replaceAll("{other}", side === "left" ? "right" : "left");
}
