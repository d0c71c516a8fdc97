/** One made-up client after another: what was asked for, what is half decided, and what was answered. */

import type { CasePracticeData, Client, Finding } from "../../generated/case_practice.ts";
import { isTable } from "../../lib/foreign.ts";
import { type Answer, type Answers, type Decision, judge } from "../../rules/cases.ts";

export const SCHEMA = 1;
export const DECISIONS: readonly Decision[] = ["treat", "adapt", "refer"];

/** What Python is told. */
export type Value = { answers: Answers } | Record<string, never>;

/** A decision in the making; "" where nothing is chosen yet. */
export interface Draft {
  readonly decision: Decision | "";
  readonly chart: string;
}

/** The page of one client, from arriving there until leaving it or answering once more. */
export interface Visit {
  /** Counts the visits: each has a page of its own. */
  readonly turn: number;
  /** The place of the client, from 0. */
  readonly at: number;
  readonly asked: readonly string[];
  readonly draft: Draft;
  /** What was asked for last, until there is other news. */
  readonly heard: Finding | null;
}

/** Comes to the client at a place; the first one follows the last. */
export function arrived(clients: readonly Client[], answers: Answers, to: number, turn = 0): Visit {
  const at = (to + clients.length) % clients.length;
  const asked = answers[clients[at]!.id]?.asked ?? [];
  return { turn, at, asked, draft: { decision: "", chart: "" }, heard: null };
}

/** Asks for a finding. A second time it is no news. */
export function asking(visit: Visit, finding: Finding): Visit {
  if (visit.asked.includes(finding.ask)) return visit;
  return { ...visit, asked: [...visit.asked, finding.ask], heard: finding };
}

/** What a draft lacks before it can be checked; null where nothing is missing. */
export function missingIn({ decision, chart }: Draft): "chart" | "decision" | null {
  return !chart ? "chart" : !decision ? "decision" : null;
}

/** The answers with one more; null where the draft is not whole. */
export function answered(answers: Answers, client: Client, { draft, asked }: Visit): Answers | null {
  const { decision, chart } = draft;
  if (!decision || !chart) return null;
  return { ...answers, [client.id]: { decision, chart, asked: [...asked] } };
}

export function without(answers: Answers, client: Client): Answers {
  const { [client.id]: _, ...others } = answers;
  return others;
}

/** The place of the next client without an answer; null where all have one. */
export function nextOpen(clients: readonly Client[], answers: Answers, at: number): number | null {
  const order = clients.map((_, step) => (at + 1 + step) % clients.length);
  return order.find((place) => !answers[clients[place]!.id]) ?? null;
}

/** The places of clients whose decision was wrong. */
export function wrongOnes(clients: readonly Client[], answers: Answers): number[] {
  return clients.flatMap((client, place) => {
    const answer = answers[client.id];
    return answer && !judge(client, answer).decision ? [place] : [];
  });
}

/** Whether somebody who needs to be sent on was among the answered. */
export function metSomeoneToRefer(clients: readonly Client[], answers: Answers): boolean {
  return clients.some(({ id, decision }) => decision === "refer" && answers[id]);
}

// --- what was kept --------------------------------------------------------------------------------------------------

type Known = Pick<CasePracticeData, "clients" | "charts" | "no_chart">;

/** Answers from a record; whatever is no answer to one of these clients is left out. */
export function recalled(data: Known, given: unknown): Answers {
  if (!isTable(given)) return {};
  const good = data.clients.flatMap((client): [string, Answer][] => {
    const answer = answerFrom(data, client, given[client.id]);
    return answer ? [[client.id, answer]] : [];
  });
  return Object.fromEntries(good);
}

function answerFrom({ charts, no_chart }: Known, { findings }: Client, given: unknown): Answer | null {
  if (!isTable(given) || !Array.isArray(given.asked)) return null;
  const asked: readonly unknown[] = given.asked;
  const decision = DECISIONS.find((one) => one === given.decision);
  const chart = [...charts.map(({ id }) => id), no_chart].find((one) => one === given.chart);
  if (!decision || !chart) return null;
  return { decision, chart, asked: findings.map(({ ask }) => ask).filter((ask) => asked.includes(ask)) };
}

/** The clients whose answer came, went or is another. */
export function changed(clients: readonly Client[], before: Answers, after: Answers): Client[] {
  return clients.filter(({ id }) => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
}

export function valueOf(answers: Answers): Value {
  return Object.keys(answers).length ? { answers } : {};
}
