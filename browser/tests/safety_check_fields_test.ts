import { assert, equal } from "./assert.ts";
import { questionOf } from "./check_demo.ts";
import type { Answer } from "../rules/conditions.ts";
import { type Act, acted, type Field, fieldOf, readField, withBoxes } from "../widgets/safety_check/state/fields.ts";

const tick = (box: string, tick: boolean | "unsure" = true): Act => ({ box, tick });
const read = (id: string, field: Field): Answer | undefined => readField(questionOf(id), field);

Deno.test("a field shows the answer that was given, and gives it back", () => {
  const answers: [string, Answer][] = [
    ["alarm", ["fainted", "stroke?"]],
    ["alarm", []],
    ["alarm", "unsure"],
    ["age", 40],
    ["age", "unsure"],
    ["pregnancy", "pregnant"],
    ["pregnancy", "unsure"],
    ["worse", false],
  ];
  for (const [id, answer] of answers) equal(read(id, fieldOf(questionOf(id), answer)), answer);
  for (const id of ["alarm", "age", "pregnancy", "worse"]) {
    equal(read(id, fieldOf(questionOf(id), undefined)), undefined);
  }
});

Deno.test("a number is a whole number in its range, or none", () => {
  const typed = (text: string): Answer | undefined =>
    read("age", acted(fieldOf(questionOf("age"), undefined), { type: text }));
  equal(["40", " 7 ", "0", "120"].map(typed), [40, 7, 0, 120]);
  for (const text of ["", "abc", "-3", "34.5", "121", "0x10", "1e1", "99999", "4 0"]) {
    equal(typed(text), undefined, text);
  }
});

Deno.test("who would rather not say gives no number, and the other way round", () => {
  const silent = acted(fieldOf(questionOf("age"), 40), { unsure: true });
  equal(silent, { kind: "number", text: "", unsure: true });
  equal(read("age", acted(silent, { type: "41" })), 41);
  equal(read("age", acted(silent, { type: " " })), "unsure");
  equal(read("age", acted(silent, { unsure: false })), undefined);
});

Deno.test("sure, not sure, none of these and not sure of the list exclude each other", () => {
  const blank = fieldOf(questionOf("alarm"), undefined);
  const of = (...acts: Act[]): Answer | undefined => read("alarm", acts.reduce(acted, blank));
  equal(of(tick("fainted"), tick("fainted", "unsure")), ["fainted?"]);
  equal(of({ none: true }, tick("stroke")), ["stroke"]);
  equal(of(tick("stroke"), { none: true }), []);
  equal(of({ unsure: true }, tick("stroke")), ["stroke"]);
  equal(of(tick("stroke"), { unsure: true }), "unsure");
  equal(of({ none: true }, { none: false }), undefined);
  equal(of(tick("stroke"), tick("stroke", false)), undefined);
});

Deno.test("a box that goes is no longer ticked, and a new one asks for none of these anew", () => {
  const whole = acted(fieldOf(questionOf("pattern"), undefined), tick("run"));
  assert(whole.kind === "list");
  const fewer = withBoxes(whole, ["night"]);
  equal([read("pattern", fewer.list), fewer.appeared], [undefined, 0]);
  const none = acted(fewer.list, { none: true });
  assert(none.kind === "list");
  const again = withBoxes(none, ["night", "run"]);
  equal([read("pattern", again.list), again.appeared], [undefined, 1]);
  equal(read("pattern", withBoxes(none, ["night"]).list), []);
});
