/** The quiz on paper, and its key on a page of its own. */

import type { VNode } from "preact";
import type { QuizData } from "../../generated/quiz.ts";
import * as say from "./describe.ts";
import { kindOf } from "./kinds/index.ts";
import { After } from "./parts.tsx";
import { orderAt } from "./state.ts";
import { GoodAnswer } from "./teach_back.tsx";

export function Paper({ items, teach_back }: QuizData): VNode {
  return (
    <div class="psoas-only-print quiz-paper">
      <p class="quiz-name">
        {say.NAME} <span class="quiz-line" /> {say.DATE} <span class="quiz-line" />
      </p>
      <ol class="quiz-sheet">
        {items.map((item) => {
          const { Paper: Asked } = kindOf(item);
          return (
            <li key={item.id}>
              <p class="quiz-question">
                {item.question}
                <After class="quiz-how" words={say.howOnPaper(item)} />
              </p>
              <Asked item={item} order={orderAt(item, 0)} />
            </li>
          );
        })}
      </ol>
      <p class="quiz-question">{say.TEACH_BACK}. {teach_back.question}</p>
      {[1, 2, 3, 4].map((line) => <div key={line} class="quiz-rule" />)}
    </div>
  );
}

export function Key({ items, teach_back, title }: QuizData): VNode {
  return (
    <div class="psoas-only-print quiz-key">
      <h4>{say.key(title)}</h4>
      <ol class="quiz-sheet">
        {items.map((item) => <li key={item.id}>{kindOf(item).key(item, orderAt(item, 0))}</li>)}
      </ol>
      <p>
        <b>{say.TEACH_BACK}.</b> {say.GOOD_ANSWER}
      </p>
      <GoodAnswer points={teach_back.good_answer} />
    </div>
  );
}
