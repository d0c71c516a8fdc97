/** The circle that breathes along, with the clock in it. */

import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useLatest } from "../../lib/hooks.ts";
import { lessMotion } from "../../lib/page.ts";
import type { StepView } from "../../rules/player.ts";
import * as say from "./describe.ts";
import type { ShownStep } from "./step.ts";

const RING = 2 * Math.PI * 94;
const DISC = { least: 44, most: 84 };
/** So full the disc is where no breath is led. */
const STILL = 0.75;

interface GuideProps {
  view: StepView<ShownStep>;
  /** The session at this very moment. */
  look(): StepView<ShownStep> | null;
}

export function Guide({ view, look }: GuideProps): VNode {
  const disc = useRef<SVGCircleElement>(null);
  const isCalm = useRef(lessMotion()).current;
  useLayoutEffect(() => paint(disc.current!, view, isCalm));
  const move = useLatest(() => {
    const now = isCalm || document.hidden ? null : look();
    if (now?.breath && !now.paused) paint(disc.current!, now, isCalm);
  });
  useFrames(move);
  const passed = view.length ? view.passed / view.length : 1;
  return (
    <div class="guide">
      <svg viewBox="0 0 200 200" aria-hidden="true" focusable="false">
        <circle class="track" cx="100" cy="100" r="94" />
        <circle ref={disc} class="disc" cx="100" cy="100" />
        <circle
          class="ring"
          cx="100"
          cy="100"
          r="94"
          stroke-dasharray={String(RING)}
          stroke-dashoffset={(RING * (1 - passed)).toFixed(1)}
          transform="rotate(-90 100 100)"
        />
      </svg>
      <div class="guide-words">
        <span class="cue">{say.cue(view)}</span>
        <span class="clock">{say.time(view)}</span>
        <span class="doing">{say.doing(view)}</span>
      </div>
    </div>
  );
}

/** The disc grows and shrinks with the breath; with less motion it only grows lighter and darker. */
function paint(disc: SVGCircleElement, { breath }: StepView<ShownStep>, isCalm: boolean): void {
  const full = breath ? (breath.phase === "in" ? breath.share : 1 - breath.share) : STILL;
  const soft = full * full * (3 - 2 * full);
  const { least, most } = DISC;
  disc.setAttribute("r", (isCalm ? most : least + (most - least) * soft).toFixed(1));
  disc.style.opacity = isCalm && breath ? (0.45 + 0.55 * soft).toFixed(2) : "1";
}

/** Calls `draw` before each frame. */
function useFrames(draw: () => void): void {
  useLayoutEffect(() => {
    let frame = 0;
    const again = (): void => {
      draw();
      frame = requestAnimationFrame(again);
    };
    again();
    return () => cancelAnimationFrame(frame);
  }, []);
}
