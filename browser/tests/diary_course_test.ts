import type { ChangeRule, DiaryData } from "../generated/diary.ts";
import type { Entry } from "../rules/diary/entry.ts";
import type { Point } from "../rules/diary/following.ts";
import * as say from "../widgets/diary/course/describe.ts";
import { pictureOf } from "../widgets/diary/course/picture.ts";
import { type Course, courseOf } from "../widgets/diary/course/state.ts";
import { equal } from "./assert.ts";
import { entry } from "./diary_demo.ts";
import { golden } from "./golden.ts";

const { rules } = golden<Record<string, ChangeRule>, unknown>("change");
const data: DiaryData = {
  rules,
  schema: 1,
  most_activities: 3,
  columns: [],
  series: [
    { id: "pain_worst", name: "Worst pain", measure: "pain" },
    { id: "function", name: "Doing", measure: "function" },
    { id: "angle", name: "Hip angle", measure: "angle" },
  ],
};
const TODAY = "2026-01-20";

const on = (day: number, fields: Partial<Entry>): Entry =>
  entry({ id: `e${day}`, at: `2026-01-${String(day).padStart(2, "0")}T19:30`, ...fields });
const week = [on(1, { pain_worst: 7 }), on(2, { pain_worst: 6 }), on(6, { pain_worst: 4, angle: 0 })];

function course(
  entries: readonly Entry[],
  series: "pain_worst" | "function" | "angle" = "pain_worst",
  since = "",
): Course {
  return courseOf(data, entries, { series, since }, TODAY)!;
}

// --- what is followed ---

Deno.test("without a score there is no course", () => {
  const chosen = { series: "pain_worst", since: null } as const;
  equal(courseOf(data, [], chosen, TODAY), null);
  equal(courseOf(data, [on(1, { notes: "so" })], chosen, TODAY), null);
});

Deno.test("what has no score is not offered, and another is followed in its place", () => {
  const { having, one } = course(week, "function");
  equal([having.map(({ id }) => id), one.id], [["pain_worst", "angle"], "pain_worst"]);
});

Deno.test("the last day is compared with the first, or with the day that was chosen", () => {
  equal(
    say.sentence(course(week)).startsWith("Worst pain, 1 January and 6 January. Your pain was 7 and is now 4."),
    true,
  );
  equal(course(week, "pain_worst", "2026-01-02").first, ["2026-01-02", 6]);
  equal(
    course(week, "pain_worst", "2026-01-05").first,
    ["2026-01-01", 7],
    "a day without a score is none to compare with",
  );
});

Deno.test("one day alone is told as what it is", () => {
  equal(say.sentence(course(week, "angle")), "Hip angle: one day so far, 6 January, with 0. Look again in two weeks.");
  equal(course(week, "angle").change, null);
});

Deno.test("the last day cannot be compared with itself", () => {
  equal(say.sentence(course(week, "pain_worst", "2026-01-06")), "Choose an earlier day to compare with.");
});

Deno.test("two days with other activities cannot be compared", () => {
  const apart = [on(1, { activities: { Shoes: 1 } }), on(2, { activities: { Sleep: 5 } })];
  const words = "Doing: these two days have no activity in common, so they cannot be compared.";
  equal([say.sentence(course(apart, "function")), course(apart, "function").change], [words, null]);
});

Deno.test("a day still to come is not the last one", () => {
  equal(course([...week, on(28, { pain_worst: 1 })]).last, ["2026-01-06", 4]);
});

Deno.test("the picture is told with its last seven days", () => {
  const days = Array.from({ length: 9 }, (_, day) => on(day + 1, { pain_worst: day }));
  const words = say.picture(course(days));
  equal(words.startsWith("Worst pain on 9 days, 3 January 2; 4 January 3;"), true, words);
  equal(words.endsWith(say.sentence(course(days))), true);
});

// --- its picture ---

const points = (...scores: [number, ...number[]]): [Point, ...Point[]] =>
  scores.map((score, place): Point => [`2026-01-${String(place + 1).padStart(2, "0")}`, score]) as [Point, ...Point[]];

Deno.test("a score stands on the scale from 0 to 10, with the worst above", () => {
  const { dots, ticks } = pictureOf(rules.pain!, points(10, 0), ["2026-01-01", 10], 3, false);
  equal(ticks.map(({ value }) => value), [0, 2, 4, 6, 8, 10]);
  equal(dots.map(({ x, y, isFirst }) => [x, y, isFirst]), [[56, 14, true], [572, 196, false]]);
});

Deno.test("the scale of an angle has room around its days and the band", () => {
  const { ticks } = pictureOf(rules.angle!, points(-4, 3), ["2026-01-01", -4], 5, false);
  equal(ticks.map(({ value }) => value), [-15, -10, -5, 0, 5, 10]);
  const wide = pictureOf(rules.angle!, points(-90, 90), ["2026-01-01", -90], 5, false);
  equal(wide.ticks.length < 10, true);
});

Deno.test("the band ends before a whole score that counts", () => {
  const { band, dots } = pictureOf(rules.pain!, points(6, 5, 4), ["2026-01-01", 6], 2, false), [six, five, four] = dots;
  equal([band.middle, five!.y < band.y + band.height, four!.y > band.y + band.height], [six!.y, true, true]);
});

Deno.test("a band at the end of the scale is cut there, and stays to be seen", () => {
  const { band } = pictureOf(rules.pain!, points(0), ["2026-01-01", 0], 2, false);
  equal([band.y + band.height, band.middle], [196, 196]);
  equal(pictureOf(rules.pain!, points(5), ["2026-01-01", 5], 0.5, false).band.height, 2);
});

Deno.test("days that follow each other are joined, one apart too; a gap stays a gap", () => {
  const days: [Point, ...Point[]] = [["2026-01-01", 5], ["2026-01-03", 5], ["2026-01-06", 5], ["2026-01-07", 5]];
  const { joins } = pictureOf(rules.pain!, days, days[0], 2, false);
  equal(joins.map(([one, other]) => [one.point[0], other.point[0]]), [
    ["2026-01-01", "2026-01-03"],
    ["2026-01-06", "2026-01-07"],
  ]);
});

Deno.test("one day alone stands at the left, and a phone gets a narrow picture", () => {
  const { dots, width } = pictureOf(rules.pain!, points(5), ["2026-01-01", 5], 2, true);
  equal([dots.map(({ x }) => x), width], [[56], 340]);
});

Deno.test("the name of the band stands where no dot is", () => {
  const { name } = pictureOf(rules.pain!, points(5, 5, 5, 5, 6), ["2026-01-01", 5], 2, false);
  const busy = pictureOf(rules.pain!, points(5, 4, 4, 4, 4, 4, 4), ["2026-01-01", 5], 2, false);
  equal([name.isRight, busy.name.y < busy.band.middle], [true, true]);
});
