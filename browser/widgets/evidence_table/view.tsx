/** Searches and filters the register of claims. */

import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Badge, EvidenceData } from "../../generated/evidence_table.ts";
import { Input, Labelled, Select } from "../../lib/fields.tsx";
import { useLatest, useRest } from "../../lib/hooks.ts";
import { Live } from "../../lib/live.tsx";
import { type Model, tell } from "../../lib/model.ts";
import { useOpenInPrint } from "../../lib/print.tsx";
import { type Part, Section } from "../../lib/widget.tsx";
import { Claims } from "./claims.tsx";
import * as say from "./describe.ts";
import { entriesOf, type Entry, EVERYTHING, type Filter, find, linked, toggled } from "./state.ts";

export function EvidenceTable({ data, model }: Part<EvidenceData, Filter>): VNode {
  const entries = useMemo(() => entriesOf(data), [data]);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { filter, asTyped, show, showOnceRested } = useFilter(search, model);
  const { shown, counts } = useMemo(() => find(entries, filter), [entries, filter]);

  const showAll = (): void => {
    search.current!.value = "";
    show(EVERYTHING);
    search.current!.focus();
  };
  useLinkedClaim(list, entries, (id) => {
    show(asTyped());
    if (!find(entries, asTyped()).shown.has(id)) showAll();
  });
  useOpenInPrint(list);

  return (
    <Section name="evidence-table" heading={say.HEADING}>
      <div class="filters psoas-no-print" role="search">
        <div>
          <Labelled label={say.SEARCH_WORDS}>
            {(id) => (
              <Input
                id={id}
                type="search"
                ref={search}
                onChange={() => show(asTyped())}
                onInput={showOnceRested}
              />
            )}
          </Labelled>
        </div>
        <div>
          <Labelled label={say.LESSON}>
            {(id) => (
              <Select
                id={id}
                value={filter.lesson}
                onChange={(event) => show({ ...asTyped(), lesson: event.currentTarget.value })}
              >
                <option value="">{say.ALL_LESSONS}</option>
                {data.lessons.map((lesson) => <option key={lesson.id} value={lesson.id}>{say.title(lesson)}</option>)}
              </Select>
            )}
          </Labelled>
        </div>
      </div>
      <div class="psoas-row psoas-no-print" role="group" aria-label={say.BADGES}>
        {data.badges.map((one) => (
          <BadgeFilter
            key={one.badge}
            badge={one}
            count={counts[one.badge] ?? 0}
            isOn={filter.badges.includes(one.badge)}
            onPress={() => show(toggled(asTyped(), one.badge))}
          />
        ))}
        <button type="button" onClick={showAll}>{say.SHOW_ALL}</button>
      </div>
      <Live data-sentence="count" text={say.count(shown.size, entries.length)} />
      <p hidden={shown.size > 0}>{say.NOTHING}</p>
      <div class="entries" ref={list}>
        {data.lessons.map((lesson) => <Claims key={lesson.id} lesson={lesson} entries={entries} shown={shown} />)}
      </div>
    </Section>
  );
}

interface Filtering {
  /** What the list shows. */
  filter: Filter;
  /** The same, with what was typed a moment ago. */
  asTyped(): Filter;
  show(next: Filter): void;
  showOnceRested(): void;
}

function useFilter(search: RefObject<HTMLInputElement | null>, model: Model<Filter>): Filtering {
  const [filter, setFilter] = useState(EVERYTHING);
  const rest = useRest();
  useLayoutEffect(() => tell(model, filter), [filter]);
  const asTyped = (): Filter => ({ ...filter, words: search.current!.value });
  const show = (next: Filter): void => {
    rest.stop();
    setFilter(next);
  };
  return { filter, asTyped, show, showOnceRested: () => rest.start(() => show(asTyped())) };
}

interface BadgeFilterProps {
  badge: Badge;
  count: number;
  isOn: boolean;
  onPress(): void;
}

function BadgeFilter({ badge: { badge, meaning }, count, isOn, onPress }: BadgeFilterProps): VNode {
  return (
    <button
      type="button"
      class="badge-filter"
      aria-pressed={isOn}
      title={meaning}
      data-badge={badge}
      onClick={onPress}
    >
      {badge} <span class="count">{count}</span>
    </button>
  );
}

type List = RefObject<HTMLDivElement | null>;

/** A link to a claim opens it; `reveal` shows it where a filter hides it. */
function useLinkedClaim(list: List, entries: readonly Entry[], reveal: (id: string) => void): void {
  const follow = useLatest(() => {
    const claim = linked(entries, location.hash);
    if (!claim) return;
    reveal(claim.id);
    const element = list.current!.querySelector<HTMLDetailsElement>(`[data-claim="${claim.id}"]`)!;
    element.open = true;
    element.scrollIntoView({ block: "center" });
    element.querySelector("summary")!.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
}
