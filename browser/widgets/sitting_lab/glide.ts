/** Moves the body through postures. */

import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Model, save, type Shared } from "../../lib/model.ts";
import { lessMotion } from "../../lib/page.ts";
import { type Angles, onTheWay, type Value, wayFrom } from "./state.ts";

export type LabModel = Model<Value> & Shared<Angles>;

/** Shows angles; `isKept` unless they pass at once. */
export function show(model: LabModel, angles: Partial<Angles>, isKept = true): void {
  if (angles.hip !== undefined) model.set("hip", angles.hip);
  if (angles.lumbar !== undefined) model.set("lumbar", angles.lumbar);
  if (isKept) save(model);
}

export interface Glide {
  /** Whether it goes through several postures. */
  isTouring: boolean;
  isMoving(): boolean;
  /** Goes through these postures; with reduced motion it jumps to the last one. */
  go(...stops: readonly Angles[]): void;
  pause(): void;
}

export function useGlide(model: LabModel): Glide {
  const [isTouring, setTouring] = useState(false);
  const frame = useRef(0);
  const { go, pause } = useMemo(() => {
    const pause = (): void => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
      setTouring(false);
    };
    const arrive = ({ hip, lumbar }: Angles): void => {
      pause();
      show(model, { hip, lumbar });
    };
    const go = (...stops: readonly Angles[]): void => {
      pause();
      const last = stops.at(-1);
      if (!last) return;
      if (lessMotion()) return arrive(last);
      const way = wayFrom({ hip: model.get("hip"), lumbar: model.get("lumbar") }, stops), began = performance.now();
      setTouring(stops.length > 1);
      const step = (time: number): void => {
        const angles = onTheWay(way, Math.max(0, time - began));
        if (!angles) return arrive(last);
        show(model, angles, false);
        frame.current = requestAnimationFrame(step);
      };
      frame.current = requestAnimationFrame(step);
    };
    return { go, pause };
  }, [model]);
  useLayoutEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { isTouring, isMoving: () => frame.current !== 0, go, pause };
}
