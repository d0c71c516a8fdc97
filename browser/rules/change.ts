/** Whether a change in the diary counts: the same as meaningful_change in psoas/diary.py, where it is explained. */

/** From which size on a change has this strength; `over`: it must be more than that. */
export interface ChangeStep {
  from: number;
  over: boolean;
  strength: string;
  better: string;
  worse: string;
}

export interface ChangeRule {
  id: string;
  low: number;
  high: number;
  better: "lower" | "higher";
  percent: number;
  /** One of it, and many. */
  unit: readonly string[];
  was: string;
  less: string;
  more: string;
  same: string;
  need: string;
  noise: string;
  steps: readonly ChangeStep[];
  source: string;
  badge: string;
  references: readonly string[];
}

/** What psoas.diary.change_rules() gives: "pain", "function" and "angle". */
export type ChangeRules = Readonly<Record<string, ChangeRule>>;

export type Verdict = "better" | "worse" | "within the noise";

export interface Change {
  measure: string;
  before: number;
  after: number;
  difference: number;
  verdict: Verdict;
  strength: string;
  threshold: number;
  sentence: string;
  source: string;
  badge: string;
  references: readonly string[];
}

/** Scores are compared as whole millionths, as in Python. */
const SCALE = 1_000_000;

/** Whether the change from one score to another counts. Throws where the measure is unknown, or a score cannot be. */
export function meaningfulChange(rules: ChangeRules, measure: string, before: unknown, after: unknown): Change {
  const rule = Object.hasOwn(rules, measure) ? rules[measure] : undefined;
  if (!rule) throw new Error(`The diary does not measure '${measure}'.`);
  const first = scaled(rule, "before", before), second = scaled(rule, "after", after), size = Math.abs(second - first);
  const threshold = thresholdOf(rule, first, second);
  const step = size >= threshold ? stepOf(rule, size) : null;
  const verdict = verdictOf(rule, second < first, step);
  return {
    measure: rule.id,
    before: first / SCALE,
    after: second / SCALE,
    difference: (second - first) / SCALE,
    verdict,
    strength: step ? step.strength : "",
    threshold: threshold / SCALE,
    sentence: sentenceOf(rule, first, second, threshold, verdict, step),
    source: rule.source,
    badge: rule.badge,
    references: rule.references,
  };
}

function scaled(rule: ChangeRule, name: string, value: unknown): number {
  if (!isFinite(value) || value < rule.low || value > rule.high) {
    throw new Error(`'${name}' cannot be ${value}; '${rule.id}' is a number from ${rule.low} to ${rule.high}.`);
  }
  return Math.floor(value * SCALE + 0.5);
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

/** How large a change must be to count. */
function thresholdOf(rule: ChangeRule, first: number, second: number): number {
  const least = Math.max(Math.round(rule.steps[0]!.from * SCALE), Math.ceil((rule.percent * first) / 100));
  // Whole scores can only move by whole points.
  const whole = rule.percent && first % SCALE === 0 && second % SCALE === 0;
  return whole ? Math.ceil(least / SCALE) * SCALE : least;
}

/** The last step that a change of this size reaches. */
function stepOf(rule: ChangeRule, size: number): ChangeStep | null {
  const reached = rule.steps.filter(({ from, over }) => {
    const edge = Math.round(from * SCALE);
    return size > edge || (size === edge && !over);
  });
  return reached.at(-1) ?? null;
}

function verdictOf(rule: ChangeRule, lower: boolean, step: ChangeStep | null): Verdict {
  if (step === null) return "within the noise";
  return lower === (rule.better === "lower") ? "better" : "worse";
}

function sentenceOf(
  rule: ChangeRule,
  first: number,
  second: number,
  threshold: number,
  verdict: Verdict,
  step: ChangeStep | null,
): string {
  const size = Math.abs(second - first);
  const score = (value: number): string => rule.id === "angle" ? amount(rule, value) : figure(value);
  const moved = second < first ? rule.less : size ? rule.more : rule.same;
  return [
    rule.was.replace("{before}", score(first)).replace("{after}", score(second)),
    moved.replace("{difference}", amount(rule, size)),
    rule.need.replace("{before}", figure(first)).replace("{threshold}", amount(rule, threshold)),
    step === null ? rule.noise : verdict === "better" ? step.better : step.worse,
  ].join(" ");
}

function amount(rule: ChangeRule, value: number): string {
  const text = figure(value);
  return `${text} ${text === "1" || text === "−1" ? rule.unit[0] : rule.unit[1]}`;
}

/** A score with at most two decimals: 5.33, 7, −4.5. */
function figure(value: number): string {
  const hundredths = Math.floor((Math.abs(value) + 5000) / 10000);
  const text = String(hundredths / 100);
  return value < 0 && hundredths ? `−${text}` : text;
}
