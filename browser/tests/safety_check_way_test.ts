import { equal } from "./assert.ts";
import { CHECK, FIRST_PART, screenOf, WELL } from "./check_demo.ts";
import { assess, type Assessment } from "../rules/assess.ts";
import type { Read, Reading } from "../rules/gate.ts";
import type { Given } from "../widgets/safety_check/state/form.ts";
import {
  after,
  beginning,
  FIRST_PAGE,
  firstPartOf,
  linesOf,
  type Notice,
  pageToGoOn,
  reached,
  screensOf,
} from "../widgets/safety_check/state/way.ts";
import { addressOf, dialled } from "../widgets/safety_check/state/number.ts";

const CARD = { at: "card" } as const, SUMMARY = { at: "summary" } as const;
const page = (part: "urgent" | "pressing", index: number, then: "summary" | null = null) =>
  ({ at: "page", part, index, then }) as const;

Deno.test("no card before the first part is whole, unless it is an emergency", () => {
  equal(reached(CHECK, {}, CARD), page("urgent", 0));
  equal(reached(CHECK, { alarm: [], leg: false }, CARD), page("urgent", 1));
  equal(reached(CHECK, { alarm: ["fainted"] }, CARD), CARD);
  equal(reached(CHECK, FIRST_PART, CARD), CARD);
});

Deno.test("behind the last page of a part stands the card", () => {
  equal(reached(CHECK, FIRST_PART, page("urgent", 2)), CARD);
  equal(reached(CHECK, FIRST_PART, page("pressing", 0)), page("pressing", 0));
  equal(reached(CHECK, WELL, page("pressing", 1)), CARD);
  equal(reached(CHECK, {}, SUMMARY), SUMMARY);
});

Deno.test("page follows page, and an emergency ends the check at once", () => {
  equal(after(CHECK, { alarm: [], leg: false }, FIRST_PAGE, screenOf("now")), page("urgent", 1));
  equal(after(CHECK, { alarm: ["stroke"], leg: false }, FIRST_PAGE, screenOf("now")), CARD);
});

Deno.test("a page that was changed leads back to the answers, by way of what it has opened", () => {
  const changing = page("urgent", 0, "summary");
  equal(after(CHECK, FIRST_PART, changing, screenOf("now")), SUMMARY);
  const { worse: _, ...open } = FIRST_PART;
  equal(after(CHECK, open, changing, screenOf("now")), page("urgent", 1, "summary"));
});

Deno.test("a part goes on where it was left", () => {
  equal(pageToGoOn(CHECK, FIRST_PART, "pressing"), page("pressing", 0));
  equal(pageToGoOn(CHECK, WELL, "pressing"), page("pressing", 0));
  equal(screensOf(CHECK, {}, "urgent").map(({ id }) => id), ["now", "you"]);
});

function kept(answers: Given, status: "valid" | "old" = "valid"): Read<Assessment> {
  return { status, key: "a check", time: 0, until: 1, answers, assessment: assess(CHECK, answers) };
}

Deno.test("the check begins with its card only for whom it was, and while it holds", () => {
  const begin = (found: Reading<Assessment>, isYou = true): [string, Notice | undefined] => {
    const first = beginning(found, (key) => isYou && key === "a check");
    return [first.at, "notice" in first ? first.notice : undefined];
  };
  equal(begin(kept(WELL)), ["card", undefined]);
  equal(begin(kept(FIRST_PART)), ["card", undefined]);
  equal(begin(kept(WELL), false), ["question", undefined]);
  equal(begin(kept(WELL, "old")), ["page", "old"]);
  for (const status of ["missing", "damaged", "future", "old"] as const) equal(begin({ status }), ["page", status]);
  equal(begin(kept({ leg: false })), ["page", "damaged"], "the course asks for more than it did then");
  equal(begin(kept({ alarm: ["fainted"] })), ["card", undefined]);
});

Deno.test("the answers of the first part can be told from the others", () => {
  equal(firstPartOf(CHECK, WELL), FIRST_PART);
});

Deno.test("all that was said stands page by page", () => {
  const rows = (answers: Given): unknown[] =>
    linesOf(CHECK, answers).map(({ screen, told, isOpen }) => [screen.id, told.map(({ id }) => id), isOpen]);
  equal(rows({ ...FIRST_PART, leg: true, one_leg: ["weak"] }), [["now", ["one_leg"], false], ["you", [
    "age",
    "pregnancy",
  ], false]]);
  equal(rows({ alarm: ["fainted"], leg: false }), [["now", ["alarm"], false], ["you", [], true]]);
  equal(rows(WELL).length, 3);
  equal(rows({ ...FIRST_PART, surgery: true }).at(-1), ["before", ["surgery"], true], "a second part that is begun");
});

Deno.test("only what can be dialled is a number", () => {
  for (const number of ["112", " 1 23 ", "+49 (0) 30-1.2", "*100#"]) equal(dialled(number), number.trim());
  for (const odd of ["", "call", "112; drop", "1".repeat(30), "javascript:1", "<b>", 112, null, { a: 1 }]) {
    equal(dialled(odd), "", String(odd));
  }
  equal(addressOf("+49 (0) 30-1.2"), "tel:+4903012");
});
