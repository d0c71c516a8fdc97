/** The card at the end of the check: what to do, how soon, why, and one main button. */

import type { ComponentChildren, VNode } from "preact";
import type { SafetyCheckData } from "../../generated/safety_check.ts";
import { Call } from "./call.tsx";
import { Because, Folded, Net, Opens, Part, Told } from "./card_parts.tsx";
import * as say from "./describe/card.ts";
import { cardWords, type Deciding, decidingRules, type Result, sourcesOf, todoOf } from "./state/card.ts";

interface CardProps {
  data: SafetyCheckData;
  result: Result;
  /** The number to call. */
  number: string;
  /** What stands below what to do. */
  children: ComponentChildren;
}

export function Card({ data, result, number, children }: CardProps): VNode {
  const { found } = result, deciding = decidingRules(result), sources = sourcesOf(deciding);
  return (
    <article
      class={`card ${found.tier}`}
      data-tier={found.tier}
      data-routine={found.routine}
      data-exercise={found.exercise}
      data-part={found.part}
    >
      {found.tier === "emergency"
        ? <Emergency result={result} deciding={deciding} number={number} />
        : <Calm result={result} deciding={deciding}>{children}</Calm>}
      {sources.length > 0 && (
        <details class="psoas-no-print sources">
          <summary>{say.SOURCES}</summary>
          <ul>{sources.map((name) => <li key={name}>{data.references[name]}</li>)}</ul>
        </details>
      )}
      <p class="psoas-note small">{say.footer(result)}</p>
    </article>
  );
}

interface KindProps {
  result: Result;
  deciding: readonly Deciding[];
}

/** What an emergency needs, and nothing beside it: whom to call, what to say, what to do until then. */
function Emergency({ result, deciding, number }: KindProps & { number: string }): VNode {
  return (
    <>
      <h4 class="call-first">
        <span aria-hidden="true">{`${say.SIGNS.emergency} `}</span>
        <span data-call="">
          <Call class="call" number={number} />
        </span>
        {` ${say.NOW}`}
      </h4>
      {todoOf(result, deciding).map((text) => <p key={text} class="do">{text}</p>)}
      <Part title={say.SAY_THIS} name="say">
        <p>{say.sayThis(result, deciding)}</p>
      </Part>
      <div class="more-of-it">
        <Folded title={say.WHY_ASKED} name="because">
          <Because result={result} deciding={deciding} />
        </Folded>
        <Folded title={say.ALL_ANSWERED} name="tell-part">
          <Told result={result} />
        </Folded>
        <Folded title={say.IF_NOT_WELL} name="net">
          <Net result={result} />
        </Folded>
      </div>
    </>
  );
}

function Calm({ result, deciding, children }: KindProps & { children: ComponentChildren }): VNode {
  const { title, how_soon } = cardWords(result), { tier } = result.found, isWell = tier === "self_care";
  const NetPart = isWell ? Folded : Part;
  return (
    <>
      <h4>
        <span class="sign-mark" aria-hidden="true">{`${say.SIGNS[tier]} `}</span>
        {title}
      </h4>
      <p class="how-soon">
        <strong>{`${say.HOW_SOON} `}</strong>
        {how_soon}
      </p>
      <div class="do">{todoOf(result, deciding).map((text) => <p key={text}>{text}</p>)}</div>
      {children}
      {!isWell && (
        <>
          <Part title={say.WHY} name="because">
            <Because result={result} deciding={deciding} />
          </Part>
          <Part title={say.WHAT_TO_TELL} name="tell-part">
            <p>{say.SHOW_THIS}</p>
            <Told result={result} />
          </Part>
        </>
      )}
      <Part title={say.OPEN_NOW} name="opens">
        <Opens result={result} />
      </Part>
      <NetPart title={say.IF_NOT_WELL} name="net">
        <Net result={result} />
      </NetPart>
      {isWell && (
        <Folded title={say.MY_ANSWERS} name="tell-part">
          <Told result={result} />
        </Folded>
      )}
    </>
  );
}

/** The card as a text, with what is folded. */
export function textOf(card: HTMLElement): string {
  const folds = [...card.querySelectorAll<HTMLDetailsElement>("details[data-paper]:not([open])")];
  for (const fold of folds) fold.open = true;
  const text = card.innerText;
  for (const fold of folds) fold.open = false;
  return text;
}
