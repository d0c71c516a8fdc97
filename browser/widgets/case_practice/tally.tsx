/** The score so far, and what can be done with all answers. */

import type { VNode } from "preact";
import type { Client } from "../../generated/case_practice.ts";
import { useQuestion } from "../../lib/dialog.tsx";
import { type Answers, type Score, scoreOf } from "../../rules/cases.ts";
import * as say from "./describe.ts";
import { metSomeoneToRefer, wrongOnes } from "./state.ts";

interface TallyProps {
  clients: readonly Client[];
  answers: Answers;
  /** Whether the browser keeps the answers. */
  isKept: boolean;
  onGo(place: number): void;
  onSave(): void;
  onStartAnew(): void;
}

export function Tally({ clients, answers, isKept, onGo, onSave, onStartAnew }: TallyProps): VNode {
  const [question, ask] = useQuestion();
  const done = Object.keys(answers).length;
  if (!done) return <div class="tally" hidden />;
  const score = scoreOf(clients, answers), wrong = wrongOnes(clients, answers);
  const startAnew = async (): Promise<void> => {
    if (await ask(say.DELETE_ALL)) onStartAnew();
  };
  return (
    <div class="tally">
      <h4>{say.tally(done, clients.length)}</h4>
      <Skills score={score} />
      {metSomeoneToRefer(clients, answers) && (
        <p class={score.missed ? "psoas-caution" : ""} data-missed={score.missed}>{say.missed(score.missed)}</p>
      )}
      {wrong.length > 0 && (
        <>
          <h5>{say.LOOK_AGAIN}</h5>
          <ul class="again">
            {wrong.map((place) => (
              <li key={place}>
                <button type="button" onClick={() => onGo(place)}>{say.numbered(place, clients[place]!.who)}</button>
              </li>
            ))}
          </ul>
        </>
      )}
      {!isKept && <p class="psoas-caution">{say.NOT_KEPT}</p>}
      <div class="psoas-row psoas-no-print">
        <button type="button" onClick={onSave}>{say.SAVE}</button>
        <button type="button" onClick={startAnew}>{say.START_ANEW}</button>
      </div>
      {question}
    </div>
  );
}

function Skills({ score }: { score: Score }): VNode {
  return (
    <table>
      <tr>
        <th scope="col">{say.SKILL}</th>
        <th scope="col">{say.RIGHT}</th>
      </tr>
      {say.SKILLS.map(({ id, name }) => (
        <tr key={id} data-skill={id}>
          <th scope="row">{name}</th>
          <td>{say.count(score[id])}</td>
        </tr>
      ))}
    </table>
  );
}
