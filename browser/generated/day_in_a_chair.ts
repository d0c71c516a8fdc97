/** The form of what psoas/widgets/day_in_a_chair.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the widget shows. ``browser/generated/day_in_a_chair.ts`` is made from it.
 */
export interface DayData {
  activities: Activity[];
  break_words: string;
  breaks: BreakChoice[];
  topics: Topic[];
}
/**
 * What takes hours of a day.
 *
 * ``change`` is the least and the most that the length of the path changes meanwhile (percent; ``None`` where nobody
 * says), ``words`` what that is.
 */
export interface Activity {
  change: [number, number] | null;
  hours: number;
  id: string;
  name: string;
  words: string;
}
export interface BreakChoice {
  id: string;
  name: string;
}
export interface Topic {
  claims: Claim[];
  question: string;
}
export interface Claim {
  badge: string;
  claim: string;
  id: string;
  unknown: string;
  verdict: string;
}
