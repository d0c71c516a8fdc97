import { assert, equal } from "./assert.ts";
import {
  barrierOf,
  fingerprint,
  lacksSecondPart,
  latestCheck,
  readCheck,
  type Reading,
  remembering,
  SCHEMA,
} from "../rules/gate.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z"), HOUR = 3_600_000, DAY = 24 * HOUR;
const ANSWERS = { fever: false, age: 40 };
const CHECK = { course: "know-your-psoas", schema: 2, time: "2026-03-02T12:00:00.000Z", answers: ANSWERS };

interface Found {
  tier: string;
}

/** Judges what it knows, as the rules do. */
function judge(answers: object): Found {
  if ("nonsense" in answers) throw new Error("There is no question 'nonsense'.");
  return { tier: "fever" in answers && answers.fever ? "same_day" : "self_care" };
}

const read = (record: object | null, now = NOON, hours?: number): Reading<Found> =>
  readCheck(record as typeof CHECK | null, judge, now, hours);

Deno.test("a check of this moment is valid, and is judged anew from its answers", () => {
  const key = `${NOON} ${fingerprint(JSON.stringify(ANSWERS))}`;
  const valid = { status: "valid", key, time: NOON, until: NOON + DAY, answers: ANSWERS };
  equal(read(CHECK), { ...valid, assessment: { tier: "self_care" } });
  const edited = { ...CHECK, answers: { fever: true }, tier: "self_care", routine: "full" };
  equal(read(edited).key && (read(edited) as typeof valid & { assessment: Found }).assessment, { tier: "same_day" });
});

Deno.test("it is old after exactly 24 hours, and not a millisecond before", () => {
  equal(read(CHECK, NOON + DAY - 1).status, "valid");
  equal(read(CHECK, NOON + DAY).status, "old");
  equal(read(CHECK, NOON + DAY + 1).status, "old");
  assert(read(CHECK, NOON + DAY).key !== undefined, "its owner may still look at something");
});

Deno.test("a lesson may let it hold for fewer hours", () => {
  equal(read(CHECK, NOON + 2 * HOUR - 1, 2).status, "valid");
  equal(read(CHECK, NOON + 2 * HOUR, 2).status, "old");
  equal((read(CHECK, NOON, 2) as { until: number }).until, NOON + 2 * HOUR);
});

Deno.test("a check whose time lies ahead, by a millisecond or by years, does not count", () => {
  equal(read(CHECK, NOON - 1), { status: "future" });
  equal(read({ ...CHECK, time: "2999-01-01T00:00:00Z" }), { status: "future" });
});

Deno.test("what browsers keep already is still read: another form needs a way over", () => equal(SCHEMA, CHECK.schema));

Deno.test("without a record the check is missing", () => equal(read(null), { status: "missing" }));

Deno.test("a record without a moment or without answers is damaged", () => {
  for (const time of [undefined, null, NOON, "soon", "", [CHECK.time], {}]) {
    equal(read({ ...CHECK, time }), { status: "damaged" });
  }
  for (const answers of [undefined, null, [], "yes", 7, true]) {
    equal(read({ ...CHECK, answers }), { status: "damaged" });
  }
});

Deno.test("answers that the rules do not know are damaged while they are fresh, and old like others after a day", () => {
  const odd = { ...CHECK, answers: { nonsense: true } };
  equal(read(odd), { status: "damaged" });
  equal(read(odd, NOON + DAY - 1), { status: "damaged" });
  equal(read(odd, NOON + DAY), { status: "old" });
  equal(read(odd, NOON - 1), { status: "future" });
});

Deno.test("another time or other answers are another check", () => {
  const { key } = read(CHECK);
  equal(read({ ...CHECK, tier: "emergency" }).key, key);
  assert(read({ ...CHECK, answers: { ...ANSWERS, age: 41 } }).key !== key);
  assert(read({ ...CHECK, time: "2026-03-02T11:59:59.999Z" }).key !== key);
});

Deno.test("equal texts have equal short names, and others have others (FNV-1a)", () => {
  equal(fingerprint(""), (0x811c9dc5).toString(36));
  equal(fingerprint("a"), (0xe40c292c).toString(36));
  equal(fingerprint("foobar"), (0xbf9cf968).toString(36));
  equal(new Set(["", "a", "b", "ab", "ba", "aa"].map(fingerprint)).size, 6);
});

// --- the page's own record, and what came along in this window ---

const EARLIER = { ...CHECK, time: "2026-03-02T11:00:00.000Z" };

