import { equal } from "./assert.ts";
import * as say from "../parts/kept/describe.ts";
import { everythingText, keptOf, lastSaved } from "../rules/everything.ts";

const MARK = { course: "know-your-psoas", schema: 1 };
const NOON = Date.parse("2026-03-02T12:00:00Z");

Deno.test("what cannot be read as a record of the course is kept as its text", () => {
  equal(keptOf("week", JSON.stringify({ ...MARK, days: 5 })).record, { ...MARK, days: 5 });
  for (const text of ["", "{", "null", "[]", "7", '"know-your-psoas"', '{"course":"other"}', '{"schema":1}']) {
    equal(keptOf("week", text), { name: "week", text, record: null });
  }
});

Deno.test("the file holds what can be read as records, and the rest as text", () => {
  const text = everythingText([keptOf("week", JSON.stringify(MARK)), keptOf("diary", "{")], NOON);
  equal(JSON.parse(text), {
    course: "know-your-psoas",
    kind: "everything",
    schema: 1,
    saved_at: "2026-03-02T12:00:00.000Z",
    records: { week: MARK },
    unread: { diary: "{" },
  });
  equal(text.at(-1), "\n");
});

Deno.test("the last file counts, alone or with everything, unless its time lies ahead", () => {
  const earlier = "2026-03-01T12:00:00Z", later = "2026-03-02T11:00:00Z", now = "2026-03-02T12:00:00Z";
  equal(lastSaved({}, "diary", NOON), null);
  equal(lastSaved({ diary: earlier }, "diary", NOON), Date.parse(earlier));
  equal(lastSaved({ diary: earlier, everything: later }, "diary", NOON), Date.parse(later));
  equal(lastSaved({ diary: later, everything: earlier }, "diary", NOON), Date.parse(later));
  equal(lastSaved({ diary: later, everything: earlier }, "everything", NOON), Date.parse(earlier));
  equal(lastSaved({ diary: later }, "week", NOON), null);
  equal(lastSaved({ diary: now }, "diary", NOON), NOON);
  for (const odd of ["2026-03-02T12:00:00.001Z", "soon", 7, null, {}]) {
    equal(lastSaved({ diary: odd }, "diary", NOON), null);
  }
});

Deno.test("one line says where it is kept and when it was saved", () => {
  const page = { isFolder: false, host: "localhost" }, folder = { isFolder: true, host: "" };
  equal(say.kept(page, false, null), "Kept in this browser, at the address localhost only. Not saved as a file yet.");
  equal(
    say.kept(folder, false, NOON),
    "Kept in this browser, for this folder only. Last saved as a file on 2 March 2026.",
  );
  equal(
    say.kept(page, true, null),
    "Kept in this browser, at the address localhost only. Safari deletes it after seven days without a visit here. Not saved as a file yet.",
  );
});

Deno.test("an empty place may have been filled elsewhere", () => {
  equal(
    say.empty("here", { isFolder: false, host: "localhost" }),
    "Did you write here before? Another browser or address keeps its own, and this one is localhost. This browser may also have cleared it.",
  );
  equal(
    say.empty("here", { isFolder: true, host: "" }),
    "Did you write here before? Another browser or another folder keeps its own. This browser may also have cleared it.",
  );
});
