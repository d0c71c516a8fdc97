import { equal } from "./assert.ts";
import { CHECK, FIRST_PART, WELL } from "./check_demo.ts";
import { here, keep, kept, namesKept, stand } from "./stand.ts";
import type { SafetyCheckData } from "../generated/safety_check.ts";
import type { Table } from "../lib/foreign.ts";
import type { Model } from "../lib/model.ts";
import { type Keeping, keepingOf, type Value } from "../widgets/safety_check/keeping.ts";

/** What Python was told last. */
let told: Value | undefined;

function keeping(demonstration = false): Keeping {
  told = undefined;
  const model = {
    get: () => told,
    set: (_: string, value: Value) => told = value,
    save_changes(): void {},
  } as unknown as Model<Value>;
  return keepingOf({ check_rules: CHECK, demonstration } as SafetyCheckData, model);
}

const record = (): Table => kept("psoas.assessment") as Table;

Deno.test("a result is kept with the moment of its first part, and told", () => {
  stand();
  const { keep, read } = keeping();
  const first = keep({ answers: FIRST_PART, since: null });
  equal(first.isKept, true);
  equal([record().tier, record().routine, told!.part, told!.complete], ["self_care", "no_pressure", "urgent", false]);
  const whole = keep({ answers: WELL, since: first.check.since });
  equal(whole.check.since, first.check.since);
  equal([record().time, told!.part], [new Date(first.check.since!).toISOString(), "all"]);
  equal(read().status, "valid");
});

Deno.test("while the second part changes, only what the first part opens stays open", () => {
  stand();
  const { keepFirstPart } = keeping();
  equal(keepFirstPart({ answers: WELL, since: 5 }), { answers: WELL, since: 5 });
  equal([record().answers, record().routine], [FIRST_PART, "no_pressure"]);
});

Deno.test("what holds is asked anew each time", () => {
  stand();
  const { keep, holds, forget } = keeping();
  equal(holds(), false);
  keep({ answers: FIRST_PART, since: null });
  equal(holds(), true);
  keep({ answers: { alarm: ["fainted"] }, since: null });
  equal(holds(), false);
  keep({ answers: WELL, since: null });
  forget();
  equal([holds(), kept("psoas.assessment")], [false, null]);
  keep({ answers: FIRST_PART, since: 5 });
  equal(holds(), true, "who has had the card open for long may still breathe");
});

Deno.test("its own writing is told apart from that of others", () => {
  stand();
  const own = keeping(), seen: boolean[] = [];
  document.addEventListener("psoas:assessment", () => seen.push(own.isWriting));
  own.keep({ answers: WELL, since: null });
  own.forget();
  keeping().forget();
  equal(seen, [true, true, false]);
});

Deno.test("where the browser refuses, the result says so", () => {
  stand();
  here.refuses = true;
  equal(keeping().keep({ answers: WELL, since: null }).isKept, false);
});

Deno.test("a demonstration keeps and tells nothing, and opens all the same", () => {
  stand();
  keep("psoas.emergency-number", { course: "know-your-psoas", schema: 1, number: "112" });
  const shown = keeping(true);
  equal(shown.keep({ answers: WELL, since: null }).isKept, true);
  shown.keepFirstPart({ answers: WELL, since: 5 });
  shown.forget();
  shown.tell({ answers: {} });
  shown.keepNumber("911");
  shown.noteBreathing("2026-01-01T00:00:00Z", 8);
  equal([namesKept(), told], [["psoas.emergency-number"], undefined]);
  equal([shown.number(), shown.pace(), shown.holds(), shown.read().status], ["", null, true, "missing"]);
});

Deno.test("the number to call belongs to the device, and goes when it is taken back", () => {
  stand();
  const { number, keepNumber } = keeping();
  equal(number(), "");
  keepNumber("118");
  equal(number(), "118");
  keepNumber("");
  equal([number(), namesKept()], ["", []]);
  for (const odd of [{ a: 1 }, "<b>x</b>", 5]) {
    keep("psoas.emergency-number", { course: "know-your-psoas", schema: 1, number: odd });
    equal(number(), "");
  }
});
