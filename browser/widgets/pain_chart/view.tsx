/** Front and back of a body. Two ways in, from a muscle and from a place, and the learner's own pain. */

import type { ComponentChildren, VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { PainChartData } from "../../generated/pain_chart.ts";
import { focusOn } from "../../lib/page.ts";
import { usePrint } from "../../lib/print.tsx";
import { type Part, Section, useUid } from "../../lib/widget.tsx";
import { Fills } from "../../parts/body_chart/body.tsx";
import { useActing } from "./acting.ts";
import { Choice } from "./buttons.tsx";
import * as say from "./describe/chart.ts";
import type { Value } from "./keeping.ts";
import { ChartLink, CheckLink } from "./links.tsx";
import { MusclePanel } from "./muscle_panel.tsx";
import { OwnPanel } from "./own_panel.tsx";
import { Picture } from "./picture.tsx";
import { PlacePanel } from "./place_panel.tsx";
import { chartOf } from "./state/chart.ts";
import { isSplit } from "./state/look.ts";
import { atMuscle, goneWay } from "./state/moves.ts";

export function PainChart({ data, model }: Part<PainChartData, Value>): VNode {
  const chart = useMemo(() => chartOf(data), [data]);
  const stem = useUid("chart");
  const page = useRef<HTMLDivElement>(null);
  const acting = useActing(chart, model, page);
  const [cannotPrint, print] = usePrint();
  const { act, isNarrow, screen: { look } } = acting;
  const { marks_only } = data.start;

  const openMuscle = (id: string): void => {
    act((now) => ({ look: atMuscle(chart, now, id) }));
    focusOn(page.current!.querySelector<HTMLElement>(".cards h4")!);
  };
  return (
    <Section name="pain-chart" heading={say.HEADING}>
      <Fills stem={stem} />
      <p class="psoas-caution first">
        <strong>{say.SAFETY_FIRST}</strong>
        {say.NOT_ON_A_CHART}
        <CheckLink words={say.THE_CHECK} />.
      </p>
      {!marks_only && (
        <div class="psoas-no-print ways">
          <Choice
            label={say.WAY}
            options={say.WAYS}
            value={look.way}
            onChoose={(way) => act((now) => ({ look: goneWay(chart, now, way, isNarrow()) }))}
          />
        </div>
      )}
      <div class={isSplit(look) ? "columns wide" : "columns"} ref={page}>
        <Picture {...{ chart, acting, stem }} />
        <div class="side">
          <Panel isOpen={look.way === "muscle"}>
            {look.way === "muscle" && <MusclePanel {...{ chart, acting }} />}
          </Panel>
          <Panel isOpen={look.way === "place"}>
            {look.way === "place" && <PlacePanel {...{ chart, acting }} onMuscle={openMuscle} />}
          </Panel>
          <Panel isOpen={look.way === "own"}>
            <OwnPanel {...{ chart, acting }} onPrint={() => print(page.current!)} />
          </Panel>
        </div>
      </div>
      <p class="psoas-note source">
        <span class="badge">{data.badge}</span>
        {` ${data.note} `}
        {marks_only && <ChartLink words={say.MORE} />}
      </p>
      {cannotPrint}
    </Section>
  );
}

/** What belongs to one way in. */
function Panel({ isOpen, children }: { isOpen: boolean; children: ComponentChildren }): VNode {
  return <div class="panel" hidden={!isOpen}>{children}</div>;
}
