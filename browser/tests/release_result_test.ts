/** What was done in a session, what the log keeps of it, and what is told in the days after. */

import { assert, equal } from "./assert.ts";
import type { EndedView } from "../rules/player.ts";
import * as say from "../widgets/release_session/describe/after.ts";
import { aftermathOf, isLongEnough, noted } from "../widgets/release_session/state/log.ts";
import { entryOf } from "../widgets/release_session/state/result.ts";
import { BREATHING, CHOICE, DATA, FINGERS, HOUR, NOW, session, TOOL } from "./release_demo.ts";

const OVER: EndedView = { ended: "done", counts: {}, spent: {}, ache: false, beats: [] };

// --- what was done ---

Deno.test("breaths of pressing are counted by side, rounds together, calm ones apart", () => {
  const counts = { breathing: 3, "tool left 1": 5, "tool right 1": 8, "tool right 2": 2 };
  const entry = entryOf(TOOL, CHOICE, { ...OVER, counts, spent: { "tool right 1": 80_000 }, ache: true });
  equal(entry, { rung: "tool", side: "both", breaths: { right: 10, left: 5 }, before: 6, pressed: true, ache: true });
  equal(entryOf(FINGERS, CHOICE, { ...OVER, counts: { "fingers left": 0 } }).breaths, { left: 0 });
});

Deno.test("where nothing is pressed, the calm breaths count", () => {
  equal(entryOf(BREATHING, CHOICE, { ...OVER, counts: { breathing: 8 } }).breaths, { breathing: 8 });
  equal(entryOf(BREATHING, CHOICE, OVER).breaths, { breathing: 0 });
  equal(entryOf(BREATHING, CHOICE, { ...OVER, counts: { breathing: 8 } }).pressed, false);
});

Deno.test("whoever pressed at all has pressed", () => {
  const pressed = (counts: Record<string, number>, spent: Record<string, number>): boolean =>
    entryOf(TOOL, CHOICE, { ...OVER, counts, spent }).pressed;
  assert(!pressed({}, {}));
  assert(!pressed({ breathing: 3 }, { "tool right 1": 0 }));
  assert(pressed({}, { "tool right 1": 1 }));
  assert(pressed({ "tool right 1": 0 }, {}));
});

Deno.test("what was done is told in one sentence", () => {
  equal(say.did(BREATHING, { breathing: 1 }, true), "You took 1 slow breath.");
  equal(say.did(TOOL, {}, false), "Nothing was pressed.");
  equal(say.did(TOOL, {}, true), "Nothing was pressed.");
  equal(say.did(TOOL, { right: 8 }, true), "You breathed at your own pace.");
  equal(say.did(TOOL, { right: 8, left: 3 }, false), "Breaths: 8 on the right, 3 on the left.");
});

Deno.test("a change of pain is real from so many points on, and proves little", () => {
  const verdict = (before: number, now: number): string =>
    say.verdict(before, now, DATA.real_change_from[before]!, "That proves nothing.");
  equal(verdict(6, 6), "Before 6, now 6. No change. That proves nothing.");
  equal(verdict(6, 5), "Before 6, now 5. 1 point is within the ups and downs of every day. That proves nothing.");
  equal(
    verdict(6, 4),
    "Before 6, now 4. That is less pain, by 2 points: a real change by our rule. That proves nothing.",
  );
  equal(verdict(9, 7), "Before 9, now 7. 2 points is within the ups and downs of every day. That proves nothing.");
  const worse = "Before 1, now 5. That is more pain, by 4 points: a real change by our rule.";
  equal(verdict(1, 5), `${worse} Stop for today, and look at the stop signs below.`);
});

Deno.test("a session that was stopped by the check says how to let go, where something was pressed", () => {
  equal(say.noLonger(DATA, TOOL), [say.NO_LONGER, "Lift your hand."]);
  equal(say.noLonger(DATA, BREATHING), [say.NO_LONGER]);
});

// --- the log ---

