import { assert, equal } from "./assert.ts";
import type { Table } from "../lib/foreign.ts";
import * as say from "../widgets/angle_meter/describe.ts";
import {
  bandOf,
  changeOf,
  isInside,
  isOfToday,
  isWithin,
  type Kept,
  keptIn,
  type Leg,
  legToday,
  NOTHING,
  type Reading,
  wholeOf,
  withoutLast,
  withReading,
} from "../widgets/angle_meter/state.ts";

const LIMITS = { low: -60, high: 60 }, CHANGE = { cannot_tell: 5, maybe: 10 };
const NORMS = [
  { id: "top", who: "117 top athletes", mean: -11.9, spread: null },
  { id: "hobby", who: "600 legs of 300 hobby athletes", mean: -10.6, spread: 9.6 },
];
const BAND = bandOf({ norms: NORMS });

/** A moment of a day of March 2026 by the clock of this device. */
const at = (day: number, hour = 12): string => new Date(2026, 2, day, hour).toISOString();
const NOW = Date.parse(at(20, 18));

const reading = (angle: number, more: Partial<Reading> = {}): Reading => ({
  side: "right",
  angle,
  flat: true,
  time: at(20),
  ...more,
});

// --- what is kept ---

Deno.test("sound readings are read, without what does not belong there", () => {
  const odd = { ...reading(-8), name: "x" };
  equal(keptIn({ readings: [odd], gone: [at(1)] }, LIMITS), { readings: [reading(-8)], gone: [at(1)] });
  for (const angle of [-60, 60, 0, -8.5]) equal(keptIn({ readings: [reading(angle)] }, LIMITS).readings.length, 1);
});

Deno.test("what is no reading is left out, and costs no other", () => {
  const odd: unknown[] = [null, 7, [], "x", {}];
  for (const side of ["up", "constructor", null, 0]) odd.push({ ...reading(-8), side });
  for (const angle of ["-8", null, NaN, -60.1, 61]) odd.push({ ...reading(-8), angle });
  for (const flat of ["yes", 1, null, undefined]) odd.push({ ...reading(-8), flat });
  for (const time of ["soon", 7, null]) odd.push({ ...reading(-8), time });
  equal(keptIn({ readings: [...odd, reading(-9)] }, LIMITS).readings, [reading(-9)]);
});

Deno.test("a record that holds no lists counts as none", () => {
  const records: (Table | null)[] = [null, {}, { readings: {}, gone: {} }, { readings: "x", gone: 7 }];
  for (const record of records) equal(keptIn(record, LIMITS), NOTHING);
});

Deno.test("a reading is whole degrees within the limits", () => {
  equal([-8.5, -8.6, 8.5, 0.4].map(wholeOf), [-8, -9, 9, 0]);
  assert(Object.is(wholeOf(-0.2), 0));
  equal([-61, -60, 60, 61].map((angle) => isWithin(angle, LIMITS)), [false, true, true, false]);
});

Deno.test("a reading that is taken back is noted, so that it does not come back from another device", () => {
  const two = withReading(withReading({ readings: [], gone: [at(1)] }, reading(-5)), reading(-6, { time: at(20, 13) }));
  equal(withoutLast(two), { readings: [reading(-5)], gone: [at(1), at(20, 13)] });
  equal(two.readings.length, 2);
  equal(withoutLast(NOTHING) satisfies Kept, NOTHING);
});

// --- today ---

Deno.test("today is the day by the clock of the device", () => {
  const days = [at(20, 0), at(20, 23), at(19, 23), at(21, 0)];
  equal(days.map((time) => isOfToday(reading(0, { time }), NOW)), [true, true, false, false]);
});

Deno.test("of today's readings of a leg those with a flat back count", () => {
  const all = [reading(-8), reading(-12), reading(-20, { flat: false }), reading(-9)];
  const others = [reading(5, { side: "left" }), reading(30, { time: at(19) })];
  equal(legToday([...others, ...all], "right", NOW), {
    side: "right",
    all,
    good: [-8, -12, -9],
    middle: -9,
    spread: 4,
  });
  const lifted = legToday([reading(-20, { flat: false })], "right", NOW);
  equal([lifted.all.length, lifted.middle, lifted.spread], [1, null, null]);
});

