/** The partner of each entry. */

import type { VNode } from "preact";
import type { MatchQuestion, Pair } from "../../../generated/quiz.ts";
import { Labelled, Select } from "../../../lib/fields.tsx";
import type { AnswerOf } from "../../../rules/quiz.ts";
import * as say from "../describe.ts";
import { Letter, Outcome } from "../parts.tsx";
import type { AskProps, Kind, Reading, ShownProps } from "./kind.ts";

/** For each entry on the left the index of its partner, or null. */
type Draft = readonly (number | null)[];

export const match: Kind<MatchQuestion, Draft> = {
  blank: ({ pairs }) => pairs.map(() => null),
  read,
  Ask,
  Explain: ({ item, answer }) => <Explain item={item} answer={answer as AnswerOf["match"]} />,
  Paper,
  key: say.matchKey,
};

function read(_: MatchQuestion, draft: Draft): Reading {
  const open = draft.filter((partner) => partner === null).length;
  if (open) return { problem: say.partnersOpen(open), at: draft.indexOf(null) };
  return { answer: Object.fromEntries(draft.map((partner, left) => [String(left), partner!])) };
}

function Ask({ item, order, draft, change, flaw }: AskProps<MatchQuestion, Draft>): VNode {
  return (
    <>
      {item.pairs.map((pair, left) => (
        <Partner
          key={left}
          pair={pair}
          options={order.map((index) => ({ index, text: item.pairs[index]!.right }))}
          chosen={draft[left]!}
          onChoose={(partner) => change(draft.with(left, partner))}
          flaw={flaw(left)}
        />
      ))}
    </>
  );
}

interface PartnerProps {
  pair: Pair;
  options: { index: number; text: string }[];
  chosen: number | null;
  onChoose(partner: number | null): void;
  flaw: object;
}

function Partner({ pair, options, chosen, onChoose, flaw }: PartnerProps): VNode {
  return (
    <div class="quiz-pair">
      <Labelled label={pair.left}>
        {(id) => (
          <Select
            id={id}
            value={chosen ?? ""}
            onChange={({ currentTarget: { value } }) => onChoose(value === "" ? null : Number(value))}
            {...flaw}
          >
            <option value="">{say.CHOOSE_PARTNER}</option>
            {options.map(({ index, text }) => <option key={index} value={index}>{text}</option>)}
          </Select>
        )}
      </Labelled>
      {/* A closed list cuts long texts on a narrow screen, so the chosen partner is also written out. */}
      <p class="quiz-chosen" aria-hidden="true">{options.find(({ index }) => index === chosen)?.text}</p>
    </div>
  );
}

function Explain({ item, answer }: { item: MatchQuestion; answer: AnswerOf["match"] }): VNode {
  return (
    <>
      {item.pairs.map((pair, left) => {
        const chosen = answer[left]!, right = chosen === item.answer[left];
        return (
          <Outcome
            key={left}
            look={right ? "right" : "wrong"}
            words={right ? say.FOUND_IT : say.THE_PARTNER}
            text={<Pairing pair={pair} />}
            why={right ? pair.why : <Instead chosen={item.pairs[chosen]!} why={pair.why} />}
          />
        );
      })}
    </>
  );
}

function Pairing({ pair: { left, right } }: { pair: Pair }): VNode {
  return (
    <span>
      <b>{left}</b>: {right}
    </span>
  );
}

function Instead({ chosen, why }: { chosen: Pair; why: string }): VNode {
  return (
    <>
      <span class="quiz-yours">
        {say.chose(chosen)}
        <br />
      </span>
      {why}
    </>
  );
}

function Paper({ item, order }: ShownProps<MatchQuestion>): VNode {
  return (
    <div class="quiz-paper-pairs">
      <ul class="quiz-paper-list">
        {item.pairs.map((pair) => (
          <li key={pair.left}>
            <span class="quiz-box quiz-box-wide" />
            {pair.left}
          </li>
        ))}
      </ul>
      <ul class="quiz-paper-list">
        {order.map((index, place) => (
          <li key={index}>
            <Letter place={place} />
            {item.pairs[index]!.right}
          </li>
        ))}
      </ul>
    </div>
  );
}
