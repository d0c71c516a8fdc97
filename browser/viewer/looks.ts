/** What of the body is drawn, and how. */

import type { Body, Shape } from "./body.ts";

export const SKIN = "skin";

/** What is at least so opaque is taken for solid where names are placed. */
const SOLID = 0.5;

/** Shows structures, each with its opacity from 0 to 1; the chosen one glows. */
export function dress({ shapes }: Body, opacities: Readonly<Record<string, number>>, chosen: string): void {
  for (const { structure, material, object } of shapes) {
    const opacity = opacities[structure] ?? 0, isClear = opacity < 1;
    object.visible = opacity > 0;
    if (material.transparent !== isClear) {
      material.transparent = isClear;
      material.depthWrite = !isClear;
      material.needsUpdate = true;
    }
    material.opacity = opacity;
    object.renderOrder = !isClear ? 0 : structure === SKIN ? 3 : 1;
    material.emissive.copy(material.color).multiplyScalar(structure === chosen ? 0.3 : 0);
  }
}

/** The skin is no solid thing: one looks through it. */
export function isBelowSkin({ structure }: Shape): boolean {
  return structure !== SKIN;
}

export function isSolid(shape: Shape): boolean {
  return isBelowSkin(shape) && shape.material.opacity >= SOLID;
}

/** Whether a shape hides what lies behind it. */
export function isOpaque({ object, material }: Shape): boolean {
  return object.visible && material.opacity >= SOLID;
}
