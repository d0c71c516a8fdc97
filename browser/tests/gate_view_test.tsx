import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { equal } from "./assert.ts";
import { keep, namesKept, stand } from "./stand.ts";
import { sayStillYou } from "../lib/still_you.ts";
import { KeptLine } from "../parts/kept/line.tsx";
import { OtherPersonLine } from "../parts/person/new_person.tsx";
import { CLOSED } from "../parts/gate/describe.ts";
import { barrierBefore, GateShut } from "../parts/gate/gate.tsx";
import { SecondPartLink, WaysOn } from "../parts/gate/links.tsx";
import type { Read } from "../rules/gate.ts";

const NOON = new Date(2026, 2, 3, 12).getTime(), MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const CHECK: Read<object> = {
  status: "valid",
  key: "a check",
  time: NOON,
  until: NOON + DAY,
  answers: {},
  assessment: {},
};
const LINK = "04-symptom-check.ipynb#step-1-safety";

const drawn = (element: VNode | null): string => element ? renderToString(element) : "";

/** What a reader sees of it. */
const words = (element: VNode | null): string =>
  drawn(element).replace(/<\/?(a|b)\b[^>]*>/g, "").replace(/<[^>]+>/g, "|").replace(/\|+/g, "|").replaceAll(
    "&quot;",
    '"',
  );

Deno.test("without a valid check stands why, and the way to it", () => {
  stand();
  for (const status of ["missing", "old", "future", "damaged"] as const) {
    const found = barrierBefore({ status }, NOON)!;
    equal([found.name, found.words], ["gate", CLOSED[status]]);
    equal(
      words(found.element),
      `|First, the safety check|${CLOSED[status]}|Go to the safety check It takes a few minutes. Then come back here.|`,
    );
    equal(
      drawn(found.element).includes(`<a class="gate-link" href="${LINK}">Go to the safety check</a> It takes`),
      true,
    );
  }
});

Deno.test("from a folder it says how to come back in the same window", () => {
  stand("file:");
  const said = words(barrierBefore({ status: "missing" }, NOON)!.element);
  equal(said.endsWith("come back by the link below the result, all in this window.|"), true);
});

Deno.test("on a page of the course the way leads to a page", () => {
  stand("http:", true);
  equal(drawn(SecondPartLink()).includes('href="04-symptom-check.html#step-1-safety"'), true);
});

Deno.test("a valid check asks whether it is still the same person, once a visit", () => {
  stand();
  const found = barrierBefore(CHECK, NOON + MINUTE)!;
  equal([found.name, found.words], ["question", "Is it still you, and has nothing changed since the safety check?"]);
  equal(
    words(found.element),
    "|Still you, and nothing has changed?|Someone finished the safety check on this device today at 12:00.|Yes, it was me, and nothing has changed|Something has changed: start anew|I am a new person|",
  );
  sayStillYou("a check", NOON);
  equal(barrierBefore(CHECK, NOON + HOUR - 1), null);
  equal(barrierBefore({ ...CHECK, key: "a newer one" }, NOON)!.name, "question");
  equal(barrierBefore(CHECK, NOON + 3 * HOUR)!.name, "question");
});

Deno.test("an old check is enough only where its owner may look", () => {
  stand();
  const old: Read<object> = { ...CHECK, status: "old" };
  equal([barrierBefore(old, NOON + DAY)!.name, barrierBefore(old, NOON + DAY, true)!.name], ["gate", "question"]);
  sayStillYou("a check", NOON + DAY);
  equal([barrierBefore(old, NOON + DAY)!.name, barrierBefore(old, NOON + DAY, true)], ["gate", null]);
});

Deno.test("what is closed says why, or leads to the second part where that may open it", () => {
  stand();
  const shut = { title: "Closed", words: "This is closed.", reasons: ["One.", "Two."] };
  const one = <GateShut {...shut} assessment={{ part: "all", tier: "clinician" }} />;
  equal(drawn(one), '<div class="gate"><h4>Closed</h4><p>This is closed.</p><ul><li>One.</li><li>Two.</li></ul></div>');
  equal(
    words(<GateShut {...shut} assessment={{ part: "urgent", tier: "self_care" }} />),
    "|First, the second part of the check|It asks what decides whether pressing or stretching is safe for you. Breathing and walking are open already.|Go to the second part Then come back here.|",
  );
});

Deno.test("the ways on stand on pages from a folder only", () => {
  stand();
  equal(drawn(<WaysOn />), "");
  stand("file:", true);
  equal(
    drawn(<WaysOn />),
    '<p class="ways-on psoas-no-print">Go on from here, in this window: <a class="gate-link" href="05-release-routine.html">the release routine</a> or <a class="gate-link" href="06-stretch-and-keep.html">stretches and your week</a>.</p>',
  );
});

Deno.test("whoever comes to another's things may begin without them", () => {
  stand();
  keep("psoas.progress", {});
  equal(drawn(<OtherPersonLine />), "");
  keep("psoas.release", {});
  equal(
    words(<OtherPersonLine />),
    "|This device still has what somebody did here before, such as sessions or notes. If that was not you, begin without them:|I am a new person|",
  );
  equal(namesKept(), ["psoas.progress", "psoas.release"]);
});

Deno.test("one quiet line says where things are kept", () => {
  stand();
  const line = '<p class="psoas-note kept-line psoas-no-print">';
  equal(
    drawn(<KeptLine what="week" />),
    `${line}Kept in this browser, at the address localhost:8888 only. Not saved as a file yet.</p>`,
  );
});
