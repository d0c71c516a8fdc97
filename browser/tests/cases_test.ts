import { equal } from "./assert.ts";
import { answer, FALL, FEVER, runner, writer } from "./case_practice_demo.ts";
import { golden } from "./golden.ts";
import type { Client } from "../generated/case_practice.ts";
import { type Answers, judge, scoreOf } from "../rules/cases.ts";

const vectors = golden<Client[], { answers: Answers; gives: unknown }>("cases");
for (const { answers, gives } of vectors.cases) {
  Deno.test(`${Object.keys(answers).join(", ") || "no client"}: scored as in Python`, () => {
    equal(scoreOf(vectors.rules, answers), gives);
  });
}

Deno.test("what a decision needed and nobody asked for is named, in its order", () => {
  equal(judge(runner, answer("refer", "psoas", "Sleep")).forgotten, [FEVER, FALL]);
  equal(judge(runner, answer("refer", "psoas", "Fall")).forgotten, [FEVER]);
  equal(judge(runner, answer("refer", "psoas", "Fall", "Fever")).forgotten, []);
});

Deno.test("one who is referred without need is not missed", () => {
  equal(judge(writer, answer("refer")).isMissed, false);
  equal(judge(runner, answer("adapt")).isMissed, true);
});
