/** The diary: one form, the course of things over time, all entries, and what can be done with them. */

import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { DiaryData } from "../../generated/diary.ts";
import { useQuestion } from "../../lib/dialog.tsx";
import { thisPlace } from "../../lib/keeping.ts";
import { Said } from "../../lib/live.tsx";
import { focusOn } from "../../lib/page.ts";
import { useOpenInPrint, usePrint } from "../../lib/print.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { empty } from "../../parts/kept/describe.ts";
import { KeptLine } from "../../parts/kept/line.tsx";
import type { Entry } from "../../rules/diary/entry.ts";
import * as act from "./actions.ts";
import { courseOf } from "./course/state.ts";
import { CoursePart } from "./course/view.tsx";
import * as say from "./describe.ts";
import { Entries } from "./entries.tsx";
import { TroublePart } from "./files/trouble.tsx";
import * as sayOfFiles from "./files/describe.ts";
import { Files } from "./files/view.tsx";
import type { Noted } from "./form/state.ts";
import { Form } from "./form/view.tsx";
import type { Value } from "./keeping.ts";
import { clockTime } from "./state.ts";
import { useDiary } from "./use_diary.ts";

export function Diary({ data, model }: Part<DiaryData, Value>): VNode {
  const desk = useDiary(data, model);
  const [question, ask] = useQuestion();
  const [cannotPrint, print] = usePrint();
  const form = useRef<HTMLDivElement>(null), list = useRef<HTMLDivElement>(null), files = useRef<HTMLDivElement>(null);
  useOpenInPrint(list);

  const { diary: { entries }, lock, series, since, said } = desk.seen, present = clockTime(new Date());
  const today = present.slice(0, 10);
  const course = useMemo(() => courseOf(data, entries, { series, since }, today), [entries, series, since, today]);
  const focus = (selector: string): void => form.current?.querySelector<HTMLElement>(selector)?.focus();

  const write = (noted: Noted): void => {
    act.write(desk, noted);
    focus("button.save");
  };
  const leave = (): void => {
    act.leave(desk);
    focus("button.save");
  };
  const choose = (names: readonly string[]): void => {
    act.choose(desk, names);
    focus(".doing select, .doing summary");
  };
  const change = (entry: Entry): void => {
    act.change(desk, entry);
    focusOn(form.current!.querySelector("h4")!);
  };
  const remove = async (entry: Entry): Promise<void> => {
    if (!await act.remove(desk, entry, ask)) return;
    const summary = list.current!.querySelector("summary");
    if (summary) summary.focus();
    else focus("button.save");
  };
  const removeAll = async (): Promise<void> => {
    if (await act.removeAll(desk, ask)) focusOn(form.current!.querySelector("h4")!);
  };
  return (
    <Section name="diary" heading={say.HEADING}>
      <p class="psoas-no-print">{say.INTRODUCTION}</p>
      <KeptLine what="diary" />
      <TroublePart desk={desk} present={present} ask={ask} />
      <div class="before psoas-no-print">
        {!lock && entries.length === 0 && <Before onBringBack={() => openFiles(files.current!)} />}
      </div>
      {!lock && (
        <Form
          key={desk.seen.sheet}
          place={form}
          diary={desk.seen.diary}
          entry={desk.seen.editing}
          most={data.most_activities}
          onWrite={write}
          onLeave={leave}
          onChoose={choose}
        />
      )}
      <Said said={said} aria-live="polite" />
      <CoursePart course={course} choose={desk.show} />
      <div class="list" ref={list}>
        <Entries entries={entries} present={present} changing={lock ? null : { onChange: change, onDelete: remove }} />
      </div>
      <Files place={files} desk={desk} ask={ask} print={print} onDeleteAll={removeAll} />
      {cannotPrint}
      {question}
    </Section>
  );
}

/** An empty diary may be another one than the diary that somebody wrote. */
function Before({ onBringBack }: { onBringBack(): void }): VNode {
  return (
    <>
      <p class="psoas-note">{empty("here", thisPlace())}</p>
      <div class="psoas-row">
        <button type="button" onClick={onBringBack}>{sayOfFiles.BRING_BACK}</button>
      </div>
    </>
  );
}

function openFiles(files: HTMLElement): void {
  files.querySelector("details")!.open = true;
  files.querySelector<HTMLElement>("input[type=file]")!.click();
}
