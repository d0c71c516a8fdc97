import type { VNode } from "preact";
import type { ReleaseData, Rung } from "../../generated/release_session.ts";
import { CHECK_FIRST, NOT_REVIEWED } from "../../parts/player/describe.ts";
import { Plate } from "../../parts/player/plate.tsx";
import { mayBePregnant, planSteps, type Step } from "../../rules/session_plan.ts";
import * as say from "./describe/after.ts";
import type { Guide } from "./guide.ts";
import { rungOf } from "./state/choice.ts";
import { reaches } from "./state/opened.ts";
import { StopList } from "./stop_list.tsx";

/** The session on paper, for one side: the rung that is chosen, or the gentlest. */
export function Paper({ data, guide }: { data: ReleaseData; guide: Guide }): VNode {
  const rung = rungOnPaper(data, guide);
  return (
    <div class="psoas-only-print paper">
      {rung ? <Sheet data={data} rung={rung} steps={stepsOnPaper(data, guide, rung)} /> : <p>{CHECK_FIRST}</p>}
    </div>
  );
}

function rungOnPaper(data: ReleaseData, guide: Guide): Rung | undefined {
  const { stage } = guide, opened = guide.opened();
  const open = opened ? data.rungs.filter((rung) => reaches(opened, rung)) : [];
  const running = stage.name === "running" ? rungOf(data, stage.choice.rung) : undefined;
  return open.find(({ id }) => id === guide.picked.current) ?? running ?? open[0];
}

function stepsOnPaper(data: ReleaseData, guide: Guide, rung: Rung): Step[] {
  const { breathe_in, breathe_out } = data.pace, pregnant = mayBePregnant(guide.opened()?.answers);
  const usual = { breaths: rung.usual_breaths, breathIn: breathe_in.usual, breathOut: breathe_out.usual };
  return planSteps(data, rung, { ...usual, pregnant, side: "right" });
}

function Sheet({ data, rung, steps }: { data: ReleaseData; rung: Rung; steps: readonly Step[] }): VNode {
  return (
    <>
      <h4>{rung.title}</h4>
      <p>{NOT_REVIEWED}</p>
      <ol class="paper-steps">
        {steps.map((step, place) => (
          <li key={`${rung.id} ${place}`}>
            <Plate plates={data.plates} {...step} />
            <b>{say.titleOnPaper(step)}</b> {say.wordsOnPaper(step)}
          </li>
        ))}
      </ol>
      <p>{say.mostOnPaper(rung)}</p>
      <h4>{say.STOP_SIGNS}</h4>
      <p>{data.how_to_stop}</p>
      <StopList groups={data.stop_signs} />
    </>
  );
}
