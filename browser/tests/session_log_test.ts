import { equal } from "./assert.ts";
import {
  lastPressedOf,
  noticed,
  restsFrom,
  type Session,
  sessionTime,
  soundLog,
  toolRests,
  wrongTimeWords,
} from "../rules/session_log.ts";

const NOW = new Date(2026, 2, 20, 12, 0).getTime(), HOUR = 3_600_000, DAY = 24 * HOUR;
const DATA = { next_day: { choices: [{ id: "nothing" }, { id: "sore" }] } };
const TOOL = { days_between: 1, first_week_days_between: 2 };
const RUNGS = [{ id: "breathing" }, { id: "fingertips" }, { id: "tool" }];

function ago(time: number): string {
  return new Date(NOW - time).toISOString();
}

function session(time: number, more: Partial<Session> = {}): Session {
  return { at: ago(time), rung: "tool", side: "both", pressed: true, ache: false, ...more };
}

Deno.test("of an odd entry the press and the ache still count, and the rest is left out", () => {
  const odd = { at: ago(0), rung: "tool", side: "up", before: 11, after: "3", pressed: 1, ache: "yes", seen: "soon" };
  const [one] = soundLog(DATA, { sessions: [odd] });
  equal(one!.pressed && one!.ache, true);
  equal([one!.side, one!.before, one!.after, one!.seen], [undefined, undefined, undefined, undefined]);
});

Deno.test("scores from 0 to 10 in whole numbers are kept, and the side", () => {
  const read = (before: unknown): unknown => soundLog(DATA, { sessions: [{ ...session(0), before }] })[0]!.before;
  for (const score of [0, 1, 10]) equal(read(score), score);
  for (const odd of [-1, 11, 2.5, NaN, "5", null]) equal(read(odd), undefined);
  for (const side of ["both", "right", "left"] as const) {
    equal(soundLog(DATA, { sessions: [session(0, { side, after: 10 })] })[0], {
      ...session(0, { side, after: 10 }),
      before: undefined,
      breaths: undefined,
    });
  }
});

Deno.test("no session was before the first of January 2025", () => {
  const at = (time: string): number => sessionTime({ ...session(0), at: time }, NOW);
  equal(at("2025-01-01T00:00:00.000Z"), Date.parse("2025-01-01T00:00:00.000Z"));
  equal(at("2024-12-31T23:59:59.999Z"), NOW);
});

Deno.test("what has no time or no rung is no session", () => {
  const nothing = [null, {}, { at: "yesterday", rung: "tool" }, { at: ago(0) }, { at: 5, rung: "tool" }];
  equal(soundLog(DATA, { sessions: nothing }), []);
});

Deno.test("an answer of the next day counts with its time, and only if there is such an answer", () => {
  const read = (answer: object): (string | undefined)[] => {
    const [one] = soundLog(DATA, { sessions: [{ ...session(DAY), ...answer }] });
    return [one!.dayAfter, one!.dayAfterAt];
  };
  equal(read({ dayAfter: "sore", dayAfterAt: ago(HOUR) }), ["sore", ago(HOUR)]);
  equal(read({ dayAfter: "fine", dayAfterAt: ago(HOUR) }), [undefined, undefined]);
  equal(read({ dayAfter: "sore" }), [undefined, undefined]);
});

Deno.test("a session ahead of the clock, or before the course, counts from when that was noticed", () => {
  for (const wrong of [-400 * DAY, 3000 * DAY]) {
    equal(sessionTime(session(wrong), NOW), NOW);
    equal(sessionTime(session(wrong, { seen: ago(HOUR) }), NOW), NOW - HOUR);
    equal(sessionTime(session(wrong, { seen: ago(-HOUR) }), NOW), NOW, "noticed ahead of the clock as well");
  }
  equal(sessionTime(session(DAY, { seen: ago(HOUR) }), NOW), NOW - DAY, "a right time needs no other");
});

Deno.test("a wrong time is noticed once", () => {
  const first = noticed([session(DAY), session(-DAY)], NOW)!;
  equal(first.map(({ seen }) => seen), [undefined, ago(0)]);
  equal(noticed(first, NOW + HOUR), null);
  equal(noticed([], NOW), null);
  equal(noticed([session(0)], NOW), null, "this very moment is no wrong time");
});

Deno.test("a wrong time is told, where something was pressed", () => {
  const words = wrongTimeWords([session(-DAY, { seen: ago(HOUR) })], NOW);
  equal(
    words,
    "A session here has a date that cannot be right, so the clock of this device was changed. It counts as done today at 11:00.",
  );
  equal(wrongTimeWords([session(DAY)], NOW), null);
  equal(wrongTimeWords([session(-DAY, { pressed: false })], NOW), null);
});

Deno.test("the last session is the one that was done last, wherever it stands in the log", () => {
  const early = session(3 * DAY, { rung: "fingertips" }), late = session(DAY);
  equal(lastPressedOf([late, early], NOW), late);
  equal(
    lastPressedOf([late, { ...late, rung: "fingertips" }], NOW)!.rung,
    "fingertips",
    "of two at once, the later entry",
  );
  equal(lastPressedOf([session(0, { pressed: false })], NOW), null);
});

Deno.test("after more than a mild ache that rung and all above it rest for one session", () => {
  const sore = session(DAY, { rung: "fingertips", ache: true });
  equal(restsFrom([sore], RUNGS, NOW), 1);
  equal(restsFrom([sore, session(HOUR, { rung: "breathing", pressed: false })], RUNGS, NOW), Infinity);
  equal(restsFrom([session(HOUR)], RUNGS, NOW), Infinity);
  equal(restsFrom([], RUNGS, NOW), Infinity);
});

Deno.test("the tool rests: once a day, and every other day in the first week", () => {
  equal(toolRests([], TOOL, NOW), null);
  equal(toolRests([session(HOUR)], TOOL, NOW), "You used the tool today. Once a day is the most.");
  equal(
    toolRests([session(DAY)], TOOL, NOW),
    "In the first week the tool rests every other day. Today is a day off.",
  );
  equal(toolRests([session(2 * DAY)], TOOL, NOW), null);
  equal(toolRests([session(7 * DAY), session(DAY)], TOOL, NOW), null, "the first week is over");
  equal(toolRests([session(HOUR, { pressed: false }), session(HOUR, { rung: "fingertips" })], TOOL, NOW), null);
});

Deno.test("a day ends at midnight, not after 24 hours", () => {
  const lateYesterday = session(13 * HOUR);
  equal(toolRests([session(30 * DAY), lateYesterday], TOOL, NOW), null);
  equal(toolRests([session(30 * DAY), session(11 * HOUR)], TOOL, NOW) !== null, true);
});
