import { assert, equal } from "./assert.ts";
import type { DayData } from "../generated/day_in_a_chair.ts";
import * as say from "../widgets/day_in_a_chair/describe.ts";
import { dayOf, draftOf, isSame, missing, typedInto, wrongIn } from "../widgets/day_in_a_chair/state.ts";

function activity(id: string, hours: number, change: [number, number] | null = null): DayData["activities"][number] {
  return { id, name: id.toUpperCase(), hours, change, words: "" };
}
const data: DayData = {
  activities: [activity("sitting", 9.5, [-20.4, -9.6]), activity("walking", 2.5), activity("lying", 12)],
  breaks: [{ id: "hourly", name: "Every hour" }, { id: "never", name: "Never" }],
  break_words: "",
  topics: [],
};
const example = dayOf(data, null);

Deno.test("without a record it is the example day", () => {
  equal(example, { hours: { sitting: 9.5, walking: 2.5, lying: 12 }, breaks: null });
  for (const odd of [undefined, "day", 3, [], { hours: "many" }, { hours: [1, 2] }, { hours: null }]) {
    equal(dayOf(data, odd), example);
  }
});

Deno.test("one odd part of a record does not cost the others", () => {
  const hours = { sitting: "9", walking: 25, lying: 8, flying: 3 };
  equal(dayOf(data, { hours, breaks: "hourly" }), {
    hours: { sitting: 9.5, walking: 2.5, lying: 8 },
    breaks: "hourly",
  });
  for (const odd of ["daily", "constructor", 0, {}, null]) equal(dayOf(data, { breaks: odd }).breaks, null);
  for (const odd of [-1, NaN, Infinity, null, [4]]) equal(dayOf(data, { hours: { lying: odd } }).hours.lying, 12);
});

Deno.test("a day is the same by what it holds", () => {
  assert(isSame(example, dayOf(data, example)));
  assert(!isSame(example, { ...example, breaks: "never" }));
});

Deno.test("the day takes what a day can hold, the field whatever is typed", () => {
  const draft = draftOf(example);
  equal(draft.typed, { sitting: "9.5", walking: "2.5", lying: "12" });
  equal(typedInto(draft, "sitting", "6").day.hours, { sitting: 6, walking: 2.5, lying: 12 });
  equal(typedInto(draft, "sitting", "0").day.hours.sitting, 0);
  for (const text of ["", "-1", "24.5", "1e9", "x"]) {
    const wrong = typedInto(draft, "walking", text);
    equal([wrong.day, wrong.typed.walking], [example, text]);
    equal(wrongIn(data, wrong)?.id, "walking");
  }
  equal(draftOf(example), draft);
});

Deno.test("the first wrong field is named, and a later good number mends only its own", () => {
  const both = typedInto(typedInto(draftOf(example), "lying", ""), "sitting", "99");
  equal(wrongIn(data, both)?.id, "sitting");
  equal(wrongIn(data, typedInto(both, "sitting", "9"))?.id, "lying");
  equal(wrongIn(data, draftOf(example)), undefined);
});

Deno.test("a day is counted up to 24 hours, and beyond", () => {
  equal(missing(example.hours), 0);
  const day = (sitting: number): string => say.day(data, { ...example.hours, sitting });
  equal(day(8.5), "1 hour of the day is still missing.");
  equal(day(6), "3.5 hours of the day are still missing.");
  equal(day(10.5), "That is 1 hour too many: a day has 24.");
  equal(say.day(data, { sitting: 0, walking: 12, lying: 12 }), "You do not sit at all on such a day.");
});

Deno.test("a whole day is geometry, with the ends of all models", () => {
  const said = say.day(data, example.hours);
  assert(said.startsWith("You sit for 9.5 of 24 hours. In that time the path of your psoas is 10 to 20 % shorter"));
  assert(said.length <= say.longest(data).length);
});

Deno.test("the bar has words", () => {
  equal(say.bar(data, { sitting: 1, walking: 0, lying: 23 }), "SITTING: 1 hour, WALKING: 0 hours, LYING: 23 hours");
  equal(say.wrong(data.activities[1]!), "“WALKING” needs a number from 0 to 24.");
});
