/** Three made-up clients for the tests of case practice. */

import type { CasePracticeData, Client, Finding } from "../generated/case_practice.ts";
import type { Answer } from "../rules/cases.ts";

function finding(ask: string, key: boolean): Finding {
  return { step: "safety", ask, answer: `${ask} is fine.`, key };
}
function client(id: string, decision: Client["decision"], charts: string[], findings: Finding[]): Client {
  const words = { who: `Client ${id}`, words: "It aches.", why: `Because of ${id}.`, otherwise: "A fall." };
  return { id, ...words, drawing: [["sacrum", 5]], findings, decision, references: [], charts };
}
export const FEVER = finding("Fever", true), FALL = finding("Fall", true), SLEEP = finding("Sleep", false);
export const runner = client("runner", "refer", ["psoas", "iliacus"], [FEVER, SLEEP, FALL]);
export const writer = client("writer", "treat", ["none"], [FEVER]);
export const baker = client("baker", "adapt", ["psoas"], [SLEEP, FALL]);
export const clients = [runner, writer, baker];
export const data: CasePracticeData = {
  body: undefined as never,
  regions: [],
  first: "runner",
  clients,
  charts: [{ id: "psoas", name: "Psoas major" }, { id: "iliacus", name: "Iliacus" }],
  no_chart: "none",
};

export function answer(decision: Answer["decision"], chart = "psoas", ...asked: string[]): Answer {
  return { decision, chart, asked };
}
