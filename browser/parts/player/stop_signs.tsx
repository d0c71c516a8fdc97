import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusOn } from "../../lib/page.ts";
import * as say from "./describe.ts";

interface StopProps {
  heading: string;
  /** What to do before anything else. */
  letGo?: string;
  end: string;
  back: string;
  onEnd(): void;
  onBack(): void;
  /** The stop signs. */
  children: ComponentChildren;
}

/** Stands in place of the player after "Stop": the way out first, then the signs that matter. */
export function StopSigns({ heading, letGo, end, back, onEnd, onBack, children }: StopProps): VNode {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => focusOn(title.current!), []);
  return (
    <>
      <h4 ref={title}>{heading}</h4>
      {letGo && <p class="let-go">{letGo}</p>}
      <div class="psoas-row">
        <button type="button" class="psoas-main" onClick={onEnd}>{end}</button>
        <button type="button" onClick={onBack}>{back}</button>
      </div>
      <p>{say.ONE_OF_THESE}</p>
      {children}
    </>
  );
}
