/** Made-up clients: words, drawing, findings on request, a decision, and the reasons. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CasePracticeData, Client } from "../../generated/case_practice.ts";
import { Labelled, Select } from "../../lib/fields.tsx";
import { download, fileHead } from "../../lib/files.ts";
import { useLatest } from "../../lib/hooks.ts";
import { Live } from "../../lib/live.tsx";
import type { Model } from "../../lib/model.ts";
import { focusOn } from "../../lib/page.ts";
import { type Part, Section, useUid } from "../../lib/widget.tsx";
import { Fills } from "../../parts/body_chart/body.tsx";
import type { Answers } from "../../rules/cases.ts";
import { byId, placesOf } from "../../rules/places.ts";
import { Case } from "./case.tsx";
import * as say from "./describe.ts";
import { type Keeping, keepingOf } from "./keeping.ts";
import { Outcome } from "./outcome.tsx";
import { answered, arrived, asking, changed, nextOpen, type Value, type Visit, without } from "./state.ts";
import { Tally } from "./tally.tsx";

export function CasePractice({ data, model }: Part<CasePracticeData, Value>): VNode {
  const { clients } = data;
  const stem = useUid("cases");
  const places = useMemo(() => byId(placesOf(data)), [data]);
  const page = useRef<HTMLDivElement>(null);
  const { answers, visit, isKept, keeping, go, look, take } = usePractice(data, model, page);
  const client = clients[visit.at]!, answer = answers[client.id];

  const check = (): void => {
    const next = answered(answers, client, visit);
    if (!next) return;
    take(next, { ...visit, heard: null });
    focusOn(page.current!.querySelector<HTMLElement>(".answer h5")!);
  };
  const again = (): void => {
    const next = without(answers, client);
    take(next, arrived(clients, next, visit.at, visit.turn + 1));
    focusOn(page.current!.querySelector("h4")!);
  };
  const startAnew = (): void => {
    take({}, arrived(clients, {}, 0, visit.turn + 1));
    focusOn(page.current!.querySelector("h4")!);
  };
  const news = answer ? say.outcome(client, answer) : `${say.client(visit.at, clients.length, client)}.`;
  const open = nextOpen(clients, answers, visit.at);
  return (
    <Section name="case-practice" heading={say.HEADING}>
      <Fills stem={stem} />
      <p class="psoas-note">{say.MADE_UP}</p>
      <Picker clients={clients} answers={answers} at={visit.at} onGo={(to) => go(to, false)} />
      <Live data-sentence="cases" text={visit.heard ? say.found(visit.heard) : news} />
      <div class="case" ref={page}>
        <Case
          key={visit.turn}
          {...{ data, places, stem, client, visit, answer }}
          onAsk={(finding) => look(asking(visit, finding))}
          onDraft={(draft) => look({ ...visit, draft })}
          onCheck={check}
        >
          {answer && (
            <Outcome
              {...{ data, client, answer }}
              isOneOpen={open !== null}
              onNext={() => go(open ?? visit.at + 1)}
              onAgain={again}
            />
          )}
        </Case>
      </div>
      <Tally
        {...{ clients, answers, isKept }}
        onGo={go}
        onSave={() => download("psoas-cases.json", fileText(answers, keeping.began()))}
        onStartAnew={startAnew}
      />
    </Section>
  );
}

interface Practice {
  answers: Answers;
  visit: Visit;
  /** Whether the browser keeps the answers. */
  isKept: boolean;
}

interface Practising extends Practice {
  keeping: Keeping;
  /** Comes to another client; the keyboard follows, if it shall. */
  go(to: number, follow?: boolean): void;
  /** What is seen and half decided on this visit. */
  look(visit: Visit): void;
  /** Other answers, kept and told. */
  take(answers: Answers, visit: Visit): void;
}

/** The answers and the client in sight, in step with other places that show this practice. */
function usePractice(
  data: CasePracticeData,
  model: Model<Value>,
  page: RefObject<HTMLDivElement | null>,
): Practising {
  const { clients } = data;
  const keeping = useMemo(() => keepingOf(data, model), [model]);
  const [practice, setPractice] = useState((): Practice => {
    const answers = keeping.recall();
    return {
      answers,
      visit: arrived(clients, answers, clients.findIndex(({ id }) => id === data.first)),
      isKept: true,
    };
  });
  const { answers, visit } = practice;

  const take = (answers: Answers, visit: Visit): void => setPractice({ answers, visit, isKept: keeping.keep(answers) });
  const go = (to: number, follow = true): void => {
    setPractice({ ...practice, visit: arrived(clients, answers, to, visit.turn + 1) });
    if (follow) focusOn(page.current!.querySelector("h4")!);
  };
  /** Another practice on the page, or another tab, may change the answers; a half-given one stays. */
  const catchUp = useLatest(() => {
    const now = keeping.recall(), others = changed(clients, answers, now);
    if (!others.length) return;
    const isHere = others.includes(clients[visit.at]!), hadKeyboard = page.current!.contains(document.activeElement);
    keeping.tell(now);
    setPractice({
      answers: now,
      isKept: true,
      visit: isHere ? arrived(clients, now, visit.at, visit.turn + 1) : visit,
    });
    if (isHere && hadKeyboard) focusOn(page.current!.querySelector("h4")!);
  });
  useLayoutEffect(() => {
    if (Object.keys(answers).length) take(answers, visit);
    return keeping.follow(catchUp);
  }, []);
  return { ...practice, keeping, go, look: (visit) => setPractice({ ...practice, visit }), take };
}

interface PickerProps {
  clients: readonly Client[];
  answers: Answers;
  at: number;
  onGo(to: number): void;
}

function Picker({ clients, answers, at, onGo }: PickerProps): VNode {
  return (
    <div class="picker psoas-row psoas-no-print">
      <Labelled label={say.CLIENT}>
        {(id) => (
          <Select id={id} value={clients[at]!.id} onChange={(event) => onGo(event.currentTarget.selectedIndex)}>
            {clients.map((client, place) => (
              <option key={client.id} value={client.id}>
                {say.menuLine(place, client, Boolean(answers[client.id]))}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <button type="button" onClick={() => onGo(at - 1)}>{say.BACK}</button>
      <button type="button" onClick={() => onGo(at + 1)}>{say.NEXT}</button>
    </div>
  );
}

/** The answers as a file for the class. */
function fileText(answers: Answers, began: string | undefined): string {
  return JSON.stringify({ ...fileHead("cases", began), answers }, null, 1);
}
