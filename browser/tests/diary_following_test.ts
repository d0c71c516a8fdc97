import { commonFunction, pointsOf, shownOf, upToToday } from "../rules/diary/following.ts";
import { equal } from "./assert.ts";
import { entry } from "./diary_demo.ts";

const morning = entry({
  id: "b",
  at: "2026-01-05T08:00",
  pain_worst: 6,
  pain_now: 5,
  activities: { Sleep: 2, Shoes: 9 },
});
const evening = entry({ id: "a", at: "2026-01-05T20:00", pain_worst: 3, pain_now: 2 });
const later = entry({ id: "c", at: "2026-01-08T08:00", pain_now: 0, activities: { Sleep: 5, Dance: 1 } });

Deno.test("of several entries a day the highest counts for the worst pain, the last one otherwise", () => {
  equal(pointsOf([evening, morning], "pain_worst"), [["2026-01-05", 6]]);
  equal(pointsOf([evening, morning], "pain_now"), [["2026-01-05", 2]]);
});

Deno.test("days without a score are left out, a score of nought is one", () => {
  equal(pointsOf([later, morning], "pain_now"), [["2026-01-05", 5], ["2026-01-08", 0]]);
  equal([pointsOf([later], "pain_worst"), pointsOf([morning], "angle"), pointsOf([evening], "function")], [[], [], []]);
});

Deno.test("how well things can be done is the mean of what was scored", () => {
  equal(pointsOf([morning, later], "function"), [["2026-01-05", 5.5], ["2026-01-08", 3]]);
});

Deno.test("deleted entries are not shown", () => {
  equal(shownOf([later, { ...morning, deleted: true }, evening]), [evening, later]);
});

Deno.test("a day still to come is left out, unless there are no others", () => {
  const points = pointsOf([morning, later], "pain_now");
  equal(upToToday(points, "2026-01-07"), [["2026-01-05", 5]]);
  equal(upToToday(points, "2026-01-08"), points);
  equal(upToToday(points, "2026-01-01"), points);
});

Deno.test("two days are compared in what both of them scored", () => {
  equal(commonFunction([morning, later], "2026-01-05", "2026-01-08"), [2, 5]);
  equal(
    commonFunction([morning, evening, later], "2026-01-05", "2026-01-08"),
    [2, 5],
    "an evening without scores hides none",
  );
  equal(commonFunction([morning, later], "2026-01-05", "2026-01-06"), null);
  equal(
    commonFunction([morning, entry({ at: "2026-01-09T08:00", activities: { Dance: 1 } })], "2026-01-05", "2026-01-09"),
    null,
  );
});
