/** What stands in the fields of a page, and which answers that makes. */

import type { CheckQuestion } from "../../../generated/safety_check.ts";
import { type Answer, DOUBT, isList } from "../../../rules/conditions.ts";

/** How a line or a box is ticked. */
export type Mark = boolean | "unsure";

/** One line to tick. */
export interface SignField {
  kind: "sign";
  mark: Mark;
}

/** "Tick all that fit". */
export interface ListField {
  kind: "list";
  /** The boxes that are ticked. */
  marks: Readonly<Record<string, Mark>>;
  shown: readonly string[];
  /** "None of these" is ticked. */
  none: boolean;
  /** Somebody is not sure of the whole list. */
  unsure: boolean;
}

/** One choice out of a few. */
export interface ChoiceField {
  kind: "choice";
  value: Answer | undefined;
}

/** A whole number, as it was typed. */
export interface NumberField {
  kind: "number";
  text: string;
  unsure: boolean;
}

export type Field = SignField | ListField | ChoiceField | NumberField;

/** What somebody does in one field. */
export type Act =
  | { tick: Mark; box?: string }
  | { none: boolean }
  | { unsure: boolean }
  | { choose: Answer }
  | { type: string };

/** A line of a page with lines to tick. */
export function lineOf(question: CheckQuestion, given: Answer | undefined): Field {
  return question.kind === "yes_no" ? { kind: "sign", mark: (given ?? false) as Mark } : fieldOf(question, given);
}

/** A field with the answer that was given before. */
export function fieldOf(question: CheckQuestion, given: Answer | undefined): Field {
  switch (question.kind) {
    case "several":
      return listOf(question, given);
    case "number":
      return { kind: "number", text: Number.isInteger(given) ? String(given) : "", unsure: given === "unsure" };
    default:
      return { kind: "choice", value: given };
  }
}

function listOf({ choices }: CheckQuestion, given: Answer | undefined): ListField {
  const boxes = isList(given) ? given : [], shown = choices!.map(({ id }) => id);
  const mark = (id: string): Mark => boxes.includes(id) || (boxes.includes(id + DOUBT) && "unsure");
  return {
    kind: "list",
    marks: Object.fromEntries(shown.map((id) => [id, mark(id)])),
    shown,
    none: isList(given) && given.length === 0,
    unsure: given === "unsure",
  };
}

/** The answer in a field; undefined where there is none yet. */
export function readField(question: CheckQuestion, field: Field): Answer | undefined {
  switch (field.kind) {
    case "sign":
      return field.mark;
    case "choice":
      return field.value;
    case "number":
      return readNumber(question, field);
    case "list":
      if (hasTicks(field)) return boxesIn(question, field);
      if (field.unsure) return "unsure";
      return field.none ? [] : undefined;
  }
}

function readNumber({ min, max }: CheckQuestion, { text, unsure }: NumberField): Answer | undefined {
  if (unsure) return "unsure";
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : NaN;
  return value >= min! && value <= max! ? value : undefined;
}

function hasTicks({ marks }: ListField): boolean {
  return Object.values(marks).some((mark) => mark !== false);
}

function boxesIn({ choices }: CheckQuestion, { marks }: ListField): string[] {
  return choices!.filter(({ id }) => marks[id]).map(({ id }) => marks[id] === "unsure" ? id + DOUBT : id);
}

/** Whether a field says that something is so, or may be so. */
export function isTicked(field: Field): boolean {
  return field.kind === "sign" ? field.mark !== false : field.kind === "list" && (hasTicks(field) || field.unsure);
}

/** The field as it is after somebody has done something in it. */
export function acted(field: Field, act: Act): Field {
  switch (field.kind) {
    case "sign":
      return "tick" in act ? { ...field, mark: act.tick } : field;
    case "choice":
      return "choose" in act ? { ...field, value: act.choose } : field;
    case "number":
      if ("type" in act) return { ...field, text: act.type, unsure: field.unsure && !act.type.trim() };
      return "unsure" in act ? { ...field, text: act.unsure ? "" : field.text, unsure: act.unsure } : field;
    case "list":
      return actedInList(field, act);
  }
}

/** A tick takes back "none of these" and the doubt about the whole list, and the other way round. */
function actedInList(list: ListField, act: Act): ListField {
  if ("tick" in act) {
    const ticked = { ...list, marks: { ...list.marks, [act.box!]: act.tick } };
    return hasTicks(ticked) ? { ...ticked, none: false, unsure: false } : ticked;
  }
  if ("none" in act) return act.none ? { ...list, marks: {}, none: true } : { ...list, none: false };
  if ("unsure" in act) {
    return act.unsure ? { ...list, marks: {}, none: false, unsure: true } : { ...list, unsure: false };
  }
  return list;
}

/** The field without any answer. */
export function cleared(field: Field): Field {
  if (field.kind === "sign") return { ...field, mark: false };
  return field.kind === "list" ? { ...field, marks: {}, none: false, unsure: false } : field;
}

/**
 * The list with these boxes only. One that no longer applies is no longer ticked, should it come back. Where boxes have newly
 * come into view, "none of these" must be said anew.
 */
export function withBoxes(list: ListField, shown: readonly string[]): { list: ListField; appeared: number } {
  const appeared = shown.filter((box) => !list.shown.includes(box)).length;
  const marks = Object.fromEntries(Object.entries(list.marks).filter(([box]) => shown.includes(box)));
  return { list: { ...list, marks, shown, none: list.none && appeared === 0 }, appeared };
}
