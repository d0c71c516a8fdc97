/**
 * The week planner. Python made every plan, the minutes of every week and the texts of the calendar; here they are shown,
 * moved and swapped, as far as the safety check permits.
 */

import { Fragment, type RefObject, type VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { WeekData } from "../../generated/week_planner.ts";
import { useQuestion } from "../../lib/dialog.tsx";
import { LessonLink } from "../../lib/links.tsx";
import { Live, useSpoken } from "../../lib/live.tsx";
import { onPrint } from "../../lib/page.ts";
import { usePrint } from "../../lib/print.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { TO_CHECK } from "../../parts/gate/describe.ts";
import { CHECK, CheckLink } from "../../parts/gate/links.tsx";
import { KeptLine } from "../../parts/kept/line.tsx";
import type { Assessment } from "../../rules/assess.ts";
import { FlareUp, Notes, Worth } from "./about.tsx";
import type { Acts } from "./acts.ts";
import { Days } from "./days.tsx";
import * as say from "./describe.ts";
import { summaryOf } from "./moves.ts";
import { type Planner, usePlanner } from "./planner.ts";
import { Setup, Weeks } from "./setup.tsx";
import type { Planned, Value } from "./state.ts";
import { Take } from "./take.tsx";

export function WeekPlanner({ data, model }: Part<WeekData, Value>): VNode {
  const body = useRef<HTMLDivElement>(null);
  const planner = usePlanner(data, model, body);
  const said = useSpoken<HTMLOutputElement>(planner.said);
  const [question, ask] = useQuestion();
  const [cannotPrint, print] = usePrint();
  const { stage, acts, round } = planner;

  const make = async (days: number, minutes: number): Promise<void> => {
    const isLoss = stage.name === "week" && stage.isChanged;
    if (!isLoss || await ask(say.MAKE_ANEW)) acts.makeAnew(days, minutes);
  };
  const remove = async (): Promise<void> => {
    if (await ask(say.DELETE_IT)) planner.remove();
  };
  return (
    <Section name="week-planner" heading={say.HEADING}>
      {data.check_rules === null && <Demonstration />}
      <div class="body" ref={body}>
        {stage.name === "week" && <Above key={round} data={data} week={stage} acts={acts} onMake={make} />}
        {stage.name === "closed" && <Closed data={data} assessment={stage.assessment} />}
        {"element" in stage && stage.element}
        <Live data-sentence="week" text={sentenceOf(data, planner)} />
        {stage.name === "week" && <Week data={data} week={stage} planner={planner} onPrint={print} onDelete={remove} />}
      </div>
      <output ref={said} class="psoas-visually-hidden" role="status" aria-live="polite" />
      {cannotPrint}
      {question}
    </Section>
  );
}

function sentenceOf(data: WeekData, { stage, calm }: Planner): string {
  if (stage.name === "week") return say.summary(summaryOf(data, stage.plan, calm));
  return stage.name === "closed" ? say.OPENS_NOTHING : say.AFTER[stage.name];
}

function Demonstration(): VNode {
  return (
    <p class="psoas-caution">
      <strong>{say.DEMONSTRATION}</strong>
      {say.NOTHING_IS_KEPT}
    </p>
  );
}

/** Where the check opens nothing, its result stands there. */
function Closed({ data, assessment }: { data: WeekData; assessment: Assessment }): VNode {
  const tier = data.check_rules!.tiers.find(({ id }) => id === assessment.tier)!; // a demonstration is never closed
  return (
    <div class="gate">
      <h4>{say.noPlan(tier.title)}</h4>
      <p>{data.closed}</p>
      <p>{tier.do}</p>
      <ul>{assessment.routine_reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      <p>{assessment.safety_net}</p>
      <p>
        <CheckLink />
      </p>
    </div>
  );
}

interface AboveProps {
  data: WeekData;
  week: Planned;
  acts: Acts;
  onMake(days: number, minutes: number): void;
}

function Above({ data, week, acts, onMake }: AboveProps): VNode {
  const { isOld, isMilder, plan } = week;
  const notes = [...(isOld ? [say.OLD] : []), ...(isMilder ? [say.MILDER] : [])];
  return (
    <>
      {notes.length > 0 && (
        <p class="psoas-caution">
          {notes.join(" ")} <LessonLink class="psoas-no-print" href={CHECK}>{TO_CHECK}</LessonLink>
        </p>
      )}
      {!isOld && <Setup data={data} plan={plan} onMake={onMake} />}
      <Weeks weeks={data.weeks} shown={plan.number} onTurn={acts.turnTo} />
    </>
  );
}

interface WeekProps {
  data: WeekData;
  week: Planned;
  planner: Planner;
  onPrint(inside: Element): void;
  onDelete(): void;
}

/** The days, and what stands below them, which begins anew when the planner is arranged anew. */
function Week({ data, week, planner, onPrint, onDelete }: WeekProps): VNode {
  const { acts, calm, opened, focus, round } = planner, { plan } = week;
  const notice = useSpoken<HTMLParagraphElement>(planner.notice);
  const flareUp = useRef<HTMLDetailsElement>(null);
  useOpenInPrint(flareUp);
  const flare = (day: number): void => {
    if (acts.flare(day)) flareUp.current!.open = true;
  };
  return (
    <>
      <p class="psoas-note psoas-no-print how">{say.HOW}</p>
      <Days {...{ data, plan, calm, opened, focus, acts }} onFlare={flare} />
      <p ref={notice} class="psoas-note" role="status" />
      {data.check_rules && <KeptLine what="week" />}
      <Fragment key={round}>
        <Notes data={data} week={week} />
        <FlareUp data={data} details={flareUp} onHalf={acts.halve} />
        <Worth data={data} plan={plan} />
        <Take data={data} plan={plan} acts={acts} onPrint={onPrint} onDelete={onDelete} />
      </Fragment>
    </>
  );
}

/** On paper it is open. */
function useOpenInPrint(details: RefObject<HTMLDetailsElement | null>): void {
  useLayoutEffect(() => {
    const turn = (open: boolean) => (): void => {
      if (details.current) details.current.open = open;
    };
    return onPrint(turn(true), turn(false));
  }, []);
}
