/** What the safety check, the log and the floor leave open of a session. */

import { assert, equal } from "./assert.ts";
import type { GateRules } from "../generated/release_session.ts";
import { extraClosed, type Past, reaches, rungClosed } from "../widgets/release_session/state/opened.ts";
import { BOOK, BREATHING, DATA, FINGERS, NOW, opened, session, SQUEEZE, TOOL } from "./release_demo.ts";

const NOTHING: Past = { sessions: [], noFloor: false, now: NOW };

/** Which rungs are open, by name. */
function open(...given: [Parameters<typeof opened>[0], Partial<Past>?]): string[] {
  const [said, past] = given;
  const closed = (rung: typeof TOOL): string | null => rungClosed(DATA, rung, opened(said), { ...NOTHING, ...past });
  return DATA.rungs.filter((rung) => closed(rung) === null).map(({ id }) => id);
}

Deno.test("each level opens its rung and all gentler ones", () => {
  equal(open({ routine: "full" }), ["breathing", "fingertips", "tool"]);
  equal(open({ routine: "gentle" }), ["breathing", "fingertips"]);
  equal(open({ routine: "no_pressure" }), ["breathing"]);
  equal(open({ routine: "none" }), []);
  equal([reaches(opened({ routine: "gentle" }), TOOL), reaches(opened({ routine: "gentle" }), FINGERS)], [false, true]);
});

Deno.test("what the check leaves closed is told by its level, or by the part that is lacking", () => {
  equal(rungClosed(DATA, TOOL, opened({ routine: "gentle" }), NOTHING), "No tool.");
  equal(rungClosed(DATA, FINGERS, opened({ routine: "no_pressure" }), NOTHING), "No pressing.");
  const first = opened({ routine: "no_pressure", part: "urgent" });
  equal(rungClosed(DATA, FINGERS, first, NOTHING), "The second part first.");
  const ill = opened({ routine: "no_pressure", part: "urgent", tier: "clinician" });
  equal(rungClosed(DATA, FINGERS, ill, NOTHING), "No pressing.");
});

Deno.test("after more than mild, that rung and all above it rest for one session", () => {
  const ached = session(100, { ache: true });
  equal(open({}, { sessions: [ached] }), ["breathing"]);
  equal(rungClosed(DATA, TOOL, opened(), { ...NOTHING, sessions: [ached] }), "One rung lower this time.");
  equal(open({}, { sessions: [ached, session(90, { rung: "breathing", pressed: false })] }).length, 3);
});

Deno.test("a spot that is not calm closes all pressing until it is", () => {
  for (const dayAfter of ["tender", "sore", "worse"]) {
    equal(open({}, { sessions: [session(100, { dayAfter })] }), ["breathing"], dayAfter);
  }
  equal(open({}, { sessions: [session(100, { dayAfter: "nothing" })] }).length, 3);
  equal(open({}, { sessions: [session(100, { dayAfter: "unknown" })] }).length, 3);
  const calm = session(90, { rung: "breathing", pressed: false });
  equal(open({}, { sessions: [session(100, { dayAfter: "sore" }), calm] }), ["breathing"], "breathing heals no spot");
});

Deno.test("the tool needs a floor, and its days of rest", () => {
  equal(open({}, { noFloor: true }), ["breathing", "fingertips"]);
  equal(rungClosed(DATA, TOOL, opened(), { ...NOTHING, noFloor: true }), "The tool needs a firm floor.");
  equal(open({}, { sessions: [session(2, { rung: "tool" })] }), ["breathing", "fingertips"]);
  equal(open({}, { sessions: [session(24, { rung: "tool" })] }), ["breathing", "fingertips"]);
  equal(open({}, { sessions: [session(48, { rung: "tool" })] }).length, 3);
  equal(open({}, { sessions: [session(2)] }).length, 3, "fingers do not use the tool");
});

Deno.test("breathing is open whatever was pressed", () => {
  const sessions = [session(1, { rung: "tool", ache: true, dayAfter: "worse" })];
  equal(rungClosed(DATA, BREATHING, opened({ routine: "no_pressure" }), { ...NOTHING, sessions, noFloor: true }), null);
});

// --- pressing harder ---

const RULES = {
  ...{ texts: {}, tiers: [], rules: [] },
  questions: [
    { id: "age", part: "urgent", kind: "number", min: 0, max: 120 },
    ...["smoked", "aneurysm", "clot"].map((id) => ({ id, part: "pressing", kind: "yes_no" })),
  ],
} as unknown as GateRules;
const CHECKED = { ...DATA, check_rules: RULES };
const WELL = { age: 40, smoked: false, aneurysm: false, clot: false };

const closed = (answers: Record<string, boolean | number | string>, step = BOOK): string | null =>
  extraClosed(CHECKED, step, opened({}, { ...WELL, ...answers }));

Deno.test("the book is closed by age, and earlier for whoever may have smoked", () => {
  equal([closed({}), closed({ age: 64 }), closed({ age: 65 })], [null, null, "Closed from 65 years on."]);
  equal(closed({ age: 49, smoked: true }), null);
  equal(closed({ age: 50, smoked: true }), "Closed from 50 years on, if you ever smoked.");
  equal(closed({ age: 50, smoked: "unsure" }), "Closed from 50 years on, if you ever smoked.");
  equal(closed({ age: 65, smoked: true }), "Closed from 65 years on.");
});

Deno.test("the book is closed with any disease of the vessels, and with any doubt of one", () => {
  for (const ill of ["aneurysm", "clot"]) {
    for (const how of [true, "unsure"]) equal(closed({ [ill]: how }), "Closed with any disease of the blood vessels.");
  }
});

Deno.test("nobody knows who is too old without an age", () => {
  for (const age of ["old", 40.5, true]) equal(closed({ age }), "It depends on your age.");
  equal(extraClosed(CHECKED, BOOK, opened({}, {})), "It depends on your age.");
});

Deno.test("what has no limit of age is open to all, and a group is shown all of it", () => {
  equal(closed({ age: 90, smoked: true, clot: true }, SQUEEZE), null);
  equal(extraClosed(DATA, BOOK, opened()), null);
  assert(DATA.check_rules === null);
});
