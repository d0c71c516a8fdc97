/** What can be pressed while a session runs. */

import type { VNode } from "preact";
import type { StepView } from "../../rules/player.ts";
import * as say from "./describe.ts";
import type { AskWords, ShownStep } from "./step.ts";
import type { Played } from "./use_playing.ts";

interface ButtonProps {
  name: string;
  words: string;
  class?: string;
  hidden?: boolean;
  /** A button that is closed keeps its place, and the keyboard. */
  isOpen?: boolean;
  onPress(): void;
}

function Button({ name, words, isOpen = true, onPress, ...attributes }: ButtonProps): VNode {
  return (
    <button
      type="button"
      data-act={name}
      aria-disabled={isOpen ? undefined : "true"}
      onClick={() => isOpen && onPress()}
      {...attributes}
    >
      {words}
    </button>
  );
}

interface ControlsProps {
  view: StepView<ShownStep>;
  press: Played["press"];
  /** So many seconds "more" adds. */
  more: number;
  onStop(): void;
}

export function Controls({ view, press, more, onStop }: ControlsProps): VNode {
  const { step, paused, can } = view;
  return (
    <div class="controls">
      <div class="psoas-row special">
        <Button name="beat" words={say.BEAT} hidden={!step.beat} onPress={() => press("beat")} />
        <Button name="ache" words={say.ACHE} hidden={step.pressure === "none"} onPress={() => press("tooMuch")} />
      </div>
      <div class="always">
        <Button
          name="pause"
          class="psoas-main big"
          words={say.pause(view)}
          onPress={() => press(paused ? "start" : "pause")}
        />
        <Button name="stop" class="stop big" words={say.STOP} onPress={onStop} />
      </div>
      <div class="psoas-row others">
        <Button name="repeat" words={say.REPEAT} isOpen={can.repeat} onPress={() => press("repeat")} />
        <Button name="skip" words={say.skip(step)} isOpen={can.skip} onPress={() => press("skip")} />
        <Button name="more" words={say.longer(view, more)} isOpen={can.more} onPress={() => press("more")} />
        <Button name="end" words={say.END} onPress={() => press("end")} />
      </div>
    </div>
  );
}

interface CheckInProps {
  ask: AskWords | undefined;
  isAsked: boolean;
  press: Played["press"];
}

/** Asks whether it was more than mild. */
export function CheckIn({ ask, isAsked, press }: CheckInProps): VNode {
  const question = ask?.question ?? "";
  return (
    <div class="check-in" role="group" aria-label={question} hidden={!isAsked}>
      <p>{question}</p>
      <div class="psoas-row">
        <Button name="mild" words={ask?.mild ?? ""} onPress={() => press("answer", false)} />
        <Button name="too-much" words={ask?.more ?? ""} onPress={() => press("answer", true)} />
      </div>
    </div>
  );
}
