/**
 * Asks the questions of seeds/safety.yaml, first those that cannot wait, and shows what the rules make of the answers. It
 * decides nothing itself. As soon as an answer of the first part changes, the earlier result is forgotten.
 */

import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SafetyCheckData } from "../../generated/safety_check.ts";
import { useOpenInPrint, usePrint } from "../../lib/print.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { Breathing } from "../../parts/breathing/view.tsx";
import { GateQuestion } from "../../parts/gate/gate.tsx";
import { breathingChoice } from "../../rules/breathing.ts";
import { keepClearOfAlarm, tellAlarm } from "./alarm.tsx";
import { AfterBreathing } from "./breathed.tsx";
import * as say from "./describe/check.ts";
import { type Going, type Shown, useGoing } from "./going.ts";
import type { Value } from "./keeping.ts";
import { QuestionPage } from "./page.tsx";
import { ResultCard } from "./result.tsx";
import { type PagePlace, pageToGoOn, screensOf } from "./state/way.ts";
import { Summary } from "./summary.tsx";

export function SafetyCheck({ data, model }: Part<SafetyCheckData, Value>): VNode {
  const stage = useRef<HTMLDivElement>(null);
  const going = useGoing(data, model, stage), { shown, turn, said } = going;
  const numbers = useNumbers(data, going);
  const [cannotPrint, print] = usePrint();
  useAlarm(stage, shown, turn);
  useOpenInPrint(stage, "details[data-paper]");
  return (
    <Section
      name="safety-check"
      heading={say.HEADING}
      class="psoas-guided" // what the player's style dresses
      data-at={isEmergency(shown) ? "alarm" : shown.at}
    >
      {data.demonstration && (
        <p class="psoas-caution demonstration">
          <strong>{`${say.DEMONSTRATION} `}</strong>
          {say.NOTHING_STORED}
        </p>
      )}
      <div ref={stage} class="stage" onFocusIn={keepClearOfAlarm}>
        <Here key={turn} data={data} going={going} numbers={numbers} onPrint={() => print(stage.current!)} />
      </div>
      <output class="psoas-visually-hidden" role="status" aria-live="polite">{said}</output>
      {cannotPrint}
    </Section>
  );
}

function isEmergency(shown: Shown): boolean {
  return shown.at === "card" && shown.found.tier === "emergency";
}

/** While an emergency is shown, nothing else on the page competes with it. */
function useAlarm(stage: { current: HTMLElement | null }, shown: Shown, turn: number): void {
  useLayoutEffect(() => {
    if (!isEmergency(shown)) return;
    const root = stage.current!.closest("[data-psoas]")!;
    tellAlarm(root, true);
    return () => tellAlarm(root, false);
  }, [turn]);
}

/** The number to call, and the one that somebody wrote here. It stays as long as the page, also where nothing is kept. */
interface Numbers {
  number: string;
  ownNumber: string;
  onNumber(number: string): void;
}

function useNumbers({ emergency_number: usual }: SafetyCheckData, { keeping }: Going): Numbers {
  const [number, setNumber] = useState(() => keeping.number() || usual);
  const onNumber = (written: string): void => {
    keeping.keepNumber(written);
    setNumber(written || usual);
  };
  return { number, ownNumber: number === usual ? "" : number, onNumber };
}

interface HereProps {
  data: SafetyCheckData;
  going: Going;
  numbers: Numbers;
  onPrint(): void;
}

/** What stands on the stage. */
function Here({ data, going, numbers, onPrint }: HereProps): VNode {
  const { shown, check } = going, { check_rules: rules } = data;
  switch (shown.at) {
    case "page":
      return <Questions data={data} going={going} place={shown} numbers={numbers} />;
    case "summary":
      return (
        <Summary
          rules={rules}
          answers={check.answers}
          onPage={going.to}
          onResult={() => going.to({ at: "card" })}
        />
      );
    case "question":
      return <GateQuestion found={shown.earlier} now={Date.now()} />;
    case "breathing":
      return <BreathingNow data={data} going={going} />;
    case "breathed":
      return <AfterBreathing {...shown} onResult={() => going.to({ at: "card" })} onAgain={going.breathe} />;
    case "card":
      return (
        <ResultCard
          {...numbers}
          data={data}
          result={{ rules, answers: check.answers, found: shown.found, made: check.since! }} // whoever has a card has begun
          isKept={shown.isKept}
          onBreathe={going.breathe}
          onSecondPart={() => going.to(pageToGoOn(rules, check.answers, "pressing"))}
          onChange={() => going.to({ at: "summary" })}
          onPrint={onPrint}
          onStartAnew={going.startAnew}
          onDelete={going.drop}
        />
      );
  }
}

interface QuestionsProps {
  data: SafetyCheckData;
  going: Going;
  place: PagePlace;
  numbers: Numbers;
}

function Questions({ data, going, place, numbers }: QuestionsProps): VNode {
  const { check_rules: rules } = data, { answers } = going.check, { notice } = place;
  const screens = screensOf(rules, answers, place.part), screen = screens[place.index]!;
  return (
    <QuestionPage
      rules={rules}
      place={place}
      screen={screen}
      of={screens.length}
      answers={answers}
      number={numbers.number}
      opening={notice ? { data, notice, ...numbers } : null}
      onTouch={(isFirst, appeared) => going.touch(place, isFirst, appeared)}
      onGoOn={(next) => going.goOn(place, screen, next)}
      onBack={(next) => going.back(place, next)}
      onShowCard={(next) => going.to({ at: "card" }, next)}
    />
  );
}

function BreathingNow({ data, going }: Pick<HereProps, "data" | "going">): VNode {
  const { keeping, check } = going;
  const [began] = useState(() => new Date().toISOString());
  const [choice] = useState(() => breathingChoice(data.breathing, keeping.pace(), check.answers));
  return (
    <Breathing
      data={data.breathing}
      choice={choice}
      holds={keeping.holds}
      onClosed={going.begin}
      onEnd={(how) => going.breathed(began, how)}
      onAgain={going.checkAgain}
    />
  );
}