Deno.test("a session enters the log once, and what is known of it grows", () => {
  const { at } = session(1), begun = noted([], at, { rung: "tool", pressed: true, before: 6 });
  equal(begun, [{ at, rung: "tool", pressed: true, ache: false, before: 6 }]);
  equal(noted(begun, at, { ache: true, after: 3 }), [
    { at, rung: "tool", pressed: true, ache: true, before: 6, after: 3 },
  ]);
});

Deno.test("the log stands in the order of its moments, and the oldest of more than a hundred goes", () => {
  const [late, early] = [session(1), session(5)];
  equal(noted([late], early.at, early).map(({ at }) => at), [early.at, late.at]);
  const hundred = Array.from({ length: 100 }, (_, hours) => session(200 - hours));
  const list = noted(hundred, late.at, late);
  equal([list.length, list[0]!.at, list.at(-1)!.at], [100, hundred[1]!.at, late.at]);
});

Deno.test("after two weeks it is time to think again", () => {
  assert(!isLongEnough(DATA, [], NOW));
  assert(!isLongEnough(DATA, [session(13 * 24)], NOW));
  assert(isLongEnough(DATA, [session(14 * 24), session(1)], NOW));
});

// --- the days after ---

const after = (hoursAgo: number, fields: Parameters<typeof session>[1] = {}): ReturnType<typeof aftermathOf> =>
  aftermathOf(DATA, [session(hoursAgo, fields)], NOW);

Deno.test("for three days somebody who pressed watches for signs", () => {
  equal(after(1)?.watchUntil, NOW + 71 * HOUR);
  equal(after(71)?.watchUntil, NOW + HOUR);
  equal(after(72, { dayAfter: "nothing" }), null);
  equal(after(72)?.watchUntil, null, "the question stays");
  equal(aftermathOf(DATA, [session(1, { rung: "breathing", pressed: false })], NOW), null);
  equal(aftermathOf(DATA, [], NOW), null);
});

Deno.test("half a day later it is asked how the spot is", () => {
  equal([after(11.9)?.asks, after(12)?.asks], [false, true]);
  equal(after(20, { dayAfter: "nothing", dayAfterAt: session(1).at })?.asks, false);
});

Deno.test("a spot that was not calm is asked about again, for as long as it closes something", () => {
  const said = (hoursAgo: number): object => ({ dayAfter: "sore", dayAfterAt: session(hoursAgo).at });
  equal([after(40, said(11))?.asks, after(40, said(12))?.asks], [false, true]);
  equal(after(40, said(1))?.answer?.words, "sore.");
  const long = after(400, said(1));
  equal([long?.watchUntil, long?.asks, long?.answer?.id], [null, false, "sore"]);
});

Deno.test("an answer whose time lies ahead, or cannot be read, silences nothing", () => {
  equal(after(20, { dayAfter: "sore", dayAfterAt: session(-100).at })?.asks, true);
  equal(after(20, { dayAfter: "sore" })?.asks, true);
});

// --- on paper ---

const STEP = { title: "Press, right side", words: "The right side.", breaths: 0, cue_in: "", cue_out: "", seconds: 60 };

Deno.test("on paper a step is told for each side", () => {
  const step = STEP as Parameters<typeof say.titleOnPaper>[0];
  equal(say.titleOnPaper(step), "Press, each side.");
  equal(say.wordsOnPaper({ ...step, words: "Come to your right side." }), "Come to your side. About 60 seconds.");
  const breaths = { breaths: 8, cue_in: "Push out", cue_out: "Sink in" };
  equal(say.wordsOnPaper({ ...step, ...breaths, words: "Wait." }), "Wait. 8 breaths: push out, sink in.");
  equal(say.mostOnPaper(BREATHING), "At most 20 breaths.");
  equal(say.mostOnPaper(FINGERS), "At most 20 breaths on a side.");
  const rounds = "At most 2 rounds of 90 seconds, with a minute of rest between.";
  equal(say.mostOnPaper(TOOL), `At most 18 breaths on a side. ${rounds}`);
});
