/** What stands in view as soon as a sign that cannot wait is ticked: the alarm, right below the sign. */

import { createContext, type VNode } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { Call } from "./call.tsx";
import * as say from "./describe/check.ts";
import { SIGNS } from "./describe/card.ts";

/** Places of the alarm beside those that are named after a question or a box, in names that these never have. */
export const ABOVE = "page:above", AFTER_NONE = "page:none", AFTER_ALL = "page:all";

export interface Alarm {
  /** What it stands below. */
  at: string;
  /** Empty while there is nothing to alarm about. */
  reasons: readonly string[];
  title: string;
  number: string;
  onShow(): void;
}

export const AlarmContext = createContext<Alarm | null>(null);

/** A place where the alarm may stand. */
export function AlarmAfter({ place }: { place: string }): VNode | null {
  const alarm = useContext(AlarmContext);
  return alarm?.at === place ? <AlarmBox {...alarm} /> : null;
}

function AlarmBox({ at, reasons, title, number, onShow }: Alarm): VNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (reasons.length && at !== ABOVE) showBoth(box.current!.previousElementSibling as HTMLElement, box.current!);
  }, [at, reasons]);
  return (
    <div ref={box} class="alarm" role="alert">
      {reasons.length > 0 && (
        <>
          <p class="alarm-title">
            <span aria-hidden="true">{`${SIGNS.emergency} `}</span>
            {title}
          </p>
          <p>
            <strong>
              <Call number={number} />.
            </strong>{" "}
            {say.DO_NOT_DRIVE}
          </p>
          <ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
          <div class="psoas-row">
            <button type="button" class="psoas-main" onClick={onShow}>{say.SHOW_WHAT_TO_DO}</button>
            <span class="psoas-note">{say.BY_MISTAKE}</span>
          </div>
        </>
      )}
    </div>
  );
}

/** A sign at the lower edge moves up, so that the alarm below it is in view and covers nothing that could be taken back. */
function showBoth(sign: HTMLElement, alarm: HTMLElement): void {
  if (sign.offsetHeight + alarm.offsetHeight > innerHeight) return;
  sign.style.scrollMarginBlockEnd = `calc(${alarm.offsetHeight}px + 1.5rem)`;
  sign.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** What gets the keyboard comes out from under the alarm, which stays in view (see the style). */
export function keepClearOfAlarm({ currentTarget, target }: FocusEvent): void {
  const alarm = (currentTarget as HTMLElement).querySelector<HTMLElement>(".alarm"), focused = target as HTMLElement;
  if (!alarm?.firstChild || alarm.contains(focused) || !focused.matches(":focus-visible")) return;
  focused.style.scrollMarginBlock = `calc(${alarm.offsetHeight}px + var(--psoas-header, 0px) + 1.5rem)`;
  focused.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** Tells the page that nothing else shall compete with the card, or that all is as before. */
export function tellAlarm(root: Element, on: boolean): void {
  document.dispatchEvent(new CustomEvent("psoas:alarm", { detail: { root, on } }));
}
