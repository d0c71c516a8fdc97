/** What is wrong with keeping, or odd in the diary, with a way to save it. */

import type { VNode } from "preact";
import { shownOf } from "../../../rules/diary/following.ts";
import * as act from "../actions.ts";
import type { Desk } from "../use_diary.ts";
import * as say from "./describe.ts";

interface TroubleProps {
  desk: Desk;
  /** The day and time now. */
  present: string;
  ask: act.Ask;
}

export function TroublePart({ desk, present, ask }: TroubleProps): VNode {
  const { lock, trouble, diary } = desk.seen;
  return (
    <div class="trouble">
      {lock && <Locked desk={desk} ask={ask} />}
      {!lock && trouble && (
        <div class="psoas-caution" role="alert">
          <p>{say.TROUBLE[trouble]}</p>
          <button type="button" onClick={() => act.saveJson(desk)}>{say.SAVE}</button>
        </div>
      )}
      {!lock && !trouble && <Odd unread={diary.unread.length} later={laterThan(present, desk)} />}
    </div>
  );
}

function laterThan(present: string, { seen }: Desk): number {
  return shownOf(seen.diary.entries).filter(({ at }) => at > present).length;
}

function Odd({ unread, later }: { unread: number; later: number }): VNode {
  return (
    <>
      {unread > 0 && <p class="psoas-note">{say.unread(unread)}</p>}
      {later > 0 && <p class="psoas-note">{say.later(later)}</p>}
    </>
  );
}

/** A record that must not be overwritten: nothing can be written until the learner has decided. */
function Locked({ desk, ask }: { desk: Desk; ask: act.Ask }): VNode {
  const { lock, diary } = desk.seen, readable = shownOf(diary.entries).length;
  return (
    <div class="psoas-caution" role="alert">
      <p>{lock && say.TROUBLE[lock]}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main" onClick={() => act.saveAsItIs(desk)}>{say.SAVE_AS_IT_IS}</button>
        {readable > 0 && (
          <button type="button" onClick={() => act.saveReadable(desk)}>{say.saveReadable(readable)}</button>
        )}
        <button type="button" onClick={() => act.beginAnew(desk, ask)}>{say.BEGIN_ANEW}</button>
      </div>
    </div>
  );
}
