/** One client: the words, the drawing, what can be asked for step by step, and the decision. */

import type { ComponentChildren, VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { CasePracticeData, Client, Finding } from "../../generated/case_practice.ts";
import { Input, Labelled, Select } from "../../lib/fields.tsx";
import { useUid } from "../../lib/widget.tsx";
import type { Answer } from "../../rules/cases.ts";
import type { Place } from "../../rules/places.ts";
import * as say from "./describe.ts";
import { Drawing } from "./drawing.tsx";
import { DECISIONS, type Draft, missingIn, type Visit } from "./state.ts";

interface CaseProps {
  data: CasePracticeData;
  places: ReadonlyMap<string, Place>;
  stem: string;
  client: Client;
  visit: Visit;
  answer: Answer | undefined;
  onAsk(finding: Finding): void;
  onDraft(draft: Draft): void;
  onCheck(): void;
  /** What came of the answer, where there is one. */
  children: ComponentChildren;
}

export function Case(props: CaseProps): VNode {
  const { data, places, stem, client, visit, answer, onAsk, onDraft, onCheck, children } = props;
  const steps = useRef<HTMLDivElement>(null);
  const findings = (step: Finding["step"]): VNode => (
    <Findings findings={client.findings.filter((one) => one.step === step)} asked={visit.asked} onAsk={onAsk} />
  );
  const choosing = { draft: answer ?? visit.draft, isClosed: Boolean(answer) };
  return (
    <>
      <h4>{say.client(visit.at, data.clients.length, client)}</h4>
      <blockquote>{say.quoted(client.words)}</blockquote>
      <div class="columns">
        <Drawing client={client} bodies={data.body} places={places} stem={stem} />
        <div ref={steps}>
          <p class="psoas-note">{say.HOW}</p>
          <Step name="safety">{findings("safety")}</Step>
          <Step name="pattern">
            {findings("pattern")}
            <ChartChoice
              {...choosing}
              charts={say.charts(data)}
              onChange={(chart) => onDraft({ ...visit.draft, chart })}
            />
          </Step>
          <Step name="movement">{findings("movement")}</Step>
          <Step name="result">
            <DecisionChoice {...choosing} onChange={(decision) => onDraft({ ...visit.draft, decision })} />
          </Step>
          {answer ? children : (
            <Check
              draft={visit.draft}
              onCheck={onCheck}
              onMissing={(what) => steps.current!.querySelector<HTMLElement>(FIELDS[what])!.focus()}
            />
          )}
        </div>
      </div>
    </>
  );
}

/** Where each part of an answer is given. */
const FIELDS = { chart: "select", decision: "input[type=radio]" };

function Step({ name, children }: { name: keyof typeof say.STEPS; children: ComponentChildren }): VNode {
  return (
    <section class="step" data-step={name} aria-label={say.STEPS[name]}>
      <h5>{say.STEPS[name]}</h5>
      {children}
    </section>
  );
}

interface FindingsProps {
  findings: readonly Finding[];
  asked: readonly string[];
  onAsk(finding: Finding): void;
}

function Findings({ findings, asked, onAsk }: FindingsProps): VNode {
  return (
    <div class="findings">
      {findings.map((finding) => {
        const isOpen = asked.includes(finding.ask);
        return (
          <div key={finding.ask} class="finding">
            <button type="button" aria-expanded={isOpen} onClick={() => onAsk(finding)}>{finding.ask}</button>
            <p class="said" hidden={!isOpen}>{finding.answer}</p>
          </div>
        );
      })}
    </div>
  );
}

interface ChoiceProps<Choice> {
  draft: Draft;
  /** Whether it was answered, and cannot be changed. */
  isClosed: boolean;
  onChange(choice: Choice): void;
}

type ChartChoiceProps = ChoiceProps<string> & { charts: readonly { id: string; name: string }[] };

function ChartChoice({ draft, isClosed, charts, onChange }: ChartChoiceProps): VNode {
  return (
    <div class="field">
      <Labelled label={say.WHICH_CHART}>
        {(id) => (
          <Select
            id={id}
            disabled={isClosed}
            value={draft.chart}
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            <option value="">{say.CHOOSE_CHART}</option>
            {charts.map((chart) => <option key={chart.id} value={chart.id}>{chart.name}</option>)}
          </Select>
        )}
      </Labelled>
    </div>
  );
}

function DecisionChoice({ draft, isClosed, onChange }: ChoiceProps<Draft["decision"]>): VNode {
  const group = useUid("decision");
  return (
    <fieldset>
      <legend>{say.WHAT_DO_YOU_DO}</legend>
      {DECISIONS.map((decision) => {
        const { name, meaning } = say.DECISIONS[decision];
        return (
          <label key={decision} class="psoas-choice">
            <Input
              type="radio"
              name={group}
              value={decision}
              disabled={isClosed}
              checked={draft.decision === decision}
              onChange={() => onChange(decision)}
            />
            <span>
              <strong>{name}</strong>
              {`: ${meaning}`}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface CheckProps {
  draft: Draft;
  onCheck(): void;
  onMissing(what: "chart" | "decision"): void;
}

function Check({ draft, onCheck, onMissing }: CheckProps): VNode {
  const [problem, setProblem] = useState("");
  const check = (): void => {
    const missing = missingIn(draft);
    if (!missing) return onCheck();
    setProblem(say.MISSING[missing]);
    onMissing(missing);
  };
  return (
    <>
      <p class="problem" role="alert">{problem}</p>
      <div class="psoas-row">
        <button type="button" class="psoas-main" onClick={check}>{say.CHECK}</button>
      </div>
    </>
  );
}
