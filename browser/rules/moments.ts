/** Moments and days, as the clock of this device counts them. */

const DAY = 86_400_000;

/** A moment as the course writes it (ISO 8601). */
export function isInstant(text: unknown): text is string {
  return typeof text === "string" && Number.isFinite(Date.parse(text));
}

/** Whole days between two moments, by the calendar. */
export function daysApart(from: number, to: number): number {
  const day = (moment: number): number => {
    const date = new Date(moment);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((day(to) - day(from)) / DAY);
}

/** A moment in words, seen from `now`: "today at 14:05", "yesterday at 09:30", "Tue 3 March at 14:05". */
export function momentWords(moment: number, now: number): string {
  const date = new Date(moment);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `${dayWords(date, daysApart(moment, now))} at ${time}`;
}

function dayWords(date: Date, ago: number): string {
  if (ago === 0) return "today";
  if (ago === 1) return "yesterday";
  if (ago === -1) return "tomorrow";
  return date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "long" });
}
