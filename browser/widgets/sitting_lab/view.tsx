/** Sit down, and watch the psoas: a guess first, then a side view, a chart and sentences that follow two angles. */

import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SittingData } from "../../generated/sitting_lab.ts";
import { useLatest, usePrinting, useShared } from "../../lib/hooks.ts";
import { Changing, Live } from "../../lib/live.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { changes, straightChange } from "../../rules/sitting.ts";
import { Chart } from "./chart.tsx";
import { Controls } from "./controls.tsx";
import * as say from "./describe.ts";
import { type LabModel, useGlide } from "./glide.ts";
import * as keeping from "./keeping.ts";
import { Outcome, Question } from "./question.tsx";
import { Scene } from "./scene.tsx";
import { type Angles, postureAt, SITTING, type Value } from "./state.ts";
import { Students } from "./students.tsx";

export function SittingLab({ data, model }: Part<SittingData, Value, Angles>): VNode {
  const { hip, lumbar } = useShared<Angles>(model, ["hip", "lumbar"]);
  const [isStraight, setStraight] = useState(false);
  const glide = useGlide(model);
  const isPrinting = usePrinting();
  const lab = useRef<HTMLDivElement>(null), hipSlider = useRef<HTMLInputElement>(null);
  const { guess, isOpen, chosen, choose, open } = useGuess(data, model);
  const sentence = say.change(hip, lumbar, changes(data, hip, lumbar));

  const reveal = (next: string | null): void => {
    open(next);
    if (next) glide.go(SITTING);
    hipSlider.current!.focus();
  };
  const guessAgain = (): void => {
    keeping.remove();
    lab.current!.querySelector("input")!.focus();
  };
  return (
    <Section name="sitting-lab" heading={say.HEADING}>
      <div ref={lab} class="lab">
        <div class="columns">
          <figure class="view">
            <Scene data={data} hip={hip} lumbar={lumbar} isStraight={isStraight} words={say.viewInWords(sentence)} />
            <figcaption class="psoas-note">{say.VIEW}</figcaption>
          </figure>
          <div class="side">
            <Question data={data} isHidden={isOpen} chosen={chosen} onChoose={choose} onGuess={reveal} />
            <Controls
              {...{ data, model, glide, hip, lumbar, hipSlider }}
              isHidden={!isOpen}
              onStraight={setStraight}
            />
            <p class="psoas-note posture-note" hidden={!isOpen}>{postureAt(data, { hip, lumbar })?.note}</p>
          </div>
        </div>
        <div class="results" hidden={!isOpen && !isPrinting}>
          <Sentence data={data} sentence={sentence} />
          <div class="columns">
            <figure class="chart-figure">
              <Chart data={data} hip={hip} lumbar={lumbar} isStraight={isStraight} />
              <figcaption class="psoas-note">{say.CHART}</figcaption>
            </figure>
            <div>
              <Slack data={data} hip={hip} />
              <p class="psoas-note" data-sentence="straight" hidden={!isStraight}>
                {say.straight(straightChange(data, hip, lumbar))}
              </p>
              <div class="outcome">
                {guess && <Outcome data={data} prediction={guess} onAgain={guessAgain} />}
              </div>
            </div>
          </div>
          <ForStudents data={data} isPrinting={isPrinting} />
        </div>
      </div>
    </Section>
  );
}

interface Guessing {
  /** What was guessed; null where nothing was. */
  guess: string | null;
  /** Whether the lab is open, with or without a guess. */
  isOpen: boolean;
  /** What is chosen and not said yet. */
  chosen: string | null;
}

/** The guess, in step with what is kept. */
function useGuess(
  data: SittingData,
  model: LabModel,
): Guessing & { choose(guess: string): void; open(guess: string | null): void } {
  const [guessing, setGuessing] = useState((): Guessing => {
    const guess = keeping.recall(data);
    return { guess, isOpen: guess !== null, chosen: null };
  });
  const askAgain = useLatest(() => {
    if (!guessing.guess || keeping.recall(data)) return;
    setGuessing({ guess: null, isOpen: false, chosen: null });
    keeping.tellGuess(model, null);
  });
  useLayoutEffect(() => keeping.follow(askAgain), []);
  const open = (guess: string | null): void => {
    setGuessing({ ...guessing, guess, isOpen: true });
    if (guess) keeping.keep(model, guess);
  };
  return { ...guessing, choose: (chosen) => setGuessing({ ...guessing, chosen }), open };
}

function Sentence({ data, sentence }: { data: SittingData; sentence: string }): VNode {
  const longest = useMemo(() => say.longestChange(data), [data]);
  return <Live data-sentence="change" longest={longest} text={sentence} />;
}

function Slack({ data, hip }: { data: SittingData; hip: number }): VNode {
  const longest = useMemo(() => say.longestSlack(data), [data]);
  return <Changing data-sentence="slack" longest={longest} text={say.slack(data, hip)} />;
}

/** Closed until somebody opens it, and on paper open. */
function ForStudents({ data, isPrinting }: { data: SittingData; isPrinting: boolean }): VNode {
  const tables = useMemo(() => <Students data={data} />, [data]);
  return (
    <details class="students" open={isPrinting}>
      <summary>{say.STUDENTS}</summary>
      {tables}
    </details>
  );
}
