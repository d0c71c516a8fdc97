/** One page of questions. */

import { Fragment, type VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { CheckQuestion, CheckRules, Screen } from "../../generated/safety_check.ts";
import { useUid } from "../../lib/widget.tsx";
import { assess } from "../../rules/assess.ts";
import { trimmedAnswers, withoutStaleLists } from "../../rules/check_answers.ts";
import { ABOVE, AFTER_ALL, AFTER_NONE, type Alarm, AlarmAfter, AlarmContext } from "./alarm.tsx";
import * as say from "./describe/check.ts";
import { QuestionField } from "./fields.tsx";
import { Opening, type OpeningProps } from "./opening.tsx";
import { NoneOfThese } from "./sign.tsx";
import type { Act } from "./state/fields.ts";
import { actedOn, lacking, noneOf, pageOf, sayNo, unsaid } from "./state/layout.ts";
import type { Given, Page } from "./state/form.ts";
import type { PagePlace } from "./state/way.ts";

interface PageProps {
  rules: CheckRules;
  place: PagePlace;
  screen: Screen;
  /** How many pages the part has. */
  of: number;
  answers: Given;
  /** The number to call. */
  number: string;
  /** What stands above the first page. */
  opening: OpeningProps | null;
  /** Somebody has done something: `isFirst` is true once, `appeared` counts what came into view. */
  onTouch(isFirst: boolean, appeared: number): void;
  /** The page is answered. */
  onGoOn(answers: Given): void;
  onBack(answers: Given): void;
  /** Straight to the card, with what was answered so far. */
  onShowCard(answers: Given): void;
}

const MOST_REASONS = 3;

interface Seen {
  page: Page;
  alarm: AlarmState;
  /** What lacks an answer, once somebody wanted to go on. */
  fault: CheckQuestion | "page" | null;
}

export function QuestionPage(props: PageProps): VNode {
  const { rules, place, screen, of, answers, number, opening, onTouch } = props;
  const problem = useUid("problem");
  const go = useRef<HTMLButtonElement>(null);
  const [{ page, alarm, fault }, setSeen] = useState((): Seen => {
    const first = pageOf(rules, screen, answers);
    return { page: first, alarm: alarmOf(rules, first, ABOVE, null), fault: null };
  });
  const isChanged = useRef(false);

  const touch = (next: Page, near: string): void => {
    setSeen({ page: next, alarm: alarmOf(rules, next, near, alarm), fault: null });
    onTouch(!isChanged.current, next.appeared);
    isChanged.current = true;
  };
  const goOn = (): void => {
    const said = unsaid(rules, page).length ? sayNo(rules, page) : page;
    if (said !== page) touch(said, screen.layout === "checklist" ? AFTER_ALL : said.asked.at(-1)!);
    const lack = lacking(rules, said);
    if (!lack) return props.onGoOn(withoutStaleLists(rules, screen, answers, trimmedAnswers(rules, said.draft)));
    setSeen((before) => ({ ...before, fault: lack }));
    fieldFor(lack, problem).focus();
  };
  const hasBack = place.index > 0 || place.part === "pressing" || place.then !== null;
  const shown: Alarm = { ...alarm, number, onShow: () => props.onShowCard(trimmedAnswers(rules, page.draft)) };
  return (
    <AlarmContext.Provider value={shown}>
      <p class="psoas-note progress">
        {say.place(place.index, of)}
        <progress max={of} value={place.index + 1} aria-hidden="true" />
      </p>
      <h4>{screen.title}</h4>
      {opening && <Opening {...opening} />}
      <p>{screen.intro}</p>
      {/* Who has read the page need not go through every line by keyboard. */}
      <button type="button" class="skip psoas-no-print" onClick={() => go.current!.focus()}>{say.SKIP}</button>
      <AlarmAfter place={ABOVE} />
      <Fields
        rules={rules}
        page={page}
        problem={problem}
        fault={fault}
        onAct={(id, act, near) => touch(actedOn(rules, page, id, act), near)}
        onNone={(none) => touch(noneOf(rules, page, none), AFTER_NONE)}
      />
      <p class="problem" role="alert" id={problem}>{fault && say.lacking(fault, screen)}</p>
      <div class="psoas-row">
        {hasBack && (
          <button type="button" onClick={() => props.onBack(trimmedAnswers(rules, page.draft))}>
            {place.then ? say.LEAVE : say.BACK}
          </button>
        )}
        <button ref={go} type="button" class="psoas-main" onClick={goOn}>{say.mainButton(unsaid(rules, page))}</button>
      </div>
    </AlarmContext.Provider>
  );
}

/** Where an answer that is lacking can be given: each such field is described by what is lacking. */
function fieldFor(lack: CheckQuestion | "page", problem: string): HTMLElement {
  const described = `[aria-describedby="${problem}"]`;
  const field = lack === "page" ? `${described}[aria-invalid]` : `[data-field="${lack.id}"] ${described}`;
  return document.querySelector<HTMLElement>(field)!;
}

type AlarmState = Pick<Alarm, "at" | "reasons" | "title">;

/** The alarm below what was touched, where the first reasons are not those that it told before. */
function alarmOf(rules: CheckRules, { draft }: Page, near: string, before: AlarmState | null): AlarmState {
  const title = rules.tiers.find(({ id }) => id === "emergency")!.title;
  const found = assess(rules, draft);
  if (found.tier !== "emergency") return { title, at: before?.at ?? ABOVE, reasons: [] };
  const reasons = found.reasons.slice(0, MOST_REASONS);
  return before && before.reasons.join() === reasons.join() ? before : { title, at: near, reasons };
}

interface FieldsProps {
  rules: CheckRules;
  page: Page;
  problem: string;
  fault: CheckQuestion | "page" | null;
  onAct(id: string, act: Act, near: string): void;
  onNone(none: boolean): void;
}

function Fields({ onNone, ...props }: FieldsProps): VNode {
  const { page, problem, fault } = props, { screen } = page;
  if (screen.layout === "single") {
    return (
      <div class="fields">
        <Questions {...props} />
      </div>
    );
  }
  return (
    <fieldset aria-label={screen.title}>
      <div class="signs">
        <Questions {...props} />
        <NoneOfThese
          text={screen.none_text}
          isOn={page.none}
          problem={problem}
          isInvalid={fault === "page"}
          onChange={onNone}
        />
        <AlarmAfter place={AFTER_NONE} />
      </div>
      <AlarmAfter place={AFTER_ALL} />
    </fieldset>
  );
}

function Questions({ rules, page, problem, fault, onAct }: Omit<FieldsProps, "onNone">): VNode {
  const { fields, asked, screen } = page;
  return (
    <>
      {rules.questions.filter(({ id }) => fields.has(id)).map((question) => (
        <Fragment key={question.id}>
          <QuestionField
            question={question}
            field={fields.get(question.id)!}
            problem={problem}
            isInvalid={fault === question}
            hidden={!asked.includes(question.id)}
            // The page's own "none of these" speaks for the lists that stand there from the start.
            hasNone={screen.layout === "single" || question.ask_if !== undefined}
            onAct={(act, near) => onAct(question.id, act, near)}
          />
          <AlarmAfter place={question.id} />
        </Fragment>
      ))}
    </>
  );
}
