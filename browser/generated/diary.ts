/** The form of what psoas/widgets/diary.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the diary needs. ``browser/generated/diary.ts`` is made from it.
 */
export interface DiaryData {
  columns: string[];
  most_activities: number;
  rules: {
    [k: string]: ChangeRule;
  };
  schema: number;
  series: Series[];
}
/**
 * When a change counts, and its sentences; see ``psoas.diary.change_rules``. ``unit`` is one of it, and many.
 */
export interface ChangeRule {
  badge: string;
  better: "lower" | "higher";
  cited: string[];
  claim: string;
  high: number;
  id: "pain" | "function" | "angle";
  less: string;
  low: number;
  more: string;
  name: string;
  need: string;
  noise: string;
  percent: number;
  references: string[];
  same: string;
  source: string;
  steps: ChangeStep[];
  unit: string[];
  was: string;
}
export interface ChangeStep {
  better: string;
  from: number;
  over: boolean;
  strength: string;
  worse: string;
}
/**
 * What can be followed over time, and the rule by which a change of it is judged.
 */
export interface Series {
  id: "pain_worst" | "pain_now" | "function" | "angle";
  measure: "pain" | "function" | "angle";
  name: string;
}
