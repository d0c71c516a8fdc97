import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { TeachBack as Question } from "../../generated/quiz.ts";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe.ts";

/** An open question, to be answered aloud or on paper, and what a good answer holds. */
export function TeachBack({ question, good_answer }: Question): VNode {
  const id = useUid("good-answer");
  const [shown, setShown] = useState(false);
  return (
    <div class="quiz-card quiz-teach">
      <h4 class="quiz-count">{say.TEACH_BACK}</h4>
      <p class="quiz-question">{question}</p>
      <p class="psoas-note">{say.SAY_IT_FIRST}</p>
      <button
        type="button"
        class="quiz-teach-show"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        {shown ? say.HIDE_GOOD_ANSWER : say.SHOW_GOOD_ANSWER}
      </button>
      <div id={id} hidden={!shown} class="quiz-good-answer">
        <p>{say.GOOD_ANSWER}</p>
        <GoodAnswer points={good_answer} />
      </div>
    </div>
  );
}

export function GoodAnswer({ points }: { points: readonly string[] }): VNode {
  return <ul>{points.map((point) => <li key={point}>{point}</li>)}</ul>;
}
