/** The quiz of one lesson. Python prepares the items, their right answers and the orders in which parts are shown. */

import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { QuizData } from "../../generated/quiz.ts";
import { useQuestion } from "../../lib/dialog.tsx";
import { download, fileHead } from "../../lib/files.ts";
import { useLatest } from "../../lib/hooks.ts";
import { Live } from "../../lib/live.tsx";
import { goTo } from "../../lib/page.ts";
import { usePrint } from "../../lib/print.tsx";
import { Roving } from "../../lib/roving.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import type { Answer, Item } from "../../rules/quiz.ts";
import { Card } from "./card.tsx";
import * as say from "./describe.ts";
import { type Keeping, keepingOf } from "./keeping.ts";
import { Key, Paper } from "./paper.tsx";
import { Result } from "./result.tsx";
import {
  caughtUp,
  changed,
  checked,
  type Entries,
  finishedAt,
  type Mark,
  markOf,
  score,
  type Value,
  valueOf,
} from "./state.ts";
import { TeachBack } from "./teach_back.tsx";

export function Quiz({ data, model }: Part<QuizData, Value>): VNode {
  const { items } = data;
  const keeping = useMemo(() => keepingOf(data.lesson, items, model), [model]);
  const screen = useRef<HTMLDivElement>(null);
  const cardOf = (item: Item): HTMLElement => screen.current!.querySelector(`[data-item="${item.id}"]`)!;
  const { entries, isKept, hasLost, said, take } = useEntries(items, keeping, cardOf);

  const check = (item: Item, index: number, answer: Answer): void => {
    const next = checked(entries, item, answer, new Date().toISOString());
    take(next, `${say.jump(index, markOf(item, next))}. `);
  };
  return (
    <Section name="quiz" heading={say.heading(data.title)}>
      <div ref={screen} class="psoas-no-print">
        <p class="psoas-note">{say.INTRODUCTION}</p>
        <p class="psoas-note quiz-ask-again" hidden={!hasLost}>{say.ASK_AGAIN}</p>
        <p class="psoas-note quiz-not-kept" hidden={isKept}>{say.NOT_KEPT}</p>
        <Jumps
          marks={items.map((item) => markOf(item, entries))}
          onGo={(index) => goTo(cardOf(items[index]!).querySelector("h4")!)}
        />
        <Live text={said + say.progress(score(items, entries), score(items, entries, "first"))} />
        {items.map((item, index) => (
          <Card
            key={item.id}
            item={item}
            index={index}
            total={items.length}
            entry={entries.get(item.id)}
            onCheck={(answer) => check(item, index, answer)}
          />
        ))}
        <TeachBack {...data.teach_back} />
        <Result items={items} objectives={data.objectives} entries={entries} />
        <Tools data={data} entries={entries} onForget={() => take(new Map(), "")} />
      </div>
      <Paper {...data} />
      <Key {...data} />
    </Section>
  );
}

interface Seen {
  entries: Entries;
  /** Whether the browser keeps them. */
  isKept: boolean;
  /** Whether something was kept that cannot be read. */
  hasLost: boolean;
  /** What comes before the progress: how the last answer was. */
  said: string;
}

/** What is known of each question, kept and told, in step with other places that show this quiz. */
function useEntries(
  items: readonly Item[],
  keeping: Keeping,
  cardOf: (item: Item) => HTMLElement,
): Seen & { take(next: Entries, said: string): void } {
  const [seen, setSeen] = useState((): Seen => {
    const entries = keeping.recall();
    return { entries, isKept: keeping.works, hasLost: keeping.works && keeping.lost(entries), said: "" };
  });
  const catchUp = useLatest(() => {
    const next = caughtUp(seen.entries, keeping.recall());
    const other = changed(items, seen.entries, next);
    if (!other.length) return;
    const left = other.map(cardOf).find((card) => card.contains(document.activeElement));
    setSeen({ ...seen, entries: next, hasLost: false, said: "" });
    keeping.tell(next);
    if (left) goTo(left.querySelector("h4")!);
  });
  useLayoutEffect(() => {
    if (keeping.works) keeping.tell(seen.entries);
    return keeping.follow(catchUp);
  }, []);
  const take = (entries: Entries, said: string): void => {
    const isKept = keeping.keep(entries);
    setSeen((before) => ({ ...before, entries, isKept, said }));
  };
  return { ...seen, take };
}

function Jumps({ marks, onGo }: { marks: readonly Mark[]; onGo(index: number): void }): VNode {
  return (
    <Roving class="quiz-jumps" label={say.JUMPS}>
      {marks.map((mark, index) => ({
        class: "quiz-jump",
        "data-state": mark,
        "aria-label": say.jump(index, mark),
        onClick: () => onGo(index),
        children: (
          <>
            <span>{index + 1}</span>
            <span class="quiz-sign" aria-hidden="true">{say.SIGNS[mark]}</span>
          </>
        ),
      }))}
    </Roving>
  );
}

interface ToolsProps {
  data: QuizData;
  entries: Entries;
  onForget(): void;
}

/** What can be done with the whole quiz. */
function Tools({ data, entries, onForget }: ToolsProps): VNode {
  const [message, setMessage] = useState("");
  const [question, ask] = useQuestion();
  const [cannotPrint, print] = usePrint();

  const save = (): void => {
    if (!entries.size) return setMessage(say.NOTHING_TO_SAVE);
    const file = `quiz-${data.lesson}.json`;
    download(file, fileText(data, entries));
    setMessage(say.saved(file));
  };
  const forget = async (): Promise<void> => {
    if (!entries.size) return setMessage(say.NOTHING_TO_FORGET);
    const yes = await ask(say.forget(entries.size));
    if (yes) onForget();
    setMessage(yes ? say.FORGOTTEN : say.NOT_FORGOTTEN);
  };
  return (
    <>
      <div class="psoas-row quiz-tools">
        <button type="button" class="quiz-save" onClick={save}>{say.SAVE}</button>
        <button type="button" class="quiz-print" onClick={(event) => print(event.currentTarget)}>{say.PRINT}</button>
        <button type="button" class="quiz-forget" onClick={forget}>{say.FORGET}</button>
      </div>
      <output class="quiz-message" role="status">{message}</output>
      {cannotPrint}
      {question}
    </>
  );
}

/** The result as a file for the class; psoas/quiz.py reads it. */
function fileText(data: QuizData, entries: Entries): string {
  const began = [...entries.values()].map(({ at }) => at).sort()[0];
  const about = { lesson: data.lesson, items: data.items.map(({ id }) => id) };
  const finished_at = finishedAt(data.items, entries);
  const fields = { ...fileHead("quiz", began), ...about, finished_at, ...valueOf(data.items, entries) };
  return `${JSON.stringify(fields, null, 2)}\n`;
}
