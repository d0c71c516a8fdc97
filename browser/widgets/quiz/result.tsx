/** How the quiz went, by objective, and what is worth reading again. */

import type { VNode } from "preact";
import type { Objective as Aim } from "../../generated/quiz.ts";
import type { Count, Item } from "../../rules/quiz.ts";
import * as say from "./describe.ts";
import { type Entries, type Mark, markOf, score } from "./state.ts";

interface ResultProps {
  items: readonly Item[];
  objectives: readonly Aim[];
  entries: Entries;
}

export function Result({ items, objectives, entries }: ResultProps): VNode {
  if (!entries.size) return <div class="quiz-result" hidden />;
  const now = score(items, entries);
  return (
    <div class="quiz-result">
      <h4>{say.RESULT}</h4>
      <p class="quiz-total">{say.total(now, score(items, entries, "first"))}</p>
      <ul class="quiz-objectives">
        {objectives.map((aim) => {
          const marks = items.filter(({ objective }) => objective === aim.id).map((item) => markOf(item, entries));
          return <Objective key={aim.id} aim={aim} count={now.by_objective[aim.id]!} marks={marks} />;
        })}
      </ul>
    </div>
  );
}

function Objective({ aim, count, marks }: { aim: Aim; count: Count; marks: readonly Mark[] }): VNode {
  return (
    <li data-objective={aim.id}>
      <p class="quiz-objective">{aim.text}</p>
      <p class="quiz-objective-count">
        <span class="quiz-pips" aria-hidden="true">
          {marks.map((mark, place) => <span key={place} class={`is-${mark}`}>{say.SIGNS[mark] || say.OPEN_PIP}</span>)}
        </span>
        {say.objective(count)}
      </p>
      {count.answered > count.right && <Advice objective={aim.id} />}
    </li>
  );
}

/** A link to the part of the lesson, where the page has an element with the id `objective-<id>`. */
function Advice({ objective }: { objective: string }): VNode {
  const target = document.getElementById(`objective-${objective}`);
  if (!target) return <p class="quiz-advice">{say.REREAD}</p>;
  return (
    <p class="quiz-advice">
      {say.WORTH_REREADING} <a href={`#${target.id}`}>{say.GO_TO_PART}</a>.
    </p>
  );
}
