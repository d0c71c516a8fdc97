/** A psoas you can turn: a picture, a list, a tour, and a model in 3D once it is asked for. */

import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { AnatomyData } from "../../generated/anatomy_viewer.ts";
import { useLatest, usePrinting } from "../../lib/hooks.ts";
import { Live } from "../../lib/live.tsx";
import { focusOn, lessMotion } from "../../lib/page.ts";
import { type Part, Section } from "../../lib/widget.tsx";
import { Paper, Sitting, Tools } from "./controls.tsx";
import * as say from "./describe.ts";
import { Info, List } from "./list.tsx";
import type { Model3d } from "./model3d.ts";
import { Stage } from "./stage.tsx";
import { linked, type Traits } from "./state.ts";
import { Tour } from "./tour.tsx";
import { useViewing, type Viewing } from "./viewing.ts";

export function AnatomyViewer({ data, model }: Part<AnatomyData, Traits, Traits>): VNode {
  const viewing = useViewing(data, model);
  const { shown, step, seen, model3d, glide, stage, choose } = viewing, { structure, looks, isAlone } = shown;
  const { viewer, isLost } = model3d;
  const isPrinting = usePrinting();
  const columns = useRef<HTMLDivElement>(null);
  useLinked(data, columns, (id) => choose(id, true));
  return (
    <Section name="anatomy-viewer" heading={say.HEADING}>
      <Live data-sentence="shown" text={say.shown(data, shown, seen && seen.view)} />
      <div ref={columns} class="columns">
        <div class="picture">
          <figure>
            <Stage
              {...{ stage, model3d, seen, isPrinting }}
              poster={data.poster}
              onPick={(id) => choose(id, false)}
            />
          </figure>
          <Beside model3d={model3d} />
        </div>
        <Touring data={data} viewing={viewing} />
        <div class="moving">
          <Sitting {...{ data, step, viewer, isLost, glide }} onSlide={viewing.slideTo} />
          <Tools
            views={data.views}
            viewer={viewer}
            areNamed={viewing.areNamed}
            onReset={viewing.startOver}
            onNames={viewing.showNames}
          />
        </div>
        <div class="telling">
          <Info
            {...{ data, structure, isAlone }}
            hasModel={viewer !== null}
            onAlone={viewing.showAlone}
            onBestView={() => choose(structure, true)}
          />
        </div>
      </div>
      <h4 class="psoas-no-print">{say.CHOOSE}</h4>
      <List
        {...{ data, structure, looks }}
        hasModel={viewer !== null}
        onLook={viewing.lookAt}
        onChoose={(id) => choose(id, true)}
      />
      <p class="psoas-note">{say.ONE_BODY}</p>
      {useMemo(() => <Paper data={data} />, [data])}
    </Section>
  );
}

/** How the model is turned, and what is wrong with it. */
function Beside({ model3d: { phase, viewer, isLost, startAgain } }: { model3d: Model3d }): VNode {
  const [isTouch] = useState(() => matchMedia("(pointer: coarse)").matches);
  return (
    <>
      <p class="hint psoas-note psoas-no-print" hidden={!viewer}>{isTouch ? say.TOUCH_HINT : say.MOUSE_HINT}</p>
      <p class="trouble psoas-caution psoas-no-print" role="status">
        {isLost ? say.LOST : phase === "failed" ? say.CANNOT : null}
      </p>
      <p class="psoas-no-print">
        <button type="button" hidden={!isLost} onClick={startAgain}>{say.LOAD_AGAIN}</button>
      </p>
    </>
  );
}

function Touring({ data, viewing }: { data: AnatomyData; viewing: Viewing }): VNode {
  const title = useRef<HTMLHeadingElement>(null), begin = useRef<HTMLButtonElement>(null);
  const go = (stop: number): void => {
    viewing.goStop(stop);
    focusOn(title.current!);
  };
  const start = (): void => {
    viewing.model3d.start();
    go(0);
  };
  const end = (): void => {
    viewing.leaveTour();
    begin.current!.focus();
  };
  return <Tour {...{ title, begin }} stops={data.tour} at={viewing.stop} onStart={start} onGo={go} onEnd={end} />;
}

/** A link to a structure's view, on this page or from another one. */
function useLinked(
  data: AnatomyData,
  inside: { readonly current: HTMLElement | null },
  onStructure: (id: string) => void,
): void {
  const follow = useLatest(() => {
    const id = linked(data, location.hash), root = inside.current!.closest("section");
    if (!id) return;
    onStructure(id);
    if (root !== document.querySelector("[data-psoas=anatomy-viewer]")) return;
    root?.scrollIntoView({ block: "start", behavior: lessMotion() ? "auto" : "smooth" });
  });
  useLayoutEffect(() => {
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
}
