/** The turning model as a classic script: `window.psoasViewer.create(canvas, model, options)`. */

import { anchors, pick } from "./anchors.ts";
import type { Create, Options, Spot } from "./api.ts";
import { bodyOf } from "./body.ts";
import { eyeOf, flightTo, panned, turned, zoomed } from "./eye.ts";
import { type Frames, framesOf } from "./frames.ts";
import { readGlb } from "./glb.ts";
import { dress } from "./looks.ts";
import { type Mask, maskOf } from "./mask.ts";
import { lengthOf, pose } from "./posture.ts";
import { aim, type Stage, stageOf, strike } from "./stage.ts";

const create: Create = (canvas, model, options) => {
  const file = readGlb(model), { keys, standing } = file.posture;
  const body = bodyOf(file, options.colours), stage = stageOf(canvas, body), mask = maskOf(stage);
  const frames = framesOf(stage, options.onChange), { draw } = frames;
  const stop = follow(stage, mask, frames, options);
  return {
    keys,
    standing,
    setPosture(from, to, share, roll): void {
      pose(body, file.posture, { from, to, share, roll });
      draw();
    },
    length: () => body.lines ? lengthOf(body.lines) : NaN,
    show(opacities, chosen): void {
      dress(body, opacities, chosen);
      draw();
    },
    turn: (right, up) => frames.look(turned(frames.eye(), right, up)),
    zoom: (factor) => frames.look(zoomed(frames.eye(), factor)),
    pan: (right, up) => frames.look(panned(frames.eye(), right, up)),
    go(view): void {
      const to = eyeOf(view);
      if (options.calm()) frames.look(to);
      else frames.fly(flightTo(to, frames.eye(), performance.now()));
    },
    view: () => frames.eye(),
    pick(x, y): string | null {
      aim(stage, frames.eye());
      return pick(stage, x, y);
    },
    anchors(): Record<string, Spot> {
      aim(stage, frames.eye());
      return anchors(stage, mask, options.bones);
    },
    close(): void {
      frames.close();
      stop();
      mask.close();
      strike(stage);
    },
    triangles: () => body.shapes.reduce((sum, { geometry }) => sum + (geometry.index?.count ?? 0) / 3, 0),
    joint(name): number {
      const pivot = body.pivots.find(({ group }) => group.name === name);
      return pivot ? pivot.group.rotation.z * 180 / Math.PI : NaN;
    },
  };
};

/** Follows the size of the canvas, and what the browser takes away and brings back. Returns what stops it. */
function follow({ canvas }: Stage, mask: Mask, { draw }: Frames, { onLost, onRestored }: Options): () => void {
  const lose = (event: Event): void => {
    event.preventDefault();
    onLost();
  };
  const restore = (): void => {
    mask.forget();
    onRestored();
    draw();
  };
  canvas.addEventListener("webglcontextlost", lose);
  canvas.addEventListener("webglcontextrestored", restore);
  const size = new ResizeObserver(draw);
  size.observe(canvas);
  return () => {
    size.disconnect();
    canvas.removeEventListener("webglcontextlost", lose);
    canvas.removeEventListener("webglcontextrestored", restore);
  };
}

window.psoasViewer = { create };
