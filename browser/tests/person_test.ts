import { assert, equal } from "./assert.ts";
import { eventsOf, here, inWindow, keep, kept, namesKept, stand } from "./stand.ts";
import { forgetPerson, onNewPerson, ownRecords } from "../lib/person.ts";
import { forgetStillYou, isStillYou, sayStillYou } from "../lib/still_you.ts";
import * as store from "../lib/store.ts";
import * as say from "../parts/person/describe.ts";
import { goesOn, holds, isAgeing, isOfTheDevice, writtenAmong } from "../rules/person.ts";

const MARK = { course: "know-your-psoas", schema: 1 };
const NOON = Date.parse("2026-03-02T12:00:00Z"), MINUTE = 60_000, HOUR = 60 * MINUTE;
const THE_DEVICES = ["psoas.emergency-number", "psoas.offline-copy"];
const THE_PERSONS = ["psoas.diary", "psoas.week", "psoas.quiz.02-sitting", "psoas.something-new"];

Deno.test("what is not listed as the device's belongs to the person", () => {
  equal(["emergency-number", "offline-copy"].map(isOfTheDevice), [true, true]);
  equal(["diary", "assessment", "emergency", "something-new", ""].some(isOfTheDevice), false);
});

Deno.test("nothing of the person stays, damaged or not, and the device's own things do", () => {
  stand();
  for (const name of [...THE_DEVICES, ...THE_PERSONS]) keep(name, MARK);
  here.setItem("psoas.damaged", "{");
  keep("theme", "dark");
  keep("psoas.diary-draft", { "2026-03-02": {} }, inWindow);
  sayStillYou("a check", NOON);
  Object.assign(globalThis, { psoasAssessment: { time: "x" } });
  equal(ownRecords().map(({ name }) => `psoas.${name}`).sort(), ["psoas.damaged", ...THE_PERSONS].sort());
  forgetPerson();
  equal(namesKept(), [...THE_DEVICES, "theme"]);
  equal(namesKept(inWindow), []);
  equal([Reflect.get(globalThis, "psoasAssessment"), isStillYou("a check", NOON)], [null, false]);
});

Deno.test("every widget hears of it once all is gone", () => {
  stand();
  for (const name of THE_PERSONS) keep(name, MARK);
  sayStillYou("a check", NOON);
  const left: unknown[] = [];
  const stop = onNewPerson(() => left.push(...namesKept(), ...namesKept(inWindow)));
  equal(eventsOf(forgetPerson), [["psoas:stored", null], ["psoas:assessment", null]]);
  equal(left, []);
  stop();
});

Deno.test("from a folder, the pages that cannot read the record learn that the check was forgotten", () => {
  stand("file:");
  const before = Date.now();
  forgetPerson();
  const handed = kept("psoas.assessment", inWindow) as { course: string; gone: string };
  equal(handed.course, "know-your-psoas");
  assert(Date.parse(handed.gone) >= before && Date.parse(handed.gone) <= Date.now());
});

Deno.test("where the browser refuses, a new person begins on this page all the same", () => {
  stand();
  sayStillYou("a check", NOON);
  here.refuses = inWindow.refuses = true;
  equal(eventsOf(forgetPerson).length, 2);
  equal(isStillYou("a check", NOON), false);
});

Deno.test("a new person is not announced when one record changes", () => {
  stand();
  let begun = 0;
  const stop = onNewPerson(() => begun += 1);
  store.set("diary", 1, {});
  store.remove("diary");
  equal(begun, 0);
  forgetPerson();
  equal(begun, 1);
  stop();
  forgetPerson();
  equal(begun, 1);
});

Deno.test("a yes holds for one hour, and not a millisecond longer", () => {
  const yes = { key: "a check", at: NOON };
  equal(holds(yes, "a check", NOON), true);
  equal(holds(yes, "a check", NOON + HOUR - 1), true);
  equal(holds(yes, "a check", NOON + HOUR), false);
  equal(holds(yes, "a check", NOON + HOUR + 1), false);
});

Deno.test("a yes whose time lies ahead says nothing: the clock was set back", () => {
  equal(holds({ key: "a check", at: NOON }, "a check", NOON - 1), false);
});

Deno.test("a yes to one check says nothing about another", () => {
  equal(holds({ key: "a check", at: NOON }, "a newer check", NOON), false);
});

Deno.test("what is no yes says nothing", () => {
  for (
    const odd of [null, undefined, 7, "yes", [], {}, { key: "a check" }, { at: NOON }, {
      key: "a check",
      at: `${NOON}`,
    }]
  ) {
    equal(holds(odd, "a check", NOON), false);
  }
});

Deno.test("a yes is given anew when it is older than a minute", () => {
  const yes = { key: "a check", at: NOON };
  equal([isAgeing(yes, NOON + MINUTE), isAgeing(yes, NOON + MINUTE + 1)], [false, true]);
});

Deno.test("a visit goes on as long as the course is used", () => {
  stand();
  sayStillYou("a check", NOON);
  equal(isStillYou("a check", NOON + MINUTE), true);
  equal(kept("psoas.still-you", inWindow), { key: "a check", at: NOON });
  equal(isStillYou("a check", NOON + 59 * MINUTE), true);
  equal(kept("psoas.still-you", inWindow), { key: "a check", at: NOON + 59 * MINUTE });
  equal(isStillYou("a check", NOON + 118 * MINUTE), true);
  equal(isStillYou("a check", NOON + 178 * MINUTE), false);
});

Deno.test("a no changes nothing about the yes to another check", () => {
  stand();
  sayStillYou("a check", NOON);
  equal(isStillYou("another", NOON + 5 * MINUTE), false);
  equal(isStillYou("a check", NOON + 5 * MINUTE), true);
});

Deno.test("where the window remembers nothing, a yes lasts as long as the page", () => {
  stand();
  inWindow.refuses = true;
  sayStillYou("a check", NOON);
  equal(isStillYou("a check", NOON), true);
  forgetStillYou();
  equal(isStillYou("a check", NOON), false);
});

Deno.test("what the window remembers goes before what the page does", () => {
  stand();
  sayStillYou("a check", NOON);
  keep("psoas.still-you", { key: "another", at: NOON }, inWindow);
  equal([isStillYou("a check", NOON), isStillYou("another", NOON)], [false, true]);
});

Deno.test("what somebody wrote is named in the question", () => {
  equal(writtenAmong(["angle", "week", "diary", "diary-draft"]), ["diary", "week"]);
  equal(writtenAmong(["angle", "week"]), ["week"]);
  equal(writtenAmong([]), []);
  const all = "Begin anew for another person? All answers and marks on this device are deleted";
  const rest = ". This cannot be undone. Does somebody still need them? Save them first.";
  equal(say.beginAnew([]), all + rest);
  equal(say.beginAnew(["week"]), `${all}, the week plan too${rest}`);
  equal(say.beginAnew(["diary", "week"]), `${all}, the diary and the week plan too${rest}`);
});

Deno.test("sessions, readings, marks and what was written go on counting for whoever comes next", () => {
  for (const name of ["release", "angle", "diary", "week", "pain-chart"]) equal(goesOn(["progress", name]), true);
  equal(goesOn(["progress", "assessment", "quiz.02-sitting", "release-settings"]), false);
  equal(goesOn([]), false);
});
