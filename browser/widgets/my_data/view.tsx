/** All that the course keeps in this browser: to see, to save, to bring back and to delete. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { MyDataData } from "../../generated/my_data.ts";
import { useQuestion } from "../../lib/dialog.tsx";
import { bytesOfFile, download } from "../../lib/files.ts";
import { noteSaved } from "../../lib/keeping.ts";
import { LessonLink } from "../../lib/links.tsx";
import { Live, Said, type Words } from "../../lib/live.tsx";
import { focusOn } from "../../lib/page.ts";
import { useOpenInPrint } from "../../lib/print.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { KeptLine } from "../../parts/kept/line.tsx";
import { useNewPerson } from "../../parts/person/new_person.tsx";
import { EVERYTHING, everythingText } from "../../rules/everything.ts";
import { FileProblem } from "../../rules/file_text.ts";
import { Copy } from "./copy.tsx";
import * as say from "./describe/page.ts";
import * as keeping from "./keeping.ts";
import { Chooser, Ever, Trouble } from "./parts.tsx";
import { ColoursCard, RecordCard } from "./record.tsx";
import { isRefusal, type Known, readFile } from "./state.ts";

export function MyData({ data }: Part<MyDataData, never>): VNode {
  const { here, now, look } = useHere(data);
  const { kept, colours, works } = here;
  const [said, setSaid] = useState<Words>({ text: "" });
  const [question, ask] = useQuestion();
  const [personQuestion, newPerson] = useNewPerson();
  const list = useRef<HTMLDivElement>(null);
  useOpenInPrint(list, "details.inside");

  const tell = (text: string): void => setSaid({ text });
  const heading = (): HTMLElement => list.current!.closest("[data-psoas]")!.querySelector("h3")!;

  const saveAll = (): void => {
    download(EVERYTHING.name, everythingText(kept, Date.now()));
    noteSaved("everything");
    tell(say.SAVED);
  };
  const saveOne = (one: Known): void => {
    const name = `${one.name.replace(/[^\w-]+/g, "-")}.json`;
    download(name, one.record ? everythingText([one], Date.now()) : one.text);
    tell(say.savedOne(one));
  };
  const removeOne = async (one: Known): Promise<void> => {
    if (!await ask(say.reallyDelete(one))) return;
    keeping.removeOne(one);
    look();
    tell(say.deleted(one));
    focusOn(list.current!.querySelector("h4") ?? heading());
  };
  const removeAll = async (): Promise<void> => {
    const isRefused = kept.some(isRefusal);
    if (!await ask(say.reallyDeleteAll(isRefused))) return;
    keeping.removeAll(now().kept);
    look();
    tell(say.allDeleted(isRefused));
    focusOn(heading());
  };
  const beginAnew = async (): Promise<void> => {
    if (!await newPerson(true)) return;
    look();
    tell(say.READY);
    focusOn(heading());
  };
  const forgetColours = (): void => {
    keeping.forgetColours();
    look();
    tell(say.COLOURS_FORGOTTEN);
    focusOn(heading());
  };
  const bringBack = async (file: File): Promise<void> => {
    const bytes = await bytesOf(file), found = typeof bytes === "string" ? bytes : readFile(data, bytes, now().kept);
    if (typeof found === "string") return tell(say.refused(file.name, found));
    const count = keeping.bringBack(found);
    look();
    tell(say.brought({ ...found, count }));
  };
  const isEmpty = kept.length === 0;
  return (
    <Section name="my-data" heading={say.HEADING}>
      <Trouble here={here} />
      <Live data-sentence="data" text={say.kept(kept.length, works)} />
      <KeptLine what="everything" />
      <div class="psoas-row psoas-no-print">
        <button type="button" class="psoas-main" disabled={isEmpty} onClick={saveAll}>{say.SAVE_ALL}</button>
        <button type="button" disabled={isEmpty} onClick={beginAnew}>{say.NEW_PERSON}</button>
        <button type="button" disabled={kept.every(isRefusal) && !colours} onClick={removeAll}>{say.DELETE_ALL}</button>
      </div>
      <Chooser works={works} onChoose={bringBack} />
      <Said said={said}>
        {said.text === say.READY && <LessonLink href="00-start-here.ipynb">{say.START_HERE}</LessonLink>}
      </Said>
      <Records place={list} data={data} here={here} onSave={saveOne} onDelete={removeOne} onForget={forgetColours} />
      <Copy onSaid={tell} />
      <Ever data={data} />
      {personQuestion}
      {question}
    </Section>
  );
}

/** The bytes of a file; or that it is too large. */
async function bytesOf(file: File): Promise<Uint8Array | "large"> {
  try {
    return await bytesOfFile(file);
  } catch (error) {
    if (error instanceof FileProblem) return "large"; // nothing else is looked at yet
    throw error;
  }
}

interface Looking {
  here: keeping.Here;
  /** The same right now, also after a question was answered. */
  now(): keeping.Here;
  look(): void;
}

/** What is kept here, in step with whatever changes it. */
function useHere(data: MyDataData): Looking {
  const [here, setHere] = useState(() => keeping.here(data));
  const latest = useRef(here);
  const look = (): void => {
    latest.current = keeping.here(data);
    setHere(latest.current);
  };
  useLayoutEffect(() => keeping.follow(look), []);
  return { here, now: () => latest.current, look };
}

interface RecordsProps {
  place: RefObject<HTMLDivElement | null>;
  data: MyDataData;
  here: keeping.Here;
  onSave(one: Known): void;
  onDelete(one: Known): void;
  onForget(): void;
}

/** A card for each record. A record that comes back finds its card as it was left. */
function Records({ place, data, here: { kept, colours }, onSave, onDelete, onForget }: RecordsProps): VNode {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string, isOpen: boolean): void =>
    setOpen((before) => new Set(isOpen ? [...before, name] : [...before].filter((one) => one !== name)));
  return (
    <div class="records" ref={place}>
      {kept.map((one) => (
        <RecordCard
          key={one.name}
          data={data}
          one={one}
          isOpen={open.has(one.name)}
          onToggle={(isOpen) => toggle(one.name, isOpen)}
          onSave={() => onSave(one)}
          onDelete={() => onDelete(one)}
        />
      ))}
      {colours && <ColoursCard colours={colours} onForget={onForget} />}
    </div>
  );
}
