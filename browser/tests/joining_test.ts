import { equal } from "./assert.ts";
import type { Table } from "../lib/foreign.ts";
import { joinedRecord } from "../rules/joining.ts";
import { entry } from "./diary_demo.ts";

const MARK = { course: "know-your-psoas", schema: 1 };

/** A day of March 2026, at ten. */
const day = (number: number): string => `2026-03-${String(number).padStart(2, "0")}T10:00:00.000Z`;

function joined(name: string, here: object, there: object): Table | null {
  return joinedRecord(name, { ...MARK, ...here }, { ...MARK, ...there });
}

/** Joined from either side. */
function bothWays(name: string, one: object, other: object): (Table | null)[] {
  return [joined(name, one, other), joined(name, other, one)];
}

Deno.test("records that no rule joins stay as they are here", () => {
  for (const name of ["week", "assessment", "quiz.02-sitting", "constructor", "__proto__", "toString", ""]) {
    equal(joined(name, {}, {}), null);
  }
});

Deno.test("a joined record has the course's name and the schema of the one that is here", () => {
  const here = { course: "know-your-psoas", schema: 3 }, there = { course: "other", schema: 1 };
  equal(joinedRecord("progress", here, there), { lessons: {}, course: "know-your-psoas", schema: 3 });
});

Deno.test("two diaries are joined as diaries are, or not at all", () => {
  const diaryOf = (...entries: unknown[]): object => ({ ...MARK, kind: "diary", entries });
  const one = entry({ id: "a" }), other = entry({ id: "b" });
  const both = { ...diaryOf(one, other), activities: [], activities_changed: "" };
  equal(bothWays("diary", diaryOf(one), diaryOf(other)), [both, both]);
  for (const odd of [{}, { entries: 7 }, { ...diaryOf(other), schema: 2 }]) {
    equal(bothWays("diary", diaryOf(one), odd), [null, null], JSON.stringify(odd));
  }
});

// --- lessons ---

const lessonsOf = (one: object, other: object): unknown[] =>
  bothWays("progress", { lessons: one }, { lessons: other }).map((record) => record!.lessons);

Deno.test("a lesson opened on either was opened, last where it was later", () => {
  const both = { a: { opened: day(1) }, b: { opened: day(3) }, c: { opened: day(4) } };
  const found = lessonsOf({ a: { opened: day(1) }, b: { opened: day(2) } }, {
    b: { opened: day(3) },
    c: { opened: day(4) },
  });
  equal(found, [both, both]);
});

Deno.test("a lesson that was never opened is none", () => {
  const [one, other] = lessonsOf({ a: { done: day(1) } }, {
    a: { undone: day(2) },
    b: 7,
    c: null,
    d: { opened: "soon" },
  });
  equal([one, other], [{}, {}]);
});

Deno.test("a lesson is done where it was marked last, if that was not taken back later", () => {
  const judged = (one: object, other: object): unknown[] =>
    lessonsOf({ a: { opened: day(1), ...one } }, { a: { opened: day(1), ...other } }).map((lessons) =>
      (lessons as { a: object }).a
    );
  const done = { opened: day(1), done: day(2) };
  equal(judged({ done: day(2) }, {}), [done, done]);
  const later = { ...done, done: day(3) };
  equal(judged({ done: day(2) }, { done: day(3) }), [later, later]);
  const again = { ...done, done: day(4), undone: day(3) };
  equal(judged({ done: day(4) }, { done: day(2), undone: day(3) }), [again, again]);
  const undone = { opened: day(1), undone: day(3) };
  equal(judged({ done: day(2) }, { undone: day(3) }), [undone, undone]);
  const sameMoment = { opened: day(1), done: day(3), undone: day(3) };
  equal(judged({ done: day(3) }, { undone: day(3) }), [sameMoment, sameMoment]);
  equal(judged({ undone: day(2) }, { undone: day(3) }), [undone, undone]);
  const never = { opened: day(1) };
  equal(judged({ done: "soon", undone: 7 }, {}), [never, never]);
});

Deno.test("moments are compared as moments, not as texts", () => {
  const found = lessonsOf({ a: { opened: "2026-03-01T10:00:00+09:00" } }, { a: { opened: "2026-03-01T09:00:00Z" } });
  equal(found, [{ a: { opened: "2026-03-01T09:00:00Z" } }, { a: { opened: "2026-03-01T09:00:00Z" } }]);
});

