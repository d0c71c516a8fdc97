import { assert, equal } from "./assert.ts";
import { answer, baker, clients, data, writer } from "./case_practice_demo.ts";
import { changeElsewhere, here, keep, kept, namesKept, stand } from "./stand.ts";
import type { Model } from "../lib/model.ts";
import { keepingOf } from "../widgets/case_practice/keeping.ts";
import { changed, recalled, type Value, valueOf } from "../widgets/case_practice/state.ts";

Deno.test("one damaged answer does not cost the others", () => {
  const good = answer("treat", "none", "Fever");
  for (const odd of [{ decision: "toString" }, { chart: "gluteus" }, { chart: 5 }, { asked: 1 }, { asked: "Fever" }]) {
    equal(recalled(data, { writer: good, runner: { ...good, ...odd }, stranger: good }), { writer: good });
  }
  for (const odd of [null, 7, [], "x"]) equal(recalled(data, { writer: good, baker: odd }), { writer: good });
});

Deno.test("no record at all means no answers", () => {
  for (const odd of [undefined, null, 7, [], "runner", {}]) equal(recalled(data, odd), {});
});

Deno.test("of what was asked for, what the client knows is taken once, in its own order", () => {
  const found = recalled(data, { runner: answer("refer", "none", "Fall", "Shoe size", "Fever", "Fall") });
  equal(found, { runner: answer("refer", "none", "Fever", "Fall") });
});

Deno.test("a client's answer may come, go or be another", () => {
  const before = { runner: answer("treat"), writer: answer("treat") };
  const after = { runner: answer("treat"), writer: answer("adapt"), baker: answer("treat") };
  equal(changed(clients, before, after), [writer, baker]);
  equal(changed(clients, after, before), [writer, baker]);
  equal(changed(clients, before, { ...before }), []);
});

Deno.test("nothing is told before the first answer", () => {
  equal(valueOf({}), {});
  equal(valueOf({ runner: answer("treat") }), { answers: { runner: answer("treat") } });
});

const MARK = { course: "know-your-psoas", schema: 1 };

function modelOf(): { model: Model<Value>; told: Value[] } {
  const told: Value[] = [];
  const model: Model<Value> = {
    get: (name: string) => (name === "value" ? told.at(-1) : "") as never,
    set: (_, value) => void told.push(value),
    save_changes(): void {},
  };
  return { model, told };
}

Deno.test("the moment of the first answer stays until all answers are gone", () => {
  stand();
  const { model, told } = modelOf(), keeping = keepingOf(data, model);
  equal(keeping.recall(), {});
  equal(keeping.began(), undefined);
  equal(keeping.keep({ writer: answer("treat") }), true);
  const began = keeping.began()!;
  assert(Math.abs(Date.parse(began) - Date.now()) < 10_000);
  equal(kept("psoas.cases"), { ...MARK, answers: { writer: answer("treat") }, began });
  keep("psoas.cases", { ...MARK, answers: { writer: answer("treat") }, began: "2026-01-01T00:00:00Z" });
  equal(keeping.recall(), { writer: answer("treat") });
  keeping.keep({ writer: answer("treat"), baker: answer("adapt") });
  equal((kept("psoas.cases") as { began: string }).began, "2026-01-01T00:00:00Z");
  equal(told, [{ answers: { writer: answer("treat") } }, {
    answers: { writer: answer("treat"), baker: answer("adapt") },
  }]);
  equal(keeping.keep({}), true);
  equal([namesKept(), keeping.began(), told.at(-1)], [[], undefined, {}]);
});

Deno.test("a moment that is none begins anew", () => {
  stand();
  keep("psoas.cases", { ...MARK, answers: {}, began: "soon" });
  const keeping = keepingOf(data, modelOf().model);
  keeping.recall();
  equal(keeping.began(), undefined);
});

Deno.test("a record of another course or from the future is left alone", () => {
  for (const odd of [{ ...MARK, schema: 2 }, { ...MARK, course: "cooking" }]) {
    stand();
    keep("psoas.cases", { ...odd, answers: { writer: answer("treat") } });
    equal(keepingOf(data, modelOf().model).recall(), {});
  }
});

Deno.test("where the browser refuses, it says so, and Python is told all the same", () => {
  stand();
  const { model, told } = modelOf(), keeping = keepingOf(data, model);
  here.refuses = true;
  equal(keeping.keep({ writer: answer("treat") }), false);
  equal(told, [{ answers: { writer: answer("treat") } }]);
  equal(keeping.keep({}), true);
});

Deno.test("it follows what others change, and not what it changes itself", () => {
  stand();
  const keeping = keepingOf(data, modelOf().model), other = keepingOf(data, modelOf().model);
  let heard = 0;
  const stop = keeping.follow(() => heard += 1);
  other.keep({ writer: answer("treat") });
  equal(heard, 1);
  keeping.keep({ writer: answer("treat") });
  keeping.keep({});
  equal(heard, 1);
  changeElsewhere("psoas.cases");
  changeElsewhere("psoas.diary");
  equal(heard, 2);
  stop();
  other.keep({});
  equal(heard, 2);
});
