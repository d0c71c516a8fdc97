import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { plateUrl } from "../../lib/plates.ts";

interface PlateProps {
  /** The pictures that exist. */
  plates: readonly string[];
  picture: string;
  alt: string;
  /** What stands in its place where the page cannot reach pictures. */
  otherwise?: VNode;
}

/** The picture of a step, if the page can reach it; otherwise the words stand alone. */
export function Plate({ plates, picture, alt, otherwise }: PlateProps): VNode | null {
  const [isBroken, setBroken] = useState(false);
  const source = plates.includes(picture) ? plateUrl(picture) : null;
  if (!source) return otherwise ?? null;
  return isBroken
    ? null
    : <img class="plate" src={source} alt={alt} decoding="async" onError={() => setBroken(true)} />;
}
