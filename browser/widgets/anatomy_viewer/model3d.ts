/** The model in 3D, from the first press to its end. */

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AnatomyData } from "../../generated/anatomy_viewer.ts";
import { useLatest } from "../../lib/hooks.ts";
import { lessMotion } from "../../lib/page.ts";
import { load3d } from "./loading.ts";
import type { Viewer } from "../../viewer/api.ts";

interface Scene {
  phase: "picture" | "loading" | "failed" | "turning";
  viewer: Viewer | null;
  /** Whether the browser has taken the picture away. */
  isLost: boolean;
}

const CLOSED: Scene = { phase: "picture", viewer: null, isLost: false };

export interface Model3d extends Scene {
  /** Where the model is drawn, once it turns. */
  canvas: RefObject<HTMLCanvasElement | null>;
  start(): void;
  /** Loads the model once more, in the place of one that is lost. */
  startAgain(): void;
}

interface Reactions {
  /** The model stands for the first time. */
  onBegin(viewer: Viewer): void;
  /** It has come to rest. */
  onRest(viewer: Viewer): void;
  /** The browser has taken the picture away. */
  onLost(): void;
}

export function useModel3d(data: AnatomyData, { onBegin, onRest, onLost }: Reactions): Model3d {
  const [scene, setScene] = useState(CLOSED);
  const canvas = useRef<HTMLCanvasElement | null>(null), open = useRef<Viewer | null>(null), isGone = useRef(false);
  const begin = useLatest(onBegin);
  const rest = useLatest(() => open.current && onRest(open.current));
  const lose = useLatest(() => {
    setScene({ ...scene, isLost: true });
    onLost();
  });

  const close = (): void => {
    open.current?.close();
    open.current = null;
  };
  const make = (bytes: ArrayBuffer): Viewer => {
    setScene({ ...CLOSED, phase: "turning" });
    const viewer = window.psoasViewer!.create(canvas.current!, bytes, { // its script is loaded, its canvas drawn
      colours: { ...coloursOf(data), ...data.node_colours },
      bones: idsOf(data).filter((id) => data.structures[id]?.layer === "bones"),
      calm: lessMotion,
      onChange: rest,
      onLost: lose,
      onRestored: () => setScene((before) => ({ ...before, isLost: false })),
    });
    open.current = viewer;
    setScene({ ...CLOSED, phase: "turning", viewer });
    return viewer;
  };
  const load = async (): Promise<void> => {
    setScene({ ...CLOSED, phase: "loading" });
    try {
      const bytes = await load3d();
      if (!isGone.current) begin(make(bytes));
    } catch {
      if (isGone.current) return;
      close();
      setScene({ ...CLOSED, phase: "failed" });
    }
  };
  useLayoutEffect(() => () => {
    isGone.current = true;
    close();
  }, []);
  return {
    ...scene,
    canvas,
    start: () => {
      if (scene.phase === "picture" || scene.phase === "failed") load();
    },
    startAgain: () => {
      close();
      load();
    },
  };
}

function idsOf({ structures }: AnatomyData): string[] {
  return Object.keys(structures);
}

function coloursOf({ structures }: AnatomyData): Record<string, string> {
  return Object.fromEntries(Object.entries(structures).map(([id, { colour }]) => [id, colour]));
}