Deno.test("the later of two records counts; of two of one moment, the one that came along", () => {
  equal(latestCheck(CHECK, EARLIER), CHECK);
  equal(latestCheck(EARLIER, CHECK), CHECK);
  const same = { ...CHECK, answers: {} };
  assert(latestCheck(CHECK, same) === same);
});

Deno.test("one of them alone is the one", () => {
  equal(latestCheck(null, CHECK), CHECK);
  equal(latestCheck(CHECK, null), CHECK);
  equal(latestCheck(null, null), null);
});

Deno.test("what came along and is not the course's says nothing", () => {
  for (const odd of [undefined, 7, "x", [], [CHECK], {}, { ...EARLIER, course: "other" }]) {
    equal(latestCheck(EARLIER, odd), EARLIER);
  }
  equal(latestCheck(null, { ...CHECK, course: "other" }), null);
});

Deno.test("a check that was forgotten hides older ones, and no newer one", () => {
  const gone = (time: string): object => ({ course: "know-your-psoas", gone: time });
  equal(latestCheck(CHECK, gone("2026-03-02T12:00:00.001Z")), null);
  equal(latestCheck(CHECK, gone("2026-03-02T12:00:00.000Z")), null);
  equal(latestCheck(CHECK, gone("2026-03-02T11:59:59.999Z")), CHECK);
  equal(latestCheck(null, gone("2026-03-02T11:00:00.000Z")), null);
  equal(latestCheck(CHECK, { ...gone("2026-03-02T13:00:00.000Z"), time: EARLIER.time }), null);
});

Deno.test("moments that cannot be read are never the later ones of the page", () => {
  for (const time of [undefined, "soon", NOON + DAY]) {
    equal(latestCheck({ ...CHECK, time }, EARLIER), EARLIER);
    equal(latestCheck(CHECK, { ...EARLIER, time }), { ...EARLIER, time });
  }
});

// --- what stands before what needs the check ---

const never = (): boolean => false, always = (): boolean => true;

const barrier = (found: Reading<Found>, isStillYou: (key: string) => boolean, mayBeOld?: boolean): string | null =>
  barrierOf(found, isStillYou, mayBeOld)?.name ?? null;

Deno.test("only a valid check opens, and only after a yes to this very one", () => {
  const found = read(CHECK);
  equal(barrierOf(found, always), null);
  equal(barrierOf(found, never), { name: "question", found });
  equal(barrier(found, (key) => key === found.key), null);
  equal(barrier(found, (key) => key === read(EARLIER).key), "question");
});

Deno.test("without a valid check, no yes opens anything", () => {
  const closed = [read(null), read({ ...CHECK, time: 7 }), read(CHECK, NOON - 1), read(CHECK, NOON + DAY)];
  for (const found of closed) equal(barrierOf(found, always), { name: "gate", status: found.status });
});

Deno.test("an old check is enough where its owner may look, after a yes", () => {
  const old = read(CHECK, NOON + DAY);
  equal([barrier(old, always, true), barrier(old, never, true)], [null, "question"]);
  equal([barrier(read(CHECK), always, true), barrier(read(CHECK), never, true)], [null, "question"]);
  const unreadable = read({ ...CHECK, answers: { nonsense: true } }, NOON + DAY);
  for (const found of [unreadable, read(null), read({ ...CHECK, time: 7 }), read(CHECK, NOON - 1)]) {
    equal(barrier(found, always, true), "gate");
  }
});

Deno.test("nobody is asked who they are where there is no check", () => {
  const asked: string[] = [];
  barrierOf(read(null), (key) => asked.push(key) > 0, true);
  equal(asked, []);
});

Deno.test("only the second part is lacking where the first is done and nothing was found", () => {
  equal(lacksSecondPart({ part: "urgent", tier: "self_care" }), true);
  equal(lacksSecondPart({ part: "urgent", tier: "clinician" }), false);
  equal(lacksSecondPart({ part: "all", tier: "self_care" }), false);
  equal(lacksSecondPart({ part: "none", tier: "clinician" }), false);
});

// --- remembering ---

Deno.test("the same answers are judged once; others, or odd ones, are judged each time", () => {
  const judged: object[] = [];
  const remembered = remembering((answers) => {
    judged.push(answers);
    return judge(answers);
  });
  const first = remembered(ANSWERS);
  assert(remembered({ ...ANSWERS }) === first);
  equal(judged.length, 1);
  equal(remembered({ fever: true }), { tier: "same_day" });
  equal(remembered(ANSWERS), first);
  equal(judged.length, 3);
  for (const _ of [1, 2]) {
    let thrown = false;
    try {
      remembered({ nonsense: true });
    } catch {
      thrown = true;
    }
    equal(thrown, true);
  }
  equal(judged.length, 5);
  equal(remembered(ANSWERS), first);
});
