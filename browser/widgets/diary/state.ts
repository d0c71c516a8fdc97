/** The clock of the diary, what may be wrong with keeping it, and what comes of a file. */

import type { Diary } from "../../rules/diary/entry.ts";
import { shownOf } from "../../rules/diary/following.ts";
import { type Change, changedElsewhere, merged, type MomentAfter, withTheirs } from "../../rules/diary/merging.ts";
import type { Reading } from "../../rules/diary/record.ts";

// --- the clock -------------------------------------------------------------------------------------------------------

/** The day and time by the clock of the place: "2026-01-05T19:30". */
export function clockTime(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Now in world time or, where a clock was wrong, the moment right after that one. */
export function momentAfter(now: Date, moment = ""): string {
  const time = now.toISOString();
  return time > moment ? time : new Date(Date.parse(moment) + 1).toISOString();
}

// --- keeping and files -----------------------------------------------------------------------------------------------

/** A record that must not be overwritten. */
export type Lock = Exclude<Reading["status"], "fine">;
/** What may be wrong with keeping. */
export type Trouble = Lock | "private" | "full";

/** What came of a file: how many entries are new, as in the file now, here in several versions, not read. */
export interface Brought {
  added: number;
  taken: number;
  twice: number;
  unread: number;
}

/** The diary and a file in one, and where the file has other versions of what is here. */
export function bringing(diary: Diary, file: Diary): { joined: Diary; changes: Change[] } {
  const joined = merged(diary, file);
  return { joined, changes: changedElsewhere(diary, joined) };
}

/** With the file's versions in the place of ours, or with both. */
export function settled(joined: Diary, changes: readonly Change[], take: boolean, after: MomentAfter): Diary {
  return take ? withTheirs(joined, changes, after) : joined;
}

/** What came of it: `before` and `after` are the diary then and now. */
export function brought(before: Diary, after: Diary, file: Diary, changes: number, take: boolean): Brought {
  const more = shownOf(after.entries).length - shownOf(before.entries).length;
  const [taken, twice] = take ? [changes, 0] : [0, changes];
  return { added: more - twice, taken, twice, unread: file.unread.length };
}
