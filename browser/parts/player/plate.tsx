import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { plateUrl } from "../../lib/plates.ts";

interface PlateProps {
  /** The pictures that exist. */
  plates: readonly string[];
  picture: string;
  alt: string;
}

/** The picture of a step, if the page can reach it; otherwise the words stand alone. */
export function Plate({ plates, picture, alt }: PlateProps): VNode | null {
  const [isBroken, setBroken] = useState(false);
  const source = plates.includes(picture) && !isBroken ? plateUrl(picture) : null;
  if (!source) return null;
  return <img class="plate" src={source} alt={alt} decoding="async" onError={() => setBroken(true)} />;
}
