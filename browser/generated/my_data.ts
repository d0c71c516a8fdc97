/** The form of what psoas/widgets/my_data.py prepares. Made by `make browser`; never edited by hand. */

/**
 * What is known of each record, and the words for what may stand in it, by name.
 *
 * ``browser/generated/my_data.ts`` is made from it.
 */
export interface MyDataData {
  activities: {
    [k: string]: string;
  };
  breaks: {
    [k: string]: string;
  };
  builds: {
    [k: string]: string;
  };
  charts: {
    [k: string]: string;
  };
  check: CheckWords;
  clients: {
    [k: string]: string;
  };
  decisions: {
    [k: string]: string;
  };
  elements: {
    [k: string]: string;
  };
  guesses: {
    [k: string]: string;
  };
  lessons: {
    [k: string]: string;
  };
  next_day: {
    [k: string]: string;
  };
  places: {
    [k: string]: string;
  };
  quizzes: {
    [k: string]: {
      [k: string]: Asked;
    };
  };
  records: Described[];
  rungs: {
    [k: string]: string;
  };
  stretches: {
    [k: string]: string;
  };
  weekdays: string[];
}
/**
 * The safety check in words: its answers, what it says, and what it opens.
 */
export interface CheckWords {
  questions: CheckQuestion[];
  routines: {
    [k: string]: string;
  };
  tiers: {
    [k: string]: string;
  };
}
export interface CheckQuestion {
  choices: {
    [k: string]: string;
  };
  id: string;
  text: string;
  unit: string;
}
/**
 * What it takes to say an answer of a quiz in words; ``partners`` are those of a match.
 */
export interface Asked {
  choices?: string[];
  kind: "single" | "several" | "numeric" | "ordering" | "match";
  partners?: string[];
  question: string;
  unit?: string;
}
/**
 * A :class:`Record` for the browser.
 */
export interface Described {
  about: string;
  again: boolean;
  from_file: boolean;
  lesson: string;
  name: string;
  of: "person" | "device";
  schema: number;
  title: string;
}
