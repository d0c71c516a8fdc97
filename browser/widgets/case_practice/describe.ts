/** Every sentence of the case practice that is not a client's own. */

import type { CasePracticeData, Client, Finding } from "../../generated/case_practice.ts";
import { plural } from "../../lib/text.ts";
import { type Answer, type Count, type Decision, judge, type Score } from "../../rules/cases.ts";
import type { Place } from "../../rules/places.ts";

export const HEADING = "Case practice: what would you do?";
export const MADE_UP = "These people are made up. No clinician has reviewed them.";
export const CLIENT = "Client";
export const BACK = "Back";
export const NEXT = "Next";

// --- one client -----------------------------------------------------------------------------------------------------

export const STEPS = { safety: "1. Safety", pattern: "2. Pattern", movement: "3. Movement", result: "4. Result" };
export const HOW = "Ask what you need, step by step. Then decide.";
export const WHICH_CHART = "Which chart does the drawing fit best?";
export const CHOOSE_CHART = "Choose a chart";
export const WHAT_DO_YOU_DO = "What do you do?";
export const CHECK = "Check my answer";

export const DECISIONS: Readonly<Record<Decision, { name: string; meaning: string }>> = {
  treat: { name: "Treat", meaning: "as planned" },
  adapt: { name: "Adapt", meaning: "treat, but change something" },
  refer: { name: "Refer", meaning: "do not treat this; send them on" },
};

/** What is asked for where an answer is half given. */
export const MISSING = {
  chart: "Choose the chart that fits best, or “None of these charts”.",
  decision: "Choose what you do: treat, adapt or refer.",
};

/** A line of the menu of clients. */
export function menuLine(place: number, { who }: Client, isAnswered: boolean): string {
  return `${isAnswered ? "✓ " : ""}${numbered(place, who)}`;
}

export const numbered = (place: number, who: string): string => `${place + 1}. ${who}`;

export function client(place: number, total: number, { who }: Client): string {
  return `Client ${place + 1} of ${total}: ${who}`;
}

export const quoted = (words: string): string => `“${words}”`;
export const found = ({ ask, answer }: Finding): string => `${ask}: ${answer}`;

/** The charts to choose from: id and name. */
export function charts({ charts, no_chart }: CasePracticeData): { id: string; name: string }[] {
  return [...charts, { id: no_chart, name: "None of these charts" }];
}

// --- the drawing ----------------------------------------------------------------------------------------------------

export const DRAWING = "Back and front. The numbers say how strong it is, of 10.";
export const IN_WORDS = "The drawing in words";

export const mark = ({ name }: Place, strength: number): string => `${name}, ${strength} of 10`;
export const drawing = (marks: readonly string[]): string => `Pain drawing. ${marks.join(". ")}.`;

// --- what came of an answer -----------------------------------------------------------------------------------------

export const SIGNS = { good: "✓ ", poor: "✗ " };
export const CHART = "Chart: ";
export const ASKING = "Asking: ";
export const OTHERWISE = "What would have changed it: ";
export const SOURCES = "Sources";
export const ANSWER_AGAIN = "Answer again";
export const ASKED_ALL = "you asked for all that mattered.";
export const NONE_FITS = "none of them fits.";

export const verdict = (isRight: boolean): string => isRight ? "Right" : "Not right";
export const rightDecision = ({ decision }: Client): string => `${DECISIONS[decision].name}. `;
export const nextClient = (isOpen: boolean): string => isOpen ? "Next open client" : "Next client";

export function outcome(client: Client, answer: Answer): string {
  const name = DECISIONS[client.decision].name.toLowerCase();
  return `${judge(client, answer).decision ? "Right" : "Better"}: ${name}. ${client.why}`;
}

/** The charts that fit a drawing best. */
export function bestCharts(data: CasePracticeData, { charts }: Client): string {
  if (charts[0] === data.no_chart) return NONE_FITS;
  const names = charts.map((id) => data.charts.find((chart) => chart.id === id)!.name);
  return `${names.join(" or ")}. A chart is a hint; the decision does not rest on it.`;
}

export function decidedWithout(forgotten: readonly Pick<Finding, "ask" | "answer">[]): string {
  const list = forgotten.map(({ ask, answer }) => `“${ask}” (${answer.replace(/\.$/, "")})`);
  return `you decided without ${list.join(", ")}.`;
}

// --- the score ------------------------------------------------------------------------------------------------------

export const SKILLS: readonly { id: keyof Omit<Score, "missed">; name: string }[] = [
  { id: "decision", name: "The decision" },
  { id: "chart", name: "The chart" },
  { id: "asking", name: "Asking first" },
];
export const SKILL = "Skill";
export const RIGHT = "Right";
export const NONE_MISSED = "You sent on everyone who needed it so far.";
export const LOOK_AGAIN = "Look at these again";
export const NOT_KEPT = "This browser keeps nothing. Save your answers before you leave.";
export const SAVE = "Save for the class";
export const START_ANEW = "Start anew";
export const DELETE_ALL = {
  text: "Delete all your answers to the clients?",
  yes: "Delete them",
  no: "Keep them",
};

export const tally = (done: number, all: number): string => `Your score after ${done} of ${all} clients`;
export const count = ({ right, of }: Count): string => `${right} of ${of}`;

export function missed(count: number): string {
  if (!count) return NONE_MISSED;
  const who = plural(count, "client", "clients");
  return `${who} should have been referred and ${count === 1 ? "was" : "were"} not. Nothing else here matters as much.`;
}
