/** Steps to put in order. */

import type { VNode } from "preact";
import type { OrderingQuestion } from "../../../generated/quiz.ts";
import { isRight } from "../../../rules/quiz.ts";
import * as say from "../describe.ts";
import { Badge } from "../parts.tsx";
import type { AskProps, Kind, ShownProps } from "./kind.ts";

/** The steps, first to last, as they stand now. */
type Draft = readonly number[];

export const ordering: Kind<OrderingQuestion, Draft> = {
  blank: (_, order) => order,
  read: (_, answer) => ({ answer }),
  Ask,
  Explain: ({ item, answer }) => <Explain item={item} answer={answer as Draft} />,
  Paper,
  key: (item, order) => say.orderKey(item, order),
};

/** The steps with the one at a place moved up (-1) or down (1); null at the end. */
export function moved(draft: Draft, place: number, by: -1 | 1): Draft | null {
  const to = place + by;
  if (to < 0 || to >= draft.length) return null;
  return draft.with(place, draft[to]!).with(to, draft[place]!);
}

function Ask({ item, draft, change, say: tell }: AskProps<OrderingQuestion, Draft>): VNode {
  const move = (index: number, by: -1 | 1): void => {
    const step = item.steps[index]!, next = moved(draft, draft.indexOf(index), by);
    if (next) change(next);
    tell(next ? say.moved(step, next.indexOf(index), next.length) : say.atTheEnd(step, by));
  };
  return (
    <ol class="quiz-steps">
      {draft.map((index, place) => (
        <li key={index} data-step={index}>
          <span class="quiz-step-text">{item.steps[index]}</span>
          <span class="quiz-moves">
            <Mover by={-1} step={item.steps[index]!} end={place === 0} onMove={() => move(index, -1)} />
            <Mover by={1} step={item.steps[index]!} end={place === draft.length - 1} onMove={() => move(index, 1)} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Mover({ by, step, end, onMove }: { by: -1 | 1; step: string; end: boolean; onMove: () => void }): VNode {
  const words = by < 0 ? say.MOVE_UP : say.MOVE_DOWN;
  return (
    <button
      type="button"
      class="quiz-move"
      data-by={by}
      aria-label={`${words}: ${step}`}
      title={words}
      aria-disabled={end}
      onClick={({ currentTarget }) => {
        onMove();
        currentTarget.focus(); // a row that was moved has lost the keyboard
      }}
    >
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </button>
  );
}

function Explain({ item, answer }: { item: OrderingQuestion; answer: Draft }): VNode {
  return (
    <>
      <p class="quiz-lead">{isRight(item, answer) ? say.YOUR_ORDER : say.RIGHT_ORDER}</p>
      <ol class="quiz-solution">
        {item.steps.map((step, place) => {
          const yours = answer.indexOf(place), right = yours === place;
          return (
            <li key={place} class={right ? "is-right" : "is-wrong"}>
              {step} <Badge look={right ? "right" : "wrong"} words={right ? say.HAD_IT_HERE : say.hadIt(yours)} />
            </li>
          );
        })}
      </ol>
      <p class="quiz-why">{item.why}</p>
    </>
  );
}

function Paper({ item, order }: ShownProps<OrderingQuestion>): VNode {
  return (
    <ul class="quiz-paper-list">
      {order.map((index) => (
        <li key={index}>
          <span class="quiz-box quiz-box-wide" />
          {item.steps[index]}
        </li>
      ))}
    </ul>
  );
}
