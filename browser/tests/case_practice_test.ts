import { assert, equal } from "./assert.ts";
import { answer, baker, clients, data, FALL, FEVER, runner, SLEEP, writer } from "./case_practice_demo.ts";
import * as say from "../widgets/case_practice/describe.ts";
import {
  answered,
  arrived,
  asking,
  metSomeoneToRefer,
  missingIn,
  nextOpen,
  type Visit,
  without,
  wrongOnes,
} from "../widgets/case_practice/state.ts";

const START = arrived(clients, {}, 0);

// --- from client to client ------------------------------------------------------------------------------------------

Deno.test("the first client follows the last, and the last comes before the first", () => {
  equal([3, 4, -1].map((to) => arrived(clients, {}, to).at), [0, 1, 2]);
});

Deno.test("who was answered shows what was asked for then, and no draft", () => {
  const visit = arrived(clients, { writer: answer("treat", "none", "Fever") }, 1, 7);
  equal(visit, { turn: 7, at: 1, asked: ["Fever"], draft: { decision: "", chart: "" }, heard: null });
  equal(START, { turn: 0, at: 0, asked: [], draft: { decision: "", chart: "" }, heard: null });
});

Deno.test("what is asked for is heard once", () => {
  const once = asking(asking(START, FALL), FEVER);
  equal([once.asked, once.heard], [["Fall", "Fever"], FEVER]);
  const twice = asking(once, FALL);
  assert(twice === once, "asked again, it is no news");
  equal(START.asked, []);
});

Deno.test("an answer needs a chart and a decision, and the chart is asked for first", () => {
  equal(missingIn({ decision: "", chart: "" }), "chart");
  equal(missingIn({ decision: "treat", chart: "" }), "chart");
  equal(missingIn({ decision: "", chart: "psoas" }), "decision");
  equal(missingIn({ decision: "treat", chart: "none" }), null);
});

Deno.test("half an answer is none", () => {
  const halves: Visit["draft"][] = [START.draft, { decision: "treat", chart: "" }, { decision: "", chart: "psoas" }];
  for (const draft of halves) equal(answered({}, runner, { ...START, draft }), null);
});

Deno.test("an answer holds what was asked for before it, and leaves the others alone", () => {
  const before = { writer: answer("treat") };
  const visit = { ...asking(START, SLEEP), draft: { decision: "refer", chart: "iliacus" } as const };
  const after = answered(before, runner, visit)!;
  equal(after, { ...before, runner: answer("refer", "iliacus", "Sleep") });
  assert(after.runner!.asked !== visit.asked, "what is asked for later is not part of it");
  equal(without(after, runner), before);
  equal(Object.keys(after), ["writer", "runner"]);
});

Deno.test("the next open client is looked for from here on, and round to here", () => {
  equal(nextOpen(clients, {}, 0), 1);
  equal(nextOpen(clients, {}, 2), 0);
  equal(nextOpen(clients, { writer: answer("treat") }, 0), 2);
  equal(nextOpen(clients, { writer: answer("treat"), baker: answer("treat") }, 0), 0);
  equal(nextOpen(clients, { writer: answer("treat"), baker: answer("treat"), runner: answer("treat") }, 0), null);
});

Deno.test("wrong decisions are worth another look, wrong charts are not", () => {
  const answers = { baker: answer("treat"), runner: answer("refer", "none"), writer: answer("refer") };
  equal(wrongOnes(clients, answers), [1, 2]);
  equal(wrongOnes(clients, {}), []);
});

Deno.test("somebody to refer was met once such a client is answered, however", () => {
  equal(metSomeoneToRefer(clients, { writer: answer("refer"), baker: answer("adapt") }), false);
  equal(metSomeoneToRefer(clients, { runner: answer("treat") }), true);
});

// --- in words -------------------------------------------------------------------------------------------------------

Deno.test("a client is named with the place among all", () => {
  equal(say.client(1, 3, writer), "Client 2 of 3: Client writer");
  equal(say.menuLine(1, writer, false), "2. Client writer");
  equal(say.menuLine(1, writer, true), "✓ 2. Client writer");
});

Deno.test("an answer is heard with its reason, right or not", () => {
  equal(say.outcome(runner, answer("refer")), "Right: refer. Because of runner.");
  equal(say.outcome(runner, answer("adapt")), "Better: refer. Because of runner.");
  equal([say.verdict(true), say.verdict(false)], ["Right", "Not right"]);
});

Deno.test("every chart that fits best is named, or none", () => {
  const hint = "A chart is a hint; the decision does not rest on it.";
  equal(say.bestCharts(data, runner), `Psoas major or Iliacus. ${hint}`);
  equal(say.bestCharts(data, baker), `Psoas major. ${hint}`);
  equal(say.bestCharts(data, writer), "none of them fits.");
});

Deno.test("what was not asked for is told with its answer", () => {
  equal(say.decidedWithout([FEVER, FALL]), "you decided without “Fever” (Fever is fine), “Fall” (Fall is fine).");
});

Deno.test("none of the charts stands last among them", () => {
  equal(say.charts(data).map(({ name }) => name), ["Psoas major", "Iliacus", "None of these charts"]);
  equal(say.charts(data).at(-1)!.id, "none");
});

Deno.test("the drawing is told in one sentence for each mark", () => {
  equal(say.drawing(["Sacrum, 5 of 10", "Left groin, 2 of 10"]), "Pain drawing. Sacrum, 5 of 10. Left groin, 2 of 10.");
});

Deno.test("people who were not sent on count one by one", () => {
  const rest = "Nothing else here matters as much.";
  equal(say.missed(1), `1 client should have been referred and was not. ${rest}`);
  equal(say.missed(2), `2 clients should have been referred and were not. ${rest}`);
  equal(say.missed(0), "You sent on everyone who needed it so far.");
});

Deno.test("after the last open client there is only a next one", () => {
  equal([say.nextClient(true), say.nextClient(false)], ["Next open client", "Next client"]);
});
