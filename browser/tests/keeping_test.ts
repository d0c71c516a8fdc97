import { equal } from "./assert.ts";
import { changeElsewhere, eventsOf, here, inWindow, keep, kept, namesKept, stand } from "./stand.ts";
import {
  askToKeep,
  courseRecords,
  forgetRecords,
  forgetsAfterAWeek,
  inThisWindow,
  isFromDisk,
  isPromised,
  lastSavedHere,
  noteSaved,
  thisPlace,
} from "../lib/keeping.ts";
import * as store from "../lib/store.ts";

const MARK = { course: "know-your-psoas", schema: 1 };

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
  equal(heard, 3);
  changeElsewhere(null);
  equal(heard, 4);
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

/** A browser that has promised to keep things, or has not; null knows no promises. */
function promising(isPromised: boolean | null): { asked: number } {
  const told = { asked: 0 };
  const storage = isPromised === null ? undefined : {
    persisted: () => Promise.resolve(isPromised),
    persist: () => Promise.resolve(told.asked += 1),
  };
  Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true });
  return told;
}

Deno.test("a promise of the browser to keep things is believed", async () => {
  const found = [];
  for (const promise of [true, false, null]) {
    promising(promise);
    found.push(await isPromised());
  }
  equal(found, [true, false, false]);
});

Deno.test("the browser is asked once to keep it all, and that is noted", async () => {
  stand();
  noteSaved("diary");
  const told = promising(false);
  await askToKeep();
  const noted = kept("psoas.saved") as Record<string, unknown>;
  equal([told.asked, noted.asked, typeof noted.diary], [1, true, "string"]);
  await askToKeep();
  equal(told.asked, 1);
});

Deno.test("a browser that has promised, or knows no promises, is not asked", async () => {
  stand();
  const told = promising(true);
  await askToKeep();
  equal([told.asked, namesKept()], [0, []]);
  promising(null);
  await askToKeep();
  equal(namesKept(), []);
});