Deno.test("the band is the group with a spread; its edges are inside", () => {
  equal(BAND.id, "hobby");
  const band = { ...BAND, mean: -10, spread: 9 };
  equal([-19, -1, -19.1, -0.9].map((angle) => isInside(angle, band)), [true, true, false, false]);
});

// --- since last time ---

const change = (angle: number, ...old: Reading[]): unknown => {
  const readings = [...old, reading(angle)];
  return changeOf(readings, legToday(readings, "right", NOW), CHANGE, NOW);
};

Deno.test("under the first limit nobody can tell, above the second it likely changed", () => {
  const old = reading(-10, { time: at(2) });
  const told = (angle: number): unknown => (change(angle, old) as { verdict: string }).verdict;
  equal([-14, -15, -20, -21, -6, 1].map(told), ["noise", "maybe", "maybe", "likely", "noise", "likely"]);
  equal(change(-14, old), { time: at(2), before: -10, apart: 4, verdict: "noise" });
});

Deno.test("it is compared with the middle of the last earlier day that has readings which count", () => {
  const days = [
    reading(40, { time: at(1) }),
    reading(-2, { time: at(3, 9) }),
    reading(-4, { time: at(3, 10) }),
    reading(-9, { time: at(3, 11) }),
    reading(50, { time: at(4), flat: false }),
    reading(50, { time: at(5), side: "left" }),
    reading(50, { time: at(25) }),
  ];
  equal(change(-4, ...days), { time: at(3, 11), before: -4, apart: 0, verdict: "noise" });
});

Deno.test("without an earlier day, or without a reading that counts today, nothing is compared", () => {
  equal(change(-4), null);
  const old = [reading(-4, { time: at(3) })], lifted: Leg = legToday(old, "right", NOW);
  equal(changeOf(old, lifted, CHANGE, NOW), null);
});

// --- in words ---

Deno.test("an angle is told in whole degrees above or below level", () => {
  equal([-12, -1, -0.5, -0.4, 0, 0.4, 1.4, 2.5].map(say.angle), [
    "12 degrees below level",
    "1 degree below level",
    "1 degree below level",
    "level",
    "level",
    "level",
    "1 degree above level",
    "3 degrees above level",
  ]);
});

Deno.test("a leg is told with its middle, how far its readings lie apart, and the band", () => {
  const told = (...angles: number[]): string =>
    say.leg(legToday(angles.map((angle) => reading(angle)), "right", NOW), BAND);
  equal(
    told(-8, -12, -9),
    "Right leg: 9 degrees below level, the middle of 3 readings that lie 4 degrees apart. That is inside the band of 300 hobby athletes.",
  );
  equal(told(4), "Right leg: 4 degrees above level, one reading. That is outside the band of 300 hobby athletes.");
  equal(told(), "");
});

Deno.test("what the points on a picture say", () => {
  equal(say.onPicture({ degrees: -45 }), "The thigh hangs 45 degrees below level in this picture.");
  equal(say.onPicture({ degrees: 0.1 }), "The thigh is level in this picture.");
  equal(say.onPicture({ onHip: "level" }), "Hip and level lie on the same spot: move one of them.");
  equal(say.ownAngle(-8.2, null), "The drawing's own points: 8 degrees below level.");
  equal(
    say.ownAngle(-8.2, -20.4),
    "The drawing's own points: 8 degrees below level. Yours: 20 degrees below level, so 12 degrees apart, though nobody moved.",
  );
});

Deno.test("numbers have a true minus sign", () => {
  equal(say.outOfRange(-61, LIMITS), "The angle must lie between −60 and 60 degrees, and this one is −61.");
  equal(NORMS.map(say.norm), [
    "117 top athletes: −11.9 degrees on average.",
    "600 legs of 300 hobby athletes: −10.6 degrees, give or take 9.6.",
  ]);
});
