/** What is chosen, shown and seen, and what every control does about it. */

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AnatomyData, View } from "../../generated/anatomy_viewer.ts";
import { useShared } from "../../lib/hooks.ts";
import { type Glide, useGlide } from "./glide.ts";
import { set, type ViewerModel } from "./keeping.ts";
import { labelsOf, type Names } from "./labels.ts";
import { type Model3d, useModel3d } from "./model3d.ts";
import { FIRST, type Look, looksFor, opacities, type Shown, startLooks, structureOf, type Traits } from "./state.ts";
import type { Direction, Viewer } from "../../viewer/api.ts";

/** What was seen when the model came to rest; no names while the picture is lost. */
export interface Seen {
  view: Direction;
  names: Names | null;
}

export interface Viewing {
  shown: Shown;
  step: number;
  /** The stop of the tour where one is; -1 for none. */
  stop: number;
  seen: Seen | null;
  /** Whether names stand on the model. */
  areNamed: boolean;
  model3d: Model3d;
  glide: Glide;
  /** Where the model stands. */
  stage: RefObject<HTMLDivElement | null>;
  /** Chooses a structure and makes sure that it can be seen; `isFlown` also goes to its best view. */
  choose(id: string, isFlown: boolean): void;
  slideTo(step: number): void;
  lookAt(layer: string, look: Look): void;
  showAlone(): void;
  showNames(areShown: boolean): void;
  goStop(stop: number): void;
  leaveTour(): void;
  startOver(): void;
}

export function useViewing(data: AnatomyData, model: ViewerModel): Viewing {
  const { structure, step } = useShared<Traits>(model, ["structure", "step"]);
  const [{ looks, isAlone }, setLooks] = useState(() => ({ looks: startLooks(data), isAlone: false }));
  const [stop, setStop] = useState(-1);
  const shown = { structure, looks, isAlone };
  const { seen, areNamed, model3d, stage, showNames } = useSeen(data, shown);
  const { viewer } = model3d;
  const glide = useGlide(model, viewer !== null);
  const leaveTour = (): void => setStop(-1);
  return {
    ...{ shown, step, stop, seen, areNamed, model3d, glide, stage, showNames, leaveTour },
    choose(id, isFlown): void {
      if (!Object.hasOwn(data.structures, id)) return;
      setLooks({ looks: looksFor(data, shown, id, isFlown), isAlone });
      if (isFlown) goTo(viewer, data, id);
      set(model, { structure: id });
    },
    slideTo(next): void {
      glide.stop();
      set(model, { step: next });
    },
    lookAt: (layer, look) => setLooks({ looks: { ...looks, [layer]: look }, isAlone: false }),
    showAlone: () => setLooks({ looks, isAlone: !isAlone }),
    goStop(next): void {
      const to = data.tour[next];
      if (!to) return leaveTour();
      setStop(next);
      setLooks({ looks: { ...startLooks(data), ...to.looks }, isAlone: false });
      set(model, { structure: to.structure });
      glide.to(to.step);
      viewer?.go(viewOf(data, to.view));
    },
    startOver(): void {
      leaveTour();
      setLooks({ looks: startLooks(data), isAlone: false });
      set(model, FIRST);
      viewer?.go({});
    },
  };
}

function viewOf({ views }: AnatomyData, id: string): Partial<View> {
  return views.find((view) => view.id === id) ?? {};
}

/** Goes to the best view of a structure. */
function goTo(viewer: Viewer | null, data: AnatomyData, id: string): void {
  viewer?.go(viewOf(data, structureOf(data, id).view));
}

/** The model, dressed in what is shown, and what is seen of it. */
function useSeen(
  data: AnatomyData,
  shown: Shown,
): Pick<Viewing, "seen" | "areNamed" | "model3d" | "stage" | "showNames"> {
  const [seen, setSeen] = useState<Seen | null>(null);
  const [areNamed, setNamed] = useState(true);
  const stage = useRef<HTMLDivElement>(null);
  const look = (viewer: Viewer, withNames = areNamed): void => {
    const { clientWidth: width, clientHeight: height } = stage.current!, size = { width, height };
    const labels = withNames ? labelsOf(data, shown, viewer.anchors(), size) : [];
    setSeen({ view: viewer.view(), names: { ...size, labels } });
  };
  const model3d = useModel3d(data, {
    onBegin(viewer): void {
      setSeen(null);
      goTo(viewer, data, shown.structure);
      const active = document.activeElement, { current } = stage;
      if (active !== document.body && !current!.contains(active)) return;
      current!.querySelector<HTMLElement>(".turning")!.focus({ preventScroll: true });
    },
    onRest: (viewer) => look(viewer),
    onLost: () => setSeen((before) => before && { ...before, names: null }),
  });
  const { viewer, isLost } = model3d, { structure, looks, isAlone } = shown;
  useLayoutEffect(() => {
    if (!isLost) viewer?.show(opacities(data, shown), structure);
  }, [viewer, isLost, structure, looks, isAlone]);
  const showNames = (areShown: boolean): void => {
    setNamed(areShown);
    if (viewer) look(viewer, areShown);
  };
  return { seen: viewer && seen, areNamed, model3d, stage, showNames };
}
