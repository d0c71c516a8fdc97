/**
 * The modified Thomas test: gate, steps, then a reading from a photo under three points, or a typed one. The photo is opened
 * by the browser from the learner's own device and is never sent or kept.
 */

import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { AngleData } from "../../generated/angle_meter.ts";
import { useQuestion } from "../../lib/dialog.tsx";
import { Live } from "../../lib/live.tsx";
import { usePrint } from "../../lib/print.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { GateShut } from "../../parts/gate/gate.tsx";
import * as say from "./describe.ts";
import { Measure } from "./measure.tsx";
import { type Meter, useMeter } from "./meter.ts";
import { Results } from "./results.tsx";
import { bandOf, isOfToday, legToday, SIDES, type Value } from "./state.ts";

export function AngleMeter({ data, model }: Part<AngleData, Value>): VNode {
  const body = useRef<HTMLDivElement>(null);
  const meter = useMeter(data, model, body);
  const [question, ask] = useQuestion();
  const [cannotPrint, print] = usePrint();
  const deleteAll = async (): Promise<void> => {
    if (await ask(say.DELETE)) meter.deleteAll();
  };
  const { stage, round } = meter;
  return (
    <Section name="angle-meter" heading={say.HEADING}>
      {data.check_rules === null && <Demonstration />}
      <Live data-sentence="angle" text={sentenceOf(data, meter)} />
      <div class="stage" ref={body}>
        {"element" in stage && stage.element}
        {stage.name === "shut" && (
          <GateShut {...say.SHUT} assessment={stage.assessment} reasons={stage.assessment.exercise_reasons} />
        )}
        {stage.name === "list" && <List key={round} data={data} meter={meter} />}
        {stage.name === "left out" && <LeftOut key={round} onBack={() => meter.turn("list")} />}
        {stage.name === "measure" && (
          <Measure key={round} data={data} meter={meter}>
            <Results data={data} meter={meter} onPrint={print} onDelete={deleteAll} />
          </Measure>
        )}
      </div>
      {cannotPrint}
      {question}
    </Section>
  );
}

const SENTENCES = { shut: say.IS_SHUT, list: say.BEFORE, "left out": say.IS_LEFT_OUT } as const;

function sentenceOf(data: AngleData, { stage, kept: { readings } }: Meter): string {
  if ("element" in stage) return stage.words;
  if (stage.name !== "measure") return SENTENCES[stage.name];
  const now = Date.now(), band = bandOf(data);
  const words = SIDES.map((side) => say.leg(legToday(readings, side, now), band)).filter(Boolean).join(" ");
  return words || (readings.some((one) => isOfToday(one, now)) ? say.NOTHING_COUNTS : say.NOTHING_MEASURED);
}

function Demonstration(): VNode {
  return (
    <p class="psoas-caution">
      <strong>{say.DEMONSTRATION}</strong>
      {say.NOTHING_IS_STORED}
    </p>
  );
}

/** Who should leave it out. */
function List({ data, meter }: { data: AngleData; meter: Meter }): VNode {
  return (
    <>
      <h4>{say.ONLY_STEADY}</h4>
      <p>{say.LEAVE_OUT_IF}</p>
      <ul>{data.not_if.map((text) => <li key={text}>{text}</li>)}</ul>
      <div class="psoas-row">
        <button type="button" class="psoas-main" onClick={() => meter.measure()}>{say.NONE_IS_TRUE}</button>
        <button type="button" onClick={() => meter.turn("left out")}>{say.ONE_IS_TRUE}</button>
      </div>
    </>
  );
}

function LeftOut({ onBack }: { onBack(): void }): VNode {
  return (
    <>
      <h4>{say.LEAVE_IT}</h4>
      <p>{say.NO_LOSS}</p>
      <button type="button" onClick={onBack}>{say.BACK_TO_LIST}</button>
    </>
  );
}
