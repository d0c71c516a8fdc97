/** The tour, one stop after the other. */

import type { RefObject, VNode } from "preact";
import type { Stop } from "../../generated/anatomy_viewer.ts";
import * as say from "./describe.ts";

interface TourProps {
  stops: readonly Stop[];
  /** The stop where one is; -1 for none. */
  at: number;
  /** Gets the keyboard at each stop. */
  title: RefObject<HTMLHeadingElement | null>;
  /** Gets it after the tour. */
  begin: RefObject<HTMLButtonElement | null>;
  onStart(): void;
  onGo(stop: number): void;
  onEnd(): void;
}

export function Tour({ stops, at, title, begin, onStart, onGo, onEnd }: TourProps): VNode {
  const stop = stops[at], isLast = at === stops.length - 1;
  return (
    <div class="touring">
      <p class="psoas-no-print">
        <button ref={begin} type="button" hidden={Boolean(stop)} onClick={onStart}>{say.takeTour(stops.length)}</button>
      </p>
      <div class="tour psoas-no-print" hidden={!stop} role="group" aria-label={say.TOUR}>
        <h4 ref={title} tabIndex={-1}>{stop && say.stop(at, stops.length, stop.title)}</h4>
        <p>{stop?.text}</p>
        <div class="psoas-row small">
          <button type="button" disabled={at <= 0} onClick={() => onGo(at - 1)}>{say.BACK}</button>
          <button type="button" class="psoas-main" onClick={() => isLast ? onEnd() : onGo(at + 1)}>
            {isLast ? say.FINISH : say.NEXT}
          </button>
          <button type="button" onClick={onEnd}>{say.END_TOUR}</button>
        </div>
      </div>
    </div>
  );
}
