import { equal } from "./assert.ts";
import { daysApart, isInstant, momentWords } from "../rules/moments.ts";

const NOON = new Date(2026, 2, 20, 12, 0).getTime();

function at(day: number, hour: number, minute: number): number {
  return new Date(2026, 2, day, hour, minute).getTime();
}

Deno.test("moments near to now are told by their day", () => {
  equal(momentWords(at(20, 0, 5), NOON), "today at 00:05");
  equal(momentWords(at(20, 23, 59), NOON), "today at 23:59");
  equal(momentWords(at(19, 23, 59), NOON), "yesterday at 23:59");
  equal(momentWords(at(21, 9, 30), NOON), "tomorrow at 09:30");
  equal(momentWords(at(18, 14, 5), NOON), "Wed 18 March at 14:05");
  equal(momentWords(at(22, 14, 5), NOON), "Sun 22 March at 14:05");
  equal(momentWords(new Date(2025, 2, 20, 14, 5).getTime(), NOON), "Thu 20 March at 14:05");
});

Deno.test("days are counted by the calendar, also where a day has 23 or 25 hours", () => {
  equal(daysApart(at(20, 23, 59), at(21, 0, 1)), 1);
  equal(daysApart(at(20, 0, 1), at(20, 23, 59)), 0);
  equal(daysApart(at(28, 12, 0), at(30, 12, 0)), 2);
  equal(daysApart(at(21, 0, 0), NOON), -1);
});

Deno.test("only a text can be a moment", () => {
  equal(["2026-01-01T00:00:00Z", "soon", 0, null, undefined, {}].map(isInstant), [
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
