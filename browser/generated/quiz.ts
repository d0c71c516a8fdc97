/** The form of what psoas/widgets/quiz.py prepares. Made by `make browser`; never edited by hand. */

/**
 * Everything a quiz shows.
 */
export interface QuizData {
  items: (SingleQuestion | SeveralQuestion | NumericQuestion | OrderingQuestion | MatchQuestion)[];
  lesson: string;
  number: string;
  objectives: Objective[];
  plates: string[];
  teach_back: TeachBack;
  title: string;
}
export interface SingleQuestion {
  answer: number;
  choices: Choice[];
  id: string;
  kind: "single";
  objective: string;
  orders: number[][];
  picture: Picture | null;
  question: string;
}
/**
 * A choice; with a picture, the place of its letter and the outline there ("" for a point), in pixels.
 */
export interface Choice {
  /**
   * @minItems 2
   * @maxItems 2
   */
  at?: [number, number];
  right?: boolean;
  shape?: string;
  text: string;
  why: string;
}
/**
 * A plate, its size, and what of it is shown (left, top, width, height), in pixels.
 */
export interface Picture {
  /**
   * @minItems 4
   * @maxItems 4
   */
  frame: [number, number, number, number];
  plate: string;
  /**
   * @minItems 2
   * @maxItems 2
   */
  size: [number, number];
}
export interface SeveralQuestion {
  answer: number[];
  choices: Choice[];
  id: string;
  kind: "several";
  objective: string;
  orders: number[][];
  picture: Picture | null;
  question: string;
}
export interface NumericQuestion {
  high: number;
  id: string;
  kind: "numeric";
  low: number;
  objective: string;
  orders: number[][];
  question: string;
  unit: string;
  why: string;
  why_higher: string;
  why_lower: string;
}
export interface OrderingQuestion {
  answer: number[];
  id: string;
  kind: "ordering";
  objective: string;
  orders: number[][];
  question: string;
  steps: string[];
  why: string;
}
export interface MatchQuestion {
  answer: {
    [k: string]: number;
  };
  id: string;
  kind: "match";
  objective: string;
  orders: number[][];
  pairs: Pair[];
  question: string;
}
export interface Pair {
  left: string;
  right: string;
  why: string;
}
export interface Objective {
  id: string;
  text: string;
}
export interface TeachBack {
  good_answer: string[];
  question: string;
}
