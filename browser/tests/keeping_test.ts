import { equal } from "./assert.ts";
import { changeElsewhere, eventsOf, here, inWindow, keep, kept, namesKept, stand } from "./stand.ts";
import {
  courseRecords,
  forgetRecords,
  forgetsAfterAWeek,
  inThisWindow,
  isFromDisk,
  lastSavedHere,
  noteSaved,
  thisPlace,
} from "../lib/keeping.ts";
import * as store from "../lib/store.ts";
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

Deno.test("everything of the course is found, and nothing else", () => {
  stand();
  keep("psoas.week", MARK);
  keep("psoas.test", "1");
  keep("psoas", MARK);
  keep("theme", "dark");
  here.setItem("psoas.diary", "{");
  equal(courseRecords().map(({ name, record }) => [name, record]), [["week", MARK], ["diary", null]]);
});

Deno.test("where the browser refuses, nothing is found and nothing breaks", () => {
  stand();
  keep("psoas.week", MARK);
  here.refuses = inWindow.refuses = true;
  equal(courseRecords(), []);
  forgetRecords(["week"]);
  equal(inThisWindow.get("still-you"), null);
  inThisWindow.set("still-you", { key: "a", at: 1 });
  inThisWindow.set("still-you", null);
});

Deno.test("records are forgotten without a word", () => {
  stand();
  for (const name of ["psoas.week", "psoas.diary", "psoas.angle"]) keep(name, MARK);
  equal(eventsOf(() => forgetRecords(["week", "angle", "never-there"])), []);
  equal(namesKept(), ["psoas.diary"]);
});

Deno.test("the window remembers until it is told to forget", () => {
  stand();
  inThisWindow.set("diary-draft", { pain: 3 });
  equal(inThisWindow.get("diary-draft"), { pain: 3 });
  equal(kept("psoas.diary-draft", inWindow), { pain: 3 });
  inThisWindow.set("diary-draft", null);
  equal(namesKept(inWindow), []);
  inWindow.setItem("psoas.diary-draft", "{");
  equal(inThisWindow.get("diary-draft"), null);
  inWindow.setItem("psoas.diary-draft", "[".repeat(50) + "]".repeat(50));
  equal(inThisWindow.get("diary-draft"), null);
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

Deno.test("a save is noted beside what was noted before", () => {
  stand();
  equal(lastSavedHere("diary"), null);
  store.set("saved", 1, { asked: true });
  noteSaved("diary");
  noteSaved("everything");
  const noted = kept("psoas.saved") as Record<string, unknown>;
  equal(Object.keys(noted).sort(), ["asked", "course", "diary", "everything", "schema"]);
  equal(lastSavedHere("everything"), Date.parse(String(noted.everything)));
});

Deno.test("a change of one record or of all is heard, here and from another tab, until it is stopped", () => {
  stand();
  let heard = 0;
  const stop = store.onStored("saved", () => heard += 1);
  noteSaved("diary");
  store.announce(null);
  store.announce("week");
  equal(heard, 2);
  changeElsewhere("psoas.saved");
  changeElsewhere(null);
  changeElsewhere("psoas.week");
  equal(heard, 4);
  stop();
  noteSaved("diary");
  changeElsewhere(null);
  equal(heard, 4);
});

Deno.test("a page knows where its data lies", () => {
  stand();
  equal([isFromDisk(), thisPlace()], [false, { isFolder: false, host: "localhost:8888" }]);
  stand("file:");
  equal([isFromDisk(), thisPlace().isFolder], [true, true]);
});

const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1";

Deno.test("Safari forgets after a week, unless the course stands on the home screen", () => {
  const says = (userAgent: string, standalone?: boolean): boolean => {
    Object.defineProperty(globalThis, "navigator", { value: { userAgent, standalone }, configurable: true });
    return forgetsAfterAWeek();
  };
  equal([says(SAFARI), says(SAFARI, false), says(SAFARI, true)], [true, true, false]);
  for (const other of ["Chrome/120", "Chromium/120", "Android 14"]) equal(says(`${SAFARI} ${other}`), false);
  equal(says("Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/130.0"), false);
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
