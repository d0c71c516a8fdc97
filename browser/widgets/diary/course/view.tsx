/** The course of things: a sentence about it, a picture, and where the rule comes from. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Select } from "../../../lib/fields.tsx";
import { LessonLink } from "../../../lib/links.tsx";
import { Live } from "../../../lib/live.tsx";
import { useUid } from "../../../lib/widget.tsx";
import * as say from "./describe.ts";
import { pictureOf } from "./picture.ts";
import { TrendPicture } from "./picture.tsx";
import type { Chosen, Course } from "./state.ts";

/** Below this width of the widget, in pixels, the picture is drawn for a phone. */
const NARROW = 480;

interface CourseProps {
  course: Course | null;
  choose(change: Partial<Chosen>): void;
}

export function CoursePart({ course, choose }: CourseProps): VNode {
  const part = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow(part);
  return (
    <>
      <h4>{say.TREND}</h4>
      <Live data-sentence="trend" text={course ? say.sentence(course) : say.NOTHING_YET} />
      <div ref={part} class="trend-part">
        {course && (
          <>
            <Following course={course} choose={choose} />
            <Figure course={course} isNarrow={isNarrow} />
            {course.one.points.length > 1 && <Since course={course} choose={choose} />}
            {course.change && <Why course={course} />}
          </>
        )}
      </div>
    </>
  );
}

/** Whether the widget is narrow; it is measured whenever the part is drawn. */
function useNarrow(part: RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const width = part.current!.closest("[data-psoas]")!.clientWidth;
    setNarrow(width > 0 && width < NARROW);
  });
  return isNarrow;
}

function Following({ course: { having, one }, choose }: CourseProps & { course: Course }): VNode {
  return (
    <div class="psoas-row psoas-no-print" role="group" aria-label={say.FOLLOW}>
      {having.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === one.id}
          data-focus={id}
          data-series={id}
          onClick={() => choose({ series: id })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Figure({ course, isNarrow }: { course: Course; isNarrow: boolean }): VNode {
  const { rule, one, first, edge } = course;
  return (
    <figure>
      <TrendPicture picture={pictureOf(rule, one.points, first, edge, isNarrow)} label={say.picture(course)} />
      <figcaption class="psoas-note">{say.HOW_TO_READ}</figcaption>
    </figure>
  );
}

function Since({ course: { one, first }, choose }: CourseProps & { course: Course }): VNode {
  const id = useUid("since");
  return (
    <div class="psoas-row since psoas-no-print">
      <label for={id}>{say.COMPARE}</label>
      <Select
        id={id}
        data-focus="since"
        value={first[0]}
        onChange={(event) => choose({ since: event.currentTarget.value })}
      >
        {one.points.slice(0, -1).map((point) => <option key={point[0]} value={point[0]}>{say.since(point)}</option>)}
      </Select>
    </div>
  );
}

function Why({ course: { rule } }: { course: Course }): VNode {
  return (
    <details class="why psoas-no-print">
      <summary>{say.WHY}</summary>
      <p>
        {rule.source}{" "}
        <LessonLink href={`07-evidence.ipynb#claim-${rule.claim}`} data-lesson="07-evidence">{rule.badge}</LessonLink>
      </p>
      <ul>{rule.cited.map((text) => <li key={text}>{text}</li>)}</ul>
      <p>{say.NO_CAUSE}</p>
    </details>
  );
}
