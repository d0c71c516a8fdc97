/** The diary as it is seen, in step with what is kept. */

import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DiaryData } from "../../generated/diary.ts";
import type { Words } from "../../lib/live.tsx";
import type { Model } from "../../lib/model.ts";
import * as store from "../../lib/store.ts";
import { type Diary, EMPTY, type Entry } from "../../rules/diary/entry.ts";
import type { Series } from "../../rules/diary/following.ts";
import { merged } from "../../rules/diary/merging.ts";
import type { Reading } from "../../rules/diary/record.ts";
import { STILL_HERE } from "./form/describe.ts";
import { isBegun } from "./form/state.ts";
import { begun, forgetDrafts, type Keeping, keepingOf, type Value } from "./keeping.ts";
import type { Lock } from "./state.ts";

/** The diary, and what is wrong with keeping it. */
interface Kept {
  readonly diary: Diary;
  /** Why nothing can be written until the learner has decided. */
  readonly lock: Lock | null;
  /** What else is wrong. */
  readonly trouble: "private" | "full" | null;
}

export interface Seen extends Kept {
  /** The entry in the form; null for a new one. */
  readonly editing: Entry | null;
  /** How often the form was drawn anew. */
  readonly sheet: number;
  readonly said: Words;
  /** What is followed over time, and the day to compare with. */
  readonly series: Series;
  readonly since: string | null;
}

const UNSEEN: Seen = {
  diary: EMPTY,
  lock: null,
  trouble: null,
  editing: null,
  sheet: 0,
  said: { text: "" },
  series: "pain_worst",
  since: null,
};

/** What the actions work with. */
export interface Desk {
  readonly data: DiaryData;
  readonly keeping: Keeping;
  readonly seen: Seen;
  /** The same as it is right now, also after a question was answered. */
  now(): Seen;
  show(change: Partial<Seen>): void;
  /** Joins what another window may have written meanwhile, then keeps it. What came of it is shown by whoever asked. */
  keep(next: Diary): { isKept: boolean; kept: Kept };
}

export function useDiary(data: DiaryData, model: Model<Value>): Desk {
  const keeping = useMemo(() => keepingOf(data.schema, model), [model]);
  const [seen, setSeen] = useState(() => opened(UNSEEN, keeping, data));
  const latest = useRef(seen);
  const desk: Desk = {
    data,
    keeping,
    seen,
    now: () => latest.current,
    show(change): void {
      latest.current = { ...latest.current, ...change };
      setSeen(latest.current);
    },
    keep(next): ReturnType<Desk["keep"]> {
      const stored = keeping.stored();
      if (stored.status !== "fine") return { isKept: false, kept: locked(stored, merged(latest.current.diary, next)) };
      const diary = merged(next, stored.diary), isKept = keeping.keep(diary);
      return { isKept, kept: { diary, lock: null, trouble: isKept ? null : store.available() ? "full" : "private" } };
    },
  };
  useLayoutEffect(() => keeping.follow(() => heard(desk)), []);
  return desk;
}

/** Another window or widget wrote: that is joined, and what is being typed is left alone. */
function heard(desk: Desk): void {
  const { data, keeping } = desk, before = desk.now();
  if (keeping.text() === null) { // deleted, or another person begins here
    forgetDrafts();
    keeping.tellNothing();
    return desk.show(opened({ ...before, diary: EMPTY, lock: null }, keeping, data));
  }
  const stored = keeping.stored();
  const joined = { diary: merged(before.diary, stored.diary) };
  desk.show(stored.status === "fine" ? joined : locked(stored, before.diary));
}

/** A record that must not be overwritten, with what can be read of it. */
function locked({ status, diary }: Reading, here: Diary): Kept {
  return { diary: merged(diary, here), lock: status === "fine" ? null : status, trouble: null };
}

/** What is kept, with an empty form or one that was begun earlier. */
function opened(before: Seen, keeping: Keeping, data: DiaryData): Seen {
  const stored = keeping.stored();
  if (stored.status !== "fine") return { ...before, ...locked(stored, before.diary) };
  const diary = merged(before.diary, stored.diary);
  const trouble = store.available() ? null : "private";
  const said = isBegun(begun(diary, null, data.most_activities)) ? { text: STILL_HERE } : before.said;
  return { ...before, diary, lock: null, trouble, editing: null, sheet: before.sheet + 1, said };
}
