/** What is kept of the check: its record in this browser, the number to call, and the value for Python. */

import { clearAssessment, readAssessment, writeAssessment } from "../../lib/check.ts";
import type { Table } from "../../lib/foreign.ts";
import { type Model, tell } from "../../lib/model.ts";
import { sayStillYou } from "../../lib/still_you.ts";
import * as store from "../../lib/store.ts";
import { noteBreathing } from "../../parts/breathing/keeping.ts";
import { judgeBy } from "../../parts/gate/follow.ts";
import type { SafetyCheckData } from "../../generated/safety_check.ts";
import { assess, type Assessment } from "../../rules/assess.ts";
import type { Reading } from "../../rules/gate.ts";
import { dialled } from "./state/number.ts";
import type { Given } from "./state/form.ts";
import { type Check, firstPartOf } from "./state/way.ts";

const NUMBER = "emergency-number", NUMBER_SCHEMA = 1;
const SETTINGS = "release-settings", SETTINGS_SCHEMA = 1;

export interface Value extends Partial<Pick<Assessment, "tier" | "routine" | "exercise" | "part" | "complete">> {
  answers?: Given;
}

export interface Keeping {
  /** Whether what happens now is its own doing. */
  readonly isWriting: boolean;
  /** What an earlier check means now. */
  read(): Reading<Assessment>;
  /** Whether the check still opens anything. */
  holds(): boolean;
  /** Keeps the result; the 24 hours begin when the first part was answered. `isKept` is false where the browser keeps nothing. */
  keep(check: Check): { check: Check; isKept: boolean };
  /** While answers change, no earlier result may stay open. */
  forget(): void;
  /** While answers of the second part change, only what the first part opens stays open. */
  keepFirstPart(check: Check): Check;
  tell(value: Value): void;
  /** The number that somebody wrote here; "" where there is none. */
  number(): string;
  keepNumber(number: string): void;
  /** The pace and cues that somebody once chose for a session. */
  pace(): Table | null;
  noteBreathing(began: string, breaths: number): void;
}

/** A demonstration keeps and tells nothing. */
export function keepingOf({ check_rules: rules, demonstration }: SafetyCheckData, model: Model<Value>): Keeping {
  const judge = judgeBy(rules);
  let isWriting = false;

  const quietly = <Done>(act: () => Done): Done => {
    isWriting = true;
    try {
      return act();
    } finally {
      isWriting = false;
    }
  };
  const write = (answers: Given, since: number): boolean => {
    const found = assess(rules, answers), { tier, routine, exercise, part, complete } = found;
    tell(model, { answers, tier, routine, exercise, part, complete });
    return quietly(() => {
      const isKept = writeAssessment(answers, since, found);
      const { key } = readAssessment(judge, Date.now());
      if (key !== undefined) sayStillYou(key, Date.now()); // whoever has just answered need not be asked
      return isKept;
    });
  };
  const read = (): Reading<Assessment> => demonstration ? { status: "missing" } : readAssessment(judge, Date.now());
  const begun = (check: Check): Check & { since: number } => ({ ...check, since: check.since ?? Date.now() });
  return {
    get isWriting(): boolean {
      return isWriting;
    },
    read,
    holds(): boolean {
      const found = read();
      return demonstration || (found.key !== undefined && found.assessment.routine !== "none");
    },
    keep(check): { check: Check; isKept: boolean } {
      const kept = begun(check);
      return { check: kept, isKept: demonstration || write(kept.answers, kept.since) };
    },
    forget(): void {
      if (!demonstration) quietly(clearAssessment);
    },
    keepFirstPart(check): Check {
      const kept = begun(check);
      if (!demonstration) write(firstPartOf(rules, kept.answers), kept.since);
      return kept;
    },
    tell(value): void {
      if (!demonstration) tell(model, value);
    },
    number: () => demonstration ? "" : dialled(store.get(NUMBER, NUMBER_SCHEMA)?.number),
    keepNumber(number): void {
      if (demonstration) return;
      if (number) store.set(NUMBER, NUMBER_SCHEMA, { number });
      else store.remove(NUMBER);
    },
    pace: () => demonstration ? null : store.get(SETTINGS, SETTINGS_SCHEMA),
    noteBreathing(began, breaths): void {
      if (!demonstration) noteBreathing(began, breaths);
    },
  };
}
