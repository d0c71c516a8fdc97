/** The copy of the pages for use without internet. */

import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import * as store from "../../lib/store.ts";
import * as say from "./describe/page.ts";
import { allowCopy, follow, isCopyForbidden } from "./keeping.ts";
import type { CopyState } from "./state.ts";

/** A copy that is being made gets ready by itself: so often it is looked at, in milliseconds. */
const WAIT = 3000;

export function Copy({ onSaid }: { onSaid(words: string): void }): VNode {
  const state = useCopyState();
  const set = (keep: boolean, words: string): void => onSaid(allowCopy(keep) ? words : say.NOT_REMEMBERED);
  return (
    <div class="copy psoas-no-print">
      {state && (
        <>
          <h4>{say.COPY}</h4>
          <p>{say.COPIES[state]}</p>
          <div class="psoas-row">
            {state === "forbidden" || state === "none"
              ? <button type="button" onClick={() => set(true, say.COPY_KEPT)}>{say.KEEP_COPY}</button>
              : <button type="button" onClick={() => set(false, say.COPY_REMOVED)}>{say.REMOVE_COPY}</button>}
          </div>
        </>
      )}
    </div>
  );
}

/** Null where no copy is possible: only pages on the web have one, and who refuses storage refuses copies too. */
function useCopyState(): CopyState | null {
  const [state, setState] = useState<CopyState | null>(null);
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined, isClosed = false;
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      if (!isPossible() || !store.available()) return setState(null);
      const worker = await navigator.serviceWorker.getRegistration().catch(() => undefined);
      if (isClosed) return;
      const found = stateOf(worker);
      if (found === "making") timer = setTimeout(look, WAIT);
      setState(found);
    };
    look();
    const stop = follow(look);
    return () => {
      isClosed = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return state;
}

function isPossible(): boolean {
  const isPage = document.querySelector("script[data-psoas-host]") !== null;
  return isPage && isSecureContext && /^https?:$/.test(location.protocol) && "serviceWorker" in navigator;
}

function stateOf(worker: ServiceWorkerRegistration | undefined): CopyState {
  if (isCopyForbidden()) return "forbidden";
  return worker?.active ? "ready" : worker ? "making" : "none";
}
