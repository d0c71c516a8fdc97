/** What somebody has found out in the course: the safety check, lessons, quizzes, and what was tried out. */

import type { Asked, MyDataData } from "../../../generated/my_data.ts";
import type { Table } from "../../../lib/foreign.ts";
import { called, counted, entriesOf, fieldsOf, type Line, listOf, moment, own, partOf, plainly } from "./plain.ts";

// --- the safety check ------------------------------------------------------------------------------------------------

export function check(record: Table, { check: { tiers, routines, questions } }: MyDataData): Line[] {
  const answers = partOf(record.answers);
  return [
    ["Finished", moment(record.time)],
    ["What it said", called(tiers, record.tier)],
    ["What it opened", called(routines, record.routine)],
    ...questions.filter(({ id }) => Object.hasOwn(answers, id)).map((asked): Line => [
      asked.text,
      checkAnswer(asked, answers[asked.id]),
    ]),
  ];
}

function checkAnswer({ choices, unit }: { choices: Record<string, string>; unit: string }, answer: unknown): string {
  if (Array.isArray(answer)) return answer.map((box) => ticked(choices, box)).join("; ") || "None of these";
  if (answer === "unsure") return "Not sure";
  return typeof answer === "number" ? `${plainly(answer)} ${plainly(unit)}`.trim() : called(choices, answer);
}

/** A ticked box; a question mark behind its name says that somebody was not sure. */
function ticked(choices: Record<string, string>, box: unknown): string {
  const name = typeof box === "string" ? box.replace(/\?$/, "") : box;
  return called(choices, name).replace(/\.$/, "") + (name === box ? "" : " (not sure)");
}

// --- lessons and quizzes ---------------------------------------------------------------------------------------------

export function progress(record: Table, data: MyDataData): Line[] {
  const lessons = entriesOf(record.lessons).sort(([a], [b]) => a < b ? -1 : 1);
  return lessons.map(([lesson, one]) => {
    const { opened, done } = fieldsOf(one);
    const isDone = done ? `Done ${moment(done)}.` : "Not marked as done.";
    return [called(data.lessons, lesson), `Last opened ${moment(opened)}. ${isDone}`];
  });
}

export function quiz(record: Table, data: MyDataData, lesson: string): Line[] {
  return entriesOf(record.items).map(([id, one]) => {
    const item = own(own(data.quizzes, lesson), id), { answer, first } = fieldsOf(one);
    const last = quizAnswer(item, answer), atFirst = quizAnswer(item, first);
    return [item?.question ?? id, last === atFirst ? last : `${last} (at first: ${atFirst})`];
  });
}

function quizAnswer(item: Asked | undefined, answer: unknown): string {
  const choice = (index: unknown): string => called(item?.choices, index);
  switch (item?.kind) {
    case "single":
      return choice(answer);
    case "several":
      return listOf(answer).map(choice).join(" + ") || "none of them";
    case "ordering":
      return listOf(answer).map((index, at) => `${at + 1}. ${choice(index)}`).join(" ");
    case "match":
      return entriesOf(answer).map(([left, right]) => `${choice(Number(left))} → ${called(item.partners, right)}`)
        .join("; ");
    case "numeric":
      return `${plainly(answer)} ${item.unit}`.trim();
    default:
      return plainly(answer);
  }
}

// --- what was tried out ----------------------------------------------------------------------------------------------

export function dayInAChair(record: Table, data: MyDataData): Line[] {
  const hours = entriesOf(record.hours).map(([id, hours]): Line => [
    called(data.activities, id),
    counted(hours, "hour", "hours"),
  ]);
  return [...hours, ["You get up", called(data.breaks, record.breaks)]];
}

export function painChart(record: Table, data: MyDataData): Line[] {
  const qualities = partOf(record.qualities);
  return entriesOf(record.marks).map(([place, strength]) => [
    called(data.places, place),
    [`${plainly(strength)} of 10`, ...listOf(own(qualities, place)).map(plainly)].join(", "),
  ]);
}

export function cases(record: Table, data: MyDataData): Line[] {
  return entriesOf(record.answers).map(([client, one]) => {
    const { decision, chart } = fieldsOf(one);
    const words = `${called(data.decisions, decision)}; chart: ${own(data.charts, chart) ?? "none of them"}`;
    return [called(data.clients, client), words];
  });
}
