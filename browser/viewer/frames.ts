/** Draws when something has changed, and says when all has come to rest. */

import { type Eye, type Flight, HOME, inFlight } from "./eye.ts";
import { isLost, paint, type Stage } from "./stage.ts";

/** Milliseconds without a frame until the model counts as at rest. */
const REST = 140;
/** Frames that follow one another so fast belong to a movement; what takes longer than `SLOW` in one is a slow machine. */
const MOVING = 250, SLOW = 90, PAUSE = 400;
/** On a slow machine a movement is drawn more coarsely. */
const COARSE = 0.6, FINEST = 2;

export interface Frames {
  /** From where one looks now. */
  eye(): Eye;
  /** Looks from there at once. */
  look(eye: Eye): void;
  fly(flight: Flight): void;
  /** Draws in the next frame, for something else has changed. */
  draw(): void;
  close(): void;
}

export function framesOf(stage: Stage, onRest: () => void): Frames {
  let eye = HOME, flight: Flight | null = null;
  let asked = 0, last = 0, isSlow = false, isOver = false, resting: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    if (!isOver) asked ||= requestAnimationFrame(frame);
  };
  const frame = (time: number): void => {
    asked = 0;
    if (isOver || !stage.canvas.clientWidth || isLost(stage)) return;
    const passed = time - last, isMoving = flight !== null || passed < MOVING;
    if (isMoving && passed > SLOW && passed < PAUSE) isSlow = true;
    last = time;
    if (flight) flyOn(flight);
    paint(stage, eye, isSlow && isMoving ? COARSE : fineness());
    clearTimeout(resting);
    resting = setTimeout(rest, REST);
  };
  const flyOn = (on: Flight): void => {
    const now = inFlight(on, performance.now());
    eye = now ?? on.to;
    if (now) asked = requestAnimationFrame(frame);
    else flight = null;
  };
  const rest = (): void => {
    if (isOver || isLost(stage)) return;
    if (isSlow) paint(stage, eye, fineness());
    onRest();
  };
  return {
    eye: () => eye,
    look(next): void {
      flight = null;
      eye = next;
      draw();
    },
    fly(next): void {
      flight = next;
      draw();
    },
    draw,
    close(): void {
      isOver = true;
      cancelAnimationFrame(asked);
      clearTimeout(resting);
    },
  };
}

function fineness(): number {
  return Math.min(devicePixelRatio || 1, FINEST);
}