Deno.test("a list of lessons that is none counts as empty", () => {
  for (const odd of [undefined, null, [], "x", 7]) {
    equal(lessonsOf(odd as never, { a: { opened: day(1) } }), [{ a: { opened: day(1) } }, { a: { opened: day(1) } }]);
  }
});

// --- sessions ---

const sessionsOf = (one: unknown, other: unknown): Table[][] =>
  bothWays("release", { sessions: one }, { sessions: other }).map((record) => record!.sessions as Table[]);

Deno.test("the sessions of both, in order, each once", () => {
  const [a, b, c] = [1, 2, 3].map((number) => ({ at: day(number), rung: "tool" }));
  equal(sessionsOf([c, a], [b, a]), [[a, b, c], [a, b, c]]);
});

Deno.test("of one session that both know, the fields of either are kept; where they differ, those of here", () => {
  const [here, there] = sessionsOf([{ at: day(1), before: 3, rung: "tool" }], [{ at: day(1), after: 2, rung: "hand" }]);
  equal([here, there], [
    [{ at: day(1), before: 3, after: 2, rung: "tool" }],
    [{ at: day(1), before: 3, after: 2, rung: "hand" }],
  ]);
});

Deno.test("the answer about the day after that came last counts", () => {
  const early = { at: day(1), dayAfter: "sore", dayAfterAt: day(2) },
    late = { at: day(1), dayAfter: "nothing", dayAfterAt: day(3) };
  equal(sessionsOf([early], [late]), [[late], [late]]);
  equal(sessionsOf([early], [{ at: day(1) }]), [[early], [early]]);
  const odd = { at: day(1), dayAfter: "?", dayAfterAt: "soon" };
  equal(sessionsOf([odd], [early])[0], [early]);
  equal(sessionsOf([early], [odd])[0], [early]);
  const same = { ...early, dayAfter: "nothing" };
  equal(sessionsOf([early], [same]), [[same], [early]]);
});

Deno.test("the last hundred sessions are kept", () => {
  const all = Array.from({ length: 130 }, (_, number) => ({ at: new Date(1e12 + number * 1e9).toISOString() }));
  const [found] = sessionsOf(all.slice(0, 70), all.slice(60));
  equal(found, all.slice(-100));
});

Deno.test("what is no session is left out", () => {
  const one = { at: day(1) };
  for (const odd of [undefined, null, {}, "x", 7]) equal(sessionsOf(odd, [one]), [[one], [one]]);
  equal(sessionsOf([null, [], "x", 7], [one]), [[one], [one]]);
  equal(sessionsOf([{ at: 7 }, {}], [one])[0]!.length, 3);
});

// --- readings ---

const reading = (number: number, fields: object = {}): object => ({
  side: "right",
  angle: -number,
  time: day(number),
  ...fields,
});

Deno.test("the readings of both, in order, each once", () => {
  const both = [reading(1), reading(2), reading(3)];
  const found = bothWays("angle", { readings: [reading(3), reading(1)] }, { readings: [reading(1), reading(2)] });
  equal(found, [{ readings: both, ...MARK }, { readings: both, ...MARK }]);
});

Deno.test("two readings of one moment are two where side or angle differ, else one, as it stands here", () => {
  const list = [reading(1), reading(1, { side: "left" }), reading(1, { angle: 0 })];
  equal((joined("angle", { readings: list }, { readings: [] })!.readings as object[]).length, 3);
  const [here, there] = bothWays("angle", { readings: [reading(1, { flat: true })] }, { readings: [reading(1)] });
  equal([here!.readings, there!.readings], [[reading(1, { flat: true })], [reading(1)]]);
});

Deno.test("a reading that was taken back on either does not come back", () => {
  const one = { readings: [reading(1), reading(2)], gone: [day(4)] },
    other = { readings: [reading(3), reading(4)], gone: [day(2), day(4)] };
  const both = { readings: [reading(1), reading(3)], gone: [day(2), day(4)], ...MARK };
  equal(bothWays("angle", one, other), [both, both]);
});

Deno.test("lists of readings that are none count as empty", () => {
  for (const odd of [undefined, null, {}, "x", 7]) {
    equal(joined("angle", { readings: odd, gone: odd }, { readings: [reading(1), null, 7] }), {
      readings: [reading(1)],
      ...MARK,
    });
  }
});
