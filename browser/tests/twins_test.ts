/** The rules that stand in Python and in TypeScript judge alike, word for word. */

import { assert, equal } from "./assert.ts";
import { golden } from "./golden.ts";
import type { Answers } from "../rules/answers.ts";
import { assess, type CheckRules, findings } from "../rules/assess.ts";
import { type ChangeRules, meaningfulChange } from "../rules/change.ts";
import { type Marks, match, type PatternRules } from "../rules/match.ts";
import { planSteps, type Rung, type SessionChoice, type SessionTexts } from "../rules/session_plan.ts";
import { calendarFile, foldedLine, type KeptCalendar, type Week, type WeekRules } from "../rules/week_calendar.ts";

/** What the answers mean, and each rule that fired; null where they cannot be. */
function judged(rules: CheckRules, answers: Answers): unknown {
  try {
    const fired = findings(rules, answers).map((one) => [one.rule, one.sure, one.tier, one.routine, one.exercise]);
    return { ...assess(rules, answers), findings: fired };
  } catch {
    return null;
  }
}

Deno.test("the safety check says what Python says", () => {
  interface Case {
    change: Record<string, unknown>;
    gives: unknown;
  }
  const { rules, ordinary, cases } = golden<CheckRules, Case, { ordinary: Answers }>("assess");
  for (const { change, gives } of cases) {
    const answers = Object.entries({ ...ordinary, ...change }).filter(([, value]) => value !== null);
    equal(judged(rules, Object.fromEntries(answers) as Answers), gives);
  }
});

Deno.test("marks on the pain chart fit a pattern as in Python", () => {
  const { rules, cases } = golden<PatternRules, { marks: Marks; muscle: string; gives: unknown }>("match");
  for (const { marks, muscle, gives } of cases) equal(match(rules, marks, muscle), gives);
});

Deno.test("a change in the diary counts as in Python", () => {
  interface Case {
    measure: string;
    before: unknown;
    after: unknown;
    gives: unknown;
  }
  const { rules, cases, many } = golden<ChangeRules, Case, { many: [string, number, number, ...unknown[]][] }>(
    "change",
  );
  const judged = ({ measure, before, after }: Case): unknown => {
    try {
      return meaningfulChange(rules, measure, before, after);
    } catch {
      return null;
    }
  };
  for (const one of cases) equal(judged(one), one.gives);
  for (const [measure, before, after, ...gives] of many) {
    const { verdict, strength, threshold } = meaningfulChange(rules, measure, before, after);
    equal([verdict, strength, threshold], gives, `${measure} from ${before} to ${after}`);
  }
  assert(many.length > 5000);
});

Deno.test("a guided session has the steps that Python plans", () => {
  interface Case {
    choice: SessionChoice & { rung: string };
    gives: string[];
  }
  const { rules, cases } = golden<SessionTexts & { rungs: (Rung & { id: string })[] }, Case>("session_plan");
  for (const { choice, gives } of cases) {
    const steps = planSteps(rules, rules.rungs.find(({ id }) => id === choice.rung)!, choice);
    const planned = steps.map((one) => [
      ...[one.part, one.kind, one.title, one.words, one.side, one.round, one.extra, one.breaths, one.seconds],
      ...[one.pressure, one.group, one.limit, one.asks, one.whole, one.picture, one.alt],
    ]);
    equal(planned, gives.map((step) => JSON.parse(step)));
  }
});

interface CalendarCase {
  week: Week;
  start: string;
  at: string;
  before: KeptCalendar | null;
  kept: KeptCalendar;
  text: string | null;
}
const calendar = golden<WeekRules, CalendarCase, { lines: { line: string; folded: string }[] }>("week_calendar");

Deno.test("a week goes into a calendar as Python writes it", () => {
  const made = Date.UTC(2026, 0, 1);
  for (const { week, start, at, before, kept, text } of calendar.cases) {
    const file = calendarFile(calendar.rules, week, start, at, before, made, "the-plan")!;
    equal(file.kept, kept);
    if (text !== null) equal(file.text.replaceAll("DTSTAMP:20260101T000000Z\r\n", ""), text);
  }
});

Deno.test("long lines of a calendar file are folded as in Python", () => {
  for (const { line, folded } of calendar.lines) equal(foldedLine(line), folded);
});
