/** One question: asked, checked and explained, as often as the learner likes. */

import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { focusOn } from "../../lib/page.ts";
import { useUid } from "../../lib/widget.tsx";
import { type Answer, isRight, type Item } from "../../rules/quiz.ts";
import * as say from "./describe.ts";
import { kindOf } from "./kinds/index.ts";
import { After } from "./parts.tsx";
import { type Entry, orderAt } from "./state.ts";

interface CardProps {
  item: Item;
  index: number;
  total: number;
  entry: Entry | undefined;
  onCheck(answer: Answer): void;
}

export function Card({ item, index, total, entry, onCheck }: CardProps): VNode {
  const title = useUid("question");
  const card = useRef<HTMLElement>(null);
  /** What is tried again: the card stays open until there is another entry. */
  const [retried, setRetried] = useState<Entry>();
  const isOpen = !entry || entry === retried, tries = entry?.tries ?? 0;
  const first = (selector: string): HTMLElement => card.current!.querySelector<HTMLElement>(selector)!;

  const check = (answer: Answer): void => {
    onCheck(answer);
    focusOn(first(".quiz-verdict"));
  };
  const retry = (): void => {
    setRetried(entry);
    first(".quiz-body :is(input, select, button)").focus();
  };
  return (
    <article
      ref={card}
      class="quiz-card"
      aria-labelledby={title}
      data-item={item.id}
      data-kind={item.kind}
      data-state={isOpen ? "open" : isRight(item, entry.answer) ? "right" : "wrong"}
    >
      <h4 id={title} class="quiz-count" tabIndex={-1}>{say.question(index, total)}</h4>
      <div class="quiz-body">
        {isOpen
          ? <Open key={tries} item={item} order={orderAt(item, tries)} onCheck={check} />
          : <Checked item={item} entry={entry} index={index} onRetry={retry} />}
      </div>
    </article>
  );
}

interface OpenProps {
  item: Item;
  order: readonly number[];
  onCheck(answer: Answer): void;
}

/** What stands beside the button: news, or what is wrong with the control at a place. */
interface Message {
  text: string;
  at?: number;
  isProblem?: boolean;
}

function Open({ item, order, onCheck }: OpenProps): VNode {
  const hint = useUid("hint");
  const { Ask, blank, read } = kindOf(item);
  const [draft, setDraft] = useState(() => blank(item, order));
  const [message, setMessage] = useState<Message>({ text: "" });

  const change = (next: unknown): void => {
    setDraft(next);
    if (message.isProblem) setMessage({ ...message, text: "", isProblem: false });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const reading = read(item, draft);
    if ("answer" in reading) return onCheck(reading.answer);
    setMessage({ text: reading.problem, at: reading.at, isProblem: true });
    const controls = (event.currentTarget as Element).querySelectorAll<HTMLElement>("input, select");
    controls[reading.at]!.focus();
  };
  const flaw = (place: number): object => {
    if (place !== message.at) return {};
    const isTyped = item.kind === "numeric" || item.kind === "match";
    return { "aria-describedby": hint, ...(isTyped && message.isProblem ? { "aria-invalid": "true" } : {}) };
  };
  return (
    <form noValidate onSubmit={submit}>
      <fieldset>
        <legend>
          {item.question}
          <After class="quiz-how" words={say.how(item)} />
        </legend>
        <Ask item={item} order={order} draft={draft} change={change} say={(text) => setMessage({ text })} flaw={flaw} />
      </fieldset>
      <div class="psoas-row">
        <button type="submit" class="psoas-main quiz-check">{say.CHECK}</button>
        <output id={hint} class={`quiz-message ${message.isProblem ? "is-problem" : ""}`} role="status">
          {message.text}
        </output>
      </div>
    </form>
  );
}

interface CheckedProps {
  item: Item;
  entry: Entry;
  index: number;
  onRetry(): void;
}

function Checked({ item, entry, index, onRetry }: CheckedProps): VNode {
  const { Explain } = kindOf(item);
  const now = isRight(item, entry.answer) ? "right" : "wrong";
  const earlier = say.earlier(entry.tries, isRight(item, entry.first));
  return (
    <>
      <p class="quiz-question">{item.question}</p>
      <p class={`quiz-verdict is-${now}`} tabIndex={-1}>
        <b>
          <span class="quiz-sign" aria-hidden="true">{say.SIGNS[now]}</span>
          {say.VERDICTS[now]}.
        </b>
        <After class="quiz-tries" words={earlier} />
      </p>
      <Explain item={item} answer={entry.answer} order={orderAt(item, entry.tries - 1)} />
      <div class="psoas-row">
        <button type="button" class="quiz-retry" onClick={onRetry} aria-label={say.tryAgain(index)}>
          {say.TRY_AGAIN}
        </button>
      </div>
    </>
  );
}
