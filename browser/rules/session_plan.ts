/** The steps of a guided session, from the plans of psoas/widgets/_session_plan.py: sides, pace and posture are put in here. */

import type { Answers } from "./answers.ts";
import { type Side, sideWords } from "./sides.ts";

export type Pressure = "none" | "fingers" | "tool";
export type PartKind = "prepare" | "breathe" | "press" | "rest" | "walk";

interface Shown {
  picture: string;
  alt: string;
}

/** One thing to do; psoas/schemas/routine.py says what each field means. */
export interface SessionPart extends Shown {
  id: string;
  kind: PartKind;
  title: string;
  words: string;
  no_floor: string;
  pregnant: string;
  seconds: number | null;
  breaths: number | null;
  cue_in: string;
  cue_out: string;
  asks: boolean;
  whole: boolean;
  beat: boolean;
}

/** A way to press harder. */
export interface ExtraStep extends Shown {
  id: string;
  name: string;
  words: string;
}

/** A part, its breaths (0: those of the part), its round (0: none), and 1 for the harder step. */
export type PlanRow = readonly (string | number)[];

export interface Rung {
  pressure: Pressure;
  each_side: boolean;
  most_breaths: number;
  /** No round lasts longer. */
  round_seconds: number | null;
  opening: readonly string[];
  closing: readonly string[];
  /** Breaths, with " extra" where a step is harder, to the rows of one side. */
  plans: Readonly<Record<string, readonly PlanRow[]>>;
}

export interface SessionTexts {
  parts: readonly SessionPart[];
  extra: { breaths: number; steps: readonly ExtraStep[] };
  /** What is shown instead of lying flat on the back. */
  pregnant: Shown & { instead_of: string };
}

/** What somebody chose; the pace is in seconds. */
export interface SessionChoice {
  side: Side | "both";
  breaths: number;
  extra?: string | null;
  breathIn: number;
  breathOut: number;
  pregnant?: boolean;
  noFloor?: boolean;
}

export interface Step extends Omit<SessionPart, "breaths" | "seconds"> {
  part: string;
  side: Side | null;
  /** From 1; 0 outside a round. */
  round: number;
  extra: string | null;
  seconds: number;
  breaths: number;
  pressure: Pressure;
  /** Steps of one group share the limit of one dose. */
  group: string | null;
  /** The most seconds of pressing in the group. */
  limit: number | null;
}

/** Whether somebody is, or may be, pregnant, by the answers of the safety check: then nobody lies flat on the back. */
export function mayBePregnant(answers: Answers | null | undefined): boolean {
  return ["pregnant", "could_be", "unsure"].includes(answers?.pregnancy as string);
}

/** The steps of a whole session. */
export function planSteps(texts: SessionTexts, rung: Rung, choice: SessionChoice): Step[] {
  const parts = new Map(texts.parts.map((part) => [part.id, part]));
  const extra = (choice.extra && texts.extra.steps.find(({ id }) => id === choice.extra)) || null;
  const cycle = choice.breathIn + choice.breathOut;
  const make = (name: string, side: Side | null, breaths = 0, round = 0, harder: ExtraStep | null = null): Step => {
    const part = parts.get(name)!, pressed = part.kind === "press", count = breaths || part.breaths || 0;
    const { picture, alt } = harder ?? pictureOf(texts, part, choice);
    return {
      ...part,
      part: name,
      side,
      round,
      extra: harder ? harder.id : null,
      breaths: count,
      title: sideWords(part.title, side),
      words: sideWords(harder ? `${harder.name}: ${harder.words}` : wordsOf(part, choice), side),
      // What is not done breath by breath has its seconds.
      seconds: count ? count * cycle : part.seconds!,
      pressure: pressed ? rung.pressure : "none",
      group: pressed ? groupOf(rung, side, round) : count ? "breathing" : null,
      limit: pressed ? rung.round_seconds ?? rung.most_breaths * cycle : null,
      picture,
      alt,
    };
  };
  const rows = rowsOf(texts, rung, `${choice.breaths}${extra ? " extra" : ""}`, cycle).filter(({ part, breaths }) =>
    parts.get(part)!.kind !== "press" || breaths > 0
  );
  return [
    ...rung.opening.map((name) => make(name, null)),
    ...sidesOf(rung, choice.side).flatMap((side) =>
      rows.map(({ part, breaths, round, harder }) => make(part, side, breaths, round, harder ? extra : null))
    ),
    ...rung.closing.map((name) => make(name, null)),
  ];
}

interface Row {
  part: string;
  breaths: number;
  round: number;
  harder: boolean;
}

/** The rows of one side. At a slow pace fewer breaths fit into a round; the harder ones keep their place. */
function rowsOf({ extra }: SessionTexts, rung: Rung, plan: string, cycle: number): Row[] {
  const rows = rung.plans[plan]!.map((row): Row => ({
    part: row[0] as string,
    breaths: row[1] as number,
    round: row[2] as number,
    harder: Boolean(row[3]),
  }));
  const fitting = rung.round_seconds ? Math.floor(rung.round_seconds / cycle) : Infinity;
  return rows.map((row) => {
    const reserved = !row.harder && rows.some(({ round, harder }) => harder && round === row.round) ? extra.breaths : 0;
    return { ...row, breaths: row.breaths ? Math.min(row.breaths, fitting - reserved) : 0 };
  });
}

/** The right side comes first; null where a rung knows no sides. */
function sidesOf(rung: Rung, side: Side | "both"): (Side | null)[] {
  if (!rung.each_side) return [null];
  return side === "both" ? ["right", "left"] : [side];
}

function groupOf(rung: Rung, side: Side | null, round: number): string {
  return `${rung.pressure} ${side}${rung.round_seconds ? ` ${round}` : ""}`;
}

function wordsOf(part: SessionPart, choice: SessionChoice): string {
  return (choice.pregnant && part.pregnant) || (choice.noFloor && part.no_floor) || part.words;
}

function pictureOf({ pregnant }: SessionTexts, part: SessionPart, choice: SessionChoice): Shown {
  return choice.pregnant && part.picture === pregnant.instead_of ? pregnant : part;
}
