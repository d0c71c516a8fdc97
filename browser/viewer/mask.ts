/** Pictures for the program alone, in which each structure has a colour of its own. */

import type { Shape } from "./body.ts";
import type { Owners } from "./spots.ts";
import type { Stage } from "./stage.ts";
import { Color, LinearFilter, MeshBasicMaterial, WebGLRenderTarget } from "./three.ts";

export interface Mask {
  /** What shows among the shapes that count. */
  owners(counts: (shape: Shape) => boolean): Owners;
  /** The browser has taken away what was drawn on. */
  forget(): void;
  close(): void;
}

export function maskOf({ canvas, renderer, scene, camera, body: { shapes } }: Stage): Mask {
  let target: WebGLRenderTarget | null = null;
  const flat = shapes.map((_, at) =>
    new MeshBasicMaterial({ color: new Color((at + 1) / 255, 0, 0), toneMapped: false })
  );

  const sized = (width: number, height: number): WebGLRenderTarget => {
    if (target?.width === width && target.height === height) return target;
    target?.dispose();
    target = new WebGLRenderTarget(width, height, { minFilter: LinearFilter });
    return target;
  };
  const paint = (onto: WebGLRenderTarget, counts: (shape: Shape) => boolean): Uint8Array => {
    const before = shapes.map(({ object: { material, visible } }) => ({ material, visible }));
    shapes.forEach((shape, at) => {
      shape.object.visible &&= counts(shape);
      shape.object.material = flat[at]!; // one for each shape
    });
    renderer.setRenderTarget(onto);
    renderer.clear();
    renderer.render(scene, camera);
    const pixels = new Uint8Array(onto.width * onto.height * 4);
    renderer.readRenderTargetPixels(onto, 0, 0, onto.width, onto.height, pixels);
    renderer.setRenderTarget(null);
    shapes.forEach(({ object }, at) => Object.assign(object, before[at]));
    return pixels;
  };

  return {
    owners(counts): Owners {
      const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((size) =>
        Math.max(Math.round(size / 2), 8)
      );
      const pixels = paint(sized(width!, height!), counts);
      const at = (x: number, y: number): string | undefined => {
        const isInside = x >= 0 && y >= 0 && x < width! && y < height!;
        return isInside ? shapes[pixels[4 * (y * width! + x)]! - 1]?.structure : undefined;
      };
      return { width: width!, height: height!, at };
    },
    forget(): void {
      target = null;
    },
    close(): void {
      for (const material of flat) material.dispose();
      target?.dispose();
    },
  };
}
