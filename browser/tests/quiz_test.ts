import { assert, equal } from "./assert.ts";
import vectors from "../../tests/golden/quiz.json" with { type: "json" };
import type { QuizData } from "../generated/quiz.ts";
import { type Answer, fits, isRight, type Item, scoreOf } from "../rules/quiz.ts";
import * as say from "../widgets/quiz/describe.ts";
import { moved } from "../widgets/quiz/kinds/ordering.tsx";
import { kindOf } from "../widgets/quiz/kinds/index.ts";
import {
  caughtUp,
  changed,
  checked,
  type Entries,
  finishedAt,
  merged,
  recalled,
  recalledFromValue,
  score,
  valueOf,
} from "../widgets/quiz/state.ts";

const { items } = vectors.data as unknown as QuizData;

function itemOf(id: string): Item {
  return items.find((item) => item.id === id)!;
}

const NOW = "2026-01-01T00:00:00Z", LATER = "2026-01-02T00:00:00Z";

function answered(...answers: [string, Answer][]): Entries {
  return answers.reduce((entries, [id, answer]) => checked(entries, itemOf(id), answer, NOW), new Map() as Entries);
}

for (const { item, answer, right } of vectors.cases) {
  Deno.test(`${item}: ${JSON.stringify(answer)} is judged as in Python`, () => {
    equal(fits(itemOf(item), answer), right !== null);
    if (fits(itemOf(item), answer)) equal(isRight(itemOf(item), answer), right);
  });
}

for (const { answers, score } of vectors.scores) {
  Deno.test(`${Object.keys(answers).length} answers are counted as in Python`, () => {
    equal(scoreOf(items, new Map(Object.entries(answers) as [string, Answer][])), score);
  });
}

Deno.test("the first try is remembered, the tries are counted", () => {
  const once = answered(["fruit", 0]);
  const twice = checked(once, itemOf("fruit"), 2, LATER);
  equal(twice.get("fruit"), { answer: 2, first: 0, tries: 2, at: NOW });
  equal(
    say.progress(score(items, twice), score(items, twice, "first")),
    "1 of 6 answered, 1 right, 0 at the first try.",
  );
  equal(once.get("fruit")!.tries, 1);
});

Deno.test("one damaged answer does not cost the others", () => {
  const good = { answer: 2, first: 2, tries: 1, at: NOW };
  const kept = { fruit: good, ages: { ...good, answer: [0, 0, 0, 0] }, boiling: null, gone: good };
  equal([...recalled(items, kept).keys()], ["fruit"]);
  for (const odd of [{ tries: 0 }, { tries: 1.5 }, { at: "soon" }, { at: 0 }, { first: "2" }]) {
    equal(recalled(items, { fruit: { ...good, ...odd } }).size, 0);
  }
});

Deno.test("where nothing is kept, the answers are taken from the widget's own value", () => {
  const value = valueOf(items, answered(["fruit", 2], ["boiling", 12]));
  equal([...recalledFromValue(items, value, NOW).keys()].sort(), ["boiling", "fruit"]);
  equal(recalledFromValue(items, undefined, NOW).size, 0);
});

Deno.test("a quiz of some items leaves the answers to the others alone", () => {
  const some = items.slice(0, 1);
  equal(Object.keys(merged(some, new Map(), { fruit: 1, ages: 2 })), ["ages"]);
});

Deno.test("what another place answers changes its own question only", () => {
  const before = answered(["fruit", 2], ["boiling", 12]);
  const kept = JSON.parse(JSON.stringify(Object.fromEntries(checked(before, itemOf("boiling"), 100, LATER))));
  const after = caughtUp(before, recalled(items, kept));
  equal(changed(items, before, after).map(({ id }) => id), ["boiling"]);
  assert(after.get("fruit") === before.get("fruit"), "a card that is tried again stays open by it");
  equal(changed(items, before, caughtUp(before, new Map())).map(({ id }) => id), ["fruit", "boiling"]);
});

Deno.test("nothing is told before the first answer", () => equal(valueOf(items, new Map()), {}));

Deno.test("a quiz is finished when its last question is first answered", () => {
  const all = vectors.scores.find(({ score }) => score.answered === items.length)!.answers;
  const entries = answered(...Object.entries(all) as [string, Answer][]);
  equal(finishedAt(items, entries), NOW);
  equal(finishedAt(items, checked(entries, items[0]!, 0, LATER)), NOW);
  equal(finishedAt(items, new Map([...entries].slice(1))), null);
});

Deno.test("a step at the end stays where it is", () => {
  equal(moved([2, 0, 1], 0, -1), null);
  equal(moved([2, 0, 1], 0, 1), [0, 2, 1]);
  equal(moved([2, 0, 1], 2, 1), null);
});

Deno.test("numbers may be typed as people type them", () => {
  const { read } = kindOf(itemOf("boiling"));
  for (const typed of ["99,5", " 100.5 ", "100 °C", "100°C", "100."]) {
    assert("answer" in read(itemOf("boiling"), typed), typed);
  }
  for (const typed of ["", "hot", "1e2", "99-101", "1.000,5", "½", "NaN"]) {
    assert("problem" in read(itemOf("boiling"), typed), typed);
  }
});
