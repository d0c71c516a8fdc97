import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useRedraw } from "../../lib/hooks.ts";
import { forgetsAfterAWeek, isPromised, lastSavedHere, SAVED, thisPlace } from "../../lib/keeping.ts";
import * as store from "../../lib/store.ts";
import type { Saved } from "../../rules/everything.ts";
import * as say from "./describe.ts";

/** One quiet line: where this is kept, how lasting that is, and when it was saved. It follows what changes. */
export function KeptLine({ what }: { what: Saved }): VNode {
  const [isPromise, setPromise] = useState(false);
  const redraw = useRedraw();
  useLayoutEffect(() => {
    isPromised().then(setPromise);
    return store.onStored(SAVED, redraw);
  }, []);
  const text = store.available()
    ? say.kept(thisPlace(), forgetsAfterAWeek() && !isPromise, lastSavedHere(what))
    : say.NOTHING_KEPT;
  return <p class="psoas-note kept-line psoas-no-print">{text}</p>;
}
