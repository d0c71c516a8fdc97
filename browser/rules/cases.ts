/** How well made-up clients were judged. The same rule as psoas/cases.py; tests/golden/cases.json holds both to it. */

import type { Client as AnyClient, Finding as AnyFinding } from "../generated/case_practice.ts";

export type Decision = AnyClient["decision"];

type Finding = Pick<AnyFinding, "ask" | "key">;
type Client<Asked = Finding> = Pick<AnyClient, "id" | "decision" | "charts"> & { findings: readonly Asked[] };

export interface Answer {
  readonly decision: Decision;
  readonly chart: string;
  /** What was asked for before the decision. */
  readonly asked: readonly string[];
}

/** Id of a client to the answer. */
export type Answers = Readonly<Record<string, Answer>>;

export interface Count {
  readonly right: number;
  readonly of: number;
}

export interface Score {
  readonly decision: Count;
  readonly chart: Count;
  /** Of what a safe decision needs, how much was asked for. */
  readonly asking: Count;
  /** Clients who should have been referred and were not. */
  readonly missed: number;
}

/** The score of the clients that have an answer. */
export function scoreOf(clients: readonly Client[], answers: Answers): Score {
  const judged = clients.flatMap((client) => {
    const answer = answers[client.id];
    return answer ? [judge(client, answer)] : [];
  });
  const sum = (of: (one: Judged<Finding>) => number): number => judged.reduce((all, one) => all + of(one), 0);
  return {
    decision: { right: sum(({ decision }) => Number(decision)), of: judged.length },
    chart: { right: sum(({ chart }) => Number(chart)), of: judged.length },
    asking: { right: sum(({ needed, forgotten }) => needed - forgotten.length), of: sum(({ needed }) => needed) },
    missed: sum(({ isMissed }) => Number(isMissed)),
  };
}

interface Judged<Asked> {
  /** Whether the decision is right. */
  decision: boolean;
  /** Whether the chart is one of those that fit best. */
  chart: boolean;
  /** So many findings a safe decision needs. */
  needed: number;
  /** Those of them that were not asked for. */
  forgotten: Asked[];
  /** Whether somebody who needed to be sent on was not. */
  isMissed: boolean;
}

/** One answer, skill by skill. */
export function judge<Asked extends Finding>(client: Client<Asked>, answer: Answer): Judged<Asked> {
  const { decision, chart, asked } = answer;
  const key = client.findings.filter((one) => one.key);
  return {
    decision: decision === client.decision,
    chart: client.charts.includes(chart),
    needed: key.length,
    forgotten: key.filter(({ ask }) => !asked.includes(ask)),
    isMissed: client.decision === "refer" && decision !== "refer",
  };
}
