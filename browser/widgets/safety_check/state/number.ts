/** The number to call. No country is assumed. */

/** A text that can be dialled, or "". */
export function dialled(text: unknown): string {
  const plain = typeof text === "string" ? text.trim() : "";
  return /^[+*#\d][\d ().*#-]{0,19}$/.test(plain) ? plain : "";
}

/** Its address, to be tapped. */
export function addressOf(number: string): string {
  return `tel:${number.replace(/[^\d+*#]/g, "")}`;
}
