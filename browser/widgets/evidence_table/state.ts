/** Which claims a search and its filters let through. */

import type { Claim, EvidenceData, Work } from "../../generated/evidence_table.ts";
import { plain } from "../../lib/text.ts";

export interface Filter {
  readonly words: string;
  readonly lesson: string;
  readonly badges: readonly string[];
}

export const EVERYTHING: Filter = { words: "", lesson: "", badges: [] };

/** A claim with its sources, and all its words in the form in which a search looks through them. */
export interface Entry {
  readonly claim: Claim;
  readonly sources: readonly Work[];
  readonly text: string;
}

export function entriesOf({ claims, references }: EvidenceData): Entry[] {
  return claims.map((claim) => {
    const sources = claim.references.flatMap((name) => references[name] ?? []);
    const words = [claim.claim, claim.verdict, claim.unknown, claim.id, ...claim.rows];
    return { claim, sources, text: plain([...words, ...sources.map(({ text }) => text)].join(" ")) };
  });
}

export interface Found {
  /** Ids of the claims to show. */
  readonly shown: ReadonlySet<string>;
  /** Badge to number of claims that words and lesson let through. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Every word must be there, in any order and case; several badges add up, the lesson narrows down. */
export function find(entries: readonly Entry[], filter: Filter): Found {
  const words = plain(filter.words).split(/\s+/).filter(Boolean);
  const fitting = entries.filter(({ text, claim }) =>
    words.every((word) => text.includes(word)) && (!filter.lesson || claim.lesson === filter.lesson)
  );
  const counts: Record<string, number> = {};
  for (const { claim } of fitting) counts[claim.badge] = (counts[claim.badge] ?? 0) + 1;
  const chosen = fitting.filter(({ claim }) => !filter.badges.length || filter.badges.includes(claim.badge));
  return { shown: new Set(chosen.map(({ claim }) => claim.id)), counts };
}

/** The filter with a badge added, or taken away where it was there. */
export function toggled(filter: Filter, badge: string): Filter {
  const without = filter.badges.filter((one) => one !== badge);
  return { ...filter, badges: without.length < filter.badges.length ? without : [...without, badge] };
}

/** The claim that the end of an address such as `07-evidence.html#claim-…` names; undefined where it names none. */
export function linked(entries: readonly Entry[], hash: string): Claim | undefined {
  return entries.find(({ claim }) => hash === `#claim-${claim.id}`)?.claim;
}
