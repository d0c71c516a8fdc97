/** Moves the slider to a posture. */

import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { lessMotion } from "../../lib/page.ts";
import { blend, smoothStep } from "../../rules/tables.ts";
import { set, type ViewerModel } from "./keeping.ts";

/** Milliseconds for the way. */
const WAY = 1100;

export interface Glide {
  /** Goes there in about a second; with reduced motion, or without the model, at once. */
  to(step: number): void;
  stop(): void;
}

export function useGlide(model: ViewerModel, hasModel: boolean): Glide {
  const frame = useRef(0), glides = useRef(hasModel);
  glides.current = hasModel;
  const glide = useMemo((): Glide => {
    const stop = (): void => cancelAnimationFrame(frame.current);
    const to = (step: number): void => {
      stop();
      if (!glides.current || lessMotion()) return set(model, { step });
      const from = model.get("step"), began = performance.now();
      const next = (): void => {
        const share = smoothStep(0, WAY, performance.now() - began);
        if (share === 1) return set(model, { step });
        set(model, { step: blend(from, step, share) }, false);
        frame.current = requestAnimationFrame(next);
      };
      next();
    };
    return { to, stop };
  }, [model]);
  useLayoutEffect(() => glide.stop, []);
  return glide;
}
