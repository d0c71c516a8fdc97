import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Lesson } from "../../generated/evidence_table.ts";
import * as say from "./describe.ts";
import type { Entry } from "./state.ts";

interface ClaimsProps {
  lesson: Lesson;
  entries: readonly Entry[];
  /** Ids of the claims to show. */
  shown: ReadonlySet<string>;
}

/** The claims of one lesson. What a claim says never changes, so that only its being shown is looked at again. */
export function Claims({ lesson, entries, shown }: ClaimsProps): VNode {
  const own = useMemo(() => {
    const ofLesson = entries.filter(({ claim }) => claim.lesson === lesson.id);
    return ofLesson.map((entry) => ({ id: entry.claim.id, body: <Body entry={entry} lesson={lesson} /> }));
  }, [entries, lesson]);
  return (
    <section hidden={!own.some(({ id }) => shown.has(id))}>
      <h4>{say.title(lesson)}</h4>
      {own.map(({ id, body }) => (
        <details key={id} class="entry" data-claim={id} data-address={`claim-${id}`} hidden={!shown.has(id)}>
          {body}
        </details>
      ))}
    </section>
  );
}

function Body({ entry: { claim, sources }, lesson }: { entry: Entry; lesson: Lesson }): VNode {
  return (
    <>
      <summary>
        <span class="claim-text">{claim.claim}</span> <span class="badge">{claim.badge}</span>
      </summary>
      <p>{claim.verdict}</p>
      <p>
        <strong>{say.NOT_KNOWN}</strong> {claim.unknown}
      </p>
      <p class="psoas-note">{say.origin(lesson, claim)}</p>
      {sources.length === 0 ? <p class="psoas-note">{say.NO_SOURCE}</p> : (
        <ul class="sources">
          {sources.map(({ text, link }) => (
            <li key={text}>
              {text} {link && <a href={link} rel="noreferrer" target="_blank">{say.OPEN_SOURCE}</a>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
