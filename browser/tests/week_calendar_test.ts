import { assert, equal } from "./assert.ts";
import { golden } from "./golden.ts";
import {
  calendarFile,
  isCalendarDay,
  type KeptCalendar,
  minutesOf,
  randomName,
  soundCalendar,
  type Week,
  type WeekRules,
} from "../rules/week_calendar.ts";

const { rules } = golden<WeekRules, unknown>("week_calendar");
const WEEK: Week = [[{ id: "walk", aim: 10 }], [], [], [], [], [], []];
const EMPTY: Week = [[], [], [], [], [], [], []];
const DURING = Date.UTC(2026, 0, 6, 12), AFTER = Date.UTC(2027, 0, 1);

function file(week: Week, before: KeptCalendar | null, now: number): KeptCalendar | undefined {
  return calendarFile(rules, week, "2026-01-05", "08:00", before, now)?.kept;
}

Deno.test("a week with nothing in it makes no file", () => equal(file(EMPTY, null, DURING), undefined));

Deno.test("a plan that was emptied is cancelled in the calendar", () => {
  const kept = file(WEEK, null, DURING)!, gone = file(EMPTY, kept, DURING)!;
  equal([gone.id, gone.sequence, gone.events, gone.gone], [kept.id, 1, {}, kept.events]);
});

Deno.test("a plan whose last event is over is left alone: the next one is a new plan", () => {
  const kept = file(WEEK, null, DURING)!, next = file(WEEK, kept, AFTER)!;
  assert(next.id !== kept.id);
  equal([next.sequence, next.gone], [0, {}]);
  equal(file(WEEK, kept, DURING), kept);
});

Deno.test("no two plans get the same name", () => {
  equal(new Set(Array.from({ length: 50 }, randomName)).size, 50);
  assert(/^[0-9a-f]{32}$/.test(randomName()));
});

Deno.test("what cannot be the memory of a file counts as none", () => {
  const kept = file(WEEK, null, DURING)!, time = "20260105T080000/20260105T081000";
  equal(soundCalendar(JSON.parse(JSON.stringify(kept))), kept);
  for (
    const odd of [
      null,
      "",
      [],
      {},
      { ...kept, id: "A plan" },
      { ...kept, id: 5 },
      { ...kept, sequence: -1 },
      { ...kept, sequence: 1.5 },
      { ...kept, sequence: 1e6 },
      { ...kept, events: [] },
      { ...kept, gone: null },
      { ...kept, events: { "w1-\r\nX:1-1": time } },
      { ...kept, events: { "w1-walk-1": "today" } },
      { ...kept, events: { "w1-walk-1": 5 } },
    ]
  ) equal(soundCalendar(odd), null, JSON.stringify(odd));
});

Deno.test("only a day that exists, of a year that calendars know, can be the first", () => {
  for (const day of ["1970-01-01", "2028-02-29", "8999-12-31"]) assert(isCalendarDay(day), day);
  for (
    const day of ["1969-12-31", "2026-02-30", "2027-02-29", "9999-01-01", "2026-1-5", "2026-01-05T00:00", "", 5, null]
  ) {
    assert(!isCalendarDay(day), String(day));
  }
});

Deno.test("what grows from week to week stays as it is after the last one", () => {
  const [one, two] = [minutesOf(rules, { id: "walk", aim: 30 }, 1), minutesOf(rules, { id: "walk", aim: 30 }, 2)];
  assert(one < two);
  equal(minutesOf(rules, { id: "walk", aim: 30 }, 99), 30);
});
