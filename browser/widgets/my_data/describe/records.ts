/** Each record in words: lines of what it is, and what stands there. */

import type { MyDataData } from "../../../generated/my_data.ts";
import type { Table } from "../../../lib/foreign.ts";
import { angle, diary, release, releaseSettings, week } from "./doing.ts";
import { cases, check, dayInAChair, painChart, progress, quiz } from "./learning.ts";
import { called, type Line, moment, own, partOf, plainly, yesNo } from "./plain.ts";

/** `lesson`: that of a quiz. */
type Words = (record: Table, data: MyDataData, lesson: string) => Line[];

/** How the name of a record begins that is of the quiz of a lesson. */
const QUIZ = "quiz.";

/** The lines of a record; null where it is not of the form that they need. */
export function linesOf(data: MyDataData, name: string, record: Table): Line[] | null {
  const [kind, lesson] = name.startsWith(QUIZ) ? ["quiz", name.slice(QUIZ.length)] : [name, ""];
  try {
    return own(WORDS, kind)?.(record, data, lesson) ?? null;
  } catch {
    return null;
  }
}

const WORDS: Readonly<Record<string, Words>> = {
  assessment: check,
  progress,
  quiz,
  sitting: (record, data) => [["Your guess", called(data.guesses, record.prediction)]],
  "day-in-a-chair": dayInAChair,
  "pain-chart": painChart,
  cases,
  angle,
  release,
  "release-running": ({ choice, saved }, data) => [brokenOff(own(data.rungs, partOf(choice).rung) ?? "Session", saved)],
  "stretch-running": ({ choice, saved }, data) => [
    brokenOff(own(data.stretches, partOf(choice).stretch) ?? "Stretch", saved),
  ],
  "release-settings": releaseSettings,
  week,
  diary,
  saved: (record) => [["Diary", whenSaved(record.diary)], ["Everything", whenSaved(record.everything)]],
  "emergency-number": (record) => [["Number", plainly(record.number)]],
  "offline-copy": (record) => [["May be kept", yesNo(record.keep !== false)]],
};

const brokenOff = (what: string, saved: unknown): Line => [what, `stopped ${moment(saved)}`];
const whenSaved = (time: unknown): string => time ? moment(time) : "not yet";
