/** One record: what it is, what stands in it, and what can be done with it. */

import type { VNode } from "preact";
import type { MyDataData } from "../../generated/my_data.ts";
import { LessonLink } from "../../lib/links.tsx";
import { useUid } from "../../lib/widget.tsx";
import * as say from "./describe/page.ts";
import { linesOf } from "./describe/records.ts";
import type { Known } from "./state.ts";

interface RecordProps {
  data: MyDataData;
  one: Known;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
  onSave(): void;
  onDelete(): void;
}

export function RecordCard({ data, one, isOpen, onToggle, onSave, onDelete }: RecordProps): VNode {
  const id = useUid("record"), title = say.title(one), { about } = one;
  return (
    <section class="record" data-record={one.name} aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      <p>
        {about?.about}
        {about?.lesson && " "}
        {about?.lesson && <LessonLink href={`${about.lesson}.ipynb`}>{say.TO_LESSON}</LessonLink>}
      </p>
      <details class="inside" open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
        <summary>
          {say.LOOK_INSIDE}
          <span class="psoas-visually-hidden">: {title}</span>
        </summary>
        <Inside data={data} one={one} />
        <details class="raw psoas-no-print">
          <summary>{say.RAW}</summary>
          <pre tabIndex={0} aria-label={say.AS_KEPT}>{one.record ? JSON.stringify(one.record, null, 1) : one.text}</pre>
        </details>
      </details>
      <div class="psoas-row psoas-no-print">
        <button type="button" aria-label={say.save(one)} onClick={onSave}>{say.SAVE}</button>
        <button type="button" aria-label={say.remove(one)} onClick={onDelete}>{say.DELETE}</button>
      </div>
    </section>
  );
}

function Inside({ data, one }: { data: MyDataData; one: Known }): VNode {
  const lines = one.record && linesOf(data, one.name, one.record);
  if (!lines) return <p class="psoas-note">{one.about ? say.UNREADABLE : say.UNKNOWN}</p>;
  return (
    <dl>
      {lines.map(([what, said], place) => (
        <div key={place}>
          <dt>{what}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The colours that somebody chose for the pages. */
export function ColoursCard({ colours, onForget }: { colours: string; onForget(): void }): VNode {
  return (
    <section class="record" data-record="colours">
      <h4>{say.COLOURS}</h4>
      <p>{say.colours(colours)}</p>
      <div class="psoas-row psoas-no-print">
        <button type="button" onClick={onForget}>{say.FORGET}</button>
      </div>
    </section>
  );
}
