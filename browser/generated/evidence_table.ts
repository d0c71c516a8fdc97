/** The form of what psoas/widgets/evidence_table.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything the table shows. ``browser/generated/evidence_table.ts`` is made from it.
 */
export interface EvidenceData {
  badges: Badge[];
  claims: Claim[];
  lessons: Lesson[];
  references: {
    [k: string]: Work;
  };
}
export interface Badge {
  badge: string;
  meaning: string;
  twin: string;
}
/**
 * A claim; ``rows`` are the rows of the source page that make it, ``references`` the names of works.
 */
export interface Claim {
  badge: string;
  claim: string;
  id: string;
  lesson: string;
  references: string[];
  rows: string[];
  unknown: string;
  verdict: string;
}
export interface Lesson {
  id: string;
  number: string;
  title: string;
}
/**
 * A source in words, and its address ("" for none).
 */
export interface Work {
  link: string;
  text: string;
}
